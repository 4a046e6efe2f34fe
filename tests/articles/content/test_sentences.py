"""Where sentences end and what a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.sentences import sentences, words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dr. Smith saw her.| She felt well."),
        ("en", "It works better, e.g. in women vs. Men are next."),
        ("en", "See Fig. 2 and No. 5.| Then rest."),
        ("en", "Is it safe?| No.| Nobody knows."),
        ("en", "The U.S. Army paid.| He left the U.S.| The trial went on."),
        ("en", "The dose was 3.5 mg.| Then 1,000 more."),
        ("en", "“It works!”| She smiled.| (It did.)| Good…| Very good."),
        ("en", "It was given at 9 a.m. Patients slept."),
        ("en", "It was given at 9 a.m.| The patients slept."),
        ("en", "The mRNA vaccine came.| mRNA is a molecule."),
        ("en", "1. Wash your hands.| Then dry them."),
        ("en", "Smith et al. Found it; then: More of it - and so on"),
        ("en", "On Jan. 3 it began.| It ended in Jan.| Doctors cheered."),
        ("es", "La Dra. Pérez lo vio.| ¿Funciona?| ¡Sí!| Tomó 3,5 mg."),
        ("es", "En EE. UU. Pfizer lo vende, p. ej. En farmacias."),
        ("es", "Viene de EE. UU.| El ensayo sigue."),
        ("de", "Das ist gut.| Sehr gut."),
    ],
)
def test_sentences_end_where_readers_end_them(language, text):
    assert sentences(text.replace("|", ""), language) == [part.strip() for part in text.split("|")]


def test_words_are_what_stands_between_white_space_slashes_and_dashes():
    text = "“HER2-positive” cancers — 15–20% of them, don’t and/or 3.5 mg… (U.S.) -- $15 – ok"
    assert " ".join(words(text)) == "HER2-positive cancers 15–20% of them don’t and or 3.5 mg U.S $15 ok"


@given(st.text(), st.sampled_from(["en", "es"]))
def test_no_word_is_lost_between_sentences(text, language):
    found = sentences(text, language)
    assert all(found)
    assert [word for sentence in found for word in words(sentence)] == words(" ".join(found))
