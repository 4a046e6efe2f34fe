"""Editors see what changed between any two versions, and take an old one up again."""

import re

import pytest
from django.urls import reverse

from articles import lifecycle
from articles.models import Article, Assessment
from tests.factories import PUBLISHED_AT, change_article, make_article, make_credit, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article(title="One title", body="<p>The dose was 10 mg.</p>")
    make_credit(article.live_version)
    article = change_article(article, title="Another title", body="<p>The dose was 20 mg.</p><p>Ask.</p>")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="A third title")
    return article


def address(article, name="versions", *rest):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *rest])


def test_any_two_versions_are_compared_word_by_word(editor, article):
    page = editor.get(address(article), {"old": 1, "new": 2}).text
    assert page.index("<del>") < page.index("<ins>")
    for words in ("One", "Another", "10", "20", "Ask."):
        assert words in page
    assert "Summary" not in page[page.index("changes") :]


def test_the_list_tells_of_each_change_what_readers_are_told(editor):
    article = change_article(make_article(), kind="correction", note="The dose is 10 mg.")
    told = "Correction: The dose is 10 mg. What was wrong: Something was wrong."
    assert told in editor.get(address(article)).text


def test_without_a_choice_the_draft_stands_against_the_live_words(editor, article):
    page = editor.get(address(article))
    assert page.context["form"].cleaned_data == {"old": 2, "new": 3}
    assert "A third" in page.text


@pytest.mark.parametrize("query", [{"old": 99, "new": 1}, {"old": "x"}, {"old": ""}, {"new": "9" * 400}, {"old": "\0"}])
def test_a_version_that_does_not_exist_is_said(editor, article, query):
    page = editor.get(address(article), query)
    assert page.status_code == 200
    assert "errorlist" in page.text


def test_a_change_of_a_choice_or_a_moment_shows_in_words(editor, article):
    change_article(article, study_kind="animal", event_starts_at=PUBLISHED_AT, studied_in_cells=True)
    names = [str(name) for name, _change in editor.get(address(article), {"old": 2, "new": 3}).context["changes"]]
    assert names == ["title", "kind of study", "studied in cells", "event starts"]


def test_words_of_an_editor_are_text_in_a_comparison(editor):
    article = change_article(make_article(title="<script>alert(1)</script>"), title="<img src=x onerror=alert(2)>")
    page = editor.get(address(article)).text
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


def test_an_old_version_becomes_a_draft_and_readers_see_nothing_of_it(editor, article):
    lifecycle.discard(version=article.open_version)
    response = editor.post(address(article, "restore", 1), follow=True)
    assert "taken up again as a draft" in response.text
    article = Article.objects.get(pk=article.pk)
    assert (article.open_version.number, article.open_version.title) == (3, "One title")
    assert article.open_version.credits.count() == 1
    assert article.live_version.title == "Another title"


def test_a_draft_is_never_overwritten_by_an_old_version(editor, article):
    response = editor.post(address(article, "restore", 1), follow=True)
    assert "There is a draft already" in response.text
    assert Article.objects.get(pk=article.pk).open_version.title == "A third title"


def test_looking_restores_nothing_and_the_analyst_may_only_look(client, signed_in, article):
    lifecycle.discard(version=article.open_version)
    analyst = signed_in("Feedback analyst")
    assert "as a draft" not in analyst.get(address(article)).text
    assert analyst.get(address(article, "restore", 1)).status_code == 405
    assert analyst.post(address(article, "restore", 1)).status_code == 403
    assert Article.objects.get(pk=article.pk).open_version is None


def test_an_article_with_one_version_has_nothing_to_compare(editor):
    page = editor.get(address(make_draft(title="Alone")))
    assert "Compare" not in page.text
    assert editor.get(reverse("admin:articles_article_versions", args=[99999])).status_code == 404


def test_each_version_shows_its_figures_and_all_together_their_trend(editor, article, django_assert_max_num_queries):
    Assessment.objects.filter(version__number=1).delete()  # As an import leaves it.
    with django_assert_max_num_queries(14):
        page = editor.get(address(article)).text
    assert len(re.findall(r"\d blocking, \d advice", page)) == 2
    assert re.findall(r'<span class="checks-point"><b>(\d)</b> -?[\d.]+</span>', page) == ["2", "3"]
