"""What each public page shows, gathered with a fixed number of queries.

These functions return template contexts; the views around them only find the article and
choose the answer. A page is built for one moment, so that all of it agrees on what is public.
"""

from functools import lru_cache

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation

from articles import beside, cards, kin, references, successors, worded
from articles.content import evidence
from articles.content.glossary_marks import Explained, Glossary, Marker
from articles.models import Article, Feature, Section, Topic
from articles.states import State, state_at


def frame(snapshot=None):
    """What every page carries: the menu (one query; none with a ``Snapshot`` that was shown before)."""
    found = menu(snapshot) if snapshot else worded.sections()
    return {
        "sections": found.values(),
        "sections_by_id": found,
        "now": snapshot.now if snapshot else timezone.now(),
    }


def menu(snapshot):
    """The sections; each knows as ``oldest_at`` when the oldest that it shows was published (one query, as above)."""
    return menu_as_of(snapshot.revision, snapshot.since)


@lru_cache(maxsize=1)
def menu_as_of(revision, since):
    """As of a public revision, which rises with any change of them, and of what passed of itself."""
    shown = Article.objects.filter(section=OuterRef("section")).published(since)
    found = worded.sections(oldest_at=Subquery(shown.order_by("published_at", "pk").values("published_at")[:1]))
    for section in found.values():
        section.oldest_at = section.known_wordings[0].oldest_at
    return found


@lru_cache(maxsize=1)
def topics(revision):
    """All topics as of a public revision (one query where they were not shown before)."""
    return worded.topics()


@lru_cache(maxsize=len(settings.LANGUAGES))
def glossary(language, revision):
    """The terms explained in ``language`` as of a public revision (one query where they were not shown before)."""
    with translation.override(language):
        found = [(term, term.known_wordings[0]) for term in worded.terms(language=language).values()]
        terms = [Explained(term.slug, one.names, one.description, term.get_absolute_url()) for term, one in found]
    return Glossary(terms, language)


def scope(snapshot, section_slug="", topic_slug=""):
    """What a list or feed is of, by the name of its kind: the section or topic that stands or once stood there."""
    if section_slug:
        stands = (section for section in menu(snapshot).values() if section.slug == section_slug)
        return {"section": next(stands, None) or get_object_or_404(Section.objects.at_address(section_slug))}
    if topic_slug:
        stands = (topic for topic in topics(snapshot.revision).values() if topic.slug == topic_slug)
        old = {"redirects__old_path": f"/topics/{topic_slug}/"}
        return {"topic": next(stands, None) or get_object_or_404(Topic, **old)}
    return {}


@lru_cache(maxsize=1)
def features(revision):
    """What editors have put first anywhere as of a public revision, the latest first (one query, as above)."""
    found = Feature.objects.standing().order_by("-featured_at", "-pk")
    return list(found.for_listing())


def article_page(*, article, version, snapshot=None):
    """The page of ``article`` with the words of ``version``.

    At most six queries beside those for the article and the snapshot: menu, glossary, what stands beside the
    words, articles pointed to, pictures, kin.
    """
    context = frame(snapshot)
    now = context["now"]
    worded.attach_sections([article], context["sections_by_id"])
    version.article = article
    linked, pictured = references.keys(version)
    start = {article.pk} if article.successor_id else set()
    chains = successors.chains(linked | start, now)
    own_chain = chains.pop(article.pk, None) if article.pk not in linked else chains.get(article.pk)
    shown = references.figures(pictured)
    rows = beside.of(version, now)
    kindred = kin.of(article, version, rows.topics, now)
    worded.attach_sections([*kindred.related, *kindred.translations], context["sections_by_id"])
    # A preview is of no revision.
    known = glossary if snapshot else glossary.__wrapped__
    marker = Marker(known(article.language, snapshot and snapshot.revision))
    is_archived = state_at(article, now) == State.ARCHIVED
    return context | {
        "article": article,
        "version": version,
        "section": article.section,
        "wording": article.section.wording(article.language),
        "is_archived": is_archived,
        "card": cards.of_article(article, version, is_archived=is_archived),
        "is_live_version": version.pk == article.live_version_id,
        # The date was told of the words that were reviewed, and stays with those that follow until they are, too.
        "reviewed_on": article.reviewed_on
        if version.pk in {article.live_version_id, article.reviewed_version_id}
        else None,
        "texts": references.for_readers(version, chains, shown, marker),
        "terms": marker.found,
        "kin": kindred,
        "successor": successors.living_end(own_chain) if own_chain else None,
        "evidence": evidence.of(version) if any(cited.source.is_study for cited in rows.citations) else None,
        **rows._asdict(),
    }


def withdrawn_page(article, snapshot=None):
    """What stands at the address of a withdrawn article: the reason and the way on, none of its words."""
    context = frame(snapshot)
    worded.attach_sections([article], context["sections_by_id"])
    chain = successors.chains({article.pk}, context["now"])[article.pk] if article.successor_id else None
    return context | {
        "article": article,
        "section": article.section,
        "wording": article.section.wording(article.language),
        "successor": successors.living_end(chain) if chain else None,
    }


def history_page(article, snapshot=None):
    """All versions that readers have seen."""
    context = frame(snapshot)
    worded.attach_sections([article], context["sections_by_id"])
    return context | {
        "article": article,
        "section": article.section,
        "wording": article.section.wording(article.language),
        "is_archived": state_at(article, context["now"]) == State.ARCHIVED,
        "versions": list(article.versions.live(context["now"]).for_history()),
    }
