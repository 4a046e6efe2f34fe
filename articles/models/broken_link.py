"""Where words that readers see lead to nothing, as ``check_links`` found it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.querysets import BrokenLinkQuerySet


class BrokenLink(models.Model):
    """At ``found_at``, the words of ``version`` linked to ``address`` (as the editor shows it) in vain.

    Written by ``lifecycle.check_links`` alone, which replaces what an earlier run found.
    """

    class Why(models.TextChoices):
        NO_PAGE = "no-page", _("No page stands there.")
        UNREACHABLE = "unreachable", _("Readers cannot reach this page.")
        WITHDRAWN = "withdrawn", _("What stood there was withdrawn or erased.")
        NO_PART = "no-part", _("The page has no such part.")
        NO_FILE = "no-file", _("The file is not there.")
        NO_ADDRESS = "no-address", _("This is no address that anyone could follow.")
        GONE = "gone", _("The other site has no such page.")
        ERROR = "error", _("The other site answers with an error.")
        SILENT = "silent", _("The other site does not answer.")

    version = models.ForeignKey(
        "articles.Version", models.CASCADE, related_name="broken_links", verbose_name=_("version")
    )
    address = models.TextField(_("address"))
    why = models.CharField(_("why"), max_length=20, choices=Why)
    is_external = models.BooleanField(_("on another site"), default=False)
    found_at = models.DateTimeField(_("found"), default=timezone.now)

    objects = BrokenLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("broken link")
        verbose_name_plural = _("broken links")
        ordering = ["-version__article", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="articles_brokenlink_why_known",
                condition=Q(is_external=False, why__in=["no-page", "unreachable", "withdrawn", "no-part", "no-file"])
                | Q(is_external=True, why__in=["no-address", "gone", "error", "silent"]),
            )
        ]

    def __str__(self):
        return self.address
