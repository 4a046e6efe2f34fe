"""Lists: filtered, walked from end to end by key, and served by an index whatever narrows them."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html

from articles import lifecycle, topic_entries
from articles.models import Article, TopicEntry
from tests.factories import PUBLISHED_AT, make_article, make_draft, make_many, make_section, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    client = Client(raise_request_exception=False)
    yield client
    assert not client.cookies


def shown(response):
    """The titles on a page, in their order."""
    assert response.status_code == 200
    return lxml_html.fromstring(response.text).xpath("//article//*[self::h2 or self::h3]/a/text()")


def link(response, words):
    """The address of the link that says ``words``, or None."""
    found = lxml_html.fromstring(response.text).xpath(f"//main//a[normalize-space()='{words}']/@href")
    return next(iter(found), None)


def hours(count):
    """Moments for a list of ``count`` articles, some of them the same."""
    return [PUBLISHED_AT + timedelta(hours=number // 3) for number in range(count)]


# --- Walking ------------------------------------------------------------------------------------


def test_newer_and_older_walk_the_whole_list_and_lose_nothing(reader):
    make_many(make_section("news"), hours(45))
    expected = [str(number) for number in reversed(range(45))]
    down, address = [], "/news/"
    while address:
        page = reader.get(address)
        down.append(shown(page))
        address = (older := link(page, "Older")) and f"/news/{older}"
    assert list(itertools.chain(*down)) == expected
    up = []
    while newer := link(page, "Newer"):
        page = reader.get(f"/news/{newer}")
        if page.status_code == 302:
            break
        up.insert(0, shown(page))
    assert list(itertools.chain(*up)) == [str(number) for number in reversed(range(5, 25))]
    assert page.url == "/news/"
    assert link(reader.get("/news/"), "Newer") is None
    assert link(reader.get("/news/"), "Newest") is None


def test_what_is_published_meanwhile_shifts_nothing(reader):
    section = make_section("news")
    make_many(section, hours(45))
    older = link(reader.get("/news/"), "Older")
    make_article(section, title="new", at=PUBLISHED_AT + timedelta(days=9))
    assert shown(reader.get(f"/news/{older}"))[0] == "24"


def test_a_jump_begins_at_the_end_of_a_year_or_month_told_in_the_sections_zone(reader):
    section = make_section("news", form={"time_zone": "America/New_York"})
    midnight = datetime(2020, 1, 1, 5, tzinfo=UTC)
    make_article(section, title="of 2019", at=midnight - timedelta(seconds=1))
    make_article(section, title="of 2020", at=midnight)
    make_article(section, title="of 2018", at=datetime(2018, 6, 1, 12, tzinfo=UTC))
    page = reader.get("/news/")
    assert link(page, "2019") == "?until=2019"
    assert link(page, "2018") == "?until=2018"
    assert link(page, "2017") is None
    assert shown(reader.get("/news/?until=2019")) == ["of 2019", "of 2018"]
    assert shown(reader.get("/news/?until=2018-06")) == ["of 2018"]
    assert shown(reader.get("/news/?until=2020-01")) == ["of 2020", "of 2019", "of 2018"]
    assert "There is nothing older." in reader.get("/news/?until=2017").text
    assert link(reader.get("/news/?until=2019"), "June") == "?until=2019-06"


def test_a_jump_into_the_future_is_the_newest_page(reader, frozen):
    make_article(make_section("news"), title="x")
    page = reader.get("/news/?until=2026-03")
    assert shown(page) == ["x"]
    assert link(page, "Newest") is None


def test_what_names_no_place_gives_the_newest_and_says_so(reader):
    make_article(make_section("news"), title="x")
    for asked in ["before=nonsense", "after=-", "until=2019-13", "until=99999", "until=0000", "until=%00",
                  "until=２０１９", "before=20240101T000000.000000-", "after=20249901T000000.000000-1",
                  "before=" + "9" * 5000, "before=x&after=y&until=z"]:  # fmt: skip
        page = reader.get(f"/news/?{asked}")
        assert shown(page) == ["x"], asked
        assert "This address names no place in the list." in page.text, asked


def test_a_key_with_an_id_beyond_any_is_a_place_all_the_same(reader):
    make_article(make_section("news"), title="x")
    assert shown(reader.get("/news/?before=20250101T000000.000000-9999999999999999999")) == ["x"]
    assert "There is nothing older." in reader.get("/news/?before=00010101T000000.000000-0").text


# --- Narrowing ----------------------------------------------------------------------------------

CHOICES = [
    ("/", {"plain", "on topic", "blog", "of 2019", "archived", "elsewhere"}),
    ("/es/", {"in Spanish"}),
    ("/?language=es", {"in Spanish"}),
    ("/es/?language=all&section=news&year=2024", {"plain", "on topic", "blog", "archived", "in Spanish"}),
    ("/?language=all", {"plain", "on topic", "blog", "of 2019", "archived", "elsewhere", "in Spanish"}),
    ("/?topic=her2", {"on topic"}),
    ("/?section=other", {"elsewhere"}),
    ("/news/?topic=her2", {"on topic"}),
    ("/topics/her2/", {"on topic"}),
    ("/es/topics/her2/", set()),
    ("/topics/her2/?section=other", set()),
    ("/news/?kind=blog", {"blog"}),
    ("/news/?year=2019", {"of 2019"}),
    ("/news/?state=archived", {"archived"}),
    ("/news/?state=published&year=2024", {"plain", "on topic", "blog"}),
    ("/news/?state=published&state=archived", {"archived"}),
    ("/topics/her2/?section=news&year=2024&state=published&kind=news", {"on topic"}),
]


@pytest.fixture
def mixture(reader):
    """One plain article, and one that differs from it in each thing that lists filter by."""
    section, other, topic = make_section("news"), make_section("other"), make_topic("her2", name="HER2")
    make_article(section, title="plain")
    lifecycle.save_catalogue(article=make_article(section, title="on topic"), topics=[topic])
    make_article(section, title="in Spanish", language="es")
    make_article(section, title="blog", kind="blog")
    make_article(section, title="of 2019", at=datetime(2019, 7, 1, tzinfo=UTC))
    lifecycle.archive(article=make_article(section, title="archived"))
    make_article(other, title="elsewhere")
    return reader


def test_each_choice_narrows(mixture):
    for address, titles in CHOICES:
        assert set(shown(mixture.get(address))) == titles, address


def test_choices_survive_paging_and_are_taken_away_one_by_one(reader):
    section, topic = make_section("news"), make_topic("her2", name="HER2")
    topic.articles.set(make_many(section, hours(22), kind="blog"))
    make_many(section, hours(3))
    page = reader.get("/news/?utm_source=x&topic=her2&kind=blog&language=all")
    assert link(page, "2024") == "?topic=her2&kind=blog&language=all&until=2024"
    older = link(page, "Older")
    assert older.startswith("?topic=her2&kind=blog&language=all&before=2024")
    page = reader.get(f"/news/{older}")
    assert shown(page) == ["1", "0"]
    assert link(page, "Newest") == "/news/?topic=her2&kind=blog&language=all"
    assert link(page, "Newer").startswith("?topic=her2&kind=blog&language=all&after=")
    assert link(page, "Take away: Topic: HER2") == "/news/?kind=blog&language=all"
    assert link(page, "Show only English") == "/news/?topic=her2&kind=blog"
    selected = lxml_html.fromstring(page.text).xpath("//select/option[@selected]/@value")
    assert selected == ["her2", "blog", "", "", "all"]


def test_what_is_no_choice_is_left_out_and_said_so(mixture):
    for asked in ["topic=none", "kind=x&kind=<script>", "year=1066", "year=²", "state=withdrawn", "state=draft",
                  "language=de", "section=%00", "topic=" + "x" * 9000, "year=%ff"]:  # fmt: skip
        page = mixture.get(f"/?{asked}")
        assert len(shown(page)) == 6, asked
        assert page.text.count("There is no such choice; it was left out.") == 1, asked
        assert '<details class="filters-choices" open>' in page.text
        assert "script>" not in page.text.partition("<main")[2]


def test_nothing_found_says_so_and_leads_on(mixture):
    page = mixture.get("/news/?year=2020")
    assert "Nothing here fits all of that." in page.text
    assert link(page, "Show the whole list") == "/news/"


def test_a_whole_list_is_for_search_engines_and_a_narrowed_one_is_not(mixture):
    def head(address):
        root = lxml_html.fromstring(mixture.get(address).text)
        return root.xpath("//link[@rel='canonical']/@href"), root.xpath("//meta[@name='robots']/@content")

    assert head("/news/") == (["http://testserver/news/"], [])
    assert head("/news/?utm_source=x&until=2999") == (["http://testserver/news/"], [])
    key = "20240601T000000.000000-5"
    assert head(f"/news/?x=y&before={key}") == ([f"http://testserver/news/?before={key}"], [])
    for narrowed in ("/news/?kind=blog", "/news/?until=2024", "/news/?language=all", f"/news/?year=2024&before={key}"):
        assert head(narrowed) == ([], ["noindex"]), narrowed


# --- The order of a topic -----------------------------------------------------------------------


def entries():
    return set(TopicEntry.objects.values_list("topic", "article", "language", "published_at"))


def wanted():
    links = Article.topics.through.objects.exclude(article__published_at=None)
    return set(links.values_list("topic", "article", "article__language", "article__published_at"))


def test_entries_of_topics_follow_whatever_is_written():
    first, second = make_topic(), make_topic()
    draft = make_draft()
    draft.topics.set([first, second])
    assert entries() == set()
    article = lifecycle.publish(article=draft)
    assert entries() == wanted() != set()
    Article.objects.update(published_at=PUBLISHED_AT - timedelta(days=1), language="es")
    assert {(language, at) for _topic, _article, language, at in entries()} == {
        ("es", PUBLISHED_AT - timedelta(days=1))
    }
    link = Article.topics.through
    link.objects.bulk_create([link(article=make_article(), topic=first), link(article=make_article(), topic=second)])
    assert entries() == wanted()
    article.topics.remove(first)
    assert entries() == wanted()
    first.delete()
    assert entries() == wanted() != set()


def test_the_triggers_stand_aside_for_migrations_and_what_was_missed_is_mended():
    """SQLite can remake no table that a trigger speaks of."""
    topic = make_topic()
    kept, missed = make_article(), make_article()
    kept.topics.set([topic])
    topic_entries.stand_aside("default", plan=["a migration"])
    missed.topics.set([topic])
    kept.topics.clear()
    assert entries() != wanted()
    topic_entries.keep_in_step("default")
    assert entries() == wanted()
    kept.topics.set([topic])
    assert entries() == wanted()


# --- Cost ---------------------------------------------------------------------------------------


def plan_of(sql):
    """How the database would answer; PostgreSQL, whose tables are small here, may not sort if it can help it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "bitmapscan", "sort", "incremental_sort", "hashjoin", "mergejoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + sql)
        return "\n".join(str(row) for row in cursor.fetchall())


