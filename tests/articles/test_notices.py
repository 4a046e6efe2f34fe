"""Staff hear by e-mail what waits for them: a link and a count, never words."""

import logging
from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import lifecycle, notices
from articles.models import Article
from tests.factories import approve, make_article, make_draft, make_user

pytestmark = pytest.mark.django_db

SECRET = "Words that no mail may hold"


def staff(role, name=""):
    user = make_user(role, name)
    user.email = f"{user.username}@example.org"
    user.save()
    return user


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """``sent(step)`` gives the mails that ``step`` sends, as ``{address: message}``."""

    def run(step):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            step()
        return {message.to[0]: message for message in mail.outbox}

    return run


@pytest.fixture
def author():
    return staff("Author")


@pytest.fixture
def reviewer():
    return staff("Medical reviewer", "reviewer")


@pytest.fixture
def draft(author):
    return make_draft(title=SECRET, body=f"<p>{SECRET}</p>", by=author)


def link_to(article, settings):
    return f"{settings.SITE_URL}/admin/articles/article/{article.pk}/change/"


def holds_no_words(message):
    assert SECRET not in message.subject + message.body
    return message


def test_reviewers_are_asked_but_not_those_who_wrote_or_have_no_address(draft, author, reviewer, sent, settings):
    admin = staff("Administrator", "admin")
    make_user("Medical reviewer", "without-address")
    gone = staff("Medical reviewer", "gone")
    gone.is_active = False
    gone.save()
    lifecycle.save_words(version=draft.open_version, summary="Mine, too.", by=admin)
    mails = sent(lambda: lifecycle.submit(article=draft, by=author))
    assert set(mails) == {"reviewer@example.org"}
    message = holds_no_words(mails["reviewer@example.org"])
    assert message.subject == "Newsroom: a text waits for medical review"
    assert link_to(draft, settings) in message.body
    assert "1 text waits for review." in message.body


def test_whoever_submitted_hears_of_the_approval(draft, author, reviewer, sent, settings):
    lifecycle.submit(article=draft, by=author)
    mails = sent(lambda: approve(draft.open_version, by=reviewer))
    message = holds_no_words(mails.pop("author@example.org"))
    assert not mails
    assert "was approved" in message.subject
    assert link_to(draft, settings) in message.body
    assert "0 remarks" in message.body


def test_whoever_submitted_hears_of_the_return_but_not_of_the_remark(draft, author, reviewer, sent, settings):
    lifecycle.submit(article=draft, by=author)
    version = draft.open_version
    mails = sent(lambda: lifecycle.return_with_remarks(version=version, remark=SECRET, by=reviewer))
    message = holds_no_words(mails["author@example.org"])
    assert "came back from review" in message.subject
    assert "1 remark stands above it." in message.body


@pytest.mark.parametrize("fault", [OSError("no route"), SMTPException("refused")])
@pytest.mark.usefixtures("reviewer")
def test_a_mail_that_cannot_be_sent_breaks_nothing_and_is_logged(draft, sent, monkeypatch, caplog, fault):
    def fail(*args, **kwargs):
        raise fault

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    with caplog.at_level(logging.ERROR, "articles.notices"):
        sent(lambda: lifecycle.submit(article=draft, by=None))
    assert "A notice (review_asked) could not be sent" in caplog.text
    assert SECRET not in caplog.text
    assert Article.objects.waiting_for_review().exists()


def test_what_is_refused_sends_nothing(draft, author, reviewer, sent):
    lifecycle.submit(article=draft, by=author)

    def again():
        with pytest.raises(Exception, match="wait for a medical review already"):
            lifecycle.submit(article=draft, by=author)

    assert not sent(again)


def test_editors_hear_of_what_is_overdue_once_for_each_item(frozen, sent, author):
    staff("Editor", "editor")
    article = make_article(title=SECRET)
    lifecycle.open_version(article=article)
    lifecycle.publish(article=article, change_kind="minor", at=timezone.now() + timedelta(hours=1))
    due = make_article(title=SECRET)
    lifecycle.save_catalogue(article=due, review_due_on=timezone.localdate() + timedelta(days=1))
    assert not sent(notices.tell_overdue)
    frozen.shift(timedelta(hours=1, minutes=2))
    message = holds_no_words(sent(notices.tell_overdue)["editor@example.org"])
    assert message.subject == "Newsroom: 1 item is overdue"
    assert "1 scheduled change has not gone live" in message.body
    assert not sent(notices.tell_overdue)
    frozen.shift(timedelta(days=1))
    assert "The medical review of 1 article is due." in sent(notices.tell_overdue)["editor@example.org"].body
    assert not sent(notices.tell_overdue)
    # Another date is another item.
    lifecycle.save_catalogue(article=due, review_due_on=timezone.localdate() - timedelta(days=1))
    assert set(sent(notices.tell_overdue)) == {"editor@example.org"}


def test_without_editors_to_tell_nothing_is_taken_for_told(frozen, sent):
    article = make_article()
    lifecycle.save_catalogue(article=article, review_due_on=timezone.localdate())
    assert notices.tell_overdue() == 0
    staff("Editor", "editor")
    assert sent(notices.tell_overdue)


def test_the_loop_and_the_watch_both_tell(frozen, sent):
    staff("Editor", "editor")
    first, second = make_article(), make_article()
    lifecycle.save_catalogue(article=first, review_due_on=timezone.localdate())
    assert sent(lambda: call_command("publish_due"))
    lifecycle.open_version(article=second)
    lifecycle.publish(article=second, change_kind="minor", at=timezone.now() + timedelta(hours=1))
    frozen.shift(timedelta(hours=2))

    def watch():
        with pytest.raises(CommandError, match="overdue"):
            call_command("check_overdue")

    assert sent(watch)
