"""Where the words that readers see lead, and whether something is there: every link and every picture.

Of a link without an address, and of one to an archived article (which readers may well follow), the checks beside
the text tell; they are not broken.
"""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.core.files.storage import default_storage
from django.utils import timezone

from articles import references
from articles.content import markup
from articles.links.site import Site
from articles.links.web import UNTOLD
from articles.models import Article, BrokenLink, Picture
from articles.states import State, state_at

Why = BrokenLink.Why
ENDED = {State.DRAFT: Why.UNREACHABLE, State.SCHEDULED: Why.UNREACHABLE, State.WITHDRAWN: Why.WITHDRAWN}
# Addresses that no site answers.
NOT_FOLLOWED = ("mailto:", "tel:")


@dataclass
class Figures:
    """What a run did; of ``untold`` links nobody knows, for the other site does not talk to machines."""

    articles: int = 0
    links: int = 0
    broken: int = 0
    untold: int = 0


class Checker:
    """Looks after the links of some versions at a time; its ``figures`` add up.

    ``web`` follows the links to other sites; without one they are left alone.
    """

    def __init__(self, web=None):
        self.site, self.web, self.figures = Site(), web, Figures()

    def broken_in(self, versions):
        """The ``BrokenLink``s, unsaved, in the words of ``versions``, which were fetched ``for_link_check``.

        Two queries at most, beside one look at each page of ours that a link names by its path or by a part of it.
        """
        targets = _targets_of(versions)
        return [broken for version in versions for broken in self._broken_in(version, targets)]

    def _broken_in(self, version, targets):
        self.figures.articles += 1
        for address in dict.fromkeys(_addresses_in(version)):
            is_external = references.is_elsewhere(address)
            if address.startswith(NOT_FOLLOWED) or (is_external and not self.web):
                continue
            self.figures.links += 1
            why = self.web.why_not(address) if is_external else self._why_not_here(address, version, targets)
            if why == UNTOLD:
                self.figures.untold += 1
            elif why:
                self.figures.broken += 1
                shown = _as_shown(address, targets)
                yield BrokenLink(version=version, address=shown, why=why, is_external=is_external)

    def _why_not_here(self, address, version, targets):
        start, _mark, part = address.partition("#")
        target = targets.get(start)
        if isinstance(target, Picture):
            return None if default_storage.exists(target.file.name) else Why.NO_FILE
        if isinstance(target, Article):
            why = ENDED.get(state_at(target, timezone.now()))
            return why if why or not part else self.site.why_not(target.path, part)
        if markup.REFERENCE.fullmatch(start):
            return Why.NO_PAGE if start.startswith("article:") else Why.NO_FILE
        return self.site.why_not(urlsplit(urljoin(version.article.path, start)).path or "/", part)


def _addresses_in(version):
    """All that ``version`` leads readers to: its words, its lead picture, what it cites."""
    for name in references.IN_ORDER_OF_PAGE:
        yield from sorted(markup.addresses(getattr(version, name)))
    if version.image_id:
        yield f"picture:{version.image_id}"
    for citation in version.citations.all():
        source = citation.source
        yield from filter(None, (citation.url or source.url, source.doi_url, source.pubmed_url, source.trial_url))


def _as_shown(address, targets):
    """``address`` as the editor shows it, without a key."""
    start, mark, part = address.partition("#")
    if start in targets:
        target = targets[start]
        start = target.path if isinstance(target, Article) else target.file.url
    return start + mark + part


def _targets_of(versions):
    """The articles and pictures that the words of ``versions`` name by key, by their address as stored."""
    found = [references.keys(version) for version in versions]
    article_ids, picture_ids = (set().union(*ids) for ids in zip(*found, strict=True)) if found else ((), ())
    picture_ids = {*picture_ids, *(version.image_id for version in versions if version.image_id)}
    articles = Article.objects.select_related("section").filter(pk__in=article_ids) if article_ids else ()
    pictures = Picture.objects.filter(pk__in=picture_ids) if picture_ids else ()
    return {f"article:{one.pk}": one for one in articles} | {f"picture:{one.pk}": one for one in pictures}
