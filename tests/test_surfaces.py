"""Every public surface, for each change of an article's state: what it shows then, at once.

One article and whatever leads to it. A surface is a row of ``SURFACES``: where it is, and what it shows in each state.
A new public address gets its row here, or a reason in ``SAY_NOTHING_OF_IT``; a guard asks for one of them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve
from django.utils import timezone, translation
from lxml import etree
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import StandingPage
from tests import factories

pytestmark = pytest.mark.django_db

DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
TITLE, NEXT, REASON = "The word of then", "The word of today", "The dose was wrong."
PROMPT = "Your answer changes our articles."


@pytest.fixture
def reader():
    """Somebody without a cookie who leaves with none."""
    client = Client()
    yield client
    assert not client.cookies


def make_site(*, is_due=True):
    """An article with all that leads to it: lists, a topic, texts that link to it, an older one that it succeeded.

    It was published a day ago, as a first version and a second; or its first is due tomorrow.
    """
    section, topic = factories.make_section("news", feedback_prompt=PROMPT), factories.make_topic("topic")
    now = timezone.now()
    words = {"body": "<p>Words of then.</p>", "event_starts_at": now + timedelta(days=9)}
    if is_due:
        article = factories.make_article(section, slug="then", title="An older title", at=now - DAY, **words)
        article = factories.change_article(article, kind="minor", note="", title=TITLE)
    else:
        article = factories.make_article(section, slug="then", title=TITLE, at=now + DAY, **words)
    lifecycle.save_catalogue(article=article, topics=[topic])
    link = f'<p>Read <a href="article:{article.pk}">about that</a>.</p>'
    linking = factories.make_article(slug="linking", title="What links", body=link)
    lifecycle.save_catalogue(article=linking, topics=[topic])
    StandingPage.objects.filter(kind="about", language="en").update(body=link)
    older = lifecycle.archive(article=factories.make_article(slug="older", title="What came before"))
    lifecycle.save_catalogue(article=older, successor=article)
    translated = factories.make_article(
        slug="entonces", title="La palabra de entonces", language="es", translated_from=article.live_version
    )
    following = factories.make_article(section, slug="today", title=NEXT)
    return SimpleNamespace(article=article, linking=linking, older=older, translated=translated, following=following)


# --- The states, and how an article comes into each ----------------------------------------------


def archived(site, at=None):
    lifecycle.archive(article=site.article, at=at)


def superseded(site):
    lifecycle.supersede(article=site.article, successor=site.following)


def withdrawn(site, at=None):
    lifecycle.withdraw(article=site.article, reason=REASON, at=at, successor=site.following)


def withdrawn_after_archiving(site, at=None):
    archived(site)
    withdrawn(site, at)


def brought_back_from_the_archive(site):
    superseded(site)
    lifecycle.bring_back(article=site.article)


def brought_back_from_withdrawal(site):
    withdrawn(site)
    lifecycle.bring_back(article=site.article)


def left_as_it_is(site, at=None):
    pass


CHANGES = {
    "scheduled": left_as_it_is,
    "published": left_as_it_is,
    "archived": archived,
    "superseded": superseded,
    "withdrawn": withdrawn,
    "withdrawn after archiving": withdrawn_after_archiving,
    "brought back from the archive": brought_back_from_the_archive,
    "brought back from withdrawal": brought_back_from_withdrawal,
}
# What is left to the clock: the states before and after its moment, and how that is set.
WAITING = {
    "publication": ("scheduled", "newly published", left_as_it_is),
    "archiving": ("published", "archived", archived),
    "withdrawal": ("published", "withdrawn", withdrawn),
    "withdrawal after archiving": ("superseded", "withdrawn", withdrawn_after_archiving),
}
# What a surface does not say of a state by itself, it says as of another.
AS = {
    "newly published": "published",
    "superseded": "archived",
    "withdrawn after archiving": "withdrawn",
    "brought back from the archive": "published",
    "brought back from withdrawal": "published",
}


# --- What surfaces show --------------------------------------------------------------------------


@dataclass(frozen=True)
class Shows:
    """An answer with ``status`` that has all of ``has`` in it and nothing of ``lacks``."""

    status: int = 200
    has: tuple = ()
    lacks: tuple = ()


@dataclass(frozen=True)
class Surface:
    """``address`` takes the site. ``shows`` maps states to ``Shows``; see ``AS`` for those that it leaves out.

    ``part`` takes the answer's text and gives what of it is about the article; ``stays`` gives what of that no state
    changes, where there is such a thing.
    """

    name: str
    address: Callable
    shows: dict
    part: Callable = str
    stays: Callable = lambda page: ""

    def shown(self, state):
        return self.shows.get(state) or self.shows[AS[state]]


ARCHIVED_MARK = "mark-archived"
OWN_NOTICE = "This article is archived"
NOT_YET = Shows(404, lacks=(TITLE, "Words of then"))
GONE = Shows(410, has=(REASON, NEXT), lacks=(TITLE, "Words of then", "Archived"))


def card_of(page):
    """The article as it stands in a list, or "" where it does not."""
    cards = lxml_html.fromstring(page).find_class("card")
    return "".join(lxml_html.tostring(card, encoding="unicode") for card in cards if TITLE in card.text_content())


def list_at(name, address):
    """A list of articles: marked when archived, not there when withdrawn."""
    return Surface(
        name,
        lambda site: address,
        {
            "scheduled": Shows(lacks=(TITLE,)),
            "published": Shows(has=(TITLE,), lacks=(ARCHIVED_MARK,)),
            "archived": Shows(has=(TITLE, ARCHIVED_MARK)),
            "withdrawn": Shows(lacks=(TITLE,)),
        },
        part=card_of,
    )


def unmarked_card_of(page):
    """The article as a search shows it, without the marks on the words that were looked for."""
    return card_of(page.replace("<mark>", "").replace("</mark>", ""))


def related_of(page):
    """What a page offers to be read next."""
    found = lxml_html.fromstring(page).find_class("related")
    return "".join(lxml_html.tostring(one, encoding="unicode") for one in found)


def link_of(page):
    """What the link to the article says, as a screen reader reads it out."""
    return "; ".join(link.text_content() for link in lxml_html.fromstring(page).xpath("//main//a[@href='/news/then/']"))


def linking_at(name, address):
    """A text that links to the article and says in the link what became of it."""
    return Surface(
        name,
        address,
        {
            "scheduled": Shows(lacks=("about that",)),
            "published": Shows(has=("about that",), lacks=("(archived)", "(withdrawn)")),
            "archived": Shows(has=("about that (archived)",)),
            "withdrawn": Shows(has=("about that (withdrawn)",)),
        },
        part=link_of,
    )


def entry_of(feed):
    """The article in an Atom feed, or ""."""
    found = etree.fromstring(feed.encode()).xpath(
        "//a:entry[a:link[contains(@href, '/news/then/')]]", namespaces={"a": "http://www.w3.org/2005/Atom"}
    )
    return "".join(etree.tostring(entry, encoding="unicode") for entry in found)


def item_of(feed):
    """The article in a JSON feed, or ""."""
    found = [item for item in json.loads(feed)["items"] if item["url"].endswith("/news/then/")]
    return json.dumps(found[0]) if found else ""


def told_at(name, address, part, id_of):
    """A feed: what was withdrawn is told as such, under the id by which readers' programs know the article."""
    return Surface(
        name,
        lambda site: address,
        {
            "scheduled": Shows(lacks=("article:", TITLE)),
            "published": Shows(has=(TITLE, "Words of then"), lacks=("Archived:",)),
            "archived": Shows(has=(f"Archived: {TITLE}", "Words of then")),
            "superseded": Shows(has=(f"Archived: {TITLE}", "Words of then", NEXT)),
            "withdrawn": Shows(has=("This article has been withdrawn", REASON, NEXT), lacks=(TITLE, "Words of then")),
        },
        part=part,
        stays=lambda feed: id_of(part(feed)),
    )


