"""A term of the glossary: what a medical word means, in plain words."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.content.lines import lines
from articles.models.wording import Worded, Wording
from articles.querysets import TermQuerySet


class Term(Worded):
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ["slug"]

    def get_absolute_url(self):
        return reverse("site:term", args=[self.slug])

    @property
    def path(self):
        """The address within the site, as redirects keep it."""
        return f"/glossary/{self.slug}/"


class TermWording(Wording):
    """A term in one language; ``description`` is its definition.

    ``other_names`` are what a text may call it instead: its plural, an abbreviation, a brand.
    """

    term = models.ForeignKey(Term, models.CASCADE, related_name="wordings", verbose_name=_("term"))
    description = models.TextField(
        _("definition"), help_text=_("In plain words, in one to three sentences that stand by themselves.")
    )
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_(
            "One a line: the plural, an abbreviation, a brand name. Texts and the search know it by these, too."
        ),
    )

    class Meta:
        verbose_name = _("wording of a term")
        verbose_name_plural = _("wording in each language")
        ordering = ["term_id", "language"]
        constraints = [
            models.UniqueConstraint("term", "language", name="articles_termwording_one_per_language"),
            models.UniqueConstraint(
                "language",
                "name",
                name="articles_termwording_name_once",
                violation_error_message=_("The glossary has this term already."),
            ),
            models.CheckConstraint(
                name="articles_termwording_is_defined",
                condition=~Q(description=""),
                violation_error_message=_("A term needs a definition."),
            ),
        ]

    def clean(self):
        """Bring the other names into the form in which they are kept."""
        self.other_names = "\n".join(name for name in lines(self.other_names) if name != self.name)

    @property
    def names(self):
        """All that a text may call it, its own name first."""
        return (self.name, *lines(self.other_names))


Term.wording_model = TermWording
