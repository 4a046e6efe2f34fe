"""What an editor types before it is saved, kept while they type; and with it, who is in which article."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.querysets import WorkingCopyQuerySet


class WorkingCopy(models.Model):
    """A tab of an editor's browser with the form of an article in it.

    ``fields`` is what the browser would send, as lists of texts by name, and empty while nothing was typed that
    is not saved. No version and none of its words: readers, reviewers and the history never see it. What was
    typed outlives the article and the version it was typed for. ``turn`` counts what the tab has sent, so that
    what arrives late puts nothing back.
    """

    article = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="working_copies",
        verbose_name=_("article"),
    )
    version = models.ForeignKey(
        "articles.Version", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("version")
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="working_copies", verbose_name=_("editor")
    )
    tab = models.CharField(_("tab"), max_length=32)
    turn = models.PositiveIntegerField(_("turn"), default=0)
    fields = models.JSONField(_("what was typed"), null=True, blank=True)
    loaded = models.JSONField(_("what the draft began with that was made of it"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    seen_at = models.DateTimeField(_("last heard of"), default=timezone.now)
    typed_at = models.DateTimeField(_("last typed"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        ordering = ["-seen_at", "-pk"]
        constraints = [
            models.UniqueConstraint("editor", "tab", name="articles_workingcopy_tab_once"),
            models.CheckConstraint(
                name="articles_workingcopy_typed_has_fields",
                condition=Q(typed_at__isnull=True, fields__isnull=True)
                | Q(typed_at__isnull=False, fields__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["article", "seen_at"], name="articles_workingcopy_seen")]

    def __str__(self):
        return f"{self.editor} / {self.article or '–'}"

    @property
    def is_at_work(self):
        """Whether the tab is open now; the twin of ``WorkingCopyQuerySet.at_work``."""
        return self.left_at is None and self.seen_at > timezone.now() - WorkingCopyQuerySet.SILENCE
