"""What a few answers say about all readers: shares with their intervals, and whether two shares differ.

Only arithmetic, on counts. Intervals are Wilson's for one share (E. B. Wilson, J Am Stat Assoc 1927;22:209-212,
without correction for continuity) and Newcombe's for a difference, built from them (R. G. Newcombe, Stat Med
1998;17:873-890, method 10). Both hold for few answers and for shares of 0 and 1, where the textbook's formula fails.
"""

from dataclasses import dataclass
from math import hypot, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
# Below this many answers a percentage says more than is known.
FEWEST_FOR_A_RATE = 10


@dataclass(frozen=True)
class Interval:
    """The bounds between which the true value lies in ``CONFIDENCE`` of all such samples; shares from 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """``count`` of ``total`` answers. Raises ``ValueError`` for what is no share."""

    count: int
    total: int

    def __post_init__(self):
        if not 0 <= self.count <= self.total:
            raise ValueError(f"{self.count} of {self.total} is no share")

    @property
    def rate(self):
        """The share from 0 to 1; None where nobody answered."""
        return self.count / self.total if self.total else None

    @property
    def is_few(self):
        """Whether these are too few answers to tell a percentage of them."""
        return self.total < FEWEST_FOR_A_RATE

    @property
    def interval(self):
        """Wilson's score interval; None where nobody answered."""
        if not self.total:
            return None
        z = _deviations()
        middle = self.count + z**2 / 2
        reach = z * sqrt(self.count * (self.total - self.count) / self.total + z**2 / 4)
        low, high = ((middle + side) / (self.total + z**2) for side in (-reach, reach))
        # Rounding must not leave the share itself outside.
        return Interval(max(0.0, min(low, self.rate)), min(1.0, max(high, self.rate)))


@dataclass(frozen=True)
class Difference:
    """How much larger the share ``after`` is than ``before``: shares of different people."""

    before: Share
    after: Share

    @property
    def is_known(self):
        """Whether anybody answered on both sides."""
        return bool(self.before.total and self.after.total)

    @property
    def value(self):
        return self.after.rate - self.before.rate

    @property
    def interval(self):
        """Newcombe's hybrid score interval of the difference."""
        before, after = self.before, self.after
        down = hypot(after.rate - after.interval.low, before.interval.high - before.rate)
        up = hypot(after.interval.high - after.rate, before.rate - before.interval.low)
        return Interval(max(-1.0, self.value - down), min(1.0, self.value + up))

    @property
    def is_beyond_chance(self):
        """Whether the interval leaves out zero: at this confidence, chance alone does not explain the difference."""
        return self.is_known and not self.interval.low <= 0 <= self.interval.high


def _deviations():
    """How many standard deviations to each side hold ``CONFIDENCE`` of a normal distribution."""
    return NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
