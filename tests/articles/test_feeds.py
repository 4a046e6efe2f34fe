"""Feeds: valid, whole, with ids that stay; sent anew only for what readers should know of."""

import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.test import Client
from lxml import etree
from lxml import html as lxml_html

from articles import lifecycle
from tests.articles.test_public_pages import everything
from tests.factories import (
    PUBLISHED_AT,
    change_article,
    make_article,
    make_draft,
    make_many,
    make_picture,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SCHEMA = etree.RelaxNG(etree.parse(project.BASE_DIR / "tests/schemas/atom.rng"))
FEED_KEYS = "version title home_page_url feed_url description language icon authors items hubs"
ITEM_KEYS = "id url title summary content_html image date_published date_modified authors tags language _newsroom"
DAY = timedelta(days=1)


@pytest.fixture
def reader():
    client = Client(raise_request_exception=False)
    yield client
    assert not client.cookies


def atom(reader, address="/feed/"):
    """The feed as a tree, after it has been held against its schema and the rules beside it."""
    response = reader.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    tree = etree.fromstring(response.content)
    SCHEMA.assertValid(tree)
    for entry in tree.xpath("//a:entry", namespaces=ATOM):
        assert entry.xpath("a:author or ../a:author", namespaces=ATOM)
        assert len(entry.xpath("a:link[@rel='alternate']", namespaces=ATOM)) == 1
    assert len(set(texts(tree, "//a:id"))) == len(texts(tree, "//a:id"))
    return tree


def texts(tree, path):
    return [found.text if hasattr(found, "text") else str(found) for found in tree.xpath(path, namespaces=ATOM)]


def titles(reader, address="/feed/"):
    return texts(atom(reader, address), "//a:entry/a:title")


def only(reader, address="/feed/"):
    """The one entry of a feed: id, title, moments and words."""
    tree = atom(reader, address)
    (entry,) = tree.xpath("//a:entry", namespaces=ATOM)
    return {
        name: entry.findtext(f"a:{name}", namespaces=ATOM)
        for name in ("id", "title", "published", "updated", "summary", "content")
    } | {"url": entry.xpath("string(a:link/@href)", namespaces=ATOM)}


def json_feed(reader, address="/feed.json"):
    """The feed, after it has been held against the rules of JSON Feed 1.1."""
    response = reader.get(address)
    assert response["Content-Type"].startswith("application/feed+json")
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "items"} <= feed.keys() <= set(FEED_KEYS.split())
    for item in feed["items"]:
        assert item.keys() <= set(ITEM_KEYS.split())
        assert isinstance(item["id"], str)
        assert item["content_html"]
        for name in ("url", "image"):
            assert urlsplit(item.get(name, "http://x")).scheme == "http"
        for name in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[name]).tzinfo
        assert all(set(author) <= {"name", "url", "avatar"} for author in item.get("authors", []))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    return feed


# --- What an entry holds ------------------------------------------------------------------------


def test_an_entry_holds_the_whole_article_with_addresses_in_full(reader):
    article = everything(make_section("news", form={"time_zone": "America/New_York"}))
    lifecycle.save_catalogue(article=article, topics=[make_topic("her2", name="HER2 & more")])
    entry = atom(reader).xpath("//a:entry[a:title='Archived: Everything']", namespaces=ATOM)[0]
    content = lxml_html.fromstring(entry.findtext("a:content", namespaces=ATOM))
    words = " ".join(content.text_content().split())
    for piece in ("This article is archived", "Read instead", "What this means for you", "Means.", "Unknown.", "Seen",
                  "What is not known yet", "DOI 10.1000/0", "Disclosure", "What has changed", "Changed."):  # fmt: skip
        assert piece in words
    addresses = [*content.xpath("//@href"), *content.xpath("//@src")]
    addresses += [part.split()[0] for choices in content.xpath("//@srcset") for part in choices.split(", ")]
    assert len(addresses) > 5
    assert all(urlsplit(address).scheme in {"http", "https"} for address in addresses), addresses
    assert len(texts(entry, "a:author/a:name")) == 1
    assert len(texts(entry, "a:contributor/a:name")) == 3
    assert texts(entry, "a:category/@term") == ["HER2 & more"]
    assert texts(entry, "a:published") == ["2024-05-06T05:00:00-04:00"]
    item = next(item for item in json_feed(reader)["items"] if item["title"] == "Archived: Everything")
    assert item["id"] == entry.findtext("a:id", namespaces=ATOM)
    assert item["content_html"] == entry.findtext("a:content", namespaces=ATOM)
    assert item["date_published"] == "2024-05-06T05:00:00-04:00"
    assert item["tags"] == ["HER2 & more"]
    assert item["_newsroom"] == {"state": "archived"}


