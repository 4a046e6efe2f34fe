"""What the names of a file stand for: ids of what it brings itself and of what exists already."""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.interchange.keys import Keys
from articles.interchange.outcome import Existing
from articles.interchange.report import Place
from articles.interchange.survey import UNSAID
from articles.interchange.texts import exchange, references
from articles.interchange.values import shown
from articles.models import Article, Person, Picture, Redirect, Section, Term, Topic, Version

CHUNK = 300
NAMED = {"sections": Section, "topics": Topic, "terms": Term, "people": Person, "pictures": Picture}


class Known:
    """Finds articles, versions, sections, topics, people and pictures by their names in the file."""

    def __init__(self, job, survey):
        self.job = job
        self.entries = survey.entries
        self.elsewhere = {}
        self.versions_elsewhere = {}
        self.names = {kind: dict.fromkeys(survey.names(kind)) for kind in NAMED}

    def load_names(self):
        """Learn the ids of the catalogue (a query a kind); what the file could not bring stays known without one."""
        for kind, model in NAMED.items():
            found = dict(model.objects.values_list("slug", "pk"))
            moved = self.job.moved.get(kind, {}).items()
            self.names[kind] |= found | {old: found[present] for old, present in moved}

    def find_moved(self):
        """Learn where sections, topics and terms stand now that are kept under another address (one query)."""
        if self.job.existing != Existing.KEEP:
            return
        for redirect in Redirect.objects.filter(article=None).select_related("section", "topic", "term"):
            kind = f"{redirect.target._meta.model_name}s"
            self.job.moved[kind][redirect.old_path.strip("/").split("/")[-1]] = redirect.target.slug

    def take_keys(self):
        """Find the ids of articles that exist and take ids for the others; refuse addresses that are taken."""
        for entries in _chunks(list(self.entries.values())):
            self._find_existing(entries)
            self._refuse_once_public(entries)
        new = [entry for entry in self.entries.values() if entry.key is None]
        for entry, key in zip(new, Keys(Article).take(len(new)), strict=True):
            entry.key = key
        self._take_version_keys()

    def _find_existing(self, entries):
        by_address = {self._present(entry.address): entry for entry in entries}
        for address, key in _articles_at(by_address):
            entry = by_address[address]
            entry.key, entry.exists = key, True
            if self.job.existing == Existing.REFUSE:
                self._place(entry).refuse(_("an article stands at this address already (--update replaces it)."))

    def _refuse_once_public(self, entries):
        by_path = {_path(address): one for one in entries for address in (one.address, self._present(one.address))}
        for redirect in Redirect.objects.filter(old_path__in=by_path):
            entry = by_path[redirect.old_path]
            if entry.exists and entry.key == redirect.article_id:
                continue
            if self.job.existing == Existing.KEEP and redirect.article_id:
                # An editor has moved it since; it is the same article.
                entry.key, entry.exists = redirect.article_id, True
                continue
            self._place(entry).refuse(
                _("this address belonged to something else, to which it still leads; readers would be led astray.")
            )

    def _take_version_keys(self):
        keys = Keys(Version)
        for entries in _chunks(list(self.entries.values())):
            existing = [entry.key for entry in entries if entry.exists]
            versions = Version.objects.filter(article__in=existing).values_list("article_id", "number", "pk")
            found = {(article, number): key for article, number, key in versions}
            fresh = iter(keys.take(sum(len(entry.numbers) for entry in entries)))
            for entry in entries:
                entry.version_keys = tuple(found.get((entry.key, number)) or next(fresh) for number in entry.numbers)

    def _present(self, address):
        return self.job.moved["sections"].get(address[0], address[0]), address[1]

    def _place(self, entry):
        return Place(self.job.report, f"articles[{entry.index}] {'/'.join(entry.address)}")

    def refuse_circles(self):
        """Refuse successors that lead in a circle, of articles in the file and in the database together."""
        said = {
            address: entry.successor
            for address, entry in self.entries.items()
            if entry.successor is not UNSAID and not (entry.exists and self.job.existing == Existing.KEEP)
        }
        if not any(said.values()):
            return
        ways = {
            (section, slug): (to_section, to_slug)
            for section, slug, to_section, to_slug in Article.objects.exclude(successor=None)
            .values_list("section__slug", "slug", "successor__section__slug", "successor__slug")
            .iterator()
        } | said
        done = set()
        for start in said:
            trail = {}
            address = start
            while address is not None and address not in done and address not in trail:
                trail[address] = len(trail)
                address = ways.get(address)
            if address in trail:
                circle = [one for one, position in trail.items() if position >= trail[address]]
                entry = next(self.entries[one] for one in circle if one in said)
                self._place(entry).key("successor").refuse(
                    _("leads in a circle: %s.") % " → ".join("/".join(one) for one in [*circle, circle[0]][:12])
                )
            done.update(trail)

    def look_up(self, drafts):
        """Find the articles and versions outside the file to which ``drafts`` point (two queries at most)."""
        versions = {pair for draft in drafts for pair in draft.translated_from()}
        origins = {address for address, _number in versions}
        self.look_up_addresses(origins.union(*(draft.addresses() for draft in drafts)))
        keys = {key: address for address in origins if (key := self.article(address))}
        found = Version.objects.filter(article__in=keys).values_list("article_id", "number", "pk") if keys else ()
        self.versions_elsewhere = {(keys[article], number): key for article, number, key in found}

    def look_up_addresses(self, addresses):
        """Find the articles at ``addresses`` that are not in the file."""
        self.elsewhere = dict(_articles_at(sorted(address for address in addresses if address not in self.entries)))

    def article(self, address):
        entry = self.entries.get(address)
        return entry.key if entry else self.elsewhere.get(address)

    def version(self, address, number):
        entry = self.entries.get(address)
        return (entry and entry.version_key(number)) or self.versions_elsewhere.get((address, number))

    def name(self, kind, name, place):
        """The id of what ``name`` names, or None; an unknown one goes to the report."""
        if name and name not in self.names[kind]:
            place.refuse(_("%s is not known.") % shown(name))
        return self.names[kind].get(name)

    def html(self, html, place):
        """``html`` with ids for names; unknown ones go to the report."""
        names = {}
        for kind, name in sorted(references(html)):
            if kind == "picture":
                names[kind, name] = self.name("pictures", name, place)
            elif key := self.article(address_of(name)):
                names[kind, name] = key
            else:
                place.refuse(_("links to the article %s, which is not known.") % shown(name))
        return exchange(html, names) if names else html


def address_of(name):
    """``section/slug`` as a pair."""
    section, _slash, slug = name.partition("/")
    return section, slug


def linked_articles(texts):
    """The addresses of the articles to which ``texts`` link."""
    return {address_of(name) for text in texts for kind, name in references(text) if kind == "article"}


def _articles_at(addresses):
    by_section = defaultdict(list)
    for section, slug in addresses:
        by_section[section].append(slug)
    for slugs in _chunks(list(by_section.items())):
        condition = Q()
        for section, names in slugs:
            condition |= Q(section__slug=section, slug__in=names)
        for section, slug, key in Article.objects.filter(condition).values_list("section__slug", "slug", "pk"):
            yield (section, slug), key


def _path(address):
    return f"/{address[0]}/{address[1]}/"


def _chunks(rows):
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
