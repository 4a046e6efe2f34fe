"""The medical sign-off: words are submitted, approved or returned; an approval is of exact words.

One later changed word voids it, because its fingerprint is compared and nothing is flipped. The date that readers
see, ``Article.reviewed_on``, moves through approvals alone: when words that are live are approved, or approved
words become live. ``Article.reviewed_version`` says which words it covers, and ``words_changed_since_review`` how
many of those that readers see are others.

An old archive brings dates without saying which words they cover. Then nothing is said to have changed, until words
are published here without approval: from then on the date covers the words that were live until that moment.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import notices
from articles.content.dates import months_after
from articles.lifecycle import signed
from articles.lifecycle.locking import locked
from articles.models import Approval, Credit, Remark, Version
from articles.states import State


@transaction.atomic
def submit(*, article, by):
    """Ask for a medical review of the open words, which may be worked on meanwhile; returns their version."""
    version = locked(article).open_version
    if version is None or version.due_at:
        raise ValidationError(_("There are no words that a reviewer could be asked to read."))
    if version.submitted_at:
        raise ValidationError(_("These words wait for a medical review already."))
    if signed.approval_of(version):
        raise ValidationError(_("These words are approved as they stand; nobody has to read them again."))
    _note(version, submitted_at=timezone.now(), submitted_by=by, returned_at=None)
    notices.review_asked(version, but=_writers_of(version))
    return version


@transaction.atomic
def take_back(*, article):
    """The open words wait for no reviewer any more: there is still something to do. Returns their version."""
    version = locked(article).open_version
    if version is None or not version.submitted_at:
        raise ValidationError(_("These words do not wait for a medical review any more."))
    _note(version, submitted_at=None, submitted_by=None)
    return version


@transaction.atomic
def approve(*, version, fingerprint, by, remark=""):
    """Approve the whole text of ``version``, which is the open one or the one that readers see.

    ``fingerprint`` is that of the words the reviewer has read; others are refused. Returns the ``Approval``.
    """
    article = locked(version.article)
    version = _readable(article, version)
    if fingerprint != signed.fingerprint_of(version):
        raise ValidationError(_("The words have changed since you opened this page. Please read them once more."))
    if wrote(by, version):
        raise ValidationError(_("You have written in this text yourself; somebody else has to approve it."))
    signed.write(version)
    approval = Approval.objects.create(version=version, fingerprint=fingerprint, by=by)
    if remark.strip():
        _remark(version, remark, by)
    if version.is_open:
        _note(version, submitted_at=None, returned_at=None)
        notices.review_answered(version, "approved")
    else:
        carry_review(article)
        article.save()
    return approval


@transaction.atomic
def return_with_remarks(*, version, remark, by):
    """Give submitted words back to whoever wrote them, with what is to be changed; returns the ``Remark``."""
    article = locked(version.article)
    version = _readable(article, version)
    if not version.submitted_at:
        raise ValidationError(_("These words do not wait for a medical review any more."))
    if not remark.strip():
        raise ValidationError({"remark": _("Say what should be changed.")})
    _note(version, submitted_at=None, returned_at=timezone.now())
    said = _remark(version, remark, by)
    notices.review_answered(version, "returned")
    return said


@transaction.atomic
def settle_remark(*, remark, is_settled=True, by=None):
    """Tick ``remark`` as dealt with, or take the tick away; returns whether that was news."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if is_settled == (remark.settled_at is not None):
        return False
    remark.settled_at, remark.settled_by = (timezone.now(), by) if is_settled else (None, None)
    remark.save()
    return True


def wrote(user, version):
    """Whether any of the words are the user's own: started, saved by them, or credited to them as their author.

    Words taken over from an earlier version bring their writers along.
    """
    return user.pk in _writers_of(version)


def _writers_of(version):
    credited = version.credits.filter(role=Credit.Role.AUTHOR, person__account__isnull=False)
    return {
        version.created_by_id,
        *version.writers.values_list("pk", flat=True),
        *credited.values_list("person__account", flat=True),
    }


def carry_review(article, before=None):
    """Bring what readers are told of the review into step with the live words; the caller saves ``article``.

    ``before`` is the version that was live until now, if there was one.
    """
    version = article.live_version
    if approval := signed.approval_of(version):
        article.reviewed_version, article.words_changed_since_review = version, 0
        article.reviewed_on = timezone.localdate(approval.at, article.section.zone)
        article.review_due_on = months_after(article.reviewed_on, article.section.review_interval_months)
    elif article.reviewed_on:
        reviewed = article.reviewed_version = article.reviewed_version or before
        article.words_changed_since_review = signed.changed_words(reviewed, version) if reviewed else 0


def take_review_back(article):
    """The words that were to become live will not; what was said of their review goes with them."""
    if article.reviewed_version_id == article.live_version_id:
        article.reviewed_on, article.reviewed_version, article.words_changed_since_review = None, None, 0


def _readable(article, version):
    """The version as it stands now, if a reviewer's word on it still matters."""
    version = article.versions.filter(pk=version.pk).first()
    if version is None or not (version.is_open or version.pk == article.live_version_id):
        raise ValidationError(_("These words were discarded or replaced since you opened this page."))
    if version.is_live_version and article.state == State.WITHDRAWN:
        raise ValidationError(_("This article is withdrawn; readers do not see these words any more."))
    return version


def _remark(version, text, by):
    return Remark.objects.create(version=version, fingerprint=signed.fingerprint_of(version), text=text.strip(), by=by)


def _note(version, **values):
    """Note the state of the review beside the words, which count as untouched for whoever works on them."""
    Version.objects.filter(pk=version.pk).update(**values)
    for name, value in values.items():
        setattr(version, name, value)
