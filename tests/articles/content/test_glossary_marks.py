"""Terms are marked where they come first, and not a letter of the text changes."""

import pytest
from hypothesis import given, settings

from articles.content.glossary_marks import Explained, Glossary, Marker, inflected
from articles.content.markup import parse, serialise
from tests.articles.content.strategies import HTML

TERMS = [
    Explained("risk", ("risk",), "How likely.", "/glossary/risk/"),
    Explained("absolute", ("absolute risk", "AR"), "Of all.", "/glossary/absolute/"),
    Explained("her2", ("HER2", "human receptor 2"), "A protein.", "/glossary/her2/"),
    Explained("er", ("ER",), "A receptor.", "/glossary/er/"),
    Explained("biopsy", ("biopsy",), "A bit of tissue.", "/glossary/biopsy/"),
]
ENGLISH = Glossary(TERMS, "en")


def marked(*texts, glossary=ENGLISH):
    """The words that are marked in ``texts``, which stand on one page."""
    marker, words = Marker(glossary), []
    for text in texts:
        root = parse(text)
        marker.mark(root)
        words += [mark.text for mark in root.iter("span") if mark.get("class") == "term"]
    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>A biopsy, then a biopsy.</p>", ["biopsy"]),
        ("<p>Biopsies. The <em>biopsy</em>.</p>", ["Biopsies"]),
        ("<p>The absolute risk and the risk.</p>", ["absolute risk", "risk"]),
        ("<p>An AR of 2.</p><p>Absolute risks.</p>", ["AR"]),
        ("<p>her er ar HER2-positive HER2’s ER.</p>", ["HER2", "ER"]),
        ("<p>biopsylike xbiopsy biopsy-like</p>", []),
        ('<h2>Biopsy</h2><p><a href="/x/">biopsy</a></p><figure><figcaption>biopsy</figcaption></figure>', []),
        ("<h2>Biopsy</h2>biopsy<ul><li>risk<p lang='es'>biopsy</p>HER2</li></ul>ER", ["biopsy", "risk", "HER2", "ER"]),
        ("<p>human\n receptor 2</p>", ["human\n receptor 2"]),
    ],
)
def test_a_term_is_marked_where_it_comes_first_as_a_word_of_the_text(text, words):
    assert marked(text) == words


def test_once_a_page_whatever_text_it_stands_in():
    assert marked("<p>A risk.</p>", "<p>A risk of ER.</p>") == ["risk", "ER"]


def test_over_the_word_lie_a_button_and_a_link():
    root = parse("<p>One biopsy here.</p>")
    Marker(ENGLISH).mark(root)
    assert serialise(root) == (
        '<p>One <span class="term">biopsy'
        '<a class="term-link" href="/glossary/biopsy/" aria-label="“biopsy”: what it means"></a>'
        '<button class="term-button" type="button" popovertarget="term:biopsy" aria-label="“biopsy”: what it means">'
        "</button></span> here.</p>"
    )


# Each is in the texts that are tried, and some stand side by side.
COMMON = Glossary([Explained(word, (word,), "x", "/x/") for word in ("the", "dose", "era", "x", "a the")], "en")


@settings(max_examples=60)
@given(HTML)
def test_no_letter_changes(text):
    root = parse(text)
    before = root.text_content()
    Marker(COMMON).mark(root)
    assert root.text_content() == before
    assert len(root.xpath("//span[@class='term']/button")) <= 5


@pytest.mark.parametrize(
    ("language", "name", "plural"),
    [
        ("en", "biopsy", "biopsies"), ("en", "X-ray", "X-rays"), ("en", "metastasis", "metastases"),
        ("en", "CT", "CTs"), ("en", "absolute risk", "absolute risks"), ("en", "virus", "viruses"),
        ("es", "riesgo absoluto", "riesgos absolutos"), ("es", "presión arterial", "presiones arteriales"),
        ("es", "cáncer de mama", "cánceres de mama"), ("es", "TC", "TC"), ("es", "vez", "veces"),
        ("es", "metástasis", "metástasis"), ("es", "corazón", "corazones"),
    ],
)  # fmt: skip
def test_plurals_follow_the_language(language, name, plural):
    assert inflected(name, language) == (name, plural)


def test_terms_of_spanish_are_found_in_spanish():
    glossary = Glossary([Explained("b", ("biopsia",), "x", "/x/"), Explained("t", ("tumor",), "x", "/x/")], "es")
    assert marked("<p>Las Biopsias de los tumores.</p>", glossary=glossary) == ["Biopsias", "tumores"]
