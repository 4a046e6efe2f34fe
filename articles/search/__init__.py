"""The one door to search.

``update`` keeps the index in step with an article, ``search`` asks it. Behind the door stands the database's own
engine, SQLite's FTS5 or PostgreSQL's tsvector, and before it an OpenSearch server where ``SEARCH_URL`` names one.
"""

from dataclasses import dataclass, field

from django.conf import settings

from articles.content import query as queries
from articles.search import spelling, statement
from articles.search.engines import ServerError
from articles.search.index import rebuild, remove, update
from articles.search.statement import Filters, Found
from articles.search.synonyms import synonyms

__all__ = ["Filters", "Results", "ServerError", "rebuild", "remove", "search", "update"]


@dataclass
class Results:
    """``query`` is what was understood, ``level`` how strictly the articles fit it."""

    query: queries.Query
    found: Found = field(default_factory=Found)
    suggestion: str = ""

    @property
    def level(self):
        return self.query.levels[self.found.level]

    @property
    def has_all(self):
        """Whether there are articles that have all of the words, and not only some."""
        return bool(self.found.groups) and self.level.has_all


EVERYTHING = Filters()


def search(text, *, snapshot, language, filters=EVERYTHING, limit, offset=0):
    """What ``text`` finds among the articles that readers may see at the ``now`` of ``snapshot``.

    One query, and one for the synonyms where the ``revision`` of ``snapshot`` is new.

    Hits in ``language`` come before others that fit as well, living articles before archived ones. Any text is
    safe: it is read as words, and what holds no word finds nothing.
    """
    languages = [code for code, _name in settings.LANGUAGES]
    query = queries.read(text, languages, synonyms(snapshot.revision))
    if not query:
        return Results(query)
    found = statement.run(query, now=snapshot.now, language=language, filters=filters, limit=limit, offset=offset)
    results = Results(query, found)
    if not results.has_all:
        results.suggestion = spelling.suggestion(query, found.similar)
    return results
