"""Which e-mails somebody of the staff wants about what readers say."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Subscription(models.Model):
    """One person's own choice. What was sent already is kept here, so that nothing is sent twice.

    ``urgent_told_up_to`` is the key of the newest urgent answer of the wait that the person was told of; it is empty
    while nothing urgent waits.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, editable=False, related_name="+")
    wants_urgent = models.BooleanField(
        _("When something urgent waits"),
        default=False,
        help_text=_("One e-mail when it begins to wait, with the number and a link; no more until all is dealt with."),
    )
    wants_weekly = models.BooleanField(
        _("Once a week, what readers answered"), default=False, help_text=_("Numbers and links, never readers' words.")
    )
    urgent_told_up_to = models.PositiveBigIntegerField(null=True, editable=False)
    weekly_sent_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("e-mails to a member of staff")
        verbose_name_plural = _("e-mails to staff")
        # Whoever triages chooses for themselves.
        default_permissions = ()

    def __str__(self):
        return str(self.user)
