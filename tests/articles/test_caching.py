"""A public page may be kept by everyone as long as it holds, and not a moment longer."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from articles import lifecycle
from articles.models import Article, StandingPage
from tests.factories import PUBLISHED_AT, change_article, make_article, make_draft, make_section, make_topic

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def article():
    article = change_article(make_article(make_section("news", feedback_prompt="Tell us."), slug="one"))
    lifecycle.save_catalogue(article=article, topics=[make_topic("her2")])
    return article


PAGES = ["/", "/es/", "/news/", "/topics/", "/topics/her2/", "/glossary/", "/about/", "/es/about/",
         "/news/one/", "/news/one/history/", "/news/one/v/1/"]  # fmt: skip


def etag(client, address):
    return client.get(address)["ETag"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_still_holds_costs_one_query_and_no_template(client, article, address, django_assert_num_queries):
    first = client.get(address)
    assert first["Cache-Control"] == "max-age=0, must-revalidate, s-maxage=10"
    assert not first.has_header("Vary")
    assert not first.cookies
    with django_assert_num_queries(1):
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.templates == []
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]


def test_an_etag_still_holds_after_a_proxy_has_compressed_the_page(client, article):
    """Which makes it a weak one, for the bytes are others (RFC 9110, 8.8.1)."""
    assert client.get("/", headers={"if-none-match": f"W/{etag(client, '/')}"}).status_code == 304


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_rendered_once_for_everybody(client, article, address, django_assert_num_queries):
    first = client.get(address)
    assert first.templates
    with django_assert_num_queries(1):
        again = client.get(address)
    assert again.templates == []
    assert (again.status_code, again.content, again.headers) == (200, first.content, first.headers)


@pytest.mark.parametrize("address", ["/search/?q=words", "/news/?year=2024", "/feed/", "/news/none/"])
def test_what_is_typed_is_kept_nowhere_and_neither_is_what_ages(client, article, address):
    client.get(address)
    assert not caches["pages"]._cache


def test_pages_are_read_when_their_cache_is_gone(client, article, settings, caplog):
    gone = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
    settings.CACHES = settings.CACHES | {"pages": gone}
    assert client.get("/news/one/").status_code == 200
    assert "The cache of pages does not answer (ConnectionError)" in caplog.text


def test_each_address_has_an_etag_of_its_own(client, article):
    assert len({etag(client, address) for address in [*PAGES, "/?before=x"]}) == len(PAGES) + 1


@pytest.mark.parametrize(
    "change",
    [
        lambda article: make_article(slug="another"),
        lambda article: change_article(article, kind="minor", note="", title="Other words"),
        lambda article: lifecycle.withdraw(article=article, reason="Wrong."),
        lambda article: lifecycle.save_catalogue(article=article, topics=[]),
        lambda article: article.section.wordings.get().save(),
        lambda article: StandingPage.objects.first().save(),
    ],
    ids=["a new article", "a change", "a withdrawal", "its topics", "a section's wording", "a standing page"],
)
def test_whatever_changes_in_public_changes_every_etag(client, article, change):
    before = etag(client, "/")
    change(article)
    assert client.get("/", headers={"if-none-match": before}).status_code == 200


def test_work_that_readers_do_not_see_changes_none(client, article):
    before = [etag(client, address) for address in PAGES]
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Not yet")
    lifecycle.discard(version=article.open_version)
    make_draft(article.section)
    assert [etag(client, address) for address in PAGES] == before


@pytest.mark.parametrize("field", ["published_at", "archived_at", "withdrawn_at", "event_starts_at", "event_ends_at"])
def test_a_state_that_passes_changes_the_etag_in_that_second(client, article, frozen, field):
    moment = PUBLISHED_AT + timedelta(days=1000)
    match field:
        case "published_at":
            lifecycle.publish(article=make_draft(article.section), at=moment)
        case "event_starts_at":
            make_article(event_starts_at=moment)
        case "event_ends_at":
            make_article(event_starts_at=PUBLISHED_AT, event_ends_at=moment)
        case _:
            Article.objects.filter(pk=article.pk).update(**{field: moment, "withdrawn_reason": "Wrong."})
    frozen.move_to(moment - timedelta(seconds=4), tick=False)
    before = client.get("/")
    assert "s-maxage=4" in before["Cache-Control"]
    frozen.move_to(moment - timedelta(microseconds=1), tick=False)
    still = client.get("/", headers={"if-none-match": before["ETag"]})
    assert still.status_code == 304
    assert "s-maxage=0" in still["Cache-Control"]
    frozen.move_to(moment, tick=False)
    assert client.get("/", headers={"if-none-match": before["ETag"]}).status_code == 200


def test_what_is_not_there_may_be_there_the_next_second(client, article):
    assert client.get("/news/two/")["Cache-Control"] == "no-cache"
    lifecycle.save_catalogue(article=article, slug="uno")
    moved = client.get("/news/one/")
    assert moved.status_code == 301
    assert moved["Cache-Control"].startswith("max-age=0")


def test_another_release_is_another_page(article, settings):
    client, seen = Client(), set()
    for settings.RELEASE in ("", "1.0", "1.1"):
        seen.add(etag(client, "/"))
    assert len(seen) == 3


def test_the_menu_follows_a_section_that_was_renamed(client, article):
    assert "Nachrichten" not in client.get("/").text
    wording = article.section.wordings.get()
    wording.name = "Nachrichten"
    wording.save()
    assert "Nachrichten" in client.get("/").text
