"""A text read once for all rules: its passages, sentences, links and pictures."""

from dataclasses import dataclass
from functools import cached_property

from articles.content.blocks import RUNNING, Image, blocks, stream
from articles.content.checks.text import HTML_FIELDS
from articles.content.markup import parse
from articles.content.readability import measure
from articles.content.sanitiser import sanitise
from articles.content.sentences import sentences


@dataclass(frozen=True)
class Passage:
    """Words that stand together: ``place`` is the field they are in, ``kind`` what they are there."""

    place: str
    kind: str
    text: str


@dataclass(frozen=True)
class PlacedSentence:
    place: str
    text: str


@dataclass(frozen=True)
class Link:
    """A link of the text; ``words`` is what readers see or hear of it."""

    place: str
    href: str
    words: str


@dataclass(frozen=True)
class PlacedImage:
    place: str
    src: str
    alt: str


class Reading:
    """``text`` as the rules read it; ``language`` without its country."""

    def __init__(self, text):
        self.text = text
        self.language = text.language.replace("_", "-").partition("-")[0].lower()

    @cached_property
    def blocks(self):
        """The blocks of each field that holds HTML."""
        return {place: blocks(getattr(self.text, place)) for place in HTML_FIELDS}

    @cached_property
    def passages(self):
        """All that readers read, from the title on."""
        found = [Passage("title", "title", self.text.title)]
        found += [Passage("summary", "paragraph", line) for line in self.text.summary.splitlines()]
        found += [Passage(place, block.kind, block.text) for place, some in self.blocks.items() for block in some]
        return [passage for passage in found if passage.text.strip()]

    @cached_property
    def running(self):
        """The passages of running text, without the title and summary: what is scored."""
        return [passage for passage in self.passages if passage.kind in RUNNING and passage.place in HTML_FIELDS]

    @cached_property
    def sentences(self):
        """The sentences of the summary and the running text."""
        return [
            PlacedSentence(passage.place, sentence)
            for passage in self.passages
            if passage.kind in RUNNING
            for sentence in sentences(passage.text, self.language)
        ]

    @cached_property
    def readability(self):
        return measure([passage.text for passage in self.running], self.language, self.text.familiar_terms)

    @cached_property
    def links(self):
        return [
            Link(place, element.get("href", "").strip(), _heard(element))
            for place, root in self._trees.items()
            for element in root.iter("a")
        ]

    @cached_property
    def images(self):
        return [
            PlacedImage(place, piece.src, piece.alt)
            for place in HTML_FIELDS
            if "<img" in getattr(self.text, place).lower()
            for piece in stream(getattr(self.text, place))
            if isinstance(piece, Image)
        ]

    @cached_property
    def lists(self):
        """``(place, its items' number, its first item's words)`` of each list."""
        return [
            (place, len(items), " ".join(items[0].text_content().split()))
            for place, root in self._trees.items()
            for element in root.iter("ul", "ol")
            if (items := element.findall("li"))
        ]

    def has_words(self, place):
        return bool(self.blocks[place])

    @cached_property
    def _trees(self):
        return {place: parse(sanitise(getattr(self.text, place))) for place in HTML_FIELDS}


def _heard(link):
    return " ".join([*link.text_content().split(), *(image.get("alt", "") for image in link.iter("img"))]).strip()
