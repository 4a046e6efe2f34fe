"""A request fails with a reader's words at hand: no report of the fault holds them."""

import logging.config
from io import StringIO

import pytest
from django.conf import settings as project
from django.db import connection
from django.test import Client
from django.utils.log import AdminEmailHandler

from tests.factories import make_article, make_section
from tests.feedback.asking import PROMPT, answer

pytestmark = pytest.mark.django_db

WORDS = "The pills make me dizzy and nobody listens"
ADDRESS, BROWSER, CAME_FROM = "192.0.2.77", "Curious/1.0", "https://example.org/my-diagnosis"

REFUSALS = {
    # What it says holds the row that it refused: "Failing row contains (...)".
    "postgresql": "ALTER TABLE feedback_feedback ADD CONSTRAINT refused CHECK (comment = '')",
    "sqlite": f"CREATE TRIGGER refused BEFORE INSERT ON feedback_feedback BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
}


@pytest.fixture
def article():
    return make_article(make_section("news", **PROMPT), slug="cells")


@pytest.fixture
def reader():
    return Client(
        raise_request_exception=False,
        REMOTE_ADDR=ADDRESS,
        headers={"user-agent": BROWSER, "referer": CAME_FROM, "cookie": "diary=page-seven"},
    )


@pytest.fixture
def log():
    """What stands in the log, in the form that the settings give it."""
    configurator = logging.config.DictConfigurator(project.LOGGING)
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(configurator.configure_formatter(project.LOGGING["formatters"]["line"]))
    yield from attached(handler)


@pytest.fixture
def mails_to_administrators(settings):
    settings.ADMINS = [("Administrator", "administrator@example.org")]
    yield from attached(AdminEmailHandler(include_html=True))


def attached(handler):
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


def refuse_every_answer():
    with connection.cursor() as cursor:
        cursor.execute(REFUSALS[connection.vendor])


def assert_nothing_of_the_reader_in(report):
    for private in (WORDS, "dizzy", "seems_wrong", ADDRESS, BROWSER, CAME_FROM, "page-seven"):
        assert private not in report


def test_the_log_says_where_and_what_kind_and_nothing_of_what_was_sent(reader, article, log):
    refuse_every_answer()
    assert answer(reader, article, comment=WORDS, reason="seems_wrong").status_code == 500
    said = log.stream.getvalue()
    assert f"Internal Server Error: {article.path}feedback/" in said
    assert "IntegrityError" in said
    assert "in record" in said
    assert_nothing_of_the_reader_in(said)


def test_mail_to_administrators_holds_nothing_of_what_was_sent(reader, article, mails_to_administrators, mailoutbox):
    refuse_every_answer()
    answer(reader, article, comment=WORDS, reason="seems_wrong")
    (mail,) = mailoutbox
    assert "IntegrityError" in mail.body
    ((html, _kind),) = mail.alternatives
    for report in (mail.subject, mail.body, html):
        assert_nothing_of_the_reader_in(report)


def test_the_page_of_debug_mode_holds_nothing_of_what_was_sent(reader, article, settings):
    settings.DEBUG = True
    refuse_every_answer()
    page = answer(reader, article, comment=WORDS, reason="seems_wrong")
    assert page.status_code == 500
    assert "IntegrityError" in page.text
    assert_nothing_of_the_reader_in(page.text)


def test_what_is_searched_for_is_hidden_as_well(reader, log, settings):
    settings.DEBUG = True
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_section RENAME TO gone")
    page = reader.get("/search/", {"q": WORDS})
    assert page.status_code == 500
    assert_nothing_of_the_reader_in(log.stream.getvalue())
    assert_nothing_of_the_reader_in(page.text)


def test_a_fault_in_which_nobody_sent_anything_is_told_in_full(reader, log):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_section RENAME TO gone")
    assert reader.get("/").status_code == 500
    _where, _colon, what = log.stream.getvalue().rpartition("Error: ")
    assert "articles_section" in what
