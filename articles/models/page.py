"""The pages every newsroom owes its readers: who it is and by which rules it works."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.content.sanitiser import sanitise
from articles.models.timestamps import Timestamped


class StandingPage(Timestamped):
    """One language's text of a page whose place in the footer is fixed."""

    class Kind(models.TextChoices):
        ABOUT = "about", _("About us")
        EDITORIAL_POLICY = "editorial-policy", _("Editorial and corrections policy")
        PRIVACY = "privacy", _("Privacy")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        CONTACT = "contact", _("Contact")

    kind = models.CharField(_("page"), max_length=20, choices=Kind)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"))

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint("kind", "language", name="articles_standingpage_one_per_language"),
            models.CheckConstraint(
                name="articles_standingpage_kind_known",
                condition=models.Q(kind__in=["about", "editorial-policy", "privacy", "accessibility", "contact"]),
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"

    def clean(self):
        """Bring the text into the form in which it is kept."""
        self.body = sanitise(self.body)

    def get_absolute_url(self):
        return reverse("site:page", kwargs={"kind": self.kind})
