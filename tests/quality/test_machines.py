"""What the demonstration says to machines: in its feeds, its sitemaps and the heads of its pages."""

import json

import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.articles.test_feeds import ATOM
from tests.articles.test_feeds import SCHEMA as FEED
from tests.articles.test_sitemaps import NAMES
from tests.articles.test_sitemaps import SCHEMA as SITEMAP

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HOST = "http://testserver"
MOMENTS = {"datePublished", "dateModified", "lastReviewed", "startDate", "endDate"}


def of_type(found, kind):
    return {address: answer for address, answer in found.items() if answer["Content-Type"].startswith(kind)}


def trees(found, kind):
    return {address: etree.fromstring(answer.content) for address, answer in of_type(found, kind).items()}


def said(answer):
    """The page, and what its head says of it."""
    root = lxml_html.fromstring(answer.content)
    scripts = root.xpath("//script[@type='application/ld+json']/text()")
    assert len(scripts) <= 1
    return root, json.loads(scripts[0]) if scripts else {}


def moments(data):
    """``(name, moment)`` of every moment said at any depth."""
    if isinstance(data, list):
        for one in data:
            yield from moments(one)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name in MOMENTS:
                yield name, value
            yield from moments(value)


def test_feeds_and_sitemaps_fit_their_schemas(found):
    feeds, sitemaps = trees(found, "application/atom+xml"), trees(found, "application/xml")
    assert [f"{address}: {FEED.error_log}" for address, tree in feeds.items() if not FEED.validate(tree)] == []
    assert [f"{address}: {SITEMAP.error_log}" for address, tree in sitemaps.items() if not SITEMAP.validate(tree)] == []
    assert len(feeds) > 40, "hardly any feed was found"
    assert len(sitemaps) > 4, "hardly any sitemap was found"


def test_a_json_feed_tells_what_the_atom_feed_beside_it_tells(found):
    feeds = of_type(found, "application/feed+json")
    for address, answer in feeds.items():
        feed = json.loads(answer.content)
        beside = etree.fromstring(found[f"{address.removesuffix('.json')}/"].content)
        assert feed["feed_url"] == f"{HOST}{address}"
        assert [feed["title"], *(item["id"] for item in feed["items"])] == beside.xpath(
            "a:title/text() | a:entry/a:id/text()", namespaces=ATOM
        )
    assert len(feeds) > 40, "hardly any feed was found"


def test_machines_are_told_the_moments_that_readers_see(found):
    listed = {
        one.findtext("s:loc", namespaces=NAMES).removeprefix(HOST): one.findtext("s:lastmod", namespaces=NAMES)
        for tree in trees(found, "application/xml").values()
        for one in tree
    }
    told = set()
    for address, answer in of_type(found, "text/html").items():
        root, data = said(answer)
        shown = root.xpath("//main//time/@datetime")
        assert [one for one in moments(data) if one[1] not in shown] == [], address
        told |= {name for name, _moment in moments(data)}
        if published := data.get("datePublished"):
            updated = root.xpath("//p[@class='updated']/time/@datetime") or [published]
            assert root.xpath("//p[@class='published']/time/@datetime") == [published], address
            assert updated == [data["dateModified"]], address
            assert listed.get(address, data["dateModified"]) == data["dateModified"], address
        reviewed = root.xpath("//p[@class='byline-reviewed']/time[1]/@datetime")
        assert reviewed == [data[name] for name in ("lastReviewed",) if name in data], address
    assert told == MOMENTS
    assert len({address for address in found if listed.get(address)}) > 30, "hardly any article was compared"
