"""A view of the inbox to which somebody wants to come back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """One person's own; ``query`` is what follows the question mark in the address of the list."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, editable=False, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters"), max_length=1000)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name", "pk"]
        # Whoever sees the list keeps their own.
        default_permissions = ()
        constraints = [models.UniqueConstraint("user", "name", name="feedback_savedfilter_once")]

    def __str__(self):
        return self.name
