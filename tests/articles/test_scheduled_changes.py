"""A change of a live article waits for its moment; a command makes it live, and another watches that one."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from articles import lifecycle, notices
from articles.models import Article, Version
from tests.factories import make_article, make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomorrow(frozen):
    return timezone.now() + timedelta(days=1)


@pytest.fixture
def article(tomorrow):
    """Live, with an update that is due tomorrow."""
    article = make_article(title="Now")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Then")
    return lifecycle.publish(article=article, at=tomorrow, change_kind="update", change_note="A new figure.")


def test_until_its_moment_readers_see_nothing_of_it(client, article, frozen, tomorrow):
    frozen.move_to(tomorrow - timedelta(seconds=1), tick=False)
    assert lifecycle.publish_due() == ([], [])
    page = client.get(article.path).text
    assert "Now" in page
    assert "A new figure." not in page
    assert client.get(f"{article.path}v/2/").status_code == 404


def test_at_its_moment_the_command_makes_it_live_with_its_note(client, article, frozen, tomorrow, capsys):
    frozen.move_to(tomorrow + timedelta(seconds=30), tick=False)
    call_command("publish_due")
    assert f"{article.path} version 2" in capsys.readouterr().out
    article.refresh_from_db()
    assert (article.live_version.title, article.live_version.due_at) == ("Then", None)
    assert article.updated_at == article.live_version.live_at == timezone.now()
    assert "A new figure." in client.get(article.path).text
    assert lifecycle.publish_due() == ([], [])


def test_working_on_it_takes_it_back_to_a_draft(article, frozen, tomorrow):
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, title="Otherwise")
    frozen.move_to(tomorrow + timedelta(days=1), tick=False)
    assert lifecycle.publish_due() == ([], [])
    assert Article.objects.get().live_version.title == "Now"


def test_it_can_be_unscheduled(article):
    assert article.is_scheduled
    lifecycle.unschedule(article=article)
    article = Article.objects.get()
    assert not article.is_scheduled
    assert article.open_version.title == "Then"


def test_a_change_is_not_dated_back_and_needs_its_note_beforehand(article, tomorrow):
    for problem in [{"at": timezone.now() - timedelta(seconds=1)}, {"at": tomorrow, "change_note": " "}]:
        with pytest.raises(ValidationError) as refusal:
            lifecycle.publish(article=article, change_kind="update", **{"change_note": "A note.", **problem})
        assert set(refusal.value.message_dict) <= set(problem)


def test_a_change_of_an_article_withdrawn_meanwhile_waits_until_it_is_back(article, frozen, tomorrow):
    lifecycle.withdraw(article=article, reason="Harm.")
    frozen.move_to(tomorrow, tick=False)
    assert lifecycle.publish_due() == ([], [])
    lifecycle.bring_back(article=article)
    done, failed = lifecycle.publish_due()
    assert ([version.number for version in done], failed) == ([2], [])


def test_a_change_that_waits_for_a_withdrawn_article_is_not_overdue(article, frozen, tomorrow):
    User.objects.filter(pk=make_user("Editor").pk).update(email="editor@example.org")
    frozen.move_to(tomorrow + timedelta(minutes=5), tick=False)
    assert list(Article.objects.overdue()) == [article]
    lifecycle.withdraw(article=article, reason="Harm.")  # this very moment, and not two minutes ago
    assert not Article.objects.overdue()
    call_command("check_overdue")
    assert notices.tell_overdue() == 0
    lifecycle.bring_back(article=article)
    assert list(Article.objects.overdue()) == [article]
    assert notices.tell_overdue() == 1


@pytest.fixture
def broken(article):
    """The change of ``article`` cannot go live: its body is nested as deeply as no form and no import lets in."""
    sound = article.open_version.body
    Version.objects.filter(article=article, number=2).update(body="<div>" * 2000)
    return lambda: Version.objects.filter(article=article, number=2).update(body=sound)


def test_one_that_fails_is_logged_and_holds_up_no_other(article, broken, frozen, capsys, caplog):
    other = make_article()
    lifecycle.open_version(article=other)
    lifecycle.publish(article=other, at=timezone.now() + timedelta(days=1, seconds=1), change_kind="minor")
    frozen.shift(timedelta(days=1, minutes=1))
    with pytest.raises(CommandError, match=f"the log says why:\n{article.path} version 2$"):
        call_command("publish_due")
    assert capsys.readouterr().out == f"{other.path} version 2\n"
    (record,) = caplog.records
    assert record.getMessage() == f"{article.path} version 2 was due and could not be published"
    assert "nested too deeply" in str(record.exc_info[1])
    article.refresh_from_db()
    assert (article.live_version.number, article.updated_at) == (1, None)
    broken()
    assert [version.article for version in lifecycle.publish_due()[0]] == [article]


def test_with_every_the_command_looks_again_and_tries_again(article, broken, frozen, monkeypatch, capsys):
    looked = []

    def sleep(seconds):
        """Time goes on; at the fourth look somebody presses Ctrl-C."""
        looked.append((seconds, Version.objects.get(number=2).is_open))
        frozen.shift(seconds)
        if len(looked) == 3:
            broken()
        if len(looked) == 4:
            raise KeyboardInterrupt

    frozen.shift(timedelta(days=1, seconds=-30))
    monkeypatch.setattr(time, "sleep", sleep)
    call_command("publish_due", every=30)
    assert looked == [(30, True), (30, True), (30, True), (30, False)]
    said = capsys.readouterr()
    assert said.out == f"{article.path} version 2\n"
    assert said.err.count(f"{article.path} version 2") == 2


def test_what_is_overdue_by_two_minutes_fails_the_check_with_the_reason(article, frozen, tomorrow, capsys):
    frozen.move_to(tomorrow + timedelta(minutes=2), tick=False)
    frozen.shift(-1)
    call_command("check_overdue")
    assert "Nothing is overdue." in capsys.readouterr().out
    frozen.shift(1)
    with pytest.raises(CommandError, match=rf"publish_due running\?\n{article.path}: due since 2026-03-03 12:00 UTC"):
        call_command("check_overdue")
    lifecycle.publish_due()
    call_command("check_overdue")


def test_an_editor_schedules_a_change_and_takes_it_back(client, frozen):
    article = make_article(title="Now")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Then")
    client.force_login(make_user("Editor"))
    publish = reverse("admin:articles_article_publish", args=[article.pk])
    data = {"basis": lifecycle.basis_of(article), "change_kind": "update", "change_note": "The dose is lower now.",
            "when": "at", "at": "2026-03-05T08:00", "override_reason": "The reviewer is away."}  # fmt: skip
    early = client.post(publish, data | {"at": "2026-03-01T08:00"})
    assert "cannot be dated back" in early.text
    assert "The dose is lower now." in early.text
    assert "The reviewer is away." in early.text
    assert "The change is scheduled for" in client.post(publish, data, follow=True).text
    assert Version.objects.get(number=2).due_at.isoformat() == "2026-03-05T08:00:00+00:00"
    unschedule = reverse("admin:articles_article_unschedule", args=[article.pk])
    basis = lifecycle.basis_of(Article.objects.get())
    client.post(unschedule, {"basis": basis})
    assert not Article.objects.get().is_scheduled


def test_a_draft_has_nothing_to_schedule_back(frozen):
    with pytest.raises(ValidationError):
        lifecycle.unschedule(article=make_draft())
