"""An article's event as an entry of a calendar."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from articles.content.event_calendar import EventEntry
from articles.states import State, state_at


def entry_of(article, now):
    """The ``EventEntry`` of a live event, in the language at work; None where the article is no event.

    One that was withdrawn keeps its place in the calendars that have it, as cancelled and without its words.
    """
    version, state = article.live_version, state_at(article, now)
    if version is None or version.event_starts_at is None:
        return None
    version.article = article
    address = settings.SITE_URL + article.get_absolute_url()
    words = {
        "title": _("Archived: %s") % version.title if state == State.ARCHIVED else version.title,
        "description": "\n\n".join(filter(None, [version.summary, address])),
        "place": version.event_place,
    }
    if state == State.WITHDRAWN:
        words = {"title": _("This event has been withdrawn"), "description": f"{article.withdrawn_reason}\n\n{address}"}
    return EventEntry(
        uid=f"article-{article.pk}@{urlsplit(settings.SITE_URL).hostname}",
        # Seconds: it rises with every change, and fits what calendars keep for it.
        sequence=max(0, int((article.modified_at - article.created_at).total_seconds())),
        changed_at=article.modified_at.replace(microsecond=0),
        zone=version.event_zone,
        starts_at=version.event_starts_at,
        ends_at=version.event_ends_at,
        address=address,
        language=article.language,
        is_cancelled=state == State.WITHDRAWN,
        **words,
    )
