"""Reading and changing sanitised HTML as a tree (lxml).

Everything here takes what ``sanitise`` gives: well-formed text of allowed elements. Bodies name
the articles and pictures they use by key, ``<a href="article:12#part">`` and
``<img src="picture:7">``, so that a moved article or a replaced file breaks nothing.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from django.utils.translation import gettext
from lxml import etree
from lxml import html as lxml_html
from lxml.html import builder

REFERENCE = re.compile(r"(article|picture):([^#?]+)(.*)", re.DOTALL)

# What XML forbids (XML 1.0, 2.2) but a browser sends: control characters, halves of surrogate pairs.
UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# libxml2 stops at 2,048 levels, whatever it is asked.
DEEPEST = 1000

INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label"),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}


@dataclass(frozen=True)
class Figure:
    """What a page shows for a picture: its markup, an ``img`` perhaps within others, and what is said below it."""

    picture: str
    caption: str = ""
    credit: str = ""


def words_of(html):
    """The words and pictures of ``html`` in reading order; elements that stand apart part words, too."""
    pieces = []
    # Walked by events: recursion would end where an editor's paste nests a thousand elements.
    for event, element in etree.iterwalk(parse(html), events=("start", "end")):
        if element.tag not in INLINE:
            pieces.append(" ")
        if event == "end":
            pieces.append(element.tail or "")
            continue
        if element.tag == "img":
            pieces.append(f" {'_'.join(element.get('src', '').split())} {element.get('alt', '')} ")
        pieces.append(element.text or "")
    return "".join(pieces).split()


def references(html):
    """The keys of what ``html`` uses: ``{"article": {...}, "picture": {...}}``, as text."""
    found = {"article": set(), "picture": set()}
    if not any(f"{kind}:" in html for kind in found):
        # Most texts point to nothing of ours, and a tree takes its time.
        return found
    for element, attribute in _linking_elements(parse(html)):
        if match := REFERENCE.fullmatch(element.get(attribute)):
            found[match[1]].add(match[2])
    return found


def addresses(html):
    """All link and picture addresses in ``html``."""
    return {element.get(attribute) for element, attribute in _linking_elements(parse(html))}


def replace_addresses(html, replace):
    """``html`` with each link and picture address as ``replace(address)`` gives it; None leaves it alone."""
    root = parse(html)
    for element, attribute in _linking_elements(root):
        address = replace(element.get(attribute))
        if address is not None:
            element.set(attribute, address)
    return serialise(root)


def absolute(html, base):
    """``html`` with every address written out in full, as it is read far from the site that stands at ``base``."""
    root = parse(html)
    for element in root.iter(etree.Element):
        for name in ("href", "src"):
            if element.get(name):
                element.set(name, _in_full(base, element.get(name)))
        if element.get("srcset"):
            choices = (choice.partition(" ") for choice in element.get("srcset").split(", "))
            element.set("srcset", ", ".join(f"{_in_full(base, address)} {width}" for address, _space, width in choices))
    return serialise(root)


def _in_full(base, address):
    try:
        return urljoin(base, address)
    except ValueError:  # No address that could be followed from anywhere.
        return address


def expand(html, hrefs, figures, steps=()):
    """``html`` for readers: references become addresses and pictures.

    ``hrefs`` and ``figures`` map keys (text) to an address and a ``Figure``. A link without an
    address keeps its words and loses its link; a picture without a figure goes. ``steps`` are
    functions that change the tree after that, in their order.
    """
    root = parse(html)
    for element in list(root.iter("a", "img")):
        match = REFERENCE.fullmatch(element.get("href" if element.tag == "a" else "src", ""))
        kind, key, rest = match.groups() if match else (None, "", "")
        if kind == "article" and key in hrefs:
            element.set("href", hrefs[key] + rest)
        elif kind == "picture" and key in figures:
            _show_picture(element, figures[key])
        elif kind or element.tag == "img":
            element.drop_tag()
    for table in list(root.iter("table")):
        _let_scroll(table)
    for step in steps:
        step(root)
    return serialise(root)


def _show_picture(image, figure):
    paragraph = image.getparent()
    picture = lxml_html.fragment_fromstring(figure.picture.strip())
    # libxml2 takes a source for an element with content and puts what follows into it.
    picture.extend([*picture.iter("source"), *picture.iter("img")])
    # What the text says of the picture: its description, its language.
    picture[-1].attrib.update({name: value for name, value in image.attrib.items() if name != "src"})
    picture.tail = image.tail
    paragraph.replace(image, picture)
    if paragraph.tag == "p" and len(paragraph) == 1 and not _has_text(paragraph) and not _has_text(picture, "tail"):
        paragraph.tag = "figure"
        paragraph.set("class", "picture")
        if figure.caption or figure.credit:
            caption = builder.E.figcaption(f"{figure.caption} " if figure.credit else figure.caption)
            if figure.credit:
                caption.append(builder.E.span(figure.credit, {"class": "picture-credit"}))
            paragraph.append(caption)


def _let_scroll(table):
    """Put ``table`` into a region that scrolls by itself, with the keyboard too, where the screen is narrower."""
    caption = next(table.iterchildren("caption"), None)
    label = " ".join(caption.text_content().split()) if caption is not None else ""
    region = builder.DIV(
        {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label or gettext("Table")}
    )
    region.tail, table.tail = table.tail, None
    table.getparent().replace(table, region)
    region.append(table)


def _has_text(element, part="text"):
    return bool((getattr(element, part) or "").strip())


def _linking_elements(root):
    for element in root.iter("a", "img"):
        attribute = "href" if element.tag == "a" else "src"
        if element.get(attribute):
            yield element, attribute


def parse(html):
    """``html`` as the children of one ``div``, without characters that no tree can hold.

    Raises ``ValueError`` where elements are nested so deeply that libxml2 would cut words off.
    """
    parser = lxml_html.HTMLParser(huge_tree=True)
    root = lxml_html.fragment_fromstring(UNUSABLE.sub("", html), create_parent="div", parser=parser)
    if html.count("<") > DEEPEST and _depth(root) > DEEPEST:
        raise ValueError("elements are nested too deeply")
    return root


def is_too_deep(html):
    """Whether ``html`` is nested more deeply than any page needs and than its words could be read from."""
    try:
        parse(html)
    except ValueError:
        return True
    return False


def _depth(root):
    depth = deepest = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def serialise(root):
    """The children of what ``parse`` gave, as HTML."""
    html = lxml_html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
    return html.replace("</source>", "")  # Which has no end tag, but libxml2 does not know that.