def test_signs_that_mean_something_in_xml_html_or_nothing_arrive_as_they_were_written(reader):
    make_article(make_section("news"), title="a < b & \x0bc", summary="p < 0.05 & <b>x</b>", body="<p>1 &lt; 2</p>")
    entry = only(reader)
    assert entry["title"] == "a < b & c"
    assert lxml_html.fromstring(f"<p>{entry['summary']}</p>").text_content() == "p < 0.05 & <b>x</b>"
    assert "1 &lt; 2" in entry["content"]


def test_an_id_stays_when_the_article_moves_and_an_old_address_of_a_feed_leads_on(reader):
    section, topic = make_section("old"), make_topic("then")
    article = make_article(section, slug="was")
    lifecycle.save_catalogue(article=article, topics=[topic])
    before = only(reader, "/old/feed/")
    lifecycle.save_catalogue(article=article, slug="is")
    lifecycle.move(thing=section, slug="new")
    lifecycle.move(thing=topic, slug="now")
    after = only(reader, "/new/feed/")
    assert after["id"] == before["id"]
    assert (before["url"], after["url"]) == ("http://testserver/old/was/", "http://testserver/new/is/")
    moved = {
        "/old/feed/": "/new/feed/", "/es/old/feed.json": "/es/new/feed.json",
        "/topics/then/feed/": "/topics/now/feed/", "/topics/then/feed.json": "/topics/now/feed.json",
    }  # fmt: skip
    for old, new in moved.items():
        response = reader.get(old)
        assert (response.status_code, response.get("Location")) == (301, new)
    for unknown in ("/none/feed/", "/none/feed.json", "/topics/none/feed/", "/es/none/feed/"):
        assert reader.get(unknown).status_code == 404


# --- Which articles, and when again -------------------------------------------------------------


def test_each_feed_tells_its_own_in_its_own_language(reader):
    news, other, topic = make_section("news"), make_section("other"), make_topic("her2")
    lifecycle.save_catalogue(article=make_article(news, title="English"), topics=[topic])
    lifecycle.save_catalogue(article=make_article(other, title="Español", language="es"), topics=[topic])
    make_article(other, title="Elsewhere")
    make_draft(news, title="Draft")
    lifecycle.publish(article=make_draft(news, title="Later"), at=datetime.now(UTC) + DAY)
    assert set(titles(reader)) == {"English", "Elsewhere"}
    assert titles(reader, "/es/feed/") == ["Español"]
    assert titles(reader, "/news/feed/") == titles(reader, "/topics/her2/feed/") == ["English"]
    assert titles(reader, "/es/topics/her2/feed/") == titles(reader, "/es/other/feed/") == ["Español"]
    assert titles(reader, "/es/news/feed/") == []
    tree = atom(reader, "/es/other/feed/")
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert texts(tree, "a:link[@rel='self']/@href") == ["http://testserver/es/other/feed/"]
    assert texts(tree, "a:link[@rel='alternate']/@href") == ["http://testserver/es/other/"]


def test_an_entry_is_sent_anew_for_an_update_or_correction_and_for_nothing_less(reader, frozen):
    article = make_article(make_section("news"), title="First")
    published = only(reader)
    assert published["updated"] == published["published"] == "2024-05-06T09:00:00+00:00"
    for kind, title in [("minor", "Second"), ("review", "Third")]:
        article = change_article(article, kind=kind, note="", title=title)
        assert only(reader) == published | {"title": title, "content": only(reader)["content"]}
    article = change_article(article, kind="correction", note="The dose was wrong.")
    sent = only(reader)
    assert (sent["id"], sent["published"]) == (published["id"], published["published"])
    assert sent["updated"] == "2026-03-02T12:00:00+00:00"
    assert "The dose was wrong. What was wrong: Something was wrong." in sent["content"]
    lifecycle.archive(article=article)
    archived = only(reader)
    assert archived["title"] == "Archived: Third"
    assert "This article is archived" in archived["content"]
    assert archived["updated"] == sent["updated"]


