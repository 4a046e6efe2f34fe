"""The parts of an article, each under its heading, so that readers can point at one without any script. Pure.

A part is named after its text and its place there, as in ``body.2`` for the second heading of the body. What stands
under the heading that the page itself puts above a text has the place 0.
"""

from dataclasses import replace
from itertools import islice
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from lxml.html import builder

from articles.content.blocks import blocks
from articles.content.markup import parse, serialise
from articles.content.sanitiser import HEADINGS, sanitise
from feedback.passages import LONGEST, READING_ORDER, Passage, reading_text, standing_in

# Quotation marks within quotation marks, in English and in Spanish.
INNER_QUOTES = str.maketrans("«»“”", "“”‘’")


def with_links(html, name, heading, address, number):
    """``html``, the text ``name`` of version ``number``, with a link to the form at ``address`` where a part ends.

    ``heading`` is what the page puts above the text, if anything. Headings that follow one another at once have their
    links together, where the words below them end.
    """
    root = parse(html)
    waiting = {root: [_link(address, number, f"{name}.0", heading)]} if heading else {}
    headings = _headings(root)
    for place, found in enumerate(headings, start=1):
        within = found.getparent()
        if within in waiting and not _is_first_word(found, headings):
            found.addprevious(_paragraph(waiting.pop(within)))
        waiting.setdefault(within, []).append(_link(address, number, f"{name}.{place}", _words(found)))
    for within, links in waiting.items():
        within.append(_paragraph(links))
    return serialise(root) if waiting else html


def passage_of(version, part):
    """What is pointed at with ``part`` (text) of ``version``, as a ``Passage`` in one line, or None.

    It is the heading, or all that stands under a heading of the page, which is none of the version's words.
    """
    name, _point, place = part.partition(".")
    if name not in READING_ORDER or not (place.isascii() and place.isdecimal()):
        return None
    headings = [None, *_headings(parse(sanitise(getattr(version, name))))]
    if int(place[:4]) >= len(headings):
        return None
    heading = headings[int(place[:4])]
    passage = _all_of(getattr(version, name)) if heading is None else _heading_passage(heading)
    found = standing_in(passage, reading_text(version))
    return found and replace(found, quote=" ".join(found.quote.split()))


def _heading_passage(heading):
    after = " ".join(element.text_content() for element in islice(heading.itersiblings(), 3))
    return Passage(_words(heading), suffix=after)


def _all_of(text):
    words = " ".join(block.text for block in blocks(text))
    return Passage(words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0])


def _headings(root):
    """Those that stand in the text itself or in a callout, not in a list or a table."""
    return [found for found in root.iter(*HEADINGS) if found.getparent().tag == "div" and _words(found)]


def _is_first_word(heading, headings):
    """Whether nothing stands between ``heading`` and the heading before it."""
    before = heading.getprevious()
    words_between = heading.getparent().text if before is None else before.tail
    return (before is None or before in headings) and not (words_between or "").strip()


def _link(address, number, part, heading):
    query = urlencode({"version": number, "part": part})
    words = _("Is “%(heading)s” unclear?") % {"heading": heading.translate(INNER_QUOTES)}
    return builder.A(words, href=f"{address}?{query}", rel="nofollow")


def _paragraph(links):
    return builder.P({"class": "part-link"}, *(piece for link in links for piece in (link, " ")))


def _words(element):
    """Without what is there for screen readers alone, as the kind of a callout before its heading."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::*[@class='visually-hidden'])]")).split())
