"""What sanitising would take away from a text, found before it is taken."""

import nh3

from articles.content.markup import words_of
from articles.content.sanitiser import ATTRIBUTES, sanitise

# Everything that may carry words, allowed or not; nh3 brings it into a form that lxml reads as browsers do.
TEXT_ELEMENTS = {
    *("address", "article", "aside", "button", "center", "dir", "fieldset", "font", "footer", "form", "h1", "h5", "h6"),
    *("header", "hgroup", "label", "legend", "main", "menu", "nav", "section", "select", "option", "textarea", "tt"),
    *("script", "style", "title", "iframe", "object", "video", "audio", "math", "svg"),
}


def lost_text(html):
    """The first words or picture that sanitising ``html`` would lose, or "" where it loses none.

    Words that would grow together count as lost, for a reader could not part them again.
    """
    before = words_of(
        nh3.clean(
            html,
            tags=set(ATTRIBUTES) | TEXT_ELEMENTS,
            clean_content_tags=set(),
            attributes={"img": {"src", "alt"}},
            url_schemes={"http", "https", "data", "picture"},
            link_rel=None,
        )
    )
    after = words_of(sanitise(html))
    if before == after:
        return ""
    differing = (index for index, word in enumerate(before) if index >= len(after) or word != after[index])
    start = next(differing, len(before))
    return " ".join(before[start : start + 12]) or " ".join(after[start : start + 12])
