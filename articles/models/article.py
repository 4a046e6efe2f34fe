"""One item at one address. Its words live on versions; its state follows from time."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.timestamps import Revised
from articles.querysets import ArticleQuerySet
from articles.slugs import article_slug_error
from articles.states import State, state_at


def validate_article_slug(slug):
    """Refuse a slug that another address of the section needs."""
    if error := article_slug_error(slug):
        raise ValidationError(error)


class Article(Revised):
    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        EVENT = "event", _("Event")
        BLOG = "blog", _("Blog")

    # The catalogue: applies at once, whatever version readers see.
    section = models.ForeignKey("articles.Section", models.PROTECT, related_name="articles", verbose_name=_("section"))
    slug = models.SlugField(_("address"), max_length=120, validators=[validate_article_slug])
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEWS)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    topics = models.ManyToManyField("articles.Topic", related_name="articles", blank=True, verbose_name=_("topics"))
    review_due_on = models.DateField(_("medical review due"), null=True, blank=True)
    notice_heading = models.CharField(
        _("heading of the notice"),
        max_length=200,
        blank=True,
        help_text=_("Shown when the article is archived; empty for the section's own heading."),
    )
    notice_body = models.TextField(_("text of the notice"), blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
        help_text=_("The article with the current word, once this one is archived or withdrawn."),
    )

    # The life: written by articles.lifecycle alone.
    live_version = models.ForeignKey(
        "articles.Version",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("live version"),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)
    reviewed_on = models.DateField(_("medically reviewed"), null=True, blank=True, editable=False)
    # Which words that date covers; empty where nobody has said so (an old archive), see lifecycle.signoff.
    reviewed_version = models.ForeignKey(
        "articles.Version",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("reviewed version"),
    )
    review_due_told_for = models.DateField(_("told as due for review"), null=True, blank=True, editable=False)
    words_changed_since_review = models.PositiveIntegerField(
        _("words changed since medical review"), default=0, editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("publish_article", _("Can publish articles")),
            ("archive_article", _("Can archive articles and bring them back")),
            ("withdraw_article", _("Can withdraw articles")),
            ("review_article", _("Can review articles medically")),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="articles_article_newest"),
            models.Index(fields=["language", "-published_at", "-id"], name="articles_article_by_language"),
            models.Index(fields=["section", "-published_at", "-id"], name="articles_article_by_section"),
            models.Index(fields=["section", "language", "-published_at", "-id"], name="articles_article_by_both"),
            models.Index(
                fields=["language", "-published_at", "-id"],
                condition=Q(archived_at__isnull=False),
                name="articles_article_old",
            ),
            models.Index(
                fields=["words_changed_since_review"],
                condition=Q(words_changed_since_review__gt=0),
                name="articles_article_changed",
            ),
            models.Index(
                fields=["-updated_at"], name="articles_article_updated", condition=Q(updated_at__isnull=False)
            ),
            # Which blocks of ids there are in a section and when each last changed (articles.sitemap_blocks).
            models.Index(
                "section",
                F("id") / 10_000,
                Coalesce("updated_at", "published_at").desc(),
                condition=Q(published_at__isnull=False),
                name="articles_article_blocks",
            ),
            # The ends of these tell when pages change by themselves (articles.caching).
            models.Index(
                fields=["archived_at"], name="articles_article_archived", condition=Q(archived_at__isnull=False)
            ),
            models.Index(
                fields=["withdrawn_at"], name="articles_article_withdrawn", condition=Q(withdrawn_at__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                "section",
                "slug",
                name="articles_article_slug_in_section",
                violation_error_message=_("Another article of this section has this address."),
            ),
            models.CheckConstraint(
                name="articles_article_published_has_words",
                condition=Q(published_at__isnull=True) | Q(live_version__isnull=False),
                violation_error_message=_("An article without words cannot be published."),
            ),
            models.CheckConstraint(
                name="articles_article_archived_after_published",
                condition=Q(archived_at__isnull=True)
                | Q(published_at__isnull=False, archived_at__gte=F("published_at")),
                violation_error_message=_("An article cannot be archived before it was published."),
            ),
            models.CheckConstraint(
                name="articles_article_withdrawn_after_published",
                condition=Q(withdrawn_at__isnull=True)
                | Q(published_at__isnull=False, withdrawn_at__gte=F("published_at")),
                violation_error_message=_("An article cannot be withdrawn before it was published."),
            ),
            models.CheckConstraint(
                name="articles_article_withdrawn_needs_reason",
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                violation_error_message=_("A withdrawal needs a reason that readers see."),
            ),
            models.CheckConstraint(
                name="articles_article_not_its_own_successor",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                violation_error_message=_("An article cannot be its own successor."),
            ),
            models.CheckConstraint(
                name="articles_article_reviewed_version_has_date",
                condition=Q(reviewed_version__isnull=True) | Q(reviewed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="articles_article_changed_since_known_review",
                condition=Q(words_changed_since_review=0) | Q(reviewed_version__isnull=False),
            ),
            models.CheckConstraint(name="articles_article_kind_known", condition=Q(kind__in=["news", "event", "blog"])),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.path

    @property
    def path(self):
        """The address within the site, as redirects keep it; not reversed, which a page of links would feel."""
        return f"/{self.section.slug}/{self.slug}/"

    @property
    def state(self):
        """What the article is now; see ``articles.states``."""
        return state_at(self, timezone.now())

    @property
    def told_at(self):
        """The last moment that readers are told of: of the update, else of the publication."""
        return self.updated_at or self.published_at

    @property
    def is_public(self):
        """Whether readers can find and read it now; the twin of ``ArticleQuerySet.published``."""
        return self.state in {State.PUBLISHED, State.ARCHIVED}

    @property
    def is_addressable(self):
        """Whether its address answers readers now; the twin of ``ArticleQuerySet.addressable``."""
        return self.is_public or self.state == State.WITHDRAWN

    @property
    def is_scheduled(self):
        """Whether words of it wait for their moment: its first publication, or a change of what readers see."""
        return self.state == State.SCHEDULED or bool(self.open_version and self.open_version.due_at)

    @property
    def is_deletable(self):
        """Whether it may be deleted: only what was never published, and is not about to be."""
        return self.published_at is None

    @property
    def title(self):
        """The title readers see, else that of the words being worked on."""
        version = self.live_version or self.open_version
        return version.title if version else self.slug

    @property
    def open_version(self):
        """The version being worked on, or None. Costs a query unless ``with_open_version`` fetched it."""
        if "open_versions" in self.__dict__:
            return next(iter(self.open_versions), None)
        return self.versions.filter(live_at=None).first() if self.pk else None

    def refresh_from_db(self, *args, **kwargs):
        """Forget what ``with_open_version`` fetched, too."""
        self.__dict__.pop("open_versions", None)
        super().refresh_from_db(*args, **kwargs)
