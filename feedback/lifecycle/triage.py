"""Staff move an answer through its states."""

from django.db import transaction
from django.utils import timezone

from feedback.lifecycle import counting
from feedback.models import Feedback


@transaction.atomic
def triage(*, feedback, state):
    """Give the answer the ``state``; what becomes spam, or is none after all, is counted anew.

    The first state but new is the moment at which staff took it up, and stays so.
    """
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    before = counting.shares(feedback)
    feedback.state = state
    if state != Feedback.State.NEW and feedback.taken_up_at is None:
        feedback.taken_up_at = timezone.now()
    feedback.save(update_fields=["state", "taken_up_at"])
    counting.shift(feedback, before)
    return feedback


@transaction.atomic
def assign(*, feedback, to):
    """Give the answer to a member of staff, or to nobody; it is in progress from then on."""
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if to is not None and feedback.state == Feedback.State.NEW:
        feedback = triage(feedback=feedback, state=Feedback.State.IN_PROGRESS)
    feedback.assigned_to = to
    feedback.save(update_fields=["assigned_to"])
    return feedback
