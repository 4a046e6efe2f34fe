"""The number that tells whether anything public has changed."""

from django.db import models
from django.utils import timezone


class PublicRevision(models.Model):
    """A single row (made by a migration), raised in every transaction that changes something public."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.number)
