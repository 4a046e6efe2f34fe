"""Previews for guests: a reviewer without an account reads a draft and leaves remarks.

The guest's address holds a name of the link's row, signed with the site's key: it cannot be guessed or forged,
nothing in the database opens it, and the row says until when it works.
"""

from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.lifecycle import history, signed
from articles.lifecycle.locking import locked
from articles.models import PreviewLink, Remark

SIGNER = signing.Signer(salt="articles.preview", sep=".")
DAYS = (3, 7, 14, 30)
MOST_REMARKS = 100


class Ended(Exception):
    """A link that was good once. ``why`` tells in what way it has ended, ``article`` where the words are now."""

    EXPIRED, REVOKED, DISCARDED, PUBLISHED = "expired", "revoked", "discarded", "published"

    def __init__(self, why, article=None):
        super().__init__(why)
        self.why, self.article = why, article


@transaction.atomic
def make_preview_link(*, version, recipient, days, by):
    """A new link to the open words of ``version`` for ``recipient``, good for so many days."""
    version = locked(version.article).versions.open().filter(pk=version.pk).first()
    if version is None:
        raise ValidationError(_("There are no unpublished words any more."))
    if not recipient.strip():
        raise ValidationError({"recipient": _("Say for whom it is.")})
    now = timezone.now()
    expires_at = now + timedelta(days=days)
    return PreviewLink.objects.create(
        version=version, recipient=recipient.strip(), at=now, expires_at=expires_at, by=by
    )


def revoke_preview_link(*, link):
    """End a link before its time; True if it was still valid."""
    return bool(PreviewLink.objects.valid().filter(pk=link.pk).update(revoked_at=timezone.now()))


def token_of(link):
    """What the guest's address ends in."""
    return SIGNER.sign(str(link.pk))


def link_of(token):
    """The link that ``token`` opens (two queries).

    Raises ``BadSignature`` for what is none of ours, and ``Ended`` for a link that opens nothing any more.
    """
    key = SIGNER.unsign(token)
    link = PreviewLink.objects.for_guest().filter(pk=key).first()
    if link is None:
        raise Ended(Ended.DISCARDED)
    if link.revoked_at:
        raise Ended(Ended.REVOKED)
    if link.state == PreviewLink.State.EXPIRED:
        raise Ended(Ended.EXPIRED)
    article = link.version.article
    if article.is_addressable and link.version.live_at:
        raise Ended(Ended.PUBLISHED, article)
    return link


@transaction.atomic
def leave_remark(*, link, name, text, fingerprint):
    """Keep a guest's remark on the words of ``fingerprint``; the same one twice is kept once."""
    said = {"preview_link": link, "version": link.version, "by_name": name.strip(), "text": text.strip()}
    if known := Remark.objects.filter(**said).first():
        return known
    if link.remarks.count() >= MOST_REMARKS:
        raise ValidationError(_("More remarks than this cannot be kept. Please write to those who sent you the link."))
    if len(fingerprint) != len(signed.fingerprint_of(link.version)):
        fingerprint = signed.fingerprint_of(link.version)
    history.note([link.version.article], _("%s, a guest, left a remark on the draft.") % name.strip())
    return Remark.objects.create(**said, fingerprint=fingerprint)
