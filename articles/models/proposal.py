"""What a command proposes and an editor decides."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ArchiveProposal(models.Model):
    """``article`` looks as if nobody keeps it up any more, with the words of ``about``.

    An editor archives it, which ends the proposal, or dismisses it: then it is not proposed again with these words.
    """

    article = models.OneToOneField(
        "articles.Article", models.CASCADE, related_name="archive_proposal", verbose_name=_("article")
    )
    about = models.ForeignKey("articles.Version", models.CASCADE, related_name="+", verbose_name=_("version"))
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    dismissed_at = models.DateTimeField(_("dismissed"), null=True, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("proposal to archive")
        verbose_name_plural = _("proposals to archive")
        constraints = [
            models.CheckConstraint(
                name="articles_archiveproposal_dismissed_after",
                condition=Q(dismissed_at__isnull=True) | Q(dismissed_at__gte=models.F("proposed_at")),
            )
        ]

    def __str__(self):
        return str(self.article)
