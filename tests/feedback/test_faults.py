"""The database is locked or gone: the reader keeps the text and is asked to try again, and nothing is half-written."""

import uuid

import pytest
from django.db import connection
from lxml import html

from feedback.models import DailyCount, Feedback
from tests.feedback.asking import JSON, answer
from tests.feedback.databases import gone, locked

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = 'The second sentence & the "third" are <hard>.\nBoth of them.'
DANGER = "I want to kill myself."


@pytest.fixture(params=[locked, gone], ids=lambda fault: fault.__name__)
def fault(request):
    yield request.param
    connection.close()  # and with it its impatience


def sent_again(page):
    """What the form on ``page`` sends, as a browser reads it."""
    return dict(html.fromstring(page.text).xpath("//form[@method='post']")[0].form_values())


def test_the_reader_keeps_all_that_was_typed_and_is_asked_to_try_again(reader, article, fault):
    answered = {"helpful": "no", "reason": "seems_wrong", "comment": WORDS, "version": "1"}
    submission = {"submission_id": str(uuid.uuid4())}
    with fault():
        page = reader.post(f"{article.path}feedback/", answered | submission)
    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert "Please try again in a minute" in page.text
    kept = sent_again(page)
    assert {**kept, "comment": kept["comment"].strip()} == answered | submission
    assert (Feedback.objects.count(), DailyCount.objects.count()) == (0, 0)

    assert reader.post(f"{article.path}feedback/", kept).status_code == 302
    assert Feedback.objects.get().comment == WORDS
    assert DailyCount.objects.get().not_helpful == 1


def test_the_script_in_the_article_is_told_so_too(reader, article, fault):
    version = article.live_version
    with fault():
        said = reader.post(
            f"{article.path}feedback/", {"version": version.number, "helpful": "no", "comment": WORDS}, headers=JSON
        )
    assert said.status_code == 503
    assert said.json()["errors"]["__all__"][0]["code"] == "unavailable"
    assert not Feedback.objects.exists()


def test_whoever_is_in_danger_sees_where_help_is_although_nothing_can_be_kept(reader, article, fault):
    with fault():
        page = reader.post(f"{article.path}feedback/", {"version": "1", "helpful": "no", "comment": DANGER})
    assert page.status_code == 503
    assert html.fromstring(page.text).xpath("//*[@role='alert']//a[@href='tel:112']")


@pytest.mark.slow
def test_every_page_that_answers_a_reader_is_valid(reader, article, nu):
    danger = {"version": "1", "helpful": "no", "comment": DANGER}
    pages = {
        "form": reader.get(f"{article.path}feedback/"),
        "thanks": reader.get(f"{article.path}feedback/thanks/"),
        "wrong": answer(reader, article, helpful="", passage="<b>", comment="x" * 1001),
        "look": answer(reader, article, comment='My name is "Ann Example".\n<p>So it is.'),
        "help": answer(reader, article, **danger),
    }
    with gone():
        pages["try again"] = reader.post(f"{article.path}feedback/", danger)
    assert [page.status_code for page in pages.values()] == [200, 200, 400, 200, 200, 503]
    assert nu({name: page.content for name, page in pages.items()}) == []


def test_words_that_are_added_later_are_all_kept_or_none(reader, article):
    token = answer(reader, article, JSON).json()["token"]
    with locked():
        said = reader.post(f"{article.path}feedback/", {"token": token, "comment": WORDS}, headers=JSON)
    assert said.status_code == 503
    assert (Feedback.objects.get().comment, DailyCount.objects.get().with_comment) == ("", 0)
    connection.close()
    assert reader.post(f"{article.path}feedback/", {"token": token, "comment": WORDS}, headers=JSON).status_code == 200
    assert (Feedback.objects.get().comment, DailyCount.objects.get().with_comment) == (WORDS, 1)
