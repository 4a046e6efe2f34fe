"""When a row was made and last saved, and how often."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Every page must be able to tell a moment in its own time zone, and an address to hold it.
YEARS = range(1000, 9999)


class Timestamped(models.Model):
    """``modified_at`` moves with any save; what readers are told is ``Article.updated_at``.

    A default instead of ``auto_now``, so that an import can restore both moments in one insert.
    """

    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("last saved"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            self.modified_at = timezone.now()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "modified_at"}
        super().save(*args, **kwargs)


class Revised(Timestamped):
    """``revision`` is raised with each save, so that a form knows whether what it was loaded with still stands.

    Whoever saves holds the lock of ``articles.lifecycle`` and has read the row under it.
    """

    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            self.revision += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "revision"}
        super().save(*args, **kwargs)
