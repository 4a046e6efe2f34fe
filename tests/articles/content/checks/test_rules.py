"""Each rule finds what it is for, in each of its languages, and leaves alone what is right."""

import re

import pytest
from django.conf import settings

from articles.content.checks import RULES, Picture, Severity, Source, Term, Text, check
from articles.content.checks.rule import ENGLISH_AND_SPANISH
from articles.content.checks.wordlists import FOLDER, WordList

RIGHT = {
    "title": "A new test",
    "body": "<p>Doctors saw 120 women. They felt well.</p>",
    "not_yet_known": "<p>Nobody knows for how long.</p>",
    "disclosure": "None.",
    "credit_roles": ("author",),
    "sources": (Source("A paper", is_study=True),),
    "peer_reviewed": "yes",
    "study_kind": "observational",
    "studied_in": ("people",),
}
RIGHT_IN_SPANISH = {
    "language": "es",
    "title": "Una prueba nueva",
    "body": "<p>Los médicos vieron a 120 mujeres. Todas se sentían bien.</p>",
    "not_yet_known": "<p>Nadie sabe por cuánto tiempo.</p>",
    "disclosure": "Ninguno.",
}
EASY = "She is well and he is too. We go home at ten and eat. " * 8
HARD = "Immunohistochemical examination of histological preparations demonstrated considerable heterogeneity. " * 8
FACIL = "Ella va al sol con él. Yo voy con ella a la mar. " * 8
DIFICIL = (
    "La caracterización inmunohistoquímica de preparaciones histológicas demostró heterogeneidad considerable. " * 8
)
LONG = "word " * 101
ITEMS = "<ul>{}</ul>".format("<li>x</li>" * 8)
TERM = (Term("antibody", ("antibodies",)), Term("CT"))
TERMINO = (Term("anticuerpo", ("anticuerpos",)),)


def body(inner, **more):
    return {"body": f"<p>{inner}</p>", **more}


def es(inner, **more):
    return body(inner, language="es", **more)


