"""A month as a calendar shows it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1000, 9998


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day):
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text):
        """The month that ``text`` names as in 2026-03; ``ValueError`` for anything else."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR or not 1 <= int(found[2]) <= 12:
            raise ValueError(f"“{text[:20]}” is no month")
        return cls(int(found[1]), int(found[2]))

    def __str__(self):
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self):
        return date(self.year, self.number, 1)

    @property
    def last(self):
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def previous(self):
        return Month.of(self.first - timedelta(days=1))

    @property
    def next(self):
        return Month.of(self.last + timedelta(days=1))

    def weeks(self, first_weekday=0):
        """Rows of seven days (0 is Monday); None stands for a day of another month."""
        rows = calendar.Calendar(first_weekday).monthdayscalendar(self.year, self.number)
        return [[date(self.year, self.number, day) if day else None for day in row] for row in rows]
