"""What readers get at each address."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from lxml import html as lxml_html

from articles import lifecycle
from articles.lifecycle import previews
from articles.models import Article, StandingPage, Term, TermWording, Version
from tests.factories import (
    PUBLISHED_AT,
    change_article,
    make_article,
    make_citation,
    make_credit,
    make_draft,
    make_picture,
    make_section,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
ASKING = {
    "feedback_heading": "Tell us",
    "feedback_prompt": "Your answer changes our articles.",
    "urgent_help": "Call 911.",
}


@pytest.fixture
def reader():
    """Somebody without a cookie who leaves with none."""
    client = Client(raise_request_exception=False)
    yield client
    assert not client.cookies


def visible_text(response, within="//article"):
    """The words of a page in their order, white space folded."""
    root = lxml_html.fromstring(response.content.decode()).xpath(within)[0]
    for hidden in root.xpath(".//script|.//template|.//style"):
        hidden.drop_tree()
    return " ".join(root.text_content().split())


def everything(section, **words):
    """An article that has all that an article can have."""
    other, picture = make_article(section, title="Another"), make_picture(caption="Seen", credit="Drawn")
    body = f'<p><a href="article:{other.pk}">More</a></p><p><img src="picture:{picture.pk}" alt="x"></p>'
    words = {"title": "Everything", "summary": "All of it.", "image": picture, "event_starts_at": PUBLISHED_AT, **words,
             "what_it_means": "<p>Means.</p>", "not_yet_known": "<p>Unknown.</p>", "disclosure": "None."}  # fmt: skip
    article = make_draft(section, slug="everything", body=body, **words)
    version = article.open_version
    for role in ("author", "medical_reviewer", "translator", "editor"):
        make_credit(version, role)
    for number in range(3):
        make_citation(version, doi=f"10.1000/{number}", pmid=f"1{number}", nct=f"NCT0000000{number}")
    article = lifecycle.publish(article=article, at=PUBLISHED_AT)
    article = change_article(article, note="Changed.")
    article = lifecycle.archive(article=article, successor=lifecycle.archive(article=other, successor=make_article()))
    lifecycle.save_catalogue(article=article, topics=[make_topic(), make_topic()])
    return article


def surfaces(article, topic):
    """Every public address that might show ``article``."""
    section = f"/{article.section.slug}/"
    lists = ["/", section, f"/topics/{topic.slug}/"]
    lists += [f"/es{address}?language=all" for address in lists]
    return lists, [article.path, f"{article.path}history/", f"{article.path}v/1/"]


# --- State: seen at once by everyone ------------------------------------------------------------


def test_a_change_of_state_is_seen_at_once_on_every_surface(reader, frozen):
    topic = make_topic()
    article = change_article(make_article(make_section(**ASKING), title="The title"), kind="minor", note="")
    lifecycle.save_catalogue(article=article, topics=[topic])
    start, archived, withdrawn = (PUBLISHED_AT + timedelta(days=days) for days in (900, 901, 902))
    Version.objects.update(live_at=start)
    Article.objects.filter(pk=article.pk).update(
        published_at=start, archived_at=archived, withdrawn_at=withdrawn, withdrawn_reason="It could do harm."
    )
    lists, own = surfaces(article, topic)
    expected = [
        (start - SECOND, "draft"), (start, "published"), (archived - SECOND, "published"), (archived, "archived"),
        (withdrawn - SECOND, "archived"), (withdrawn, "withdrawn"), (withdrawn + SECOND, "withdrawn"),
    ]  # fmt: skip
    for moment, state in expected:
        frozen.move_to(moment, tick=False)
        for address in lists:
            page = reader.get(address)
            assert page.status_code == 200
            assert ("The title" in page.text) == (state in {"published", "archived"}), (moment, address)
            assert ("mark-archived" in page.text) == (state == "archived"), (moment, address)
        for address in own:
            page = reader.get(address)
            assert page.status_code == {"draft": 404, "withdrawn": 410}.get(state, 200), (moment, address)
            assert ("The title" in page.text) == (state in {"published", "archived"})
            assert ("It could do harm." in page.text) == (state == "withdrawn")
        detail = reader.get(article.path)
        assert ("This article is archived" in detail.text) == (state == "archived")
        assert ("<title>Archived:" in detail.text) == (state == "archived")
        history = reader.get(f"{article.path}history/")
        assert ("mark-archived" in history.text) == (state == "archived")
        form = reader.get(f"{article.path}feedback/")
        assert ("mark-archived" in form.text) == (state == "archived")
        assert form.status_code == {"draft": 404, "withdrawn": 302}.get(state, 200)


def test_unpublished_work_is_nowhere(reader, frozen):
    section = make_section("news")
    draft = make_draft(section, slug="draft", title="Secret draft")
    scheduled = lifecycle.publish(
        article=make_draft(section, slug="later", title="Secret plan"), at=PUBLISHED_AT + timedelta(9999)
    )
    lifecycle.save_words(
        version=lifecycle.open_version(article=make_article(section, slug="live")), title="Secret change"
    )
    for address in ["/", "/news/", draft.path, scheduled.path, "/news/live/", "/news/live/history/", "/news/live/v/2/"]:
        assert "Secret" not in reader.get(address).text
    assert reader.get("/news/live/v/2/").status_code == 404


def test_a_withdrawn_article_gives_its_reason_and_the_way_on(reader):
    successor = make_article(title="Better words")
    article = lifecycle.withdraw(
        article=make_article(title="Harmful"), reason="The dose was wrong.", successor=successor
    )
    page = reader.get(article.path)
    assert page.status_code == 410
    assert "The dose was wrong." in page.text
    assert f'href="{successor.path}"' in page.text
    assert "Harmful" not in page.text


def test_a_chain_of_successors_leads_to_the_living_article_in_one_step(reader):
    living = make_article(title="Living")
    second = lifecycle.archive(article=make_article(title="Second"), successor=living)
    first = lifecycle.archive(article=make_article(), successor=second)
    text = visible_text(reader.get(first.path))
    assert "Living" in text
    assert "Second" not in text


# --- The article page ---------------------------------------------------------------------------


def test_the_page_of_an_archived_research_article_reads_in_its_order(reader):
    """The plain form: no heading, breadcrumb or Back; the date under the summary, in the section's time zone."""
    section = make_section(
        "studies", form={"time_zone": "America/New_York", "published_position": "below_summary",
                         "show_breadcrumb": False, "show_back_link": False},
        name="Studies", published_format="M j, Y.", updated_format="F j, Y, g:i A",
        archive_notice_heading="Kept for the record", archive_notice_body="Older articles stay readable.", **ASKING,
    )  # fmt: skip
    article = make_article(section, title="Cells", summary="A summary.", body="<p>It's -- one.</p><p>And “two”.</p>")
    article = lifecycle.archive(article=article)
    Article.objects.update(published_at="2008-07-14T16:00Z", updated_at="2022-02-23T02:52Z")
    assert visible_text(reader.get(article.path)) == (
        "Cells A summary. Jul 14, 2008. Kept for the record Older articles stay readable. It's -- one.And “two”. "
        "— Last updated on February 22, 2022, 9:52 PM Tell us Your answer changes our articles. "
        "Was this helpful? Yes No Please give no names, contact details or medical history. What we recognise of them "
        "is taken out before your words are kept. We store your answer and nothing about you. Nobody can reply or give "
        "medical advice here, and nobody watches what comes in as it comes. If you need help now: Call 911."
    )


