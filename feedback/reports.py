"""What the answers add up to: of one article, of a section or topic, of everything.

All figures come from ``DailyCount``, so that they outlive the answers and cost the same at a million of them;
what was set aside as spam counts nowhere but under its own name. The arithmetic is in ``feedback.statistics``.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from itertools import pairwise

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from articles.models import Article, MissedSearch, Version
from feedback import passages
from feedback.models import DailyCount, Feedback, Task
from feedback.statistics import Difference, Share

# The periods of a report in days, and how many days each stretch of its trend has.
PERIODS = {7: 1, 30: 3, 90: 9, 365: 28}
MOST_PASSAGES = 500
MOST_COMMENTS = 20
# So many articles stand in the lists of the worst and of the most improved.
LISTED = 10
# From so many on, readers are told how many asked; of fewer, one might be known by it.
FEWEST_TO_TELL = 5

SUMMED = (
    *("helpful", "not_helpful", "with_comment", "with_passage", "set_aside"),
    *("taken_up", "taken_up_in_a_day", "taken_up_in_a_week", *Feedback.Reason.values),
)


@dataclass(frozen=True)
class Totals:
    """Sums of daily counts under the names of its fields."""

    counts: Counter = field(default_factory=Counter)

    def __getattr__(self, name):
        return self.counts[name]

    def __add__(self, other):
        return Totals(self.counts + other.counts)

    @property
    def answers(self):
        return self.counts["helpful"] + self.counts["not_helpful"]

    @property
    def helpful_share(self):
        return Share(self.counts["helpful"], self.answers)

    @property
    def waiting_share(self):
        """Of what came, what nobody has taken up."""
        return Share(max(0, self.answers - self.counts["taken_up"]), self.answers)

    @property
    def reasons(self):
        """``(reason, number)`` of those that were given, the most frequent first."""
        found = [(reason, self.counts[reason.value]) for reason in Feedback.Reason if self.counts[reason.value]]
        return sorted(found, key=lambda pair: -pair[1])


# --- One article -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """What a change note did: the answers from the change before up to it, and those from it to the next."""

    version: Version
    difference: Difference


def by_version(article):
    """``[(version, Totals)]`` of all that readers have seen of ``article``, oldest first (two queries)."""
    sums = _grouped(DailyCount.objects.filter(version__article=article), "version_id")
    versions = article.versions.live().for_history().reverse()
    return [(version, sums.get(version.pk, Totals())) for version in versions]


def changes(rows):
    """The ``Change``s that ``by_version`` tells of, newest first.

    Answers before a note are those about all versions since the note before, minor ones included, for readers saw
    in them what the note had made of the article.
    """
    stretches = []
    for version, totals in rows:
        if stretches and not version.change_note:
            stretches[-1] = (stretches[-1][0], stretches[-1][1] + totals)
        else:
            stretches.append((version, totals))
    found = [
        Change(version, Difference(before.helpful_share, after.helpful_share))
        for (_first, before), (version, after) in pairwise(stretches)
    ]
    return found[::-1]


@dataclass(frozen=True)
class Marked:
    """A piece of an article's text; ``count`` readers pointed at it."""

    text: str
    count: int = 0


def marked_text(article):
    """The words of the live version in lines of ``Marked`` pieces, and how many answers point at words that no longer
    stand, and at others than those ``MOST_PASSAGES`` at which most point (two queries).

    A passage about an older version is marked where its words stand now.
    """
    text = passages.reading_text(article.live_version)
    pointing = Feedback.objects.not_spam().filter(version__article=article).exclude(passage_quote="").order_by()
    quotes = pointing.values_list("passage_quote", "passage_prefix", "passage_suffix").annotate(count=Count("pk"))
    quoted = list(quotes.order_by("-count", "passage_quote", "passage_prefix")[:MOST_PASSAGES])
    marks, gone = [0] * len(text), 0
    places = passages.find_all((passages.Passage(*quote) for *quote, _count in quoted), text)
    for place, (*_quote, count) in zip(places, quoted, strict=True):
        gone += count if place.standing == passages.Standing.GONE else 0
        for position in range(place.start, place.end):
            marks[position] += count
    others = pointing.count() - sum(count for *_quote, count in quoted)
    return [list(_pieces(line, marks, start)) for line, start in _lines(text)], gone, others


