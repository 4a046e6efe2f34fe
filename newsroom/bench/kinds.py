"""The kinds of page that are measured, and what is asked of each."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches

from articles.models import Article
from articles.paging import key_of
from newsroom.bench.filling import COMMON, RARE, SECTIONS
from newsroom.bench.measuring import Request

# Wherever the archive is large, what is asked of a kind of page must not grow with it by more than this.
GROWTH = 1.3
OLDEST = 40  # a page of the list that begins with so few articles left is a deep one


@dataclass(frozen=True)
class Kind:
    """``request`` makes the next request for an ``Archive``; ``aim`` is the ratio to a bare view that is wanted.

    ``slowest_ms`` bounds the whole time at 100,000 articles instead of the growth; ``status`` is that of every answer.
    """

    name: str
    request: Callable
    aim: float | None = None
    slowest_ms: float | None = None
    status: int = 200
    is_load_tested: bool = False


class Archive:
    """Where in the archive of the bench the measured pages are."""

    def __init__(self, site):
        articles = Article.objects.filter(section__slug=SECTIONS[0]).select_related("section")
        self.article = articles.filter(archived_at=None).latest("pk")
        self.section = self.article.section.get_absolute_url()
        self.etag = site.answer(Request(self.article.path))[1]["ETag"]
        self.topic = self.article.topics.first().get_absolute_url()
        self.deep_key = key_of(articles.newest().reverse()[min(OLDEST, articles.count() - 1)])

        self.report = f"reports/articles/{self.article.pk}/"
        self.cookie = _signed_in()

    def unkept(self, address):
        """A page as whoever asks first after a public change gets it: nothing rendered is at hand."""
        caches["pages"].clear()
        return Request(address)

    def for_staff(self, address):
        """A page of the staff's, asked by somebody who may see it."""
        return Request(urljoin("/admin/feedback/feedback/", address), headers=(("HTTP_COOKIE", self.cookie),))

    def known_article(self):
        """Somebody asks who has the page already."""
        return Request(self.article.path, headers=(("HTTP_IF_NONE_MATCH", self.etag),))

    def answer(self):
        """Yes, with a fresh id, as a reader's browser sends it."""
        data = f"version=1&helpful=yes&submission_id={uuid.uuid4()}"
        headers = (
            ("CONTENT_TYPE", "application/x-www-form-urlencoded"),
            ("HTTP_CONTENT_TYPE", "application/x-www-form-urlencoded"),
            ("HTTP_ACCEPT", "application/json"),
        )
        return Request(f"{self.article.path}feedback/", "POST", data.encode(), headers)


def _signed_in():
    """The cookie of a member of staff, made for the bench and known to nobody."""
    user, _created = User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


KINDS = (
    Kind("article", lambda archive: Request(archive.article.path), is_load_tested=True),
    Kind("article, asked first", lambda archive: archive.unkept(archive.article.path), aim=0.25),
    Kind("article, not modified", Archive.known_article, aim=0.6, status=304, is_load_tested=True),
    Kind("section list, first page", lambda archive: Request(archive.section), is_load_tested=True),
    Kind("section list, asked first", lambda archive: archive.unkept(archive.section), aim=0.12),
    Kind("section list, deep page", lambda archive: Request(f"{archive.section}?before={archive.deep_key}")),
    Kind("topic list", lambda archive: archive.unkept(archive.topic)),
    Kind("home", lambda archive: archive.unkept("/"), is_load_tested=True),
    Kind("search, common word", lambda archive: Request(f"/search/?q={COMMON}"), slowest_ms=250, is_load_tested=True),
    Kind("search, rare word", lambda archive: Request(f"/search/?q={RARE}"), slowest_ms=50, is_load_tested=True),
    Kind("feed", lambda archive: Request("/feed/")),
    # It names one more file for every 10,000 articles of a section, so it must grow.
    Kind("sitemap", lambda archive: Request("/sitemap.xml"), slowest_ms=50),
    Kind("report of everything", lambda archive: archive.for_staff("reports/?days=365"), slowest_ms=1000),
    Kind("report of an article", lambda archive: archive.for_staff(archive.report), slowest_ms=1000),
    Kind("desk", lambda archive: archive.for_staff("/admin/"), slowest_ms=1000),
    Kind("inbox", lambda archive: archive.for_staff(""), slowest_ms=1000),
    Kind("inbox, what is new", lambda archive: archive.for_staff("?state__exact=new"), slowest_ms=1000),
    Kind("inbox, searched", lambda archive: archive.for_staff("?q=nowhere+said"), slowest_ms=1000),
    Kind("feedback POST", Archive.answer, aim=0.3, status=201, is_load_tested=True),
)
