"""Words reach readers: now, at a moment, or as a change of what stands."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import search
from articles.lifecycle import gates, history, signed, signoff
from articles.lifecycle.locking import checked_moment, locked, refuse_moved_on
from articles.models import Version
from articles.states import State

logger = logging.getLogger(__name__)

NOTED = {Version.ChangeKind.UPDATE, Version.ChangeKind.CORRECTION}


@transaction.atomic
def publish(
    *,
    article,
    at=None,
    change_kind="",
    change_note="",
    what_was_wrong="",
    basis=None,
    by=None,
    override_reason="",
):
    """Make the open version the one readers see; with ``basis``, only if it is still the one that was looked at.

    The first time, ``at`` may say when (in the future: the article is scheduled; in the past: an old
    article keeps its date). Later, ``change_kind`` says what sort of change it is, with what that asks
    for (see ``change_faults``). With ``at`` in the future such a change waits; ``publish_due`` makes it live.

    Where somebody publishes (``by``), what stands in the way is passed only for ``override_reason``; see ``gates``.
    """
    article = locked(article)
    refuse_moved_on(article, basis)
    at, now = checked_moment(at), timezone.now()
    version = article.open_version
    if version is None:
        raise ValidationError(_("There are no new words to publish."))
    if article.state == State.WITHDRAWN:
        raise ValidationError(_("This article is withdrawn; bring it back before you publish."))
    is_first = article.published_at is None
    if not is_first:
        _set_change(version, change_kind, change_note, what_was_wrong)
        if at is not None and at <= now:
            raise ValidationError({"at": _("A change cannot be dated back; readers would be told what was not so.")})
    gates.pass_gates(version, by=by, reason=override_reason)
    if is_first:
        article.published_at = at or now
        _make_live(article, version, article.published_at)
    elif at is None:
        _make_live(article, version, now)
    else:
        version.due_at = at
        version.save()
    return article


def change_faults(*, version, change_kind, change_note, what_was_wrong):
    """What of a change's kind and words to readers cannot be, by the name of the argument; empty if all is well.

    An update or correction has a note (and moves the date of update), a correction says what was wrong.
    """
    if change_kind not in set(Version.ChangeKind.values) - {Version.ChangeKind.FIRST}:
        return {"change_kind": _("Say what kind of change this is.")}
    faults = {}
    if change_kind in NOTED and not change_note.strip():
        faults["change_note"] = _("Tell readers in a sentence what changed.")
    if change_kind == Version.ChangeKind.CORRECTION and not what_was_wrong.strip():
        faults["what_was_wrong"] = _("Tell readers in a sentence what was wrong.")
    if change_kind == Version.ChangeKind.REVIEW and not signed.approval_of(version):
        faults["change_kind"] = _("It is a review only when a medical reviewer has approved these words.")
    return faults


def publish_due(*, now=None):
    """Make live every change whose moment has come, each in a transaction of its own; returns those versions.

    And a second list: those that failed, whatever it was. Each is logged, holds up no other, and stays due.
    """
    done, failed = [], []
    for waiting in Version.objects.due(now).select_related("article__section").order_by("due_at", "pk"):
        try:
            if version := _publish_if_due(waiting.article, now or timezone.now()):
                done.append(version)
        except Exception:
            logger.exception("%s version %s was due and could not be published", waiting.article.path, waiting.number)
            failed.append(waiting)
    return done, failed


@transaction.atomic
def _publish_if_due(article, moment):
    article = locked(article)
    version = article.versions.due(moment).first()
    # Somebody may have worked on it, or another process may have been faster.
    if version:
        _make_live(article, version, moment)
        history.note([article], _("Published version %s, as it was scheduled.") % version.number)
    return version


def _make_live(article, version, at):
    before, article.live_version = article.live_version, version
    version.live_at, version.due_at = at, None
    version.submitted_at = version.returned_at = None
    version.save()
    if version.change_kind in NOTED:
        article.updated_at = at
    signoff.carry_review(article, before)
    article.save()
    search.update([article])


@transaction.atomic
def unschedule(*, article, basis=None):
    """Take a scheduled article, or a change that waits, back to a draft; its version is open and returned."""
    article = locked(article)
    refuse_moved_on(article, basis)
    waiting = article.versions.open().exclude(due_at=None).first()
    if waiting:
        waiting.due_at = None
        waiting.save()
        return waiting
    if article.state != State.SCHEDULED:
        raise ValidationError(_("This article is not scheduled."))
    version = article.live_version
    signoff.take_review_back(article)
    article.live_version = article.published_at = article.archived_at = article.withdrawn_at = None
    article.save()
    search.update([article])
    version.live_at = None
    version.save()
    return version


def _set_change(version, kind, note, wrong):
    faults = change_faults(version=version, change_kind=kind, change_note=note, what_was_wrong=wrong)
    if faults:
        raise ValidationError(faults)
    version.change_kind = kind
    version.change_note = note.strip() if kind in NOTED else ""
    version.what_was_wrong = wrong.strip() if kind == Version.ChangeKind.CORRECTION else ""
