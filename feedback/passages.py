"""The words a reader points at, kept so that they are found again in later versions or known to be gone.

A passage is a quotation with the words before and after it (W3C Web Annotation Data Model, 4.2.4
TextQuoteSelector). White space, quotation marks, dashes, accents and case count for nothing when it is looked for:
browsers and editors disagree on them. Pure.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice, takewhile

from articles.content.blocks import blocks

LONGEST = 1000
CONTEXT = 32
# Of a quotation that stands oftener, as "the" does, so many places are compared by the words around them.
MOST_COMPARED = 100

READING_ORDER = ("what_it_means", "body", "not_yet_known")

SAME_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


@dataclass(frozen=True)
class Passage:
    quote: str
    prefix: str = ""
    suffix: str = ""


class Standing(StrEnum):
    EXACT = "exact"  # with the words around it that it had
    MOVED = "moved"  # its words stand, with others around them
    GONE = "gone"


@dataclass(frozen=True)
class Place:
    """Where a passage stands: ``text[start:end]``; both are 0 when it is gone."""

    standing: Standing
    start: int = 0
    end: int = 0


def reading_text(version):
    """The words of ``version`` in the order of its page, one block a line, as passages are looked for in them."""
    lines = [" ".join(version.title.split()), " ".join(version.summary.split())]
    for name in READING_ORDER:
        lines += [block.text for block in blocks(getattr(version, name))]
    return "\n".join(filter(None, lines))


def make(text, start, end):
    """The passage ``text[start:end]``, without white space at its ends, with what stands around it."""
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    end = start + len(quote)
    return Passage(quote, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def find(passage, text):
    """The ``Place`` of ``passage`` in ``text``: of all places of its words the one that fits best around them."""
    return next(find_all([passage], text))


def find_all(passages, text):
    """The ``Place`` of each of ``passages`` in ``text``, which is read once for all of them."""
    signs, positions = _signs(text)
    for passage in passages:
        yield _place(passage, signs, positions)


def _place(passage, signs, positions):
    quote, _positions = _signs(passage.quote)
    if not quote or len(passage.quote) > LONGEST:
        return Place(Standing.GONE)
    before, after = _signs(passage.prefix)[0][-CONTEXT:], _signs(passage.suffix)[0][:CONTEXT]

    def place(standing, start):
        return Place(standing, positions[start], positions[start + len(quote) - 1] + 1)

    if (exact := signs.find(before + quote + after)) >= 0:
        return place(Standing.EXACT, exact + len(before))

    def fit(start):
        end = start + len(quote)
        shared_before = _shared(reversed(before), reversed(signs[max(0, start - CONTEXT) : start]))
        return shared_before + _shared(after, signs[end : end + CONTEXT])

    starts = list(islice(_occurrences(quote, signs), MOST_COMPARED))
    return place(Standing.MOVED, max(starts, key=fit)) if starts else Place(Standing.GONE)


def standing_in(passage, text):
    """``passage`` as ``text`` itself has it, or None if its words do not stand there."""
    place = find(passage, text)
    return None if place.standing == Standing.GONE else make(text, place.start, place.end)


def _signs(text):
    """The signs of ``text`` that count, and for each its position in ``text``."""
    pairs = [(sign, position) for position, character in enumerate(text) for sign in _counting(character)]
    return "".join(sign for sign, _position in pairs), [position for _sign, position in pairs]


@lru_cache(maxsize=4096)
def _counting(character):
    """What of ``character`` counts: nothing of white space, controls and accents, and no case."""
    known = unicodedata.normalize("NFKD", character.translate(SAME_SIGNS)).casefold()
    return "".join(
        sign for sign in known if not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cf", "Mn"}
    )


def _occurrences(quote, signs):
    start = signs.find(quote)
    while start >= 0:
        yield start
        start = signs.find(quote, start + 1)


def _shared(some, others):
    """How many signs at their beginnings are the same."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))
