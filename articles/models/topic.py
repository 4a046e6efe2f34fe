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


class TopicEntry(models.Model):
    """The place of an article in the lists of a topic, so that their oldest page costs what their newest costs.

    Derived from an article's topics, language and date; the database itself keeps it in step, whoever
    writes or deletes those (``articles.topic_entries``).
    """

    topic = models.ForeignKey(Topic, models.DO_NOTHING, related_name="entries", db_index=False)
    article = models.ForeignKey("articles.Article", models.DO_NOTHING, related_name="topic_entries", db_index=False)
    language = models.CharField(max_length=10)
    published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["topic", "-published_at", "-article"], name="articles_topicentry_newest"),
            models.Index(
                fields=["topic", "language", "-published_at", "-article"], name="articles_topicentry_language"
            ),
        ]
        constraints = [models.UniqueConstraint("article", "topic", name="articles_topicentry_once")]

    def __str__(self):
        return f"{self.topic_id}: {self.article_id}"


class TopicWording(Wording):
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="wordings", verbose_name=_("topic"))

    class Meta:
        verbose_name = _("wording of a topic")
        verbose_name_plural = _("wording in each language")
        ordering = ["topic_id", "language"]
        constraints = [models.UniqueConstraint("topic", "language", name="articles_topicwording_one_per_language")]


Topic.wording_model = TopicWording
