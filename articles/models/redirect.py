"""Addresses that were public once, and what stood there."""

import re
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.section import Section
from articles.models.term import Term
from articles.models.topic import Topic
from articles.slugs import section_slug_error


def one_of(*names):
    """The condition that exactly one of the fields ``names`` is set."""
    return reduce(or_, (Q(**{f"{name}__isnull": name != one for name in names}) for one in names))


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
    term = models.ForeignKey(
        "articles.Term", models.CASCADE, null=True, blank=True, related_name="redirects", verbose_name=_("term")
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                name="articles_redirect_one_target",
                condition=one_of("article", "section", "topic", "term"),
                violation_error_message=_("A redirect leads to one article, section, topic or term."),
            ),
            models.CheckConstraint(
                name="articles_redirect_path_is_rooted",
                condition=Q(old_path__startswith="/"),
                violation_error_message=_("The old address starts with a slash."),
            ),
        ]

    def __str__(self):
        return self.old_path

    def clean(self):
        """Refuse an address to which no reader would come: one that is none of ours, or at which something stands."""
        if not re.fullmatch(r"(/[^/?#\s]+)+/", self.old_path):
            raise ValidationError(
                {"old_path": _("Write the address from its first slash to its last: /news/old-name/")}
            )
        if self._is_in_use():
            raise ValidationError({"old_path": _("Something stands at this address, to which nobody would come.")})

    def _is_in_use(self):
        match self.old_path.strip("/").split("/"):
            case ["topics", slug]:
                return Topic.objects.filter(slug=slug).exists()
            case ["glossary", slug]:
                return Term.objects.filter(slug=slug).exists()
            case [section, slug]:
                return Article.objects.filter(section__slug=section, slug=slug).exists()
            case [section]:
                return section_slug_error(section) is not None or Section.objects.filter(slug=section).exists()
        return False

    @property
    def target(self):
        return self.article or self.section or self.topic or self.term
