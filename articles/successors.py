"""The way on from an article: chains of successors, followed when read.

Who still lives is a matter of time, so the living end of a chain cannot be stored. All chains
that a page needs are read in one query.
"""

from dataclasses import dataclass, field

from django.db import connection

from articles.models import Article, Section, Version
from articles.querysets import as_moment
from articles.states import State, state_at

# No editor builds a chain this long; the bound ends the recursion should a circle ever get past the lock.
LONGEST_CHAIN = 100


@dataclass
class Station:
    """An article as a link to it needs it."""

    pk: int
    section_id: int
    section_slug: str
    slug: str
    language: str
    title: str
    published_at: object
    archived_at: object
    withdrawn_at: object
    state: State = field(init=False, default=State.DRAFT)

    def get_absolute_url(self):
        return f"/{self.section_slug}/{self.slug}/"

    @property
    def is_addressable(self):
        return self.state in {State.PUBLISHED, State.ARCHIVED, State.WITHDRAWN}


def chains(article_ids, now):
    """``{id: [the article itself, its successor, ...]}`` for each of ``article_ids`` (one query, none for nothing)."""
    article_ids = sorted(set(article_ids))
    if not article_ids:
        return {}
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(_chain_sql(len(article_ids)), [*article_ids, LONGEST_CHAIN])
        for root, *columns in cursor.fetchall():
            station = Station(*columns)
            for name in ("published_at", "archived_at", "withdrawn_at"):
                setattr(station, name, as_moment(getattr(station, name)))
            station.state = state_at(station, now)
            found.setdefault(root, []).append(station)
    return found


def living_end(chain):
    """Where ``chain`` (an article and its successors) leads readers, or None where there is no way on.

    The first published article after the start; where all have ended, the last that can still be
    read. Drafts and scheduled articles are passed over, for readers cannot see them.
    """
    rest = chain[1:]
    living = (station for station in rest if station.state == State.PUBLISHED)
    readable = (station for station in reversed(rest) if station.state == State.ARCHIVED)
    return next(living, None) or next(readable, None)


def would_circle(article_id, successor_id):
    """Whether ``article_id`` would be reached again from ``successor_id``. Call it under the revision's lock."""
    seen = set()
    while successor_id is not None and successor_id not in seen:
        if successor_id == article_id:
            return True
        seen.add(successor_id)
        successor_id = Article.objects.values_list("successor_id", flat=True).get(pk=successor_id)
    return False


def _chain_sql(count):
    article, section, version = (model._meta.db_table for model in (Article, Section, Version))
    marks = ", ".join(["%s"] * count)
    return f"""
        WITH RECURSIVE chain (root, id, depth) AS (
            SELECT id, id, 0 FROM {article} WHERE id IN ({marks})
            UNION ALL
            SELECT chain.root, article.successor_id, chain.depth + 1
            FROM chain JOIN {article} article ON article.id = chain.id
            WHERE article.successor_id IS NOT NULL AND chain.depth < %s
        )
        SELECT chain.root, article.id, article.section_id, section.slug, article.slug, article.language,
               COALESCE(version.title, ''), article.published_at, article.archived_at, article.withdrawn_at
        FROM chain
        JOIN {article} article ON article.id = chain.id
        JOIN {section} section ON section.id = article.section_id
        LEFT JOIN {version} version ON version.id = article.live_version_id
        ORDER BY chain.root, chain.depth
    """  # noqa: S608 (table names only; every value is a parameter)
