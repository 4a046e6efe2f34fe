"""Words being worked on: begun, saved, discarded, brought back from an earlier version."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import references
from articles.lifecycle import signed
from articles.lifecycle.catalogue import refuse_taken_address
from articles.lifecycle.checks import assess
from articles.lifecycle.locking import locked, refuse_erased, refuse_moved_on
from articles.lifecycle.publication import unschedule
from articles.lifecycle.rows import copy_rows, write_rows
from articles.models import Article, Version


@transaction.atomic
def start_article(*, section, slug, title, kind=Article.Kind.NEWS, language=None, by=None, **words):
    """A new article with its first open version; readers see nothing of it yet."""
    article = Article(section=section, slug=slug, kind=kind)
    if language:
        article.language = language
    refuse_taken_address(article)
    article.full_clean()
    article.save()
    version = Version(article=article, number=1, created_by=by)
    save_words(version=version, title=title, by=by, **words)
    return article


@transaction.atomic
def open_version(*, article, by=None):
    """The version to work on: the open one, else a copy of the live one. A scheduled article is unscheduled."""
    article = locked(article)
    if article.is_scheduled:
        return unschedule(article=article)
    if article.open_version:
        return article.open_version
    return copy_of(article.live_version, by) if article.live_version else first_version(article, by)


@transaction.atomic
def save_words(*, version, credits=None, citations=None, by=None, **words):
    """Write words into an open version; nothing is kept unless all of it is valid.

    ``credits`` and ``citations`` are all of the version's, unsaved and in their order; None leaves them alone.
    """
    article = locked(version.article)
    if version.pk:
        # Whoever holds it may have read it before others saved.
        version.refresh_from_db()
        if not version.is_open:
            raise ValidationError(_("These words have been published meanwhile; readers have seen them."))
    for name, value in words.items():
        if name not in Version.WORD_FIELDS:
            raise TypeError(f"{name} is no word field of a version")
        setattr(version, name, value)
    version.article = article
    version.due_at = None  # What was due were other words.
    version.full_clean()
    version.save()
    references.write(version)
    write_rows(version, "credits", credits)
    write_rows(version, "citations", citations)
    signed.write(version, by)
    assess(version=version)
    return version


@transaction.atomic
def restore_version(*, version, by=None):
    """A new open version with the words, credits and citations of an earlier one, whose own stay as they are."""
    article = locked(version.article)
    refuse_erased(version)
    if article.is_scheduled:
        raise ValidationError(_("This article is scheduled; unschedule it before you take up other words."))
    if article.open_version:
        raise ValidationError(_("There is a draft already; publish or discard it before you take up other words."))
    return copy_of(version, by)


@transaction.atomic
def discard(*, version, basis=None):
    """Throw the open version away; what readers see stays as it is. ``basis`` as for ``publish``."""
    article = locked(version.article)
    refuse_moved_on(article, basis)
    version = article.versions.filter(pk=version.pk).first()
    if version is None or not version.is_open:
        raise ValidationError(_("Only words that readers have not seen can be discarded."))
    if article.live_version_id is None:
        raise ValidationError(_("This article has no other words; delete the article instead."))
    version.delete()


@transaction.atomic
def delete(*, article):
    """Delete an article that was never published; what readers have seen is archived or withdrawn instead."""
    article = locked(article)
    if not article.is_deletable:
        raise ValidationError(_("Only an article that was never published can be deleted."))
    return article.delete()


def first_version(article, by):
    return Version(article=article, number=1, created_by=by)


def copy_of(version, by):
    """A new open version with the words, credits and citations of ``version``."""
    refuse_erased(version)
    newest = version.article.versions.order_by("-number").values_list("number", flat=True).first()
    copy = Version(article=version.article, number=newest + 1, created_by=by)
    for name in Version.WORD_FIELDS:
        setattr(copy, name, getattr(version, name))
    copy.save()
    copy_rows(version, copy)
    references.write(copy)
    signed.write(copy, by, *version.writers.all())
    assess(version=copy)
    return copy
