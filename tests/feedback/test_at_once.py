"""The same answer arrives twice at the same moment."""

import uuid

import pytest

from feedback import lifecycle
from feedback.models import Feedback
from tests.articles.test_at_once import at_once
from tests.factories import make_article


@pytest.mark.django_db(transaction=True)
def test_one_submission_sent_twice_at_once_is_one_row():
    version, submission = make_article().live_version, uuid.uuid4()
    answer = {"version": version, "submission_id": submission, "is_helpful": True}
    results = at_once(*[lambda: lifecycle.record(**answer)] * 4)
    assert len({feedback.pk for feedback in results}) == 1
    assert Feedback.objects.count() == 1
