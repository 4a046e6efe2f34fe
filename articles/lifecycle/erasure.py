"""Words that must not be kept at all: they are erased from a version; its row, its answers and its history stay.

Other apps that keep words of a version listen to ``words_erased``, which is sent within the transaction.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import search
from articles.lifecycle import signed
from articles.lifecycle.locking import locked
from articles.lifecycle.publication import NOTED
from articles.models import Article, Version, WorkingCopy
from articles.states import State

# In no language: it stands where a title must stand, and says that none does.
ERASED_TITLE = "[…]"

words_erased = Signal()


@transaction.atomic
def erase_words(*, version, reason, change_note=None, by=None):
    """Erase the words of a version that readers do not see now, for a ``reason`` that they will see.

    With the words go its credits, citations, references, remarks, and what was typed beside it. What readers were
    told of its change stays, unless ``change_note`` takes its place. Returns the version.
    """
    article = locked(version.article)
    version = article.versions.get(pk=version.pk)
    _refuse(article, version, reason, change_note)
    titles = {version.title, version.seo_title} - {""}
    _empty(version, change_note)
    version.erased_at, version.erased_reason, version.erased_by = timezone.now(), reason.strip(), by
    version.save()
    signed.write(version)
    if article.reviewed_version_id == version.pk:
        # The date was told of words that nobody can look up any more.
        article.reviewed_on, article.reviewed_version, article.words_changed_since_review = None, None, 0
    article.save()
    article.refresh_from_db()
    _forget_titles(article, titles)
    search.update([article])
    words_erased.send(sender=Version, version=version)
    return version


def why_not_erased(version):
    """In a sentence why the words of ``version`` cannot be erased now, or "" (its article is at hand)."""
    if version.erased_at:
        return _("The words of this version were erased already.")
    if version.is_open:
        return _("Readers have never seen these words; discard the draft instead.")
    if version.is_live_version and version.article.state != State.WITHDRAWN:
        return _("These are the words that readers see. Withdraw the article or publish other words first.")
    return ""


def _refuse(article, version, reason, change_note):
    version.article = article
    if why_not := why_not_erased(version):
        raise ValidationError(why_not)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the words were removed; readers see it in their place.")})
    if version.change_kind in NOTED and change_note is not None and not change_note.strip():
        raise ValidationError({"change_note": _("An update or correction keeps a note; word it so that it may stay.")})


def _empty(version, change_note):
    for name in Version.WORD_FIELDS:
        field = Version._meta.get_field(name)
        setattr(version, name, None if field.null else field.get_default())
    version.title = ERASED_TITLE
    if change_note is not None and version.change_kind in NOTED:
        version.change_note, version.what_was_wrong = change_note.strip(), ""
    for name in ("credits", "citations", "links", "picture_uses", "remarks", "broken_links"):
        getattr(version, name).all().delete()
    version.overrides.update(details="")
    version.preview_links.all().delete()
    WorkingCopy.objects.filter(version=version).delete()


def _forget_titles(article, titles):
    """The admin's log names an article by the title it had; what was erased is not to live on there."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Article), object_id=str(article.pk)
    )
    for title in titles - {article.title}:
        entries.filter(object_repr=title[:200]).update(object_repr=str(article)[:200])