def test_an_old_article_that_changes_is_told_for_thirty_days(reader, frozen):
    section = make_section("news")
    old = make_article(section, title="Old", at=PUBLISHED_AT - 900 * DAY)
    make_many(section, [PUBLISHED_AT + number * DAY for number in range(25)])
    assert len(titles(reader)) == 25
    assert "Old" not in titles(reader)
    change_article(old, note="New figures.")
    assert titles(reader)[0] == titles(reader, "/news/feed/")[0] == "Old"
    assert len(titles(reader)) == 25
    frozen.shift(30 * DAY)
    assert titles(reader)[0] == "Old"
    frozen.shift(timedelta(seconds=1))
    assert "Old" not in titles(reader)


def test_in_the_place_of_a_withdrawn_article_stands_its_reason_under_the_same_id(reader, frozen):
    section, topic = make_section("news"), make_topic("her2")
    better = make_article(section, title="Better words", at=PUBLISHED_AT - 999 * DAY)
    words = {"title": "Harmful", "summary": "Harmful summary.", "body": "<p>Harmful body.</p>", "image": make_picture()}
    article = make_article(section, slug="x", at=PUBLISHED_AT - 900 * DAY, **words)
    lifecycle.save_catalogue(article=article, topics=[topic])
    before = only(reader, "/topics/her2/feed/")
    make_many(section, [PUBLISHED_AT + number * DAY for number in range(25)])
    at = datetime(2026, 3, 3, 12, tzinfo=UTC)
    lifecycle.withdraw(article=article, reason="The dose was <wrong>.", successor=better, at=at)
    assert only(reader, "/topics/her2/feed/")["title"] == "Harmful"
    frozen.move_to(at, tick=False)
    for address in ("/feed/", "/news/feed/", "/topics/her2/feed/"):
        tree = atom(reader, address)
        assert texts(tree, "//a:entry/a:title")[0] == "This article has been withdrawn"
        assert texts(tree, "//a:entry/a:id")[0] == before["id"]
        assert (
            texts(tree, "//a:entry/a:updated")[0] == texts(tree, "/a:feed/a:updated")[0] == "2026-03-03T12:00:00+00:00"
        )
        content = texts(tree, "//a:entry/a:content")[0]
        assert "The dose was &lt;wrong&gt;." in content
        assert f'href="http://testserver{better.path}"' in content
        assert "Harmful" not in reader.get(address).text
        assert "Harmful" not in reader.get(f"{address.removesuffix('/')}.json").text
    item = json_feed(reader)["items"][0]
    assert item["_newsroom"] == {"state": "withdrawn"}
    assert "image" not in item
    frozen.shift(31 * DAY)
    assert "This article has been withdrawn" not in titles(reader)
    assert titles(reader, "/topics/her2/feed/") == ["This article has been withdrawn"]


def test_an_empty_feed_is_valid(reader):
    make_section("news")
    for address in ("/feed/", "/es/feed/", "/news/feed/"):
        assert titles(reader, address) == []
    assert json_feed(reader)["items"] == []


