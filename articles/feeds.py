"""Feeds of the site, of sections and of topics, as Atom 1.0 (RFC 4287) and JSON Feed 1.1.

Each speaks the language of its address, and answers like a page: one ETag, and 304 without a look at the articles.
``WEBSUB_HUB`` names a hub that tells subscribers of news at once (W3C WebSub).
"""

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from articles import pages
from articles.caching import last_modified, public
from articles.feed_entries import entries, tag
from articles.references import in_full
from articles.states import State


@dataclass(frozen=True)
class Feed:
    """A feed and what it tells; ``entries`` are newest first."""

    id: str
    title: str
    subtitle: str
    language: str
    address: str
    list_address: str
    entries: list
    updated_at: object


@public
@condition(last_modified_func=last_modified)
def atom(request, **slugs):
    return _answer(request, slugs, "feed/", _as_atom, "application/atom+xml; charset=utf-8")


@public
@condition(last_modified_func=last_modified)
def json_feed(request, **slugs):
    return _answer(request, slugs, "feed.json", _as_json, "application/feed+json; charset=utf-8")


def _answer(request, slugs, ending, write, content_type):
    scope = pages.scope(request.snapshot, **slugs)
    match = request.resolver_match
    present = reverse(match.view_name, kwargs={f"{name}_slug": thing.slug for name, thing in scope.items()})
    if present != request.path:
        return HttpResponsePermanentRedirect(present)
    response = HttpResponse(write(_feed(request, scope, present, ending)), content_type=content_type)
    if settings.WEBSUB_HUB:
        response["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{in_full(present)}>; rel="self"'
    return response


def _feed(request, scope, path, ending):
    owner, language = next(iter(scope.values()), None), get_language()
    told = entries(request.snapshot, language, **scope)
    name = f"{owner._meta.model_name}:{owner.pk}" if owner else "site"
    return Feed(
        id=tag(f"feed:{name}:{language}"),
        title=f"{settings.SITE_NAME}: {owner.name}" if owner else settings.SITE_NAME,
        subtitle=owner.wording().description if owner else _("Research and care in plain words."),
        language=language,
        address=in_full(path),
        list_address=in_full(path.removesuffix(ending)),
        entries=told,
        updated_at=max((entry.updated_at for entry in told), default=request.snapshot.modified_at),
    )


# --- Atom ---------------------------------------------------------------------------------------


class AtomFeed(Atom1Feed):
    """Django's, with whole texts, several authors and the hub."""

    def latest_post_date(self):
        return self.feed["updated_at"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])
        if settings.WEBSUB_HUB:
            handler.addQuickElement("link", "", {"rel": "hub", "href": settings.WEBSUB_HUB})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for kind in ("author", "contributor"):
            for name in item[kind]:
                handler.startElement(kind, {})
                handler.addQuickElement("name", name)
                handler.endElement(kind)
        handler.addQuickElement("content", item["html"], {"type": "html"})


def _as_atom(feed):
    written = AtomFeed(
        title=feed.title,
        subtitle=feed.subtitle,
        link=feed.list_address,
        feed_url=feed.address,
        feed_guid=feed.id,
        language=feed.language,
        description=None,
        author_name=settings.SITE_NAME,
        updated_at=feed.updated_at,
        icon=in_full(static("newsroom/icon.svg")),
    )
    for entry in feed.entries:
        written.add_item(
            title=entry.title,
            link=entry.url,
            unique_id=entry.id,
            description=escape(entry.summary) or None,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=entry.topics,
            author=entry.authors,
            contributor=entry.contributors,
            html=entry.html,
        )
    # In one piece: written straight into a response, it would be sent in hundreds.
    return written.writeString("utf-8")


# --- JSON Feed ----------------------------------------------------------------------------------


def _as_json(feed):
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.list_address,
        "feed_url": feed.address,
        "description": feed.subtitle,
        "language": feed.language,
        "icon": in_full(static("newsroom/icon.svg")),
        "authors": [{"name": settings.SITE_NAME, "url": in_full("/")}],
        "items": [_as_item(entry) for entry in feed.entries],
    }
    if settings.WEBSUB_HUB:
        written["hubs"] = [{"type": "WebSub", "url": settings.WEBSUB_HUB}]
    return json.dumps({name: value for name, value in written.items() if value != ""}, ensure_ascii=False)


def _as_item(entry):
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.image,
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": entry.topics,
        "language": entry.language,
        "_newsroom": {"state": str(entry.state)} if entry.state != State.PUBLISHED else None,
    }
    return {name: value for name, value in item.items() if value}
