"""How sure what is told is: the evidence labels, what is not known yet, and retractions."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.rule import Finding, Rule, Severity, shortened

# A guideline is about care, not about whom or what was studied.
STUDIED_IN_NOBODY = {"guideline"}
RETRACTION = re.compile(
    r"\bretract|\bwithdrew\b|\bwas withdrawn\b|\bretirad[oa]s?\b|\bretirar|\bretiró\b", re.IGNORECASE
)


def no_evidence_labels(reading):
    text = reading.text
    if not any(source.is_study for source in text.sources):
        return
    if not text.peer_reviewed:
        yield Finding(_("A study is cited, but nothing says whether it was peer-reviewed."), place="peer_reviewed")
    if not text.study_kind:
        yield Finding(_("A study is cited, but nothing says what kind of study it is."), place="study_kind")
    if not text.studied_in and text.study_kind not in STUDIED_IN_NOBODY:
        message = _("A study is cited, but nothing says whether it was done in people, animals or cells.")
        yield Finding(message, place="studied_in")


def no_unknowns(reading):
    if reading.text.kind == "news" and not reading.has_words("not_yet_known"):
        yield Finding(_("Nothing says what is not known yet."), place="not_yet_known")


def retracted_sources(reading):
    for source in reading.text.sources:
        if source.is_retracted and not _is_acknowledged(source, reading):
            message = _("A cited paper was retracted, and the text does not say so.")
            yield Finding(message, shortened(source.citation), "sources")


def _is_acknowledged(source, reading):
    if source.acknowledged is not None:
        return source.acknowledged
    return any(RETRACTION.search(passage.text) for passage in reading.passages)


RULES = (
    Rule(
        id="no-evidence-labels",
        name=gettext_lazy("Evidence labels missing where a study is cited"),
        source="HealthNewsReview, criterion 4 (2006); CDC Clear Communication Index, item 11 (2014)",
        help=gettext_lazy(
            "A trial in a thousand people and a study in a dish of cells read alike unless the text tells them apart. "
            "Say whether the study was peer-reviewed, what kind it is, and whether it was done in people, animals or "
            "cells."
        ),
        find=no_evidence_labels,
        default=Severity.BLOCK,
    ),
    Rule(
        id="no-unknowns",
        name=gettext_lazy("Nothing on what is not known yet"),
        source="CDC Clear Communication Index, item 11 (2014); HealthNewsReview, criterion 4 (2006)",
        help=gettext_lazy(
            "Every study leaves questions open, and readers decide better when they know which. Say in a sentence or "
            "two what is not known yet: for whom it holds, for how long, at what price in side effects."
        ),
        find=no_unknowns,
    ),
    Rule(
        id="retracted-source",
        name=gettext_lazy("A retracted paper that is not acknowledged"),
        source="ICMJE Recommendations, IV.A.3.g (2024)",
        help=gettext_lazy(
            "A retracted paper must not be cited as if it stood. Take it out with what rests on it, or say plainly "
            "that it was retracted, and why."
        ),
        find=retracted_sources,
        default=Severity.BLOCK,
    ),
)
