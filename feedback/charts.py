"""Where the parts of a chart stand: rows of bars, each with its interval. Pure; a template draws it.

Numbers are in the units of the drawing, in which a share of 1 is ``WIDE`` long; the labels of the rows stand before.
"""

from dataclasses import dataclass, field, replace

LABELS = 200
WIDE = 400
ROW = 30
BAR = 16
EDGE = 4  # room for half a line


@dataclass(frozen=True)
class Bar:
    """One row: ``value`` from 0 to 1, or None where a bar would say more than is known; then ``said`` stands in its
    place. ``low`` and ``high`` bound the value. ``cells`` fill its row of the table beside."""

    label: str
    value: float | None
    cells: tuple = ()
    low: float | None = None
    high: float | None = None
    said: str = ""
    place: int = field(default=0, compare=False)

    @property
    def top(self):
        return self.place * ROW + (ROW - BAR) // 2

    @property
    def middle(self):
        return self.place * ROW + ROW // 2

    @property
    def length(self):
        return round(WIDE * (self.value or 0), 1)

    @property
    def has_interval(self):
        return self.low is not None and self.high is not None

    @property
    def start(self):
        return round(WIDE * self.low, 1)

    @property
    def end(self):
        return round(WIDE * self.high, 1)


class Chart:
    """``title`` and ``description`` are what a screen reader says of it; ``headings`` stand over the table beside."""

    bar = BAR
    quarters = tuple(round(WIDE * part / 4) for part in range(5))

    def __init__(self, key, title, description, headings, bars):
        self.key, self.title, self.description, self.headings = key, title, description, headings
        self.bars = [replace(bar, place=place) for place, bar in enumerate(bars)]

    @property
    def height(self):
        return len(self.bars) * ROW

    @property
    def view_box(self):
        return f"{-LABELS} {-EDGE} {LABELS + WIDE + EDGE} {self.height + 2 * EDGE}"
