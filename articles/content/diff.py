"""What changed between two texts, word by word.

A word of HTML is compared with all that readers see of it: its letters, how they are set (bold, raised, so
that 10<sup>9</sup> is not 109), where a link on it leads, and on the first word of a block the kind of block
that it begins; a picture counts as a word. So a change that moves no letter shows, too.

Built on difflib. lxml.html.diff was tried on the same edits: it keeps the page's markup and reads well, but sets
the address of every link into the text as words of its own (in English, unmarked where it did not change),
parts “that.” into “that .” behind a link, takes an <ins> or <del> of the text itself for its own, and passes over
changed formatting; so what is left after taking its marks away is not the old or the new text.
"""

import html
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, groupby

from django.utils.translation import gettext as _

from articles.content.blocks import Break, Image, stream

# Elements that show in a comparison as they do on the page; other marks show by the word being marked as changed.
SHOWN_MARKS = {"strong", "em", "b", "i", "sub", "sup", "code"}
SHOWN_BLOCKS = {"h2", "h3", "h4", "li"}
# So few words that stayed, between changes of more words on both sides, read better as changed along with them.
FEW = 2


class Kind(StrEnum):
    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True)
class Word:
    """A word and how it is set: pieces of text with their marks, and the path of the block that it begins, if any.

    ``picture`` is the address of the picture that it stands for, its text then the picture's description.
    """

    pieces: tuple
    begins: tuple | None = None
    picture: str = ""

    def __str__(self):
        return "".join(text for text, _marks in self.pieces)

    @property
    def links(self):
        return tuple(mark[2:] for _text, marks in self.pieces for mark in marks if mark.startswith("a="))


@dataclass(frozen=True)
class Run:
    """Words that stayed, were inserted or were deleted together, in reading order."""

    kind: Kind
    words: tuple


def words_of_text(text):
    """The words of plain text; each line is a paragraph."""
    found = []
    for line in text.splitlines():
        for place, word in enumerate(line.split()):
            found.append(Word(((word, ()),), () if place == 0 else None))
    return found


def words_of_html(text):
    """The words of HTML."""
    found, pieces, begins = [], [], ()

    def close():
        nonlocal begins
        if pieces:
            found.append(Word(tuple(pieces), begins))
            pieces.clear()
            begins = None

    for piece in stream(text):
        if isinstance(piece, Break):
            close()
            begins = piece.path
        elif isinstance(piece, Image):
            close()
            found.append(Word(((" ".join(piece.alt.split()), ()),), begins, piece.src or "picture"))
            begins = None
        else:
            for number, part in enumerate(_split(piece.text)):
                if number:
                    close()
                if part:
                    pieces.append((part, piece.marks))
    close()
    return found


def diff_text(old, new):
    """The ``Run``s that lead from one plain text to another."""
    return diff_words(words_of_text(old), words_of_text(new))


def diff_html(old, new):
    """The ``Run``s that lead from one HTML text to another."""
    return diff_words(words_of_html(old), words_of_html(new))


def diff_words(old, new):
    """The ``Run``s between two lists of ``Word``s; a deletion comes before the insertion that takes its place.

    Without the insertions they are the old words, without the deletions the new ones, always.
    """
    runs = []
    for same, old_words, new_words in _joined(_opcodes(old, new), old, new):
        if same:
            runs.append(Run(Kind.EQUAL, new_words))
        else:
            runs += [Run(kind, some) for kind, some in ((Kind.DELETE, old_words), (Kind.INSERT, new_words)) if some]
    return runs


def changed_words(old, new):
    """How many words of an HTML text changed: inserted or deleted; a word put in another's place counts once.

    0 if readers see the same words, set in the same way.
    """
    old, new = words_of_html(old), words_of_html(new)
    return sum(
        max(old_end - old_start, new_end - new_start)
        for tag, old_start, old_end, new_start, new_end in _opcodes(old, new)
        if tag != "equal"
    )


