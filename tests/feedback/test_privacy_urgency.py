"""Danger is noticed in plain and veiled words; talk of death, doses and harm is no danger."""

import json

import hypothesis.strategies as st
import pytest
from hypothesis import given

from feedback.privacy import Urgency, learning, urgency


@pytest.mark.parametrize(
    "text",
    [
        "I want to die.",
        "my family would be better off without me",
        "There is no point in going on",
        "I've been cutting myself again",
        "how many of these pills to never wake up",
        "My husband hits me when I come back from chemo",
        "My mother says she wants to kill herself",
        "Quiero morirme",
        "no tiene sentido seguir viviendo",
        "mi marido me pega",
        "mi hermana se ha cortado las muñecas",
        "my aunt has cut her wrists",
        "ME QUIERO MATAR",
        "I want to k\u200bill myself",
    ],
)
def test_crisis_is_noticed(text):
    assert urgency(text) is Urgency.CRISIS


@pytest.mark.parametrize(
    "text",
    [
        "I can't breathe since the infusion",
        "I took 840 mg twice by mistake",
        "the nurse gave me the wrong drug",
        "My throat is swelling up after the tablet",
        "my son swallowed my pills",
        "fever 38.9 and shivering, chemo last week",
        "No puedo respirar después de la infusión",
        "tomé el doble de la dosis por error",
    ],
)
def test_harm_is_noticed(text):
    assert urgency(text) is Urgency.HARM


@pytest.mark.parametrize(
    "text", ["Will I die of this?", "How long do I have?", "I don't want to die", "¿Me voy a morir?"]
)
def test_a_question_for_the_outlook_is_a_need_for_information(text):
    assert urgency(text) is Urgency.PROGNOSIS
    assert not urgency(text).is_urgent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "This article is killing me",
        "suicide gene therapy",
        "mi hermana se ha cortado el pelo",
        "cell death",
        "Does it kill cancer cells?",
        "an overdose of information",
        "the study was stopped for harm",
        "In 2019 I had a bad reaction, all good now",
        "What are the signs of an allergic reaction?",
        "I took the survey twice by mistake",
        "me muero de ganas de ver los resultados",
    ],
)
def test_talk_of_death_and_doses_is_no_danger(text):
    assert urgency(text) is Urgency.NONE


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("I feel suicidal", "I am not suicidal"),
        ("I have a fever and a rash since the infusion", "No fever and no rash since the infusion"),
        ("Quiero hacerme daño", "Nunca me haría daño"),
    ],
)
def test_what_is_denied_is_no_danger(said, denied):
    assert urgency(said).is_urgent
    assert not urgency(denied).is_urgent


@pytest.mark.parametrize(
    "text",
    [
        "I can't stop cutting myself",
        "Not a day passes without thinking of killing myself",
        "no pasa un día sin pensar en matarme",
        "mi hijo no para de hacerse daño",
    ],
)
def test_what_cannot_be_stopped_is_not_denied(text):
    assert urgency(text) is Urgency.CRISIS


@pytest.mark.parametrize(
    "text",
    [
        "I feel sucidal",
        "im gona kill myslef tonite",
        "my thraot is sweling since the injecton",
        "no puedo respirarr despues de la infucion",
    ],
)
def test_typing_errors_hide_nothing(text):
    assert urgency(text).is_urgent


def test_one_sentence_of_danger_is_not_lost_among_thanks():
    thanks = "Thank you for the clear page. The pictures helped my sister. We read it together over breakfast."
    assert urgency(thanks) is Urgency.NONE
    assert urgency(f"{thanks} I want to kill myself. Please write about diet next time.") is Urgency.CRISIS


def test_one_sentence_of_danger_is_not_lost_among_ten_thousand_words():
    talk = "thank you for the clear page and the pictures "
    assert urgency(talk * 1000) is Urgency.NONE
    assert urgency(f"{talk * 1000} I want to kill myself tonight. {talk * 200}") is Urgency.CRISIS


def test_remarks_of_the_demonstration_raise_no_alarm(settings):
    """Short words on tables, costs and grades, of which nothing is learned. One of them is in need."""
    rows = json.loads((settings.BASE_DIR / "newsroom/demo/feedback.json").read_text())
    remarks = {row["comment"] for row in rows if row.get("comment")}
    flagged = [remark for remark in remarks if urgency(remark).is_urgent]
    assert any("keep water down" in remark for remark in flagged)
    assert len(flagged) <= 0.03 * len(remarks), flagged


def test_what_was_learned_is_what_there_is_to_learn_from(settings):
    """Whoever changes a concept or a corpus runs ``manage.py train_urgency``."""
    head = (settings.BASE_DIR / "feedback/privacy/words/urgency_weights.txt").read_text().splitlines()[1]
    assert head.removeprefix("# Learned from ") == learning.digest()


def test_a_word_is_learned_from_the_comments_that_have_it():
    weights = learning.weights_of([("zumba", Urgency.HARM), ("polka", Urgency.NONE)] * 10)
    harm, none = (list(Urgency).index(kind) for kind in (Urgency.HARM, Urgency.NONE))
    assert weights['"zumba"'][harm] > 0 > weights['"zumba"'][none]
    assert weights['"polka"'][none] > 0 > weights['"polka"'][harm]


def test_the_half_that_is_measured_is_not_learned_from():
    corpus = [{"text": f"comment {number}", "label": "none"} for number in range(20)]
    learned = {text for text, _label in learning.lessons(corpus, [{"text": "extra", "label": "harm"}])}
    halves = [learning.half_of(row["text"]) for row in corpus]
    assert {row["text"] for row in corpus} & learned == {
        row["text"] for row, half in zip(corpus, halves, strict=True) if half == learning.DEVELOPMENT
    }
    assert "extra" in learned


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    assert urgency(text) in Urgency


@pytest.mark.parametrize(
    "seed", ["a", "i want to ", "suicid", "fever ", "took my ", "no quiero ", "1/", "dying to ", "\n"]
)
def test_a_hundred_kilobytes_of_one_thing_come_to_an_end(seed):
    """No clock: a pattern that backtracked without bound would not end within a day."""
    assert urgency((seed * 100_000)[:100_000]) in Urgency
