"""Headings get addresses that follow from their words, each once on a page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from articles.content.headings import RESERVED, Headings, contents
from articles.content.markup import expand


def ids(*texts, level=2):
    headings = Headings()
    for text in texts:
        headings.give_ids(lxml_html.fromstring(f"<div><h{level}>{text}</h{level}></div>"))
    return [heading.id for heading in headings.found]


def test_an_address_follows_from_the_words_in_any_script():
    assert ids("Who took <em>part</em>?", "¿Qué pasó en el año?", "Что это") == [
        "who-took-part",
        "qué-pasó-en-el-año",
        "что-это",
    ]


def test_no_address_is_given_twice_nor_taken_from_the_page():
    assert ids("Risks", "Risks", "Sources", "!?", "¿?") == ["risks", "risks-2", "sources-2", "part", "part-2"]


@settings(max_examples=40)
@given(st.lists(st.text(alphabet=st.sampled_from("ab -2"), max_size=6), max_size=8))
def test_addresses_are_always_unique(texts):
    found = ids(*texts)
    assert len(set(found) | RESERVED) == len(found) + len(RESERVED)


def test_readers_get_headings_with_addresses():
    assert expand("<h2>One</h2><p>x</p><h2></h2>", {}, {}, [Headings().give_ids]) == (
        '<h2 id="one">One</h2><p>x</p><h2></h2>'
    )


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("22", []),
        ("222", [("0", []), ("1", []), ("2", [])]),
        ("2332", [("0", ["1", "2"]), ("3", [])]),
        ("342", [("0", []), ("2", [])]),
        ("343", [("0", ["1"]), ("2", [])]),
    ],
)
def test_contents_are_two_levels_deep_from_three_headings_on(levels, expected):
    headings = Headings()
    for number, level in enumerate(levels):
        headings.give_ids(lxml_html.fromstring(f"<div><h{level}>{number}</h{level}></div>"))
    assert [(entry.id, [below.id for below in entry.below]) for entry in contents(headings.found)] == expected
