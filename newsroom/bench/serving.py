"""Requests a second of a real server: gunicorn with two workers, asked by processes of their own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from django.conf import settings

WORKERS = 2
CLIENTS = 2
# Every so many posts are sent a second time, as a browser does whose first answer was lost.
DOUBLED = 10
PATIENCE = 30


@contextmanager
def server(output=None, **environment):
    """The port of a gunicorn that serves the site as long as the context lasts, and the process itself.

    What it says goes into the file ``output``, or to where this process says things.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--bind", f"127.0.0.1:{port}"),
        *("--workers", str(WORKERS), "--log-level", "error", "--no-control-socket"),
    ]
    process = subprocess.Popen(  # noqa: S603 (a command of our own)
        command, cwd=settings.BASE_DIR, env=os.environ | environment, stdout=output, stderr=output
    )
    try:
        _wait_for(port, process)
        yield port, process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def requests_a_second(port, request, seconds):
    """How often ``request`` is answered a second when ``CLIENTS`` ask one after the other."""
    with ProcessPoolExecutor(CLIENTS) as pool:
        counts = pool.map(_ask_for, *zip(*[(port, request, seconds)] * CLIENTS, strict=True))
    return sum(counts) / seconds


def post_all(port, requests, a_second):
    """Send answers, ``a_second`` of them a second and some twice; returns the ids of those that were accepted, and the
    speed that was reached."""
    shares = [requests[client::CLIENTS] for client in range(CLIENTS)]
    # A process that has threads, as a test's has, is better not forked.
    with ProcessPoolExecutor(CLIENTS, get_context("spawn")) as pool:
        parts = list(pool.map(_post, [port] * CLIENTS, shares, [a_second / CLIENTS] * CLIENTS))
    return {one for accepted, _speed in parts for one in accepted}, sum(speed for _accepted, speed in parts)


def ask(port, request):
    """``(status, body)`` of one request to the server."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {name.removeprefix("HTTP_").replace("_", "-"): value for name, value in request.headers}
    connection.request(request.method, request.address, request.body or None, headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def _ask_for(port, request, seconds):
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        ask(port, request)
        count += 1
    return count


def _post(port, requests, a_second):
    accepted, start = [], time.monotonic()
    for place, request in enumerate(requests):
        time.sleep(max(0, start + place / a_second - time.monotonic()))
        for _turn in range(2 if place % DOUBLED == 0 else 1):
            status, _body = ask(port, request)
        if status in {200, 201, 302}:
            accepted.append(uuid.UUID(request.body.decode().rpartition("submission_id=")[2]))
    return accepted, len(accepted) / (time.monotonic() - start)


def _wait_for(port, process):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("gunicorn did not start")
