"""Before anything is kept: personal data goes out and its writer sees it; who is in danger sees where help is."""

import pytest
from lxml import html

from feedback import lifecycle
from feedback.models import Feedback
from tests.factories import make_article, make_section
from tests.feedback.asking import JSON, answer

pytestmark = pytest.mark.django_db

PERSONAL = "The dose is wrong. Call me at 212 555 0147, my name is Ann Example."
REDACTED = "The dose is wrong. Call me at [telephone number], my name is [name]."
SUBMISSION = "0f8fad5b-d9cb-469f-a165-70867728950e"
CRISIS = "I want to kill myself tonight."
HARM = "My throat is swelling since the infusion this morning."


def fields_of(page):
    """What the first form of ``page`` that posts would send."""
    return dict(html.fromstring(page.text).xpath("//form[@method='post']")[0].form_values())


def test_a_reader_looks_at_what_is_left_and_sends_it(reader, article):
    page = answer(reader, article, comment=PERSONAL, reason="seems_wrong", submission_id="")
    assert page.status_code == 200
    assert "Nothing has been sent yet" in page.text
    assert REDACTED in page.text
    assert "0147" not in page.text
    assert not Feedback.objects.exists()
    assert reader.post(f"{article.path}feedback/", fields_of(page)).status_code == 302
    feedback = Feedback.objects.get()
    assert (feedback.comment, feedback.reason, feedback.is_helpful) == (REDACTED, "seems_wrong", False)


def test_a_reader_who_goes_back_finds_the_form_with_the_redacted_text(reader, article):
    page = answer(reader, article, comment=PERSONAL, reason="seems_wrong")
    form = reader.post(f"{article.path}feedback/", {**fields_of(page), "edit": "1"})
    assert form.status_code == 200
    again = fields_of(form)
    assert (again["comment"].strip(), again["reason"], again["helpful"]) == (REDACTED, "seems_wrong", "no")
    assert not Feedback.objects.exists()
    # What is added meanwhile is looked at as well.
    page = reader.post(f"{article.path}feedback/", {**again, "comment": f"{again['comment']} ann@example.org"})
    assert f"{REDACTED} [e-mail]" in page.text


def test_in_place_the_redacted_text_comes_back_to_be_sent(reader, article):
    token = answer(reader, article, JSON).json()["token"]
    looked = reader.post(f"{article.path}feedback/", {"token": token, "comment": PERSONAL}, headers=JSON)
    assert looked.json()["redacted"] == REDACTED
    assert "personal data" in looked.json()["message"]
    assert Feedback.objects.get().comment == ""
    sent = reader.post(f"{article.path}feedback/", {"token": token, "comment": looked.json()["redacted"]}, headers=JSON)
    assert sent.json()["token"]
    assert Feedback.objects.get().comment == REDACTED


def test_whoever_calls_it_a_comment_is_kept_without_personal_data(article):
    """The last gate: no caller of ours can keep what a form let through."""
    feedback = lifecycle.record(
        version=article.live_version, submission_id=lifecycle.submission_of(SUBMISSION).id, is_helpful=True,
        comment=PERSONAL,
    )  # fmt: skip
    assert feedback.comment == REDACTED


def test_what_is_put_for_personal_data_does_not_make_a_comment_too_long(reader, article):
    page = answer(reader, article, comment="Why? " * 190 + "a@b.co " * 7)
    assert len(fields_of(page)["comment"]) > 1000
    assert reader.post(f"{article.path}feedback/", fields_of(page)).status_code == 302


@pytest.mark.parametrize(("comment", "urgency"), [(CRISIS, "crisis"), (HARM, "harm")])
def test_who_is_in_danger_sees_in_the_same_answer_where_help_is(reader, article, comment, urgency):
    page = answer(reader, article, comment=comment)
    assert page.status_code == 200
    help_now = html.fromstring(page.text).xpath("//*[@role='alert']")[0]
    assert [link.get("href") for link in help_now.iter("a")] == ["tel:911", "tel:988", "tel:18002221222"]
    feedback = Feedback.objects.get()
    assert (feedback.comment, feedback.urgency, feedback.state) == (comment, urgency, "new")
    said = answer(reader, article, JSON, comment=comment).json()
    assert said["urgency"] == urgency
    assert "988" in said["help"]
    assert said["token"]


