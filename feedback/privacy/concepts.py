"""A comment as the concepts in it: what urgency is told from.

``words/urgency_concepts.txt`` names them and lists their phrases, in both languages at once, since readers mix them.
A concept may stand in a comment or be denied in it ("no fever"), beside another one, or just before it. The words
themselves count too, far less. Typing errors in the longer words of the lists are forgiven.
"""

import re
from functools import cache
from itertools import combinations, pairwise

from feedback.privacy.text import plain
from feedback.privacy.vocabulary import COMMON, DENIALS, lines_of

START = "^"
_STOPS = frozenset(".?,")
_TOKEN = re.compile(r"[a-z0-9]+(?:[.,]\d+)?|[?!.;,:\n]+")
_RUN = re.compile(r"(.)\1{2,}")
_LONGEST_WORD, _SHORTEST_CORRECTED = 30, 6
_DENIES_WITHIN = 3
# "I cannot stop crying", "no para de llorar", "no day without tears": what comes after a denial of these goes on.
_ENDING = frozenset({"stop", "stops", "stopped", "para", "paro", "paran", "deja", "dejo", "dejan", "dejar"})
_LACKING = frozenset({"without", "sin"})
_JUST_BEFORE_WITHIN = 3
# What these cover is said in another sense ("this wait is killing me"); it counts for nothing else.
_FIGURE_OF_SPEECH = "idiom"
# Who speaks of whom, and of what page: said everywhere, so their place says nothing, and no idiom takes them away.
_FRAME = frozenset({"me", "somebody", "question", "asks"})
_PLACELESS = _FRAME | {"page", "mild", "well"}


def tokens(text):
    """Words and stops of ``text`` in plain small letters, ``START`` before each sentence."""
    found = []
    for piece in _TOKEN.findall(plain(text).text.lower().replace("'", "")):
        if not found or found[-1] in {".", "?"}:
            found.append(START)
        found.append(_token(piece))
    return found


def sentences(pieces):
    """The tokens of each sentence."""
    starts = [index for index, piece in enumerate(pieces) if piece == START]
    return [pieces[start:end] for start, end in pairwise([*starts, len(pieces)])]


def features(pieces):
    """What the tokens say: ``fever``, ``no fever``, two of them together (``&``) or near (``>``), and ``"words"``."""
    clauses, denied = _clauses(pieces), _denied(pieces)
    found = list(_found(pieces, denied))
    names = {name for _start, _end, name, _concept in found}
    together = {f"{one} & {other}" for one, other in combinations(sorted(names), 2)}
    words = {f'"no {_word(piece)}"' if index in denied else f'"{_word(piece)}"' for index, piece in enumerate(pieces)}
    return names | together | set(_just_before(found, clauses)) | words


def _token(piece):
    if piece[0].isdigit():
        return piece.replace(",", ".")
    if piece[0].isalpha():
        return _corrected(_RUN.sub(r"\1\1", piece[:_LONGEST_WORD]))
    if "?" in piece:
        return "?"
    return "," if set(piece) <= {",", ":"} else "."


def _word(piece):
    return "#" if piece[0].isdigit() else piece


def _clauses(pieces):
    """The number of the clause in which each token stands."""
    numbers, number = [], 0
    for piece in pieces:
        number += piece in _STOPS
        numbers.append(number)
    return numbers


def _denied(pieces):
    """The places of the tokens that a denial in their clause turns into their contrary."""
    denied, until, was_denied = set(), -1, False
    for index, piece in enumerate(pieces):
        if piece in _STOPS:
            until, was_denied = -1, False
        if index <= until:
            denied.add(index)
            until = -1 if piece in _ENDING else until
        if piece in DENIALS:
            until = -1 if was_denied and piece in _LACKING else index + _DENIES_WITHIN
            was_denied = True
    return denied


def _found(pieces, denied):
    """Concepts by place: start, end, the name as it counts ("no fever") and the concept's own."""
    hits = sorted(_hits(pieces))
    covered = {index for start, end, name in hits if name == _FIGURE_OF_SPEECH for index in range(start, end)}
    for start, end, name in hits:
        if name == _FIGURE_OF_SPEECH or name in _FRAME or covered.isdisjoint(range(start, end)):
            yield start, end, f"no {name}" if start in denied else name, name


def _just_before(found, clauses):
    placed = [hit for hit in found if hit[3] not in _PLACELESS]
    for index, (_start, end, name, concept) in enumerate(placed):
        for start, _end, other, other_concept in placed[index + 1 :]:
            if start - end > _JUST_BEFORE_WITHIN:
                break
            if start >= end and clauses[start] == clauses[end - 1] and other_concept != concept:
                yield f"{name} > {other}"


# --- the phrases, as a tree of words: each branch a word (or the beginning of one, "suicid*"), each leaf a concept


@cache
def _tree():
    """The tree, and the concepts by ending; made for the first comment, for most processes see none."""
    tree, endings = {}, {}
    for line in lines_of("urgency_concepts"):
        name, phrases = line.split(" = ", 1)
        for phrase in filter(None, map(str.strip, phrases.split(","))):
            if phrase.startswith("*"):
                endings[phrase[1:]] = name
                continue
            branches = [tree]
            for words in phrase.split():
                branches = [branch.setdefault(word, {}) for branch in branches for word in words.split("/")]
            for branch in branches:
                branch.setdefault(None, set()).add(name)
    return tree, endings


@cache
def _words():
    return frozenset(_words_of(_tree()[0]))


def _words_of(tree):
    for word, branch in tree.items():
        if word is not None:
            yield word
            yield from _words_of(branch)


@cache
def _beginnings():
    return frozenset(word[:-1] for word in _words() if word.endswith("*"))


def _hits(pieces):
    """Start, end and concept of every phrase in ``pieces``."""
    phrases, endings = _tree()
    shortest, longest = min(map(len, endings)), max(map(len, endings))
    branches = [[piece, *(f"{beginning}*" for beginning in _beginnings_of(piece))] for piece in pieces]
    for start, piece in enumerate(pieces):
        waiting = [(start, phrases)]
        while waiting:
            end, tree = waiting.pop()
            for name in tree.get(None, ()):
                yield start, end, name
            if end < len(pieces):
                waiting += [(end + 1, tree[word]) for word in branches[end] if word in tree]
        for length in range(shortest, min(longest, len(piece) - 3) + 1):
            if piece[-length:] in endings:
                yield start, start + 1, endings[piece[-length:]]


def _beginnings_of(word):
    return [word[:length] for length in range(2, len(word) + 1) if word[:length] in _beginnings()]


# --- typing errors: one letter too many, too few, another one, or two that changed places


def _shortened(word):
    """``word`` and all that is left of it when one letter is taken out; words near each other share one of these."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


@cache
def _corrections():
    """The words of the lists by what is left of each."""
    corrections = {}
    for word in sorted(_words()):
        if word.isalpha() and len(word) >= _SHORTEST_CORRECTED:
            for short in _shortened(word):
                corrections.setdefault(short, []).append(word)
    return corrections


def _corrected(word):
    """The word of the lists that somebody meant by ``word``, if that is no word that we know."""
    is_known = len(word) < _SHORTEST_CORRECTED or word in _words() or word in COMMON
    if is_known or any(len(beginning) > 3 for beginning in _beginnings_of(word)):
        return word
    shortened = _shortened(word)
    meant = {other for short in shortened for other in _corrections().get(short, ())}
    near = (other for other in meant if other[0] == word[0] and abs(len(other) - len(word)) <= 1)
    # Rather a letter too many or too few than another one.
    return min(near, key=lambda other: (other not in shortened and word not in _shortened(other), other), default=word)
