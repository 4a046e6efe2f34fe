"""What all tests share: what they need and may not have, one clock, one browser, no network."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import uuid
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

import hypothesis
import psycopg2
import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import caches
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from pytest_django.live_server_helper import LiveServer

from articles import pages
from articles.search import engines as search
from articles.search.synonyms import synonyms
from tests.browsers import CHROMIUM

NU = next(Path(sys.prefix).glob("vnu-*.jar"), None)

hypothesis.settings.register_profile("newsroom", deadline=None, derandomize="CI" in os.environ, print_blob=True)
hypothesis.settings.load_profile("newsroom")


# --- What a test needs, and what is said without it ---------------------------------------------


@pytest.hookimpl(tryfirst=True)  # before ``-m`` looks at the markers
def pytest_collection_modifyitems(items):
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "browser" in fixtures:
            need(item, "browser", CHROMIUM, "no Chromium was found (on Debian: apt install chromium)")
        if "postgresql_url" in fixtures:
            need(item, "postgresql", postgresql_server(), "no PostgreSQL server lets us in (POSTGRES_URL names one)")
        if "nu" in fixtures:
            need(
                item,
                "nu",
                NU and shutil.which("java"),
                "no Nu HTML checker (make test gets it where npm is), or no Java",
            )
        database = item.get_closest_marker("django_db")
        options = database.kwargs if database else {}
        if fixtures & {"live_server", "transactional_db"} or options.get("transaction"):
            # Such a test ends by emptying every table; the next one is to find again what migrations wrote.
            options = {**options, "transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**options), append=False)


def need(item, marker, there, otherwise):
    item.add_marker(marker)
    if not there:
        item.add_marker(pytest.mark.skip(reason=otherwise))


def pytest_sessionfinish(session):
    """REQUIRE_ALL=1 makes a run fail in which anything was skipped."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and os.environ.get("REQUIRE_ALL") == "1" and terminal.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    skipped = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        kind = next((kind for kind in ("browser", "postgresql", "nu") if kind in report.keywords), "other")
        skipped[kind, report.longrepr[2].removeprefix("Skipped: ")] += 1
    if skipped:
        terminalreporter.section("Skipped")
    for (kind, reason), count in sorted(skipped.items()):
        terminalreporter.line(f"{count} {kind} test{'s'[: count > 1]}: {reason}")
    if skipped and os.environ.get("REQUIRE_ALL") == "1":
        terminalreporter.line("REQUIRE_ALL=1: nothing may be skipped, so this run has failed.", red=True)


# --- What holds for every test ------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """A test that would reach another machine fails."""

    def guarded(connect):
        def guard(self, address):
            if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
                pytest.fail(f"a connection to {address[0]}: tests stay on this machine")
            return connect(self, address)

        return guard

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """No test sees what an earlier one cached, for after a rollback its revision comes again."""
    for known in (pages.menu_as_of, pages.topics, pages.features, pages.glossary, synonyms):
        known.cache_clear()
    for one in caches.all(initialized_only=True):
        one.clear()