def test_every_list_comes_out_of_an_index_in_its_order(reader):
    """No list is sorted, so that none grows with the archive."""
    section, topic = make_section("news"), make_topic("her2")
    lifecycle.save_catalogue(article=make_article(section), topics=[topic])
    key = "20240601T000000.000000-1"
    choices = [
        "",
        "language=all",
        "until=2023",
        f"before={key}",
        f"after={key}",
        "year=2024",
        "state=archived",
        "kind=event",
    ]
    addresses = [f"{path}?{asked}" for path in ("/", "/news/", "/topics/her2/") for asked in choices]
    reader.get("/about/")  # brings the menu, which is sorted
    for address in [
        *addresses,
        "/?topic=her2&section=news",
        f"/news/?topic=her2&before={key}",
        "/topics/her2/?section=news",
    ]:
        with CaptureQueriesContext(connection) as queries:
            reader.get(address)
        plans = [plan_of(query["sql"]) for query in queries if "ORDER BY" in query["sql"] and "LIMIT" in query["sql"]]
        # One more, with every page: the moments at which pages change by themselves.
        assert len(plans) == (3 if address.startswith("/topics/") else 2), address
        for plan in plans:
            assert "TEMP B-TREE" not in plan, (address, plan)
            assert "Sort" not in plan, (address, plan)


def test_the_oldest_of_each_section_comes_out_of_an_index(reader):
    make_article(make_section("news"))
    with CaptureQueriesContext(connection) as queries:
        reader.get("/")
    plan = plan_of(next(query["sql"] for query in queries if "oldest_at" in query["sql"]))
    # Which of the two PostgreSQL walks along depends on how few rows it takes the table for.
    assert "articles_article_by_section" in plan or "articles_article_newest" in plan
    assert plan.count("TEMP B-TREE") + plan.count("Sort Key") <= 1, f"more than the menu is sorted: {plan}"
