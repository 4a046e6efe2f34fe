"""Every public surface, for each change of an article's state: what it shows then, at once.

One article and whatever leads to it. A surface is a row of ``SURFACES``: where it is, and what it shows in each state.
A new public address gets its row here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
from django.test import Client
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import StandingPage
from tests import factories

pytestmark = pytest.mark.django_db

TITLE, NEXT, REASON = "The word of then", "The word of today", "The dose was wrong."
PROMPT = "Your answer changes our articles."


@pytest.fixture
def reader():
    """Somebody without a cookie who leaves with none."""
    client = Client()
    yield client
    assert not client.cookies


@pytest.fixture
def site():
    """An article with all that leads to it: a list, a topic, a link in a text, an older article that it succeeded."""
    section, topic = factories.make_section("news", feedback_prompt=PROMPT), factories.make_topic("topic")
    article = factories.make_article(section, slug="then", title="An older title", body="<p>Words of then.</p>")
    article = factories.change_article(article, kind="minor", note="", title=TITLE)
    lifecycle.save_catalogue(article=article, topics=[topic])
    link = f'<p>Read <a href="article:{article.pk}">about that</a>.</p>'
    linking = factories.make_article(slug="linking", title="What links", body=link)
    StandingPage.objects.filter(kind="about", language="en").update(body=link)
    older = lifecycle.archive(article=factories.make_article(slug="older", title="What came before"), successor=article)
    following = factories.make_article(slug="today", title=NEXT)
    return SimpleNamespace(article=article, linking=linking, older=older, following=following)


# --- The states, and how an article comes into each ----------------------------------------------


def archived(site):
    lifecycle.archive(article=site.article)


def superseded(site):
    lifecycle.supersede(article=site.article, successor=site.following)


def withdrawn(site):
    lifecycle.withdraw(article=site.article, reason=REASON, successor=site.following)


def withdrawn_after_archiving(site):
    archived(site)
    withdrawn(site)


def brought_back_from_the_archive(site):
    superseded(site)
    lifecycle.bring_back(article=site.article)


def brought_back_from_withdrawal(site):
    withdrawn(site)
    lifecycle.bring_back(article=site.article)


CHANGES = {
    "published": lambda site: None,
    "archived": archived,
    "superseded": superseded,
    "withdrawn": withdrawn,
    "withdrawn after archiving": withdrawn_after_archiving,
    "brought back from the archive": brought_back_from_the_archive,
    "brought back from withdrawal": brought_back_from_withdrawal,
}
# What a surface does not say of a state by itself, it says as of another.
AS = {
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

    ``part`` takes the page and gives what of it is about the article.
    """

    name: str
    address: Callable
    shows: dict
    part: Callable = str

    def shown(self, state):
        return self.shows.get(state) or self.shows[AS[state]]


ARCHIVED_MARK = "mark-archived"
OWN_NOTICE = "This article is archived"
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
            "published": Shows(has=(TITLE,), lacks=(ARCHIVED_MARK,)),
            "archived": Shows(has=(TITLE, ARCHIVED_MARK)),
            "withdrawn": Shows(lacks=(TITLE,)),
        },
        part=card_of,
    )


def unmarked_card_of(page):
    """The article as a search shows it, without the marks on the words that were looked for."""
    return card_of(page.replace("<mark>", "").replace("</mark>", ""))


def link_of(page):
    """What the link to the article says, as a screen reader reads it out."""
    return "; ".join(link.text_content() for link in lxml_html.fromstring(page).xpath("//main//a[@href='/news/then/']"))


def linking_at(name, address):
    """A text that links to the article and says in the link what became of it."""
    return Surface(
        name,
        address,
        {
            "published": Shows(has=("about that",), lacks=("(archived)", "(withdrawn)")),
            "archived": Shows(has=("about that (archived)",)),
            "withdrawn": Shows(has=("about that (withdrawn)",)),
        },
        part=link_of,
    )


SURFACES = [
    Surface(
        "the article",
        lambda site: site.article.path,
        {
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
            "published": Shows(has=("<title>History: ", TITLE), lacks=("Archived",)),
            "archived": Shows(has=("<title>Archived: History: ", ARCHIVED_MARK)),
            "withdrawn": GONE,
        },
    ),
    Surface(
        "the feedback form",
        lambda site: f"{site.article.path}feedback/",
        {
            "published": Shows(has=(TITLE,), lacks=(ARCHIVED_MARK,)),
            "archived": Shows(has=(TITLE, ARCHIVED_MARK)),
            "withdrawn": Shows(302),
        },
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
            "published": Shows(has=(f">{TITLE}</a>",), lacks=(NEXT,)),
            # The last that can still be read, and that it is archived, too.
            "archived": Shows(has=(f'>{TITLE} <span class="link-remark">(archived)</span></a>',)),
            "superseded": Shows(has=(f">{NEXT}</a>",), lacks=(TITLE,)),
            "withdrawn": Shows(has=(f">{NEXT}</a>",), lacks=(TITLE, REASON)),
        },
    ),
]


@pytest.mark.parametrize("state", CHANGES)
def test_a_change_of_state_is_seen_at_once_on_every_surface(reader, site, state):
    for surface in SURFACES:
        reader.get(surface.address(site))  # Whoever reads before may have filled a cache.
    CHANGES[state](site)
    for surface in SURFACES:
        shown, page = surface.shown(state), reader.get(surface.address(site))
        part = surface.part(page.text)
        assert page.status_code == shown.status, surface.name
        assert [words for words in shown.has if words not in part] == [], surface.name
        assert [words for words in shown.lacks if words in part] == [], surface.name
