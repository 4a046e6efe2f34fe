"""What staff say to each other about an answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback.models.feedback import Feedback


class Note(models.Model):
    """It may quote its reader, and so goes when the reader's comment goes."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="notes", verbose_name=_("feedback"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("by")
    )
    text = models.TextField(_("note"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["created_at", "pk"]

    def __str__(self):
        # The admin's log keeps this for ever, so it is none of the note's words.
        return gettext("note on answer %d") % self.feedback_id
