"""The staff's reports: one of an article, one of a section, a topic or everything. They only read."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles import worded
from articles.models import Article
from feedback import reports
from feedback.admin.figures import (
    PERIOD_NAMES,
    reasons_chart,
    told,
    told_difference,
    trend_chart,
    versions_chart,
)

USUAL_PERIOD = 30


@require_safe
def article_report(request, article_id, *, model_admin):
    """What readers answered about an article, version by version, and what each change did."""
    _refuse_strangers(request, model_admin)
    articles = Article.objects.select_related("section", "live_version").exclude(live_version=None)
    article = get_object_or_404(articles, pk=article_id)
    rows = reports.by_version(article)
    totals = sum((one for _version, one in rows), reports.Totals())
    lines, gone, others = reports.marked_text(article)
    return _answer(
        request,
        model_admin,
        "admin/feedback/article_report.html",
        title=_("What readers say of this article"),
        article=article,
        totals=totals,
        helpful=told(totals.helpful_share),
        charts=[chart for chart in (versions_chart(rows), reasons_chart(totals)) if chart.bars],
        changes=[(change.version, told_difference(change.difference)) for change in reports.changes(rows)],
        lines=lines,
        is_marked=any(piece.count for line in lines for piece in line),
        gone=gone,
        others=others,
        comments=reports.recent_comments(article),
    )


@require_safe
def area_report(request, *, model_admin):
    """What readers answered in a period about a section, a topic or everything."""
    _refuse_strangers(request, model_admin)
    sections, topics = worded.sections(), worded.topics()
    section = _chosen(request.GET.get("section"), sections)
    topic = _chosen(request.GET.get("topic"), topics)
    days = next((days for days in reports.PERIODS if str(days) == request.GET.get("days")), USUAL_PERIOD)
    area = reports.Area(days, section, topic)
    found = area.by_day()
    totals = sum(found.values(), reports.Totals())
    standings = area.standings()
    worst, improved = reports.worst(standings), reports.most_improved(standings)
    articles = reports.articles_of([*worst, *improved])
    trend = trend_chart(area.trend(found), lambda day: date_format(day, "j M"))
    return _answer(
        request,
        model_admin,
        "admin/feedback/area_report.html",
        title=_("What readers say"),
        sections=sections.values(),
        topics=sorted(topics.values(), key=lambda topic: topic.name.casefold()),
        section=section,
        topic=topic,
        days=days,
        periods=PERIOD_NAMES.items(),
        totals=totals,
        helpful=told(totals.helpful_share),
        waiting=told(totals.waiting_share),
        charts=[chart for chart in (trend, reasons_chart(totals)) if chart.bars and totals.answers],
        worst=[(articles[one.article_id], told(one.share)) for one in worst],
        missed=area.missed_searches(),
        improved=[(articles[one.article_id], told_difference(one.difference)) for one in improved],
    )


def _refuse_strangers(request, model_admin):
    if not model_admin.has_view_permission(request):
        raise PermissionDenied


def _chosen(key, found):
    return found.get(int(key)) if key and key.isdecimal() and key.isascii() else None


def _answer(request, model_admin, template, **context):
    frame = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts}
    return TemplateResponse(request, template, frame | context)
