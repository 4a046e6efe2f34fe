"""A report is complete, can be stored, obeys the section's severities, and comes for any text at all."""

import json

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from articles.content import checks
from articles.content.checks import RULES, Picture, Severity, Source, Term, Text, check
from articles.content.checks.report import MOST_FINDINGS
from tests.articles.content.strategies import HTML

ARTICLE = "<h2>What the study found</h2>" + "<p>{}</p>".format(
    "Dr. Smith utilised the test in 120 women, prior to surgery; the risk fell by 30%. It was given twice. " * 5
)
SHORT = st.text(max_size=20)
TEXTS = st.builds(
    Text,
    language=st.sampled_from(["en", "es", "en-gb", "es_MX", "de", ""]) | SHORT,
    kind=st.sampled_from(["news", "event", "blog"]) | SHORT,
    title=st.text(max_size=60),
    summary=st.text(max_size=60),
    body=HTML,
    what_it_means=HTML,
    not_yet_known=HTML,
    disclosure=SHORT,
    credit_roles=st.lists(SHORT, max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, SHORT, st.booleans(), st.booleans(), st.none() | st.booleans()), max_size=2).map(
        tuple
    ),
    image=st.none() | st.builds(Picture, SHORT, SHORT),
    link_states=st.dictionaries(
        SHORT | st.just("article:3"), st.sampled_from(["archived", "missing"]) | SHORT, max_size=2
    ),
    terms=st.lists(st.builds(Term, SHORT, st.lists(SHORT, max_size=2).map(tuple)), max_size=3).map(tuple),
    familiar_terms=st.lists(SHORT, max_size=3).map(tuple),
)


def test_findings_are_grouped_by_severity_and_counted():
    report = check(Text(body=ARTICLE))
    assert {finding.rule for finding in report.blocking} == {"no-author", "no-source", "no-disclosure"}
    assert report.blocks
    assert {"plainer-words", "bare-percentage", "no-unknowns"} <= {finding.rule for finding in report.advice}
    assert report.found["bare-percentage"] == 5


def test_a_section_decides_what_blocks():
    severities = {"no-author": "off", "no-source": Severity.ADVISE, "no-disclosure": "off", "no-unknowns": "block"}
    report = check(Text(body=ARTICLE), severities)
    assert [finding.rule for finding in report.blocking] == ["no-unknowns"]
    assert "no-source" in {finding.rule for finding in report.advice}
    assert not {"no-author", "no-disclosure"} & report.found.keys()
    assert not check(Text(), dict.fromkeys(RULES, "off")).found


def test_an_unknown_severity_is_refused():
    with pytest.raises(ValueError, match="loud"):
        check(Text(), {"no-author": "loud"})


def test_rules_of_other_languages_are_left_out():
    found = check(Text(language="de", body="<p>Ein Breakthrough von 30%.</p>")).found
    assert found.keys() == {"no-author", "no-source", "no-disclosure", "no-unknowns"}


def test_figures_can_be_stored_and_hold_no_words_of_the_text():
    stored = check(Text(body=ARTICLE, familiar_terms=("surgery",))).figures()
    assert "Smith" not in json.dumps(stored)
    assert json.loads(json.dumps(stored)) == stored
    assert set(stored["scores"]["plain"]) == {"flesch_kincaid_grade", "smog_grade", "flesch_reading_ease"}
    assert stored["scores"]["familiar"]["flesch_kincaid_grade"] < stored["scores"]["plain"]["flesch_kincaid_grade"]
    assert stored["counts"]["sentences"] == 10
    assert stored["inflesz"] is None
    assert check(Text(language="es", body="<p>El mar.</p>")).figures()["inflesz"] == "very_easy"


def test_passive_sentences_are_counted_also_where_nothing_is_found():
    few = check(Text(body="<p>It was given twice. {}</p>".format("We walk by the sea. " * 9)))
    assert "passive" not in few.found
    assert few.figures()["passive"] == {"passive": 1, "sentences": 10}
    spanish = Text(language="es-MX", body="<p>Fue operado en mayo. El mar.</p>")
    assert check(spanish).figures()["passive"] == {"passive": 1, "sentences": 2}
    assert check(Text(language="de", body="<p>Das Meer.</p>")).figures()["passive"] is None


def test_many_findings_of_one_rule_are_told_in_part_and_counted_in_full():
    report = check(Text(body='<p><a href="#">x</a></p>' * 50))
    assert report.found["empty-link"] == 50
    assert len([finding for finding in report.advice if finding.rule == "empty-link"]) == MOST_FINDINGS


def test_messages_take_the_language_of_the_desk_and_not_of_the_text():
    with override("en"):
        assert check(Text(language="es")).blocking[0].message == "No author is named."


@given(TEXTS)
def test_any_text_has_a_report(text):
    report = check(text)
    json.dumps(report.figures())
    assert set(report.found) == {finding.rule for finding in report.blocking + report.advice}
    assert report.found.keys() <= RULES.keys()


@given(TEXTS, st.dictionaries(st.sampled_from(list(RULES)), st.sampled_from(Severity)))
def test_severities_move_findings_and_change_none(text, severities):
    usual, moved = check(text), check(text, severities)
    assert checks.blocking(text, severities) == list(moved.blocking)
    off = {rule for rule, severity in severities.items() if severity == Severity.OFF}
    assert moved.found == {rule: count for rule, count in usual.found.items() if rule not in off}
