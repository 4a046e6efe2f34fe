"""What is wrong with a file, gathered so that it can be told at once, each with its place."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


class Refused(ValueError):
    """A value that cannot be taken; the message says why."""


@dataclass
class Report:
    """The problems found. Only the first are kept, so that a hopeless file costs no memory."""

    KEPT = 200

    problems: list = field(default_factory=list)
    count: int = 0

    def __bool__(self):
        return self.count > 0

    def add(self, place, message):
        self.count += 1
        if len(self.problems) < self.KEPT:
            self.problems.append(f"{place}: {message}" if place else str(message))

    def lines(self):
        """What is wrong, a line for each fault, and how many there are."""
        yield from self.problems
        if self.count > len(self.problems):
            yield _("… and %d more.") % (self.count - len(self.problems))
        yield _("Nothing was written; faults found: %d.") % self.count


@dataclass(frozen=True)
class Place:
    """A spot in a file: ``articles[12] research-news/some-slug: sources[0].doi``."""

    report: Report
    root: str
    path: str = ""

    def __str__(self):
        return f"{self.root}: {self.path}" if self.path else self.root

    def key(self, name):
        return Place(self.report, self.root, f"{self.path}.{name}" if self.path else name)

    def item(self, index):
        return Place(self.report, self.root, f"{self.path}[{index}]")

    def refuse(self, message):
        self.report.add(self, message)
