"""What a feed tells: the articles of which something was told last.

Told is what is published, updated, corrected or withdrawn, and nothing less; so an old article that changes is
sent anew, for thirty days or until enough has been told since. Archived articles say so; in the place of a
withdrawn one stands its reason, under the same id.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, Q, When
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles import beside, pages, references, successors, worded
from articles.content.markup import UNUSABLE, absolute
from articles.keyset import Unindexed
from articles.models import Article
from articles.states import State, state_at

MOST = 25
# How long a change of an article is told that is not among the newest.
TOLD_FOR = timedelta(days=30)
CONTRIBUTORS = ("translator", "editor", "medical_reviewer")


@dataclass(frozen=True)
class Entry:
    """One article as a feed tells it; ``html`` is whole, with every address in full."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published_at: datetime
    updated_at: datetime
    language: str
    state: State
    authors: list = field(default_factory=list)
    contributors: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    image: str = ""


def tag(name):
    """An id that stays whatever moves (RFC 4151); the year is that in which this form was settled."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{name}"


def entries(snapshot, language, *, section=None, topic=None):
    """The ``Entry`` of each article that the feed of the site, a section or a topic tells, what was told last first.

    At most six queries beside the snapshot's: newest, changed, the articles, what they lead to and show, and what
    stands beside their words.
    """
    frame, now = pages.frame(snapshot), snapshot.now
    articles = _told_last(now, language, section, topic)
    worded.attach_sections(articles, frame["sections_by_id"])
    shown = [article for article in articles if state_at(article, now) != State.WITHDRAWN]
    for article in shown:
        article.live_version.article = article
    used = [references.keys(article.live_version) for article in shown]
    ending = {article.pk for article in articles if article.successor_id}
    chains = successors.chains(ending.union(*(linked for linked, _pictured in used)), now)
    figures = references.figures(set().union(*(pictured for _linked, pictured in used)))
    rows = beside.of_all([article.live_version for article in shown], now)
    found = [
        _entry(article, rows[article.live_version_id], chains, figures, now)
        if article.live_version_id in rows
        else _withdrawn(article, chains)
        for article in articles
    ]
    return sorted(found, key=lambda entry: (entry.updated_at, entry.published_at, entry.id), reverse=True)


def _told_last(now, language, section, topic):
    moments = ("pk", "published_at", "updated_at", "withdrawn_at")
    newest, changed = _newest(now, language, section, topic), _changed(now, language, section, topic)
    found = {*newest.values_list(*moments)[:MOST], *changed.values_list(*moments)[:MOST]}
    told = sorted(found, key=lambda row: (_last_told(*row[1:], now), row[0]), reverse=True)
    ids = [pk for pk, *_moments in told[:MOST]]
    return list(Article.objects.filter(pk__in=ids).select_related("live_version__image"))


def _newest(now, language, section, topic):
    articles = Article.objects.in_order(topic, language).addressable(now)
    if section:
        articles = articles.filter(section=section)
    return articles.order_by("-place_at", "-place_id")


def _changed(now, language, section, topic):
    lately = (now - TOLD_FOR, now)
    articles = Article.objects.addressable(now)
    articles = articles.filter(Q(updated_at__range=lately) | Q(withdrawn_at__range=lately))
    # What changed lately is little, and found by its dates; SQLite would rather go through all of a language.
    articles = articles.alias(in_language=Unindexed("language"), in_section=Unindexed("section_id"))
    articles = articles.filter(in_language=language, **({"in_section": section.pk} if section else {}))
    if topic:
        articles = articles.filter(topics=topic)
    return articles.order_by(Case(When(withdrawn_at__lte=now, then="withdrawn_at"), default="updated_at").desc())


def _last_told(published_at, updated_at, withdrawn_at, now):
    """The last of an article's moments that readers are told of."""
    if withdrawn_at and withdrawn_at <= now:
        return withdrawn_at
    return updated_at or published_at


def _entry(article, rows, chains, figures, now):
    version, section = article.live_version, article.section
    chain = chains.get(article.pk)
    is_archived = state_at(article, now) == State.ARCHIVED
    context = {
        "article": article,
        "version": version,
        "section": section,
        "wording": section.wording(article.language),
        "is_archived": is_archived,
        "successor": successors.living_end(chain) if chain and article.successor_id else None,
        "texts": references.for_readers(version, chains, figures),
        **rows._asdict(),
    }
    return Entry(
        **_place(article),
        title=_usable(_("Archived: %s") % version.title if is_archived else version.title),
        summary=_usable(version.summary),
        html=_in_full("articles/feed_entry.html", context),
        updated_at=_told(article.told_at, section),
        state=State.ARCHIVED if is_archived else State.PUBLISHED,
        authors=[_usable(person.name) for person in rows.credits["author"]],
        contributors=[_usable(person.name) for role in CONTRIBUTORS for person in rows.credits[role]],
        topics=[topic.wording(article.language).name for topic in rows.topics],
        image=references.in_full(version.image.file.url) if version.image else "",
    )


def _withdrawn(article, chains):
    """In the place of what could harm: that it is withdrawn, why, and the way on; none of its words."""
    chain = chains.get(article.pk) if article.successor_id else None
    context = {"article": article, "successor": successors.living_end(chain) if chain else None}
    return Entry(
        **_place(article),
        title=_("This article has been withdrawn"),
        summary="",
        html=_in_full("articles/feed_entry_withdrawn.html", context),
        updated_at=_told(article.withdrawn_at, article.section),
        state=State.WITHDRAWN,
    )


def _place(article):
    return {
        "id": tag(f"article:{article.pk}"),
        "url": references.in_full(article.path),
        "published_at": _told(article.published_at, article.section),
        "language": article.language,
    }


def _in_full(template, context):
    return absolute(render_to_string(template, context), references.in_full(context["article"].path))


def _told(moment, section):
    """As the article's own page tells it: in the section's zone, to the second."""
    return moment.astimezone(section.zone).replace(microsecond=0)


def _usable(text):
    """``text`` without characters that no XML can hold."""
    return UNUSABLE.sub("", text)
