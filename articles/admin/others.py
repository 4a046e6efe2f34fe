"""Who else works on an article."""

from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.formats import date_format


@dataclass(frozen=True)
class Change:
    """What someone did to an article, as its history tells it."""

    who: AbstractBaseUser
    when: str
    what: str

    @property
    def name(self):
        return self.who.get_full_name() or self.who.get_username()


def last_change(article):
    """The newest entry of the article's history, or None (one query)."""
    entries = LogEntry.objects.filter(
        content_type=get_content_type_for_model(article), object_id=str(article.pk)
    ).select_related("user")
    entry = entries.order_by("-action_time", "-pk").first()
    if entry is None:
        return None
    when = date_format(timezone.localtime(entry.action_time), "SHORT_DATETIME_FORMAT")
    return Change(entry.user, when, entry.get_change_message())
