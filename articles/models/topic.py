"""A subject that cuts across sections; a controlled list, not free tags."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.wording import Worded, Wording
from articles.querysets import TopicQuerySet


class Topic(Worded):
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]

    def get_absolute_url(self):
        return reverse("site:topic", args=[self.slug])

    @property
    def path(self):
        """The address within the site, as redirects keep it."""
        return f"/topics/{self.slug}/"


class TopicWording(Wording):
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="wordings", verbose_name=_("topic"))

    class Meta:
        verbose_name = _("wording of a topic")
        verbose_name_plural = _("wording in each language")
        ordering = ["topic_id", "language"]
        constraints = [models.UniqueConstraint("topic", "language", name="articles_topicwording_one_per_language")]


Topic.wording_model = TopicWording
