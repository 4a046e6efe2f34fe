"""The state of an article: computed from its moments, never stored.

One rule in two shapes: ``state_at`` for an article in hand and ``in_state`` for the database.
A moment counts from its own second on; withdrawn beats archived.
"""

from django.db.models import Q
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def state_at(article, now):
    """The state of ``article`` at the moment ``now``."""
    if article.published_at is None:
        return State.DRAFT
    if article.published_at > now:
        return State.SCHEDULED
    if article.withdrawn_at is not None and article.withdrawn_at <= now:
        return State.WITHDRAWN
    if article.archived_at is not None and article.archived_at <= now:
        return State.ARCHIVED
    return State.PUBLISHED


def in_state(state, now, prefix=""):
    """A condition on articles that have ``state`` at ``now``; ``prefix`` leads to the article from elsewhere."""

    def past(field):
        return Q(**{f"{prefix}{field}__lte": now})

    def ahead(field):
        return Q(**{f"{prefix}{field}__isnull": True}) | Q(**{f"{prefix}{field}__gt": now})

    match State(state):
        case State.DRAFT:
            return Q(**{f"{prefix}published_at__isnull": True})
        case State.SCHEDULED:
            return Q(**{f"{prefix}published_at__gt": now})
        case State.WITHDRAWN:
            return past("published_at") & past("withdrawn_at")
        case State.ARCHIVED:
            return past("published_at") & past("archived_at") & ahead("withdrawn_at")
        case State.PUBLISHED:
            return past("published_at") & ahead("archived_at") & ahead("withdrawn_at")
