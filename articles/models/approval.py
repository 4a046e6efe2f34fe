"""A medical reviewer's yes to exact words, and what was published without one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.attributed import Attributed
from articles.querysets import ApprovalQuerySet


class Approval(Attributed):
    """``version`` held the words of ``fingerprint`` when they were approved; if it still does is compared, not kept.

    The approval holds for every version of the article that has these words.
    """

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="approvals", verbose_name=_("version"))
    fingerprint = models.CharField(_("fingerprint of the words"), max_length=64)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["fingerprint"], name="articles_approval_of_words")]
        constraints = [
            models.CheckConstraint(name="articles_approval_has_fingerprint", condition=~Q(fingerprint="")),
        ]

    def __str__(self):
        return f"{self.version}: {self.by_name}"


class Override(Attributed):
    """``version`` was published past ``gate``, for ``reason``; ``details`` tells what stood in the way."""

    class Gate(models.TextChoices):
        UNAPPROVED = "unapproved", _("without medical approval")
        CHECK = "check", _("against a check of the text")

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="overrides", verbose_name=_("version"))
    gate = models.CharField(_("published"), max_length=20, choices=Gate)
    details = models.TextField(_("what stood in the way"), blank=True)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("publication past a gate")
        verbose_name_plural = _("publications past a gate")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint("version", "gate", name="articles_override_once"),
            models.CheckConstraint(name="articles_override_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="articles_override_gate_known", condition=Q(gate__in=["unapproved", "check"])),
        ]

    def __str__(self):
        return f"{self.version}: {self.get_gate_display()}"
