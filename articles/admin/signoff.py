"""How far the medical sign-off of an article is: for its form, its pages and the list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import lifecycle
from articles.models import Remark
from articles.states import State


def listed(article):
    """In a few words for the list, where open versions know whether they are approved; or ""."""
    version = article.open_version
    if version and version.submitted_at:
        return _("waits for review")
    if version and version.returned_at:
        return _("returned with remarks")
    if version and version.is_approved:
        return _("approved")
    return _("changed since review") if article.words_changed_since_review else ""


def review_box(article):
    """What the form of ``article`` says of its review: sentences, and the remarks on the words being worked on."""
    version = article.open_version
    now = version or article.live_version
    remarks = list(now.remarks.select_related("settled_by")) if now else []
    said = [*(_of_open_words(version) if version else ()), *(_of_live_words(article) if _matters(article) else ())]
    fingerprint = lifecycle.fingerprint_of(now) if remarks else ""
    return {"said": said, "remarks": [(remark, remark.fingerprint != fingerprint) for remark in remarks]}


@require_POST
@transaction.atomic
def settle_remark(request, object_id, remark_id, *, model_admin):
    """Tick a remark as dealt with, or (``undo``) take the tick away."""
    remarks = Remark.objects.select_related("version__article")
    remark = get_object_or_404(remarks, pk=remark_id, version__article=object_id)
    article, is_settled = remark.version.article, "undo" not in request.POST
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied
    if lifecycle.settle_remark(remark=remark, is_settled=is_settled, by=request.user):
        said = gettext("Dealt with the remark of %s.") if is_settled else gettext("The remark of %s is open again.")
        model_admin.log_change(request, article, said % remark.by_name)
        messages.success(request, said % remark.by_name)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _matters(article):
    """Whether readers see the live words, or will."""
    return article.live_version_id is not None and article.state != State.WITHDRAWN


def _of_open_words(version):
    if version.submitted_at:
        yield gettext("Version %(number)s waits for a medical review (since %(when)s).") % {
            "number": version.number,
            "when": _moment(version.submitted_at),
        }
    elif approval := lifecycle.approval_of(version):
        yield gettext("Version %(number)s was approved by %(who)s (on %(when)s) and can be published.") % {
            "number": version.number,
            "who": approval.by_name,
            "when": _moment(approval.at),
        }
    elif version.returned_at:
        yield gettext("Version %(number)s came back from its medical review with remarks (on %(when)s).") % {
            "number": version.number,
            "when": _moment(version.returned_at),
        }
    elif void := version.approvals.first():
        yield gettext("The words of version %(number)s have changed since %(who)s approved them (on %(when)s).") % {
            "number": version.number,
            "who": void.by_name,
            "when": _moment(void.at),
        }


def _of_live_words(article):
    if count := article.words_changed_since_review:
        yield ngettext(
            "%(count)d word that readers see has changed since the medical review of %(day)s.",
            "%(count)d words that readers see have changed since the medical review of %(day)s.",
            count,
        ) % {"count": count, "day": date_format(article.reviewed_on)}
    for override in article.live_version.overrides.all():
        approval = lifecycle.approval_of(article.live_version)
        if not (approval and approval.at >= override.at):
            yield gettext("%(who)s published version %(number)s %(how)s: %(reason)s") % {
                "who": override.by_name,
                "number": article.live_version.number,
                "how": override.get_gate_display(),
                "reason": override.reason,
            }


def _moment(moment):
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
