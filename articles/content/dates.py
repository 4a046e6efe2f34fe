"""Moments as readers and machines read them."""

from django.utils import dateformat


def shown(moment, pattern, zone):
    """``moment`` in the letters of Django's date filter, told in ``zone`` and the language at work."""
    return dateformat.format(moment.astimezone(zone), pattern)


def machine_readable(moment, zone):
    """``moment`` for a ``datetime`` attribute: ISO 8601 to the second, with the offset of ``zone``."""
    return moment.astimezone(zone).isoformat(timespec="seconds")
