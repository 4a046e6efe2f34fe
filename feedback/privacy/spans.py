"""Arithmetic on pairs of start and end."""

from bisect import bisect_left


class Regions:
    """Stretches of a text that can be asked whether a span touches them, fast however many they are."""

    def __init__(self, spans):
        self._starts, self._ends = [], []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start, end):
        """Whether a character of ``start`` to ``end`` lies in one of them."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and start < self._ends[before]
