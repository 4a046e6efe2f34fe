"""How the words of a search box are read, and marked in what was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.content import query as queries
from articles.content.excerpts import LENGTH, Marker
from articles.content.query import All, AnyOf, Phrase, Prefix, leaves
from articles.content.stems import compounds, fold, stem, stems

few = settings(max_examples=40)
LANGUAGES = ("en", "es")
SYNONYMS = {
    "en": {
        ("trastuzumab",): {("herceptin",)},
        ("herceptin",): {("trastuzumab",)},
        ("heart", "attack"): {("myocardi", "infarct")},
    }
}


def strict(text, languages=("en",)):
    """The first tree of what ``text`` asks."""
    return queries.read(text, languages, SYNONYMS).levels[0].tree


def word(*stems_):
    return Phrase(stems_)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Therapy therapies"),
        ("en", "metastasis METASTASIS"),
        ("en", "patient patient's patient’s patients"),
        ("en", "naïve naive"),
        ("es", "operación operaciones operacion"),
        ("es", "hormona hormonas Hormonas"),
        ("es", "niño nino niños"),
        ("en", "ＨＥＲ２ HER2 her²"),
    ],
)
def test_forms_of_a_word_have_one_stem(language, words):
    assert len(set(stems(words, language))) == 1


def test_a_language_without_a_stemmer_keeps_its_words():
    assert stems("Häuser Haus", "de") == ["hauser", "haus"]


def test_a_compound_is_found_in_any_spelling():
    assert compounds("COVID-19, breast‑feeding and T-DM1") == {"covid19", "breastfeeding", "tdm1"}
    assert compounds("- 5--6 nothing here -x") == set()


def test_words_that_questions_are_made_of_are_not_looked_for():
    assert strict("What is the heart?") == word("heart")
    assert strict("¿Qué es el corazón?", ("es",)) == word("corazon")
    assert strict("what is it") == All((word("what"), word("is"), word("it")))


def test_words_in_quotation_marks_belong_together():
    for text in ['side "heart of the matter"', "side “heart of the matter”", "side «heart of the matter»"]:
        assert strict(text) == All((word("side"), word("heart", "of", "the", "matter")))
    assert strict('side "heart') == All((word("side"), word("heart")))
    assert not queries.read('"" “”', LANGUAGES)


def test_a_compound_is_a_phrase_or_one_word():
    assert strict("COVID-19") == AnyOf((word("covid", "19"), word("covid19")))


def test_each_language_adds_its_stem():
    assert strict("hormonas", LANGUAGES) == AnyOf((word("hormon"), word("hormona")))


def test_a_name_brings_its_synonyms():
    assert strict("Herceptin") == AnyOf((word("herceptin"), word("trastuzumab")))
    assert strict("heart attack signs") == All(
        (AnyOf((All((word("heart"), word("attack"))), word("myocardi", "infarct"))), word("sign"))
    )
    assert strict("attack heart") == All((word("attack"), word("heart")))


def test_the_last_word_may_be_unfinished_and_then_some_words_may_do():
    exact, unfinished, some = queries.read("breast canc", ("en",)).levels
    assert exact.tree == All((word("breast"), word("canc")))
    assert unfinished.tree == All((word("breast"), AnyOf((word("canc"), Prefix("canc")))))
    assert some.tree == AnyOf((word("breast"), word("canc")))
    assert (exact.has_all, unfinished.has_all, some.has_all) == (True, True, False)
    assert len(queries.read("he", ("en",)).levels) == 1
    assert len(queries.read('"heart"', ("en",)).levels) == 1


def test_a_long_text_is_cut():
    query = queries.read("heart " * 10_000, LANGUAGES)
    assert len(query.text) <= queries.LONGEST_QUERY
    assert len(strict("heart " * 10_000).parts) <= queries.MOST_WORDS


@pytest.mark.parametrize("text", ["", "   ", "\0", "?!…", "🙂", "()*:^-", "\u202e", "\u200d", "\ud800"])
def test_what_holds_no_word_asks_nothing(text):
    assert not queries.read(text, LANGUAGES)


@few
@given(st.text(max_size=60))
def test_leaves_hold_letters_and_figures_alone(text):
    for level in queries.read(text, LANGUAGES).levels:
        for leaf in leaves(level.tree):
            found = leaf.stems if isinstance(leaf, Phrase) else [leaf.start]
            assert found
            assert all(part.isalnum() for part in found)


@few
@given(st.text(max_size=60), st.text(max_size=300))
def test_marking_changes_no_letter(asked, text):
    for level in queries.read(asked, LANGUAGES).levels:
        marker = Marker(level.tree, "en")
        assert "".join(piece.text for piece in marker.marked(text)) == text
        excerpt = "".join(piece.text for piece in marker.excerpt(text))
        assert excerpt.removeprefix("… ").removesuffix(" …") in text


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("therapy", "Therapies and a therapist.", "[Therapies] and a therapist."),
        ('"heart attack"', "A heart, an attack, a heart attack.", "A heart, an attack, a [heart attack]."),
        ("covid19", "On COVID-19.", "On [COVID-19]."),
        ("covid-19", "On COVID-19 and COVID19.", "On [COVID-19] and [COVID19]."),
        ("herceptin", "Trastuzumab (Herceptin)", "[Trastuzumab] ([Herceptin])"),
        ("<b>", "a <b>bold</b> b", "a <[b]>bold</[b]> [b]"),
        ("dying", "He died; dying.", "He [died]; [dying]."),
    ],
)
def test_what_was_looked_for_is_marked(asked, text, expected):
    assert shown(Marker(strict(asked), "en").marked(text)) == expected


def test_an_unfinished_word_is_marked_whole():
    tree = queries.read("trastuz", ("en",)).levels[1].tree
    assert shown(Marker(tree, "en").marked("On trastuzumab")) == "On [trastuzumab]"


def test_an_excerpt_is_where_most_of_the_words_are():
    text = "Heart. " + "filler words " * 60 + "End of a sentence. The heart and an attack stand here. " + "more " * 90
    excerpt = shown(Marker(strict("heart attack"), "en").excerpt(text))
    assert excerpt.startswith("… The [heart] and an [attack] stand here. more")
    assert excerpt.endswith("more …")
    assert len(excerpt) <= LENGTH + 12


def test_without_a_hit_there_is_no_excerpt():
    assert Marker(strict("heart"), "en").excerpt("Nothing.") == []


@few
@given(st.text(max_size=30))
def test_folding_is_stable(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert stem(folded, "en") == stem(folded, "en")
