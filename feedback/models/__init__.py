"""What readers answered, one concept a file."""

from feedback.models.daily_count import DailyCount
from feedback.models.feedback import Feedback
from feedback.models.note import Note
from feedback.models.saved_filter import SavedFilter
from feedback.models.subscription import Subscription
from feedback.models.task import Task

__all__ = ["DailyCount", "Feedback", "Note", "SavedFilter", "Subscription", "Task"]
