"""The life of an article: the only writers of its versions and of the moments that make its state.

Each function is one transaction. It begins by raising the public revision, whose row is the one
lock, so that two editors (or a command and an editor) act one after the other. What cannot be done
raises ``ValidationError``, keyed by the field that is wrong where there is one.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import references, revision
from articles.models import Article, Citation, Credit, Redirect, Version
from articles.states import State
from articles.successors import would_circle

NOTED = {Version.ChangeKind.UPDATE, Version.ChangeKind.CORRECTION}


@transaction.atomic
def start_article(*, section, slug, title, kind=Article.Kind.NEWS, language=None, by=None, **words):
    """A new article with its first open version; readers see nothing of it yet."""
    article = Article(section=section, slug=slug, kind=kind)
    if language:
        article.language = language
    _refuse_taken_address(article)
    article.full_clean()
    article.save()
    version = Version(article=article, number=1, created_by=by)
    save_words(version=version, title=title, **words)
    return article


@transaction.atomic
def open_version(*, article, by=None):
    """The version to work on: the open one, else a copy of the live one. A scheduled article is unscheduled."""
    article = _locked(article)
    if article.state == State.SCHEDULED:
        return unschedule(article=article)
    if article.open_version:
        return article.open_version
    return _copy(article.live_version, by) if article.live_version else _first_version(article, by)


def basis_of(article):
    """What someone has in front of them who works on ``article`` now: its words and its catalogue, as a short text."""
    version = article.open_version or article.live_version
    saved = [article.modified_at.isoformat(), version.modified_at.isoformat() if version else ""]
    return "/".join([str(version.number if version else 0), *saved])


@transaction.atomic
def save_work(*, article, basis, words, catalogue, by=None):
    """Keep what an editor changed on one form: ``words`` in the open version, ``catalogue`` at once.

    ``basis`` is what ``basis_of`` gave when the form was loaded; if someone else has changed or
    published anything meanwhile, nothing is written.
    """
    _refuse_moved_on(_locked(article), basis)
    if words:
        save_words(version=open_version(article=article, by=by), **words)
    if catalogue:
        save_catalogue(article=article, **catalogue)


@transaction.atomic
def save_words(*, version, credits=None, citations=None, **words):
    """Write words into an open version; nothing is kept unless all of it is valid.

    ``credits`` and ``citations`` are all of the version's, unsaved and in their order; None leaves them alone.
    """
    article = _locked(version.article)
    if version.pk and not Version.objects.open().filter(pk=version.pk).exists():
        raise ValidationError(_("These words have been published meanwhile; readers have seen them."))
    for name, value in words.items():
        if name not in Version.WORD_FIELDS:
            raise TypeError(f"{name} is no word field of a version")
        setattr(version, name, value)
    version.article = article
    version.full_clean()
    version.save()
    references.write(version)
    _write_rows(version, version.credits, credits, ("person_id", "role"))
    _write_rows(version, version.citations, citations, ("source_id", "text", "url"))
    return version


@transaction.atomic
def discard(*, version, basis=None):
    """Throw the open version away; what readers see stays as it is. ``basis`` as for ``publish``."""
    article = _locked(version.article)
    if basis is not None:
        _refuse_moved_on(article, basis)
    if not version.is_open:
        raise ValidationError(_("Only words that readers have not seen can be discarded."))
    if article.live_version_id is None:
        raise ValidationError(_("This article has no other words; delete the article instead."))
    version.delete()


@transaction.atomic
def delete(*, article):
    """Delete an article that was never published; what readers have seen is archived or withdrawn instead."""
    article = _locked(article)
    if not article.is_deletable:
        raise ValidationError(_("Only an article that was never published can be deleted."))
    return article.delete()


@transaction.atomic
def publish(*, article, at=None, change_kind="", change_note="", basis=None):
    """Make the open version the one readers see; with ``basis``, only if it is still the one that was looked at.

    The first time, ``at`` may say when (in the future: the article is scheduled; in the past: an old
    article keeps its date). Later, ``change_kind`` says what sort of change it is; an update or
    correction needs ``change_note`` and moves the date of update.
    """
    article = _locked(article)
    if basis is not None:
        _refuse_moved_on(article, basis)
    now = timezone.now()
    version = article.open_version
    if version is None:
        raise ValidationError(_("There are no new words to publish."))
    if article.state == State.WITHDRAWN:
        raise ValidationError(_("This article is withdrawn; bring it back before you publish."))
    if article.published_at is None:
        version.live_at = article.published_at = at or now
        version.change_kind = Version.ChangeKind.FIRST
    else:
        version.live_at = now
        version.change_kind, version.change_note = _checked_change(change_kind, change_note)
        if version.change_kind in NOTED:
            article.updated_at = now
    version.save()
    article.live_version = version
    article.save()
    return article


@transaction.atomic
def unschedule(*, article):
    """Take a scheduled article back to a draft; its version is open again and returned."""
    article = _locked(article)
    if article.state != State.SCHEDULED:
        raise ValidationError(_("This article is not scheduled."))
    version = article.live_version
    article.live_version = article.published_at = article.archived_at = article.withdrawn_at = None
    article.save()
    version.live_at = None
    version.save()
    return version


@transaction.atomic
def archive(*, article, at=None, successor=None, notice_heading=None, notice_body=None):
    """Say of a published article that it is no longer maintained, from ``at`` on (now, if not given)."""
    article = _locked(article)
    at = at or timezone.now()
    _refuse_before_publication(article, at)
    article.archived_at = at
    if notice_heading is not None:
        article.notice_heading = notice_heading
    if notice_body is not None:
        article.notice_body = notice_body
    _set_successor(article, successor)
    article.save()
    return article


@transaction.atomic
def withdraw(*, article, reason, at=None, successor=None):
    """Take the words away because they could harm; the address stays, with ``reason`` and the way on."""
    article = _locked(article)
    at = at or timezone.now()
    _refuse_before_publication(article, at)
    if not reason.strip():
        raise ValidationError({"reason": _("A withdrawal needs a reason that readers see.")})
    article.withdrawn_at = at
    article.withdrawn_reason = reason.strip()
    _set_successor(article, successor)
    article.save()
    return article


@transaction.atomic
def bring_back(*, article):
    """Undo archiving and withdrawal: the article is published again and has no successor."""
    article = _locked(article)
    if article.archived_at is None and article.withdrawn_at is None:
        raise ValidationError(_("This article is neither archived nor withdrawn."))
    article.archived_at = article.withdrawn_at = article.successor = None
    article.withdrawn_reason = ""
    article.save()
    return article


@transaction.atomic
def save_catalogue(*, article, topics=None, **changes):
    """Change what applies at once: section, address, kind, language, topics, notice, successor, review due.

    A public address that changes leaves a redirect; changing back removes it.
    """
    old = _locked(article)
    old_path, was_public = old.path, old.is_addressable
    successor = changes.pop("successor", old.successor)
    article = old
    for name, value in changes.items():
        setattr(article, name, value)
    _set_successor(article, successor)
    if article.path != old_path:
        _refuse_taken_address(article)
        Redirect.objects.filter(old_path=article.path, article=article).delete()
        if was_public:
            Redirect.objects.update_or_create(
                old_path=old_path, defaults={"article": article, "section": None, "topic": None}
            )
    article.full_clean()
    article.save()
    if topics is not None:
        article.topics.set(topics)
    return article


@transaction.atomic
def move(*, thing, slug):
    """Give a section or a topic another address; the old one, and those of a section's articles, lead on."""
    revision.advance()
    kind, old_path = thing._meta.model_name, thing.path
    thing.slug = slug
    if thing.path == old_path:
        return thing
    thing.full_clean()
    thing.save()
    Redirect.objects.filter(old_path=thing.path).delete()
    targets = {"article": None, "section": None, "topic": None, kind: thing}
    Redirect.objects.update_or_create(old_path=old_path, defaults=targets)
    return thing


