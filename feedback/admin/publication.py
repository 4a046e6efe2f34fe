"""Which tasks from readers a version answers, asked where it is published, so that articles need not know of tasks."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from feedback import lifecycle
from feedback.models import Task


def field(article, user):
    """The open tasks of ``article`` to choose from, for those who may close them; None where there is none."""
    tasks = Task.objects.open().filter(article=article)
    if not user.has_perm("feedback.change_task") or not tasks.exists():
        return None
    return forms.ModelMultipleChoiceField(
        tasks,
        label=_("This version answers what readers asked for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their answers are done then, and once the version is live, the article's history tells."),
    )


def answer(version, tasks):
    """Without the titles of ``tasks``: they may quote readers, and the history stays."""
    for task in tasks:
        lifecycle.answer_task(task=task, version=version)
    count = len(tasks)
    return ngettext("It answers %d task from readers.", "It answers %d tasks from readers.", count) % count


admin.site.register_question("answered_tasks", field=field, answer=answer)
