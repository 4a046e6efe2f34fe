"""What is written of the checks: their result with each version, and what a section makes of them."""

from functools import cache

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import checking
from articles.content.checks import RULES, Severity
from articles.models import Assessment, CheckSetting, Version

BATCH = 100
KEPT = ("made_at", "blocking", "advice", "figures")


def assess(*, version):
    """Check the words of ``version`` as they were saved, and keep the figures with it."""
    store([assessment_of(version, checking.report_on(version))])


def assessment_of(version, report):
    """The row, not yet written, that keeps what ``report`` found in ``version``."""
    return Assessment(
        version_id=version.pk,
        made_at=timezone.now(),
        blocking=len(report.blocking),
        advice=len(report.advice),
        figures=report.figures(),
    )


def store(assessments):
    """Write ``assessments`` in the place of those that were (one query)."""
    Assessment.objects.bulk_create(
        assessments, update_conflicts=True, unique_fields=["version"], update_fields=list(KEPT)
    )


def assess_all(*, anew=False, on_version=lambda: None):
    """Assess each version that was brought in without (``anew``: each there is), and return how many.

    An import of many articles does not wait for it: it takes some 30 ms a version.
    """
    versions = Version.objects.all() if anew else Version.objects.filter(assessment=None)
    keys = list(versions.order_by("pk").values_list("pk", flat=True))
    standards_of = cache(checking.standards_of)
    for start in range(0, len(keys), BATCH):
        versions = list(Version.objects.for_checking().filter(pk__in=keys[start : start + BATCH]))
        surroundings, made = checking.surroundings_of(*versions), []
        for version in versions:
            standards = standards_of(version.article.section_id, version.article.language)
            rows = checking.fetched_rows(version)
            report = checking.report_on(version, standards=standards, surroundings=surroundings, **rows)
            made.append(assessment_of(version, report))
            on_version()
        store(made)
    return len(keys)


@transaction.atomic
def set_checks(*, section, severities):
    """Let ``severities``, by rule id, be all in which ``section`` differs from the rules' defaults."""
    unknown = sorted(set(severities) - RULES.keys())
    if unknown or not set(severities.values()) <= set(Severity):
        raise ValidationError({"checks": _("There is no such check or severity.")})
    differing = {rule: severity for rule, severity in severities.items() if severity != RULES[rule].default}
    section.check_settings.exclude(rule__in=differing).delete()
    CheckSetting.objects.bulk_create(
        [CheckSetting(section=section, rule=rule, severity=severity) for rule, severity in sorted(differing.items())],
        update_conflicts=True,
        unique_fields=["section", "rule"],
        update_fields=["severity"],
    )
