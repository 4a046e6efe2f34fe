"""What the desk is to do about an article because of what readers said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback.querysets import TaskQuerySet


class Task(models.Model):
    """Open until a version answers it or it is dropped; the answers that it came from point to it.

    Its title may quote a reader, and so goes when it is closed and readers' comments of its day go.
    """

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="feedback_tasks", verbose_name=_("article")
    )
    title = models.CharField(_("what to do"), max_length=200, help_text=_("For example: say what “margin” means."))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    answered_by = models.ForeignKey(
        "articles.Version",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answered_tasks",
        verbose_name=_("answered by version"),
    )
    dropped_at = models.DateTimeField(_("dropped"), null=True, blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task from readers")
        verbose_name_plural = _("tasks from readers")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="feedback_task_answered_or_dropped",
                condition=Q(answered_by__isnull=True) | Q(dropped_at__isnull=True),
                violation_error_message=_("A task that a version answers is not dropped."),
            )
        ]

    def __str__(self):
        return self.title or gettext("task %d") % self.pk

    @property
    def is_open(self):
        return self.answered_by_id is None and self.dropped_at is None
