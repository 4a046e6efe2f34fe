"""Syllables, held to counts of our own of words that patients read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.syllables import syllables

ENGLISH = {
    1: """
        a the cells breast makes caused linked helped one some were eye does year health stage chest dose
        drugs spread rate bruise juice suit guide friend view source used types genes deaths whole cause
        large nurse tests cured lived through
    """,
    2: """
        about cancer women system tested needed tables doctor people cases client patient science doing
        dying lion poem layer player royal fuel ruin tissue issue tissue's value movie movement homeless
        careful nurses fluid didn't hasn't isn't every million region surgeon language quiet risky changes
        sizes protein immune human study studies trials illness able bodies treatment outcome normal liver
        nervous different create
    """,
    3: """
        area areas idea medicine video period various serious premium calcium diary radio media essential
        influence actual gradual annual manual museum earlier easiest audience element recipe aorta heroic
        cereal nuclear linear employee condition history hospital surgery therapy receptor abnormal
        cancerous mutation genetic effective diseases disease's diagnosed therapies reduction injection
        department important another exercise family physician together determined Herceptin
    """,
    4: """
        ability antibody immediate experience variety society anxiety malaria radiation diagnosis
        significant evaluate January biology population traditional pneumonia information operation
        community activity original technology menopausal organism trastuzumab monoclonal diarrhea
        appropriate HER2-positive
    """,
    5: """
        chemotherapy metabolism immediately opportunity examination cardiology antibody-drug abnormality
        continuity
    """,
}
SPANISH = {
    1: """
        a y ley muy buey que rey sol quién Dios pie bien hoy
    """,
    2: """
        cáncer ciudad agua país ahí día guerra causa viuda tío leer oír huevo reír queja guapo
    """,
    3: """
        había cuidado médico ahora poeta oído estudio paciente abuela búsqueda veía idea tratado sería
        pingüino línea células
    """,
    4: """
        aéreo averigüe tratamiento vehículo receptores científico resultado proteína enfermedad quirófano
        necesidad
    """,
    5: """
        mamografía quimioterapia investigación metabolismo inmunidades medicamento
    """,
}


@pytest.mark.parametrize(("language", "table"), [("en", ENGLISH), ("es", SPANISH)], ids=["English", "Spanish"])
def test_words_have_the_syllables_they_are_spoken_with(language, table):
    wrong = {word: syllables(word, language) for count, some in table.items() for word in some.split()
             if syllables(word, language) != count}  # fmt: skip
    assert not wrong


@pytest.mark.parametrize("figure", ["3.5", "1,000", "15–20%", "80%", "FDA", "U.S.", "e.g.", "mRNA1", "“HER2”"])
def test_figures_and_abbreviations_have_one(figure):
    assert syllables(figure, "en") == 1


@given(st.text(max_size=80), st.sampled_from(["en", "es", "de"]))
def test_any_word_has_at_least_one_and_at_most_a_syllable_a_letter(word, language):
    assert 1 <= syllables(word, language) <= 2 * len(word) + 1