def test_the_page_of_a_blog_reads_in_its_order(reader):
    """The other form: section heading, breadcrumb of home and section, Back and date above the title."""
    section = make_section(
        "news", form={"published_position": "above_title", "show_heading": True},
        name="News & Events", published_format="d F, Y",
    )  # fmt: skip
    article = make_article(section, title="A title", body="<p>Words.</p>")
    page = reader.get(article.path)
    assert visible_text(page) == "News & Events Home News & Events Back 06 May, 2024 A title Words."
    back = lxml_html.fromstring(page.text).xpath("//a[normalize-space()='Back']/@href")
    assert back == ["/news/"]
    assert "history.back" not in page.text


def test_what_is_missing_leaves_no_trace(reader):
    section = make_section(form={"show_breadcrumb": False, "show_back_link": False})
    page = reader.get(make_article(section, title="Bare", body="<p>Words.</p>").path)
    assert visible_text(page) == "Bare 6 May 2024 Words."
    article = lxml_html.fromstring(page.text).xpath("//article")[0]
    empty = [e for e in article.iter() if not len(e) and not (e.text or "").strip() and e.tag not in {"img", "br"}]
    assert not empty
    assert not lxml_html.fromstring(page.text).xpath(
        "//nav[contains(@class, 'topics')]|//script[contains(@src, 'feed')]"
    )