def _locked(article):
    """The article as it stands now; whoever else would change something public waits until we are done."""
    revision.advance()
    return Article.objects.select_related("section", "live_version").get(pk=article.pk)


def _refuse_moved_on(article, basis):
    if basis != basis_of(article):
        raise ValidationError(
            _("Someone has changed or published this article since you opened it. Nothing of yours was saved yet.")
        )


def _first_version(article, by):
    return Version(article=article, number=1, created_by=by)


def _copy(version, by):
    """A new open version with the words, credits and citations of ``version``."""
    newest = version.article.versions.order_by("-number").values_list("number", flat=True).first()
    copy = Version(article=version.article, number=newest + 1, created_by=by)
    for name in Version.WORD_FIELDS:
        setattr(copy, name, getattr(version, name))
    copy.save()
    Credit.objects.bulk_create(
        Credit(version=copy, person_id=credit.person_id, role=credit.role, position=credit.position)
        for credit in version.credits.all()
    )
    Citation.objects.bulk_create(
        Citation(version=copy, source_id=old.source_id, text=old.text, url=old.url, position=old.position)
        for old in version.citations.all()
    )
    references.write(copy)
    return copy


def _write_rows(version, manager, rows, fields):
    """Let ``rows`` be all that ``manager`` holds for ``version``; equal rows are left alone."""

    def essence(row):
        return [getattr(row, name) for name in fields]

    if rows is None or list(map(essence, rows)) == list(map(essence, manager.all())):
        return
    manager.all().delete()
    for position, row in enumerate(rows):
        row.pk, row.version, row.position = None, version, position
        row.full_clean()
        row.save(force_insert=True)


def _checked_change(kind, note):
    note = note.strip()
    if kind not in set(Version.ChangeKind.values) - {Version.ChangeKind.FIRST}:
        raise ValidationError({"change_kind": _("Say what kind of change this is.")})
    if kind in NOTED and not note:
        raise ValidationError({"change_note": _("Tell readers in a sentence what changed.")})
    return kind, note if kind in NOTED else ""


def _refuse_before_publication(article, at):
    if article.published_at is None:
        raise ValidationError(_("This article was never published."))
    if at < article.published_at:
        raise ValidationError({"at": _("This is before the article was published.")})


def _refuse_taken_address(article):
    """An address that was public once belongs to its article for good."""
    taken = Redirect.objects.filter(old_path=article.path)
    if article.pk:
        taken = taken.exclude(article=article)
    if taken.exists():
        raise ValidationError({"slug": _("This address belonged to another article; its readers would be led astray.")})


def _set_successor(article, successor):
    if successor is not None and successor.pk == article.pk:
        raise ValidationError({"successor": _("An article cannot be its own successor.")})
    if successor is not None and would_circle(article.pk, successor.pk):
        raise ValidationError({"successor": _("This would lead readers in a circle.")})
    article.successor = successor
