"""Moments as readers and machines read them."""

from calendar import monthrange

from django.utils import formats
from django.utils.translation import gettext as _


def shown(moment, pattern, zone):
    """``moment`` told in ``zone`` and the language at work.

    ``pattern`` is in the letters of Django's date filter, or the name of one of Django's formats.
    """
    return formats.date_format(moment.astimezone(zone), pattern)


def machine_readable(moment, zone):
    """``moment`` for a ``datetime`` attribute: ISO 8601 to the second, with the offset of ``zone``."""
    return moment.astimezone(zone).isoformat(timespec="seconds")


def months_after(day, months):
    """The same day so many months later, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def in_full(moment, zone):
    """The day of ``moment`` in ``zone`` with its weekday, and the time, as a pair."""
    local = moment.astimezone(zone)
    day = f"{formats.date_format(local, 'l')}, {formats.date_format(local, 'DATE_FORMAT')}"
    return day, formats.time_format(local, "TIME_FORMAT")


def zone_name(zone):
    """How people call the time of ``zone``: after the city that its name ends with."""
    city = zone.key.rpartition("/")[2].replace("_", " ")
    return city if city in {"UTC", "GMT"} else _("%(city)s time") % {"city": city}
