"""What editors do with articles beside their words: put them first, copy them, sort and archive many at once."""

from copy import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.lifecycle.catalogue import save_catalogue
from articles.lifecycle.endings import archive, as_archived
from articles.lifecycle.locking import checked_moment, locked, refuse_erased, refuse_moved_on
from articles.lifecycle.rows import MODELS, plain_rows, rows_of
from articles.lifecycle.words import start_article
from articles.models import Feature, Version
from articles.states import State

# The copy of an event is another event, on another day; and a copy is nobody's translation.
NOT_COPIED = {"title", "event_starts_at", "event_ends_at", "translated_from"}


@transaction.atomic
def feature(*, article, until, basis=None):
    """Let ``article`` stand first at each place of ``until`` until the moment given there; None takes it off.

    What is featured anew leads; where only the end moves, the order stays.
    """
    article = locked(article)
    refuse_moved_on(article, basis)
    now = timezone.now()
    kept = {place: moment for place, moment in until.items() if moment}
    if kept and article.state != State.PUBLISHED:
        raise ValidationError(_("Only a published article that is not archived or withdrawn can be featured."))
    faults = {place: _("This moment is past.") for place, moment in kept.items() if moment <= now}
    if faults:
        raise ValidationError(faults)
    article.features.exclude(place__in=kept).delete()
    for place, moment in kept.items():
        _feature_at(article, place, moment, now)
    return article


def _feature_at(article, place, until_at, now):
    try:
        checked_moment(until_at)
    except ValidationError as error:
        raise ValidationError({place: error.messages}) from None
    standing = article.features.filter(place=place).first()
    since = standing.featured_at if standing and standing.until_at > now else now
    Feature.objects.update_or_create(
        article=article, place=place, defaults={"until_at": until_at, "featured_at": since}
    )


@transaction.atomic
def copy_article(*, article, slug, title, by=None):
    """A new draft at ``slug`` with the words, credits, sources and topics of ``article``, and none of its dates.

    The words are those being worked on, else those that readers see. Returns the new article.
    """
    article = locked(article)
    version = article.open_version or article.live_version
    if version is None:
        raise ValidationError(_("This article has no words yet."))
    refuse_erased(version)
    words = {name: getattr(version, name) for name in Version.WORD_FIELDS if name not in NOT_COPIED}
    rows = {name: rows_of(name, plain_rows(name, getattr(version, name).all())) for name in MODELS}
    catalogue = {name: getattr(article, name) for name in ("section", "kind", "language")}
    made = start_article(slug=slug, title=title, by=by, **catalogue, **words, **rows)
    # Whoever wrote the words wrote those of the copy, and approves neither.
    made.open_version.writers.add(*version.writers.all())
    made.topics.set(article.topics.all())
    return made


@transaction.atomic
def archive_many(*, articles, successor=None, notice_heading=None, notice_body=None):
    """Archive all of ``articles`` now, or none; what is refused of any names it. Returns them as they are then."""
    return _all_or_none(
        articles,
        lambda article: archive(
            article=article, successor=successor, notice_heading=notice_heading, notice_body=notice_body
        ),
    )


def why_not_archived(article):
    """In a sentence why ``article`` cannot be archived now, or ""."""
    try:
        as_archived(copy(article))
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


@transaction.atomic
def sort_many(*, articles, add=(), remove=()):
    """Put all of ``articles`` under the topics ``add`` and take them from ``remove``; returns those that changed."""
    if not add and not remove:
        raise ValidationError(_("Name a topic to add or one to take away."))
    if twice := set(add) & set(remove):
        names = ", ".join(sorted(topic.name for topic in twice))
        raise ValidationError({"remove": _("This is to be added and taken away: %s.") % names})
    changed = []
    for article in articles:
        before = set(article.topics.all())
        if (after := (before | set(add)) - set(remove)) != before:
            changed.append(save_catalogue(article=article, topics=after))
    return changed


def _all_or_none(articles, act):
    done, faults = [], {}
    for article in articles:
        try:
            done.append(act(article))
        except ValidationError as refusal:
            for name, messages in refusal.update_error_dict({}).items():
                faults.setdefault(name, []).extend(f"{article}: {' '.join(error.messages)}" for error in messages)
    if faults:
        raise ValidationError(faults)
    return done
