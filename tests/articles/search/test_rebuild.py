"""The index made anew by the command."""

import io
import re
import sys

import pytest
from django.core.management import call_command
from django.db import connection

from articles import caching, search
from articles.models import Article, SearchDocument, SearchWord, Version
from articles.search import index
from tests.factories import make_article, make_draft

pytestmark = pytest.mark.django_db


def found(q):
    results = search.search(q, snapshot=caching.snapshot(), language="en", limit=5)
    return list(Article.objects.filter(pk__in=results.found.article_ids).values_list("live_version__title", flat=True))


def held():
    """All that search holds, the engine's own table included."""
    documents = list(SearchDocument.objects.order_by("pk").values_list())
    words = set(SearchWord.objects.values_list("language", "word", "folded", "stem"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM articles_searchindex ORDER BY 1")
        return documents, words, cursor.fetchall()


def test_what_went_past_the_application_is_found_after_the_command(capsys, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 2)
    for number in range(5):
        make_article(title=f"Kidney {number}")
    make_draft(title="A draft")
    Version.objects.filter(title="Kidney 4").update(title="Liver")
    gone = Article.objects.get(live_version__title="Kidney 3")
    Article.objects.filter(pk=gone.pk).update(live_version=None, published_at=None)
    assert found("liver") == []
    call_command("rebuild_search")
    assert capsys.readouterr().out == "4 articles can be searched.\n"
    assert found("liver") == ["Liver"]
    assert SearchDocument.objects.count() == 4
    assert {"kidney", "liver"} <= set(SearchWord.objects.values_list("word", flat=True))


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_how_far_it_is(monkeypatch, frozen):
    def slowly(execute, *given):
        """A second for each query, for a bar is not drawn anew at every step of a quick one."""
        frozen.shift(1)
        return execute(*given)

    monkeypatch.setattr(index, "BATCH", 2)
    for number in range(5):
        make_article(title=f"Kidney {number}")
    monkeypatch.setattr(sys, "stderr", Terminal())
    with connection.execute_wrapper(slowly):
        call_command("rebuild_search", verbosity=0)
    shown = sys.stderr.getvalue()
    assert re.findall(r" (\d/5) \[", shown) == ["0/5", "2/5", "4/5", "5/5"]
    assert "Indexing: 100%" in shown


def test_what_is_kept_in_step_is_what_would_be_made_anew():
    for number in range(3):
        make_article(title=f"Kidney {number}", summary="COVID-19 and hormones", body="<p>More words.</p>")
    make_article(title="Riñón", language="es")
    kept = held()
    call_command("rebuild_search", verbosity=0)
    assert held() == kept


def test_a_text_of_any_length_can_be_kept():
    long = " ".join(f"{number:x}{'ü' * 38}" for number in range(17_000))
    make_article(title="Long", body=f"<p>first {long} last</p>")
    assert found("first") == ["Long"]
    assert found("last") == []
