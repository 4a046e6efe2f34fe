"""Parts of the desk, the first page of the admin."""

from django import template
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format

from articles import agenda
from articles.content.months import Month

register = template.Library()

# Beyond these, the rest of a day is folded up.
SHOWN_A_DAY = 4


@register.inclusion_tag("admin/_calendar.html", takes_context=True)
def desk_calendar(context):
    """The month named by ``?month=2026-03``, else the present one, with what happens on its days."""
    today = timezone.localdate()
    month = _wanted(context["request"].GET.get("month", ""), today)
    found = agenda.entries(month)
    # Django counts the days of a week from Sunday, Python from Monday.
    first_weekday = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    order = [(first_weekday + number) % 7 for number in range(7)]
    return {
        "month": month,
        "today": today,
        "weekdays": [(WEEKDAYS[number], WEEKDAYS_ABBR[number]) for number in order],
        "weeks": [[_day(day, found) for day in week] for week in month.weeks(first_weekday)],
        "is_empty": not found,
    }


def _day(day, found):
    entries = found.get(day, [])
    return {"date": day, "shown": entries[:SHOWN_A_DAY], "folded": entries[SHOWN_A_DAY:]}


def _wanted(text, today):
    try:
        return Month.read(text)
    except ValueError:
        return Month.of(today)
