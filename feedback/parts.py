"""The parts of a body, each under its heading, so that readers can point at one without any script. Pure."""

from itertools import islice
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from lxml.html import builder

from articles.content.markup import parse, serialise
from articles.content.sanitiser import sanitise
from feedback.passages import Passage, reading_text, standing_in


def with_links(html, address, number):
    """``html`` with a link at the end of each part, to the form at ``address`` about version ``number``."""
    root = parse(html)
    headings = _headings(root)
    if not headings:
        return html
    for part, (heading, following) in enumerate(zip(headings, [*headings[1:], None], strict=True), start=1):
        query = urlencode({"version": number, "part": part})
        words = _("Is “%(heading)s” unclear?") % {"heading": _words(heading)}
        link = builder.P(builder.A(words, href=f"{address}?{query}", rel="nofollow"), {"class": "part-link"})
        if following is None:
            root.append(link)
        else:
            following.addprevious(link)
    return serialise(root)


def passage_of(version, part):
    """The heading of the part numbered ``part`` (text, from 1) as a ``Passage`` of ``version``, or None."""
    headings = _headings(parse(sanitise(version.body)))
    if not (part.isdecimal() and 1 <= int(part[:4]) <= len(headings)):
        return None
    heading = headings[int(part[:4]) - 1]
    after = " ".join(element.text_content() for element in islice(heading.itersiblings(), 3))
    return standing_in(Passage(_words(heading), suffix=after), reading_text(version))


def _headings(root):
    return [heading for heading in root.iterchildren("h2") if _words(heading)]


def _words(element):
    return " ".join(element.text_content().split())
