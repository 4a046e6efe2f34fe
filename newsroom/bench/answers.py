"""Readers who answer all at once: every answer that was accepted is there, and there once."""

import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from feedback.models import Feedback
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


def post_many(port, archive):
    """``A_SECOND`` answers a second for ``SECONDS``, each with an id of its own, some twice; what became of them."""
    requests = [archive.answer() for _number in range(A_SECOND * SECONDS // CLIENTS * CLIENTS)]
    start = time.monotonic() + 1
    share = len(requests) // CLIENTS
    parts = [requests[place * share : (place + 1) * share] for place in range(CLIENTS)]
    with ProcessPoolExecutor(CLIENTS) as pool:
        sent = pool.map(_post, [port] * CLIENTS, parts, [start] * CLIENTS)
        accepted = [one for part in sent for one in part]
    taken = time.monotonic() - start
    stored = list(_stored(archive.article, set(accepted)))
    return Outcome(
        sent=len(requests),
        accepted=len(accepted),
        a_second=len(accepted) / taken,
        missing=len(set(accepted) - set(stored)),
        doubled=len(stored) - len(set(stored)),
    )


def _stored(article, accepted):
    """The ids among ``accepted`` that the database holds; asked without them, for no database takes so many."""
    rows = Feedback.objects.filter(version__article=article).values_list("submission_id", flat=True)
    return (one for one in rows.iterator() if one in accepted)


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
