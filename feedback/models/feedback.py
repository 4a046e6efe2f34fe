"""What readers answer. Nothing here says who they are: no address, no browser, no name, no minute."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.passages import CONTEXT, Passage
from feedback.querysets import RANK, FeedbackQuerySet


class Feedback(models.Model):
    """One reader's answer about one version.

    ``submission_id`` is made by the reader's form; one id is one row, however often it is sent.
    ``received_at`` is kept to the hour, so that no answer can be matched with a server's log.
    ``passage_*`` quote the version itself (see ``feedback.passages``); a ``comment`` is kept without the personal
    data in it, and not for ever (see ``lifecycle.purge``). ``spam_signs`` name what made us set the answer aside.
    ``queue_rank`` is how soon staff should look at it, as ``feedback.querysets`` numbers that.
    """

    class Reason(models.TextChoices):
        HARD_TO_UNDERSTAND = "hard_to_understand", _("It is hard to understand")
        SOMETHING_MISSING = "something_missing", _("Something is missing")
        OUT_OF_DATE = "out_of_date", _("It is out of date")
        SEEMS_WRONG = "seems_wrong", _("Something seems wrong")
        UPSETTING = "upsetting", _("It is upsetting")
        TECHNICAL_PROBLEM = "technical_problem", _("There is a technical problem")

    class Urgency(models.TextChoices):
        """As ``feedback.privacy`` tells them apart; the first two are urgent."""

        CRISIS = "crisis", _("Crisis")
        HARM = "harm", _("Harm from a medicine")
        PROGNOSIS = "prognosis", _("Question about the outlook")
        NONE = "none", _("Nothing urgent")

    class State(models.TextChoices):
        NEW = "new", _("New")
        IN_PROGRESS = "in_progress", _("In progress")
        DONE = "done", _("Done")
        NO_ACTION = "no_action", _("No action needed")
        SPAM = "spam", _("Spam")

    COMMENT_LENGTH = 1000
    # Who is in danger is not asked to be brief; so much can still be looked through in a few seconds.
    URGENT_COMMENT_LENGTH = 100_000
    URGENT = (Urgency.CRISIS, Urgency.HARM)
    WAITING = (State.NEW, State.IN_PROGRESS)

    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="feedback", verbose_name=_("version"))
    submission_id = models.UUIDField(_("submission"), unique=True, default=uuid.uuid4, editable=False)
    received_at = models.DateTimeField(_("received (hour)"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    is_helpful = models.BooleanField(_("helpful"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    passage_quote = models.TextField(_("passage"), blank=True, editable=False)
    passage_prefix = models.CharField(_("before the passage"), max_length=CONTEXT, blank=True, editable=False)
    passage_suffix = models.CharField(_("after the passage"), max_length=CONTEXT, blank=True, editable=False)
    comment = models.TextField(_("comment"), blank=True)
    is_purged = models.BooleanField(_("comment deleted after its time"), default=False, editable=False)
    urgency = models.CharField(_("urgency"), max_length=9, choices=Urgency, default=Urgency.NONE, editable=False)
    spam_signs = models.JSONField(_("signs of spam"), default=list, blank=True, editable=False)
    is_after_withdrawal = models.BooleanField(_("sent after the article was withdrawn"), default=False, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.NEW)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,  # as for the task below
        related_name="+",
        limit_choices_to={"is_staff": True, "is_active": True},
        verbose_name=_("assigned to"),
    )
    task = models.ForeignKey(
        "feedback.Task",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,  # few answers have one; a smaller index of ours holds those
        related_name="items",
        verbose_name=_("task"),
    )
    taken_up_at = models.DateTimeField(_("taken up by staff"), null=True, blank=True, editable=False)

    queue_rank = models.GeneratedField(
        expression=RANK, output_field=models.PositiveSmallIntegerField(), db_persist=True
    )

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-received_at", "-pk"]
        permissions = [
            ("triage_feedback", _("Can triage feedback")),
            ("export_feedback", _("Can export feedback")),
        ]
        indexes = [
            models.Index(fields=["queue_rank", "received_at", "id"], name="feedback_feedback_inbox"),
            models.Index(fields=["state", "queue_rank", "received_at", "id"], name="feedback_feedback_queue"),
            models.Index(
                fields=["version", "queue_rank"], name="feedback_feedback_reports", condition=models.Q(is_helpful=False)
            ),
            models.Index(
                fields=["assigned_to"], name="feedback_feedback_assigned", condition=models.Q(assigned_to__isnull=False)
            ),
            models.Index(fields=["task"], name="feedback_feedback_task", condition=models.Q(task__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="feedback_feedback_state_known",
                condition=models.Q(state__in=["new", "in_progress", "done", "no_action", "spam"]),
            ),
            models.CheckConstraint(
                name="feedback_feedback_urgency_known",
                condition=models.Q(urgency__in=["crisis", "harm", "prognosis", "none"]),
            ),
            models.CheckConstraint(
                name="feedback_feedback_purged_has_no_comment",
                condition=models.Q(is_purged=False) | models.Q(comment=""),
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

    @property
    def passage(self):
        """The words that the reader pointed at, or None."""
        return Passage(self.passage_quote, self.passage_prefix, self.passage_suffix) if self.passage_quote else None

    @property
    def is_urgent(self):
        return self.urgency in self.URGENT

    @property
    def has_comment(self):
        """Whether the reader wrote one, also when its time is over and it is deleted."""
        return bool(self.comment) or self.is_purged
