"""Readers' own words are kept no longer than they serve."""

from datetime import timedelta
from typing import NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from feedback.models import Feedback, Note, Task


class Purged(NamedTuple):
    """How many of each went, or would go."""

    comments: int
    notes: int
    titles: int


@transaction.atomic
def purge(*, days, is_dry_run=False):
    """Delete comments that came more than ``days`` days ago, and what staff wrote about them, for it may quote.

    That is the notes on these answers and the titles of tasks as old that are closed, in the admin's log as well.
    Passages stay: they quote the article and not the reader; so do answer, reason, flags and all counts.
    """
    limit = timezone.now() - timedelta(days=days)
    old = Feedback.objects.filter(received_at__lt=limit)
    commented, notes = old.exclude(comment=""), Note.objects.filter(feedback__in=old)
    tasks = Task.objects.closed().filter(created_at__lt=limit).exclude(title="")
    if is_dry_run:
        return Purged(commented.count(), notes.count(), tasks.count())
    titles = _forget_titles(tasks)
    return Purged(commented.update(comment="", is_purged=True), notes.delete()[0], titles)


def _forget_titles(tasks):
    tasks = list(tasks)
    logged = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Task))
    for task in tasks:
        task.title = ""
        logged.filter(object_id=str(task.pk)).update(object_repr=str(task))
    return Task.objects.bulk_update(tasks, ["title"], batch_size=500) if tasks else 0


def forget_passages(version, **kwargs):
    """The words of ``version`` are erased; answers that quote them stay without the quotation."""
    Feedback.objects.filter(version=version).update(passage_quote="", passage_prefix="", passage_suffix="")
