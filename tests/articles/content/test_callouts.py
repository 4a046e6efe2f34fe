"""Callouts say their kind to those who cannot see their frame."""

import pytest

from articles.content.callouts import SPOKEN, say_kinds
from articles.content.markup import expand
from articles.content.sanitiser import CALLOUTS

SAID = '<span class="visually-hidden">Warning: </span>'


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ("<p>Stop.</p>", f"<p>{SAID}Stop.</p>"),
        ("<h3><b>Stop</b></h3><p>x</p>", f"<h3>{SAID}<b>Stop</b></h3><p>x</p>"),
        ("Stop.", f"{SAID}Stop."),
        ("<ul><li>One</li></ul>", f"<ul><li>{SAID}One</li></ul>"),
        ("", SAID),
    ],
)
def test_the_kind_stands_before_the_first_words(within, expected):
    html = expand(f'<div class="callout callout-warning">{within}</div><div>x</div>', {}, {}, [say_kinds])
    assert html == f'<div class="callout callout-warning">{expected}</div><div>x</div>'


def test_every_kind_of_callout_is_said():
    assert SPOKEN.keys() == {f"callout-{kind}" for kind in CALLOUTS}
