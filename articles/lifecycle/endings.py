"""How an article ends, and how it comes back.

What an ending does stands in functions that take an article in hand and save nothing, so that an editor can be shown
what readers will see by the very rule by which it comes about.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.lifecycle.catalogue import set_successor
from articles.lifecycle.locking import checked_moment, locked, refuse_erased, refuse_moved_on
from articles.models import ArchiveProposal
from articles.states import State


@transaction.atomic
def archive(*, article, at=None, successor=None, notice_heading=None, notice_body=None, basis=None):
    """Say of a published article that it is no longer maintained, from ``at`` on (now, if not given)."""
    article = locked(article)
    refuse_moved_on(article, basis)
    as_archived(article, at=at, successor=successor, notice_heading=notice_heading, notice_body=notice_body)
    return _end(article, article.archived_at)


@transaction.atomic
def supersede(*, article, successor, at=None, notice_heading=None, notice_body=None, basis=None):
    """Archive ``article`` because ``successor``, which readers can read, has the current word."""
    refuse_unreadable_successor(successor)
    return archive(
        article=article,
        at=at,
        successor=successor,
        notice_heading=notice_heading,
        notice_body=notice_body,
        basis=basis,
    )


@transaction.atomic
def withdraw(*, article, reason, at=None, successor=None, basis=None):
    """Take the words away because they could harm; the address stays, with ``reason`` and the way on."""
    article = locked(article)
    refuse_moved_on(article, basis)
    as_withdrawn(article, reason=reason, at=at, successor=successor)
    return _end(article, article.withdrawn_at)


@transaction.atomic
def bring_back(*, article, basis=None):
    """Undo archiving and withdrawal: the article is published again and has no successor."""
    article = locked(article)
    refuse_moved_on(article, basis)
    as_brought_back(article)
    article.save()
    return article


def as_archived(article, *, at=None, successor=None, notice_heading=None, notice_body=None):
    """``article`` as archiving makes it, not saved; refused where it cannot be archived."""
    at = checked_moment(at) or timezone.now()
    _refuse_before_publication(article, at)
    if article.state in {State.ARCHIVED, State.WITHDRAWN}:
        raise ValidationError(_("This article is archived or withdrawn already."))
    article.archived_at = at
    if notice_heading is not None:
        article.notice_heading = notice_heading
    if notice_body is not None:
        article.notice_body = notice_body
    set_successor(article, successor)
    return article


def as_withdrawn(article, *, reason, at=None, successor=None):
    """``article`` as a withdrawal makes it, not saved; refused where it cannot be withdrawn."""
    at = checked_moment(at) or timezone.now()
    _refuse_before_publication(article, at)
    if article.state == State.WITHDRAWN:
        raise ValidationError(_("This article is withdrawn already; readers see the reason that was given."))
    if not reason.strip():
        raise ValidationError({"reason": _("A withdrawal needs a reason that readers see.")})
    article.withdrawn_at = at
    article.withdrawn_reason = reason.strip()
    set_successor(article, successor)
    return article


def as_brought_back(article):
    """``article`` as it is after it was brought back, not saved; refused where it has not ended."""
    if article.archived_at is None and article.withdrawn_at is None:
        raise ValidationError(_("This article is neither archived nor withdrawn."))
    refuse_erased(article.live_version)
    article.archived_at = article.withdrawn_at = article.successor = None
    article.withdrawn_reason = ""
    return article


def refuse_unreadable_successor(successor):
    """An article that takes another's place can be read already."""
    if not successor.is_public:
        raise ValidationError({"successor": _("Readers cannot read this article; name one that they can.")})


def _end(article, at):
    """What has ended stands first nowhere and is not proposed any more, also when it is brought back."""
    article.save()
    ArchiveProposal.objects.filter(article=article).delete()
    if at <= timezone.now():
        article.features.all().delete()
    return article


def _refuse_before_publication(article, at):
    if article.published_at is None:
        raise ValidationError(_("This article was never published."))
    if at < article.published_at:
        raise ValidationError({"at": _("This is before the article was published.")})
