"""Which answers count, which come first, and what the staff's lists need."""

from django.db import models
from django.db.models import Case, Count, Exists, Func, OuterRef, Q, Subquery, Value, When
from django.utils.text import smart_split, unescape_string_literal

# What sounds like danger and waits, what nobody has taken up, what somebody has, what is closed.
DANGER, NEW, TAKEN_UP, CLOSED = range(4)
RANK = Case(
    When(urgency__in=["crisis", "harm"], state__in=["new", "in_progress"], then=Value(DANGER)),
    When(state="new", then=Value(NEW)),
    When(state="in_progress", then=Value(TAKEN_UP)),
    default=Value(CLOSED),
)
# By need, and then by age; an index holds it, so that a page of the list costs the same at a million of them.
QUEUE_ORDER = ("queue_rank", "received_at", "pk")


class FeedbackQuerySet(models.QuerySet):
    def not_spam(self):
        return self.exclude(state="spam")

    def urgent_and_waiting(self):
        """What sounds like danger and is not dealt with yet."""
        return self.filter(queue_rank=DANGER)

    def after(self, feedback):
        """What follows ``feedback`` in the order of the queue; behind what waits, nothing that is closed follows.

        Asks for the place of ``feedback`` as it is stored (one query).
        """
        rank = self.model.objects.filter(pk=feedback.pk).values_list("queue_rank", flat=True).get()
        later = Q(received_at__gt=feedback.received_at) | Q(received_at=feedback.received_at, pk__gt=feedback.pk)
        return self.filter(Q(queue_rank__gt=rank, queue_rank__lt=CLOSED) | (later & Q(queue_rank=rank))).order_by(
            *QUEUE_ORDER
        )

    def with_words(self, text):
        """Those that hold each word of ``text``, or phrase in quotation marks, in the comment or their version's title.

        The two are looked through apart: joined, every answer would be, in the order of the queue; most say nothing.
        """
        found = self
        for word in smart_split(text):
            wanted = unescape_string_literal(word) if word[0] in "\"'" and word[0] == word[-1] else word
            versions = self.model.version.field.related_model.objects.filter(title__icontains=wanted)
            every = self.model.objects.order_by().values("pk")
            said = every.exclude(comment="").filter(comment__icontains=wanted)
            found = found.filter(pk__in=said.union(every.filter(version__in=versions), all=True))
        return found

    def for_inbox(self):
        """The list that staff triage, with all that a row tells.

        Its versions are fetched apart: joined, they would tempt a database to sort a million rows for a page of fifty.
        """
        versions = self.model.version.field.related_model.objects.defer(
            "body", "what_it_means", "not_yet_known"
        ).select_related("article__section")
        return self.prefetch_related(models.Prefetch("version", versions), "version__article__section__wordings")

    def articles_that_owe_answers(self):
        """The keys of the articles about which more reports wait than a version has answered.

        A report is an answer that says “not helpful”; it waits while it is new or in progress, and a version answers
        it through its task.
        """
        reports = self.filter(is_helpful=False).order_by()
        waiting = reports.filter(queue_rank__lt=CLOSED)
        # As a plain function it counts without grouping, and so says 0 where there are none.
        number = waiting.filter(version__article=OuterRef("task__article")).annotate(count=Func("pk", function="COUNT"))
        answered = reports.not_spam().filter(task__answered_by__isnull=False).values("task__article")
        enough = answered.annotate(count=Count("pk")).filter(count__gte=Subquery(number.values("count")))
        # Each version is looked up in the index of reports; by that of the queue, each report would be.
        versions = self.model.version.field.related_model.objects.filter(Exists(waiting.filter(version=OuterRef("pk"))))
        return versions.exclude(article__in=enough.values("task__article")).values("article")

    def for_export(self):
        """What a row of an export tells, oldest first."""
        return (
            self.order_by("received_at", "pk")
            .prefetch_related(None)
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

    def closed(self):
        return self.exclude(answered_by=None, dropped_at=None)

    def answered(self, now):
        """Those whose version readers have seen by ``now``."""
        return self.filter(answered_by__live_at__lte=now)

    def with_items(self):
        """Annotate ``item_count``, how many readers' answers a task came from; spam counts for nothing."""
        return self.annotate(item_count=Count("items", filter=~Q(items__state="spam")))
