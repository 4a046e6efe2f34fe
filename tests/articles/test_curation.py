"""What editors put first, and copy."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from lxml import html

from articles import lifecycle
from articles.models import Article, Feature
from articles.states import State
from tests import factories

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
MARK = re.compile("Featured|Destacado")


@pytest.fixture
def section():
    return factories.make_section("news")


def shown(client, address):
    """The titles of a list in their order; what is featured says so."""
    page = html.fromstring(client.get(address).text)
    return [
        card.xpath(".//a/text()")[0] + (" (featured)" if MARK.search(card.text_content()) else "")
        for card in page.find_class("card")
    ]


def feature(article, **days):
    now = timezone.now()
    return lifecycle.feature(
        article=article, until={place: days.get(place) and now + days[place] * DAY for place in ("home", "section")}
    )


def test_what_is_featured_stands_first_until_its_moment(client, section, frozen):
    articles = [
        factories.make_article(section, title=name, at=timezone.now() - number * DAY)
        for number, name in enumerate(["New", "Older", "Oldest"], 1)
    ]
    feature(articles[2], home=2, section=1)
    assert shown(client, "/") == ["Oldest (featured)", "New", "Older"]
    assert shown(client, "/news/") == ["Oldest (featured)", "New", "Older"]
    frozen.shift(60)
    feature(articles[1], home=1)
    assert shown(client, "/") == ["Older (featured)", "Oldest (featured)", "New"]
    feature(articles[2], home=3, section=1)  # a later end puts nothing ahead of what leads
    assert shown(client, "/")[0] == "Older (featured)"
    etag = client.get("/")["ETag"]
    frozen.shift(86400)
    assert client.get("/")["ETag"] != etag
    assert shown(client, "/") == ["Oldest (featured)", "New", "Older"]
    assert shown(client, "/news/") == ["New", "Older", "Oldest"]


def test_it_is_first_in_its_own_section_and_language_and_in_the_whole_list_only(client, section, frozen):
    other = factories.make_section("letters")
    here = factories.make_article(section, title="Here", kind="blog", at=timezone.now() - 9 * DAY)
    spanish = factories.make_article(section, title="Aquí", language="es")
    factories.make_article(other, title="There")
    factories.make_article(section, title="Near", at=timezone.now() - DAY)
    for article in (here, spanish):
        feature(article, home=1, section=1)
    assert shown(client, "/") == ["Here (featured)", "Near", "There"]
    assert shown(client, "/es/") == ["Aquí (featured)"]
    assert shown(client, "/letters/") == ["There"]
    for narrowed in ("?kind=blog", "?until=2026-02", "?language=all"):
        assert not [title for title in shown(client, f"/news/{narrowed}") if "featured" in title], narrowed


def test_what_has_ended_is_featured_nowhere_also_after_it_came_back(client, section):
    article = feature(factories.make_article(section), home=9, section=9)
    later = feature(factories.make_article(section), home=9)
    Article.objects.filter(pk=later.pk).update(archived_at=timezone.now())
    lifecycle.archive(article=article)
    assert not [title for title in shown(client, "/") if "featured" in title]
    lifecycle.bring_back(article=article)
    assert not Feature.objects.filter(article=article).exists()


def test_only_what_is_published_and_only_what_lies_ahead_is_featured(section):
    now = timezone.now()
    unpublished = factories.make_draft(section)
    scheduled = lifecycle.publish(article=factories.make_draft(section), at=now + DAY)
    archived = lifecycle.archive(article=factories.make_article(section))
    for article in (unpublished, scheduled, archived):
        with pytest.raises(ValidationError, match="Only a published article"):
            feature(article, home=1)
    with pytest.raises(ValidationError) as refusal:
        lifecycle.feature(article=factories.make_article(section), until={"home": now, "section": now + DAY})
    assert set(refusal.value.message_dict) == {"home"}
    assert not Feature.objects.exists()


def test_lists_cost_no_query_more_with_features_however_many(client, section, as_if_unasked, django_assert_num_queries):
    for _number in range(3):
        factories.make_article(section)
    client.get("/")
    as_if_unasked()
    with django_assert_num_queries(2):
        client.get("/")
    for number, article in enumerate(Article.objects.all(), 1):
        feature(article, home=number)
        client.get("/")
        as_if_unasked()
        with django_assert_num_queries(2):
            client.get("/")


# --- Copies ---


def test_a_copy_has_the_words_rows_and_topics_and_none_of_the_dates(section, frozen):
    topic, author = factories.make_topic(), factories.make_user("Author")
    words = {"summary": "In short.", "what_it_means": "<p>Much.</p>", "study_kind": "animal", "event_place": "Room 2"}
    article = factories.make_article(
        section, title="An evening", kind="event", language="es", by=author, event_starts_at=timezone.now(), **words
    )
    credit, citation = factories.make_credit(article.live_version), factories.make_citation(article.live_version)
    lifecycle.save_catalogue(article=article, topics=[topic], review_due_on=timezone.localdate(), notice_heading="Old")
    lifecycle.archive(article=article, successor=factories.make_article(section))
    editor = factories.make_user("Editor")
    copy = lifecycle.copy_article(article=article, slug="another", title="Another evening", by=editor)
    version = copy.open_version
    assert (copy.state, copy.kind, copy.language, copy.section) == (State.DRAFT, "event", "es", section)
    assert list(copy.topics.all()) == [topic]
    assert {name: getattr(version, name) for name in words} == words
    assert (version.title, version.number, version.created_by) == ("Another evening", 1, editor)
    assert [row.person for row in version.credits.all()] == [credit.person]
    assert [row.source for row in version.citations.all()] == [citation.source]
    dates = ("review_due_on", "reviewed_on", "published_at", "updated_at", "archived_at", "successor")
    assert {name: getattr(copy, name) for name in dates} == dict.fromkeys(dates)
    assert copy.notice_heading == ""
    assert (version.event_starts_at, version.live_at) == (None, None)
    assert lifecycle.wrote(author, version)
    assert Article.objects.get(pk=article.pk).live_version.title == "An evening"


def test_the_words_being_worked_on_are_those_that_are_copied(section):
    article = factories.make_article(section, body="<p>Live.</p>")
    lifecycle.save_words(version=lifecycle.open_version(article=article), body="<p>Newer.</p>")
    copy = lifecycle.copy_article(article=article, slug="copy", title="Copy")
    assert copy.open_version.body == "<p>Newer.</p>"


def test_a_copy_needs_an_address_of_its_own(section):
    article = factories.make_article(section, slug="here")
    lifecycle.save_catalogue(article=article, slug="there")
    for slug in ("here", "there", "feed"):
        with pytest.raises(ValidationError):
            lifecycle.copy_article(article=article, slug=slug, title="Copy")
    assert Article.objects.count() == 1
