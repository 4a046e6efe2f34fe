"""Addresses and forms that no honest browser sends: a clear answer, never an error of the server."""

import pytest
from django.urls import reverse

from articles import lifecycle
from articles.models import Article, Redirect, Section
from tests.articles.admin.forms import errors_beside, general_errors, values_of
from tests.factories import change_article, make_article, make_draft, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db

HUGE = "9" * 30


def transition(article, name):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.mark.parametrize(
    "query", [f"topics={HUGE}", f"published_at__year={HUGE}", f"published_at__month={HUGE}", "e=1"]
)
def test_a_list_with_an_impossible_filter_shows_all(editor, query):
    make_article(title="Still here")
    for name in ("articles_article", "feedback_feedback"):
        response = editor.get(reverse(f"admin:{name}_changelist") + f"?{query}", follow=True)
        assert response.status_code == 200


@pytest.mark.parametrize("key", [HUGE, "x", "-1", "٣", "\0"])
def test_a_forged_key_is_refused_beside_its_field(editor, change_url, key):
    article = make_draft()
    values = values_of(editor.get(change_url(article)))
    answer = editor.post(change_url(article), values | {"topics": key, "successor": key})
    assert answer.status_code == 200
    assert errors_beside(answer, "topics")
    assert errors_beside(answer, "successor")


def test_an_address_cannot_fill_a_moment(editor):
    assert editor.get("/admin/articles/article/add/?event_starts_at=x&title=Given").status_code == 200


@pytest.mark.parametrize("name", ["publish", "archive"])
def test_a_year_that_cannot_be_meant_is_refused_beside_the_moment(editor, name):
    article = make_draft() if name == "publish" else make_article()
    page = transition(article, name)
    said = {"when": "at", "at": "0024-01-01T00:00", "override_reason": "It cannot wait.", "nothing_newer": "on"}
    answer = editor.post(page, values_of(editor.get(page)) | said)
    assert "year" in errors_beside(answer, "at")


def test_an_event_in_such_a_year_is_refused_beside_the_moment(editor, change_url):
    article = make_draft()
    values = values_of(editor.get(change_url(article)))
    answer = editor.post(
        change_url(article), values | {"event_starts_at_0": "0024-01-01", "event_starts_at_1": "00:00"}
    )
    assert "year" in errors_beside(answer, "event_starts_at")


@pytest.mark.parametrize("name", ["archive", "withdraw"])
def test_what_is_withdrawn_is_not_ended_once_more(editor, name):
    article = make_article()
    page = transition(article, name)
    values = values_of(editor.get(page)) | {"reason": "Another reason.", "nothing_newer": "on"}
    article = lifecycle.withdraw(article=article, reason="The first reason.")
    answer = editor.post(page, values | {"basis": lifecycle.basis_of(article)})
    assert "already" in general_errors(answer)
    article.refresh_from_db()
    assert (article.withdrawn_reason, article.archived_at) == ("The first reason.", None)


@pytest.mark.parametrize("name", ["archive", "withdraw"])
def test_an_ending_decided_on_other_words_is_refused_with_all_that_was_typed(editor, name, frozen):
    article = make_article()
    page = transition(article, name)
    values = values_of(editor.get(page)) | {"reason": "My reason.", "notice_body": "My notice.", "nothing_newer": "on"}
    frozen.shift(60)
    change_article(article)
    answer = editor.post(page, values)
    assert "since you opened it" in general_errors(answer)
    assert "My " in answer.text
    assert Article.objects.get().is_public


def test_the_last_words_of_a_section_cannot_be_deleted(client):
    client.force_login(make_user("Administrator"))
    section = make_section("news")
    page = reverse("admin:articles_section_change", args=[section.pk])
    answer = client.post(page, values_of(client.get(page)) | {"wordings-0-DELETE": "on"})
    assert answer.status_code == 200
    assert Section.objects.get().wordings.count() == 1


@pytest.mark.parametrize(
    "path", ["/", "//e/", "/a/b", "a/", "/admin/", "/news/", "/news/here/", "/topics/her2/", "/a b/"]
)
def test_a_redirect_from_where_nobody_comes_is_refused_beside_the_address(client, path):
    client.force_login(make_user("Administrator"))
    article = make_article(make_section("news"), slug="here")
    make_topic("her2")
    answer = client.post(reverse("admin:articles_redirect_add"), {"old_path": path, "article": article.pk})
    assert errors_beside(answer, "old_path")
    client.post(reverse("admin:articles_redirect_add"), {"old_path": "/once/", "article": article.pk})
    assert Redirect.objects.get().old_path == "/once/"


def test_an_address_that_was_public_is_not_set_free(client):
    client.force_login(make_user("Administrator"))
    article, topic, unused = make_article(), make_topic(), make_topic()
    lifecycle.save_catalogue(article=article, slug="other", topics=[topic])
    for thing, status in [(Redirect.objects.get(), 403), (topic, 403), (unused, 302)]:
        page = reverse(f"admin:articles_{thing._meta.model_name}_delete", args=[thing.pk])
        assert client.post(page, {"post": "yes"}).status_code == status
