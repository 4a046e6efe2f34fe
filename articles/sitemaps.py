"""Sitemaps (sitemaps.org 0.9) and robots.txt: what search engines shall find, and when it last changed.

Django's own sitemaps count all articles and go through them by OFFSET; these are read off by key. Published and
archived articles stand in them, withdrawn ones never.
"""

from datetime import timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation

from articles import pages, sitemap_blocks, worded
from articles.caching import public
from articles.content.dates import machine_readable
from articles.content.markup import UNUSABLE
from articles.models import Article, StandingPage, Version
from articles.references import in_full
from articles.states import State

NEWS_FOR = timedelta(days=2)
MOST_NEWS = 1000
NEWS_KINDS = (Article.Kind.NEWS, Article.Kind.BLOG)
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
# For nobody but staff, or of no use as the answer of a search engine.
CLOSED = ("/admin/", "/preview/", "/*/feedback/", "/search/", "/*/search/")


@public
def index(request):
    """Where the sitemaps are: of pages, of news if there are any, of each block of each section's articles."""
    snapshot = request.snapshot
    sections = pages.menu(snapshot)
    found = [_place(reverse("articles:sitemap_pages"))]
    newest = _news(snapshot.now).first()
    if newest:
        told = machine_readable(newest.published_at, sections[newest.section_id].zone)
        found.append(_place(reverse("articles:sitemap_news"), told))
    for block in sitemap_blocks.blocks(snapshot.now):
        section = sections[block.section_id]
        address = reverse("articles:sitemap_block", args=[section.slug, block.number])
        found.append(_place(address, machine_readable(block.told_at, section.zone)))
    return _answer("sitemapindex", (f"<sitemap>{one}</sitemap>" for one in found))


@public
def block(request, section_slug, number):
    """A block of a section's articles, each with the same article in other languages."""
    now, sections = request.snapshot.now, pages.menu(request.snapshot)
    section = next((one for one in sections.values() if one.slug == section_slug), None)
    if section is None or number > sitemap_blocks.HIGHEST:
        raise Http404
    within = {"section": section, "pk__range": sitemap_blocks.ids(number)}
    rows = list(_rows(Article.objects.published(now).filter(**within)))
    if not rows:
        raise Http404
    groups = _groups([*rows, *_kin(within, now)], sections)
    return _answer("urlset", (_article(row, sections, groups[row.origin or row.pk]) for row in rows))


@public
def standing(request):
    """Pages that are no articles, each in every language."""
    snapshot = request.snapshot
    changed = {(page.kind, page.language): page.modified_at for page in StandingPage.objects.defer("body")}
    names = [("home", {}), ("topics", {}), ("glossary", {})]
    names += [("section", {"section_slug": section.slug}) for section in pages.menu(snapshot).values()]
    names += [("topic", {"topic_slug": topic.slug}) for topic in pages.topics(snapshot.revision).values()]
    names += [("term", {"term_slug": term.slug}) for term in worded.terms().values()]
    names += [("page", {"kind": kind}) for kind in sorted({kind for kind, _language in changed})]
    return _answer("urlset", (url for name, given in names for url in _in_each_language(name, given, changed)))


@public
def news(request):
    """What was published in the last two days, for search engines of news (Google's news sitemap 0.9)."""
    sections = pages.menu(request.snapshot)
    articles = _news(request.snapshot.now).select_related("live_version")[:MOST_NEWS]
    return _answer("urlset", (_news_item(article, sections[article.section_id]) for article in articles))


@public
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {in_full('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


# --- What stands in them ------------------------------------------------------------------------


def _rows(articles):
    """Of ``articles`` what a sitemap needs; ``origin`` is the article that one was translated from."""
    origin = F("live_version__translated_from__article_id")
    fields = ("pk", "section_id", "slug", "language", "published_at", "updated_at", "origin")
    return articles.annotate(origin=origin).order_by("pk").values_list(*fields, named=True)


def _kin(within, now):
    """The same articles in other languages as those ``within`` a block: what they were translated from, and into."""
    origins = Article.objects.filter(**within).values("live_version__translated_from__article")
    block = {f"translated_from__article__{name}": value for name, value in within.items()}
    translations = [Version.objects.filter(**found) for found in (block, {"translated_from__article__in": origins})]
    for ids in (origins, *(found.order_by().values("article") for found in translations)):
        yield from _rows(Article.objects.published(now).filter(pk__in=ids))


def _groups(rows, sections):
    """``{origin: {language: address}}``: which articles are one in several languages."""
    groups = {}
    for row in rows:
        groups.setdefault(row.origin or row.pk, {}).setdefault(row.language, _address(row, sections))
    return groups


def _address(row, sections):
    return f"{sections[row.section_id].path}{row.slug}/"  # as ``Article.path``: a file has thousands


def _article(row, sections, group):
    address = _address(row, sections)
    told = machine_readable(row.updated_at or row.published_at, sections[row.section_id].zone)
    alternates = group | {row.language: address} if len(group) > 1 else {}
    return f"<url>{_place(address, told)}{_alternates(alternates)}</url>"


def _in_each_language(name, given, changed):
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = reverse(f"site:{name}", kwargs=given)
    alternates = addresses | {"x-default": addresses[settings.LANGUAGE_CODE]}
    for code, address in addresses.items():
        own = changed.get((given.get("kind"), code)) or changed.get((given.get("kind"), settings.LANGUAGE_CODE))
        told = own and own.isoformat(timespec="seconds")
        yield f"<url>{_place(address, told)}{_alternates(alternates)}</url>"


def _news(now):
    articles = Article.objects.in_state(State.PUBLISHED, now).filter(published_at__gt=now - NEWS_FOR)
    return articles.filter(kind__in=NEWS_KINDS).newest()


def _news_item(article, section):
    published = machine_readable(article.published_at, section.zone)
    publication = _element("news:name", settings.SITE_NAME) + _element("news:language", article.language)
    item = (
        f"<news:publication>{publication}</news:publication>"
        + _element("news:publication_date", published)
        + _element("news:title", article.live_version.title)
    )
    article.section = section
    told = machine_readable(article.told_at, section.zone)
    return f"<url>{_place(article.path, told)}<news:news>{item}</news:news></url>"


# --- XML ----------------------------------------------------------------------------------------


def _place(address, told=None):
    return _element("loc", in_full(address)) + (_element("lastmod", told) if told else "")


def _alternates(addresses):
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(in_full(address))}"/>'
        for code, address in addresses.items()
    )


def _element(name, text):
    return f"<{name}>{escape(UNUSABLE.sub('', text))}</{name}>"


def _answer(root, children):
    """The whole sitemap as one piece, a line for each child."""
    lines = "\n".join(children)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {NAMESPACES}>\n{lines}\n</{root}>\n'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
