"""Staff who asked for it hear by e-mail what waits: numbers and links, once, never readers' words."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback import lifecycle
from feedback.models import Feedback, Subscription
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

SECRET = "Words that no mail may hold"
EMAILS = "/admin/feedback/feedback/emails/"


def subscriber(role="Feedback analyst", name="", **wishes):
    user = make_user(role, name)
    user.email = f"{user.username}@example.org"
    user.save()
    Subscription.objects.create(user=user, **(wishes or {"wants_urgent": True, "wants_weekly": True}))
    return user


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """``sent("command")`` gives the mails that the command sends, as ``{address: message}``."""

    def run(command):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call_command(command)
        for message in mail.outbox:
            assert SECRET not in message.subject + message.body
        return {message.to[0]: message for message in mail.outbox}

    return run


@pytest.fixture
def come(frozen):
    """``come(count, urgency=...)`` lets answers come now."""
    version = make_article(title=SECRET).live_version

    def come(count=1, **fields):
        answers = [
            Feedback(version=version, comment=SECRET, language="en", received_at=timezone.now(), **fields)
            for _number in range(count)
        ]
        for answer in answers:
            answer.is_helpful = bool(fields.get("is_helpful"))
        Feedback.objects.bulk_create(answers)
        lifecycle.add_counts(answers)
        return answers

    return come


def deal_with(answers):
    for feedback in answers:
        lifecycle.triage(feedback=feedback, state=Feedback.State.DONE)


def test_one_mail_tells_that_something_urgent_waits_until_all_of_it_is_dealt_with(come, sent, settings):
    subscriber()
    assert not sent("tell_urgent")
    first = come(2, urgency="crisis")
    message = sent("tell_urgent")["feedback-analyst@example.org"]
    assert message.subject == "Newsroom: 2 urgent answers wait"
    assert f"{settings.SITE_URL}/admin/feedback/feedback/?waits=urgent" in message.body
    assert not sent("tell_urgent")
    second = come(urgency="harm")
    assert not sent("tell_urgent")
    deal_with(first)
    assert not sent("tell_urgent")
    deal_with(second)
    assert not sent("tell_urgent")
    come(urgency="harm")
    assert sent("tell_urgent")["feedback-analyst@example.org"].subject == "Newsroom: 1 urgent answer waits"


def test_another_wait_is_told_of_though_nobody_looked_between_the_two(come, sent):
    subscriber()
    first = come(urgency="crisis")
    assert sent("tell_urgent")
    deal_with(first)
    come(urgency="crisis")
    assert sent("tell_urgent")


def test_only_those_hear_who_asked_for_it_and_may_see_it(come, sent):
    subscriber("Editor")
    subscriber("Feedback analyst", "weekly-only", wants_weekly=True)
    subscriber("Author")
    gone = subscriber("Feedback analyst", "gone")
    gone.is_active = False
    gone.save()
    without_address = subscriber("Feedback analyst", "without-address")
    without_address.email = ""
    without_address.save()
    make_user("Feedback analyst")
    come(urgency="crisis")
    come(urgency="prognosis")
    assert set(sent("tell_urgent")) == {"editor@example.org"}
    # Who asks for it later hears of it, too.
    subscriber("Feedback analyst", "later")
    assert set(sent("tell_urgent")) == {"later@example.org"}


def test_a_summary_tells_the_numbers_of_the_week_once(come, sent, frozen, settings):
    subscriber()
    come(7)
    frozen.shift(timedelta(days=3))
    come(3, is_helpful=True)
    deal_with(come(2, urgency="harm"))
    come(urgency="crisis")
    come(4, state="spam")
    lifecycle.start_task(answers=Feedback.objects.filter(is_helpful=True), title=SECRET)
    frozen.shift(timedelta(days=5))
    come(5)  # today is not over
    body = sent("send_summary")["feedback-analyst@example.org"].body
    for line in (
        *("6 answers", "Found it helpful: 3", "Sounded urgent: 3", "Taken up by staff: 5"),
        *("Urgent and waiting now: 1", "New, waiting now: 13", "Open tasks: 1"),
        f"{settings.SITE_URL}/admin/feedback/feedback/reports/?days=7",
        f"{settings.SITE_URL}/admin/feedback/task/?open=yes",
    ):
        assert line in body.splitlines()
    assert not sent("send_summary")
    frozen.shift(timedelta(days=5))
    assert not sent("send_summary")
    frozen.shift(timedelta(days=1))
    assert sent("send_summary")


def test_everybody_chooses_for_themselves(client):
    user, other = make_user("Feedback analyst"), subscriber("Editor")
    client.force_login(user)
    assert "E-mails to you" in client.get("/admin/feedback/feedback/").text
    assert "Your account has no e-mail address" in client.get(EMAILS).text
    assert "Your choice was saved." in client.post(EMAILS, {"wants_urgent": "on"}, follow=True).text
    kept = Subscription.objects.get(user=user)
    assert (kept.wants_urgent, kept.wants_weekly) == (True, False)
    assert (
        'name="wants_urgent" aria-describedby="id_wants_urgent_helptext" id="id_wants_urgent" checked'
        in client.get(EMAILS).text
    )
    client.post(EMAILS, {})
    kept.refresh_from_db()
    assert not kept.wants_urgent
    assert Subscription.objects.get(user=other).wants_urgent


def test_who_may_not_triage_cannot_ask_for_mails(client):
    client.force_login(make_user("Author"))
    assert client.post(EMAILS, {"wants_urgent": "on"}).status_code == 403
    assert "E-mails to you" not in client.get("/admin/feedback/feedback/").text


def test_a_summary_costs_the_same_however_much_came(come, sent, frozen):
    subscriber()
    costs = []
    for count in (1, 2, 40):  # the first fills what the process remembers
        come(count)
        frozen.shift(timedelta(days=8))
        with CaptureQueriesContext(connection) as captured:
            assert sent("send_summary")
        costs.append(len(captured))
    assert costs[1] == costs[2]
