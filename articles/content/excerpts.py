"""Where a found text says what was looked for: its words marked, and the piece of it around them."""

from bisect import bisect_left
from dataclasses import dataclass

from articles.content.query import Phrase, Prefix, leaves
from articles.content.stems import COMPOUND, WORD, compounds, fold, stem

# Letters of an excerpt, and how many of them stand before its first hit.
LENGTH = 240
LEAD = 60


@dataclass(frozen=True)
class Piece:
    text: str
    is_hit: bool = False


class Marker:
    """Marks what the tree ``query`` looks for in texts of ``language``."""

    def __init__(self, query, language):
        self.language = language
        found = leaves(query)
        self.phrases = sorted({leaf.stems for leaf in found if isinstance(leaf, Phrase)}, key=len, reverse=True)
        self.prefixes = tuple(leaf.start for leaf in found if isinstance(leaf, Prefix))
        # A stem keeps the first letter of its words, so only words that begin so need be stemmed.
        self.starts = {phrase[0][0] for phrase in self.phrases} | {prefix[0] for prefix in self.prefixes}

    def marked(self, text):
        """``text`` as pieces, each hit one of its own."""
        return _cut(text, self._spans(text), 0, len(text))

    def excerpt(self, text):
        """The piece of ``text`` with the most different hits, marked; nothing where it has none."""
        spans = self._spans(text)
        if not spans:
            return []
        start, end = _window(text, spans)
        pieces = _cut(text, spans, start, end)
        return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]

    def _spans(self, text):
        """``(start, end, what was found)`` of each hit, in order and apart."""
        words = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
        words = [word for word in words if word[2]]
        found, place = self._compound_spans(text), 0
        while place < len(words):
            length = self._length_at(words, place) if words[place][2][0] in self.starts else 0
            if length:
                found.append((words[place][0], words[place + length - 1][1], self._stem(words[place][2])))
            place += length or 1
        return _apart(sorted(found))

    def _length_at(self, words, place):
        """How many words from ``place`` on are a hit."""
        if self.prefixes and words[place][2].startswith(self.prefixes):
            return 1
        for phrase in self.phrases:
            here = words[place : place + len(phrase)]
            if len(here) == len(phrase) and all(map(self._is, here, phrase)):
                return len(phrase)
        return 0

    def _is(self, word, wanted):
        return wanted in (self._stem(word[2]), word[2])

    def _stem(self, folded):
        return stem(folded, self.language)

    def _compound_spans(self, text):
        """Compounds that were looked for as one word."""
        single = {phrase[0] for phrase in self.phrases if len(phrase) == 1}
        return [
            (match.start(), match.end(), joined)
            for match in COMPOUND.finditer(text)
            for joined in compounds(match[0])
            if self._stem(joined) in single or joined in single
        ]


def _apart(spans):
    kept = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _window(text, spans):
    """Where the excerpt begins and ends: on words, with as many different hits as fit."""
    starts = [start for start, _end, _what in spans]

    def worth(place):
        inside = spans[place : bisect_left(starts, starts[place] + LENGTH - LEAD)]
        return len({what for _start, _end, what in inside})

    best = max(range(len(spans)), key=lambda place: (worth(place), -place))
    start = max(0, starts[best] - LEAD)
    if start:
        # The beginning of a sentence nearby is the best place to begin, else that of a word.
        sentence = text.rfind(". ", start, starts[best])
        start = sentence + 2 if sentence >= 0 else text.find(" ", start, starts[best]) + 1 or starts[best]
    end = max(min(len(text), start + LENGTH), spans[best][1])
    if end < len(text):
        end = max(text.rfind(" ", start, end), spans[best][1])
    return start, end


def _cut(text, spans, start, end):
    pieces, place = [], start
    for first, last, _what in spans:
        if first < place or last > end:
            continue
        if first > place:
            pieces.append(Piece(text[place:first]))
        pieces.append(Piece(text[first:last], is_hit=True))
        place = last
    if place < end:
        pieces.append(Piece(text[place:end]))
    return pieces