def atom_at(name, address):
    return told_at(name, address, entry_of, lambda entry: entry and etree.fromstring(entry).findtext("{*}id"))


def json_at(name, address):
    return told_at(name, address, item_of, lambda item: item and json.loads(item)["id"])


def said_to_machines(page):
    """The JSON-LD of a page."""
    (script,) = lxml_html.fromstring(page).xpath("//script[@type='application/ld+json']")
    return json.dumps(json.loads(script.text))


def said_where_shared(page):
    """The Open Graph properties of a page, which make the card of a link that is shared."""
    found = lxml_html.fromstring(page).xpath("//meta[starts-with(@property, 'og:') or @name='twitter:card']")
    return "; ".join(f"{meta.get('property', 'card')} {meta.get('content')}" for meta in found)


def placed_at(name, address, shows):
    """A sitemap: whether the article stands in it."""
    here, not_here = Shows(has=("/news/then/</loc>",)), Shows(lacks=("/news/then/",))
    return Surface(name, address, {state: here if is_there else not_here for state, is_there in shows.items()})


SURFACES = [
    Surface(
        "the article",
        lambda site: site.article.path,
        {
            "scheduled": NOT_YET,
            "published": Shows(has=(f"<title>{TITLE}",), lacks=(OWN_NOTICE, "Archived:", NEXT)),
            "archived": Shows(has=(f"<title>Archived: {TITLE}", OWN_NOTICE, "Words of then"), lacks=(NEXT,)),
            "superseded": Shows(has=(f"<title>Archived: {TITLE}", OWN_NOTICE, 'href="', NEXT)),
            "withdrawn": GONE,
        },
    ),
    Surface(
        "a past version",
        lambda site: f"{site.article.path}v/1/",
        {
            "scheduled": NOT_YET,
            "newly published": Shows(302),
            "published": Shows(has=("<title>An older title",), lacks=(OWN_NOTICE, "Archived:")),
            "archived": Shows(has=("<title>Archived: An older title", OWN_NOTICE)),
            "superseded": Shows(has=("<title>Archived: An older title", OWN_NOTICE, NEXT)),
            "withdrawn": GONE,
        },
    ),
    Surface(
        "the history",
        lambda site: f"{site.article.path}history/",
        {
            "scheduled": NOT_YET,
            "published": Shows(has=("<title>History: ", TITLE), lacks=("Archived",)),
            "archived": Shows(has=("<title>Archived: History: ", ARCHIVED_MARK)),
            "withdrawn": GONE,
        },
    ),
    Surface(
        "the feedback form",
        lambda site: f"{site.article.path}feedback/",
        {
            "scheduled": NOT_YET,
            "published": Shows(has=(TITLE,), lacks=(ARCHIVED_MARK,)),
            "archived": Shows(has=(TITLE, ARCHIVED_MARK)),
            "withdrawn": Shows(302),
        },
    ),
    Surface(
        "the thanks for feedback",
        lambda site: f"{site.article.path}feedback/thanks/",
        # Whoever wrote is thanked, whatever became of the article meanwhile.
        {"scheduled": NOT_YET, "published": Shows(), "archived": Shows(), "withdrawn": Shows(lacks=(TITLE,))},
    ),
    Surface(
        "its event for calendars",
        lambda site: f"{site.article.path}event.ics",
        {
            "scheduled": NOT_YET,
            "published": Shows(has=(TITLE, "STATUS:CONFIRMED"), lacks=("Archived",)),
            "archived": Shows(has=(f"Archived: {TITLE}", "STATUS:CONFIRMED")),
            "withdrawn": Shows(has=("STATUS:CANCELLED", REASON), lacks=(TITLE,)),
        },
        stays=lambda calendar: calendar.partition("UID:")[2].partition("\r\n")[0],
    ),
    Surface(
        "what the article says to machines",
        lambda site: site.article.path,
        {
            "scheduled": NOT_YET,
            "published": Shows(has=(TITLE, '"creativeWorkStatus": "Published"')),
            "archived": Shows(has=(TITLE, '"creativeWorkStatus": "Archived"')),
            "withdrawn": Shows(410, has=('"creativeWorkStatus": "Withdrawn"',), lacks=(TITLE, "datePublished")),
        },
        part=lambda page: said_to_machines(page) if "ld+json" in page else "",
    ),
    Surface(
        "what the article says where a link to it is shared",
        lambda site: site.article.path,
        {
            "scheduled": Shows(404, lacks=(TITLE,)),
            "published": Shows(has=(f"og:title {TITLE};", f"og:image:alt {TITLE}."), lacks=("Archived",)),
            "archived": Shows(has=(f"og:title Archived: {TITLE};", f"og:image:alt Archived. {TITLE}.")),
            "withdrawn": Shows(410, has=("og:type website",), lacks=(TITLE,)),
        },
        part=said_where_shared,
    ),
    Surface(
        "the picture of its card",
        # From the address that an earlier card had, to the present one if there is one.
        lambda site: f"/cards/{site.article.pk}/earlier.png",
        {"scheduled": Shows(404), "published": Shows(302), "archived": Shows(302), "withdrawn": Shows(404)},
    ),
    list_at("home", "/"),
    list_at("home in Spanish", "/es/?language=en"),
    list_at("its section", "/news/"),
    list_at("its section in Spanish", "/es/news/?language=all"),
    list_at("its topic", "/topics/topic/"),
    list_at("its topic in Spanish", "/es/topics/topic/?language=en"),
    replace(list_at("the search", "/search/?q=words+of+then"), part=unmarked_card_of),
    replace(list_at("the search in Spanish", "/es/search/?q=words"), part=unmarked_card_of),
    linking_at("an article that links to it", lambda site: site.linking.path),
    linking_at("a standing page that links to it", lambda site: "/about/"),
    Surface(
        "an article that it succeeded",
        lambda site: site.older.path,
        {
            "scheduled": Shows(lacks=(TITLE, NEXT)),
            "published": Shows(has=(f">{TITLE}</a>",), lacks=(NEXT,)),
            # The last that can still be read, and that it is archived, too.
            "archived": Shows(has=(f'>{TITLE} <span class="link-remark">(archived)</span></a>',)),
            "superseded": Shows(has=(f">{NEXT}</a>",), lacks=(TITLE,)),
            "withdrawn": Shows(has=(f">{NEXT}</a>",), lacks=(TITLE, REASON)),
        },
    ),
    replace(list_at("an article on its topic", ""), address=lambda site: site.linking.path, part=related_of),
    Surface(
        "its translation",
        lambda site: site.translated.path,
        {
            "scheduled": Shows(lacks=("/news/then/",)),
            "published": Shows(has=('hreflang="en"', "/news/then/")),
            "archived": Shows(has=('hreflang="en"', "/news/then/")),
            "withdrawn": Shows(lacks=("/news/then/",)),
        },
    ),
    Surface(
        "what its section says to machines",
        lambda site: "/news/",
        {
            "scheduled": Shows(lacks=(TITLE,)),
            "published": Shows(has=(TITLE,)),
            "archived": Shows(has=(TITLE,)),
            "withdrawn": Shows(lacks=(TITLE,)),
        },
        part=said_to_machines,
    ),
    atom_at("the feed", "/feed/"),
    atom_at("the feed of its section", "/news/feed/"),
    atom_at("the feed of its topic", "/topics/topic/feed/"),
    json_at("the JSON feed", "/feed.json"),
    json_at("the JSON feed of its section", "/news/feed.json"),
    json_at("the JSON feed of its topic", "/topics/topic/feed.json"),
    placed_at(
        "the sitemap of its section",
        lambda site: f"/sitemap-news-{site.article.pk // 10_000}.xml",
        {"scheduled": False, "published": True, "archived": True, "withdrawn": False},
    ),
    placed_at(
        "the sitemap of news",
        lambda site: "/sitemap-news.xml",
        # What has ended is no news.
        {"scheduled": False, "published": True, "archived": False, "withdrawn": False},
    ),
    Surface(
        "the index of sitemaps",
        lambda site: "/sitemap.xml",
        {
            "scheduled": Shows(lacks=("/sitemap-news.xml",)),
            "published": Shows(has=("/sitemap-news.xml",)),
            "archived": Shows(lacks=("/sitemap-news.xml",)),
            "withdrawn": Shows(lacks=("/sitemap-news.xml",)),
        },
    ),
]

