"""What happens to articles on which day of a month: published, updated, scheduled, ended, due for review."""

from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from django.db.models import Q
from django.db.models.enums import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Version
from articles.states import State, state_at

# More than fits on a page of the desk; the list of articles shows them all.
MOST = 500


class Happening(TextChoices):
    PUBLISHED = "published", _("Published")
    UPDATED = "updated", _("Updated")
    SCHEDULED = "scheduled", _("Scheduled")
    CHANGE_SCHEDULED = "change-scheduled", _("Change scheduled")
    ARCHIVED = "archived", _("Archived")
    TO_BE_ARCHIVED = "to-be-archived", _("To be archived")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TO_BE_WITHDRAWN = "to-be-withdrawn", _("To be withdrawn")
    REVIEW_DUE = "review-due", _("Review due")


# The moment of an article, and what it is called once it is past and while it is ahead.
MOMENTS = {
    "published_at": (Happening.PUBLISHED, Happening.SCHEDULED),
    "updated_at": (Happening.UPDATED, Happening.UPDATED),
    "archived_at": (Happening.ARCHIVED, Happening.TO_BE_ARCHIVED),
    "withdrawn_at": (Happening.WITHDRAWN, Happening.TO_BE_WITHDRAWN),
}


@dataclass(frozen=True)
class Entry:
    """One line of a day; ``moment`` is None for what has a day and no hour."""

    day: object
    moment: object
    happening: Happening
    article_id: int
    title: str


def entries(month, now=None):
    """``{day: [Entry, ...]}`` for the days of ``month`` on which something happens (two queries)."""
    now = now or timezone.now()
    start, end = (timezone.make_aware(datetime.combine(one.first, time())) for one in (month, month.next))
    found = [*_of_articles(month, start, end, now), *_of_changes(start, end)]
    # What has no hour stands above what has one.
    found.sort(key=lambda entry: (entry.day, entry.moment or start, entry.title))
    return {day: list(group) for day, group in groupby(found, key=lambda entry: entry.day)}


def _of_articles(month, start, end, now):
    condition = Q(review_due_on__range=(month.first, month.last))
    for name in MOMENTS:
        condition |= Q(**{f"{name}__gte": start, f"{name}__lt": end})
    found = Article.objects.with_desk_title().filter(condition).newest()
    for article in found.only("slug", "review_due_on", *MOMENTS)[:MOST]:
        title = article.desk_title or article.slug
        for name, (past, ahead) in MOMENTS.items():
            moment = getattr(article, name)
            if moment and start <= moment < end:
                yield _entry(moment, past if moment <= now else ahead, article.pk, title)
        due = article.review_due_on
        # What is no longer kept up is not read again.
        if due and month.first <= due <= month.last and state_at(article, now) == State.PUBLISHED:
            yield Entry(due, None, Happening.REVIEW_DUE, article.pk, title)


def _of_changes(start, end):
    changes = Version.objects.scheduled().filter(due_at__gte=start, due_at__lt=end).order_by("due_at")
    for article_id, title, due_at in changes.values_list("article_id", "title", "due_at")[:MOST]:
        yield _entry(due_at, Happening.CHANGE_SCHEDULED, article_id, title)


def _entry(moment, happening, article_id, title):
    here = timezone.localtime(moment)
    return Entry(here.date(), here, happening, article_id, title)