def _lines(text):
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


def _pieces(line, marks, start):
    begin = 0
    for position in range(1, len(line) + 1):
        if position == len(line) or marks[start + position] != marks[start + begin]:
            yield Marked(line[begin:position], marks[start + begin])
            begin = position


def answered_readers(article, now):
    """``{version id: how many readers' answers it answers}``, 0 below ``FEWEST_TO_TELL``; for readers (one query)."""
    tasks = Task.objects.answered(now).with_items().filter(article=article)
    counts = Counter()
    for version, items in tasks.values_list("answered_by", "item_count"):
        counts[version] += items
    return {version: count if count >= FEWEST_TO_TELL else 0 for version, count in counts.items()}


def recent_comments(article):
    """The newest comments about ``article``, with the numbers of their versions (one query)."""
    rows = Feedback.objects.not_spam().filter(version__article=article).exclude(comment="")
    return rows.annotate(version_number=F("version__number")).order_by("-received_at", "-pk")[:MOST_COMMENTS]


# --- A section, a topic, everything ----------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """An article in a list: its answers in the period, and how they differ from those of the one before."""

    article_id: int
    share: Share
    difference: Difference


class Area:
    """The report of the answers about the articles of ``section`` or ``topic``, or of all, in the last ``days``."""

    def __init__(self, days, section=None, topic=None, today=None):
        self.days = days
        self.today = today or timezone.now().astimezone(UTC).date()
        self.since = self.today - timedelta(days=days - 1)
        self.before = self.since - timedelta(days=days)
        where = Q(version__article__section=section) if section else Q()
        self.counts = DailyCount.objects.filter(where & Q(version__article__topics=topic) if topic else where)

    def by_day(self):
        """``{day: Totals}`` of the period (one query)."""
        return _grouped(self.counts.filter(day__range=(self.since, self.today)), "day")

    def trend(self, found):
        """``[(first day, Totals)]`` of equal stretches up to today, oldest first, out of ``by_day``.

        A year is 13 times 28 days; the one day more at its beginning stands in no stretch.
        """
        step = PERIODS[self.days]
        starts = [self.since + timedelta(days=number) for number in range(self.days % step, self.days, step)]
        return [(start, _sum(found, start, start + timedelta(days=step))) for start in starts]

    def standings(self):
        """A ``Standing`` for each article with answers in the period (two queries)."""
        now = self._by_article(self.since, self.today)
        then = self._by_article(self.before, self.since - timedelta(days=1))
        return [
            Standing(key, totals.helpful_share, Difference(then.get(key, Totals()).helpful_share, totals.helpful_share))
            for key, totals in now.items()
        ]

    def missed_searches(self):
        """What readers looked for in vain in the period, most often first; on all the site, for a search is made in
        no section (one query)."""
        return MissedSearch.objects.exclude(text="").filter(last_on__gte=self.since)[:LISTED]

    def _by_article(self, first, last):
        return _grouped(self.counts.filter(day__range=(first, last)), "version__article_id", ("helpful", "not_helpful"))


def worst(standings):
    """Those that surely help few: sorted by the upper end of the interval, with enough answers for one."""
    known = [one for one in standings if not one.share.is_few]
    return sorted(known, key=lambda one: one.share.interval.high)[:LISTED]


def most_improved(standings):
    """Those that help more than in the period before by more than chance explains, the most improved first."""
    better = [one for one in standings if one.difference.is_beyond_chance and one.difference.value > 0]
    return sorted(better, key=lambda one: -one.difference.value)[:LISTED]


def articles_of(standings):
    """The articles by their keys; only of those that are listed, for there may be thousands (two queries)."""
    return Article.objects.for_desk().in_bulk({one.article_id for one in standings})


def _grouped(counts, key, names=SUMMED):
    rows = counts.order_by().values(key).annotate(**{f"sum_{name}": Sum(name) for name in names})
    return {row[key]: Totals(Counter({name: row[f"sum_{name}"] for name in names})) for row in rows}


def _sum(found, first: date, end: date):
    total = Totals()
    for day, totals in found.items():
        if first <= day < end:
            total += totals
    return total
