"""The panel beside the text: what the checks say of the words as they stand in the form, or as they were saved.

Nothing is stored and nothing leaves this server; the figures of saved words are kept by ``articles.lifecycle``.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from articles import checking
from articles.admin.trend import MEASURES, trend_of
from articles.admin.typed_words import typed_version
from articles.content.checks import RULES
from articles.content.markup import is_too_deep
from articles.models import Article

FORMULAS = {
    "flesch_kincaid_grade": (_("Flesch-Kincaid grade"), _("US school grade; up to 8 is good")),
    "smog_grade": (_("SMOG grade"), _("US school grade that understands all of it")),
    "flesch_reading_ease": (_("Flesch reading ease"), _("100 is very easy, 0 very hard; from 60 on is good")),
    "fernandez_huerta": (_("Fernández Huerta"), _("100 is very easy, 0 very hard; from 60 on is good")),
    "szigriszt_pazos": (_("INFLESZ (Szigriszt-Pazos)"), _("100 is very easy, 0 very hard; from 55 on is good")),
}
BANDS = {
    "very_easy": _("very easy"),
    "fairly_easy": _("fairly easy"),
    "normal": _("normal"),
    "somewhat_hard": _("somewhat hard"),
    "very_hard": _("very hard"),
}
# Where in the form a finding's place is, if it is not the field of that name.
ANCHORS = {
    "credits": "credits-group",
    "sources": "citations-group",
    "studied_in": "id_studied_in_people",
    "": "id_body",
}


@dataclass(frozen=True)
class Group:
    """What one rule found: ``count`` of it, of which some are shown."""

    rule: object
    count: int
    findings: tuple


@require_http_methods(["GET", "HEAD", "POST"])
def panel(request, article_id=None, *, model_admin):
    """The checks of what was posted, else of the article's saved words; a piece of a page."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    article = get_object_or_404(Article, pk=article_id) if article_id else None
    if request.method == "POST":
        version, rows = typed_version(request.POST, article)
    else:
        version, rows = (article.open_version or article.live_version) if article else None, {}
    context = {"article": article} | (_checked(version, rows) if version else {})
    if article:
        context["trend"] = trend_of(article)
    return TemplateResponse(request, "admin/articles/article/_checks.html", context)


def _checked(version, rows):
    if any(is_too_deep(getattr(version, name)) for name in version.HTML_FIELDS):
        return {
            "is_too_deep": True,
            "said": gettext("This text cannot be checked: its elements are nested too deeply."),
        }
    report = checking.report_on(version, **rows)
    blocking, advice = _groups(report, report.blocking), _groups(report, report.advice)
    band = report.figures()["inflesz"]
    return {
        "report": report,
        "said": _said(blocking, advice),
        "blocking": blocking,
        "advice": advice,
        "scores": [
            (*FORMULAS[name], plain, report.readability.familiar_scores[name])
            for name, plain in report.readability.plain_scores.items()
        ],
        "band": BANDS[band] if band else "",
        "passive": _passive(report.passive),
        "measure": MEASURES.get(report.language, ""),
        "costliest": [(ANCHORS.get(one.place, f"id_{one.place}"), one) for one in report.costliest],
    }


def _passive(counted):
    """The counts with their share in per cent; None where there is no sentence to count."""
    if not counted or not counted["sentences"]:
        return None
    return counted | {"share": round(100 * counted["passive"] / counted["sentences"])}


def _groups(report, findings):
    by_rule = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append((ANCHORS.get(finding.place, f"id_{finding.place}"), finding))
    return [Group(RULES[rule], report.found[rule], tuple(some)) for rule, some in by_rule.items()]


def _said(blocking, advice):
    """The one line that a screen reader is told."""
    stops, pieces = (sum(group.count for group in groups) for groups in (blocking, advice))
    return " ".join(
        [
            ngettext("%d finding blocks publishing.", "%d findings block publishing.", stops) % stops
            if stops
            else gettext("Nothing blocks publishing."),
            ngettext("%d piece of advice.", "%d pieces of advice.", pieces) % pieces,
        ]
    )
