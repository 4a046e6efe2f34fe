"""The public revision: one number that rises with everything public that changes.

Its single row also serves as the one lock under which rules over several articles are kept (no circle of
successors). Work on a draft takes the lock and leaves the number: readers' pages stay as they are.
"""

from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

from articles.models import (
    Article,
    Feature,
    Person,
    Picture,
    PublicRevision,
    Redirect,
    Section,
    SectionWording,
    Source,
    StandingPage,
    Term,
    TermWording,
    Topic,
    TopicWording,
    Version,
)

PUBLIC_MODELS = (
    Article,
    Feature,
    Person,
    Picture,
    Redirect,
    Section,
    SectionWording,
    Source,
    StandingPage,
    Term,
    TermWording,
    Topic,
    TopicWording,
    Version,
)


def current():
    """The number as it stands (one query)."""
    return PublicRevision.objects.values_list("number", flat=True).get()


def lock():
    """Until the transaction ends, every other one that takes the lock or changes something public waits."""
    # SQLite's transactions have the database to themselves from their first statement on.
    PublicRevision.objects.select_for_update().values_list("number", flat=True).get()


def advance():
    """Raise the number; until the transaction ends, every other one that changes something public waits."""
    PublicRevision.objects.update(number=F("number") + 1, changed_at=timezone.now())


def follow_public_models():
    """Let every save and deletion of a public row raise the number."""
    for model in PUBLIC_MODELS:
        post_save.connect(_changed, sender=model, dispatch_uid=f"revision-save-{model.__name__}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"revision-delete-{model.__name__}")
    m2m_changed.connect(_changed, sender=Article.topics.through, dispatch_uid="revision-topics")


def _changed(instance=None, **kwargs):
    # Readers have never seen a draft, nor words that were never live.
    is_unseen = (isinstance(instance, Article) and instance.published_at is None) or (
        isinstance(instance, Version) and instance.live_at is None
    )
    if not is_unseen:
        advance()
