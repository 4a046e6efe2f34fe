"""The bench fills a database of its own and no other."""

import io
import json
import os
from contextlib import nullcontext
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models.signals import post_save

from articles.models import Article, Version
from feedback import lifecycle
from feedback.models import DailyCount, Feedback
from newsroom.bench import answers, exporting, filling
from newsroom.bench.kinds import KINDS, Archive
from newsroom.bench.measuring import Figures, Site
from newsroom.management.commands.bench import Command
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_it_runs_under_its_own_settings_only():
    with pytest.raises(CommandError, match="make bench brings them"):
        call_command("bench")


def test_it_touches_no_newsroom_that_has_articles(settings, tmp_path):
    settings.BENCH_DIR = tmp_path
    article = make_article()
    with pytest.raises(CommandError, match="articles that the bench has not made"):
        call_command("bench", sizes=[10])
    assert Article.objects.get() == article


def test_an_archive_grows_to_the_size_asked_for_and_answers_are_counted(client):
    brought = []
    for size in (10, 25):
        filling.fill(size, brought.append)
    filling.fill_answers(50)
    assert brought == [10, 15]
    assert Article.objects.published().count() == 25
    assert Version.objects.filter(body__contains=filling.COMMON).count() == 3
    filling.fill_answers(60)
    assert Feedback.objects.count() == 60
    assert sum(row.helpful + row.not_helpful for row in DailyCount.objects.all()) == 60
    assert client.get(Article.objects.latest("pk").get_absolute_url()).status_code == 200


def test_a_file_of_all_answers_tells_what_it_took(settings, tmp_path, capsys):
    settings.BENCH_DIR = tmp_path
    filling.fill(2)
    filling.fill_answers(20)
    call_command("bench", export="csv")
    found = exporting.File(**json.loads(capsys.readouterr().out))
    assert found.megabytes > 20 * 50 / 1e6
    assert found.held_megabytes > 1


# --- The verdict ---------------------------------------------------------------------------------

LOSE = {
    "sqlite": """
        CREATE TRIGGER lose AFTER INSERT ON feedback_feedback
        BEGIN DELETE FROM feedback_feedback WHERE id = NEW.id; END
    """,
    "postgresql": """
        CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN DELETE FROM feedback_feedback WHERE id = NEW.id; RETURN NULL; END';
        CREATE TRIGGER lose AFTER INSERT ON feedback_feedback FOR EACH ROW EXECUTE FUNCTION lose()
    """,
}
KEEP = {"sqlite": "DROP TRIGGER lose", "postgresql": "DROP FUNCTION lose CASCADE"}


@pytest.fixture
def bench(transactional_db, settings, tmp_path, monkeypatch):
    """``bench(...)`` calls the command in the tests' database, and so do the processes that it starts."""
    settings.BENCH_DIR, settings.ROOT_URLCONF = tmp_path, "newsroom.bench.urls"
    name = connection.settings_dict["NAME"]
    server = os.environ.get("DATABASE_URL", "").rpartition("/")[0]
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{server}/{name}")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "newsroom.bench.settings")
    filling.fill(4)
    filling.fill_answers(20)
    defaults = {"sizes": [], "seconds": 0, "skip_exports": True, "answers": 20, "rounds": 1}
    return lambda **options: call_command("bench", **(defaults | options))


@pytest.fixture
def losing(bench):
    """A database that loses every answer after it was accepted."""
    with connection.cursor() as cursor:
        cursor.execute(LOSE[connection.vendor])
    yield
    with connection.cursor() as cursor:
        cursor.execute(KEEP[connection.vendor])


@pytest.mark.slow
def test_it_ends_well_where_every_answer_is_kept_and_every_file_is_light(bench, capsys):
    bench(seconds=1, skip_exports=False)
    said = capsys.readouterr().out
    assert "200 sent, 200 accepted" in said
    assert "0 missing, 0 doubled" in said
    assert "All that must hold holds." in said


@pytest.mark.slow
def test_it_ends_with_an_error_where_answers_are_lost(bench, losing):
    with pytest.raises(CommandError, match="answers were lost, doubled or refused"):
        bench(seconds=1)


@pytest.mark.slow
def test_it_ends_with_an_error_where_a_file_is_not_written_in_constant_memory(bench, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_MEGABYTES", 1)
    with pytest.raises(CommandError, match=r"the csv took more than 1 MB\nthe xlsx took more than 1 MB"):
        bench(skip_exports=False)


@pytest.mark.slow
def test_it_ends_with_an_error_where_a_report_is_too_slow(bench, monkeypatch):
    report = next(kind for kind in KINDS if kind.name == "report of an article")
    monkeypatch.setattr("newsroom.management.commands.bench.KINDS", [replace(report, slowest_ms=0.01)])
    with pytest.raises(CommandError, match=r"report of an article took \d+ ms, more than 0\.01"):
        bench(sizes=[4])


GOOD = Figures(queries=5, database_ms=1, total_ms=10, ratio=0.5)


class Measured(Command):
    """The command with ``figures`` at hand, ``{(size, name of the kind): Figures}``; all others are good ones."""

    figures = {}

    def _measure(self, size, rounds):
        return {kind: self.figures.get((size, kind.name), GOOD) for kind in KINDS}


@pytest.mark.parametrize(
    ("measured", "fault"),
    [
        ({(100_000, "article"): {"ratio": 0.5 / 1.29}}, None),
        ({(100_000, "article"): {"ratio": 0.5 / 1.31}}, "article grew by 1.31, more than 1.3"),
        ({(10_000, "article"): {"ratio": 0.1}}, None),
        ({(100_000, "feed"): {"queries": 6}}, "feed takes another number of queries at 100000 than at 1000"),
        # What has a bound of its own may grow below it.
        ({(100_000, "search, rare word"): {"ratio": 0.1}}, None),
        ({(100_000, "search, rare word"): {"total_ms": 51}}, "search, rare word took 51 ms, more than 50"),
        ({(1000, "search, rare word"): {"total_ms": 51}}, None),
    ],
)
def test_it_ends_with_an_error_where_a_page_grows_or_is_slow(settings, tmp_path, measured, fault):
    settings.BENCH_DIR = tmp_path
    bench = Measured(stdout=io.StringIO())
    bench.figures = {key: replace(GOOD, **figures) for key, figures in measured.items()}
    with pytest.raises(CommandError, match=f"^What must hold does not:\n{fault}$") if fault else nullcontext():
        call_command(bench, sizes=[1000, 10_000, 100_000], seconds=0, skip_exports=True)


# --- Posting --------------------------------------------------------------------------------------


def lose(instance, created, **kwargs):
    instance.delete()


def count_again(instance, created, **kwargs):
    lifecycle.add_counts([instance])


@pytest.mark.slow
# Of four, each of two clients sends one twice; where its row is lost, that is another answer and counted as one.
@pytest.mark.parametrize(("fault", "missing", "doubled"), [(lose, 4, 2), (count_again, 0, 4)])
def test_answers_that_are_lost_or_counted_twice_are_found(transactional_db, live_server, fault, missing, doubled):
    filling.fill(4)
    archive, port = Archive(Site()), urlsplit(live_server.url).port
    post_save.connect(fault, Feedback)
    try:
        found = answers.post_many(port, archive, seconds=1, a_second=4)
    finally:
        post_save.disconnect(fault, Feedback)
    assert (found.sent, found.accepted, found.missing, found.doubled) == (4, 4, missing, doubled)
