"""What readers find at /search/."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from lxml import html as lxml_html

from articles import caching, lifecycle, search, search_page
from articles.models import Article, SearchWord, Section, Term, TermWording, Version
from articles.search import postgresql, statement
from tests.factories import PUBLISHED_AT, change_article, make_article, make_draft, make_section, make_topic

SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    """Somebody without a cookie who leaves with none."""
    client = Client()
    yield client
    assert not client.cookies


def page(reader, q, address="/search/", **parameters):
    response = reader.get(address, {"q": q, **parameters}, follow=True)
    assert response.status_code == 200
    return lxml_html.fromstring(response.content.decode())


def titles(reader, q, **parameters):
    found = page(reader, q, **parameters).xpath("//article//h2/a")
    return [" ".join(link.text_content().split()) for link in found]


def words(root, within="//main"):
    return " ".join(root.xpath(within)[0].text_content().split())


def make_many(numbers):
    """Articles on kidneys, in bulk."""
    section, topic = make_section(), make_topic()
    articles = Article.objects.bulk_create(
        Article(section=section, slug=f"a-{number}", language="es" if number % 2 else "en") for number in numbers
    )
    for article in articles:
        article.live_version = Version(
            article=article, number=1, title=f"Kidney {article.slug} herceptin", live_at=PUBLISHED_AT
        )
        article.published_at = PUBLISHED_AT
    Version.objects.bulk_create(article.live_version for article in articles)
    Article.objects.bulk_update(articles, ["live_version", "published_at"])
    topic.articles.set(articles)
    search.update(articles)


def facet(root, label):
    """``{value: number}`` of a facet."""
    rows = root.xpath(f"//nav[contains(@class, 'facets')]//h3[.='{label}']/following-sibling::ul[1]//a")
    return {row.text.strip(): int(row.xpath("span")[0].text) for row in rows}


def follow(root, text):
    """The parameters of the link whose text begins with ``text``."""
    return next(link for link in root.xpath("//main//a") if link.text_content().strip().startswith(text)).get("href")


# --- State: seen at once --------------------------------------------------------------------------


def test_an_article_is_found_from_its_moment_on_and_no_longer_once_withdrawn(reader, frozen):
    start, archived, withdrawn = (PUBLISHED_AT + timedelta(days=days) for days in (900, 901, 902))
    article = lifecycle.publish(article=make_draft(title="On trastuzumab"), at=start)
    Article.objects.filter(pk=article.pk).update(
        archived_at=archived, withdrawn_at=withdrawn, withdrawn_reason="It could do harm."
    )
    expected = [
        (start - SECOND, False, False), (start, True, False), (archived - SECOND, True, False), (archived, True, True),
        (withdrawn - SECOND, True, True), (withdrawn, False, False),
    ]  # fmt: skip
    for moment, is_found, is_archived in expected:
        frozen.move_to(moment, tick=False)
        for address in ("/search/", "/es/search/"):
            shown = page(reader, "trastuzumab", address=address)
            assert bool(shown.xpath("//article")) == is_found, moment
            # Nor is it counted.
            assert bool(shown.find_class("search-count")) == is_found, moment
            assert bool(shown.xpath("//*[contains(@class, 'mark-archived')]")) == is_archived, moment
        # Nor is a word suggested that readers may not know yet.
        assert ("trastuzumab" in words(page(reader, "trastuzumad"))) == is_found


def test_words_are_found_from_the_moment_they_are_live(reader):
    article = make_article(title="Old words")
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, title="Fresh words")
    assert titles(reader, "fresh") == []
    lifecycle.publish(article=article, change_kind="minor")
    assert titles(reader, "fresh") == ["Fresh words"]
    assert titles(reader, "old") == []


def test_a_scheduled_change_is_found_once_it_is_made_live(reader, frozen):
    article = make_article(title="Old words")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Fresh words")
    lifecycle.publish(article=article, change_kind="minor", at=PUBLISHED_AT + timedelta(days=900))
    frozen.move_to(PUBLISHED_AT + timedelta(days=901))
    assert titles(reader, "fresh") == []
    lifecycle.publish_due()
    assert titles(reader, "fresh") == ["Fresh words"]


def test_an_unscheduled_article_is_forgotten(reader, frozen):
    article = lifecycle.publish(article=make_draft(title="Unfinished"), at=PUBLISHED_AT + timedelta(days=900))
    lifecycle.unschedule(article=article)
    frozen.move_to(PUBLISHED_AT + timedelta(days=901))
    assert titles(reader, "unfinished") == []
    assert not hasattr(Article.objects.get(), "search_document")


# --- What fits, and in what order -----------------------------------------------------------------


def test_a_hit_in_the_title_comes_before_the_summary_before_the_text(reader):
    make_article(title="Third", body="<p>On the kidney.</p>")
    make_article(title="First: the kidney", body="<p>On something else.</p>")
    make_article(title="Second", summary="On the kidney.", body="<p>On something else.</p>")
    assert titles(reader, "kidney") == ["First: the kidney", "Second", "Third"]


def test_archived_articles_come_below_living_ones_and_say_so(reader):
    lifecycle.archive(article=make_article(title="Kidney kidney kidney"))
    make_article(title="Living", body="<p>On the kidney.</p>")
    shown = page(reader, "kidney")
    assert titles(reader, "kidney") == ["Living", "Kidney kidney kidney"]
    assert "Archived" in words(shown, "(//article)[2]")
    assert "Archived" not in words(shown, "(//article)[1]")


def test_the_readers_language_comes_first(reader):
    section = make_section("news")
    make_article(section, title="Herceptin", language="en")
    make_article(section, title="Herceptin hoy", language="es")
    assert titles(reader, "herceptin") == ["Herceptin", "Herceptin hoy"]
    assert titles(reader, "herceptin", address="/es/search/") == ["Herceptin hoy", "Herceptin"]


FITTING = [
    "tumour", "TUMOURS", "growth of tumours", '"large tumours"', "larg", "covid19", "covid-19", "covid 19", "means",
    "unknown", "ward 12",
]  # fmt: skip
NOT_FITTING = ["growing", '"tumours growing"', '"tumours large"', "covid-20", "alt", "picture", "strong"]


def test_words_fit_by_their_stem_phrases_by_their_order_and_the_last_by_its_beginning(reader):
    make_article(
        title="Large tumours",
        summary="Their growth",
        body='<p><strong>COVID-19</strong>.</p><p><a href="https://example.org/picture">x</a></p>',
        what_it_means="<p>This means you.</p>",
        not_yet_known="<p>Unknown.</p>",
        event_starts_at=PUBLISHED_AT,
        event_place="Ward 12",
    )

    def fits(q):
        shown = page(reader, q)
        return bool(shown.xpath("//article")) and "No article has all" not in words(shown)

    assert [q for q in FITTING if not fits(q)] == []
    assert [q for q in NOT_FITTING if fits(q)] == []


def test_spanish_words_fit_by_their_stem_and_without_accents(reader):
    make_article(title="La operación", body="<p>Hormonas y tumores.</p>", language="es")
    for q in ("operacion", "OPERACIÓN", "operaciones", "hormona", "tumor"):
        assert titles(reader, q, address="/es/search/") == ["La operación"], q


def test_the_glossary_knows_synonyms_from_the_moment_it_is_changed(reader):
    make_article(title="On trastuzumab")
    assert titles(reader, "herceptin") == []
    wording = TermWording.objects.create(
        term=Term.objects.create(slug="t"),
        name="Trastuzumab",
        description="A medicine.",
        other_names="Herceptin\nHerzuma",
    )
    assert titles(reader, "herceptin") == ["On trastuzumab"]
    assert "[trastuzumab]" in re.sub("</?mark>", lambda m: "]" if "/" in m[0] else "[",
                                     reader.get("/search/?q=herzuma").text)  # fmt: skip
    wording.delete()
    assert titles(reader, "herceptin") == []


def test_a_changed_language_is_searched_in_that_language(reader):
    article = make_article(title="Hormonas")
    lifecycle.save_catalogue(article=article, language="es")
    assert titles(reader, "hormona") == ["Hormonas"]


# --- Nothing found --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("q", "suggested"),
    [("herceptn", "herceptin"), ("hreceptin", "herceptin"),
     ("quimoterapia", "quimioterapia"), ("cancerr", "cáncer"), ("xylophone", ""), ("12345", ""), ("abc", "")],
)  # fmt: skip
def test_a_mistyped_word_is_put_right_from_the_sites_own_words(reader, q, suggested):
    make_article(title="Herceptin and a risk")
    make_article(title="Quimioterapia para el cáncer", language="es")
    shown = page(reader, q)
    if not suggested:
        assert "Did you mean" not in words(shown)
        assert "These are the results" not in words(shown)
        return
    assert f"Nothing was found for “{q}”. These are the results for “{suggested}”." in words(shown)
    assert shown.xpath("//main//mark")
    assert shown.xpath("//input[@id='q']/@value") == [suggested]


def test_a_mistyped_word_beside_others_is_asked_about(reader):
    make_article(title="Herceptin and a risk")
    shown = page(reader, "herceptn risk")
    assert "These have some of them. Did you mean herceptin risk?" in words(shown)
    better = reader.get("/search/" + follow(shown, "herceptin risk")).text
    assert "Did you mean" not in better
    assert "<mark>" in better


def test_a_mistyped_word_is_put_right_without_trigrams_too(reader):
    make_article(title="Herceptin and a risk")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP EXTENSION pg_trgm CASCADE")
    postgresql.has_trigrams.cache_clear()
    try:
        assert "These are the results for “herceptin”." in words(page(reader, "herceptn"))
    finally:
        postgresql.has_trigrams.cache_clear()


def test_what_was_typed_before_is_only_said_of_what_was_put_right(reader):
    make_article(title="Herceptin")
    assert "<b>" not in reader.get("/search/?q=herceptin&typed=<b>x").text
    assert "“x”" not in words(page(reader, "zebra", typed="x"))
    assert reader.get("/search/?q=herceptn&typed=x").status_code == 200, "it leads on only once"


def test_a_word_that_no_article_has_any_more_is_suggested_no_more(reader):
    article = make_article(title="Herceptin and a hormone")
    make_article(title="Hormones")
    change_article(article, title="Something else")
    assert "Did you mean" not in words(page(reader, "herceptn"))
    assert "hormone" in words(page(reader, "hormonne"))
    assert set(SearchWord.objects.values_list("word", flat=True)) >= {"hormone", "something"}
    assert not SearchWord.objects.filter(word="herceptin").exists()


def test_where_no_article_has_all_words_those_with_some_are_shown(reader):
    make_article(title="A kidney")
    shown = page(reader, "kidney zebra")
    assert "No article has all the words of “kidney zebra”." in words(shown)
    assert titles(reader, "kidney zebra") == ["A kidney"]


def test_nothing_offers_topics(reader):
    make_topic("her2", name="HER2")
    shown = page(reader, "zebra")
    assert "Nothing was found for “zebra”." in words(shown)
    assert shown.xpath("//main//a[.='HER2']/@href") == ["/topics/her2/"]
    assert "There is no word in this" in words(page(reader, "?!"))
    assert page(reader, "").xpath("//main//a[.='HER2']/@href") == ["/topics/her2/"]


# --- Narrowing down -------------------------------------------------------------------------------


@pytest.fixture
def library(frozen):
    """Five articles on kidneys, and one on something else."""
    news, blog = make_section("news", name="News"), make_section("blog", name="Blog")
    care = make_topic("care", name="Care")
    make_topic("unused", name="Unused")
    for number, (section, year) in enumerate([(news, 2020), (news, 2021), (news, 2021), (blog, 2021), (blog, 2022)]):
        article = make_article(
            section,
            title=f"Kidney {number}",
            at=PUBLISHED_AT.replace(year=year),
            language="es" if number == 4 else "en",
        )
        if number in {1, 3}:
            lifecycle.save_catalogue(article=article, topics=[care])
        if number == 0:
            lifecycle.archive(article=article)
    make_article(news, title="Something else")


def test_facets_say_how_many_would_be_left(reader, library):
    shown = page(reader, "kidney")
    assert "5 articles" in words(shown)
    assert facet(shown, "Section") == {"News": 3, "Blog": 2}
    assert facet(shown, "Year") == {"2022": 1, "2021": 3, "2020": 1}
    assert facet(shown, "State") == {"Current": 4, "Archived": 1}
    assert facet(shown, "Language") == {"English": 4, "Spanish": 1}
    assert facet(shown, "Topic") == {}, "it parts nothing: all with a topic have this one"


def test_a_chosen_value_narrows_down_and_can_be_taken_back(reader, library):
    shown = page(reader, "kidney", year="2021", topic="care")
    assert "2 articles" in words(shown)
    assert sorted(titles(reader, "kidney", year="2021", topic="care")) == ["Kidney 1", "Kidney 3"]
    assert facet(shown, "Section") == {"News": 1, "Blog": 1}
    assert facet(shown, "Year") == {"2021": 2}
    assert facet(shown, "Topic") == {"Care": 2}
    assert follow(shown, "Blog") == "?q=kidney&section=blog&topic=care&year=2021"
    assert follow(shown, "2021") == "?q=kidney&topic=care"
    assert follow(shown, "Show all") == "?q=kidney"
    assert titles(reader, "kidney", section="blog", topic="care", year="2021") == ["Kidney 3"]
    assert titles(reader, "kidney", state="archived") == ["Kidney 0"]
    assert titles(reader, "kidney", language="es") == ["Kidney 4"]
    assert "Nothing is left" in words(page(reader, "kidney", year="1999"))


def test_what_cannot_be_chosen_is_as_if_it_were_not_there(reader, library):
    for parameters in [{"section": "none"}, {"topic": "\0"}, {"year": "20x"}, {"year": "²⁰²¹"}, {"state": "withdrawn"},
                       {"language": "de"}, {"page": "0"}, {"page": "-1"}, {"page": "9" * 5000}, {"page": "²"},
                       {"page": ["2", "x"]}]:  # fmt: skip
        assert len(titles(reader, "kidney", **parameters)) == 5, parameters


def test_results_go_on_page_by_page(reader, monkeypatch):
    make_many(range(45))
    address, found = "?q=kidney", []
    while address:
        shown = lxml_html.fromstring(reader.get(f"/search/{address}").text)
        found += shown.xpath("//article//h2/a/@href")
        address = next(iter(shown.xpath("//a[@rel='next']/@href")), None)
    assert len(found) == len(set(found)) == 45
    assert "behind the last" in words(page(reader, "kidney", page="9"))
    monkeypatch.setattr(search_page, "MOST_PAGES", 1)
    assert 'rel="next"' not in reader.get("/search/?q=kidney").text


def test_of_a_word_that_stands_everywhere_only_so_many_are_counted(reader, monkeypatch):
    monkeypatch.setattr(statement, "MOST", 2)
    make_many(range(4))
    assert "At least 2 articles" in words(page(reader, "kidney"))


def test_articles_are_found_by_the_index_of_words(reader):
    """PostgreSQL's GIN, and the inverted index of FTS5."""
    make_many(range(3))
    with CaptureQueriesContext(connection) as queries:
        assert len(titles(reader, "herceptin")) == 3
    search_for = next(query["sql"] for query in queries if "articles_searchindex" in query["sql"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "indexscan"):  # three rows are read faster without any index, or by another
                cursor.execute(f"SET LOCAL enable_{way} = off")
            cursor.execute(f"EXPLAIN {search_for}")
            ways, by_words = r"(\w.*) on articles_searchindex ", "Bitmap Heap Scan"
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {search_for}")
            ways, by_words = r"SCAN articles_searchindex .* \d+:(\w+)", "M4"  # MATCH, over all four columns
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert set(re.findall(ways, plan)) == {by_words}, plan


def test_a_word_that_very_many_have_is_ranked_by_title_and_summary(reader, monkeypatch):
    """On PostgreSQL, which would have to read all of each entry; FTS5 has the figures at hand."""
    make_article(title="More of it", summary="On a kidney.", body="<p>A kidney.</p>")
    make_article(title="Newer", summary="On a kidney.", at=PUBLISHED_AT + timedelta(days=1))
    assert titles(reader, "kidney") == ["More of it", "Newer"]
    monkeypatch.setattr(postgresql, "MANY", 1)
    found = titles(reader, "kidney")
    assert found == (["Newer", "More of it"] if connection.vendor == "postgresql" else ["More of it", "Newer"])


# --- Safe and cheap -------------------------------------------------------------------------------

NASTY = [
    '"', '""', "'", "\\", "%", "*", "her2*", "NEAR(a b)", "title:x", "a AND", "NOT", "(", "a | b & !c <-> d:*", "-x",
    "+x", "^x", "{x}:y", "🙂", "\0", "\ud800", "a\0b", "x" * 10_000, "\u202eabc", "'; DROP TABLE x; --", "½ ² ﷺ",
    "<script>alert(1)</script>", "café\u0301", "word " * 500, '"' * 500, "%s %(x)s {0}", "$1", "ＡＢＣ", "שלום",
    "مرحبا", "日本語", "𞤀𞤁", "\u200d",
]  # fmt: skip


def test_whatever_is_typed_is_answered(reader):
    make_article(title="Herceptin", body="<p>Words.</p>")
    for q in NASTY:
        response = reader.get("/search/", {"q": q.encode("utf-8", "surrogatepass")})
        assert response.status_code == 200, q
        assert "<script>alert" not in response.text
        assert len(response.content) < 30_000


class AnyText(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_article(title="Herceptin", body="<p>Words and “more” words.</p>")

    @settings(max_examples=30)
    @given(st.text(max_size=80), st.text(max_size=8))
    def test_any_text_is_answered(self, q, other):
        parameters = {"q": f"herceptin {q}", "year": other, "topic": other, "page": other}
        assert self.client.get("/search/", parameters).status_code == 200
        assert search.search(q, snapshot=caching.snapshot(), language="en", limit=5).suggestion is not None


def test_the_words_that_were_found_are_marked_and_nothing_else_is_html(reader):
    make_article(title="A <b>kidney</b> & more", body="<p>See the <b>kidney</b> &lt;b&gt;here&lt;/b&gt;.</p>")
    html = reader.get("/search/", {"q": "kidney <b>"}).text
    assert "A &lt;<mark>b</mark>&gt;<mark>kidney</mark>&lt;/<mark>b</mark>&gt; &amp; more" in html
    assert "See the <mark>kidney</mark> &lt;<mark>b</mark>&gt;here&lt;/<mark>b</mark>&gt;." in html
    assert 'value="kidney &lt;b&gt;"' in html


def test_the_page_is_for_readers_and_not_for_search_engines(reader):
    assert "noindex" in reader.get("/search/?q=x").text
    assert "noindex" not in reader.get("/search/").text
    assert reader.post("/search/", {"q": "x"}).status_code == 405
    assert reader.head("/search/?q=x").status_code == 200


def test_every_page_has_the_way_to_the_search(reader):
    for address, action in [("/", "/search/"), ("/es/", "/es/search/"), (make_article().path, "/search/")]:
        root = lxml_html.fromstring(reader.get(address).text)
        assert root.xpath("//header//form[@role='search']/@action") == [action]
        assert root.xpath("//header//a[contains(@class, 'masthead-find')]/@href") == [action]
    # On its own page there is one box, and it is not the masthead's.
    assert len(page(reader, "x").xpath("//form[@role='search']")) == 1


def test_no_section_can_stand_where_the_search_stands():
    with pytest.raises(Exception, match="the site itself needs"):
        Section(slug="search").full_clean()


QUERIES = {"": 2, "?!": 2, "kidney": 3, "kidn": 3, "kidney zebra": 3, "zebra": 2, "herceptn": 2, "herceptin": 3}


def test_a_search_costs_the_same_at_three_and_at_three_hundred_articles(reader, django_assert_num_queries):
    page(reader, "whether there are trigrams is asked once")
    for numbers in (range(3), range(3, 300)):
        make_many(numbers)
        # After a change, menu and synonyms are asked for once.
        with django_assert_num_queries(5, info=f"first at {numbers}"):
            page(reader, "kidney zebra")
        for q, queries in QUERIES.items():
            with django_assert_num_queries(queries, info=f"{q} at {numbers}"):
                reader.get("/search/", {"q": q})


def test_it_holds_after_a_change_too(reader):
    article = change_article(make_article(title="Kidney"), title="Liver")
    assert titles(reader, "kidney") == []
    assert titles(reader, "liver") == [Version.objects.get(pk=article.live_version_id).title]
