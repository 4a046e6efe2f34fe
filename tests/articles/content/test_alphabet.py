"""Names under the letters where a reader looks for them."""

import pytest

from articles.content.alphabet import by_letter, letter


@pytest.mark.parametrize(
    ("name", "found_under"),
    [
        ("biopsy", "B"),
        ("émbolo", "E"),
        ("ñame", "Ñ"),
        ("n\u0303ame", "Ñ"),
        ("β-blocker", "Β"),
        ("5-FU", "0–9"),
        ("", "0–9"),
    ],
)
def test_a_letter_is_without_its_accent_but_in_spanish_a_tilde_makes_another(name, found_under):
    assert letter(name) == found_under


def test_things_stand_in_order_under_their_letters():
    names = ["stent", "HER2", "énfasis", "ñame", "hormone", "naproxen", "nz"]
    assert by_letter(names, str) == [
        ("E", ["énfasis"]),
        ("H", ["HER2", "hormone"]),
        ("N", ["naproxen", "nz"]),
        ("Ñ", ["ñame"]),
        ("S", ["stent"]),
    ]
