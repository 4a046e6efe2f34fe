"""E-mails to staff who asked for them: numbers and links, never readers' words.

They go to those who may triage, as ``articles.notices`` sends its own.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Max, Min, Q, Sum
from django.urls import reverse
from django.utils import timezone

from articles.notices import notify, staff_who_may
from feedback.models import DailyCount, Feedback, Subscription, Task

PERMISSION = "feedback.triage_feedback"
WEEK = 7


@transaction.atomic
def tell_urgent():
    """That something urgent waits; once to each, until nothing of what they were told of waits any more.

    Returns how many people were told.
    """
    waiting = Feedback.objects.urgent_and_waiting().aggregate(count=Count("pk"), first=Min("pk"), last=Max("pk"))
    told = Subscription.objects.exclude(urgent_told_up_to=None)
    if not waiting["count"]:
        told.update(urgent_told_up_to=None)
        return 0
    # What was told of may be over, and this another wait, though nobody looked in between; else the wait goes on.
    told.filter(urgent_told_up_to__lt=waiting["first"]).update(urgent_told_up_to=None)
    told.update(urgent_told_up_to=waiting["last"])
    people = _claimed(Q(wants_urgent=True, urgent_told_up_to=None), urgent_told_up_to=waiting["last"])
    notify("feedback/email/urgent.txt", people, count=waiting["count"], link=_list("feedback", "waits=urgent"))
    return len(people)


@transaction.atomic
def send_summary(today=None):
    """What the last seven whole days brought; to nobody twice within six days. Returns to how many people."""
    today = today or timezone.localdate()
    recently = today - timedelta(days=WEEK - 1)
    due = Q(weekly_sent_on=None) | Q(weekly_sent_on__lte=recently)
    people = _claimed(Q(wants_weekly=True) & due, weekly_sent_on=today)
    if people:
        notify("feedback/email/summary.txt", people, **_summary(today), **_links())
    return len(people)


def _summary(today):
    """The numbers: of the week, and of what waits now (four queries)."""
    week = DailyCount.objects.filter(day__range=(today - timedelta(days=WEEK), today - timedelta(days=1)))
    sums = week.aggregate(
        answers=Sum(F("helpful") + F("not_helpful"), default=0),
        helpful=Sum("helpful", default=0),
        urgent=Sum(F("crisis") + F("harm"), default=0),
        taken_up=Sum("taken_up", default=0),
    )
    return sums | {
        "new": Feedback.objects.filter(state=Feedback.State.NEW).count(),
        "urgent_waiting": Feedback.objects.urgent_and_waiting().count(),
        "tasks": Task.objects.open().count(),
    }


def _links():
    return {
        "report": f"{settings.SITE_URL}{reverse('admin:feedback_report')}?days={WEEK}",
        "inbox": _list("feedback", f"state__exact={Feedback.State.NEW}"),
        "task_list": _list("task", "open=yes"),
    }


def _claimed(wanted, **sent):
    """The people whose subscription is ``wanted`` and who may have it; no other process finds them from now on."""
    people = {user.pk: user for user in staff_who_may(PERMISSION, include_superusers=True)}
    rows = Subscription.objects.select_for_update().filter(wanted, user__in=people)
    keys = list(rows.values_list("user_id", flat=True))
    Subscription.objects.filter(user__in=keys).update(**sent)
    return [people[key] for key in keys]


def _list(model, query):
    return f"{settings.SITE_URL}{reverse(f'admin:feedback_{model}_changelist')}?{query}"
