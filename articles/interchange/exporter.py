"""Export: the same database gives the same bytes, on SQLite and PostgreSQL, before and after an import.

Text is sorted in Python, for databases do it by rules of their own. Articles are fetched by the
hundred, so memory does not grow with them but for their addresses.
"""

import json
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC

from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from articles.content.sanitiser import sanitise
from articles.interchange import rows
from articles.interchange.schema import FORMAT, LISTS
from articles.interchange.texts import exchange, references
from articles.interchange.values import write_keys
from articles.models import (
    Article,
    Citation,
    Credit,
    Person,
    Picture,
    Redirect,
    Section,
    StandingPage,
    Term,
    Topic,
    Version,
)

BATCH = 200
# Both begin a transaction that only reads and sees no later change; Django's own would lock SQLite.
BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@dataclass
class Names:
    """What keys stand for: addresses of the articles that are exported, short names of pictures."""

    addresses: dict
    pictures: dict
    warn: Callable
    place: str = "pages"

    def address(self, key):
        """The address of an article; one that is not exported is warned of and None."""
        if key and key not in self.addresses:
            self.warn(_("%s: the successor is not exported and was left out.") % self.place)
        return self.addresses.get(key)

    def version(self, row):
        if row is None:
            return None
        if row.article_id not in self.addresses:
            self.warn(_("%s: what it was translated from is not exported and was left out.") % self.place)
            return None
        return self.addresses[row.article_id], row.number

    def is_whole(self, html):
        """Whether stored HTML is exported without losing anything."""
        return all(self._name(kind, key) is not None for kind, key in references(html))

    def _name(self, kind, key):
        names = self.pictures if kind == "picture" else self.addresses
        return names.get(int(key)) if key.isdigit() else None

    def html(self, html):
        """Stored HTML with names for keys; a link to what is not exported keeps its words only."""
        html = sanitise(html)
        found = {}
        for kind, key in sorted(references(html)):
            name = self._name(kind, key)
            if name is None:
                self.warn(
                    _("%(place)s: %(kind)s:%(key)s is not exported; the text lost it.")
                    % {"place": self.place, "kind": kind, "key": key}
                )
            else:
                found[kind, key] = name if kind == "picture" else "/".join(name)
        return exchange(html, found) if references(html) else html


@dataclass
class Selection:
    """What is exported: everything (None), or certain sections and what their articles need."""

    section_slugs: set | None
    articles: list = field(default_factory=list)

    def __post_init__(self):
        # As they were made, for that decides which of two stands first that were published at one moment.
        found = Article.objects.order_by("pk").values_list("section__slug", "slug", "pk")
        if self.section_slugs is not None:
            found = found.filter(section__slug__in=self.section_slugs)
        self.articles = list(found.iterator())

    def _needed(self, queryset, **conditions):
        if self.section_slugs is None:
            return queryset
        return queryset.filter(**conditions).distinct()

    def sections(self):
        return self._needed(Section.objects.prefetch_related("wordings", "check_settings"), slug__in=self.section_slugs)

    def topics(self):
        return self._needed(Topic.objects.prefetch_related("wordings"), articles__section__slug__in=self.section_slugs)

    def terms(self):
        """The whole glossary or nothing: no article holds a term but by its words."""
        return Term.objects.prefetch_related("wordings") if self.section_slugs is None else Term.objects.none()

    def people(self):
        return self._needed(Person.objects.all(), credits__version__article__section__slug__in=self.section_slugs)

    def pictures(self):
        if self.section_slugs is None:
            return Picture.objects.all()
        shown = Q(uses__version__article__section__slug__in=self.section_slugs)
        leading = Q(leads__article__section__slug__in=self.section_slugs)
        return Picture.objects.filter(shown | leading).distinct()

    def redirects(self):
        found = Redirect.objects.select_related("section", "topic", "term")
        if self.section_slugs is None:
            return found
        return found.filter(article__section__slug__in=self.section_slugs) | found.filter(
            section__slug__in=self.section_slugs
        )

    def pages(self):
        return StandingPage.objects.all() if self.section_slugs is None else StandingPage.objects.none()


def export(write, *, section_slugs=None, warn=lambda message: None):
    """Write the file piece by piece with ``write(text)``; ``warn`` is told what had to be left out."""
    with _one_view():
        selection = Selection(None if section_slugs is None else set(section_slugs))
        names = Names(
            addresses={key: (section, slug) for section, slug, key in selection.articles},
            pictures=dict(Picture.objects.values_list("pk", "slug")),
            warn=warn,
        )
        lists = {
            "sections": _values(_by(selection.sections(), "slug"), rows.section_values),
            "topics": _values(_by(selection.topics(), "slug"), rows.topic_values),
            "terms": _values(_by(selection.terms(), "slug"), rows.term_values),
            "people": _values(_by(selection.people(), "slug"), rows.person_values),
            "pictures": _pictures(_by(selection.pictures(), "slug"), names),
            "pages": _values(_by(selection.pages(), "kind", "language"), rows.page_values, names),
            "redirects": _values(_by(selection.redirects(), "old_path"), rows.redirect_values, names),
            "articles": _articles(selection, names),
        }
        _write_file(write, lists)


@contextmanager
def _one_view():
    """One state of the database throughout, without keeping writers waiting."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _by(queryset, *names):
    return sorted(queryset, key=lambda row: tuple(getattr(row, name) for name in names))


def _values(found, tell, *names):
    return ((UTC, tell(row, *names)) for row in found)


def _pictures(found, names):
    for row in found:
        try:
            with default_storage.open(row.file.name) as file:
                data = file.read()
        except OSError:
            names.warn(_("picture %s: its file is missing; it cannot be imported again.") % row.slug)
            data = None
        yield UTC, rows.picture_values(row, data)


def _articles(selection, names):
    versions = (
        Version.objects.select_related("image", "translated_from")
        .defer(*(f"translated_from__{name}" for name in ("summary", *Version.HTML_FIELDS)))
        .prefetch_related(
            Prefetch("credits", Credit.objects.select_related("person")),
            Prefetch("citations", Citation.objects.select_related("source")),
            "approvals",
            "overrides",
        )
    )
    articles = Article.objects.select_related("section").prefetch_related(
        "topics", "features", Prefetch("versions", versions)
    )
    keys = [key for _section, _slug, key in selection.articles]
    for start in range(0, len(keys), BATCH):
        found = articles.in_bulk(keys[start : start + BATCH])
        for key in keys[start : start + BATCH]:
            names.place = "/".join(names.addresses[key])
            yield found[key].section.zone, rows.article_values(found[key], names)


def _write_file(write, lists):
    write(f'{{\n"format": {json.dumps(FORMAT)}')
    for name, records in lists.items():
        write(f',\n"{name}": [')
        separator = "\n"
        for zone, values in records:
            record = write_keys(values, LISTS[name], zone)
            write(separator + json.dumps(record, ensure_ascii=False, indent=1))
            separator = ",\n"
        write("\n]" if separator == ",\n" else "]")
    write("\n}\n")