class CountingServer(ThreadedWSGIServer):
    """A server that knows how many connections are open to it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.open, self.changed = 0, threading.Condition()

    def process_request(self, request, client_address):
        with self.changed:
            self.open += 1
        super().process_request(request, client_address)

    def process_request_thread(self, request, client_address):
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self.changed:
                self.open -= 1
                self.changed.notify_all()


@pytest.fixture
def nobody_asks_any_longer(live_server):
    """A page that is closed may have sent its last words just then; the tables are emptied when they are read."""
    yield
    server = live_server.thread.httpd
    with server.changed:
        server.changed.wait_for(lambda: server.open == 0, timeout=5)


@pytest.fixture
def as_if_unasked():
    """``as_if_unasked()`` forgets what was rendered, so that the next page is rendered by what stands behind it."""
    return caches["pages"].clear


@pytest.fixture(autouse=True)
def index_of_no_earlier_test(request):
    """Emptying the tables after a test that commits leaves the index, which belongs to no model."""
    if (marker := request.node.get_closest_marker("django_db")) and marker.kwargs.get("transaction"):
        search.database().remove_others()


@pytest.fixture
def frozen(time_machine):
    """A clock that stands at noon on 2 March 2026; ``frozen.move_to(moment)`` and ``frozen.shift(seconds)`` set it."""
    time_machine.move_to(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False)
    return time_machine


# --- PostgreSQL, whatever database the run is on ------------------------------------------------


@cache
def postgresql_server():
    """The address, without a database, of the server that is named or else of one on this machine; or None."""
    named = os.environ.get("POSTGRES_URL") or os.environ.get("DATABASE_URL", "").rpartition("/")[0]
    servers = [named] if named.startswith("postgres") else ["postgres://", "postgres://127.0.0.1"]
    for server in servers:
        try:
            psycopg2.connect(f"{server}/postgres", connect_timeout=3).close()
        except psycopg2.OperationalError:
            continue
        return server
    return None


@pytest.fixture
def postgresql_url():
    """The address of an empty PostgreSQL database that is the test's own."""
    server, name = postgresql_server(), f"newsroom_{uuid.uuid4().hex}"
    with closing(psycopg2.connect(f"{server}/postgres")) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        connection.cursor().execute(f"DROP DATABASE {name}")


@pytest.fixture
def nu(tmp_path):
    """``nu(pages)`` is what the Nu HTML checker finds wrong with ``pages``, ``{address: the page in bytes}``."""
    return lambda pages: _nu_errors(pages, tmp_path / "pages")


def _nu_errors(pages, folder):
    folder.mkdir()
    for address, page in pages.items():
        (folder / f"{quote(address, safe='')}.html").write_bytes(page)
    done = subprocess.run(
        ["java", "-jar", NU, "--format", "json", "--stdout", "--skip-non-html", folder],
        capture_output=True,
        check=False,
    )
    return [
        f"{message['url'].rpartition('/')[2]}:{message.get('lastLine')} {message['message']} {message.get('extract')}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]


# --- The browser --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def live_server():
    """The site on a port of its own, with the static files from where the finders find them."""
    server = LiveServer("127.0.0.1", start=False)
    server.thread.static_handler = StaticFilesHandler
    server.thread.server_class = CountingServer
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def base_url(live_server):
    """``page.goto("/")`` opens the home page."""
    return live_server.url


@pytest.fixture(scope="session")
def playwright(request, django_db_setup):
    """Playwright, with the database connection that the tests had before.

    Its event loop runs in the tests' own thread, and inside a loop Django would open a second connection,
    which knows nothing of the rows that the migrations wrote.
    """
    connection = connections["default"]
    playwright = request.getfixturevalue("playwright")
    connections["default"] = connection
    return playwright


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, which talks to nobody but us."""
    quiet = ["quic", "background-networking", "component-update", "sync", "gpu"]
    switches = ["--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in quiet)]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": switches}


@pytest.fixture
def complaints():
    """What the browser has had to complain about so far; a test that provokes it on purpose clears the list."""
    return []


@pytest.fixture
def new_context(nobody_asks_any_longer, new_context, live_server, settings, complaints):
    """A test fails if any of its pages asks another host, lacks a file, or has an error in its script."""
    settings.SITE_URL = live_server.url

    def on_request(request):
        if not request.url.startswith((f"{live_server.url}/", "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    def on_response(response):
        # The page itself may well be a 404 or 410; what it loads may not.
        if response.status >= 400 and not response.request.is_navigation_request():
            complaints.append(f"{response.status} for {response.url}")

    def on_console(message):
        # Chromium reports each failed answer here too; on_response() has judged it.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(f"console: {message.text}")

    def watched(**options):
        context = new_context(**options)
        context.on("request", on_request)
        context.on("response", on_response)
        context.on("console", on_console)
        context.on("weberror", lambda error: complaints.append(f"uncaught: {error.error}"))
        return context

    yield watched
    assert not complaints
