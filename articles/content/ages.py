"""How long ago: 5y, 18m, 6w or 400d as a day in the past."""

import calendar
import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

AGE = re.compile(r"([1-9]\d{0,4})([ymwd])", re.ASCII)


def day_before(text, today):
    """The day that lies so long before ``today``: years, months, weeks or days; ``ValueError`` says what is wrong."""
    found = AGE.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(
            _("“%s” is no length of time; write it as 5y (years), 18m (months), 6w (weeks) or 400d (days).") % text[:40]
        )
    number, unit = int(found[1]), found[2]
    try:
        if unit in "wd":
            return today - timedelta(days=number * (7 if unit == "w" else 1))
        return _months_before(today, number * (12 if unit == "y" else 1))
    except (OverflowError, ValueError):
        raise ValueError(_("“%s” leads back before there was a calendar.") % text[:40]) from None


def _months_before(today, months):
    """The same day of an earlier month, or the last one where that month is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < 1:
        raise ValueError(year)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
