"""How long a public page may be kept, and how to tell without rendering whether it still holds.

A page is a function of four things: the release, its address, the public revision, and the last instant at which
something passed of itself (an article was due, an event ended). So these make its ETag, and no list of what
depends on what is kept anywhere. Browsers ask each time; shared caches may answer for ten seconds, or until the
next instant if that comes sooner. The site itself keeps what it rendered under that ETag, too, and so renders a page
once for everybody. Nothing is served stale.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, wraps

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import condition, require_safe

from articles.models import Article, Feature, PublicRevision, Version
from articles.querysets import as_moment

logger = logging.getLogger(__name__)

SHARED_SECONDS = 10
# A page that nobody asked for in this time makes room; and one that is larger is not kept.
KEPT_SECONDS = 60 * 60
LARGEST_KEPT = 200_000

# Every moment that changes a page when it comes, without anybody writing.
MOMENTS = (
    (Article, "published_at"),
    (Article, "archived_at"),
    (Article, "withdrawn_at"),
    (Feature, "until_at"),
    (Version, "event_starts_at"),
    (Version, "event_ends_at"),
)
# What a page is made with beside data; tests and prose are not.
MADE_WITH = {".py", ".html", ".txt", ".css", ".js", ".svg", ".mo"}
ROOMS = ("articles", "feedback", "newsroom", "templates", "locale")


@dataclass(frozen=True)
class Snapshot:
    """What is public at ``now``: nothing passed of itself after ``since``, nothing will before ``until``."""

    now: datetime
    revision: int
    changed_at: datetime
    since: datetime | None
    until: datetime | None

    @property
    def modified_at(self):
        """When anything public last changed, by somebody's hand or of itself."""
        return max(self.changed_at, self.since or self.changed_at)

    @property
    def shared_seconds(self):
        """How long a shared cache may answer without asking."""
        if self.until is None:
            return SHARED_SECONDS
        return min(SHARED_SECONDS, int((self.until - self.now).total_seconds()))


def snapshot(now=None):
    """The ``Snapshot`` of this moment (one query, a look at the ends of indexes)."""
    now = now or timezone.now()
    here = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_snapshot_sql(), [here] * len(MOMENTS) * 2)
        number, *instants = cursor.fetchone()
    # SQLite hands over text, which sorts as its moments do.
    changed_at, *instants = instants
    since, until = max(filter(None, instants[::2]), default=None), min(filter(None, instants[1::2]), default=None)
    return Snapshot(now, number, *map(as_moment, (changed_at, since, until)))


@lru_cache(maxsize=1)
def _snapshot_sql():
    """In SQL of its own: with a dozen subqueries, Django would take longer to write it than a database to answer it.

    PostgreSQL plans it anew each time, and the first row of an order sooner than a MAX or MIN.
    """
    ends = (
        f"(SELECT {name} FROM {model._meta.db_table} WHERE {name} {side} %s ORDER BY {name} {order} LIMIT 1)"  # noqa: S608 (names of our own)
        for model, name in MOMENTS
        for side, order in (("<=", "DESC"), (">", "ASC"))
    )
    return f"SELECT number, changed_at, {', '.join(ends)} FROM {PublicRevision._meta.db_table}"  # noqa: S608 (likewise)


def public(view):
    """A page that everyone may read: GET and HEAD alone, one ETag and one Cache-Control, 304 without the view.

    The view finds the ``Snapshot`` it is to show as ``request.snapshot``. It is taken before the view reads, so
    that a page is at times newer than its ETag says, never older.
    """

    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        request.snapshot = snapshot()
        request.etag = _etag(request)
        response = tagged(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = f"max-age=0, must-revalidate, s-maxage={request.snapshot.shared_seconds}"
        return response

    tagged = condition(etag_func=lambda request, *args, **kwargs: request.etag)(_rendered_once(view))
    return answer


def _rendered_once(view):
    """The answer of ``view``, kept under its ETag.

    Only addresses without a query are: what somebody types into a search or a filter is not kept anywhere, and
    cannot push out what many read. Only pages are: feeds and sitemaps also let go of what has grown old.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.META.get("QUERY_STRING"):
            return view(request, *args, **kwargs)
        key = f"page:{request.etag}"
        if kept := _of_cache("get", key):
            return HttpResponse(kept[0], headers=kept[1])
        response = view(request, *args, **kwargs)
        is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        if is_page and len(response.content) <= LARGEST_KEPT:
            _of_cache("set", key, (response.content, dict(response.headers)), KEPT_SECONDS)
        return response

    return answer


def _of_cache(method, *args):
    """What the cache of pages says; nothing where it does not answer, for readers get their page all the same."""
    try:
        return getattr(caches["pages"], method)(*args)
    except Exception as error:  # whatever the cache's client raises
        logger.warning("The cache of pages does not answer (%s).", type(error).__name__)
        return None


def last_modified(request, *args, **kwargs):
    """When anything public last changed, for ``condition`` below ``public``: for readers that know of no ETag.

    HTTP tells it in seconds; so none is told until its second is over, lest what changes later in that
    second be missed (RFC 9110, 8.8.2.2).
    """
    seen = request.snapshot
    return seen.modified_at if seen.now - seen.modified_at >= timedelta(seconds=1) else None


def _etag(request):
    seen = request.snapshot
    # A restored backup may count to the same number again; it does not do so at the same moment.
    parts = (release(), request.get_full_path(), seen.revision, seen.changed_at, seen.since)
    return f'"{hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=12).hexdigest()}"'


def release():
    """What tells this release from another: ``RELEASE``, or else what its files hold."""
    # In debug mode a template or style may change under the running process.
    return settings.RELEASE or (_fingerprint.__wrapped__() if settings.DEBUG else _fingerprint())


@lru_cache(maxsize=1)
def _fingerprint():
    found = hashlib.blake2b(digest_size=12)
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).rglob("*")):
            if path.suffix in MADE_WITH:
                found.update(path.read_bytes())
    return found.hexdigest()
