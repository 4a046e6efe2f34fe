"""Through the queue one by one, or through a list at once: by buttons that also have keys.

On the page of an answer a step does its one thing, keeps the notes that were typed, and leads to the next answer of
the list from which the page was opened. It never writes the other fields: a colleague may have changed them since.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db import DataError, transaction
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feedback import lifecycle
from feedback.models import Feedback

STEP = "_step"
# As many as one can look through before saying what becomes of them.
MOST = 200


@dataclass(frozen=True)
class Step:
    """``key`` presses its button; ``action`` does the same in the list. ``changed`` is the field that the log names."""

    name: str
    label: Any
    key: str
    action: str = ""
    said: Any = ""
    changed: Any = ""
    do: Callable = lambda feedback, user: None


def _mark(state):
    return lambda feedback, user: lifecycle.triage(feedback=feedback, state=state)


def _assign(feedback, user):
    lifecycle.assign(feedback=feedback, to=user)


STEPS = (
    Step("next", _("Next"), "n"),
    Step("done", _("Done"), "d", "mark_done", _("Marked as done."), _("state"), _mark(Feedback.State.DONE)),
    Step("spam", _("Spam"), "s", "mark_spam", _("Marked as spam."), _("state"), _mark(Feedback.State.SPAM)),
    Step("mine", _("Assign to me"), "a", "assign_to_me", _("Assigned to you."), _("assigned to"), _assign),
)


class Triage:
    """The part of the inbox's admin that changes what becomes of answers."""

    def has_triage_permission(self, request):
        return request.user.has_perm("feedback.triage_feedback")

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, self._steps(request) | (extra_context or {}))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return super().changeform_view(request, object_id, form_url, self._steps(request) | (extra_context or {}))

    def _steps(self, request):
        return {"steps": STEPS if self.has_triage_permission(request) else ()}

    # --- One by one ---

    def get_readonly_fields(self, request, obj=None):
        return self.fields if self._step(request) else super().get_readonly_fields(request, obj)

    def save_model(self, request, obj, form, change):
        if step := self._step(request):
            request.next_answer = self._next(request, obj)  # while this one still has its place
            step.do(obj, request.user)
            return
        lifecycle.triage(feedback=obj, state=obj.state)
        if "assigned_to" in form.changed_data:
            lifecycle.assign(feedback=obj, to=obj.assigned_to)

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        step = self._step(request)
        return [*message, {"changed": {"fields": [str(step.changed)]}}] if step and step.changed else message

    def log_change(self, request, obj, message):
        """Going on to the next answer is no change."""
        return super().log_change(request, obj, message) if message else None

    def response_change(self, request, obj):
        step = self._step(request)
        if step is None:
            return super().response_change(request, obj)
        if step.said:
            messages.success(request, step.said)
        if request.next_answer:
            address = reverse("admin:feedback_feedback_change", args=[request.next_answer])
        else:
            messages.info(request, _("Nothing more waits in this list."))
            address = reverse("admin:feedback_feedback_changelist")
        kept = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(kept, address))

    def _step(self, request):
        if not self.has_triage_permission(request):
            return None
        return next((step for step in STEPS if step.name == request.POST.get(STEP)), None)

    def _next(self, request, feedback):
        """The key of the answer that follows in the list from which this one was opened; None behind the last."""
        opened_from = copy(request)
        opened_from.GET = QueryDict(request.GET.get("_changelist_filters", ""))
        try:
            with transaction.atomic():
                listed = self.get_changelist_instance(opened_from).get_queryset(opened_from)
                return listed.after(feedback).values_list("pk", flat=True).first()
        except (DataError, IncorrectLookupParameters, OverflowError, ValueError):
            return self.get_queryset(request).after(feedback).values_list("pk", flat=True).first()

    # --- A list at once ---

    @admin.action(description=_("Mark as in progress"), permissions=["triage"])
    def mark_in_progress(self, request, queryset):
        self._for_each(request, queryset, _("state"), _mark(Feedback.State.IN_PROGRESS))

    @admin.action(description=_("Mark as done"), permissions=["triage"])
    def mark_done(self, request, queryset):
        self._for_each(request, queryset, _("state"), _mark(Feedback.State.DONE))

    @admin.action(description=_("Mark as needing no action"), permissions=["triage"])
    def mark_no_action(self, request, queryset):
        self._for_each(request, queryset, _("state"), _mark(Feedback.State.NO_ACTION))

    @admin.action(description=_("Mark as spam"), permissions=["triage"])
    def mark_spam(self, request, queryset):
        self._for_each(request, queryset, _("state"), _mark(Feedback.State.SPAM))

    @admin.action(description=_("Assign to me"), permissions=["triage"])
    def assign_to_me(self, request, queryset):
        self._for_each(request, queryset, _("assigned to"), _assign)

    def _for_each(self, request, queryset, changed, do):
        answers = list(queryset[: MOST + 1])
        if len(answers) > MOST:
            messages.error(request, _("Choose at most %d answers at once.") % MOST)
            return
        with transaction.atomic():
            for feedback in answers:
                do(feedback, request.user)
            LogEntry.objects.log_actions(
                request.user.pk, answers, CHANGE, change_message=[{"changed": {"fields": [str(changed)]}}]
            )
        messages.success(request, _("Changed: %(count)d.") % {"count": len(answers)})
