"""Addresses that were public once, and what stood there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Redirect(models.Model):
    """An old public address leads to the thing itself, wherever that stands now."""

    old_path = models.CharField(
        _("old address"), max_length=250, unique=True, help_text=_("From the first slash: /news/old-name/")
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="redirects", verbose_name=_("article")
    )
    section = models.ForeignKey(
        "articles.Section", models.CASCADE, null=True, blank=True, related_name="redirects", verbose_name=_("section")
    )
    topic = models.ForeignKey(
        "articles.Topic", models.CASCADE, null=True, blank=True, related_name="redirects", verbose_name=_("topic")
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                name="articles_redirect_one_target",
                condition=(
                    Q(article__isnull=False, section__isnull=True, topic__isnull=True)
                    | Q(article__isnull=True, section__isnull=False, topic__isnull=True)
                    | Q(article__isnull=True, section__isnull=True, topic__isnull=False)
                ),
                violation_error_message=_("A redirect leads to one article, one section or one topic."),
            ),
            models.CheckConstraint(
                name="articles_redirect_path_is_rooted",
                condition=Q(old_path__startswith="/"),
                violation_error_message=_("The old address starts with a slash."),
            ),
        ]

    def __str__(self):
        return self.old_path

    @property
    def target(self):
        return self.article or self.section or self.topic
