"""Wording that exists once for each language: a section's name, a topic's description."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """One language's words for something; the owner is a foreign key of the concrete model."""

    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.name} ({self.language})"


class Worded(models.Model):
    """Something whose words are rows of a related ``wordings``."""

    wording_model = None
    known_wordings = None  # set by articles.worded, which reads owner and words in one query

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse an address that once belonged to something else: its readers would be led astray."""
        redirects = self._meta.get_field("redirects")
        taken = redirects.related_model.objects.filter(old_path=self.path)
        if taken.exclude(**{redirects.field.name: self.pk} if self.pk else {}).exists():
            raise ValidationError(
                {"slug": _("This address belonged to something else; its readers would be led astray.")}
            )

    @property
    def name(self):
        """The name in the language at work, for staff and readers alike."""
        return self.wording().name

    def wording(self, language=None):
        """The words in ``language``, else in the site's default language, else in any.

        Costs no query where ``wordings`` was prefetched or ``articles.worded`` brought them. Without a
        single row, the slug has to serve as the name.
        """
        found = self.wordings.all() if self.known_wordings is None else self.known_wordings
        rows = {row.language: row for row in found}
        for wanted in (language or get_language() or settings.LANGUAGE_CODE, settings.LANGUAGE_CODE):
            if wanted in rows:
                return rows[wanted]
        return next(iter(rows.values()), None) or self.wording_model(name=self.slug)
