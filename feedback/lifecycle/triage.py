"""Staff move an answer through its states."""

from django.db import transaction

from feedback.lifecycle import counting
from feedback.models import Feedback


@transaction.atomic
def triage(*, feedback, state):
    """Give the answer the ``state``; what becomes spam, or is none after all, is counted anew."""
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    before = counting.shares(feedback)
    feedback.state = state
    feedback.save(update_fields=["state"])
    counting.shift(feedback, before)
    return feedback
