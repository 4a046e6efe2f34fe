"""What an import does with what exists already, and what it has done."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from django.utils.translation import gettext as _

from articles.interchange.held_up import HeldUp
from articles.interchange.report import Report


class Existing(Enum):
    """What becomes of sections, people, articles … that exist already and differ from the file."""

    REFUSE = "refuse"
    UPDATE = "update"
    KEEP = "keep"


class ImportRefused(Exception):
    """The file was not imported; ``report`` says why."""

    def __init__(self, report):
        super().__init__(report.count)
        self.report = report


@dataclass
class Outcome:
    """What an import made, changed and left as it was, counted by kind."""

    new: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    unchanged: Counter = field(default_factory=Counter)
    held_up: HeldUp = field(default_factory=HeldUp)

    def __bool__(self):
        return bool(self.new.total() or self.changed.total())

    def lines(self):
        """The counts in words, a line for each kind, and what the desk would have held up."""
        kinds = [kind for kind in ORDER if self.new[kind] or self.changed[kind] or self.unchanged[kind]]
        for kind in kinds:
            yield _("%(kind)s: %(new)d new, %(changed)d changed, %(unchanged)d unchanged") % {
                "kind": kind,
                "new": self.new[kind],
                "changed": self.changed[kind],
                "unchanged": self.unchanged[kind],
            }
        yield from self.held_up.lines()


ORDER = ("sections", "topics", "terms", "people", "pictures", "articles", "versions", "sources", "pages", "redirects")


class Progress:
    """Told how an import gets on; this one keeps it to itself."""

    def on_bytes(self, number):
        """So many more bytes of the file were read, the first time through."""

    def on_count(self, number):
        """So many articles are in the file."""

    def on_article(self):
        """One more article is mapped."""


@dataclass
class Job:
    """One import at work: what every step of it needs to know."""

    report: Report
    existing: Existing
    outcome: Outcome
    now: object
    # What stands elsewhere now, ``{"topics": {old slug: present slug}}``; only where it is kept.
    moved: dict = field(default_factory=lambda: {"sections": {}, "topics": {}, "terms": {}})

    @property
    def may_write(self):
        """Nothing is written once something is wrong; checking goes on."""
        return not self.report
