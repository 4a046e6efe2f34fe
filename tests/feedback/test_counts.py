"""Counts by version and day stay in step with the answers, and outlive them and their words."""

import json
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from feedback import lifecycle
from feedback.lifecycle.tokens import completion_token
from feedback.models import DailyCount, Feedback, Note, Task
from tests.factories import change_article
from tests.feedback.asking import answer

pytestmark = pytest.mark.django_db

NUMBERS = [field.name for field in DailyCount._meta.fields if field.name not in {"id", "version", "day"}]


INBOX = "/admin/feedback/feedback/"


def logged():
    """All that the admin's log says."""
    return " ".join(f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all())


def counts():
    """What is not zero, by version and day."""
    rows = DailyCount.objects.order_by("day", "version__number")
    return {
        (row.version.number, row.day): {name: value for name in NUMBERS if (value := getattr(row, name))}
        for row in rows
    }  # fmt: skip


def test_answers_are_counted_by_version_and_day_as_they_change(reader, article, frozen):
    day = date(2026, 3, 2)
    frozen.move_to(datetime(2026, 3, 2, 23, 59, tzinfo=UTC), tick=False)
    answer(reader, article, helpful="yes")
    answer(reader, article, reason="upsetting", comment="Will I die of this?", passage="Some words.")
    answer(reader, article, website="x", comment="Buy")
    assert counts() == {
        (1, day): {"helpful": 1, "not_helpful": 1, "with_comment": 1, "with_passage": 1, "set_aside": 1, "upsetting": 1,
                   "prognosis": 1},
    }  # fmt: skip
    # Completed, taken for spam, taken back; another version, another day; sent again.
    first = Feedback.objects.earliest("pk")
    lifecycle.complete(article=article, token=completion_token(first), reason="seems_wrong", comment="I want to die.")
    assert (counts()[1, day]["crisis"], counts()[1, day]["with_comment"]) == (1, 2)
    lifecycle.triage(feedback=first, state="spam")
    assert counts()[1, day].get("crisis") is None
    assert counts()[1, day]["set_aside"] == 2
    for spam in Feedback.objects.filter(state="spam"):
        lifecycle.triage(feedback=spam, state="in_progress")
    assert counts()[1, day] == {
        "helpful": 1, "not_helpful": 2, "with_comment": 3, "with_passage": 1, "upsetting": 1, "seems_wrong": 1,
        "prognosis": 1, "crisis": 1, "taken_up": 2, "taken_up_in_a_day": 2, "taken_up_in_a_week": 2,
    }  # fmt: skip
    frozen.shift(60)
    change_article(article)
    for _again in range(2):
        answer(reader, article, version=2, submission_id="0f8fad5b-d9cb-469f-a165-70867728950e")
    assert counts()[2, date(2026, 3, 3)] == {"not_helpful": 1}


def test_comments_and_notes_go_after_their_time_and_everything_else_stays(reader, article, frozen, capsys):
    answer(reader, article, reason="upsetting", comment="It frightened me.", passage="Some words.")
    frozen.shift(3600)
    answer(reader, article, comment="Later.")
    for feedback in Feedback.objects.all():
        Note.objects.create(feedback=feedback, text=f"She says: {feedback.comment}")
    before = counts()
    frozen.shift(180 * 24 * 3600)
    call_command("purge_feedback", "--dry-run")
    assert Feedback.objects.filter(comment="").count() == 0
    call_command("purge_feedback")
    assert capsys.readouterr().out == (
        "Older than 180 days: comments 1, notes 1, titles of tasks 0. Nothing was deleted.\n"
        "Deleted, older than 180 days: comments 1, notes 1, titles of tasks 0.\n"
    )
    old, young = Feedback.objects.order_by("pk")
    assert (old.comment, old.is_purged, old.reason, old.passage_quote) == ("", True, "upsetting", "Some words.")
    assert (young.comment, young.is_purged, Note.objects.get().feedback) == ("Later.", False, young)
    # Found to be spam after that, and found to be none: it counts as having had a comment.
    lifecycle.triage(feedback=old, state="spam")
    lifecycle.triage(feedback=old, state="done")
    before[1, date(2026, 3, 2)]["taken_up"] = 1
    assert counts() == before
    call_command("purge_feedback", "--older-than", "0")
    assert not Feedback.objects.exclude(comment="").exists()
    Feedback.objects.all().delete()
    assert counts() == before


def test_what_staff_wrote_about_readers_words_goes_from_the_log_as_well(reader, article, frozen, admin_client):
    for comment in ("She is afraid of the stairs.", "Stairs again."):
        answer(reader, article, comment=comment)
    old, other = Feedback.objects.order_by("pk")
    note = {"notes-TOTAL_FORMS": 1, "notes-INITIAL_FORMS": 0, "notes-0-text": "Afraid of the stairs!"}
    admin_client.post(f"{INBOX}{old.pk}/change/", {**note, "notes-0-feedback": old.pk, "state": "new"})
    for feedback, title in ((old, "The stairs, closed"), (other, "The stairs, open")):
        choice = {"action": "make_task", "_selected_action": [feedback.pk], "make": "1", "title": title}
        admin_client.post(INBOX, choice)
    lifecycle.drop_task(task=Task.objects.get(title="The stairs, closed"))
    assert "Afraid of the stairs!" not in logged()
    assert "note on answer" in logged()
    assert "The stairs, closed" in logged()
    frozen.shift(181 * 24 * 3600)
    assert lifecycle.purge(days=180) == (2, 1, 1)
    assert set(Task.objects.values_list("title", flat=True)) == {"", "The stairs, open"}
    assert "The stairs, closed" not in logged()


def test_notes_that_the_log_kept_before_go_from_it(admin_user):
    change = [{"added": {"name": "note", "object": "Afraid of the stairs!"}}, {"changed": {"fields": ["state"]}}]
    answers = ContentType.objects.get_for_model(Feedback)
    for said in (json.dumps(change), 'Exported: "object"'):
        LogEntry.objects.create(user=admin_user, content_type=answers, action_flag=CHANGE, change_message=said)
    import_module("feedback.migrations.0015_notes_out_of_log").take_notes_out(apps, None)
    assert "stairs" not in logged()
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")] == [
        "Added note “note”. Changed state.",
        'Exported: "object"',
    ]


@pytest.mark.parametrize("value", ["x", "-1", "180 d", "1.5", "99999d", "²d", ""])
def test_an_age_that_is_no_number_of_days_is_refused(value):
    with pytest.raises(CommandError, match="no number of days"):
        call_command("purge_feedback", f"--older-than={value}")


def test_a_purged_answer_holds_no_comment(article):
    with pytest.raises(IntegrityError):
        Feedback.objects.create(
            version=article.live_version, received_at=datetime.now(UTC), language="en", is_helpful=True, is_purged=True,
            comment="Still here",
        )  # fmt: skip
