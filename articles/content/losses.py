"""What sanitising would take away from a text, found before it is taken."""

import nh3

from articles.content.markup import parse, words_of
from articles.content.sanitiser import ATTRIBUTES, sanitise

# Everything that may carry words, allowed or not; nh3 brings it into a form that lxml reads as browsers do.
TEXT_ELEMENTS = {
    *("address", "article", "aside", "button", "center", "dir", "fieldset", "font", "footer", "form", "h1", "h5", "h6"),
    *("header", "hgroup", "label", "legend", "main", "menu", "nav", "section", "select", "option", "textarea", "tt"),
    *("script", "style", "title", "math", "svg"),
}
# What shows or plays something even without words; of a template, nh3 does not give the words.
EMBEDS = {"iframe", "object", "embed", "video", "audio", "template"}
# Fields whose value nobody sees.
SILENT_INPUTS = {"hidden", "checkbox", "radio", "password"}


def lost_text(html):
    """The first embed, words or picture that sanitising ``html`` would lose, or "" where it loses none.

    Words that would grow together count as lost, for a reader could not part them again.
    """
    read = nh3.clean(
        html,
        tags=set(ATTRIBUTES) | TEXT_ELEMENTS | EMBEDS | {"input"},
        clean_content_tags=set(),
        attributes={"img": {"src", "alt"}, "input": {"type", "value"}},
        url_schemes={"http", "https", "data", "picture"},
        link_rel=None,
    )
    if lost := _lost_element(read):
        return lost
    before = words_of(read)
    after = words_of(sanitise(html))
    if before == after:
        return ""
    differing = (index for index, word in enumerate(before) if index >= len(after) or word != after[index])
    start = next(differing, len(before))
    return " ".join(before[start : start + 12]) or " ".join(after[start : start + 12])


def _lost_element(html):
    """The first embed as its tag, or the words of the first field that has some."""
    for element in parse(html).iter(*EMBEDS, "input"):
        if element.tag in EMBEDS:
            return f"<{element.tag}>"
        value = " ".join(element.get("value", "").split())
        if value and element.get("type", "").lower() not in SILENT_INPUTS:
            return value
    return ""
