"""What is typed and not saved yet: kept while it is typed, taken up, discarded, forgotten.

Nothing here changes what anyone but the editor sees. So it takes no lock and raises no public revision; what
one tab sends is told apart by its turn.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.models import WorkingCopy

KEPT_FOR = timedelta(days=90)


class StaleTurn(Exception):
    """The tab has sent something later already, or another tab uses its name."""


@transaction.atomic
def keep(*, editor, tab, turn, fields=None, article=None):
    """Note that the tab is there, and with ``fields`` what was typed in it; returns its working copy.

    The same turn once more is the same; an earlier one raises ``StaleTurn``. Without ``fields``, what was typed
    stays as it is.
    """
    now = timezone.now()
    copy, _made = WorkingCopy.objects.get_or_create(editor=editor, tab=tab, defaults={"article": article})
    same, seen = WorkingCopy.objects.filter(pk=copy.pk), {"seen_at": now, "left_at": None}
    if article is not None:
        seen |= {"article": article, "version": article.open_version or article.live_version}
    same.update(**seen)
    if fields is not None:
        is_later = same.filter(turn__lt=turn).update(turn=turn, fields=fields, typed_at=now)
        if not is_later and turn < copy.turn:
            raise StaleTurn
    copy.refresh_from_db()
    return copy


def attach(*, copy, article, loaded):
    """A draft was made of what was typed; ``loaded`` is what the draft's own form would have been loaded with."""
    copy.article, copy.version, copy.loaded = article, article.open_version, loaded
    copy.save(update_fields=["article", "version", "loaded"])


def leave(*, editor, tab):
    """The tab was closed; what was typed in it stays."""
    WorkingCopy.objects.filter(editor=editor, tab=tab).update(left_at=timezone.now())


def settle(*, editor, tab, turn, article=None):
    """What was typed in the tab up to ``turn`` is saved, or given up: nothing of it is offered any more."""
    values = {"fields": None, "typed_at": None, "turn": turn}
    if article is not None:
        values["article"] = article
    copy, made = WorkingCopy.objects.get_or_create(editor=editor, tab=tab, defaults=values)
    if not made:
        WorkingCopy.objects.filter(pk=copy.pk, turn__lte=turn).update(**values)


def discard_copy(*, copy):
    """Give up what was typed; something typed in the tab meanwhile stays."""
    settle(editor=copy.editor, tab=copy.tab, turn=copy.turn)


def forget(*, before):
    """Delete the working copies that nobody has touched since ``before``; returns how many."""
    deleted, _by_model = WorkingCopy.objects.untouched_since(before).delete()
    return deleted
