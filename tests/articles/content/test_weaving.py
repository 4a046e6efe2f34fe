import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.weaving import weave, weave_html, weave_text

TEXTS = st.lists(st.sampled_from("abcdef"), max_size=6)


@pytest.mark.parametrize(
    ("began", "mine", "theirs", "woven"),
    [
        ("abc", "aBc", "abcd", "aBcd"),
        ("abc", "ac", "abC", "aC"),
        ("abcde", "aBcde", "abcDe", "aBcDe"),
        ("abc", "aMc", "aTc", "aTMc"),
        ("ab", "abM", "abT", "abTM"),
        ("ab", "abX", "abX", "abX"),
        ("abc", "ac", "aTc", "aTc"),
        ("", "M", "T", "TM"),
    ],
)
def test_what_either_changed_stands_in_the_woven_text(began, mine, theirs, woven):
    assert "".join(weave(*map(list, (began, mine, theirs)))) == woven


@given(began=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_nothing_that_either_added_is_left_out(began, mine, theirs):
    woven = weave(began, mine, theirs)
    assert (set(mine) | set(theirs)) - set(began) <= set(woven)
    assert weave(began, mine, began) == mine
    assert weave(began, began, theirs) == theirs


def test_html_is_woven_by_paragraphs_and_stays_whole():
    began = "<p>One</p>\n<ul><li>a</li></ul>\n<p>Three &amp; more</p>"
    mine = began.replace("One", "<strong>My</strong> one")
    theirs = began.replace("<li>a</li>", "<li>a</li><li>b</li>")
    expected = "<p><strong>My</strong> one</p><ul><li>a</li><li>b</li></ul><p>Three &amp; more</p>"
    assert weave_html(began, mine, theirs) == expected


def test_plain_text_is_woven_by_lines():
    assert weave_text("One\nTwo", "One\nMine", "Theirs\nTwo") == "Theirs\nMine"
