"""The list of articles: what it shows, how it is narrowed, what it costs."""

from datetime import UTC, date, datetime

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles import lifecycle
from articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def titles(response):
    page = html.fromstring(response.content.decode())
    return {link.text.strip() for link in page.xpath("//th[contains(@class, 'field-listed_title')]/a")}


def cells(response, name):
    page = html.fromstring(response.content.decode())
    return [" ".join(cell.text_content().split()) for cell in page.xpath(f"//*[contains(@class, 'field-{name}')]")]


def make_many(number):
    for _number in range(number):
        section = factories.make_section()
        article = factories.make_article(section)
        article.topics.add(factories.make_topic())
        version = lifecycle.open_version(article=article)
        lifecycle.save_words(version=version, title="Newer words")
        factories.make_draft(section)


def test_the_list_costs_the_same_for_5_and_for_50_rows(editor):
    make_many(3)
    editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        assert editor.get(LIST).status_code == 200
    make_many(25)
    with CaptureQueriesContext(connection) as many:
        assert len(titles(editor.get(LIST))) > 1
    assert len(many) == len(few)
    assert len(many) <= 16


def test_a_row_tells_state_section_dates_and_unpublished_changes(editor, frozen):
    section = factories.make_section(name="Research News")
    article = factories.make_article(section, title="Live")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Newer")
    lifecycle.save_catalogue(article=article, review_due_on=date(2027, 5, 6))
    factories.change_article(factories.make_article(section, slug="other"), note="More is known.")
    page = editor.get(LIST)
    assert cells(page, "listed_title")[1] == "Live + unpublished changes"
    assert cells(page, "listed_state") == ["Published", "Published"]
    assert set(cells(page, "listed_section")) == {"Research News"}
    assert cells(page, "listed_published") == ["6 May 2024", "6 May 2024"]
    assert cells(page, "listed_updated") == ["2 Mar 2026", "-"]
    assert cells(page, "listed_review_due") == ["-", "6 May 2027"]


def test_the_list_leads_to_years_and_months_of_publication(editor):
    section = factories.make_section()
    for year in (2008, 2024):
        factories.make_article(section, title=f"Of {year}", at=datetime(year, 5, 6, 9, tzinfo=UTC))
    years = html.fromstring(editor.get(LIST).text).xpath("//nav[@class='toplinks']/a")
    address = next(link.get("href") for link in years if link.text == "2008")
    page = editor.get(LIST + address)
    assert titles(page) == {"Of 2008"}
    assert "May 6" in page.text


def test_the_state_is_told_in_words(editor, frozen):
    lifecycle.archive(article=factories.make_article())
    lifecycle.withdraw(article=factories.make_article(), reason="Wrong.")
    lifecycle.archive(article=factories.make_article(), at=factories.PUBLISHED_AT.replace(year=2030))
    lifecycle.publish(article=factories.make_draft(), at=factories.PUBLISHED_AT.replace(year=2030))
    factories.make_draft()
    shown = set(cells(editor.get(LIST), "listed_state"))
    assert shown == {"Archived", "Withdrawn", "Published to be archived", "Scheduled", "Draft"}


def test_the_list_is_narrowed_by_state_section_topic_kind_language_and_open_words(editor):
    one, other = factories.make_section(), factories.make_section()
    topic = factories.make_topic()
    live = factories.make_article(one, title="Live", kind="blog", language="es")
    live.topics.add(topic)
    lifecycle.archive(article=factories.make_article(one, title="Old"))
    factories.make_draft(other, title="Draft")
    for query, found in {
        "state=published": {"Live"},
        "state=archived": {"Old"},
        "state=draft": {"Draft"},
        "state=nonsense": {"Live", "Old", "Draft"},
        f"section={other.pk}": {"Draft"},
        "section=x": {"Live", "Old", "Draft"},
        f"topic={topic.pk}": {"Live"},
        "kind__exact=blog": {"Live"},
        "language__exact=es": {"Live"},
        "open=yes": {"Draft"},
        "open=no": {"Live", "Old"},
    }.items():
        assert titles(editor.get(f"{LIST}?{query}")) == found, query


def test_the_search_finds_addresses_live_titles_and_open_titles(editor):
    article = factories.make_article(slug="an-address", title="Live words")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Newer words")
    factories.change_article(factories.make_article(title="Gone"), title="Present")
    assert titles(editor.get(f"{LIST}?q=an-addr")) == {"Live words"}
    assert titles(editor.get(f"{LIST}?q=live")) == {"Live words"}
    assert titles(editor.get(f"{LIST}?q=newer+words")) == {"Live words"}
    assert titles(editor.get(f"{LIST}?q=gone")) == set()


def test_another_app_adds_its_column_without_a_query_a_row(editor, monkeypatch):
    monkeypatch.setitem(admin.site._columns, Article, {})
    admin.site.register_column(
        Article,
        name="answers",
        label="Answers",
        annotate=lambda articles: articles.annotate(answers=Value(7)),
        show=lambda article: f"{article.answers} answers",
        order_by="answers",
    )
    factories.make_article()
    page = editor.get(f"{LIST}?o=-7")
    assert cells(page, "answers") == ["7 answers"]
    assert "Answers" in page.content.decode()


def test_articles_are_not_deleted_in_bulk(editor):
    article = factories.make_draft()
    answer = editor.post(LIST, {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"})
    assert answer.status_code in {200, 302}
    assert Article.objects.filter(pk=article.pk).exists()


def test_the_successor_is_searched_with_titles_and_without_a_query_a_row(editor):
    for number in range(8):
        factories.make_draft(title=f"Draft {number}")
    query = {"app_label": "articles", "model_name": "article", "field_name": "successor", "term": "draft"}
    editor.get("/admin/autocomplete/", query)
    with CaptureQueriesContext(connection) as queries:
        found = editor.get("/admin/autocomplete/", query).json()["results"]
    assert {one["text"] for one in found} == {f"Draft {number}" for number in range(8)}
    assert len(queries) <= 7
