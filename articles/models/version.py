"""The exact words of an article at one time."""

import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.content.markup import is_too_deep
from articles.content.sanitiser import sanitise
from articles.models.section import validate_time_zone
from articles.models.timestamps import YEARS, Revised
from articles.querysets import VersionQuerySet


def _account(label):
    """Who did something to a version; the version outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


class Version(Revised):
    """Open while ``live_at`` is empty; from then on its words never change.

    An open version with ``due_at`` is a change that waits for its moment; ``publish_due`` makes it live.
    """

    class ChangeKind(models.TextChoices):
        FIRST = "first", _("First publication")
        UPDATE = "update", _("Update")
        CORRECTION = "correction", _("Correction")
        REVIEW = "review", _("Review")
        MINOR = "minor", _("Minor change")

    class PeerReviewed(models.TextChoices):
        UNKNOWN = "", _("not said")
        YES = "yes", _("Peer-reviewed")
        NO = "no", _("Not peer-reviewed")

    class StudyKind(models.TextChoices):
        UNKNOWN = "", _("not said")
        RANDOMISED_TRIAL = "randomised_trial", _("Randomised trial")
        OBSERVATIONAL = "observational", _("Observational study")
        LABORATORY = "laboratory", _("Laboratory study")
        ANIMAL = "animal", _("Animal study")
        REVIEW = "review", _("Review of several studies")
        GUIDELINE = "guideline", _("Guideline")
        OTHER = "other", _("Other")

    # Which of these a reader reads: in the order of the page.
    HTML_FIELDS = ("body", "what_it_means", "not_yet_known")
    WORD_FIELDS = (
        "title",
        "seo_title",
        "summary",
        "body",
        "what_it_means",
        "not_yet_known",
        "peer_reviewed",
        "study_kind",
        "studied_in_people",
        "studied_in_animals",
        "studied_in_cells",
        "study_size",
        "funding",
        "disclosure",
        "image",
        "image_alt",
        "image_caption",
        "event_starts_at",
        "event_ends_at",
        "event_time_zone",
        "event_place",
        "translated_from",
    )

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="versions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    live_at = models.DateTimeField(_("live since"), null=True, blank=True, editable=False)
    due_at = models.DateTimeField(_("due"), null=True, blank=True, editable=False)
    overdue_told_for = models.DateTimeField(_("told as overdue"), null=True, blank=True, editable=False)
    change_kind = models.CharField(
        _("kind of change"), max_length=10, choices=ChangeKind, default=ChangeKind.FIRST, editable=False
    )
    change_note = models.TextField(_("change note"), blank=True, editable=False)
    what_was_wrong = models.TextField(_("what was wrong"), blank=True, editable=False)
    created_by = _account(_("started by"))
    # The sign-off: written by articles.lifecycle alone.
    fingerprint = models.CharField(_("fingerprint of the words"), max_length=64, blank=True, editable=False)
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", editable=False, verbose_name=_("who wrote in it")
    )
    submitted_at = models.DateTimeField(_("submitted for review"), null=True, blank=True, editable=False)
    submitted_by = _account(_("submitted by"))
    returned_at = models.DateTimeField(_("returned with remarks"), null=True, blank=True, editable=False)

    # Words that must not be kept at all; see lifecycle.erasure.
    erased_at = models.DateTimeField(_("words erased"), null=True, blank=True, editable=False)
    erased_reason = models.TextField(_("why the words were erased"), blank=True, editable=False)
    erased_by = _account(_("erased by"))

    title = models.CharField(_("title"), max_length=250)
    seo_title = models.CharField(
        _("title for search engines"),
        max_length=120,
        blank=True,
        help_text=_("Only if it should differ from the title."),
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences; lists show them too."))
    body = models.TextField(_("text"), blank=True)
    what_it_means = models.TextField(_("what this means for you"), blank=True)
    not_yet_known = models.TextField(_("what is not known yet"), blank=True)

    peer_reviewed = models.CharField(_("peer review"), max_length=3, choices=PeerReviewed, blank=True)
    study_kind = models.CharField(_("kind of study"), max_length=20, choices=StudyKind, blank=True)
    studied_in_people = models.BooleanField(_("studied in people"), default=False)
    studied_in_animals = models.BooleanField(_("studied in animals"), default=False)
    studied_in_cells = models.BooleanField(_("studied in cells"), default=False)
    study_size = models.CharField(_("how many were studied"), max_length=200, blank=True)
    funding = models.CharField(_("who paid for the study"), max_length=300, blank=True)
    disclosure = models.TextField(
        _("disclosure"), blank=True, help_text=_("Interests of the author or the newsroom in this matter.")
    )

    image = models.ForeignKey(
        "articles.Picture", models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("lead picture")
    )
    image_alt = models.CharField(
        _("description of the lead picture"), max_length=300, blank=True, help_text=_("Empty for the picture's own.")
    )
    image_caption = models.CharField(
        _("caption of the lead picture"), max_length=300, blank=True, help_text=_("Empty for the picture's own.")
    )

    event_starts_at = models.DateTimeField(_("event starts"), null=True, blank=True)
    event_ends_at = models.DateTimeField(_("event ends"), null=True, blank=True)
    event_time_zone = models.CharField(
        _("time zone of the event"), max_length=64, blank=True, validators=[validate_time_zone]
    )
    event_place = models.CharField(_("place of the event"), max_length=300, blank=True)

    translated_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translated from"),
        help_text=_("The version of the article in the other language that these words translate."),
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article_id", "-number"]
        indexes = [
            models.Index(
                fields=["event_starts_at"], name="articles_version_starts", condition=Q(event_starts_at__isnull=False)
            ),
            models.Index(
                fields=["event_ends_at"], name="articles_version_ends", condition=Q(event_ends_at__isnull=False)
            ),
        ]
        permissions = [("erase_version", _("Can erase the words of a version"))]
        constraints = [
            models.CheckConstraint(
                name="articles_version_erased_was_live_and_has_reason",
                condition=Q(erased_at__isnull=True, erased_reason="")
                | (Q(erased_at__isnull=False, live_at__isnull=False) & ~Q(erased_reason="")),
                violation_error_message=_("Words that readers have seen are erased with a reason."),
            ),
            models.UniqueConstraint("article", "number", name="articles_version_number_once"),
            models.UniqueConstraint("article", condition=Q(live_at__isnull=True), name="articles_version_one_open"),
            models.CheckConstraint(
                name="articles_version_change_kind_known",
                condition=Q(change_kind__in=["first", "update", "correction", "review", "minor"]),
            ),
            models.CheckConstraint(
                name="articles_version_change_needs_note",
                condition=~Q(change_kind__in=["update", "correction"], live_at__isnull=False, change_note=""),
                violation_error_message=_("An update or correction needs a note that tells readers what changed."),
            ),
            models.CheckConstraint(
                name="articles_version_due_is_open_and_noted",
                condition=Q(due_at__isnull=True)
                | (Q(live_at__isnull=True) & ~Q(change_kind__in=["update", "correction"], change_note="")),
                violation_error_message=_("A change that waits is not live yet and has its note."),
            ),
            models.CheckConstraint(
                name="articles_version_submitted_or_returned",
                condition=Q(submitted_at__isnull=True) | Q(live_at__isnull=True, returned_at__isnull=True),
            ),
            models.CheckConstraint(
                name="articles_version_event_ends_after_start",
                condition=Q(event_ends_at__isnull=True)
                | Q(event_starts_at__isnull=False, event_ends_at__gte=F("event_starts_at")),
                violation_error_message=_("An event cannot end before it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.number})"

    def clean(self):
        """Bring the words into the form in which they are kept."""
        self.title = self.title.strip()
        for field in self.HTML_FIELDS:
            setattr(self, field, sanitise(getattr(self, field)))
            if is_too_deep(getattr(self, field)):
                raise ValidationError({field: _("This cannot be kept: its elements are nested too deeply.")})
        for field in ("event_starts_at", "event_ends_at"):
            moment = getattr(self, field)
            if moment and moment.year not in YEARS:
                raise ValidationError({field: _("The year %d cannot be meant.") % moment.year})
        if self.event_ends_at and not self.event_starts_at:
            raise ValidationError({"event_ends_at": _("An event that ends must have a start.")})
        if self.event_ends_at and self.event_ends_at < self.event_starts_at:
            raise ValidationError({"event_ends_at": _("An event cannot end before it starts.")})

    def get_absolute_url(self):
        article = self.article
        return reverse("articles:version", args=[article.section.slug, article.slug, self.number])

    @property
    def is_open(self):
        return self.live_at is None

    @property
    def is_live_version(self):
        """Whether these are the words that the article's own address shows."""
        return self.article.live_version_id == self.pk

    @property
    def change_told(self):
        """What readers are told of the change, as one text: the note, and of a correction what was wrong."""
        if not self.what_was_wrong:
            return self.change_note
        told = {"note": self.change_note, "wrong": self.what_was_wrong}
        return gettext("%(note)s What was wrong: %(wrong)s") % told

    @property
    def event_zone(self):
        """The time zone in which the event's times are told: its own, else its section's."""
        return zoneinfo.ZoneInfo(self.event_time_zone) if self.event_time_zone else self.article.section.zone

    @property
    def event_is_past(self):
        last = self.event_ends_at or self.event_starts_at
        return last is not None and last < timezone.now()

    @property
    def lead_alt(self):
        return self.image_alt or (self.image.alt if self.image else "")

    @property
    def lead_caption(self):
        return self.image_caption or (self.image.caption if self.image else "")
