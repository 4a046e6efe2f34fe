"""The editors' admin: one file a model. It shows what there is and calls ``articles.lifecycle``."""

from articles.admin import (
    article,
    broken_link,
    checks,
    missed_search,
    page,
    person,
    picture,
    preview_links,
    queues,
    redirect,
    section,
    source,
    term,
    topic,
)

__all__ = [
    "article",
    "broken_link",
    "checks",
    "missed_search",
    "page",
    "person",
    "picture",
    "preview_links",
    "queues",
    "redirect",
    "section",
    "source",
    "term",
    "topic",
]
