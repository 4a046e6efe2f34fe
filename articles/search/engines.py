"""Which engine answers. The database's own always can, for its index is always kept."""

from types import ModuleType

from django.db import connection

from articles.search import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def database() -> ModuleType:
    """The engine of the database at work."""
    return ENGINES[connection.vendor]
