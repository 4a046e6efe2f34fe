"""What pages say of themselves to machines, and that it is what they say to readers."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from lxml import etree
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import Article, Version
from tests.articles.test_public_pages import everything
from tests.articles.test_sitemaps import articles_listed
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
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
NEW_YORK = {"time_zone": "America/New_York"}


@pytest.fixture
def reader():
    client = Client(raise_request_exception=False)
    yield client
    assert not client.cookies


class Head:
    """The head of a page: its title, links, meta elements and what it says of itself."""

    def __init__(self, response):
        self.text = response.content.decode()
        self.root = lxml_html.fromstring(self.text)
        found = self.root.xpath("//head/script[@type='application/ld+json']/text()")
        assert len(found) <= 1
        self.data = json.loads(found[0]) if found else None

    def link(self, rel, **attributes):
        test = "".join(f"[@{name}='{value}']" for name, value in attributes.items())
        return self.root.xpath(f"//head/link[@rel='{rel}']{test}/@href")

    def languages(self):
        return {link.get("hreflang"): link.get("href") for link in self.root.xpath("//head/link[@hreflang]")}

    def meta(self, name):
        return self.root.xpath("//head/meta[@property=$name or @name=$name]/@content", name=name)


def head(reader, address):
    return Head(reader.get(address))


def whole(section):
    """A research article with all that machines are told of."""
    topic, picture = make_topic("her2", name="HER2"), make_picture()
    words = {"title": "Two doses", "summary": "One is enough.", "image": picture}
    article = make_draft(section, slug="doses", **words)
    version = article.open_version
    make_credit(version, "author", name="Ana Ruiz", credentials="PhD")
    make_credit(version, "medical_reviewer", name="Leo Kim", credentials="MD")
    make_credit(version, "translator", name="Sol Paz")
    make_citation(version, citation="Doe. A trial. 2020.", doi="10.1000/9", pmid="99", nct="NCT00000009")
    make_citation(version, citation="Roe. A page. 2021.", url="https://example.org/", retraction_status="retracted")
    article = lifecycle.publish(article=article, at=PUBLISHED_AT)
    article = change_article(article, kind="correction", note="The dose is 5 mg.")
    lifecycle.save_catalogue(article=article, topics=[topic])
    Article.objects.update(reviewed_on=date(2024, 5, 3), updated_at=PUBLISHED_AT + timedelta(days=9))
    return Article.objects.get(pk=article.pk)


def test_a_research_article_says_what_a_medical_page_should(reader):
    article = whole(make_section("news", form=NEW_YORK, name="News & <Events>"))
    data = head(reader, article.path).data
    url = f"{HOST}/news/doses/"
    assert (data["@context"], data["@type"], data["url"]) == ("https://schema.org", "MedicalWebPage", url)
    assert data["lastReviewed"] == "2024-05-03"
    assert data["reviewedBy"] == [{"@type": "Person", "name": "Leo Kim", "honorificSuffix": "MD"}]
    assert data["audience"] == {"@type": "MedicalAudience", "audienceType": "Patient"}
    assert data["about"] == [{"@type": "Thing", "name": "HER2", "url": f"{HOST}/topics/her2/"}]
    assert data["publisher"]["correctionsPolicy"] == f"{HOST}/editorial-policy/"
    assert [(step["name"], step["item"]) for step in data["breadcrumb"]["itemListElement"]] == [
        ("Home", f"{HOST}/"), ("News & <Events>", f"{HOST}/news/"), ("Two doses", url),
    ]  # fmt: skip
    entity = data["mainEntity"]
    assert (entity["@type"], entity["headline"], entity["description"]) == (
        "NewsArticle",
        "Two doses",
        "One is enough.",
    )
    assert entity["mainEntityOfPage"] == url
    assert entity["author"] == [{"@type": "Person", "name": "Ana Ruiz", "honorificSuffix": "PhD"}]
    assert entity["translator"] == [{"@type": "Person", "name": "Sol Paz"}]
    assert entity["publisher"] == {"@id": data["publisher"]["@id"]}
    assert entity["articleSection"] == "News & <Events>"
    assert entity["creativeWorkStatus"] == data["creativeWorkStatus"] == "Published"
    assert entity["citation"] == [
        {
            "@type": "ScholarlyArticle",
            "name": "Doe. A trial. 2020.",
            "sameAs": [
                "https://doi.org/10.1000/9",
                "https://pubmed.ncbi.nlm.nih.gov/99/",
                "https://clinicaltrials.gov/study/NCT00000009",
            ],
        },
        {
            "@type": "CreativeWork",
            "name": "Roe. A page. 2021.",
            "url": "https://example.org/",
            "creativeWorkStatus": "retracted",
        },
    ]
    (correction,) = entity["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert "The dose is 5 mg." in correction["text"]
    assert all(image.startswith(HOST) for image in entity["image"])
    assert reader.get(entity["image"][0].removeprefix(HOST))["Content-Type"] == "image/png"


def test_kinds_and_states_have_their_own_words(reader):
    section = make_section("news", form={"time_zone": "UTC"})
    starts = PUBLISHED_AT + timedelta(days=900)
    event = make_article(section, kind="event", title="Open evening", event_starts_at=starts, event_ends_at=starts,
                         event_time_zone="Europe/Madrid", event_place="Room 2")  # fmt: skip
    data = head(reader, event.path).data
    entity = data["mainEntity"]
    assert (entity["@type"], entity["name"]) == ("Event", "Open evening")
    assert entity["startDate"] == entity["endDate"] == "2026-10-23T11:00:00+02:00"
    assert entity["location"]["name"] == "Room 2"
    assert data["author"] == {"@id": data["publisher"]["@id"]}
    assert "datePublished" not in entity
    blog = change_article(make_article(section, kind="blog", title="First words"), title="Later words")
    assert head(reader, blog.path).data["mainEntity"]["@type"] == "BlogPosting"
    past = head(reader, f"{blog.path}v/1/")
    assert past.data["creativeWorkStatus"] == past.data["mainEntity"]["creativeWorkStatus"] == "Superseded"
    assert past.data["mainEntity"]["headline"] == "First words"
    assert past.link("canonical") == [f"{HOST}{blog.path}"]
    assert past.meta("robots") == ["noindex"]
    lifecycle.archive(article=blog)
    archived = head(reader, blog.path)
    assert archived.data["creativeWorkStatus"] == "Archived"
    assert archived.meta("og:title") == ["Archived: Later words"]


def test_of_a_withdrawn_article_no_word_is_left_anywhere_in_its_page(reader):
    words = {"title": "Harmful title", "summary": "Harmful summary.", "body": "<p>Harmful body.</p>"}
    article = make_article(make_section("news"), slug="x", image=make_picture(alt="Harmful picture"), **words)
    make_credit(lifecycle.open_version(article=article), name="Harmed Author")
    lifecycle.withdraw(article=article, reason="The dose was wrong.")
    for address in (article.path, f"{article.path}history/", f"{article.path}v/1/"):
        page = head(reader, address)
        assert "Harm" not in page.text
        assert page.data["@type"] == "WebPage"
        assert page.data["creativeWorkStatus"] == "Withdrawn"
        assert page.meta("robots") == ["noindex"]


def test_what_would_end_the_script_arrives_as_it_was_written(reader):
    title = "</script><script>alert(1)</script> & <!-- \u2028 ]]>"
    article = make_article(title=title, summary="</SCRIPT>")
    page = head(reader, article.path)
    assert page.data["name"] == page.data["mainEntity"]["headline"] == title
    assert page.text.count("<script") == page.text.count("</script>")
    assert "alert(1)</script>" not in page.text
    assert page.meta("og:title") == [title]


def test_each_kind_of_page_says_what_it_is_and_where_it_stands_in_other_languages(reader):
    section, topic, term = make_section("news"), make_topic("her2"), make_term("cell", other_names="cells")
    lifecycle.save_catalogue(article=make_article(section, title="On it"), topics=[topic])
    kinds = {
        **dict.fromkeys(("/", "/news/", "/topics/", "/topics/her2/", "/glossary/"), "CollectionPage"),
        "/about/": "AboutPage", "/contact/": "ContactPage", "/privacy/": "WebPage", term.path: "MedicalWebPage",
        "/search/": "SearchResultsPage",
    }  # fmt: skip
    for path, kind in kinds.items():
        for language, address in (("en", path), ("es", f"/es{path}")):
            page = head(reader, address)
            assert page.data["@type"] == kind, address
            assert page.data["url"] == f"{HOST}{address}"
            assert page.link("canonical") == [f"{HOST}{address}"]
            assert page.languages() == {"en": f"{HOST}{path}", "es": f"{HOST}/es{path}", "x-default": f"{HOST}{path}"}
            assert page.data["inLanguage"] == (language if path != term.path else "en")
            steps = page.data.get("breadcrumb", {}).get("itemListElement", [])
            assert all(reader.get(step["item"].removeprefix(HOST)).status_code == 200 for step in steps)
    listed = head(reader, "/topics/her2/").data["mainEntity"]["itemListElement"]
    assert [(item["position"], item["name"]) for item in listed] == [(1, "On it")]
    assert head(reader, term.path).data["mainEntity"]["@type"] == "DefinedTerm"


def test_home_and_the_search_page_say_how_to_search(reader):
    for path, address in (("", "/"), ("", "/es/"), ("search/", "/"), ("search/", "/es/")):
        action = head(reader, f"{address}{path}").data["isPartOf"]["potentialAction"]
        assert action["query-input"] == "required name=search_term_string"
        template = action["target"]["urlTemplate"]
        assert template == f"{HOST}{address}search/?q={{search_term_string}}"
        assert reader.get(template.removeprefix(HOST).format(search_term_string="x")).status_code == 200


def test_an_article_and_its_translation_know_each_other(reader):
    original = make_article(make_section("news"), slug="pain")
    translation = make_article(
        make_section("salud"), slug="dolor", language="es", translated_from=original.live_version
    )
    both = {"en": f"{HOST}{original.path}", "es": f"{HOST}{translation.path}"}
    first, second = head(reader, original.path), head(reader, translation.path)
    assert first.languages() == second.languages() == both
    assert first.data["mainEntity"]["workTranslation"][0]["@id"] == second.data["mainEntity"]["@id"]
    assert second.data["mainEntity"]["translationOfWork"]["@id"] == first.data["mainEntity"]["@id"]
    assert head(reader, make_article().path).languages() == {}


# --- One instant on every surface ---------------------------------------------------------------


def test_the_dates_of_an_article_are_one_instant_on_every_surface(reader):
    section = make_section("news", form=NEW_YORK)
    make_article(section, slug="plain", at=datetime(2024, 5, 6, 9, 8, 7, 654321, tzinfo=UTC))
    make_article(section, slug="hola", language="es", at=datetime(2024, 5, 6, 3, 59, 59, tzinfo=UTC))
    whole(section)
    everything(make_section("living", form={"time_zone": "Asia/Kolkata"}))
    Version.objects.filter(live_at__gt=datetime.now(UTC) - timedelta(days=1)).update(live_at=PUBLISHED_AT)
    listed = articles_listed(reader)
    feeds = [etree.fromstring(reader.get(address).content) for address in ("/feed/", "/es/feed/")]
    atom = {"a": "http://www.w3.org/2005/Atom"}
    entries = {entry.xpath("string(a:link/@href)", namespaces=atom): entry for feed in feeds for entry in feed}
    items = {item["url"]: item for address in ("/feed.json", "/es/feed.json")
             for item in json.loads(reader.get(address).content)["items"]}  # fmt: skip
    articles = list(Article.objects.published())
    assert len(articles) >= 5
    assert any(article.reviewed_on for article in articles)
    for article in articles:
        page = head(reader, article.path)
        visible = page.root.xpath("//*[@class='published']/time/@datetime")[0]
        updated = next(iter(page.root.xpath("//*[@class='updated']/time/@datetime")), None)
        assert (updated is not None) == (article.updated_at is not None)
        assert datetime.fromisoformat(visible) == article.published_at.replace(microsecond=0)
        told = updated or visible
        url = f"{HOST}{article.path}"
        card = reader.get(f"{article.section.path}?language=all").text
        assert f'<time datetime="{visible}">' in card
        assert (page.data["datePublished"], page.data["dateModified"]) == (visible, told)
        reviewed = page.root.xpath("//*[@class='byline-reviewed']/time/@datetime")[:1]
        assert [page.data[name] for name in ("lastReviewed",) if name in page.data] == reviewed
        assert bool(reviewed) == bool(article.reviewed_on)
        if page.data["mainEntity"]["@type"] != "Event":
            assert (page.data["mainEntity"]["datePublished"], page.data["mainEntity"]["dateModified"]) == (
                visible,
                told,
            )
        assert page.meta("article:published_time") == [visible]
        assert page.meta("article:modified_time") == ([updated] if updated else [])
        assert listed[article.path] == told
        assert entries[url].findtext("a:published", namespaces=atom) == visible
        assert entries[url].findtext("a:updated", namespaces=atom) == told
        assert (items[url]["date_published"], items[url]["date_modified"]) == (visible, told)
