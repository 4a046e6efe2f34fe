"""The works that articles rest on, and where a version cites them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.content import identifiers


class Source(models.Model):
    """The work cited. Its identifiers are kept in one form, so that a notice about it finds it."""

    class RetractionStatus(models.TextChoices):
        NONE = "none", _("None known")
        CORRECTED = "corrected", _("Corrected")
        CONCERN = "concern", _("Expression of concern")
        RETRACTED = "retracted", _("Retracted")

    citation = models.TextField(_("citation"), help_text=_("Authors, title, journal and year, as readers see them."))
    url = models.URLField(_("address"), max_length=500, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    pmid = models.CharField("PubMed ID", max_length=12, blank=True)
    nct = models.CharField("ClinicalTrials.gov ID", max_length=11, blank=True)
    retraction_status = models.CharField(
        _("retraction status"),
        max_length=12,
        choices=RetractionStatus,
        default=RetractionStatus.NONE,
        help_text=_("Readers see this at once, wherever the work is cited."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["citation"]
        constraints = [
            models.UniqueConstraint("doi", condition=~Q(doi=""), name="articles_source_doi_once"),
            models.UniqueConstraint("pmid", condition=~Q(pmid=""), name="articles_source_pmid_once"),
            models.CheckConstraint(
                name="articles_source_retraction_status_known",
                condition=Q(retraction_status__in=["none", "corrected", "concern", "retracted"]),
            ),
        ]

    def __str__(self):
        return self.citation[:120]

    def clean(self):
        """Bring the identifiers into their one form; refuse what is none."""
        errors = {}
        for field, normalise in identifiers.NORMALISERS.items():
            try:
                setattr(self, field, normalise(getattr(self, field)))
            except ValueError as error:
                errors[field] = str(error)
        if errors:
            raise ValidationError(errors)

    @property
    def is_study(self):
        """Whether it is published research: it has an identifier that only such work has."""
        return bool(self.doi or self.pmid or self.nct)

    @property
    def doi_url(self):
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def pubmed_url(self):
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else ""

    @property
    def trial_url(self):
        return f"https://clinicaltrials.gov/study/{self.nct}" if self.nct else ""


class Citation(models.Model):
    """A version cites a source, in the source's own words unless it has words of its own."""

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="citations", verbose_name=_("version"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", verbose_name=_("source"))
    text = models.TextField(
        _("cited as"), blank=True, help_text=_("Only if this article should word the citation differently.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "version",
                "source",
                name="articles_citation_once",
                violation_error_message=_("This source is cited already."),
            )
        ]

    def __str__(self):
        return self.text or str(self.source)
