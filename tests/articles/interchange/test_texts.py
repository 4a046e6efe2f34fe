"""References in texts change their names and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.sanitiser import sanitise
from articles.interchange.texts import exchange, references

NAMES = {("article", "12"): "news/walk", ("picture", "7"): "field"}
BACK = {(kind, name): key for (kind, key), name in NAMES.items()}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><a href="article:12#dose">x</a></p>', '<p><a href="article:news/walk#dose">x</a></p>'),
        ('<a lang="es" href="article:12?x=1&amp;y=2">x</a>', '<a lang="es" href="article:news/walk?x=1&amp;y=2">x</a>'),
        ('<img alt="&gt;" src="picture:7">', '<img alt="&gt;" src="picture:field">'),
        ('href="article:12" is text', 'href="article:12" is text'),
        ('<a title=\'href="article:12"\' href="/x">y</a>', '<a title="href=&quot;article:12&quot;" href="/x">y</a>'),
        ('<a href="https://example.org/article:12">x</a>', '<a href="https://example.org/article:12">x</a>'),
        ("<abbr>x</abbr>", "<abbr>x</abbr>"),
        ('<a href="Article:12">x</a>', '<a href="article:news/walk">x</a>'),
    ],
)
def test_names_are_exchanged(html, expected):
    assert exchange(sanitise(html), NAMES) == expected


def test_unknown_link_keeps_its_words_and_unknown_picture_goes():
    html = (
        '<p><a href="article:1">a <b>b</b></a> <a href="article:12">c</a> <a href="/x">d</a><img src="picture:8"></p>'
    )
    assert exchange(html, NAMES) == '<p>a <b>b</b> <a href="article:news/walk">c</a> <a href="/x">d</a></p>'


def test_references_are_those_of_elements():
    html = '<a href="article:12#a">x</a> article:13 <img src="picture:7" alt="picture:9">'
    assert references(html) == {("article", "12"), ("picture", "7")}


@given(
    st.lists(
        st.sampled_from(
            [
                '<a href="article:12#x">',
                '<a href="/y" title="<>&quot;">',
                "</a>",
                '<img src="picture:7">',
                "<p>",
                "</p>",
                "&lt;a&gt;",
                "“",
                "\u00a0",
                '"',
                "<table><tr><td>",
                'href="article:12"',
                "<b>",
            ]
        )
        | st.text(max_size=5)
    )
)
def test_exchange_and_back_is_the_same_to_the_letter(pieces):
    html = sanitise("".join(pieces))
    there = exchange(html, NAMES)
    assert sanitise(there) == there
    assert exchange(there, BACK) == html
