"""Which engine answers. The database's own always can, for its index is always kept."""

from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.db import connection, transaction

from articles.search import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
# By name, for its client is installed only where it is used.
SERVER = "articles.search.opensearch"


class ServerError(Exception):
    """The search server cannot be worked with; the message says why, without its address."""


def database() -> ModuleType:
    """The engine of the database at work."""
    return ENGINES[connection.vendor]


def server() -> ModuleType | None:
    """The engine of the search server, where the installation has one."""
    return import_module(SERVER) if settings.SEARCH_URL else None


def candidates(trees, conditions, most):
    """SQL and parameters for each of ``trees``: the ``id`` and ``score`` of what fits it, if its condition holds."""
    told = server().found(trees, most) if settings.SEARCH_URL else None
    if told is None:
        return [database().candidates(tree, condition, most) for tree, condition in zip(trees, conditions, strict=True)]
    return [(_told(hits, condition), []) for hits, condition in zip(told, conditions, strict=True)]


def write(entries):
    """Put ``entries`` into the index: the database's now, the server's once the transaction has ended."""
    database().write(entries)
    if settings.SEARCH_URL and entries:
        transaction.on_commit(lambda: server().write(entries))


def remove(article_ids):
    database().remove(article_ids)
    if settings.SEARCH_URL and article_ids:
        transaction.on_commit(lambda: server().remove(article_ids))


def _told(hits, condition):
    """Hits of the server as rows; both are numbers, so nothing needs quoting."""
    rows = ", ".join(f"({int(key)}, {float(score)})" for key, score in hits) or "(0, 0.0)"
    return f"SELECT column1 AS id, column2 AS score FROM (VALUES {rows}) AS told WHERE {condition}"
