"""The fingerprint stands for the words: it changes with them and with nothing else."""

import datetime
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.fingerprint import fingerprint

MADRID = zoneinfo.ZoneInfo("Europe/Madrid")
NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": "x", "b": "y"}, {"b": "y", "a": "x"}),
        ({"a": " One\r\n two\u00a0three "}, {"a": "One two three"}),
        ({"a": "<p>One</p>\n\n<ul>\n\t<li>x</li>\n</ul>\n"}, {"a": "<p>One</p><ul><li>x</li></ul>"}),
        ({"a": "e\u0301"}, {"a": "é"}),
        ({"a": "x", "later": ""}, {"a": "x"}),
        ({"a": "x", "later": None, "more": [], "flag": False}, {"a": "x"}),
        ({"at": NOON}, {"at": NOON.astimezone(MADRID)}),
        ({"tags": {"x", "y", "z"}}, {"tags": frozenset(["z", "x", "y"])}),
        ({"credits": [{"role": "author", "person": 3}]}, {"credits": [{"person": 3, "role": "author"}]}),
    ],
)
def test_what_readers_do_not_see_does_not_count(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": "One two"}, {"a": "One, two"}),
        ({"a": "One two"}, {"a": "Onetwo"}),
        ({"a": "<p>one <b>two</b></p>"}, {"a": "<p>one <b> two</b></p>"}),
        ({"a": "<p>one <b>two</b></p>"}, {"a": "<p>one two</p>"}),
        ({"a": '<a href="article:1">x</a>'}, {"a": '<a href="article:2">x</a>'}),
        ({"a": "x", "b": ""}, {"a": "", "b": "x"}),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}),
        ({"a": ["x", "y"]}, {"a": ["xy"]}),
        ({"a": "1"}, {"a": 1}),
        ({"a": True}, {}),
        ({"a": 0}, {}),
        ({"at": NOON}, {"at": NOON + datetime.timedelta(microseconds=1)}),
    ],
)
def test_what_readers_may_see_counts(one, other):
    assert fingerprint(one) != fingerprint(other)


def test_the_form_is_settled():
    """Approvals in the database stand on this very value."""
    assert fingerprint({"title": "HER2", "body": "<p>One</p>"}) == fingerprint(
        {"body": "<p>One</p>\n", "title": "HER2 "}
    )
    assert fingerprint({"title": "x"}) == "89f2daac8ab0eeb1028be191b7c7bec866dc0fb4ff2b388b296224dbc02aaefd"


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
def test_any_words_have_one_fingerprint_whatever_their_order(fields):
    assert fingerprint(fields) == fingerprint(dict(reversed(fields.items())))
    assert len(fingerprint(fields)) == 64


@given(st.text(max_size=40), st.text(max_size=40))
def test_texts_with_other_words_have_other_fingerprints(one, other):
    if "<" not in one + other and one.casefold().split() != other.casefold().split():
        assert fingerprint({"a": one}) != fingerprint({"a": other})


@pytest.mark.parametrize(("value", "error"), [(object(), TypeError), (datetime.datetime(2026, 1, 1), ValueError)])  # noqa: DTZ001
def test_what_has_no_canonical_form_is_refused(value, error):
    with pytest.raises(error):
        fingerprint({"a": value})
