"""Who did something, and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Attributed(models.Model):
    """Something that somebody did once. The name outlives the account, and is all there is of a guest."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    by_name = models.CharField(_("by"), max_length=150, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.by and not self.by_name:
            self.by_name = name_of(self.by)
        super().save(*args, **kwargs)


def name_of(user):
    """How the newsroom calls a member of staff."""
    return (user.get_full_name() or user.get_username())[:150]
