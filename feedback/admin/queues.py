"""What waits at the desk for those who read readers' answers."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feedback.models import Feedback


def new_answers(user):
    return Feedback.objects.filter(state=Feedback.State.NEW).count()


def address(user):
    return f"{reverse('admin:feedback_feedback_changelist')}?state__exact={Feedback.State.NEW}"


admin.site.register_queue(
    "new-answers",
    label=_("New answers from readers"),
    count=new_answers,
    address=address,
    permission="feedback.triage_feedback",
)