# --- How it is fetched --------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/feed/", "/news/feed.json"])
def test_what_has_not_changed_is_not_sent_again(reader, frozen, django_assert_num_queries, address):
    article = make_article(make_section("news"))
    assert not reader.get(address).has_header("Last-Modified")  # something may still change in this second
    frozen.shift(1)
    first = reader.get(address)
    assert first["Last-Modified"] == "Mon, 02 Mar 2026 12:00:00 GMT"
    held = {"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}
    for headers in held:
        with django_assert_num_queries(1):
            assert reader.get(address, headers=headers).status_code == 304
    frozen.shift(9)
    change_article(article, kind="minor", note="", title="Other")
    frozen.shift(1)
    for headers in held:
        assert "Other" in reader.get(address, headers=headers).text
    # Time alone changes it, too.
    lifecycle.archive(article=article, at=datetime.now(UTC) + timedelta(seconds=60))
    frozen.shift(5)
    second = reader.get(address)
    frozen.shift(60)
    for headers in ({"if-none-match": second["ETag"]}, {"if-modified-since": second["Last-Modified"]}):
        assert "Archived: Other" in reader.get(address, headers=headers).text


def test_pages_name_their_feeds(reader):
    article = make_article(make_section("news", name="News"))
    lifecycle.save_catalogue(article=article, topics=[make_topic("her2")])

    def feeds(address):
        root = lxml_html.fromstring(reader.get(address).text)
        named = root.xpath("//link[@rel='alternate'][starts-with(@type, 'application/')]/@href")
        assert all(reader.get(feed).status_code == 200 for feed in named)
        assert len(set(named)) == len(named)
        return named

    assert feeds("/") == ["/feed/", "/feed.json"]
    assert set(feeds("/es/news/")) == {"/es/feed/", "/es/feed.json", "/es/news/feed/", "/es/news/feed.json"}
    assert set(feeds("/topics/her2/")) == {"/feed/", "/feed.json", "/topics/her2/feed/", "/topics/her2/feed.json"}
    assert set(feeds(article.path)) == {"/feed/", "/feed.json", "/news/feed/"}


# --- WebSub -------------------------------------------------------------------------------------


class Hub(BaseHTTPRequestHandler):
    """Notes what it is told, and answers as ``status`` says."""

    status, told = 204, []

    def do_POST(self):
        form = parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.told.append((self.headers["Content-Type"], form))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def hub(settings, monkeypatch):
    monkeypatch.setattr(Hub, "told", [])
    monkeypatch.setattr(Hub, "status", 204)
    server = HTTPServer(("127.0.0.1", 0), Hub)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.WEBSUB_HUB = f"http://127.0.0.1:{server.server_port}/publish"
    yield Hub
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_hub_is_named_only_where_there_is_one(reader, settings):
    make_section("news")
    assert not reader.get("/feed/").has_header("Link")
    assert texts(atom(reader), "a:link[@rel='hub']/@href") == []
    settings.WEBSUB_HUB = "https://hub.example.org/"
    assert reader.get("/news/feed/")["Link"] == (
        '<https://hub.example.org/>; rel="hub", <http://testserver/news/feed/>; rel="self"'
    )
    assert texts(atom(reader), "a:link[@rel='hub']/@href") == ["https://hub.example.org/"]
    assert json_feed(reader)["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]


def test_the_hub_is_told_of_feeds_with_news_and_of_no_others(hub, frozen, capsys):
    now = datetime.now(UTC)
    news, topic = make_section("news"), make_topic("her2")
    make_article(make_section("quiet"), at=now - timedelta(hours=1))
    call_command("ping_websub")
    assert hub.told == []
    assert "There is no news." in capsys.readouterr().out
    article = lifecycle.publish(article=make_draft(news, language="es"), at=now + timedelta(minutes=3))
    lifecycle.save_catalogue(article=article, topics=[topic])
    call_command("ping_websub")
    assert hub.told == []
    frozen.shift(timedelta(minutes=5))
    call_command("ping_websub")
    ((kind, form),) = hub.told
    assert kind == "application/x-www-form-urlencoded"
    assert form[0] == ("hub.mode", "publish")
    paths = [f"/es{place}feed{ending}" for place in ("/", "/news/", "/topics/her2/") for ending in ("/", ".json")]
    assert sorted(form[1:]) == sorted(("hub.url", f"http://testserver{path}") for path in paths)
    frozen.shift(timedelta(minutes=10))
    call_command("ping_websub")
    assert len(hub.told) == 1


def test_a_hub_that_refuses_or_is_gone_fails_the_command(hub, settings, capsys):
    make_article(at=datetime.now(UTC))
    hub.status = 503
    with pytest.raises(CommandError, match="was not told: HTTP Error 503"):
        call_command("ping_websub")
    settings.WEBSUB_HUB = "http://127.0.0.1:1/"
    with pytest.raises(CommandError, match="refused"):
        call_command("ping_websub")
    settings.WEBSUB_HUB = ""
    call_command("ping_websub")
    assert "There is no hub to tell" in capsys.readouterr().out
