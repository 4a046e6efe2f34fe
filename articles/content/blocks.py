"""A text in reading order: headings, paragraphs, list items, each with its words.

What counts, measures or compares words reads HTML through here, so that all of them agree on
what a paragraph is. Any text is taken: it is sanitised first, which also closes what was open.
"""

import itertools
from dataclasses import dataclass

from lxml import etree

from articles.content.markup import INLINE, parse
from articles.content.sanitiser import HEADINGS, sanitise

# What is no running text (Flesch 1979: skip titles, headings, captions and the like).
APART = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("th", "td"), "cell"),
    **dict.fromkeys(("caption", "figcaption", "summary", "dt"), "caption"),
}
RUNNING = ("paragraph", "item")


@dataclass(frozen=True)
class Break:
    """A new block begins; ``path`` names the elements around it, as in ``("ul", "li")``."""

    path: tuple


@dataclass(frozen=True)
class Chunk:
    """Text within one block. ``marks`` are the inline elements around it, a link with its address: ``a=article:3``."""

    text: str
    marks: tuple = ()


@dataclass(frozen=True)
class Image:
    """A picture within the text."""

    src: str
    alt: str


@dataclass(frozen=True)
class Block:
    """A run of words that stands apart; ``kind`` is heading, paragraph, item, cell or caption."""

    kind: str
    text: str


def stream(html):
    """The ``Break``, ``Chunk`` and ``Image`` pieces of ``html`` in reading order; no recursion, however deep it is."""
    path, marks = [], []
    for event, element in etree.iterwalk(parse(sanitise(html)), events=("start", "end")):
        inline = element.tag in INLINE
        if event == "start":
            if element.tag == "img":
                yield Image(element.get("src", ""), element.get("alt", ""))
            (marks if inline else path).append(_name(element))
            yield from _piece(element.text, inline, path, marks)
        else:
            (marks if inline else path).pop()
            yield from _piece(element.tail if path else None, inline, path, marks)


def blocks(html):
    """The blocks of ``html`` that hold words, white space collapsed."""
    pieces, path, found = [], (), []

    def close():
        if text := " ".join("".join(pieces).split()):
            found.append(Block(_kind(path), text))
        pieces.clear()

    for piece in stream(html):
        if isinstance(piece, Break):
            close()
            path = piece.path
        elif isinstance(piece, Chunk):
            pieces.append(piece.text)
    close()
    return found


def running_text(found):
    """The texts of those blocks that are running text: paragraphs and list items."""
    return [block.text for block in found if block.kind in RUNNING]


def _piece(text, inline, path, marks):
    if not inline:
        yield Break(tuple(path[1:]))
    if text:
        yield Chunk(text, tuple(marks))


def _name(element):
    if element.tag == "a":
        return f"a={element.get('href', '')}"
    return ".".join([element.tag, *(element.get("class") or "").split()])


def _kind(path):
    tags = [name.partition(".")[0] for name in path]
    kinds = (APART.get(tag) for tag in tags)
    fallback = "item" if "li" in tags or "dd" in tags else "paragraph"
    return next(itertools.chain(filter(None, kinds), [fallback]))
