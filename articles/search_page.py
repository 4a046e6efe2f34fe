"""What the search page shows: the hits with their words marked, and the way on where there are none."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import get_language

from articles import search, worded
from articles.content.excerpts import Marker
from articles.content.query import tidy
from articles.models import Article
from articles.paging import PAGE_SIZE
from articles.search import missed
from articles.search_facets import MOST_PAGES, Asked, Facets


@dataclass(frozen=True)
class Hit:
    """A found article with its title and an excerpt as pieces, of which some are what was looked for."""

    article: Article
    title: list
    excerpt: list


def search_page(parameters, snapshot, frame):
    """The context of the page for the ``parameters`` of a request (three queries, beside those
    that are asked once for each public revision)."""
    sections = {section.slug: section for section in frame["sections"]}
    asked = Asked.read(parameters, sections)
    results = search.search(
        asked.q,
        snapshot=snapshot,
        language=get_language(),
        filters=asked.filters(sections),
        limit=PAGE_SIZE + 1,
        offset=PAGE_SIZE * (asked.page - 1),
    )
    if results.query and not results.has_all and not asked.narrowed_by and asked.page == 1:
        missed.note(results.query.text, get_language())
    found, facets = results.found, Facets(asked, results.found, sections)
    has_more = len(found.article_ids) > PAGE_SIZE and asked.page < MOST_PAGES
    # A search that was put right on the way is not put right again.
    typed = tidy(parameters.get("typed", ""))
    is_put_right = bool(results.suggestion and not found.groups and not typed)
    return {
        "right_query": urlencode({"q": results.suggestion, "typed": results.query.text} | asked.narrowed_by)
        if is_put_right
        else "",
        "typed": typed if found.groups else "",
        "asked": asked,
        "text": results.query.text,
        "results": results,
        "hits": _hits(results, found.article_ids[:PAGE_SIZE], snapshot, frame),
        "total": facets.total,
        "is_capped": found.is_capped,
        "facets": facets.offered,
        "topics": _by_name((found.topics or worded.topics()).values()) if not found.article_ids else [],
        "suggestion_query": asked.query(q=results.suggestion),
        "everything_query": Asked(q=asked.q).query(),
        "newer_query": asked.query(page=asked.page - 1) if asked.page > 1 else "",
        "older_query": asked.query(page=asked.page + 1) if has_more else "",
    }


def _hits(results, keys, snapshot, frame):
    if not keys:
        return []
    articles = Article.objects.published(snapshot.now).for_search().in_bulk(keys)
    worded.attach_sections(articles.values(), frame["sections_by_id"])
    markers = {code: Marker(results.level.tree, code) for code, _name in settings.LANGUAGES}
    return [_hit(articles[key], markers[articles[key].language]) for key in keys if key in articles]


def _hit(article, marker):
    document = article.search_document
    summary = marker.marked(document.summary)
    is_in_summary = any(piece.is_hit for piece in summary)
    excerpt = summary if is_in_summary else marker.excerpt(document.body) or summary
    return Hit(article, marker.marked(document.title), excerpt)


def _by_name(topics):
    return sorted(topics, key=lambda topic: topic.name.casefold())
