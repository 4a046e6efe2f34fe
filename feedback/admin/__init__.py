"""What staff do with readers' answers."""

from feedback.admin import columns, publication, queues
from feedback.admin.feedback import FeedbackAdmin
from feedback.admin.task import TaskAdmin

__all__ = ["FeedbackAdmin", "TaskAdmin", "columns", "publication", "queues"]
