"""A part of the site with its own address, wording and date style."""

import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.content.lines import lines
from articles.models.wording import Worded, Wording
from articles.querysets import SectionQuerySet
from articles.slugs import section_slug_error


def validate_time_zone(name):
    """Refuse a name that the IANA time zone database does not know."""
    if name not in _time_zones():
        raise ValidationError(_("“%(name)s” is no time zone; write it like Europe/Madrid."), params={"name": name})


@cache
def _time_zones():
    """All names there are; finding them reads many files."""
    return zoneinfo.available_timezones()


def validate_section_slug(slug):
    """Refuse a slug that another address of the site needs."""
    if error := section_slug_error(slug):
        raise ValidationError(error)


class Section(Worded):
    class PublishedPosition(models.TextChoices):
        ABOVE_TITLE = "above_title", _("above the title")
        BELOW_TITLE = "below_title", _("below the title")
        BELOW_SUMMARY = "below_summary", _("below the summary")

    slug = models.SlugField(_("address"), max_length=80, unique=True, validators=[validate_section_slug])
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Sections stand in the menu in this order.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("Dates of this section are shown in this time zone, for example Europe/Madrid."),
    )
    show_heading = models.BooleanField(_("show the section's name above an article"), default=False)
    show_breadcrumb = models.BooleanField(_("show the breadcrumb"), default=True)
    show_back_link = models.BooleanField(_("show the link back to the section"), default=True)
    show_kind = models.BooleanField(_("show above the title whether it is news, an event or a blog"), default=False)
    published_position = models.CharField(
        _("place of the publication date"),
        max_length=20,
        choices=PublishedPosition,
        default=PublishedPosition.BELOW_TITLE,
    )
    review_interval_months = models.PositiveSmallIntegerField(
        _("months between medical reviews"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("So many months after a medical review the next one is due."),
    )

    # When the oldest of what readers find here was published; told by ``articles.pages.menu``.
    oldest_at = None

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                name="articles_section_published_position_known",
                condition=models.Q(published_position__in=["above_title", "below_title", "below_summary"]),
            ),
            models.CheckConstraint(
                name="articles_section_review_interval_in_range",
                condition=models.Q(review_interval_months__gte=1, review_interval_months__lte=120),
            ),
        ]

    def get_absolute_url(self):
        return reverse("site:section", args=[self.slug])

    @property
    def path(self):
        """The address within the site, as redirects keep it."""
        return f"/{self.slug}/"

    @property
    def zone(self):
        """The time zone in which this section tells its dates."""
        return zoneinfo.ZoneInfo(self.time_zone)


class SectionWording(Wording):
    """A section's words in one language, with the form its dates take there.

    The two date forms are written in the letters of Django's ``date`` filter.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="wordings", verbose_name=_("section"))
    published_format = models.CharField(
        _("form of the publication date"),
        max_length=40,
        default="j F Y",
        help_text=_("In the letters of Django's date filter: “j F Y” gives 4 December 2025."),
    )
    updated_format = models.CharField(_("form of the update date"), max_length=40, default="j F Y")
    archive_notice_heading = models.CharField(_("heading on archived articles"), max_length=200, blank=True)
    archive_notice_body = models.TextField(_("text on archived articles"), blank=True)
    medical_terms = models.TextField(
        _("medical terms that texts explain"),
        blank=True,
        help_text=_("One a line. The checks count each as one syllable, beside the plain score."),
    )
    feedback_heading = models.CharField(_("heading above the feedback form"), max_length=200, blank=True)
    feedback_prompt = models.TextField(
        _("sentence above the feedback form"), blank=True, help_text=_("Without it, articles ask for no feedback.")
    )
    urgent_help = models.TextField(
        _("where help is now"),
        blank=True,
        help_text=_(
            "Stands beside the feedback form and is shown at once to a reader who writes of danger: whom to call in an "
            "emergency, in a crisis, after a medicine. One line each; telephone numbers become links. If empty, "
            "a general sentence."
        ),
    )

    class Meta:
        verbose_name = _("wording of a section")
        verbose_name_plural = _("wording in each language")
        ordering = ["section_id", "language"]
        constraints = [models.UniqueConstraint("section", "language", name="articles_sectionwording_one_per_language")]

    def clean(self):
        """Bring the medical terms into the form in which they are kept."""
        self.medical_terms = "\n".join(lines(self.medical_terms))


Section.wording_model = SectionWording
