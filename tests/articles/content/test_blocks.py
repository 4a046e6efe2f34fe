"""Every part of the checks sees the same blocks of a text."""

from hypothesis import given

from articles.content.blocks import Block, blocks, running_text
from tests.articles.content.strategies import HTML


def test_blocks_stand_apart_and_lines_do_not():
    html = "<h2>Heading</h2><p>One <em>two</em><sup>3</sup>.</p>loose<ul><li>Item<ul><li>Inner</li></ul></li></ul>"
    assert blocks(html) == [
        Block("heading", "Heading"),
        Block("paragraph", "One two3."),
        Block("paragraph", "loose"),
        Block("item", "Item"),
        Block("item", "Inner"),
    ]


def test_tables_captions_and_headings_are_no_running_text():
    html = (
        "<p>Text.</p><table><caption>Doses</caption><tr><th>W</th><td>1</td></tr></table><h3>H</h3><ul><li>I</li></ul>"
    )
    assert running_text(blocks(html)) == ["Text.", "I"]


def test_deep_nesting_is_read():
    assert blocks("<div>" * 900 + "deep" + "</div>" * 900) == [Block("paragraph", "deep")]


@given(HTML)
def test_any_text_is_read(html):
    assert all(block.text == " ".join(block.text.split()) != "" for block in blocks(html))
