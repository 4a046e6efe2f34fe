"""What may happen to an answer: recorded once, completed by its reader, triaged by staff, its comment purged.

The only writers of ``Feedback`` and ``DailyCount``. Whatever a caller gives, a comment is kept without personal
data and a passage only as its version has it.
"""

from feedback.lifecycle.answering import CompletionRefused, complete, kept_words, record
from feedback.lifecycle.counting import add_counts
from feedback.lifecycle.retention import forget_passages, purge
from feedback.lifecycle.tasks import answer_task, drop_task, start_task
from feedback.lifecycle.tokens import Submission, completion_token, new_submission, submission_of
from feedback.lifecycle.triage import assign, triage

__all__ = [
    "CompletionRefused",
    "Submission",
    "add_counts",
    "answer_task",
    "assign",
    "complete",
    "completion_token",
    "drop_task",
    "forget_passages",
    "kept_words",
    "new_submission",
    "purge",
    "record",
    "start_task",
    "submission_of",
    "triage",
]
