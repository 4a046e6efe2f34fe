"""What a page costs inside one process: its queries, their time and its whole time, beside those of the bare view."""

import io
import time
from dataclasses import dataclass
from statistics import median

from django.core.wsgi import get_wsgi_application
from django.db import connection

WARM_UP = 3


@dataclass(frozen=True)
class Request:
    """One request; ``headers`` are the variables that a WSGI server makes of them."""

    address: str
    method: str = "GET"
    body: bytes = b""
    headers: tuple = ()

    def environ(self):
        path, _mark, query = self.address.partition("?")
        return {
            "REQUEST_METHOD": self.method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **dict(self.headers),
        }


@dataclass(frozen=True)
class Figures:
    """Medians over all rounds; ``ratio`` is the bare view's time by the page's, so 1 is as fast as can be."""

    queries: int
    database_ms: float
    total_ms: float
    ratio: float


class Site:
    """The application, called as a server would call it."""

    def __init__(self):
        self.application = get_wsgi_application()

    def answer(self, request):
        """``(status, headers, body)``."""
        started = []
        response = self.application(request.environ(), lambda status, headers: started.extend([status, headers]))
        body = b"".join(response)
        response.close()
        return int(started[0].split()[0]), dict(started[1]), body

    def measure(self, page, bare, rounds):
        """The ``Figures`` of ``page`` (a function that makes a request), in turn with the request ``bare``."""
        page_times, bare_times, database = [], [], []
        for turn in range(WARM_UP + rounds):
            watch = _Watch()
            with connection.execute_wrapper(watch):
                taken = self._time(page())
            beside = self._time(bare)
            if turn >= WARM_UP:
                page_times.append(taken)
                bare_times.append(beside)
                database.append(watch)
        return Figures(
            queries=max(watch.queries for watch in database),
            database_ms=1000 * median(watch.seconds for watch in database),
            total_ms=1000 * median(page_times),
            ratio=median(beside / taken for taken, beside in zip(page_times, bare_times, strict=True)),
        )

    def _time(self, request):
        start = time.perf_counter()
        self.answer(request)
        return time.perf_counter() - start


class _Watch:
    """Counts and times the queries that pass through it."""

    def __init__(self):
        self.queries, self.seconds = 0, 0.0

    def __call__(self, execute, *args):
        start = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.queries += 1
            self.seconds += time.perf_counter() - start
