"""Pages of a list by key: the oldest page costs what the newest costs, and nothing is counted.

A page begins below a key, the moment and id of the last item of the page before, so that items
published meanwhile shift nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q

PAGE_SIZE = 20


@dataclass(frozen=True)
class Page:
    items: list
    older: str
    is_first: bool


def page_of(articles, before="", size=PAGE_SIZE):
    """The newest ``size`` of ``articles`` that are older than the key ``before``; a key that is none is no key."""
    below = _parse(before)
    if below:
        moment, pk = below
        articles = articles.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=pk))
    items = list(articles.newest()[: size + 1])
    more, items = len(items) > size, items[:size]
    return Page(items, _key(items[-1]) if more else "", not below)


def _key(article):
    moment = article.published_at.astimezone(UTC)
    # strftime leaves out the zeros of an early year, which strptime asks for.
    return f"{moment.year:04d}{moment:%m%dT%H%M%S.%f}-{article.pk}"


def _parse(key):
    moment, _dash, pk = key.partition("-")
    try:
        return datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), min(int(pk), 2**62)
    except ValueError:
        return None
