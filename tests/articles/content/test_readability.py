"""The formulas give what was published for published texts and tables.

Counting by hand and by other programs differs by a syllable or a word here and there, so each text has the
margin beside it that the difference makes.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.readability import (
    Counts,
    fernandez_huerta,
    flesch_reading_ease,
    inflesz_band,
    measure,
    smog_grade,
    szigriszt_pazos,
)

# Bliss copy; public domain.
GETTYSBURG = [
    "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, "
    "and dedicated to the proposition that all men are created equal.",
    "Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so "
    "dedicated, can long endure. We are met on a great battle-field of that war. We have come to dedicate a portion "
    "of that field, as a final resting place for those who here gave their lives that that nation might live. It is "
    "altogether fitting and proper that we should do this.",
    "But, in a larger sense, we can not dedicate — we can not consecrate — we can not hallow — this ground. The brave "
    "men, living and dead, who struggled here, have consecrated it, far above our poor power to add or detract. The "
    "world will little note, nor long remember what we say here, but it can never forget what they did here. It is "
    "for us the living, rather, to be dedicated here to the unfinished work which they who fought here have thus far "
    "so nobly advanced. It is rather for us to be here dedicated to the great task remaining before us — that from "
    "these honored dead we take increased devotion to that cause for which they gave the last full measure of "
    "devotion — that we here highly resolve that these dead shall not have died in vain — that this nation, under "
    "God, shall have a new birth of freedom — and that government of the people, by the people, for the people, shall "
    "not perish from the earth.",
]
# Melville, Moby-Dick, chapter 64; public domain.
SHARKS = [
    "Though amid all the smoking horror and diabolism of a sea-fight, sharks will be seen longingly gazing up to the "
    "ship’s decks, like hungry dogs round a table where red meat is being carved, ready to bolt down every killed man "
    "that is tossed to them; and though, while the valiant butchers over the deck-table are thus cannibally carving "
    "each other’s live meat with carving-knives all gilded and tasselled, the sharks, also, with their jewel-hilted "
    "mouths, are quarrelsomely carving away under the table at the dead meat; and though, were you to turn the whole "
    "affair upside down, it would still be pretty much the same thing, that is to say, a shocking sharkish business "
    "enough for all parties; and though sharks also are the invariable outriders of all slave ships crossing the "
    "Atlantic, systematically trotting alongside, to be handy in case a parcel is to be carried anywhere, or a dead "
    "slave to be decently buried; and though one or two other like instances might be set down, touching the set "
    "terms, places, and occasions, when sharks do most socially congregate, and most hilariously feast; yet is there "
    "no conceivable time or occasion when you will find them in such countless numbers, and in gayer or more jovial "
    "spirits, than around a dead sperm whale, moored by night to a whaleship at sea."
]
# From Wikipedia, “Gunning fog index”; CC BY-SA.
FOG = [
    "In linguistics, the Gunning fog index is a readability test for English writing. The index estimates the years "
    "of formal education a person needs to understand the text on the first reading. For instance, a fog index of 12 "
    "requires the reading level of a United States high school senior (around 18 years old). The test was developed "
    "in 1952 by Robert Gunning, an American businessman who had been involved in newspaper and textbook publishing.",
    "The fog index is commonly used to confirm that text can be read easily by the intended audience. Texts for a "
    "wide audience generally need a fog index less than 12. Texts requiring near-universal understanding generally "
    "need an index less than 8.",
]
# The front page of the Simple English Wikipedia; CC BY-SA.
SIMPLE = [
    "This is the front page of the Simple English Wikipedia. Wikipedias are places where people work together to "
    "write encyclopedias in different languages. We use Simple English words and grammar here. The Simple English "
    "Wikipedia is for everyone! That includes children and adults who are learning English. There are 142,262 "
    "articles on the Simple English Wikipedia. All of the pages are free to use. They have all been published under "
    "both the Creative Commons License and the GNU Free Documentation License. You can help here! You may change "
    "these pages and make new pages. Read the help pages and other good pages to learn how to write pages here. If "
    "you need help, you may ask questions at Simple talk. Use Basic English vocabulary and shorter sentences. This "
    "allows people to understand normally complex terms or phrases."
]
PLATYPUS = ["The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."]

PUBLISHED = [
    # Wikipedia, “Flesch–Kincaid readability tests”.
    (["The cat sat on the mat."], "flesch_reading_ease", 116, 0.5),
    (["This sentence, taken as a reading passage unto itself, is being used to prove a point."],
     "flesch_reading_ease", 69, 0.5),
    (PLATYPUS, "flesch_kincaid_grade", 11.3, 1.0),  # one syllable more: reptilian has four for us
    (SHARKS, "flesch_reading_ease", -146.77, 2.5),
    # Microsoft Word's figure (E. Barr, “How did Abe do?”, 2009), and the Boston Globe's (2015): the eleventh grade.
    (GETTYSBURG, "flesch_reading_ease", 65, 1.0),
    (GETTYSBURG, "flesch_kincaid_grade", 11, 0.5),
    # GNU style 1.x, which counts fewer syllables (“Enjoying the Gettysburg Address”, vergil66, 2007).
    (GETTYSBURG, "flesch_kincaid_grade", 10.2, 1.0),
    # The test suite of py-readability-metrics (C. Di Mascio, 2018).
    (FOG, "flesch_kincaid_grade", 10.1255, 0.5),
    (FOG, "flesch_reading_ease", 51.0392, 1.5),
    # The course project “Readability Score” of JetBrains Academy.
    (SIMPLE, "flesch_kincaid_grade", 6.31, 1.0),
    (SIMPLE, "smog_grade", 9.42, 0.5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "formula", "published", "margin"), PUBLISHED)
def test_published_texts_have_their_published_scores(text, formula, published, margin):
    assert measure(text, "en").plain_scores[formula] == pytest.approx(published, abs=margin)


@pytest.mark.parametrize(
    ("text", "words", "sentences"), [(PLATYPUS, 13, 1), (GETTYSBURG, 271, 10), (SIMPLE, 137, 14)], ids=["P", "G", "S"]
)
def test_published_texts_have_their_published_counts(text, words, sentences):
    counts = measure(text, "en").plain
    assert (counts.words, counts.sentences) == (words, sentences)


@pytest.mark.parametrize(
    ("words_per_sentence", "syllables_per_100_words", "lower", "upper"),
    [(8, 123, 90, 100), (11, 131, 80, 90), (14, 139, 70, 80), (17, 147, 60, 70), (21, 155, 50, 60), (25, 167, 30, 50),
     (29, 192, 0, 30)],
)  # fmt: skip
def test_reading_ease_agrees_with_the_table_of_flesch(words_per_sentence, syllables_per_100_words, lower, upper):
    """Flesch, The Art of Readable Writing, 1949: what “very easy” to “very difficult” is."""
    counts = Counts(100, 100 * words_per_sentence, words_per_sentence * syllables_per_100_words)
    assert lower <= flesch_reading_ease(counts) <= upper


@pytest.mark.parametrize(
    ("fewest", "most", "grade"),
    [(3, 6, 5), (7, 12, 6), (13, 20, 7), (21, 30, 8), (31, 42, 9), (43, 56, 10), (57, 72, 11), (73, 90, 12),
     (91, 110, 13), (111, 132, 14), (133, 156, 15), (157, 182, 16), (183, 210, 17), (211, 240, 18)],
)  # fmt: skip
def test_smog_agrees_with_its_conversion_table(fewest, most, grade):
    """McGraw's table for 30 sentences. It rounds the simplified form, 3 and the square root, to whole grades."""
    assert smog_grade(Counts(30, 600, 900, fewest)) == pytest.approx(grade, abs=1.3)
    assert smog_grade(Counts(30, 600, 900, most)) == pytest.approx(grade, abs=1.3)


