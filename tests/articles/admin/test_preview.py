"""Staff read in the real page what readers do not see yet."""

import pytest
from django.urls import reverse

from articles import lifecycle
from tests import factories

pytestmark = pytest.mark.django_db


def preview(client, article, query=""):
    return client.get(reverse("admin:articles_article_preview", args=[article.pk]) + query)


def test_the_preview_shows_the_open_words_in_the_real_page(editor):
    article = factories.make_article(title="Live")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Newer")
    answer = preview(editor, article)
    assert "<h1>Newer</h1>" in answer.content.decode()
    assert "articles/article_detail.html" in [template.name for template in answer.templates]


def test_the_preview_shows_the_live_words_where_none_are_open_and_any_version_by_number(editor):
    article = factories.change_article(factories.make_article(title="First"), title="Second")
    assert "<h1>Second</h1>" in preview(editor, article).content.decode()
    assert "<h1>First</h1>" in preview(editor, article, "?version=1").content.decode()


def test_the_preview_is_kept_by_nobody_and_found_by_nobody(editor):
    answer = preview(editor, factories.make_draft())
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_preview_speaks_the_language_of_the_article(editor):
    answer = preview(editor, factories.make_draft(language="es"))
    assert answer["Content-Language"] == "es"
    assert '<html lang="es"' in answer.content.decode()


@pytest.mark.parametrize("query", ["?version=9", "?version=x", "?version=-1", "?version=" + "9" * 30, "?version=²"])
def test_a_version_that_is_not_there_is_not_found(editor, query):
    assert preview(editor, factories.make_draft(), query).status_code == 404


def test_only_staff_that_may_see_articles_see_a_preview(client, signed_in, django_user_model):
    article = factories.make_draft()
    assert "/login/" in preview(client, article).url
    assert preview(signed_in("Feedback analyst"), article).status_code == 200
    django_user_model.objects.get().groups.clear()
    assert preview(client, article).status_code == 403


def test_a_preview_is_only_read(editor):
    article = factories.make_draft()
    assert editor.post(reverse("admin:articles_article_preview", args=[article.pk])).status_code == 405
