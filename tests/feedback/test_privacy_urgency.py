"""Danger is noticed in plain and veiled words; talk of death, doses and harm is no danger."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from feedback.privacy import Urgency, urgency


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


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    assert urgency(text) in Urgency


@pytest.mark.parametrize(
    "seed", ["a", "i want to ", "suicid", "fever ", "took my ", "no quiero ", "1/", "dying to ", "\n"]
)
def test_a_hundred_kilobytes_of_one_thing_come_to_an_end(seed):
    """No clock: a pattern that backtracked without bound would not end within a day."""
    assert urgency((seed * 100_000)[:100_000]) in Urgency
