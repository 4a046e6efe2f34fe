"""What staff do with readers' answers."""

from feedback.admin import columns, queues
from feedback.admin.feedback import FeedbackAdmin

__all__ = ["FeedbackAdmin", "columns", "queues"]