# rule: the texts in which it finds something, and those in which it does not.
CASES = {
    "no-author": (
        [{"credit_roles": ("medical_reviewer",)}, {"credit_roles": ()}],
        [{"credit_roles": ("editor", "author")}],
    ),
    "no-source": ([{"sources": ()}], [{"sources": (), "kind": "blog"}, {"sources": (Source("A report"),)}]),
    "no-disclosure": ([{"disclosure": " \n"}], [{"disclosure": "The author owns no shares."}]),
    "no-evidence-labels": (
        [{"peer_reviewed": ""}, {"study_kind": ""}, {"studied_in": ()}],
        [{"peer_reviewed": "", "sources": (Source("A press release"),)}, {"study_kind": "guideline", "studied_in": ()}],
    ),
    "no-unknowns": ([{"not_yet_known": ""}, {"not_yet_known": "<p> </p>"}], [{"not_yet_known": "", "kind": "event"}]),
    "retracted-source": (
        [
            {"sources": (Source("A", is_retracted=True),)},
            {"sources": (Source("A", is_retracted=True, acknowledged=False),)},
        ],
        [
            {"sources": (Source("A", is_retracted=True, acknowledged=True),)},
            body("The paper was retracted in 2020.", sources=(Source("A", is_retracted=True),)),
            es("El artículo fue retirado en 2020.", sources=(Source("A", is_retracted=True),)),
        ],
    ),
    "image-without-alt": (
        [{"image": Picture("", "c")}, body('<img src="picture:1" alt=" ">'), body('<img src="picture:1">')],
        [{"image": Picture("A cell", "c")}, body('<img src="picture:1" alt="A cell">')],
    ),
    "image-without-caption": (
        [{"image": Picture("A", "")}, body('<img src="picture:1" alt="A">', pictures={"picture:1": Picture("A")})],
        [
            {"image": Picture("A", "c")},
            body('<img src="picture:1" alt="A">', pictures={"picture:1": Picture("A", "c")}),
        ],
    ),
    "reading-level": (
        [body(HARD), es(DIFICIL), body(EASY, grade_limit=-1.0), es(FACIL, inflesz_limit=150.0)],
        [body(EASY), es(FACIL), body(HARD, grade_limit=99.0), body(HARD[:120])],
    ),
    "plainer-words": (
        [
            body("We utilised it."),
            body("Prior to that, rest."),
            {"title": "Numerous women"},
            es("Se llevó a cabo hoy."),
        ],
        [
            body("We used it."),
            body("A non-oral dose."),
            body("The oral dose.", familiar_terms=("oral",)),
            body("The oral dose.", terms=(Term("oral"),)),
            es("Se hizo hoy."),
        ],
    ),
    "hype": (
        [
            body("A Breakthrough!"),
            {"title": "Miracle cure"},
            {"summary": "It is promising."},
            es("Un milagro."),
            es("Sin precedentes."),
        ],
        [body("A step forward."), body("The secure procured curefree item."), es("Un paso más.")],
    ),
    "unexplained-terms": (
        [
            body("An antibody helps.", terms=TERM),
            body("Antibodies help. An antibody is a protein.", terms=TERM),
            body("A CT helps.", terms=TERM),
            es("Un anticuerpo ayuda.", terms=TERMINO),
        ],
        [
            body("An antibody (a protein that finds germs) helps. The antibody stays.", terms=TERM),
            body("A protein called an antibody helps.", terms=TERM),
            body("Antibodies are proteins that find germs.", terms=TERM),
            body("They gave an antibody, which is a protein.", terms=TERM),
            body("She got an antibody. This is a protein.", terms=TERM),
            body("The ct file.", terms=TERM),
            {"title": "An antibody", "terms": TERM},
            es("Un anticuerpo (una proteína) ayuda.", terms=TERMINO),
            es("Proteínas llamadas anticuerpos ayudan.", terms=TERMINO),
            es("Un anticuerpo es una proteína.", terms=TERMINO),
        ],
    ),
    "passive": (
        [
            body("It was given. It was taken. They left."),
            es("El estudio fue realizado en Madrid. Los datos fueron analizados. Todo acabó."),
        ],
        [
            body("It was given. They left."),
            body("It was given. It was taken. " + "They left. " * 9),
            es("El estudio fue realizado en Madrid. Todo acabó."),
        ],
    ),
    "bare-percentage": (
        [
            body("It helped 30%."),
            body("The risk fell by 30%."),
            body("About 30 percent."),
            es("Ayudó a un 30 %."),
            es("El riesgo bajó un 30 por ciento."),
        ],
        [
            body("It helped 30% of women."),
            body("The risk fell by 30%, from 10 in 100 to 7 in 100."),
            body("The risk fell from 10% to 7%."),
            body("The mean was 4 mm (95% CI 3 mm to 5 mm)."),
            body("One in five got better, so 20%."),
            es("Ayudó al 30% de las mujeres."),
            es("El riesgo bajó un 30%: de 10 de cada 100 a 7 de cada 100."),
        ],
    ),
    "number-without-unit": (
        [
            body("The count fell to 7."),
            body("We saw 120 and left."),
            es("La cifra bajó a 7."),
            es("Vimos 120 y nos fuimos."),
        ],
        [
            body("We saw 120 women in 2019."),
            body("Stage 2, type 1 and page 7."),
            body("About 1 in 8 women, 2, 3 and 4 mg."),
            body("On December 4, 2025 we paid $30."),
            body("It has HER2, COVID-19, 37.5 °C, 30% of it and 12:30."),
            body("1. Wash your hands."),
            es("Vimos a 120 mujeres en 2019, 1 de cada 8 mujeres."),
            es("Estadio 2, página 7."),
        ],
    ),
    "long-paragraph": ([body(LONG), es(LONG), {"not_yet_known": f"<ul><li>{LONG}</li></ul>"}], [body(LONG[5:])]),
    "long-list": (
        [{"body": ITEMS}, {"body": ITEMS.replace("ul", "ol")}],
        [{"body": ITEMS.replace("<li>x</li>", "", 1)}],
    ),
    "no-headings": (
        [{"body": f"<p>{LONG}</p>" * 3}, {"body": f"<p>{LONG}</p><h2>H</h2>" + f"<p>{LONG}</p>" * 3}],
        [
            {"body": f"<p>{LONG}</p><p>{LONG}</p><h2>H</h2><p>{LONG}</p>"},
            {"body": f"<p>{LONG}</p>" * 2, "what_it_means": f"<p>{LONG}</p>"},
        ],
    ),
    "empty-link": (
        [
            body('<a href="/x/"> </a>'),
            body('<a href="">x</a>'),
            body('<a href="#">x</a>'),
            body('<a href="/x/"><img src="picture:1"></a>'),
        ],
        [body('<a href="/x/">x</a>'), body('<a href="/x/"><img src="picture:1" alt="A"></a>')],
    ),
    "doubled-link": (
        [
            body('<a href="article:1">x</a> <a href="article:1">y</a>'),
            body('<a href="/x/">x</a>', not_yet_known='<a href="/x/">y</a>'),
        ],
        [body('<a href="article:1">x</a> <a href="article:1#part">y</a> <a href="article:2">z</a>')],
    ),
    "outdated-link": (
        [
            body('<a href="article:1#a">x</a>', link_states={"article:1": state})
            for state in ("archived", "withdrawn", "missing")
        ],
        [
            body('<a href="article:1">x</a>', link_states={"article:1": "published", "article:2": "archived"}),
            body('<a href="/x/">x</a>'),
        ],
    ),
}
FINDS = [(rule, text) for rule, (texts, _right) in CASES.items() for text in texts]
PASSES = [(rule, text) for rule, (_wrong, texts) in CASES.items() for text in texts]


