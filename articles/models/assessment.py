"""What the checks found in a version when its words were saved, in figures: how a text got on, version by version."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.content.readability import HEADLINE


class Assessment(models.Model):
    """The ``figures`` of a ``Report``. No words of the version: those may have to be erased one day."""

    version = models.OneToOneField(
        "articles.Version", models.CASCADE, primary_key=True, related_name="assessment", verbose_name=_("version")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    blocking = models.PositiveIntegerField(_("findings that block publishing"))
    advice = models.PositiveIntegerField(_("findings that advise"))
    figures = models.JSONField(_("figures"))

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")

    def __str__(self):
        return f"{self.version_id}: {self.blocking}/{self.advice}"

    @property
    def headline(self):
        """The one score by which versions of a text are compared, its terms counted as known; None without words."""
        return self.figures["scores"]["familiar"].get(HEADLINE.get(self.figures["language"]))
