"""What search holds beside the engine's own table: stripped texts, the site's words, searches that found nothing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """The live words of an article without their HTML, whether readers may see them yet or no more.

    Written by ``articles.search`` alone. Its state, section and topics stand nowhere here: a search joins the
    article, so that time and the catalogue decide at once.
    """

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="search_document")
    language = models.CharField(max_length=10)
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.title


class SearchWord(models.Model):
    """A word that articles use, for “did you mean”: as it is written, folded, and as its stem."""

    LONGEST = 80

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=LONGEST)
    folded = models.CharField(max_length=LONGEST)
    stem = models.CharField(max_length=LONGEST)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("word", "language", name="articles_searchword_once")]

    def __str__(self):
        return self.word


class MissedSearch(models.Model):
    """Words that readers looked for and found nothing, and how often; nothing about who they were.

    ``text`` is empty until enough readers have looked for it; ``digest`` tells it from others.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    text = models.CharField(_("searched for"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    count = models.PositiveIntegerField(_("times"), default=0)
    last_on = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        ordering = ["-count", "text"]
        default_permissions = ("view", "delete")

    def __str__(self):
        return self.text
