"""Which answers count, which come first, and what the staff's lists need."""

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

WAITING = Q(state__in=["new", "in_progress"])
URGENT_AND_WAITING = Q(urgency__in=["crisis", "harm"]) & WAITING
# What sounds like danger and waits, what nobody has taken up, what somebody has, what is closed.
CLOSED = 3
RANK = Case(
    When(URGENT_AND_WAITING, then=Value(0)),
    When(state="new", then=Value(1)),
    When(state="in_progress", then=Value(2)),
    default=Value(CLOSED),
)
# Of what waits, the oldest first; of what is closed, the newest.
QUEUE_ORDER = (RANK, Case(When(WAITING, then="received_at")), "-received_at", "pk")


class FeedbackQuerySet(models.QuerySet):
    def not_spam(self):
        return self.exclude(state="spam")

    def urgent_and_waiting(self):
        """What sounds like danger and is not dealt with yet."""
        return self.filter(URGENT_AND_WAITING)

    def after(self, feedback):
        """What follows ``feedback`` in the order of the queue; behind what waits, nothing that is closed follows.

        Asks for the place of ``feedback`` as it is stored (one query).
        """
        rank = self.model.objects.filter(pk=feedback.pk).values_list(RANK, flat=True).get()
        later = "lt" if rank == CLOSED else "gt"
        beside = Q(**{f"received_at__{later}": feedback.received_at}) | Q(
            received_at=feedback.received_at, pk__gt=feedback.pk
        )
        return (
            self.annotate(rank=RANK)
            .filter(Q(rank__gt=rank, rank__lt=CLOSED) | (beside & Q(rank=rank)))
            .order_by(*QUEUE_ORDER)
        )

    def for_inbox(self):
        """The list that staff triage, with all that a row tells."""
        return (
            self.select_related("version__article__section")
            .prefetch_related("version__article__section__wordings")
            .defer("version__body", "version__what_it_means", "version__not_yet_known")
        )

    def articles_that_owe_answers(self):
        """The keys of the articles about which more reports wait than a version has answered.

        A report is an answer that says “not helpful”; it waits while it is new or in progress, and a version answers
        it through its task.
        """
        reports = self.filter(is_helpful=False)
        answered = (
            reports.not_spam()
            .filter(task__article=OuterRef("version__article"), task__answered_by__isnull=False)
            .order_by()
            .values("task__article")
            .annotate(count=Count("pk"))
        )
        waiting = reports.filter(WAITING).order_by().values("version__article").annotate(count=Count("pk"))
        return waiting.filter(count__gt=Coalesce(Subquery(answered.values("count")), 0)).values("version__article")

    def for_export(self):
        """What a row of an export tells, oldest first."""
        return (
            self.order_by("received_at", "pk")
            .select_related("version__article__section")
            .only(
                *("submission_id", "received_at", "language", "is_helpful", "reason", "passage_quote", "comment"),
                *("urgency", "state", "version__number", "version__title", "version__article__slug"),
                "version__article__section__slug",
            )
        )


class TaskQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_by=None, dropped_at=None)

    def answered(self, now):
        """Those whose version readers have seen by ``now``."""
        return self.filter(answered_by__live_at__lte=now)

    def with_items(self):
        """Annotate ``item_count``, how many readers' answers a task came from; spam counts for nothing."""
        return self.annotate(item_count=Count("items", filter=~Q(items__state="spam")))
