"""An event as a file for a calendar (RFC 5545, written by icalendar)."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

PRODUCT = "-//Newsroom//EN"


@dataclass(frozen=True)
class EventEntry:
    """What a calendar shows of an event, whose moments it tells in ``zone``.

    ``uid`` never changes and ``sequence`` only rises, so that a calendar knows a later file for the same event.
    ``changed_at`` is when the entry last changed, and stands for the moment at which the file was made, so that
    the same entry gives the same bytes.
    """

    uid: str
    sequence: int
    changed_at: datetime
    zone: ZoneInfo
    starts_at: datetime
    ends_at: datetime | None
    title: str
    address: str
    description: str = ""
    place: str = ""
    language: str = "en"
    is_cancelled: bool = False


def as_calendar(entry):
    """The bytes of a calendar file with ``entry`` alone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(_component(entry))
    # Only what the event needs: a zone's whole history is longer than all the rest.
    starts = entry.starts_at.astimezone(entry.zone)
    calendar.add_missing_timezones(first_date=date(starts.year - 1, 1, 1), last_date=date(starts.year + 2, 1, 1))
    return calendar.to_ical()


def _component(entry):
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.starts_at.astimezone(entry.zone))
    if entry.ends_at:
        event.add("dtend", entry.ends_at.astimezone(entry.zone))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    texts = {"summary": entry.title, "description": entry.description, "location": entry.place}
    for name, text in texts.items():
        if text:
            event.add(name, text, parameters={"LANGUAGE": entry.language})
    event.add("url", entry.address)
    return event
