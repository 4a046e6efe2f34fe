"""What waits at the desk for those who read readers' answers."""

from django.contrib import admin
from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.queues import ArticleQueue, add_queues
from feedback.models import Feedback, Task

WAITING = {
    "urgent-answers": Feedback.objects.urgent_and_waiting,
    "new-answers": lambda: Feedback.objects.filter(state=Feedback.State.NEW),
    "open-tasks": Task.objects.open,
}


def counts(user, names):
    """How much waits in each queue of ``names`` (one query)."""
    found = [
        WAITING[name]().order_by().annotate(queue=Value(name)).values("queue").annotate(count=Count("pk"))
        for name in names
    ]
    rows = found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]
    return dict.fromkeys(names, 0) | {row["queue"]: row["count"] for row in rows}


def in_list(model, query):
    return lambda user: f"{reverse(f'admin:feedback_{model}_changelist')}?{query}"


admin.site.register_queues(
    counts,
    [
        {
            "name": "urgent-answers",
            "label": _("Urgent answers from readers"),
            "address": in_list("feedback", "waits=urgent"),
            "permission": "feedback.triage_feedback",
            "is_alarm": True,
        },
        {
            "name": "new-answers",
            "label": _("New answers from readers"),
            "address": in_list("feedback", f"state__exact={Feedback.State.NEW}"),
            "permission": "feedback.triage_feedback",
        },
        {
            "name": "open-tasks",
            "label": _("Tasks from readers"),
            "address": in_list("task", "open=yes"),
            "permission": "feedback.view_task",
        },
    ],
)

add_queues(
    ArticleQueue(
        "owes-answers",
        _("Articles with more reports than answers"),
        lambda articles, user: articles.filter(pk__in=Feedback.objects.articles_that_owe_answers()),
        permission=("feedback.view_task",),
    )
)
