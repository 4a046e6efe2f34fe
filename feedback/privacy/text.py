"""A reader's text as the patterns see it: plain letters, one kind of dash, nothing invisible.

Patterns are written once, without accents, and match what people type with them, without them, in full-width digits
or with a zero-width space in the middle. Positions lead back to the text itself, which is never changed here.
"""

import unicodedata
from dataclasses import dataclass

# Stands for what is redacted already; no pattern matches it and no context reaches across it.
BARRIER = "\ufffc"

_PLAIN = {
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
    **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("\r\t", " "),
    **dict.fromkeys("\u2028\u2029\u0085\v\f", "\n"),
    **dict(zip("ØøŁłĐđÐðı", "OoLlDdDdi", strict=True)),
}
_INVISIBLE = {"Cc", "Cf", "Mn", "Me"}
_MARKS = {"Mn", "Me"}
_LONGEST_LIGATURE = 4


@dataclass(frozen=True)
class Plain:
    """``text`` for the patterns; ``origin[i]`` is where its character ``i`` stands in the reader's text."""

    text: str
    origin: list

    def to_original(self, start, end, original):
        """The span of the reader's text, with the accents that follow its last letter."""
        first, last = self.origin[start], self.origin[end - 1] + 1
        while last < len(original) and unicodedata.category(original[last]) in _MARKS:
            last += 1
        return first, last


def plain(text, masked=()):
    """``text`` for the patterns, each of the sorted spans ``masked`` behind one ``BARRIER``."""
    letters, origin, position = [], [], 0
    for start, end in masked:
        _fold(text, position, start, letters, origin)
        letters.append(BARRIER)
        origin.append(start)
        position = end
    _fold(text, position, len(text), letters, origin)
    return Plain("".join(letters), origin)


def _fold(text, start, end, letters, origin):
    for index in range(start, end):
        for letter in _folded(text[index]):
            letters.append(letter)
            origin.append(index)


def _folded(character):
    if " " <= character <= "~" and character != "`":
        return character
    if character == "\n":
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    parts = unicodedata.normalize("NFKD", character)
    if len(parts) > _LONGEST_LIGATURE:
        return character
    return "".join(
        _PLAIN.get(part, part) for part in parts if unicodedata.category(part) not in _INVISIBLE and part != BARRIER
    )
