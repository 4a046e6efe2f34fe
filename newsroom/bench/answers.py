"""Readers who answer all at once: every answer that was accepted is there, and there once."""

import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from django.db.models import F, Sum

from feedback.models import DailyCount, Feedback
from newsroom.bench.serving import CLIENTS, ask

A_SECOND, SECONDS = 200, 30
# Every so many posts are sent a second time, as a browser does whose first answer was lost.
DOUBLED = 10


@dataclass(frozen=True)
class Outcome:
    sent: int
    accepted: int
    a_second: float
    missing: int
    doubled: int


def post_many(port, archive, seconds=SECONDS):
    """``A_SECOND`` answers a second, each with an id of its own, some twice; what became of them."""
    requests = [archive.answer() for _number in range(A_SECOND * seconds // CLIENTS * CLIENTS)]
    before = _counted(archive.article)
    start = time.monotonic() + 1
    share = len(requests) // CLIENTS
    parts = [requests[place * share : (place + 1) * share] for place in range(CLIENTS)]
    with ProcessPoolExecutor(CLIENTS) as pool:
        sent = pool.map(_post, [port] * CLIENTS, parts, [start] * CLIENTS)
        accepted = {one for part in sent for one in part}
    taken = time.monotonic() - start
    stored = _stored(archive.article, accepted)
    return Outcome(
        sent=len(requests),
        accepted=len(accepted),
        a_second=len(accepted) / taken,
        missing=len(accepted) - stored,
        doubled=_counted(archive.article) - before - stored,
    )


def _stored(article, accepted):
    """How many of ``accepted`` the database holds; asked without them, for no database takes so many."""
    rows = Feedback.objects.filter(version__article=article).values_list("submission_id", flat=True)
    return sum(one in accepted for one in rows.iterator())


def _counted(article):
    """How many answers the counts tell of: one row an answer is a constraint, one count an answer is not."""
    every = F("helpful") + F("not_helpful") + F("set_aside")
    return DailyCount.objects.filter(version__article=article).aggregate(sum=Sum(every, default=0))["sum"]


def _post(port, requests, start):
    accepted = []
    for place, request in enumerate(requests):
        due = start + place * CLIENTS / A_SECOND
        time.sleep(max(0, due - time.monotonic()))
        for _turn in range(2 if place % DOUBLED == 0 else 1):
            status, _body = ask(port, request)
        if status in {200, 201, 302}:
            accepted.append(_id_of(request))
    return accepted


def _id_of(request):
    return uuid.UUID(request.body.decode().rpartition("submission_id=")[2])
