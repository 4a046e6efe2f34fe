"""Reading a file as a stream (ijson): one record of its lists at a time, however long they are."""

import codecs
from dataclasses import dataclass, field
from typing import Any

import ijson
from django.utils.translation import gettext as _

# The format itself needs six.
DEEPEST = 20
DEPTH = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}
# What the parser lets through beside its own errors: broken surrogates, absurd numbers.
UNREADABLE = (ijson.JSONError, ValueError, ArithmeticError, SystemError, RecursionError)


class Unreadable(Exception):
    """The file is no JSON object; the message says what is wrong and after which record."""


@dataclass
class Record:
    """A value of the top level: one of a list (``index``), or under a key that holds no list (None).

    ``repeated`` names the keys that stand twice within, of which JSON readers keep only one.
    """

    name: str
    index: int | None
    value: Any
    repeated: list = field(default_factory=list)


def records(path, wanted=None, on_bytes=None):
    """All records of the file at ``path``, in its order; only those of the lists in ``wanted`` if given.

    ``on_bytes`` is told the number of bytes read. Raises ``Unreadable``.
    """
    last = None
    try:
        with open(path, "rb") as file:
            if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
                file.seek(0)
            for record in _top_level(ijson.basic_parse(_Guarded(file, on_bytes), use_float=False), wanted):
                last = record
                yield record
    except OSError as error:
        raise Unreadable(_("%(path)s cannot be read: %(reason)s") % {"path": path, "reason": error.strerror}) from None
    except UNREADABLE as error:
        raise Unreadable(_message(error, last)) from None


class _Guarded:
    """A file that tells how much of it was read, and keeps from the parser what would break it.

    A whole number with more digits than Python takes (4300) makes ijson's C parser crash the process. Any run
    of digits that long fills one window whole, and looking at windows is quick.
    """

    WINDOW = 2000

    def __init__(self, file, on_bytes):
        self.file = file
        self.on_bytes = on_bytes
        self.tail = b""

    def read(self, size):
        data = self.file.read(size)
        if self.on_bytes:
            self.on_bytes(len(data))
        seen = self.tail + data
        starts = range(0, len(seen) - self.WINDOW + 1, self.WINDOW)
        if any(seen[start : start + self.WINDOW].isdigit() for start in starts):
            raise ValueError(_("a number is too large"))
        self.tail = seen[-2 * self.WINDOW :]
        return data


def _top_level(events, wanted):
    event, _value = next(events, (None, None))
    if event != "start_map":
        raise ValueError(_("a file of this format is one JSON object"))
    seen = set()
    for event, name in events:
        if event == "end_map":
            continue
        repeated = [name] if name in seen else []
        seen.add(name)
        first = next(events)
        if first[0] == "start_array" and (wanted is None or name in wanted):
            if wanted is None:
                yield Record(name, None, [], repeated)
            yield from _items(events, name)
        elif wanted is None:
            yield Record(name, None, _build(events, first, []), repeated)
        else:
            _pass_by(events, first)


def _items(events, name):
    for index, first in enumerate(iter(events)):
        if first[0] == "end_array":
            return
        repeated = []
        yield Record(name, index, _build(events, first, repeated), repeated)


def _build(events, first, repeated, depth=0):
    """The value of which ``first`` is the first event."""
    if first[0] not in {"start_map", "start_array"}:
        return first[1]
    if depth > DEEPEST:
        raise ValueError(_("values are nested too deeply"))
    built = {} if first[0] == "start_map" else []
    key = None
    for event, value in events:
        if event in {"end_map", "end_array"}:
            break
        if event == "map_key":
            repeated += [value] if value in built else []
            key = value
        elif key is None:
            built.append(_build(events, (event, value), repeated, depth + 1))
        else:
            built[key] = _build(events, (event, value), repeated, depth + 1)
    return built


def _pass_by(events, first):
    depth = DEPTH.get(first[0], 0)
    while depth:
        depth += DEPTH.get(next(events)[0], 0)


def _message(error, last):
    text = error.args[0] if error.args else ""
    text = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    first_line = text.strip().split("\n")[0].strip() or type(error).__name__
    if isinstance(error, UnicodeError):
        first_line = _("a character is broken")
    elif isinstance(error, SystemError | ArithmeticError):
        first_line = _("a number is too large")
    where = f"{last.name}[{last.index}]" if last and last.index is not None else (last.name if last else "")
    if where:
        return _("The file cannot be read as JSON after %(where)s: %(reason)s") % {
            "where": where,
            "reason": first_line,
        }
    return _("The file cannot be read as JSON: %s") % first_line