def test_the_spanish_formulas_are_those_of_their_papers():
    """100 words, 5 sentences, 200 syllables: 206.84 - 0.60 x 200 - 1.02 x 20, and 206.835 - 62.3 x 2 - 20."""
    counts = Counts(5, 100, 200)
    assert fernandez_huerta(counts) == pytest.approx(66.44)
    assert szigriszt_pazos(counts) == pytest.approx(62.235)


@pytest.mark.parametrize(
    ("points", "band"),
    [(81, "very_easy"), (80, "very_easy"), (79.9, "fairly_easy"), (65, "fairly_easy"), (64.9, "normal"), (55, "normal"),
     (54.9, "somewhat_hard"), (40, "somewhat_hard"), (39.9, "very_hard"), (-10, "very_hard")],
)  # fmt: skip
def test_inflesz_bands_are_those_of_barrio(points, band):
    assert inflesz_band(points) == band


def test_spanish_is_counted_syllable_by_syllable():
    measured = measure(["El cáncer de mama es frecuente.", "Una mamografía lo ve pronto."], "es")
    assert measured.plain == Counts(2, 11, 21, 2)
    assert set(measured.plain_scores) == {"fernandez_huerta", "szigriszt_pazos"}


def test_the_first_sentence_of_don_quixote_is_counted_as_by_hand():
    """Cervantes, 1605; counted by us, for no published text with published counts could be found in Spanish."""
    text = [
        "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo de los "
        "de lanza en astillero, adarga antigua, rocín flaco y galgo corredor."
    ]
    counts = measure(text, "es").plain
    assert (counts.sentences, counts.words, counts.syllables) == (1, 33, 60)


