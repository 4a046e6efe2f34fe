"""What waits at the desk for those who write and publish: one table for the desk's numbers and the list's filter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article


@dataclass(frozen=True)
class ArticleQueue:
    """``narrow`` takes articles and a user, and returns those that wait for that user."""

    name: str
    label: Any
    narrow: Callable
    permission: tuple = ("articles.change_article", "articles.review_article")
    is_alarm: bool = False

    def is_for(self, user):
        return any(map(user.has_perm, self.permission))

    def address(self, user):
        return f"{reverse('admin:articles_article_changelist')}?{QueueFilter.parameter_name}={self.name}"


QUEUES: list[ArticleQueue] = []


def add_queues(*queues):
    """Put ``queues`` on the desk and into the list's filter; they are counted together. Other apps may add theirs."""
    QUEUES.extend(queues)
    admin.site.register_queues(
        counts,
        [
            {
                "name": queue.name,
                "label": queue.label,
                "address": queue.address,
                "permission": queue.permission,
                "is_alarm": queue.is_alarm,
            }
            for queue in queues
        ],
    )


def counts(user, names):
    """How many articles wait in each of the queues ``names`` (one query)."""
    counted = [
        queue.narrow(Article.objects.order_by(), user).values(queue=Value(queue.name)).annotate(count=Count("pk"))
        for queue in QUEUES
        if queue.name in names
    ]
    rows = counted[0].union(*counted[1:], all=True)
    return dict.fromkeys(names, 0) | dict(rows.values_list("queue", "count"))


# Without a permission of its own, a queue is for whoever writes or reviews.
add_queues(
    ArticleQueue(
        "overdue",
        _("Overdue: should have been published"),
        lambda articles, user: articles.overdue(),
        permission=("articles.publish_article",),
        is_alarm=True,
    ),
    ArticleQueue(
        "mine",
        _("My drafts"),
        lambda articles, user: articles.drafted_by(user),
        permission=("articles.change_article",),
    ),
    ArticleQueue("in-review", _("Waiting for medical review"), lambda articles, user: articles.waiting_for_review()),
    ArticleQueue("returned", _("Returned with remarks"), lambda articles, user: articles.returned()),
    ArticleQueue(
        "approved",
        _("Approved, to be published"),
        lambda articles, user: articles.approved_to_publish(),
        permission=("articles.publish_article",),
    ),
    ArticleQueue("scheduled", _("Scheduled"), lambda articles, user: articles.scheduled()),
    ArticleQueue("changed", _("Changed since medical review"), lambda articles, user: articles.changed_since_review()),
    ArticleQueue(
        "unapproved",
        _("Published without approval"),
        lambda articles, user: articles.published_unapproved(),
    ),
    ArticleQueue(
        "past-a-block",
        _("Published past a check that blocks"),
        lambda articles, user: articles.published_past_a_block(),
    ),
    ArticleQueue(
        "stale",
        _("Proposed for archiving"),
        lambda articles, user: articles.proposed_for_archiving(),
        permission=("articles.archive_article",),
    ),
    ArticleQueue(
        "review-due", _("Medical review due within 30 days"), lambda articles, user: articles.due_for_review()
    ),
)


class QueueFilter(admin.SimpleListFilter):
    """The list behind each number of the desk."""

    title = _("waiting at the desk")
    parameter_name = "queue"

    def __init__(self, request, *args):
        self.queues = {queue.name: queue for queue in QUEUES if queue.is_for(request.user)}
        super().__init__(request, *args)

    def lookups(self, request, model_admin):
        return [(queue.name, queue.label) for queue in self.queues.values()]

    def queryset(self, request, queryset):
        queue = self.queues.get(self.value())
        return queue.narrow(queryset, request.user) if queue else queryset