def found(fields):
    base = RIGHT | RIGHT_IN_SPANISH if fields.get("language") == "es" else RIGHT
    return check(Text(**{**base, **fields})).found


def test_a_text_that_is_right_passes_all_rules():
    assert found({}) == {}
    assert found({"language": "es"}) == {}


@pytest.mark.parametrize(("rule", "text"), FINDS, ids=[rule for rule, _text in FINDS])
def test_a_rule_finds_what_it_is_for(rule, text):
    assert rule in found(text)


@pytest.mark.parametrize(("rule", "text"), PASSES, ids=[rule for rule, _text in PASSES])
def test_a_rule_leaves_alone_what_is_right(rule, text):
    assert rule not in found(text)


def test_every_rule_has_cases_in_all_its_languages():
    assert CASES.keys() == RULES.keys()
    for rule, (wrong, right) in CASES.items():
        if RULES[rule].languages == ENGLISH_AND_SPANISH:
            assert (
                {text.get("language", "en") for text in wrong}
                == {text.get("language", "en") for text in right}
                == {"en", "es"}
            )


def test_every_rule_says_what_it_is():
    for rule in RULES.values():
        assert str(rule.name)
        assert len(str(rule.help).split()) > 15
        assert any(year in rule.source for year in ("19", "20"))


def test_the_page_of_the_rules_names_each_with_its_default():
    rows = re.findall(
        r"^\| `([\w-]+)` .* \| (\w+) \|$", (settings.BASE_DIR / "docs/checks.md").read_text(), re.MULTILINE
    )
    assert dict(rows) == {rule.id: rule.default for rule in RULES.values()}


def test_these_rules_block_by_default():
    blocking = {rule.id for rule in RULES.values() if rule.default == Severity.BLOCK}
    assert blocking == {
        *("no-author", "no-source", "no-disclosure", "no-evidence-labels", "image-without-alt", "retracted-source"),
    }
    assert not {rule.id for rule in RULES.values() if rule.default == Severity.OFF}


@pytest.mark.parametrize(
    ("name", "fewest"), [("plain_words_en", 120), ("plain_words_es", 40), ("hype_en", 20), ("hype_es", 20)]
)
def test_lists_are_long_enough_and_each_entry_names_a_source_whose_terms_the_head_tells(name, fewest):
    words = WordList(name)
    assert len(words.entries) >= fewest
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    head = "\n".join(line.removeprefix("# ") for line in lines if line.startswith("#"))
    explained = dict(re.findall(r"^(\w+) {2,}(\S.+(?:\n {2,}.+)*)", head, re.MULTILINE))
    for source in {entry.source for entry in words.entries}:
        assert re.search("licen|US government", explained[source]), source
    forms = [form for entry in words.entries for form in entry.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("name", ["plain_words_en", "plain_words_es", "hype_en", "hype_es"])
def test_every_form_of_a_list_is_found(name):
    words = WordList(name)
    for entry in words.entries:
        for form in entry.forms:
            assert [entry for entry, _words in words.matches(f"({form.replace('*', 's')})")] == [entry], form
