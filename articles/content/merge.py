"""Two people changed the same thing: what both meant is brought together, and only the rest is left to choose.

A three-way merge by name. What one of the two left as both began with is taken as the other has it; what
both changed, each in another way, is a conflict, which nobody but a person decides. So no words are ever
lost without their writer being asked.

Values are plain: text, numbers, None, booleans. A ``dict`` stands for rows: each key is a row, its value
what the row says, its place the row's place. Rows are merged one by one, so that two who each add a row
both find it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Choice(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"


class _Unknown:
    """What both began with where nobody knows it any more; equal to nothing that anyone wrote."""

    def __repr__(self):
        return "UNKNOWN"


UNKNOWN = _Unknown()


@dataclass(frozen=True)
class Sides:
    """The three forms of one thing; None for a row that is not there."""

    began: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merge:
    """``values`` is what both meant; for a name in ``conflicts`` it holds mine until someone chooses."""

    values: dict
    conflicts: dict = field(default_factory=dict)


def merge(began, mine, theirs, chosen=None):
    """Bring ``mine`` and ``theirs`` together; all three map names to values, and ``mine`` says which names count.

    ``began`` None, or without a name, means that what both began with is not known. ``chosen`` says for the
    names of earlier conflicts which side to take; the row ``key`` of the rows ``name`` is called ``name/key``.
    """
    values, conflicts, chosen = {}, {}, chosen or {}
    for name, value in mine.items():
        before = UNKNOWN if began is None else began.get(name, UNKNOWN)
        if isinstance(value, dict):
            before = before if isinstance(before, dict) else {}
            values[name] = _merge_rows(name, Sides(before, value, theirs[name]), chosen, conflicts)
        else:
            values[name] = _decide(name, Sides(before, value, theirs[name]), chosen, conflicts)
    return Merge(values, conflicts)


def _decide(name, sides, chosen, conflicts):
    if sides.mine in (sides.theirs, sides.began):
        return sides.theirs
    if sides.theirs == sides.began:
        return sides.mine
    if name in chosen:
        return sides.theirs if chosen[name] == Choice.THEIRS else sides.mine
    conflicts[name] = sides
    return sides.mine


def _merge_rows(name, sides, chosen, conflicts):
    kept = {}
    for key in {**sides.theirs, **sides.mine}:
        row = Sides(*(side.get(key) for side in (sides.began, sides.mine, sides.theirs)))
        kept[key] = _decide(f"{name}/{key}", row, chosen, conflicts)
    there = {key for key, row in kept.items() if row is not None}
    # Where I left the order as it was, the other's holds.
    first, second = (sides.theirs, sides.mine) if _order(sides, "mine") else (sides.mine, sides.theirs)
    return {key: kept[key] for key in _in_order([*first], [*second]) if key in there}


def _order(sides, side):
    """Whether ``side`` has the rows it shares with what both began with in the same order."""
    rows = getattr(sides, side)
    return [key for key in rows if key in sides.began] == [key for key in sides.began if key in rows]


def _in_order(first, second):
    """``first`` with what only ``second`` has, each after the one that it follows there."""
    order = list(first)
    for place, key in enumerate(second):
        if key not in order:
            before = next((earlier for earlier in reversed(second[:place]) if earlier in order), None)
            order.insert(0 if before is None else order.index(before) + 1, key)
    return order
