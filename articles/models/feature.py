"""What editors put first on the home page or in a section, until a moment."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.querysets import FeatureQuerySet


class Feature(models.Model):
    """``article`` stands first at ``place`` until ``until_at``, as long as it is published; the last featured leads.

    Nothing has to run for it to end.
    """

    class Place(models.TextChoices):
        HOME = "home", _("on the home page")
        SECTION = "section", _("in its section")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="features", verbose_name=_("article"))
    place = models.CharField(_("place"), max_length=10, choices=Place)
    until_at = models.DateTimeField(_("until"), db_index=True)
    featured_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = FeatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("featured article")
        verbose_name_plural = _("featured articles")
        ordering = ["-featured_at", "-pk"]
        constraints = [
            models.UniqueConstraint("article", "place", name="articles_feature_once_a_place"),
            models.CheckConstraint(
                name="articles_feature_ends_after_start", condition=Q(until_at__gt=models.F("featured_at"))
            ),
            models.CheckConstraint(name="articles_feature_place_known", condition=Q(place__in=["home", "section"])),
        ]

    def __str__(self):
        return f"{self.article} ({self.get_place_display()})"
