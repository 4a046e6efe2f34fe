"""A way into one draft for somebody without an account."""

from django.db import models
from django.db.models import F, Q
from django.db.models.enums import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.attributed import Attributed
from articles.querysets import PreviewLinkQuerySet


class PreviewLink(Attributed):
    """Shows the words of ``version`` as they stand until it expires or is revoked.

    What the guest gets is a signed name of this row (``articles.lifecycle.previews``); nothing kept here opens it.
    """

    class State(TextChoices):
        VALID = "valid", _("valid")
        EXPIRED = "expired", _("expired")
        REVOKED = "revoked", _("revoked")

    version = models.ForeignKey(
        "articles.Version", models.CASCADE, related_name="preview_links", verbose_name=_("version")
    )
    recipient = models.CharField(_("for whom"), max_length=120)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="articles_previewlink_expires_later", condition=Q(expires_at__gt=F("at")))
        ]

    def __str__(self):
        return f"{self.version}: {self.recipient}"

    @property
    def state(self):
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.VALID if self.expires_at > timezone.now() else self.State.EXPIRED
