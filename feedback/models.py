"""What readers answer. Nothing here says who they are: no address, no browser, no name, no minute."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.querysets import FeedbackQuerySet


class Feedback(models.Model):
    """One reader's answer about one version.

    ``submission_id`` is made by the reader's form; one id is one row, however often it is sent.
    ``received_at`` is kept to the hour, so that no answer can be matched with a server's log.
    """

    class Reason(models.TextChoices):
        HARD_TO_UNDERSTAND = "hard_to_understand", _("It is hard to understand")
        SOMETHING_MISSING = "something_missing", _("Something is missing")
        OUT_OF_DATE = "out_of_date", _("It is out of date")
        SEEMS_WRONG = "seems_wrong", _("Something seems wrong")
        UPSETTING = "upsetting", _("It is upsetting")
        TECHNICAL_PROBLEM = "technical_problem", _("There is a technical problem")

    class State(models.TextChoices):
        NEW = "new", _("New")
        IN_PROGRESS = "in_progress", _("In progress")
        DONE = "done", _("Done")
        NO_ACTION = "no_action", _("No action needed")
        SPAM = "spam", _("Spam")

    COMMENT_LENGTH = 1000

    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="feedback", verbose_name=_("version"))
    submission_id = models.UUIDField(_("submission"), unique=True, default=uuid.uuid4, editable=False)
    received_at = models.DateTimeField(_("received (hour)"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    is_helpful = models.BooleanField(_("helpful"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    comment = models.TextField(_("comment"), max_length=COMMENT_LENGTH, blank=True)
    is_after_withdrawal = models.BooleanField(_("sent after the article was withdrawn"), default=False, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.NEW)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-received_at", "-pk"]
        permissions = [("triage_feedback", _("Can triage feedback"))]
        indexes = [
            models.Index(fields=["state", "received_at"], name="feedback_feedback_queue"),
        ]
        constraints = [
            models.CheckConstraint(
                name="feedback_feedback_state_known",
                condition=models.Q(state__in=["new", "in_progress", "done", "no_action", "spam"]),
            ),
            models.CheckConstraint(
                name="feedback_feedback_reason_known",
                condition=models.Q(
                    reason__in=[
                        "",
                        "hard_to_understand",
                        "something_missing",
                        "out_of_date",
                        "seems_wrong",
                        "upsetting",
                        "technical_problem",
                    ]
                ),
            ),
        ]

    def __str__(self):
        return f"{_('Helpful') if self.is_helpful else _('Not helpful')} ({self.version})"


class Note(models.Model):
    """What staff say to each other about an answer."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="notes", verbose_name=_("feedback"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("by")
    )
    text = models.TextField(_("note"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:80]
