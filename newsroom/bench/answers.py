"""Readers who answer all at once: every answer that was accepted is there, and there once."""

from dataclasses import dataclass

from django.db.models import F, Sum

from feedback.models import DailyCount, Feedback
from newsroom.bench import serving

A_SECOND, SECONDS = 200, 30


@dataclass(frozen=True)
class Outcome:
    sent: int
    accepted: int
    a_second: float
    missing: int
    doubled: int


def post_many(port, archive, seconds=SECONDS, a_second=A_SECOND):
    """``a_second`` answers a second, each with an id of its own, some sent twice; what became of them."""
    requests = [archive.answer() for _number in range(a_second * seconds)]
    before = _counted(archive.article)
    accepted, speed = serving.post_all(port, requests, a_second)
    stored = _stored(archive.article, accepted)
    return Outcome(
        sent=len(requests),
        accepted=len(accepted),
        a_second=speed,
        missing=len(accepted) - stored,
        doubled=_counted(archive.article) - before - len(accepted),
    )


def _stored(article, accepted):
    """How many of ``accepted`` the database holds; asked without them, for no database takes so many."""
    rows = Feedback.objects.filter(version__article=article).values_list("submission_id", flat=True)
    return sum(one in accepted for one in rows.iterator())


def _counted(article):
    """How many answers the counts tell of: one row an answer is a constraint, one count an answer is not."""
    every = F("helpful") + F("not_helpful") + F("set_aside")
    return DailyCount.objects.filter(version__article=article).aggregate(sum=Sum(every, default=0))["sum"]
