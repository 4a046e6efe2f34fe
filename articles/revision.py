"""The public revision: one number that rises with everything public that changes.

Raising it takes the lock of a single row until the transaction ends. So it also serves as the
one lock under which rules over several articles are kept (no circle of successors).
"""

from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save

from articles.models import (
    Article,
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
)

PUBLIC_MODELS = (
    Article,
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
)


def current():
    """The number as it stands (one query)."""
    return PublicRevision.objects.values_list("number", flat=True).get()


def advance():
    """Raise the number; until the transaction ends, every other one that changes something public waits."""
    PublicRevision.objects.update(number=F("number") + 1)


def follow_public_models():
    """Let every save and deletion of a public row raise the number."""
    for model in PUBLIC_MODELS:
        post_save.connect(_changed, sender=model, dispatch_uid=f"revision-save-{model.__name__}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"revision-delete-{model.__name__}")
    m2m_changed.connect(_changed, sender=Article.topics.through, dispatch_uid="revision-topics")


def _changed(**kwargs):
    advance()
