"""Keeping ``DailyCount`` in step with the answers, within the transaction that writes them."""

from collections import Counter
from datetime import UTC, timedelta

from django.db.models import F

from feedback.models import DailyCount, Feedback

PROMPTLY = {"taken_up_in_a_day": timedelta(days=1), "taken_up_in_a_week": timedelta(days=7)}


def shares(feedback):
    """What one answer adds to the counts of its version and day."""
    if feedback.state == Feedback.State.SPAM:
        return Counter(["set_aside"])
    counted = [
        "helpful" if feedback.is_helpful else "not_helpful",
        feedback.reason,
        "with_comment" if feedback.has_comment else "",
        "with_passage" if feedback.passage_quote else "",
        feedback.urgency if feedback.urgency != Feedback.Urgency.NONE else "",
    ]
    if feedback.taken_up_at:
        waited = feedback.taken_up_at - feedback.received_at
        counted += ["taken_up", *(name for name, limit in PROMPTLY.items() if waited <= limit)]
    return Counter(filter(None, counted))


def add_counts(answers):
    """Count answers that are new."""
    totals = {}
    for feedback in answers:
        totals.setdefault(_key(feedback), Counter()).update(shares(feedback))
    for key, changes in totals.items():
        _add(key, changes)


def shift(feedback, before):
    """Count ``feedback`` as it is now instead of as it was; ``before`` are its ``shares`` of then."""
    changes = shares(feedback)
    changes.subtract(before)
    _add(_key(feedback), changes)


def _key(feedback):
    return feedback.version_id, feedback.received_at.astimezone(UTC).date()


def _add(key, changes):
    version_id, day = key
    changes = {name: F(name) + number for name, number in changes.items() if number}
    counts = DailyCount.objects.filter(version_id=version_id, day=day)
    if changes and not counts.update(**changes):
        DailyCount.objects.get_or_create(version_id=version_id, day=day)
        counts.update(**changes)
