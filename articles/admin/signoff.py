"""How far the medical sign-off of an article is: for its form, its pages and the list."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
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
    remarks = list((version or article.live_version).remarks.all()) if version or article.live_version_id else []
    said = [*(_of_open_words(version) if version else ()), *(_of_live_words(article) if _matters(article) else ())]
    now = version or article.live_version
    fingerprint = lifecycle.fingerprint_of(now) if remarks else ""
    return {"said": said, "remarks": [(remark, remark.fingerprint != fingerprint) for remark in remarks]}


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
