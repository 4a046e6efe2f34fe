"""The bench fills a database of its own and no other."""

import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Version
from feedback.models import DailyCount, Feedback
from newsroom.bench import exporting, filling
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