def test_the_page_shows_all_that_an_article_has(reader):
    article = everything(make_section(**ASKING))
    text = visible_text(reader.get(article.path))
    pieces = ["Everything", "6 May 2024", "All of it.", "By", "Translated by", "Edited by", "Medical reviewer:",
              "This article is archived", "Read instead", "When", "Seen", "Drawn", "What this means for you", "More",
              "What is not known yet", "Last updated on", "Sources", "DOI 10.1000/0", "PubMed 10", "NCT00000000",
              "Disclosure", "What has changed", "Changed.", "Tell us"]  # fmt: skip
    places = [text.find(piece) for piece in pieces]
    assert -1 not in places, [piece for piece, place in zip(pieces, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_an_event_says_when_and_where_in_its_own_time_zone(reader, frozen):
    starts = PUBLISHED_AT + timedelta(days=900)
    article = make_article(
        kind="event", title="Open evening", event_starts_at=starts, event_ends_at=starts + timedelta(hours=2),
        event_time_zone="Europe/Madrid", event_place="Room 2",
    )  # fmt: skip
    text = visible_text(reader.get(article.path))
    assert "Where Room 2" in text
    assert "Friday, Oct. 23, 2026, 11 a.m. – 1 p.m. (Madrid time)" in text
    assert "This event is over" not in text
    frozen.move_to(starts + timedelta(hours=2, seconds=1))
    assert "This event is over" in visible_text(reader.get(article.path))


def test_dates_are_machine_readable_to_the_second(reader):
    article = change_article(make_article(make_section(form={"time_zone": "America/New_York"})))
    moments = re.findall(r'<time datetime="([^"]+)"', reader.get(article.path).text)
    assert moments[0] == "2024-05-06T05:00:00-04:00"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", moment) for moment in moments)


def test_stored_html_that_went_round_the_sanitiser_is_harmless_all_the_same(reader):
    article = make_article()
    Version.objects.update(
        body='<p onclick="alert(1)">Words<script>alert(1)</script></p>', title="<b>T</b>", summary="<i>S</i>"
    )
    page = reader.get(article.path).text
    assert "alert(1)" not in page
    assert "<b>T</b>" not in page
    assert "<i>S</i>" not in page


def test_a_link_to_an_unpublished_article_is_no_link(reader):
    unseen = make_draft(slug="unseen")
    page = reader.get(make_article(body=f'<p>See <a href="article:{unseen.pk}">this</a>.</p>').path)
    assert "See this." in visible_text(page)
    assert "unseen" not in page.text


def test_an_article_speaks_its_own_language(reader):
    section = make_section("news", name="News")
    section.wordings.create(language="es", name="Noticias", published_format=r"j \d\e F \d\e Y")
    article = make_article(section, slug="hola", title="Hola", language="es")
    page = reader.get("/news/hola/")
    assert page["Content-Language"] == "es"
    root = lxml_html.fromstring(page.text)
    assert root.get("lang") == "es"
    assert "6 de mayo de 2024" in visible_text(page)
    assert root.xpath("//a[normalize-space()='Noticias']/@href")[0] == "/es/news/"
    assert article.get_absolute_url() == "/news/hola/"
    assert reader.get("/es/news/")["Content-Language"] == "es"
    assert "Noticias" in reader.get("/es/news/").text
    assert reader.get("/es/news/hola/").status_code == 404


def test_a_past_version_says_so_and_leads_to_the_present_one(reader):
    article = change_article(make_article(make_section(**ASKING), title="First"), note="Now better.", title="Second")
    past = reader.get(f"{article.path}v/1/")
    assert "First" in visible_text(past)
    assert f'href="{article.path}"' in past.text
    assert '<meta name="robots" content="noindex">' in past.text
    assert "Was this helpful?" not in past.text
    assert reader.get(f"{article.path}v/2/").url == article.path
    assert reader.get(f"{article.path}v/3/").status_code == 404
    history = visible_text(reader.get(f"{article.path}history/"))
    assert history.index("Update Now better.") < history.index("First publication")


# --- Lists --------------------------------------------------------------------------------------


def test_lists_show_the_newest_first_and_lead_to_the_older_ones(reader):
    section = make_section("news")
    for number in range(45):
        make_article(
            section, slug=f"a-{number}", title=f"Title {number}.", at=PUBLISHED_AT + timedelta(hours=number // 2)
        )
    address, found = "/news/", []
    while address:
        page = lxml_html.fromstring(reader.get(address).text)
        found += page.xpath("//article//h2/a/text()|//article//h3/a/text()")
        address = next(iter(page.xpath("//a[@rel='next']/@href")), None)
        address = address and f"/news/{address}"
    assert found == [f"Title {number}." for number in reversed(range(45))]


@pytest.mark.parametrize(
    "before",
    ["nonsense", "20240101T000000.000000-", "-", "\0", "9" * 5000, "20240101T000000.0-" + "9" * 30],
    ids=["nonsense", "no id", "dash", "NUL", "long", "large id"],
)
def test_an_absurd_page_key_gives_a_page(reader, before):
    make_article(make_section("news"))
    assert reader.get("/news/", {"before": before}).status_code == 200


def test_lists_go_on_through_years_before_the_year_thousand(reader):
    """Nobody can publish there, but a list must not turn in a circle whatever the database holds."""
    section = make_section("news")
    for number in range(25):
        make_article(section, slug=f"a-{number}")
    Article.objects.update(published_at=datetime(24, 1, 1, tzinfo=UTC))
    older = lxml_html.fromstring(reader.get("/news/").text).xpath("//a[@rel='next']/@href")[0]
    assert 'rel="next"' not in reader.get(f"/news/{older}").text


def test_topics_are_listed_with_their_articles(reader):
    topic = make_topic("her2", name="HER2", description="A protein.")
    lifecycle.save_catalogue(article=make_article(title="On topic"), topics=[topic])
    make_article(title="Off topic")
    assert "HER2" in reader.get("/topics/").text
    page = reader.get("/topics/her2/")
    assert "A protein." in page.text
    assert "On topic" in page.text
    assert "Off topic" not in page.text


def test_an_empty_site_says_so(reader):
    assert "There is nothing here yet." in reader.get("/").text


# --- Addresses ----------------------------------------------------------------------------------


def test_old_addresses_lead_to_the_present_ones(reader):
    section, topic = make_section("old"), make_topic("then")
    article = make_article(section, slug="was")
    lifecycle.save_catalogue(article=article, slug="is")
    section = lifecycle.move(thing=section, slug="new")
    lifecycle.move(thing=topic, slug="now")
    moved = {
        "/old/": "/new/", "/old/was/": "/new/is/", "/old/is/": "/new/is/",
        "/old/was/history/": "/new/is/history/", "/old/is/v/1/": "/new/is/v/1/", "/topics/then/": "/topics/now/",
    }  # fmt: skip
    for old, new in moved.items():
        response = reader.get(old)
        assert (response.status_code, response.get("Location")) == (301, new), old


@pytest.mark.parametrize("address", ["/none/", "/none/at-all/", "/none/at-all/history/", "/none/at-all/v/1/",
                                     "/topics/none/", "/es/none/", "/none/at-all/v/99999999999999999999/"])  # fmt: skip
def test_an_unknown_address_is_a_404_with_a_way_on(reader, address):
    make_section("news", name="The news")
    page = reader.get(address)
    assert page.status_code == 404
    assert "The news" in page.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_public_pages_can_only_be_read(reader, method):
    article = make_article()
    for address in [
        "/",
        article.section.get_absolute_url(),
        "/topics/",
        "/about/",
        article.path,
        f"{article.path}history/",
    ]:
        assert getattr(reader, method)(address).status_code == 405


def test_head_answers_like_get_without_a_body(reader):
    response = reader.head(make_article().path)
    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize("kind", StandingPage.Kind.values)
def test_standing_pages_are_there_from_the_start_in_both_languages(reader, kind):
    for address, language in [(f"/{kind}/", "en"), (f"/es/{kind}/", "es")]:
        page = reader.get(address)
        assert StandingPage.objects.get(kind=kind, language=language).title in page.text
        footer = lxml_html.fromstring(page.text).xpath("//footer[@class='footer']")[0]
        assert address in footer.xpath(".//a/@href")


def test_a_standing_page_that_an_editor_changed_shows_it(reader):
    StandingPage.objects.filter(kind="about", language="en").update(
        title="Who we are", body="<p>New<script>x</script></p>"
    )
    page = reader.get("/about/").text
    assert "Who we are" in page
    assert "<p>New</p>" in page


def test_a_fault_of_ours_has_a_page_of_its_own(reader, settings):
    settings.ROOT_URLCONF = "tests.articles.broken_urls"
    page = reader.get("/broken/")
    assert page.status_code == 500
    assert "Something went wrong on our side" in page.text


# --- Cost ---------------------------------------------------------------------------------------

QUERIES = {
    "/": 2, "/news/": 2, "/topics/": 1, "/topics/common/": 3, "/about/": 2, "/none/": 3,
    "/news/?topic=common&kind=news&year=2024&state=published&language=all": 2, "/news/?until=2024-05": 2,
    "/topics/common/?before=20240506T090000.000000-5": 3, "/?after=20240401T090000.000000-5": 2,
    "/news/everything/": 6, "/news/everything/history/": 4, "/news/everything/v/1/": 6,
    "/news/plain/": 4, "/news/everything/feedback/": 2,
    "/sitemap.xml": 3, "/sitemap-news-0.xml": 5, "/sitemap-pages.xml": 3, "/sitemap-news.xml": 2, "/robots.txt": 1,
    "/feed/": 7, "/news/feed.json": 7, "/topics/common/feed/": 5, "/es/feed/": 3, "/feed.json": 7,
    "/topics/common/feed.json": 5, "/es/?language=all": 2, "/news/everything/event.ics": 2,
    "/news/everything/feedback/thanks/": 2, "/glossary/": 2, "/glossary/word/": 2, "/preview/TOKEN/": 7,
    "/news/gone/": 3, "/news/gone/history/": 3, "/news/gone/v/1/": 3,
}  # fmt: skip


def test_a_page_costs_the_same_at_ten_and_at_a_thousand_articles(reader, as_if_unasked, django_assert_num_queries):
    section, topic = make_section("news", **ASKING), make_topic("common")
    everything(section)
    make_article(section, slug="plain")
    gone = make_article(section, slug="gone")
    lifecycle.withdraw(article=gone, reason="It could do harm.", successor=make_article(section))
    make_term("word")
    token = guest_token(make_draft(section))
    for count in (10, 1000):
        fill(section, topic, count)
        assert Article.objects.count() >= count
        for template, queries in QUERIES.items():
            address = template.replace("TOKEN", token)
            reader.get(address)  # the first of a public revision also reads the menu, the topics and the glossary
            as_if_unasked()
            with django_assert_num_queries(queries, info=f"{address} at {count}"):
                reader.get(address)


def test_no_list_costs_more_than_five_queries_not_even_the_first_after_a_change(reader, django_assert_max_num_queries):
    section, topic = make_section("news"), make_topic("common")
    fill(section, topic, 30)
    ends = timezone.now() + timedelta(days=9)
    lifecycle.feature(article=Article.objects.first(), until={"home": ends, "section": ends})
    for address in ("/", "/es/", "/news/", "/topics/common/", "/?topic=common&year=2024", "/news/?until=2024-05"):
        make_section()
        with django_assert_max_num_queries(5, info=address) as queries:
            assert reader.get(address).status_code == 200
        assert any("sectionwording" in query["sql"] for query in queries), f"{address} had been asked before"


def guest_token(article):
    """What stands in the address under which a guest reads the draft of ``article``."""
    editor = make_user("Editor")
    link = lifecycle.make_preview_link(version=article.open_version, recipient="Dr. Ada", days=14, by=editor)
    return previews.token_of(link)


def fill(section, topic, count):
    """Bring the number of articles up to ``count`` and as many terms into the glossary, in bulk."""
    terms = Term.objects.bulk_create(Term(slug=f"bulk-{number}") for number in range(Term.objects.count(), count))
    TermWording.objects.bulk_create(TermWording(term=term, name=term.slug, description="A word.") for term in terms)
    numbers = range(Article.objects.count(), count)
    articles = Article.objects.bulk_create(Article(section=section, slug=f"bulk-{number}") for number in numbers)
    versions = Version.objects.bulk_create(
        Version(article=article, number=1, title=article.slug, live_at=PUBLISHED_AT) for article in articles
    )
    for article, version in zip(articles, versions, strict=True):
        article.live_version, article.published_at = version, PUBLISHED_AT
    Article.objects.bulk_update(articles, ["live_version", "published_at"])
    Article.topics.through.objects.bulk_create(
        Article.topics.through(article=article, topic=topic) for article in articles
    )


def test_no_command_is_needed_for_any_of_this():
    """Migrations are complete: what the models say is what the database has."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
