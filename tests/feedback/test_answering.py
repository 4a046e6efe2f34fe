"""A reader answers: without JavaScript, with it, once, and about the words that were shown."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from articles import lifecycle as publishing
from feedback import lifecycle
from feedback.models import Feedback
from tests.factories import PUBLISHED_AT, change_article, make_article, make_draft, make_section
from tests.feedback.asking import JSON, PROMPT, answer

pytestmark = pytest.mark.django_db


def test_without_javascript_the_form_is_a_page_and_thanks_is_another(reader, article):
    page = reader.get(f"{article.path}feedback/", {"version": 1, "helpful": "no"})
    assert page["Cache-Control"] == "no-store"
    assert 'value="no" id="id_helpful_1" checked' in page.text
    submission = page.context["form"].initial["submission_id"]
    response = answer(reader, article, submission_id=submission, reason="upsetting", comment="It frightened me.")
    assert response.url == "/news/cells/feedback/thanks/"
    assert 'href="/news/cells/"' in reader.get(response.url).text
    feedback = Feedback.objects.get()
    assert (feedback.is_helpful, feedback.reason, feedback.comment) == (False, "upsetting", "It frightened me.")
    assert feedback.version == article.live_version
    assert str(feedback.submission_id) == submission.split(":")[0]


def test_with_javascript_the_answer_is_completed_by_its_token(reader, article):
    first = answer(reader, article, JSON, helpful="yes")
    assert first.status_code == 201
    assert Feedback.objects.get().comment == ""
    token = first.json()["token"]
    data = {"token": token, "reason": "something_missing", "comment": "More pictures."}
    assert reader.post(f"{article.path}feedback/", data, headers=JSON).status_code == 200
    feedback = Feedback.objects.get()
    assert (feedback.is_helpful, feedback.reason, feedback.comment) == (True, "something_missing", "More pictures.")


def test_a_token_is_good_for_half_an_hour(reader, article, frozen):
    token = answer(reader, article, JSON).json()["token"]
    frozen.shift(30 * 60)
    assert reader.post(f"{article.path}feedback/", {"token": token, "comment": "a"}, headers=JSON).status_code == 200
    frozen.shift(1)
    late = reader.post(f"{article.path}feedback/", {"token": token, "comment": "late words"})
    assert late.status_code == 400
    assert "More than half an hour has passed" in late.text
    assert "late words" in late.text
    assert Feedback.objects.get().comment == "a"
    # The page is a way on: what was typed stands in a form for a new answer.
    fields = dict(html.fromstring(late.text).xpath("//form[@method='post']")[0].form_values())
    assert reader.post(f"{article.path}feedback/", {**fields, "helpful": "no", "reason": ""}).status_code == 302
    assert Feedback.objects.latest("pk").comment == "late words"


@pytest.mark.parametrize(
    "token", ["", "forged", "a" * 300, "a" * 5000, "\0"], ids=["none", "forged", "long", "longer", "NUL"]
)
def test_a_forged_token_completes_nothing(reader, article, token):
    answer(reader, article)
    response = reader.post(f"{article.path}feedback/", {"token": token, "comment": "mine"})
    assert response.status_code == 400
    assert Feedback.objects.get().comment == ""


def test_a_completion_is_for_its_own_article_and_only_until_staff_take_it_up(reader, article):
    other = make_article(article.section)
    token = answer(reader, article, JSON).json()["token"]
    data = {"token": token, "comment": "more"}
    assert reader.post(f"{other.path}feedback/", data, headers=JSON).status_code == 400
    assert reader.post(f"{article.path}feedback/", data, headers=JSON).status_code == 200
    assert reader.post(f"{article.path}feedback/", {"token": token}, headers=JSON).status_code == 200
    assert Feedback.objects.get().comment == "more"
    lifecycle.triage(feedback=Feedback.objects.get(), state="done")
    assert reader.post(f"{article.path}feedback/", data | {"comment": "other"}, headers=JSON).status_code == 400
    assert Feedback.objects.get().comment == "more"


def test_a_form_that_comes_back_after_the_withdrawal_shows_none_of_its_words(reader, article):
    publishing.withdraw(article=article, reason="Harm.")
    response = answer(reader, article, helpful="")
    assert response.status_code == 400
    assert "Cells" not in response.text


def test_a_token_of_a_form_id_is_no_completion_token(reader, article):
    submission = lifecycle.new_submission(uuid.uuid4())
    assert reader.post(f"{article.path}feedback/", {"token": submission, "comment": "mine"}).status_code == 400


def test_one_submission_is_one_row_however_often_it_is_sent(reader, article):
    same = str(uuid.uuid4())
    for _time in range(3):
        assert answer(reader, article, submission_id=same).status_code == 302
    answer(reader, article, submission_id=same, comment="Changed meanwhile")
    assert list(Feedback.objects.values_list("comment", flat=True)) == [""]
    answer(reader, article)
    assert Feedback.objects.count() == 2


def test_the_moment_is_kept_to_the_hour_and_nothing_of_the_reader_is_kept(reader, article, frozen):
    frozen.move_to(datetime(2026, 3, 2, 12, 59, 59, 999, tzinfo=UTC), tick=False)
    reader.post(
        f"{article.path}feedback/", {"version": 1, "helpful": "yes"},
        headers={"user-agent": "A-Browser/1", "referer": "http://testserver/news/cells/"}, REMOTE_ADDR="203.0.113.9",
    )  # fmt: skip
    row = Feedback.objects.values().get()
    assert row["received_at"] == datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert set(row) == {"id", "version_id", "submission_id", "received_at", "language", "is_helpful", "reason",
                        "comment", "is_after_withdrawal", "state", "urgency", "passage_quote", "passage_prefix",
                        "passage_suffix", "spam_signs", "is_purged", "taken_up_at", "assigned_to_id",
                        "task_id", "queue_rank"}  # fmt: skip
    assert not any(trace in str(row) for trace in ("203.0.113.9", "A-Browser"))


def test_the_answer_belongs_to_the_version_that_was_shown(reader, article):
    change_article(article, title="Other words")
    answer(reader, article, version=1)
    assert Feedback.objects.get().version.number == 1


@pytest.mark.parametrize("version", ["2", "99", "-1", "0", "x", "", "9" * 30, "1.5"])
def test_a_version_that_is_not_public_is_refused(reader, article, version):
    publishing.open_version(article=article)
    response = answer(reader, article, version=version, comment="my words")
    assert response.status_code == 400
    assert "my words" in response.text
    assert not Feedback.objects.exists()


def test_a_form_that_was_open_while_its_article_moved_is_taken(reader, article):
    before = article.path
    publishing.save_catalogue(article=article, slug="molecules")
    response = reader.post(f"{before}feedback/", {"version": 1, "helpful": "yes", "submission_id": str(uuid.uuid4())})
    assert response.url == "/news/molecules/feedback/thanks/"
    assert Feedback.objects.get().version == article.live_version
    page = reader.get(f"{before}feedback/", {"version": 1, "helpful": "no"})
    assert (page.status_code, page.url) == (301, "/news/molecules/feedback/?version=1&helpful=no")


def test_an_archived_article_takes_feedback(reader, article):
    publishing.archive(article=article)
    assert answer(reader, article).status_code == 302
    assert not Feedback.objects.get().is_after_withdrawal


def test_an_article_withdrawn_since_it_was_loaded_takes_feedback_and_marks_it(reader, article):
    publishing.withdraw(article=article, reason="Harm.")
    assert answer(reader, article).status_code == 302
    assert Feedback.objects.get().is_after_withdrawal
    assert reader.get(f"{article.path}feedback/").url == article.path


def test_what_is_not_public_or_asks_nothing_takes_no_feedback(reader, article):
    quiet = make_article(make_section())
    draft = make_draft(article.section)
    scheduled = publishing.publish(article=make_draft(article.section), at=datetime.now(UTC) + timedelta(days=1))
    for other in (quiet, draft, scheduled):
        for method in (reader.get, reader.post):
            assert method(f"{other.path}feedback/").status_code == 404
    assert "Was this helpful?" not in reader.get(quiet.path).text


def test_the_article_page_carries_neither_nonce_nor_time(reader, article, frozen):
    before = reader.get(article.path).content
    frozen.shift(3600)
    assert reader.get(article.path).content == before


def test_getting_the_form_writes_nothing(reader, article):
    reader.get(f"{article.path}feedback/", {"version": 1, "helpful": "yes", "comment": "x"})
    reader.head(f"{article.path}feedback/")
    assert not Feedback.objects.exists()


def test_the_honeypot_sets_aside_and_loses_nothing(reader, article):
    assert answer(reader, article, website="http://spam.example", comment="Buy").status_code == 302
    assert Feedback.objects.get().state == "spam"
    assert Feedback.objects.get().comment == "Buy"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://testserver.evil.example", ""])
def test_a_form_from_another_site_is_refused(reader, article, origin):
    response = answer(reader, article, {"origin": origin}, comment="my words")
    assert response.status_code == 403
    assert "my words" in response.text
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("origin", ["http://testserver", None])
def test_a_form_from_here_is_taken(reader, article, origin):
    assert answer(reader, article, {"origin": origin} if origin else {}).status_code == 302


def test_a_comment_of_a_thousand_characters_is_taken_and_a_longer_one_comes_back(reader, article):
    assert answer(reader, article, comment="ñ" * 1000).status_code == 302
    response = answer(reader, article, comment="long " * 20_000)
    assert response.status_code == 400
    assert "at most 1000 characters" in response.text
    assert "long long" in response.text
    assert Feedback.objects.count() == 1


def test_a_line_break_counts_as_readers_count_it(reader, article):
    """Browsers send two characters for a line break and count one (HTML, 4.10.11)."""
    assert answer(reader, article, comment="a\r\n" * 500).status_code == 302


@pytest.mark.parametrize(
    "fields",
    [{"helpful": ""}, {"helpful": "maybe"}, {"reason": "boredom"}, {"submission_id": "x"},
     {"submission_id": "0f8fad5b-d9cb-469f-a165-70867728950e:1:forged"}, {"submission_id": "a" * 5000}],
    ids=["no answer", "odd answer", "odd reason", "odd id", "forged id", "long id"],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_the_words_come_back(reader, article, fields):
    response = answer(reader, article, **{"comment": "my words", **fields})
    assert response.status_code == 400
    assert "Your answer has not been sent yet" in response.text
    assert "my words" in response.text
    errors = answer(reader, article, JSON, **{"comment": "my words", **fields}).json()["errors"]
    assert errors
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    "comment", ["<script>alert(1)</script>", "' OR 1=1 --", "=HYPERLINK(1)", "😀 ñ العربية", "{{ x }}"]
)
def test_readers_words_are_text_and_never_html(reader, article, comment):
    assert answer(reader, article, comment=comment).status_code == 302
    assert Feedback.objects.get().comment == comment
    page = answer(reader, article, comment=comment, helpful="").text
    assert "<script>alert(1)" not in page


def test_what_nobody_sees_in_a_comment_is_not_kept(reader, article):
    """It could make the words read otherwise: control characters and signs that turn the direction of writing."""
    comment = "a\0b\x1b[2J\x7f\x9b \u202eevil\u202c \u2066x\u2069 \ufffe"
    assert answer(reader, article, comment=comment).status_code == 302
    assert Feedback.objects.get().comment == "ab[2J evil x"


def test_bytes_that_are_no_text_leave_the_words_around_them(reader, article):
    body = b"version=1&helpful=no&comment=My+%FF%FE+words+%ED%A0%80"
    response = reader.post(f"{article.path}feedback/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert Feedback.objects.get().comment == "My \ufffd\ufffd words \ufffd\ufffd\ufffd"


def test_a_body_that_is_too_large_or_broken_is_answered_clearly(reader, article):
    for body, kind in [(b"comment=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
                       (b"\xff\xfe=\xff", "application/x-www-form-urlencoded"),
                       (b"--x\r\n", "multipart/form-data; boundary=x"), (b"{}", "application/json")]:  # fmt: skip
        response = reader.post(f"{article.path}feedback/", body, content_type=kind)
        assert response.status_code in {400, 413}
    assert not Feedback.objects.exists()


def test_other_methods_are_refused(reader, article):
    for method in ("put", "delete", "patch"):
        assert getattr(reader, method)(f"{article.path}feedback/").status_code == 405


def test_a_spanish_article_asks_and_thanks_in_spanish(reader):
    section = make_section("news", **PROMPT)
    article = make_article(section, slug="hola", language="es", at=PUBLISHED_AT)
    assert '<html lang="es"' in reader.get(f"{article.path}feedback/").text
    answer(reader, article)
    assert Feedback.objects.get().language == "es"
    assert '<html lang="es"' in reader.get(f"{article.path}feedback/thanks/").text
