"""The one allow-list of the newsroom's HTML, and the sanitiser that holds text to it.

Run on save, so that the database holds nothing harmful, and again on output, so that nothing
that reached the database by another way reaches a reader. nh3 (the Rust crate ammonia) does
the parsing; this module only states the policy.

In stored text an article is ``href="article:12"`` and a picture ``src="picture:7"``; see
``articles.content.markup``.
"""

import re
from urllib.parse import urlsplit

import nh3

HEADINGS = ("h2", "h3", "h4")
CALLOUTS = ("inset", "warning", "urgent")
CLASSES = {"div": {"callout", *(f"callout-{kind}" for kind in CALLOUTS)}}
EVERYWHERE = {"lang", "dir", "title"}

ATTRIBUTES = {
    # Blocks
    **{
        tag: set()
        for tag in (
            *HEADINGS, "p", "div", "blockquote", "pre", "hr", "br", "wbr", "ul", "dl", "dt", "dd", "figure",
            "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "details", "summary",
        )
    },
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "colgroup": {"span"},
    "col": {"span"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    # Within a line
    **{
        tag: set()
        for tag in (
            "strong", "em", "b", "i", "u", "s", "small", "sub", "sup", "abbr", "cite", "code", "dfn", "kbd", "samp",
            "var", "mark", "q", "span", "bdi",
        )
    },
    "bdo": {"dir"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "time": {"datetime"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt"},
}  # fmt: skip

LINK_SCHEMES = {"http", "https", "mailto", "tel", "article"}
PICTURE = re.compile(r"picture:[\w-]+")

# Text inside these is code, not words: it goes with its element.
CODE_ELEMENTS = {"script", "style"}

# A parser drops one newline at the start of a pre. Attributes cannot look like this: nh3 writes < and > as entities.
PRE_WITH_NEWLINE = re.compile(r"<pre(?: [^>]*)?>(?=\n)")
LINE_END = re.compile(r"\r\n?")


def sanitise(html):
    """``html`` with only what the allow-list names; running it again changes nothing."""
    cleaned = nh3.clean(
        html,
        tags=set(ATTRIBUTES),
        attributes={**ATTRIBUTES, "*": EVERYWHERE},
        allowed_classes=CLASSES,
        attribute_filter=_filter_attribute,
        url_schemes=LINK_SCHEMES | {"picture"},
        clean_content_tags=CODE_ELEMENTS,
        link_rel=None,
        strip_comments=True,
    )
    return PRE_WITH_NEWLINE.sub(r"\g<0>\n", LINE_END.sub("\n", cleaned))


def _filter_attribute(element, attribute, value):
    """Drop what names another host, or a scheme where it does not belong."""
    if element == "img" and attribute == "src":
        return value if PICTURE.fullmatch(value) else None
    if attribute == "href":
        return value if _is_safe_link(value) else None
    if attribute == "dir":
        return value if value in {"ltr", "rtl", "auto"} else None
    return value


def _is_safe_link(href):
    # Browsers read a backslash as a slash, so both name another host without saying the scheme.
    if href.replace("\\", "/").startswith("//"):
        return False
    try:
        scheme = urlsplit(href).scheme
    except ValueError:
        return False
    return not scheme or scheme in LINK_SCHEMES
