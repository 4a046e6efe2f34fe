"""Two texts made one, for a person to read over: what either changed, paragraph by paragraph.

Where both changed the same paragraphs, both stand there, one after the other: leaving out is for a person.
"""

from difflib import SequenceMatcher

from lxml import html as lxml_html

from articles.content.markup import parse


def weave_html(began, mine, theirs):
    """One HTML text out of two that were both made from ``began``; "" where that is not known."""
    return "".join(weave(*map(_blocks, (began, mine, theirs))))


def weave_text(began, mine, theirs):
    """The same for plain text, line by line."""
    return "\n".join(weave(*(text.split("\n") if text else [] for text in (began, mine, theirs))))


def weave(began, mine, theirs):
    """The same for lists of paragraphs."""
    woven, place = [], 0
    for start, end, of_mine, of_theirs in _changes(began, mine, theirs):
        woven += began[place:start]
        sides = [_applied(began, hunks, start, end) for hunks in (of_theirs, of_mine) if hunks]
        woven += sides[0]
        woven += [piece for side in sides[1:] for piece in side if piece not in sides[0]]
        place = end
    return woven + began[place:]


def _changes(began, mine, theirs):
    """``(start, end, hunks of mine, hunks of theirs)`` for each stretch of ``began`` that either changed."""
    hunks = sorted(
        [(*hunk, side) for side, other in enumerate((mine, theirs)) for hunk in _hunks(began, other)],
        key=lambda hunk: hunk[:2],
    )
    stretches = []
    for start, end, put, side in hunks:
        # Changes that share a paragraph belong together, and so do two that add something at the same place.
        if not stretches or (start >= stretches[-1][1] and [start, end] != stretches[-1][:2]):
            stretches.append([start, end, [], []])
        stretches[-1][1] = max(stretches[-1][1], end)
        stretches[-1][2 + side].append((start, end, put))
    return stretches


def _hunks(began, other):
    for tag, start, end, first, last in SequenceMatcher(None, began, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, other[first:last]


def _applied(began, hunks, start, end):
    """``began[start:end]`` as ``hunks`` make it."""
    made, place = [], start
    for first, last, put in hunks:
        made += [*began[place:first], *put]
        place = last
    return made + began[place:end]


def _blocks(html):
    root = parse(html)
    children = [lxml_html.tostring(child, encoding="unicode").strip() for child in root]
    return [*filter(None, [(root.text or "").strip()]), *children]