def as_html(runs):
    """The runs as HTML that reads without colour and aloud: ``ins`` and ``del``, with words for screen readers.

    Safe: every word is escaped, and no attribute or address of the texts is used.
    """
    blocks = []
    for run in runs:
        for starts, group in groupby(_blockwise(run.words), key=lambda pair: pair[0]):
            path, words = starts[1], [word for _starts, word in group]
            if path is not None or not blocks:
                blocks.append((_tag(path or ()), []))
            blocks[-1][1].append(_run_as_html(run.kind, words))
    return "".join(
        _list_or_blocks(tag, [inner for _tag, inner in some]) for tag, some in groupby(blocks, lambda pair: pair[0])
    )


def _split(text):
    """``text`` at its white space; the first and last part are empty where it begins or ends with some."""
    parts = text.split()
    if not parts:
        return ["", ""] if text else []
    return [*([""] if text[0].isspace() else []), *parts, *([""] if text[-1].isspace() else [])]


def _opcodes(old, new):
    """difflib's opcodes; what both begin and end with is left out of the search, which is slow on long texts."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    left = shorter - start
    end = next((place for place in range(left) if old[-1 - place] != new[-1 - place]), left)
    old_end, new_end = len(old) - end, len(new) - end
    if start:
        yield "equal", 0, start, 0, start
    for tag, a, b, c, d in SequenceMatcher(None, old[start:old_end], new[start:new_end], autojunk=False).get_opcodes():
        yield tag, a + start, b + start, c + start, d + start
    if end:
        yield "equal", old_end, len(old), new_end, len(new)


def _joined(opcodes, old, new):
    """``(same, old words, new words)``, where a few same words between larger changes are taken as changed."""
    parts = [(tag == "equal", tuple(old[a:b]), tuple(new[c:d])) for tag, a, b, c, d in opcodes]
    for place in range(1, len(parts) - 1):
        same, words, _words = parts[place]
        neighbours = (parts[place - 1], parts[place + 1])
        if same and len(words) <= FEW and all(not side[0] and min(map(len, side[1:])) > FEW for side in neighbours):
            parts[place] = (False, words, words)
    for same, group in groupby(parts, key=lambda part: part[0]):
        _same, *both = zip(*group, strict=True)
        yield same, *(tuple(chain.from_iterable(words)) for words in both)


def _blockwise(words):
    """Each word with what tells its block from the others of its run: a number, and the path if it begins there."""
    number, path = 0, None
    for word in words:
        if word.begins is not None:
            number, path = number + 1, word.begins
        yield (number, path), word


def _tag(path):
    return next((name for part in reversed(path) if (name := part.partition(".")[0]) in SHOWN_BLOCKS), "p")


def _list_or_blocks(tag, inners):
    joined = "".join(f"<{tag}>{inner}</{tag}>" for inner in (" ".join(parts) for parts in inners))
    return f"<ul>{joined}</ul>" if tag == "li" else joined


def _run_as_html(kind, words):
    inner = " ".join(_word_as_html(word, kind) for word in words)
    if kind == Kind.EQUAL:
        return inner
    tag, said = ("ins", _("inserted:")) if kind == Kind.INSERT else ("del", _("deleted:"))
    ended = _("end of change")
    return f"<{tag}>{_hidden(f'{said} ')}{inner}{_hidden(f' {ended}')}</{tag}>"


def _word_as_html(word, kind):
    shown = "".join(_piece_as_html(text, marks) for text, marks in word.pieces)
    if word.picture:
        shown = _note(_("[picture: %s]") % html.escape(str(word) or word.picture))
    if kind != Kind.EQUAL and word.links:
        shown += " " + _note(_("[link: %s]") % html.escape(word.links[0]))
    return shown


def _piece_as_html(text, marks):
    shown = html.escape(text)
    for mark in reversed([mark for mark in marks if mark in SHOWN_MARKS]):
        shown = f"<{mark}>{shown}</{mark}>"
    return shown


def _hidden(said):
    return f'<span class="visually-hidden">{html.escape(said)}</span>'


def _note(said):
    return f'<span class="diff-note">{said}</span>'
