"""What a reviewer says about words."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.attributed import Attributed


class Remark(Attributed):
    """``fingerprint`` is that of the words it was made on, so that one can see that they are others by now.

    It is settled once somebody who works on the words has ticked it as dealt with.
    """

    TEXT_LENGTH = 5000

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="remarks", verbose_name=_("version"))
    fingerprint = models.CharField(_("fingerprint of the words"), max_length=64)
    preview_link = models.ForeignKey(
        "articles.PreviewLink",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name=_("preview link"),
        help_text=_("Through which a guest left it."),
    )
    text = models.TextField(_("remark"), max_length=TEXT_LENGTH)
    settled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dealt with by"),
    )

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="articles_remark_has_text", condition=~Q(text=""))]

    def __str__(self):
        return self.text[:80]
