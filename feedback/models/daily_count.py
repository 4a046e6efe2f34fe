"""How many answered what about a version on a day. It outlives every answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyCount(models.Model):
    """Kept in step with the answers in the transaction that writes them; see ``lifecycle.counting``.

    What is set aside as spam counts as ``set_aside`` and as nothing else. Deleting answers changes nothing
    here, nor does purging their comments.
    """

    version = models.ForeignKey(
        "articles.Version", models.PROTECT, related_name="feedback_counts", verbose_name=_("version")
    )
    day = models.DateField(_("day (UTC)"))
    helpful = models.PositiveIntegerField(_("helpful"), default=0)
    not_helpful = models.PositiveIntegerField(_("not helpful"), default=0)
    with_comment = models.PositiveIntegerField(_("with a comment"), default=0)
    with_passage = models.PositiveIntegerField(_("with a passage"), default=0)
    set_aside = models.PositiveIntegerField(_("set aside"), default=0)
    # How many staff have taken up since, and how soon after they came.
    taken_up = models.PositiveIntegerField(_("taken up"), default=0)
    taken_up_in_a_day = models.PositiveIntegerField(_("taken up within a day"), default=0)
    taken_up_in_a_week = models.PositiveIntegerField(_("taken up within a week"), default=0)
    # The reasons and the urgencies, each under its own name.
    hard_to_understand = models.PositiveIntegerField(_("hard to understand"), default=0)
    something_missing = models.PositiveIntegerField(_("something missing"), default=0)
    out_of_date = models.PositiveIntegerField(_("out of date"), default=0)
    seems_wrong = models.PositiveIntegerField(_("seems wrong"), default=0)
    upsetting = models.PositiveIntegerField(_("upsetting"), default=0)
    technical_problem = models.PositiveIntegerField(_("technical problem"), default=0)
    crisis = models.PositiveIntegerField(_("crisis"), default=0)
    harm = models.PositiveIntegerField(_("harm"), default=0)
    prognosis = models.PositiveIntegerField(_("outlook"), default=0)

    class Meta:
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")
        ordering = ["-day", "version_id"]
        # Staff read them as reports; nobody writes them by hand.
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint("version", "day", name="feedback_dailycount_once")]

    def __str__(self):
        return f"{self.version} – {self.day}"