def test_danger_does_not_wait_for_a_look_and_its_writer_sees_what_is_kept(reader, article):
    kept = f"{CRISIS} My number is [telephone number]."
    page = answer(reader, article, comment=kept.replace("[telephone number]", "212 555 0147"))
    assert Feedback.objects.get().comment == kept
    assert "tel:988" in page.text
    assert kept in page.text
    assert "0147" not in page.text
    said = answer(reader, article, JSON, comment=kept.replace("[telephone number]", "212 555 0147")).json()
    assert (said["kept"], "token" in said) == (kept, True)


@pytest.mark.parametrize("before", ["", "The waiting room is cold. " * 300], ids=["at the beginning", "far into it"])
def test_words_of_danger_are_never_refused_for_their_length(reader, article, before):
    comment = f"{before}{CRISIS} {'I cannot sleep. ' * 200}".strip()
    page = answer(reader, article, comment=comment)
    assert page.status_code == 200
    assert "tel:988" in page.text
    assert Feedback.objects.get().comment == comment
    token = answer(reader, article, JSON).json()["token"]
    said = reader.post(f"{article.path}feedback/", {"token": token, "comment": comment}, headers=JSON)
    assert (said.status_code, said.json()["urgency"]) == (200, "crisis")
    assert list(Feedback.objects.values_list("comment", "urgency", "state")) == [(comment, "crisis", "new")] * 2


def test_help_is_shown_even_where_the_answer_cannot_be_taken(reader, article):
    for refused in ({"helpful": ""}, {"comment": CRISIS + " long" * 30_000}, {"headers": {"origin": "null"}}):
        page = answer(reader, article, **{"comment": CRISIS, **refused})
        assert page.status_code in {400, 403}
        assert "tel:988" in html.tostring(html.fromstring(page.text).xpath("//*[@role='alert']")[0]).decode()


def test_help_is_told_in_the_language_of_the_article_and_where_its_section_says_nothing_in_general(reader):
    section = make_section("noticias", language="es", feedback_prompt="Díganos.", urgent_help="Llame al 024.")
    spanish = make_article(section, language="es")
    assert "tel:024" in answer(reader, spanish, comment="Quiero matarme esta noche.").text
    plain = make_article(make_section("plain", feedback_prompt="Tell us."))
    assert 'such as <a href="tel:112">112</a> or <a href="tel:911">911</a>' in reader.get(plain.path).text


def test_a_question_about_the_outlook_is_labelled_and_no_alarm(reader, article):
    page = answer(reader, article, comment="Will I die of this?")
    assert page.status_code == 302
    assert Feedback.objects.get().urgency == "prognosis"


def test_what_sounds_urgent_is_never_set_aside(reader, article):
    answer(reader, article, website="x", comment=CRISIS)
    feedback = Feedback.objects.get()
    assert (feedback.state, feedback.spam_signs) == ("new", ["honeypot"])
    token = answer(reader, article, JSON, website="x").json()["token"]
    assert Feedback.objects.filter(state="spam").count() == 1
    reader.post(f"{article.path}feedback/", {"token": token, "comment": CRISIS}, headers=JSON)
    assert not Feedback.objects.filter(state="spam").exists()


def test_urgent_answers_head_the_list_of_staff_the_longest_waiting_first(reader, article, frozen, admin_client):
    for comment in (HARM, CRISIS, "Fine.", CRISIS.replace("tonight", "now")):
        answer(reader, article, comment=comment)
        frozen.shift(3600)
    lifecycle.triage(feedback=Feedback.objects.get(comment=HARM), state="done")
    page = admin_client.get("/admin/feedback/feedback/")
    shown = [feedback.comment for feedback in page.context["cl"].result_list]
    assert shown == [CRISIS, CRISIS.replace("tonight", "now"), "Fine.", HARM]
    assert "waits 3 h" in page.text
