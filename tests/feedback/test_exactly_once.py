"""Five hundred readers answer at a server one of whose workers dies: each accepted answer is there, and there once."""

import http.client
import os
import random
import signal
import subprocess
import sys
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import psycopg2
import pytest
from django.conf import settings

from newsroom.bench.serving import server

POSTS, READERS = 500, 4
# Some readers click twice although they were answered.
CLICK_TWICE = 10
PREPARE = """
import django
django.setup()
from django.core.management import call_command
from tests.factories import make_article, make_section
from tests.feedback.asking import PROMPT
call_command("migrate", verbosity=0)
print(make_article(make_section("news", **PROMPT), slug="cells").path)
"""


@pytest.fixture
def newsroom(postgresql_url, tmp_path):
    """The environment of a newsroom on PostgreSQL, and the address at which its article is answered."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "DATABASE_URL": postgresql_url,
        "CACHE_FOLDER": str(tmp_path / "cache"),
    }
    command = [sys.executable, "-c", PREPARE]
    prepared = subprocess.run(
        command, cwd=settings.BASE_DIR, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return environment, f"{prepared.stdout.strip()}feedback/"


def answer_until_accepted(port, address, submission):
    """Post one form again and again until it is accepted, as a reader does who sees an error page."""
    form = urlencode({"version": 1, "helpful": "yes", "submission_id": submission})
    for _attempt in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("POST", address, form, {"Content-Type": "application/x-www-form-urlencoded"})
            if connection.getresponse().status == 302:
                return
        except (OSError, http.client.HTTPException):
            continue
        finally:
            connection.close()
    pytest.fail("never accepted")


def kill_a_worker(master):
    """As the kernel does that is short of memory: it is told nothing and finishes nothing."""
    workers = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
    os.kill(int(random.choice(workers)), signal.SIGKILL)


@pytest.mark.slow
def test_each_accepted_answer_is_one_row_though_a_worker_is_killed(newsroom, postgresql_url, tmp_path):
    environment, address = newsroom
    submissions = [str(uuid.uuid4()) for _number in range(POSTS)]
    with (tmp_path / "log").open("w") as log, server(log, **environment) as (port, master):

        def one(number):
            if number == POSTS // 3:
                kill_a_worker(master)
            for _click in range(2 if number % CLICK_TWICE == 0 else 1):
                answer_until_accepted(port, address, submissions[number])

        with ThreadPoolExecutor(READERS) as readers:
            list(readers.map(one, range(POSTS)))

    assert "SIGKILL" in (tmp_path / "log").read_text()
    with closing(psycopg2.connect(postgresql_url)) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT submission_id::text FROM feedback_feedback")
        assert Counter(row for (row,) in cursor) == Counter(submissions)
        cursor.execute("SELECT sum(helpful + set_aside) FROM feedback_dailycount")
        assert cursor.fetchone() == (POSTS,)
