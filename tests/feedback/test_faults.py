"""The database is locked or gone: the reader keeps the text and is asked to try again, and nothing is half-written."""

import sqlite3
import uuid
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.db import connection
from lxml import html

from feedback.models import DailyCount, Feedback
from tests.feedback.asking import JSON, answer

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = 'The second sentence & the "third" are <hard>.\nBoth of them.'
DANGER = "I want to kill myself."


@contextmanager
def locked():
    """Another process writes, and this one is too impatient to wait for it."""
    with connection.cursor() as cursor:
        impatience = {"sqlite": "PRAGMA busy_timeout = 20", "postgresql": "SET lock_timeout = '20ms'"}
        cursor.execute(impatience[connection.vendor])
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        other, lock = sqlite3.connect(name, isolation_level=None), "BEGIN IMMEDIATE"
    else:
        other, lock = psycopg2.connect(**connection.get_connection_params()), "LOCK TABLE feedback_dailycount"
    with closing(other):
        other.cursor().execute(lock)
        yield


@contextmanager
def gone():
    """There is no such database any more."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "/nowhere/none.sqlite3" if connection.vendor == "sqlite" else "nowhere"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


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


def test_words_that_are_added_later_are_all_kept_or_none(reader, article):
    token = answer(reader, article, JSON).json()["token"]
    with locked():
        said = reader.post(f"{article.path}feedback/", {"token": token, "comment": WORDS}, headers=JSON)
    assert said.status_code == 503
    assert (Feedback.objects.get().comment, DailyCount.objects.get().with_comment) == ("", 0)
    connection.close()
    assert reader.post(f"{article.path}feedback/", {"token": token, "comment": WORDS}, headers=JSON).status_code == 200
    assert (Feedback.objects.get().comment, DailyCount.objects.get().with_comment) == (WORDS, 1)
