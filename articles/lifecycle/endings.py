"""How an article ends, and how it comes back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.lifecycle.catalogue import set_successor
from articles.lifecycle.locking import checked_moment, locked, refuse_moved_on
from articles.states import State


@transaction.atomic
def archive(*, article, at=None, successor=None, notice_heading=None, notice_body=None, basis=None):
    """Say of a published article that it is no longer maintained, from ``at`` on (now, if not given)."""
    article = locked(article)
    refuse_moved_on(article, basis)
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
    article.save()
    return article


@transaction.atomic
def withdraw(*, article, reason, at=None, successor=None, basis=None):
    """Take the words away because they could harm; the address stays, with ``reason`` and the way on."""
    article = locked(article)
    refuse_moved_on(article, basis)
    at = checked_moment(at) or timezone.now()
    _refuse_before_publication(article, at)
    if article.state == State.WITHDRAWN:
        raise ValidationError(_("This article is withdrawn already; readers see the reason that was given."))
    if not reason.strip():
        raise ValidationError({"reason": _("A withdrawal needs a reason that readers see.")})
    article.withdrawn_at = at
    article.withdrawn_reason = reason.strip()
    set_successor(article, successor)
    article.save()
    return article


@transaction.atomic
def bring_back(*, article, basis=None):
    """Undo archiving and withdrawal: the article is published again and has no successor."""
    article = locked(article)
    refuse_moved_on(article, basis)
    if article.archived_at is None and article.withdrawn_at is None:
        raise ValidationError(_("This article is neither archived nor withdrawn."))
    article.archived_at = article.withdrawn_at = article.successor = None
    article.withdrawn_reason = ""
    article.save()
    return article


def _refuse_before_publication(article, at):
    if article.published_at is None:
        raise ValidationError(_("This article was never published."))
    if at < article.published_at:
        raise ValidationError({"at": _("This is before the article was published.")})
