"""Long paragraphs, long lists, and long stretches without a heading."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.blocks import RUNNING
from articles.content.checks.rule import Finding, Rule, shortened
from articles.content.sentences import words

LONGEST_PARAGRAPH = 100
LONGEST_LIST = 7
LONGEST_STRETCH = 300


def long_paragraphs(reading):
    for passage in reading.running:
        if (count := len(words(passage.text))) > LONGEST_PARAGRAPH:
            message = _("This paragraph has %(count)d words; readers take in at most %(most)d at a time.")
            yield Finding(message % {"count": count, "most": LONGEST_PARAGRAPH}, shortened(passage.text), passage.place)


def long_lists(reading):
    for place, count, first in reading.lists:
        if count > LONGEST_LIST:
            message = _("This list has %(count)d items; part it so that none has more than %(most)d.")
            yield Finding(message % {"count": count, "most": LONGEST_LIST}, shortened(first), place)


def long_stretches(reading):
    """Fields begin anew: the page sets a heading above each."""
    for place, blocks in reading.blocks.items():
        count, first = 0, ""
        for block in [*blocks, None]:
            if block is None or block.kind == "heading":
                if count > LONGEST_STRETCH:
                    message = _("%(count)d words follow without a heading; set one at least every %(most)d words.")
                    yield Finding(message % {"count": count, "most": LONGEST_STRETCH}, shortened(first), place)
                count, first = 0, ""
            elif block.kind in RUNNING:
                count += len(words(block.text))
                first = first or block.text


RULES = (
    Rule(
        id="long-paragraph",
        name=gettext_lazy("Paragraphs over 100 words"),
        source="PEMAT, item 8 (AHRQ, 2013); CDC Clear Communication Index, item 9 (2014)",
        help=gettext_lazy(
            "Short paragraphs let readers rest, and find their place again on a small screen. Part the paragraph "
            "where a new thought begins, or make a list of what it lists."
        ),
        find=long_paragraphs,
    ),
    Rule(
        id="long-list",
        name=gettext_lazy("Lists over 7 items"),
        source="CDC Clear Communication Index, item 8 (2014)",
        help=gettext_lazy(
            "Nobody keeps more than about seven things in mind. Sort the items into two or three shorter lists, each "
            "with a line that says what its items have in common."
        ),
        find=long_lists,
    ),
    Rule(
        id="no-headings",
        name=gettext_lazy("Over 300 words without a heading"),
        source="PEMAT, items 8 and 9 (AHRQ, 2013); CDC Clear Communication Index, item 9 (2014)",
        help=gettext_lazy(
            "Readers look for what concerns them, and screen readers jump from heading to heading. Set one at least "
            "every 300 words, and let it say what follows: “What the study found” rather than “Results”."
        ),
        find=long_stretches,
    ),
)