# Public addresses that name no article, and why.
SAY_NOTHING_OF_IT = {
    "articles:robots": "which paths machines shall leave alone",
    "articles:sitemap_pages": "pages that are no articles",
    "articles:guest_preview": "one version for one guest, while its link holds (test_guest_previews)",
    "site:topics": "the names of all topics",
    "site:glossary": "what words mean",
    "site:term": "what one word means; its way to articles is a search",
    "styleguide": "for staff, of samples",
}


def public_names(patterns=None, namespace=""):
    """The names of all addresses that are not the admin's; what has no name are files."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield from [f"{namespace}{pattern.name}"] if pattern.name else []
        elif not str(pattern.pattern).startswith("admin/"):
            own = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from public_names(pattern.url_patterns, f"{namespace}{own}")


def name_of(address):
    path = address.partition("?")[0]
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        return resolve(path).view_name


def test_every_public_address_is_walked_or_says_why_not():
    site = make_site()
    walked = {name_of(surface.address(site)) for surface in SURFACES}
    assert set(public_names()) - walked == set(SAY_NOTHING_OF_IT)


def pages_of(reader, site):
    return {surface.name: reader.get(surface.address(site)) for surface in SURFACES}


def look(pages, state, before):
    """``pages`` show ``state`` on every surface; ``before`` are those that were read in another."""
    for surface in SURFACES:
        shown, page = surface.shown(state), pages[surface.name]
        part = surface.part(page.text)
        assert page.status_code == shown.status, surface.name
        assert [words for words in shown.has if words not in part] == [], surface.name
        assert [words for words in shown.lacks if words in part] == [], surface.name
        if page.status_code == 200 and (stayed := surface.stays(before[surface.name].text)):
            assert surface.stays(page.text) == stayed, surface.name


@pytest.mark.parametrize("state", CHANGES)
def test_a_change_of_state_is_seen_at_once_on_every_surface(reader, state):
    site = make_site(is_due=state != "scheduled")
    before = pages_of(reader, site)  # whoever reads before may have filled a cache
    CHANGES[state](site)
    look(pages_of(reader, site), state, before)


@pytest.mark.parametrize("waiting", WAITING)
def test_a_moment_that_passes_is_seen_on_every_surface_with_nothing_run(reader, frozen, waiting):
    first, then, change = WAITING[waiting]
    site = make_site(is_due=first != "scheduled")
    moment = timezone.now() + DAY if first == "scheduled" else timezone.now() + HOUR
    change(site, moment)
    frozen.move_to(moment - SECOND, tick=False)
    before = pages_of(reader, site)
    look(before, first, before)
    frozen.move_to(moment, tick=False)
    look(pages_of(reader, site), then, before)