def test_the_same_words_in_shorter_sentences_are_easier():
    long = measure(["We met the doctor and she told us what to do."], "en")
    short = measure(["We met the doctor.", "And she told us what to do."], "en")
    assert short.plain_scores["flesch_kincaid_grade"] < long.plain_scores["flesch_kincaid_grade"]


def test_familiar_terms_count_as_one_syllable():
    text = ["The monoclonal antibody finds HER2-positive cells and monoclonal cells."]
    terms = ["Monoclonal antibody", "positive"]
    measured = measure(text, "en", terms)
    spared = (4 - 1) + (4 - 1) + (3 - 1)  # monoclonal and antibody where they stand together, positive
    assert measured.plain.syllables - measured.familiar.syllables == spared
    assert measure(text, "en", ["HER2-positive"]).familiar.syllables == measure(text, "en").plain.syllables - 3


def test_the_costliest_sentences_are_those_without_which_the_text_scores_better():
    hard = "Immunohistochemical examination of histological preparations demonstrated considerable heterogeneity."
    texts = ["She is well. He is well.", hard, "They went home at ten."]
    measured = measure(texts, "en")
    assert measured.costliest[0].text == hard
    without = measure([texts[0], texts[2]], "en").plain_scores["flesch_kincaid_grade"]
    assert measured.costliest[0].cost == pytest.approx(measured.plain_scores["flesch_kincaid_grade"] - without)
    assert len(measure(texts * 9, "en").costliest) == 5
    assert measure([hard], "en").costliest == ()


def test_a_text_without_words_has_no_score():
    assert measure(["", " — "], "en").plain_scores == {}
    assert measure(["Das ist gut."], "de").plain_scores == {}


@given(
    st.lists(st.text(max_size=120), max_size=4),
    st.sampled_from(["en", "es", "de"]),
    st.lists(st.text(max_size=20), max_size=3),
)
def test_familiar_terms_never_make_a_text_harder(texts, language, familiar):
    measured = measure(texts, language, familiar)
    assert measured.familiar.words == measured.plain.words
    assert measured.familiar.syllables <= measured.plain.syllables
    assert measured.plain.words <= measured.plain.syllables
