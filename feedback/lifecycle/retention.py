"""Readers' own words are kept no longer than they serve."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from feedback.models import Feedback, Note


@transaction.atomic
def purge(*, days, is_dry_run=False):
    """Delete comments that came more than ``days`` days ago, and what staff noted about them, for a note may quote.

    Passages stay: they quote the article and not the reader; so do answer, reason, flags and all counts.
    Returns ``(comments, notes)``.
    """
    old = Feedback.objects.filter(received_at__lt=timezone.now() - timedelta(days=days))
    commented, notes = old.exclude(comment=""), Note.objects.filter(feedback__in=old)
    if is_dry_run:
        return commented.count(), notes.count()
    return commented.update(comment="", is_purged=True), notes.delete()[0]


def forget_passages(version, **kwargs):
    """The words of ``version`` are erased; answers that quote them stay without the quotation."""
    Feedback.objects.filter(version=version).update(passage_quote="", passage_prefix="", passage_suffix="")
