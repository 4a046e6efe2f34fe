"""Who else works on an article: what was done last, and who has its form open now."""

from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import WorkingCopy
from articles.models.attributed import name_of


@dataclass(frozen=True)
class Change:
    """What someone did to an article, as its history tells it."""

    who: AbstractBaseUser
    when: str
    what: str

    @property
    def name(self):
        return name_of(self.who)


def last_change(article):
    """The newest entry of the article's history, or None (one query)."""
    entries = LogEntry.objects.filter(
        content_type=get_content_type_for_model(article), object_id=str(article.pk)
    ).select_related("user")
    entry = entries.order_by("-action_time", "-pk").first()
    if entry is None:
        return None
    return Change(entry.user, day_and_clock(entry.action_time), entry.get_change_message())


def at_work(article, user):
    """A sentence on each colleague of ``user`` who has the article open now (one query)."""
    tabs = WorkingCopy.objects.at_work().filter(article=article).exclude(editor=user).defer("fields")
    by_editor = {}
    for tab in tabs.select_related("editor").order_by("opened_at", "pk"):
        by_editor.setdefault(tab.editor, []).append(tab)
    return [_sentence(editor, tabs) for editor, tabs in by_editor.items()]


def _sentence(editor, tabs):
    told = {"who": name_of(editor), "since": clock(tabs[0].opened_at)}
    typed = [tab.typed_at for tab in tabs if tab.typed_at]
    if not typed:
        return _("%(who)s has had this article open since %(since)s.") % told
    return _("%(who)s has had this article open since %(since)s and typed last at %(at)s.") % {
        **told,
        "at": clock(max(typed)),
    }


def day_and_clock(moment):
    return date_format(timezone.localtime(moment), "j M Y, H:i")


def clock(moment):
    """The time of day; with the day, if that is another."""
    here = timezone.localtime(moment)
    return date_format(here, "H:i") if here.date() == timezone.localdate() else day_and_clock(moment)
