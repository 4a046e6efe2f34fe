"""Pages of a list by key: the oldest page costs what the newest costs, and nothing is counted.

A page begins at a key, the moment and id of an article, and goes on from there to the older or to
the newer ones; so what is published meanwhile shifts nothing. A jump begins at the end of a year
or month.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import BigIntegerField, DateTimeField, F, Lookup, Q, Value
from django.db.models.lookups import GreaterThan, LessThan

from articles.keyset import Row
from articles.models.timestamps import YEARS

PAGE_SIZE = 20
KEY = re.compile(r"([0-9]{8}T[0-9]{6}\.[0-9]{6})-([0-9]{1,19})")
PERIOD = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Page:
    """Neighbours in a list, newest first. ``newer`` and ``older`` are the keys to go on with, "" where nothing is."""

    items: list
    newer: str = ""
    older: str = ""
    is_first: bool = False
    is_lost: bool = False  # What was asked for is no place in a list; so these are the newest.


@dataclass(frozen=True)
class Place:
    """Where a page begins: below ``bound``, above it if ``is_turned``, or with the newest where there is none."""

    bound: Lookup | Q | None = None
    before: str = ""  # The key, where it was asked for the older ones.
    is_turned: bool = False
    is_lost: bool = False

    def cut(self, articles):
        """What of ``articles`` (``in_order``) lies on the page's side of the bound.

        Cut before any other bound is set to their dates: of several, SQLite searches by the first.
        """
        return articles.filter(self.bound) if self.bound else articles

    def page(self, articles, size=PAGE_SIZE):
        """The page of what was ``cut`` (one query)."""
        order = ("place_at", "place_id") if self.is_turned else ("-place_at", "-place_id")
        items = list(articles.order_by(*order)[: size + 1])
        more, items = len(items) > size, items[:size]
        if self.is_turned:
            items.reverse()
        first, last = (key_of(items[0]), key_of(items[-1])) if items else ("", "")
        is_first = not more if self.is_turned else not self.bound
        has_older = self.is_turned or more
        return Page(items, "" if is_first else first, last if has_older else "", is_first, self.is_lost)


def place_asked(asked, *, now, zone=UTC):
    """The ``Place`` that ``asked``, a mapping as a query string is, names.

    ``before`` and ``after`` are keys; ``until`` is a year or a month told in ``zone``, such as 2019 or
    2019-03. Without any of them, and with what names no place, a list begins with the newest.
    """
    before, after, until = (asked.get(name, "") for name in ("before", "after", "until"))
    if key := _parse(before):
        return Place(LessThan(F("place"), key), before=before)
    if key := _parse(after):
        return Place(GreaterThan(F("place"), key), is_turned=True)
    end = _end_of(until, zone)
    if end and end <= now:
        return Place(Q(place_at__lt=end))
    return Place(is_lost=bool(before or after or (until and not end)))


def key_of(article):
    moment = article.published_at.astimezone(UTC)
    # strftime leaves out the zeros of an early year, which strptime asks for.
    return f"{moment.year:04d}{moment:%m%dT%H%M%S.%f}-{article.pk}"


def _parse(key):
    match = KEY.fullmatch(key)
    try:
        moment = datetime.strptime(match[1], "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC) if match else None
    except ValueError:
        return None
    return match and Row(Value(moment, DateTimeField()), Value(min(int(match[2]), 2**62), BigIntegerField()))


def _end_of(period, zone):
    """The first moment after a year or month such as 2019 or 2019-03, or None for anything else."""
    match = PERIOD.fullmatch(period)
    if not match or int(match[1]) not in YEARS:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
