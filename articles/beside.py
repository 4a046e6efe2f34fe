"""What stands beside the words of a version on its page: credits, citations, topics and change notes.

Four small lists in one query: the database hands each over as one JSON array. So a page has its
few queries for what does not hang on its version, and a feed asks once for all its entries.
"""

from datetime import UTC
from functools import lru_cache
from typing import NamedTuple

from django.db.models import BigIntegerField, DateTimeField, F, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from articles import worded
from articles.models import Citation, Credit, Person, Source, Topic, TopicWording, Version
from articles.prepared import Given, Prepared

SOURCE_FIELDS = ("pk", "citation", "url", "doi", "pmid", "nct", "retraction_status")
CHANGE_FIELDS = ("pk", "number", "change_kind", "change_note", "what_was_wrong", "live_at")


class Beside(NamedTuple):
    """``credits`` are people by role, ``citations`` carry their source, ``topics`` their words."""

    credits: dict
    citations: list
    topics: list
    history: list


class Rows(Subquery):
    """All rows of ``queryset`` as one JSON array of objects with ``fields``; in no order."""

    template = "(SELECT JSON_GROUP_ARRAY(JSON(listed.entry)) FROM (%(subquery)s) listed)"
    on_postgresql = "(SELECT COALESCE(JSONB_AGG(listed.entry), '[]'::jsonb) FROM (%(subquery)s) listed)"
    output_field = JSONField()

    def __init__(self, queryset, **fields):
        super().__init__(queryset.order_by().values(entry=JSONObject(**fields)))

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template=self.on_postgresql, **extra)


def of(version, now):
    """What is ``Beside`` the words of ``version`` at the moment ``now`` (one query)."""
    return of_all([version], now)[version.pk]


def of_all(versions, now):
    """``{id: Beside}`` for each of ``versions`` at the moment ``now`` (one query, none for nothing)."""
    if not versions:
        return {}
    rows = _lists(len(versions)).fetch(versions=[version.pk for version in versions], now=now)
    found = {pk: lists for pk, *lists in rows}
    return {version.pk: _beside(version, *found[version.pk]) for version in versions}


@lru_cache
def _lists(number_of_versions):
    """The ids of so many versions, each with the four lists that stand beside its words."""
    versions, now = Given.several("versions", BigIntegerField(), number_of_versions), Given("now", DateTimeField())
    credited = Credit.objects.filter(version=OuterRef("pk"))
    cited = Citation.objects.filter(version=OuterRef("pk"))
    about = TopicWording.objects.filter(topic__articles=OuterRef("article"))
    changes = Version.objects.live(now).with_change_notes().filter(article=OuterRef("article"))
    rows = (
        Version.objects.filter(pk__in=versions)
        .order_by()
        .values_list(
            "pk",
            Rows(credited, **_fields("position", "pk", "role", "person_id", "person__name", "person__credentials")),
            Rows(cited, **_fields("position", "pk", "text", "url", *(f"source__{name}" for name in SOURCE_FIELDS))),
            Rows(about, **_fields("topic_id", "topic__slug", "language", "name", "description")),
            Rows(changes, **_fields(*CHANGE_FIELDS)),
        )
    )
    return Prepared(rows)


def _beside(version, credits, citations, topics, history):
    return Beside(_credits(credits), _citations(version, citations), _topics(topics), _history(version, history))


def _fields(*names):
    return {name: F(name) for name in names}


def _in_order(rows):
    return sorted(rows, key=lambda row: (row["position"], row["pk"]))


def _part(row, owner):
    """The fields of ``row`` that belong to its ``owner``."""
    return {name.removeprefix(f"{owner}__"): value for name, value in row.items() if name.startswith(f"{owner}__")}


def _credits(rows):
    by_role = {role: [] for role in Credit.Role.values}
    for row in _in_order(rows):
        by_role[row["role"]].append(Person(pk=row["person_id"], **_part(row, "person")))
    return by_role


def _citations(version, rows):
    return [
        Citation(
            pk=row["pk"],
            version=version,
            source=Source(**_part(row, "source")),
            text=row["text"],
            url=row["url"],
            position=row["position"],
        )
        for row in _in_order(rows)
    ]


def _topics(rows):
    wordings = [
        TopicWording(
            topic=Topic(pk=row["topic_id"], slug=row["topic__slug"]),
            language=row["language"],
            name=row["name"],
            description=row["description"],
        )
        for row in sorted(rows, key=lambda row: (row["topic__slug"], row["language"]))
    ]
    return list(worded.owners(wordings, "topic").values())


def _history(version, rows):
    """The versions that tell readers of a change, newest first."""
    changes = [Version(article_id=version.article_id, **row | {"live_at": _moment(row["live_at"])}) for row in rows]
    return sorted(changes, key=lambda change: change.number, reverse=True)


def _moment(text):
    """A moment as the database writes it into JSON; SQLite leaves out that it is UTC."""
    moment = parse_datetime(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
