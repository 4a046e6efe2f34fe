"""Shares and differences in words that can be defended: few answers as numbers, the rest with their interval."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.charts import Bar, Chart
from feedback.statistics import FEWEST_FOR_A_RATE


def percent(rate):
    return round(100 * rate)


def told(share):
    """“8 of 9” while the answers are few, then “87% (80 to 92) of 120”; a dash where nobody answered."""
    if not share.total:
        return "–"
    numbers = {"count": share.count, "total": share.total}
    if share.is_few:
        return _("%(count)d of %(total)d") % numbers
    interval = {"low": percent(share.interval.low), "high": percent(share.interval.high)}
    return _("%(rate)d%% (%(low)d to %(high)d) of %(total)d") % {**numbers, **interval, "rate": percent(share.rate)}


def told_difference(difference):
    """One sentence on whether a change helped, and whether that can be told from chance."""
    if not difference.is_known or difference.before.is_few or difference.after.is_few:
        return _("Fewer than %d answers on one side: nothing can be said yet.") % FEWEST_FOR_A_RATE
    interval = difference.interval
    numbers = {
        "before": percent(difference.before.rate),
        "after": percent(difference.after.rate),
        "points": _points(difference.value),
        "low": _points(interval.low),
        "high": _points(interval.high),
    }
    said = (
        _("%(before)d%% found it helpful before, %(after)d%% after: %(points)s points (%(low)s to %(high)s).") % numbers
    )
    return f"{said} {_verdict(difference)}"


def _points(difference):
    return f"{100 * difference:+.0f}".replace("-", "\N{MINUS SIGN}")


def _verdict(difference):
    if not difference.is_beyond_chance:
        return _("This may be chance.")
    if difference.value > 0:
        return _("It helped: chance alone does not explain it.")
    return _("It made it worse: chance alone does not explain it.")


def share_bar(label, share):
    said = told(share)
    if share.is_few:
        return Bar(label, None, (said,), said=said)
    return Bar(label, share.rate, (said,), share.interval.low, share.interval.high)


def few_answers():
    return _("Of fewer than %d answers there are only the numbers.") % FEWEST_FOR_A_RATE


def versions_chart(rows):
    """The helpful share of each version of an article."""
    return Chart(
        "versions",
        _("Found helpful, by version"),
        _("A bar for each version; the line on it is the interval in which the true share lies (95%).")
        + f" {few_answers()}",
        (_("Version"), _("Helpful")),
        [share_bar(str(version.number), totals.helpful_share) for version, totals in rows],
    )


def trend_chart(stretches, day_format):
    """The helpful share over time."""
    return Chart(
        "trend",
        _("Found helpful, over time"),
        _("A bar for each stretch of time; the line on it is the interval in which the true share lies (95%).")
        + f" {few_answers()}",
        (_("From"), _("Helpful")),
        [share_bar(day_format(first), totals.helpful_share) for first, totals in stretches],
    )


def reasons_chart(totals):
    """How often each reason was given, beside the most frequent one."""
    most = max((count for _reason, count in totals.reasons), default=1)
    return Chart(
        "reasons",
        _("Reasons given"),
        _("A bar for each reason, as long as it was given often."),
        (_("Reason"), _("Answers")),
        [Bar(reason.label, count / most, (count,)) for reason, count in totals.reasons],
    )


PERIOD_NAMES = {
    7: gettext_lazy("7 days"),
    30: gettext_lazy("30 days"),
    90: gettext_lazy("90 days"),
    365: gettext_lazy("365 days"),
}
