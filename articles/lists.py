"""What a list shows: a page of articles, what narrows it, and the ways on; in a fixed number of queries."""

from datetime import date, datetime
from urllib.parse import urlencode

from django.utils import timezone

from articles import pages, worded
from articles.keyset import Unindexed
from articles.list_filters import ListFilters
from articles.models import Article, Feature
from articles.paging import place_asked
from articles.states import State, in_state, state_at

# Enough for any archive there is; what is older is reached page by page.
MOST_YEARS = 150
# More than these would push what is new out of sight.
MOST_FEATURED = 6


def list_page(snapshot, asked, *, section=None, topic=None):
    """The list of the site, of a ``section`` or of a ``topic``, as ``asked`` (the query string) narrows it.

    One query beside those for the frame, the topics to choose from and what is featured anywhere; one more for the
    oldest article of a topic.
    """
    frame = pages.frame(snapshot)
    now, zone = snapshot.now, section.zone if section else timezone.get_default_timezone()
    topics = [] if topic else pages.topics(snapshot.revision).values()
    sections = [] if section else frame["sections"]
    oldest = _oldest_on(topic, now) if topic else _oldest_in([section] if section else sections)
    years = _years(oldest, now, zone)
    filters = ListFilters(asked, topics=topics, sections=sections, years=years)
    chosen = filters.chosen
    place = place_asked(asked, now=now, zone=zone)
    on_topic = topic or _at(topics, chosen.get("topic"))
    articles = place.cut(Article.objects.in_order(on_topic, chosen.get("language", "")))
    articles = _within(articles, section or _at(sections, chosen.get("section")), on_topic)
    page = place.page(_narrowed(articles, chosen, now, zone).published(now).for_listing())
    is_narrowed = bool(filters.query or filters.errors or place.is_lost)
    is_whole = page.is_first and not is_narrowed
    featured = featured_in(snapshot, section, chosen.get("language")) if is_whole and not topic else []
    worded.attach_sections([*featured, *page.items], frame["sections_by_id"])
    year = page.items[0].published_at.astimezone(zone).year if page.items else None
    owner = section or topic
    return frame | {
        "section": section,
        "topic": topic,
        "wording": owner.wording() if owner else None,
        "page": page,
        "featured": featured,
        "shown": featured + [article for article in page.items if article not in featured],
        "has_nothing_newer": place.is_turned and page.is_first,
        "filters": filters,
        "years": years,
        "year": year,
        "months": _months(year, now, zone) if year in years else [],
        "is_whole": is_whole,
        "canonical_query": None if is_narrowed else _canonical_query(place),
    }


def featured_in(snapshot, section, language):
    """The articles that stand first in ``section``, or on the home page without one."""
    place = Feature.Place.SECTION if section else Feature.Place.HOME
    return [
        found.article
        for found in pages.features(snapshot.revision)
        if found.place == place
        and found.until_at > snapshot.now
        and (section is None or found.article.section_id == section.pk)
        and found.article.language == language
        and state_at(found.article, snapshot.now) == State.PUBLISHED
    ][:MOST_FEATURED]


def _canonical_query(place):
    """What stands behind the path in the address for search engines; None for a page that is none of theirs."""
    if place.before:
        return f"?{urlencode({'before': place.before})}"
    return None if place.bound else ""


def _within(articles, section, topic=None):
    """Those of ``section``, if it is given; in a topic's list without the section's index, which has another order."""
    if section and topic:
        return articles.alias(section_key=Unindexed("section_id")).filter(section_key=section.pk)
    return articles.filter(section=section) if section else articles


def _narrowed(articles, chosen, now, zone):
    if year := chosen.get("year"):
        articles = articles.filter(place_at__gte=_start(year, zone), place_at__lt=_start(year + 1, zone))
    if kind := chosen.get("kind"):
        articles = articles.filter(kind=kind)
    if state := chosen.get("state"):
        articles = articles.filter(in_state(state, now))
    return articles


def _oldest_in(sections):
    """When the oldest article of ``sections`` was published, or None."""
    return min((section.oldest_at for section in sections if section.oldest_at), default=None)


def _oldest_on(topic, now):
    """When the oldest article on ``topic`` was published, or None (one query)."""
    articles = Article.objects.in_order(topic).published(now).order_by("place_at", "place_id")
    return articles.values_list("published_at", flat=True).first()


def _years(oldest, now, zone):
    """The years on offer, from now back to that of ``oldest``; years between may be empty."""
    if oldest is None:
        return range(0)
    last = now.astimezone(zone).year
    return range(last, max(oldest.astimezone(zone).year, last - MOST_YEARS) - 1, -1)


def _months(year, now, zone):
    """The months of ``year`` that have begun."""
    return [date(year, month, 1) for month in range(1, 13) if datetime(year, month, 1, tzinfo=zone) <= now]


def _start(year, zone):
    return datetime(year, 1, 1, tzinfo=zone)


def _at(things, slug):
    return next((thing for thing in things if thing.slug == slug), None)
