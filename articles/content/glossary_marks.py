"""Terms of the glossary, marked where a reader meets them first.

The word itself stays as it is, letter for letter: over it lie a button, which opens the definition where the
browser knows popovers, and a link to the glossary for where it does not; the style sheet shows one of the two. The
definitions stand at the end of the page, where paper shows them as a list.
"""

import itertools
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree
from lxml.html import builder

from articles.content.checks.matching import whole_words

# Where a term is no word of a sentence, or leads somewhere already.
NOT_WITHIN = {
    *("a", "h2", "h3", "h4", "figure", "figcaption", "caption", "th", "dt", "summary", "button"),
    *("code", "kbd", "samp", "var", "pre"),
}
# In Spanish, what follows one of these says more of the term and keeps its number.
LINKING_WORDS = {"de", "del", "con", "sin", "por", "para", "en", "a", "al"}
UNACCENTED = str.maketrans("áéíóú", "aeiou")


@dataclass(frozen=True)
class Explained:
    """A term in one language: its ``names``, its own first; ``key`` tells it from all others of the page."""

    key: str
    names: tuple
    definition: str
    address: str

    @property
    def name(self):
        return self.names[0]

    @property
    def id(self):
        """The id of its definition on a page; no heading's has a colon."""
        return f"term:{self.key}"


class Glossary:
    """The terms of one language, ready to be looked for in texts."""

    def __init__(self, terms, language):
        self._owners, forms = {}, set()
        for term in terms:
            for form in (form for name in term.names for form in inflected(name, language)):
                self._owners.setdefault(_form(form), term)
                forms.add(form)
        self._pattern = whole_words(tuple(sorted(forms)))

    def uses(self, text):
        """Pairs of a match in ``text`` and the term it names."""
        for match in self._pattern.finditer(text):
            yield match, self._owners[_form(match[0])]


@dataclass
class Marker:
    """Marks the terms of ``glossary`` in the texts of one page, each where it comes first; ``found`` are those met."""

    glossary: Glossary
    found: list = field(default_factory=list)

    def mark(self, root):
        for element, is_tail in list(_slots(root)):
            self._mark_slot(element, is_tail)

    def _mark_slot(self, element, is_tail):
        text = (element.tail if is_tail else element.text) or ""
        pieces, end = [], 0
        for match, term in self.glossary.uses(text):
            if term not in self.found:
                self.found.append(term)
                pieces.append((text[end : match.start()], _marked(match[0], term)))
                end = match.end()
        if pieces:
            _replace(element, is_tail, pieces, text[end:])


def inflected(name, language):
    """``name`` and its plural, by the rules of ``language``; what is irregular is another name of the term."""
    words = name.split()
    if language == "es":
        head = list(itertools.takewhile(lambda word: word not in LINKING_WORDS, words))
        plural = [*map(_spanish_plural, head), *words[len(head) :]]
    else:
        plural = [*words[:-1], *map(_english_plural, words[-1:])]
    return (name, " ".join(plural))


def _english_plural(word):
    if word.isupper():
        return f"{word}s" if len(word) > 1 else word
    if word.endswith("sis"):
        return f"{word[:-2]}es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _spanish_plural(word):
    if word.isupper():
        return word
    if word[-1] in "ns" and word[-2:-1] in tuple("áéíóú"):  # corazón, corazones
        return f"{word[:-2]}{word[-2:].translate(UNACCENTED)}es"
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    if word.endswith("s"):
        return word
    return f"{word}s" if word[-1] in "aeiouáéó" else f"{word}es"


def _form(text):
    return " ".join(text.lower().split())


def _slots(root):
    """The places of text below ``root`` in reading order, as pairs of an element and whether it is its tail."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not root:
                yield element, True
        elif element.tag in NOT_WITHIN or (element is not root and element.get("lang")):
            walk.skip_subtree()
        else:
            yield element, False


def _marked(word, term):
    says = _("“%s”: what it means") % " ".join(word.split())
    link = builder.A({"class": "term-link", "href": term.address, "aria-label": says})
    button = builder.BUTTON({"class": "term-button", "type": "button", "popovertarget": term.id, "aria-label": says})
    return builder.SPAN(word, link, button, {"class": "term"})


def _replace(element, is_tail, pieces, rest):
    """Put ``pieces``, pairs of text and an element after it, and ``rest`` in the place of a text."""
    parent = element.getparent() if is_tail else element
    place = parent.index(element) + 1 if is_tail else 0
    before = pieces[0][0]
    if is_tail:
        element.tail = before
    else:
        element.text = before
    following = [text for text, _mark in pieces[1:]] + [rest]
    for (_before, mark), tail in zip(pieces, following, strict=True):
        mark.tail = tail
        parent.insert(place, mark)
        place += 1
