"""What a reader types into the search box, read as words, "phrases" and nothing else.

There is no syntax to get wrong: whatever is no letter, figure or quotation mark parts words. Each engine
writes the tree it gets from here in its own language; its leaves hold letters and figures alone.
"""

import re
import unicodedata
from dataclasses import dataclass

from articles.content.stems import COMPOUND, STOP_WORDS, WORD, compounds, folded_words, stem

# A longer text is no search; its beginning is.
LONGEST_QUERY = 200
MOST_WORDS = 12
QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
PIECE = re.compile(f"{COMPOUND.pattern}|{WORD.pattern}")
UNUSABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
# Fewer letters begin too many words.
SHORTEST_PREFIX = 3


@dataclass(frozen=True)
class Phrase:
    """Stems that follow each other; mostly it is one."""

    stems: tuple


@dataclass(frozen=True)
class Prefix:
    """Any word that begins so."""

    start: str


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class AnyOf:
    parts: tuple


@dataclass(frozen=True)
class Level:
    """A tree that articles may fit; ``has_all`` unless one of the words is enough."""

    tree: Phrase | Prefix | All | AnyOf
    has_all: bool = True


@dataclass(frozen=True)
class Query:
    """``text`` as it was understood; ``words`` are its own words, folded; ``levels`` from strict to lenient.

    A level is looked at only if the ones before it find nothing.
    """

    text: str
    words: tuple = ()
    levels: tuple = ()

    def __bool__(self):
        return bool(self.levels)


@dataclass(frozen=True)
class _Piece:
    words: tuple
    joined: tuple = ()
    is_quoted: bool = False

    @property
    def is_stop_word(self):
        return not self.is_quoted and len(self.words) == 1 and self.words[0] in STOP_WORDS


def tidy(text):
    """``text`` on one line, without what no database can hold, and not too long."""
    # Cut twice: nothing needs the rest of a megabyte, and the normal form may be longer.
    text = unicodedata.normalize("NFC", UNUSABLE.sub(" ", text[: 2 * LONGEST_QUERY]))
    return " ".join(text.split())[:LONGEST_QUERY].strip()


def read(text, languages, synonyms=None):
    """The ``Query`` that ``text`` asks, in any of ``languages``.

    ``synonyms`` are ``{language: {stems of a name: [stems of each other name]}}``.
    """
    text = tidy(text)
    pieces = _pieces(text)
    units = _units(pieces, languages, synonyms or {})
    if not units:
        return Query(text)
    levels = [Level(_all(units))]
    last = pieces[-1]
    if not last.is_quoted and len(last.words[-1]) >= SHORTEST_PREFIX:
        levels.append(Level(_all([*units[:-1], _any([units[-1], _unfinished(last, languages)])])))
    if len(units) > 1:
        levels.append(Level(_any(units), has_all=False))
    words = dict.fromkeys(word for piece in pieces if not piece.is_stop_word for word in piece.words)
    return Query(text, tuple(words), tuple(levels))


def leaves(node):
    """All phrases and prefixes of a tree."""
    return [node] if isinstance(node, Phrase | Prefix) else [leaf for part in node.parts for leaf in leaves(part)]


def _pieces(text):
    """The first words and quoted phrases of ``text``; quotation marks that stand alone say nothing."""
    found, start = [], 0
    for match in QUOTED.finditer(text):
        found += _loose(text[start : match.start()])
        if words := tuple(folded_words(match[1])):
            found.append(_Piece(words, is_quoted=True))
        start = match.end()
    found += _loose(text[start:])
    return found[:MOST_WORDS]


def _loose(text):
    pieces = (_Piece(tuple(folded_words(match[0])), tuple(compounds(match[0]))) for match in PIECE.finditer(text))
    return [piece for piece in pieces if piece.words]


def _units(pieces, languages, synonyms):
    """What all have to be there: a piece, or several that together are a name with synonyms."""
    units, loose, place = [], [], 0
    while place < len(pieces):
        length, others = _synonyms_at(pieces[place:], languages, synonyms)
        taken = pieces[place : place + max(length, 1)]
        own = [_own(piece, languages) for piece in taken if len(taken) == 1 or not piece.is_stop_word]
        if others or not taken[0].is_stop_word:
            units.append(_any([_all(own), *others]) if others else _all(own))
        else:
            loose += own
        place += len(taken)
    return units or loose


def _synonyms_at(pieces, languages, synonyms):
    """How many of the first pieces are a name with synonyms, and those; the longest name counts."""
    for length in range(len(pieces), 0, -1):
        words = [word for piece in pieces[:length] for word in piece.words]
        others = {
            other
            for language in languages
            for other in synonyms.get(language, {}).get(tuple(stem(word, language) for word in words), ())
        }
        if others:
            return length, [Phrase(other) for other in sorted(others)]
    return 0, []


def _own(piece, languages):
    """The piece itself, by its stems in each language, and a compound also as one word."""
    spellings = {tuple(stem(word, language) for word in piece.words) for language in languages}
    spellings |= {(stem(word, language),) for word in piece.joined for language in languages}
    return _any([Phrase(spelling) for spelling in sorted(spellings)])


def _unfinished(piece, languages):
    *before, last = piece.words
    if not before:
        return Prefix(last)
    return _all([_own(_Piece(tuple(before)), languages), Prefix(last)])


def _all(parts):
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _any(parts):
    flat = [leaf for part in parts for leaf in (part.parts if isinstance(part, AnyOf) else [part])]
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else AnyOf(unique)
