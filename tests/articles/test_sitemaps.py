"""Sitemaps: valid, whole, and true about when what they list last changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as project
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import Article, StandingPage
from tests.factories import (
    PUBLISHED_AT,
    change_article,
    make_article,
    make_draft,
    make_many,
    make_section,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db

SCHEMA = etree.XMLSchema(etree.parse(project.BASE_DIR / "tests/schemas/sitemap.xsd"))
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
HOST = "http://testserver"
DAY = timedelta(days=1)


@pytest.fixture
def reader():
    client = Client(raise_request_exception=False)
    yield client
    assert not client.cookies


def sitemap(reader, address):
    """What a sitemap lists, held against its schema: ``{address: (lastmod, element)}``."""
    response = reader.get(address.removeprefix(HOST))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    tree = etree.fromstring(response.content)
    SCHEMA.assertValid(tree)
    listed = {one.findtext("s:loc", namespaces=NAMES): one for one in tree}
    assert len(listed) == len(tree)
    return {address: (one.findtext("s:lastmod", namespaces=NAMES), one) for address, one in listed.items()}


def articles_listed(reader):
    """Every article that can be reached from the index."""
    return {
        address.removeprefix(HOST): told
        for file in sitemap(reader, "/sitemap.xml")
        if not file.endswith(("-pages.xml", "-news.xml"))
        for address, (told, _element) in sitemap(reader, file).items()
    }


def test_all_that_may_be_found_is_listed_and_stands_where_it_says(reader):
    section, topic, term = make_section("living"), make_topic("her2"), make_term("cell")
    article = make_article(section, slug="one")
    lifecycle.archive(article=make_article(section, slug="old"))
    lifecycle.withdraw(article=make_article(section, slug="gone"), reason="Harm.")
    make_draft(section, slug="draft")
    lifecycle.publish(article=make_draft(section, slug="later"), at=datetime.now(UTC) + DAY)
    listed = {address for file in sitemap(reader, "/sitemap.xml") for address in sitemap(reader, file)}
    paths = ["/", "/topics/", "/glossary/", section.path, topic.path, term.path]
    paths += [f"/{kind}/" for kind in StandingPage.Kind.values]
    expected = {f"{HOST}{start}{path}" for start in ("", "/es") for path in paths}
    assert listed == expected | {f"{HOST}{article.path}", f"{HOST}/living/old/"}
    for address in listed:
        page = reader.get(address.removeprefix(HOST))
        assert page.status_code == 200, address
        assert lxml_html.fromstring(page.text).xpath("//link[@rel='canonical']/@href") == [address]


def test_a_state_that_passes_is_seen_at_once(reader, frozen):
    now = datetime.now(UTC)
    article = make_article(make_section("living"), slug="one", at=now - DAY)
    Article.objects.update(published_at=now + DAY, withdrawn_at=now + 2 * DAY, withdrawn_reason="Harm.")
    for moment, listed in [(now, False), (now + DAY, True), (now + 2 * DAY, False)]:
        frozen.move_to(moment, tick=False)
        assert (article.path in articles_listed(reader)) == listed
        assert reader.get("/sitemap-living-0.xml").status_code == (200 if listed else 404)


def test_the_last_change_is_the_one_that_readers_are_told(reader, frozen):
    section = make_section("living", form={"time_zone": "America/New_York"})
    first, second = make_article(section, slug="one"), make_article(section, slug="two")
    assert set(articles_listed(reader).values()) == {"2024-05-06T05:00:00-04:00"}
    change_article(first, kind="minor", note="")
    change_article(second, kind="update", note="New figures.")
    assert articles_listed(reader) == {
        first.path: "2024-05-06T05:00:00-04:00",
        second.path: "2026-03-02T07:00:00-05:00",
    }
    told, _element = sitemap(reader, "/sitemap.xml")[f"{HOST}/sitemap-living-0.xml"]
    assert told == "2026-03-02T07:00:00-05:00"
    about = sitemap(reader, "/sitemap-pages.xml")[f"{HOST}/about/"][0]
    assert datetime.fromisoformat(about).tzinfo


def test_each_section_has_a_file_for_each_block_of_ids(reader):
    hours = [PUBLISHED_AT + number * timedelta(hours=1) for number in range(4)]
    one, other = make_section("living"), make_section("studies")
    _first, second, *_rest = make_many(one, hours, ids=[9_999, 10_000, 25_000, 25_001])
    (fourth,) = make_many(other, hours[:1], ids=[10_001])
    make_many(other, [datetime.now(UTC) + DAY], ids=[99_999])
    files = {file.removeprefix(HOST): told for file, (told, _element) in sitemap(reader, "/sitemap.xml").items()}
    files.pop("/sitemap-pages.xml")
    assert {file: max(one[0] for one in sitemap(reader, file).values()) for file in files} == files
    assert files.keys() == {
        *(f"/sitemap-living-{number}.xml" for number in (0, 1, 2)),
        "/sitemap-studies-1.xml",
    }
    assert list(sitemap(reader, "/sitemap-living-1.xml")) == [f"{HOST}{second.path}"]
    assert list(sitemap(reader, "/sitemap-studies-1.xml")) == [f"{HOST}{fourth.path}"]
    assert len(sitemap(reader, "/sitemap-living-2.xml")) == 2
    with CaptureQueriesContext(connection) as queries:
        reader.get("/sitemap.xml")
    walk = next(query["sql"] for query in queries if "WITH RECURSIVE" in query["sql"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Few rows tempt the planner to sort them, and how few it takes them for depends on earlier tests.
            for other in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
                cursor.execute(f"SET LOCAL enable_{other} = off")
        cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + walk)
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert plan.count("articles_article_blocks") == 3, plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-living-1.xml",
        "/sitemap-none-0.xml",
        "/sitemap-living-99999999999999999999.xml",
        "/sitemap-living-x.xml",
    ],
)
def test_a_sitemap_that_is_none_is_a_404(reader, address):
    make_article(make_section("living"))
    assert reader.get(address).status_code == 404


def test_an_article_names_the_same_in_other_languages_wherever_these_stand(reader):
    one, other = make_section("living"), make_section("studies")
    original = make_article(one, slug="pain")
    make_article(other, slug="dolor", language="es", translated_from=original.live_version)
    make_article(one, slug="alone")
    make_draft(other, slug="borrador", language="es", translated_from=original.live_version)

    def alternates(file, path):
        element = sitemap(reader, file)[f"{HOST}{path}"][1]
        return {link.get("hreflang"): link.get("href") for link in element.iterfind("x:link", NAMES)}

    both = {"en": f"{HOST}/living/pain/", "es": f"{HOST}/studies/dolor/"}
    assert alternates("/sitemap-living-0.xml", "/living/pain/") == both
    assert alternates("/sitemap-studies-0.xml", "/studies/dolor/") == both
    assert alternates("/sitemap-living-0.xml", "/living/alone/") == {}
    assert alternates("/sitemap-pages.xml", "/es/topics/") == {
        "en": f"{HOST}/topics/", "es": f"{HOST}/es/topics/", "x-default": f"{HOST}/topics/",
    }  # fmt: skip


def test_news_are_those_of_two_days(reader, frozen):
    now = datetime.now(UTC)
    section = make_section("living")
    fresh = make_article(section, title="Fresh & new\x0b", language="es", at=now - DAY)
    make_article(section, title="Older", at=now - 2 * DAY)
    make_article(section, title="Event", kind="event", at=now - DAY)
    lifecycle.archive(article=make_article(section, title="Archived", at=now - DAY))
    lifecycle.withdraw(article=make_article(section, title="Withdrawn", at=now - DAY), reason="Harm.")
    ((address, (_told, element)),) = sitemap(reader, "/sitemap-news.xml").items()
    assert address == f"{HOST}{fresh.path}"
    assert element.findtext(".//n:title", namespaces=NAMES) == "Fresh & new"
    assert element.findtext(".//n:language", namespaces=NAMES) == "es"
    assert element.findtext(".//n:publication_date", namespaces=NAMES) == "2026-03-01T12:00:00+00:00"
    assert sitemap(reader, "/sitemap.xml")[f"{HOST}/sitemap-news.xml"][0] == "2026-03-01T12:00:00+00:00"
    frozen.shift(DAY)
    assert sitemap(reader, "/sitemap-news.xml") == {}
    assert f"{HOST}/sitemap-news.xml" not in sitemap(reader, "/sitemap.xml")


def test_robots_are_kept_from_what_is_nobodys_answer_and_led_to_the_sitemap(reader):
    robots = reader.get("/robots.txt")
    assert robots["Content-Type"] == "text/plain; charset=utf-8"
    lines = robots.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /preview/", "Disallow: /search/", "Disallow: /*/feedback/"} <= set(lines)
    assert lines[-1] == f"Sitemap: {HOST}/sitemap.xml"
    assert "Disallow: /" not in lines
