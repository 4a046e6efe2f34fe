"""From what readers said to the version that answers it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import revision
from feedback.lifecycle.triage import triage
from feedback.models import Feedback, Task


@transaction.atomic
def start_task(*, answers, title="", task=None, by=None):
    """Put ``answers`` into a new task with ``title``, or into ``task`` if that is still open; returns it.

    They must all be about one article; what was new is in progress from then on.
    """
    answers = list(answers.select_related("version__article"))
    articles = {feedback.version.article for feedback in answers}
    if len(articles) != 1:
        raise ValidationError(_("A task is about one article; these answers are about %d.") % len(articles))
    (article,) = articles
    if task is None:
        if not title.strip():
            raise ValidationError({"title": _("Say in a few words what is to be done.")})
        task = Task(article=article, title=title.strip(), created_by=by)
        task.full_clean()
        task.save()
    else:
        task = _open(task)
        if task.article_id != article.pk:
            raise ValidationError({"task": _("This task is about another article.")})
    Feedback.objects.filter(pk__in=[feedback.pk for feedback in answers]).update(task=task)
    for feedback in answers:
        if feedback.state == Feedback.State.NEW:
            triage(feedback=feedback, state=Feedback.State.IN_PROGRESS)
    return task


@transaction.atomic
def answer_task(*, task, version):
    """Say that ``version`` answers ``task``: its answers are done, and readers are told once the version is live."""
    task = _open(task)
    if version.article_id != task.article_id:
        raise ValidationError({"answered_by": _("This version is of another article.")})
    about = task.items.aggregate(newest=Max("version__number"))["newest"] or 0
    if version.number <= about:
        raise ValidationError({"answered_by": _("Readers spoke of version %d; only a later one can answer.") % about})
    task.answered_by = version
    task.save()
    for feedback in task.items.exclude(state=Feedback.State.SPAM):
        triage(feedback=feedback, state=Feedback.State.DONE)
    revision.advance()  # the article's public history tells of it
    return task


@transaction.atomic
def drop_task(*, task):
    """Decide that nothing is done about ``task``; its answers need no action."""
    task = _open(task)
    task.dropped_at = timezone.now()
    task.save()
    for feedback in task.items.exclude(state=Feedback.State.SPAM):
        triage(feedback=feedback, state=Feedback.State.NO_ACTION)
    return task


def _open(task):
    task = Task.objects.select_for_update().get(pk=task.pk)
    if not task.is_open:
        raise ValidationError(_("This task is closed already."))
    return task
