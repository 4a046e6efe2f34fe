"""The pages on which an article is featured and copied."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.urls import reverse

from articles import lifecycle
from articles.models import Article, Feature
from tests import factories
from tests.articles.admin.forms import errors_beside, values_of

pytestmark = pytest.mark.django_db


def url_of(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def go(client, name, article, **values):
    return client.post(url_of(name, article), values_of(client.get(url_of(name, article))) | values)


def test_an_article_is_featured_moved_and_taken_off(editor, frozen):
    article = factories.make_article()
    go(editor, "feature", article, home="2026-03-05T09:30")
    assert Feature.objects.get().until_at == datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
    page = values_of(editor.get(url_of("feature", article)))
    assert (page["home"], page.get("section")) == ("2026-03-05T09:30", None)
    go(editor, "feature", article, home="", section="2026-04-01T00:00")
    assert list(Feature.objects.values_list("place", flat=True)) == ["section"]
    go(editor, "feature", article, section="")
    assert not Feature.objects.exists()
    said = list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))
    assert said[0].startswith("Featured on the home page until March 5, 2026, 9:30 a.m.")
    assert said[1].startswith("Featured in its section until ")
    assert said[2] == "Not featured any more."


@pytest.mark.parametrize("until", ["2026-03-02T11:59", "soon", "0024-01-01T00:00", "99999-01-01T10:00"])
def test_a_moment_that_cannot_be_meant_is_refused_beside_it(editor, frozen, until):
    answer = go(editor, "feature", factories.make_article(), home="2026-03-09T10:00", section=until)
    assert errors_beside(answer, "section")
    assert not errors_beside(answer, "home")
    assert (values_of(answer)["home"], values_of(answer)["section"]) == ("2026-03-09T10:00", until)
    assert not Feature.objects.exists()


def test_only_editors_feature_and_only_what_is_published(signed_in):
    article = factories.make_article()
    assert signed_in("Author").get(url_of("feature", article)).status_code == 403
    editor = signed_in("Editor")
    archived = lifecycle.archive(article=factories.make_article())
    assert editor.get(url_of("feature", archived)).status_code == 302
    values = {"basis": lifecycle.basis_of(archived), "home": "2150-01-01T00:00"}
    answer = editor.post(url_of("feature", archived), values)
    assert "Only a published article" in answer.text


def test_an_article_is_copied_and_both_histories_say_so(signed_in, change_url):
    author = signed_in("Author")
    article = factories.make_article(factories.make_section("news"), slug="walking", title="Walking")
    assert values_of(author.get(url_of("copy", article)))["slug"] == "walking-copy"
    answer = go(author, "copy", article, title="Running", slug="running")
    copy = Article.objects.get(slug="running")
    assert answer.url == change_url(copy)
    logged = LogEntry.objects.order_by("pk").values_list("object_id", "action_flag", "change_message")
    assert list(logged) == [
        (str(article.pk), CHANGE, "Copied to /news/running/."),
        (str(copy.pk), ADDITION, "A copy of /news/walking/."),
    ]


@pytest.mark.parametrize("slug", ["walking", "", "no way", "feed", "x" * 121])
def test_an_address_that_cannot_be_is_refused_beside_it(editor, slug):
    article = factories.make_article(slug="walking")
    answer = go(editor, "copy", article, title="Kept", slug=slug)
    assert errors_beside(answer, "slug")
    assert values_of(answer)["title"] == "Kept"
    assert Article.objects.count() == 1


def test_a_copy_decided_on_other_words_is_one_of_the_words_as_they_are(editor, frozen):
    article = factories.make_draft(title="Seen")
    values = values_of(editor.get(url_of("copy", article)))
    frozen.shift(timedelta(seconds=1))
    lifecycle.save_words(version=article.open_version, title="Saved meanwhile", body="<p>Newer.</p>")
    editor.post(url_of("copy", article), values)
    copy = Article.objects.exclude(pk=article.pk).get()
    assert (copy.open_version.title, copy.open_version.body) == ("Seen", "<p>Newer.</p>")
