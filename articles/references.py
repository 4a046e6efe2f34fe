"""What texts point to: articles and pictures, kept by key and resolved when rendered.

The one place that calls stored HTML safe, after sanitising it once more.
"""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from articles import pictures
from articles.content import ended_links, markup
from articles.content.callouts import say_kinds
from articles.content.headings import Headings, contents
from articles.content.print_addresses import say_addresses
from articles.content.sanitiser import sanitise
from articles.models import Article, Link, Picture, PictureUse, Redirect
from articles.states import State

# The HTML fields of a version in the order in which a reader meets them.
IN_ORDER_OF_PAGE = ("what_it_means", "body", "not_yet_known")
# What a link says of an article that has ended.
REMARKS = {State.ARCHIVED: _("archived"), State.WITHDRAWN: _("withdrawn")}


def in_full(address):
    """``address`` as it is written far from the site: its own addresses with scheme and host."""
    return urljoin(settings.SITE_URL, address)


def is_elsewhere(address):
    """Whether ``address`` leads to another site, or is none at all; ``article:12`` and ``about/`` are our own."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return parts.netloc not in {"", urlsplit(settings.SITE_URL).netloc}


def keys(version):
    """The ids of the articles and of the pictures that the words of ``version`` use."""
    found = [markup.references(getattr(version, name)) for name in version.HTML_FIELDS]
    return tuple({int(key) for keys in found for key in keys[kind] if key.isdigit()} for kind in ("article", "picture"))


def write(version):
    """Bring the tables of who points where into step with the words of ``version``."""
    article_ids, picture_ids = keys(version)
    article_ids = set(Article.objects.filter(pk__in=article_ids).values_list("pk", flat=True))
    picture_ids = set(Picture.objects.filter(pk__in=picture_ids).values_list("pk", flat=True))
    version.links.exclude(article__in=article_ids).delete()
    version.picture_uses.exclude(picture__in=picture_ids).delete()
    Link.objects.bulk_create([Link(version=version, article_id=pk) for pk in article_ids], ignore_conflicts=True)
    PictureUse.objects.bulk_create(
        [PictureUse(version=version, picture_id=pk) for pk in picture_ids], ignore_conflicts=True
    )


def figures(picture_ids):
    """What pages show for pictures: ``{key: Figure}`` (one query, none for nothing)."""
    if not picture_ids:
        return {}
    return {
        str(picture.pk): markup.Figure(
            render_to_string("includes/_picture.html", pictures.for_page(picture, "text")),
            picture.caption,
            picture.credit,
        )
        for picture in Picture.objects.filter(pk__in=picture_ids)
    }


def for_readers(version, chains, shown_figures, marker=None):
    """The texts of ``version`` as pages show them, in its language: sanitised once more, references resolved.

    ``chains`` comes from ``successors.chains`` for the articles in ``keys(version)``, ``shown_figures``
    from ``figures``; ``marker`` marks the terms of the glossary, where that is wanted. A link to an article that
    readers cannot reach is no link; one to an article that has ended says so. Beside the texts stand the
    ``contents`` of the body.
    """
    targets = {str(pk): chain[0] for pk, chain in chains.items() if chain[0].is_addressable}
    headings, texts, steps = Headings(), {}, [marker.mark] if marker else []
    with translation.override(version.article.language):
        for name in IN_ORDER_OF_PAGE:
            before = len(headings.found)
            texts[name] = _shown(getattr(version, name), targets, shown_figures, headings, *steps)
            if name == "body":
                texts["contents"] = contents(headings.found[before:])
    return texts


def page_text(html):
    """The text of a standing page as readers see it; its references are looked up for themselves."""
    found = markup.references(html)
    articles = Article.objects.select_related("section").addressable().filter(pk__in=_ids(found["article"]))
    targets = {str(article.pk): article for article in articles} if found["article"] else {}
    return _shown(html, targets, figures(_ids(found["picture"])), Headings())


def _shown(html, targets, shown_figures, headings, *steps):
    """``html`` for readers; ``targets`` are the articles, by key, to which its links lead."""
    addresses = {key: target.get_absolute_url() for key, target in targets.items()}
    remarks = {addresses[key]: REMARKS[target.state] for key, target in targets.items() if target.state in REMARKS}
    steps = (headings.give_ids, say_addresses(settings.SITE_URL), *steps, say_kinds, ended_links.remark(remarks))
    return mark_safe(markup.expand(sanitise(html), addresses, shown_figures, steps))  # noqa: S308


def for_editor(html):
    """Stored ``html`` with real addresses in place of keys, as the editor can show it."""
    if markup.is_too_deep(html):
        return html
    found = markup.references(html)
    articles = Article.objects.select_related("section").filter(pk__in=_ids(found["article"]))
    addresses = {f"article:{article.pk}": article.path for article in articles}
    shown = Picture.objects.filter(pk__in=_ids(found["picture"]))
    addresses |= {f"picture:{picture.pk}": picture.file.url for picture in shown}

    def replace(address):
        start, mark, rest = address.partition("#")
        return addresses[start] + mark + rest if start in addresses else None

    return markup.replace_addresses(html, replace) if addresses else html


def from_editor(html):
    """What the editor sent, with keys in place of the addresses of our own articles and pictures."""
    if markup.is_too_deep(html):
        return html
    found = {address: _own_path(address) for address in markup.addresses(html)}
    paths = {path for path in found.values() if path}
    keys_by_path = _articles_at(paths) | _pictures_at(paths)

    def replace(address):
        path = found.get(address)
        if path not in keys_by_path:
            return None
        fragment = urlsplit(address).fragment
        return keys_by_path[path] + (f"#{fragment}" if fragment else "")

    return markup.replace_addresses(html, replace) if keys_by_path else html


def _own_path(address):
    """The path of an address on this site, or "" for any other address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = {"", urlsplit(settings.SITE_URL).netloc}
    return parts.path if parts.netloc in own and parts.scheme in {"", "http", "https"} else ""


def _articles_at(paths):
    found = {}
    for path in paths:
        section, slash, slug = path.strip("/").partition("/")
        if slash and "/" not in slug:
            found[path] = (section, slug)
    articles = Article.objects.select_related("section").filter(
        section__slug__in={section for section, _slug in found.values()},
        slug__in={slug for _section, slug in found.values()},
    )
    by_path = {article.path: f"article:{article.pk}" for article in articles} if found else {}
    redirects = Redirect.objects.filter(old_path__in=[f"/{section}/{slug}/" for section, slug in found.values()])
    by_path |= {redirect.old_path: f"article:{redirect.article_id}" for redirect in redirects if redirect.article_id}
    return {
        path: by_path[f"/{section}/{slug}/"]
        for path, (section, slug) in found.items()
        if f"/{section}/{slug}/" in by_path
    }


def _pictures_at(paths):
    prefix = default_storage.url("")
    names = {path.removeprefix(prefix): path for path in paths if path.startswith(prefix)}
    return {names[picture.file.name]: f"picture:{picture.pk}" for picture in Picture.objects.filter(file__in=names)}


def _ids(found):
    return [int(key) for key in found if key.isdigit()]
