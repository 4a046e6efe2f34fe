"""A comparison loses nothing, shows what changed, and can be read without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from articles.content.diff import (
    Kind,
    as_html,
    changed_words,
    diff_html,
    diff_text,
    words_of_html,
    words_of_text,
)
from articles.content.markup import words_of
from articles.content.sanitiser import sanitise
from tests.articles.content.strategies import DOCUMENTS, HTML


def told(runs):
    return [(run.kind.value, " ".join(map(str, run.words))) for run in runs]


def kept(runs, dropped):
    return [word for run in runs if run.kind != dropped for word in run.words]


def read(page, dropped):
    """The words that remain on a page of ``as_html`` without the changes of one kind and what is said about them."""
    root = lxml_html.fragment_fromstring(page, create_parent="div")
    for element in [*root.iter(dropped), *root.find_class("visually-hidden"), *root.find_class("diff-note")]:
        if element.getparent() is not None:
            element.drop_tree()
    return words_of(lxml_html.tostring(root, encoding="unicode"))


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("a b c", "a b c", [("equal", "a b c")]),
        ("a b c", "a x c", [("equal", "a"), ("delete", "b"), ("insert", "x"), ("equal", "c")]),
        ("a c", "a b c", [("equal", "a"), ("insert", "b"), ("equal", "c")]),
        ("", "a", [("insert", "a")]),
        ("a", "", [("delete", "a")]),
        ("", "", []),
        ("one two three four a five six seven", "x y z w a p q r",
         [("delete", "one two three four a five six seven"), ("insert", "x y z w a p q r")]),
    ],
)  # fmt: skip
def test_plain_texts_are_compared_word_by_word(old, new, runs):
    assert told(diff_text(old, new)) == runs


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("<p>One two three.</p>", "<p>One two three.</p>", 0),
        ("<p>One two three.</p>", "<p>One  two\n three.</p>\n", 0),
        ("<p>One two three.</p>", "<p>One 2 three.</p>", 1),
        ("<p>One two three.</p>", "<p>One three.</p>", 1),
        ("<p>10<sup>9</sup> cells</p>", "<p>109 cells</p>", 1),
        ("<p>Take <b>two</b>.</p>", "<p>Take two.</p>", 1),
        ('<p>See <a href="article:1">that page</a>.</p>', '<p>See <a href="article:2">that page</a>.</p>', 2),
        ("<p>one two</p>", "<p>one</p><p>two</p>", 1),
        ("<h2>one two</h2>", "<p>one two</p>", 1),
        ('<p>a <img src="picture:1" alt="x y"></p>', '<p>a <img src="picture:2" alt="x y"></p>', 1),
        ("", "<p>one two</p>", 2),
    ],
)
def test_every_change_that_readers_see_counts(old, new, changed):
    assert changed_words(old, new) == changed
    assert changed_words(new, old) == changed


def test_changes_are_marked_in_words_too():
    page = as_html(diff_html("<p>Take two.</p><ul><li>a</li></ul>", "<p>Take three.</p><ul><li>a</li><li>b</li></ul>"))
    assert '<del><span class="visually-hidden">deleted: </span>two.' in page
    assert '<ins><span class="visually-hidden">inserted: </span>three.' in page
    assert "<ul><li>a</li><li><ins>" in page


def test_a_changed_link_tells_where_it_leads():
    page = as_html(diff_html('<p><a href="/a/">x</a></p>', '<p><a href="/b/">x</a></p>'))
    assert "[link: /a/]" in page
    assert "[link: /b/]" in page
    assert "href" not in page


@given(HTML, HTML)
def test_nothing_is_lost_between_two_texts(old, new):
    runs = diff_html(old, new)
    assert kept(runs, Kind.INSERT) == words_of_html(old)
    assert kept(runs, Kind.DELETE) == words_of_html(new)
    assert (changed_words(old, new) == 0) == (words_of_html(old) == words_of_html(new))


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_lost_between_two_plain_texts(old, new):
    runs = diff_text(old, new)
    assert kept(runs, Kind.INSERT) == words_of_text(old)
    assert kept(runs, Kind.DELETE) == words_of_text(new)


def without_pictures(html):
    root = lxml_html.fragment_fromstring(sanitise(html), create_parent="div")
    for image in list(root.iter("img")):
        image.tail = f" {image.tail or ''}"
        image.drop_tree()
    return words_of(lxml_html.tostring(root, encoding="unicode"))


@given(DOCUMENTS, DOCUMENTS)
def test_the_page_of_a_comparison_holds_both_texts(old, new):
    page = as_html(diff_html(old, new))
    assert read(page, "ins") == without_pictures(old)
    assert read(page, "del") == without_pictures(new)


@given(HTML, HTML)
def test_the_page_of_a_comparison_is_harmless(old, new):
    page = as_html(diff_html(old, new))
    elements = list(lxml_html.fragment_fromstring(page, create_parent="div").iter("*"))[1:]
    allowed = {"p", "h2", "h3", "h4", "ul", "li", "ins", "del", "span", "strong", "em", "b", "i", "sub", "sup", "code"}
    assert {element.tag for element in elements} <= allowed
    assert {name for element in elements for name in element.attrib} <= {"class"}
