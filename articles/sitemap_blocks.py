"""The articles of a section in blocks that no growth shifts, for sitemaps.

Block n holds the ids from n times ten thousand on. So a file of the sitemap is found by its number without
counting, and which files there are, and when each last changed, is read off one index: one look for each
file, however many articles it holds.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from articles.models import Article
from articles.querysets import as_moment

BLOCK = 10_000
# Beyond it lies no id that a database can hold.
HIGHEST = 2**63 // BLOCK - 1


@dataclass(frozen=True)
class Block:
    section_id: int
    number: int
    told_at: datetime


def blocks(now):
    """Each ``Block`` that holds a published article, by section and number, with its latest date (one query)."""
    here = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_sql(), [here] * 6)
        return [Block(section, number, as_moment(told_at)) for section, number, told_at in cursor.fetchall()]


def ids(number):
    """The range of ids that block ``number`` holds, as ``pk__range`` takes it."""
    return number * BLOCK, (number + 1) * BLOCK - 1


def _sql():
    """From each block to the next as the index has them; a plain GROUP BY would read every article."""
    article = Article._meta.db_table
    block, told_at = f"id / {BLOCK}", "COALESCE(updated_at, published_at)"
    public = "published_at <= %s AND (withdrawn_at IS NULL OR withdrawn_at > %s)"
    order = f"ORDER BY section_id, {block}, {told_at} DESC LIMIT 1"
    first = f"SELECT id FROM {article} WHERE {public} {order}"  # noqa: S608 (names and numbers of our own)
    same = f"SELECT id FROM {article} WHERE {public} AND section_id = walk.section_id AND {block} > walk.number {order}"  # noqa: S608
    after = f"SELECT id FROM {article} WHERE {public} AND section_id > walk.section_id {order}"  # noqa: S608
    return f"""
        WITH RECURSIVE walk (section_id, number, told_at) AS (
            SELECT section_id, {block}, {told_at} FROM {article} WHERE id = ({first})
            UNION ALL
            SELECT article.section_id, article.{block}, COALESCE(article.updated_at, article.published_at)
            FROM walk JOIN {article} article ON article.id = COALESCE(({same}), ({after}))
        )
        SELECT section_id, number, told_at FROM walk
    """  # noqa: S608 (likewise)
