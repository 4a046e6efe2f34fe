"""What readers are told of the medical review, and of what was wrong."""

from datetime import date

import pytest
from lxml import html

from articles import lifecycle
from articles.models import Article
from tests.factories import approve, change_article, make_article, make_credit, make_draft, make_section

pytestmark = pytest.mark.django_db

CHANGED = "Changed since medical review"


def notice(client, address):
    """The notice that words have changed, as a reader reads it, or ""."""
    found = html.fromstring(client.get(address).text).xpath("//*[contains(@class, 'notice-changed')]")
    return " ".join(found[0].text_content().split()) if found else ""


def reviewed_article(**words):
    article = make_draft(**words)
    approve(article.open_version)
    return lifecycle.publish(article=article)


def test_the_page_says_how_many_words_have_changed_until_they_are_reviewed(client, frozen):
    article = reviewed_article(title="Walking", body="<p>Walk for ten minutes.</p>")
    page = client.get(article.path).text
    assert "March 2, 2026" in page
    assert CHANGED not in page
    change_article(article, body="<p>Walk for 20 minutes.</p>")
    said = "1 word has changed since a medical expert read the whole text on March 2, 2026."
    assert notice(client, article.path).startswith(f"{CHANGED} {said}")
    frozen.shift(86_400)
    approve(Article.objects.get().live_version)
    assert not notice(client, article.path)
    assert "March 3, 2026" in client.get(article.path).text


def test_the_notice_stands_in_the_language_of_the_article(client):
    article = change_article(reviewed_article(language="es", body="<p>Uno.</p>"), body="<p>Dos tres.</p>")
    assert "2 palabras" in notice(client, article.path)


def test_a_past_version_and_a_preview_tell_no_date_that_belongs_to_other_words(client, frozen, admin_client):
    article = make_article(body="<p>One.</p>")
    article = change_article(article, body="<p>Two.</p>")
    approve(article.live_version)
    lifecycle.save_words(version=lifecycle.open_version(article=article), body="<p>Three.</p>")
    article = Article.objects.get()
    assert "Medically reviewed" in client.get(article.path).text
    assert "Medically reviewed" not in client.get(f"{article.path}v/1/").text
    assert "Medically reviewed" not in admin_client.get(f"/admin/articles/article/{article.pk}/preview/").text


def test_reviewed_words_that_were_replaced_keep_their_date_and_their_mark(client, frozen):
    article = change_article(reviewed_article(body="<p>One.</p>"), body="<p>Two.</p>")
    past = client.get(f"{article.path}v/1/").text
    assert "March 2, 2026" in past
    assert CHANGED not in past
    rows = html.fromstring(client.get(f"{article.path}history/").text).xpath("//ol[@class='history']/li")
    assert ["Medically reviewed" in row.text_content() for row in rows] == [False, True]


def test_a_credit_alone_is_no_review(client):
    article = make_article()
    make_credit(article.live_version, role="medical_reviewer", name="Ada")
    page = client.get(article.path).text
    assert "Medical reviewer:" in page
    assert "Medically reviewed" not in page


def test_an_old_date_without_known_words_says_nothing_of_changes(client):
    article = change_article(make_article(body="<p>One.</p>"), body="<p>Two.</p>")
    Article.objects.update(reviewed_on=date(2020, 5, 1))
    page = client.get(article.path).text
    assert "May 1, 2020" in page
    assert CHANGED not in page


@pytest.mark.parametrize("rest", ["", "history/"])
def test_a_correction_says_what_was_wrong(client, rest):
    article = change_article(make_article(), kind="correction", note="The dose is 10 mg.")
    assert "The dose is 10 mg. What was wrong: Something was wrong." in client.get(article.path + rest).text


def test_the_notice_costs_no_query(client, django_assert_num_queries, django_assert_max_num_queries):
    section = make_section()
    article = change_article(reviewed_article(section=section, body="<p>One.</p>"), body="<p>Two.</p>")
    with django_assert_max_num_queries(8):
        assert CHANGED in client.get(article.path).text
