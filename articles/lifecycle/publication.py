"""Words reach readers: now, at a moment, or as a change of what stands."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.lifecycle.locking import checked_moment, locked, refuse_moved_on
from articles.models import Article, Version
from articles.states import State

NOTED = {Version.ChangeKind.UPDATE, Version.ChangeKind.CORRECTION}


@transaction.atomic
def publish(*, article, at=None, change_kind="", change_note="", basis=None):
    """Make the open version the one readers see; with ``basis``, only if it is still the one that was looked at.

    The first time, ``at`` may say when (in the future: the article is scheduled; in the past: an old
    article keeps its date). Later, ``change_kind`` says what sort of change it is; an update or
    correction needs ``change_note`` and moves the date of update. With ``at`` in the future such a
    change waits; ``publish_due`` makes it live.
    """
    article = locked(article)
    refuse_moved_on(article, basis)
    at, now = checked_moment(at), timezone.now()
    version = article.open_version
    if version is None:
        raise ValidationError(_("There are no new words to publish."))
    if article.state == State.WITHDRAWN:
        raise ValidationError(_("This article is withdrawn; bring it back before you publish."))
    if article.published_at is None:
        version.live_at = article.published_at = at or now
        version.change_kind = Version.ChangeKind.FIRST
    else:
        version.change_kind, version.change_note = _checked_change(change_kind, change_note)
        if at is not None and at > now:
            version.due_at = at
            version.save()
            return article
        if at is not None:
            raise ValidationError({"at": _("A change cannot be dated back; readers would be told what was not so.")})
        _make_change_live(article, version, now)
        return article
    version.save()
    article.live_version = version
    article.save()
    return article


def publish_due(*, now=None):
    """Make live every change whose moment has come, each in a transaction of its own; returns those versions.

    A change of an article that was withdrawn meanwhile waits until the article is brought back.
    """
    done = []
    for pk in Version.objects.due(now).order_by("due_at", "pk").values_list("article_id", flat=True):
        with transaction.atomic():
            moment = now or timezone.now()
            article = locked(Article(pk=pk))
            version = article.versions.due(moment).first()
            # Somebody may have worked on it, or another process may have been faster.
            if version and article.is_public:
                _make_change_live(article, version, moment)
                done.append(version)
    return done


def _make_change_live(article, version, now):
    version.live_at, version.due_at = now, None
    version.save()
    if version.change_kind in NOTED:
        article.updated_at = now
    article.live_version = version
    article.save()


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
    article.live_version = article.published_at = article.archived_at = article.withdrawn_at = None
    article.save()
    version.live_at = None
    version.save()
    return version


def _checked_change(kind, note):
    note = note.strip()
    if kind not in set(Version.ChangeKind.values) - {Version.ChangeKind.FIRST}:
        raise ValidationError({"change_kind": _("Say what kind of change this is.")})
    if kind in NOTED and not note:
        raise ValidationError({"change_note": _("Tell readers in a sentence what changed.")})
    return kind, note if kind in NOTED else ""
