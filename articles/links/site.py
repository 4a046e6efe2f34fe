"""Our own pages, asked in this very process as a reader would: no rule of what is public is said here a second time."""

from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils import translation
from lxml import html as lxml_html

from articles import references
from articles.models import BrokenLink

Why = BrokenLink.Why
# Pages that are kept in mind during a run; many texts link to the same few.
KEPT = 1_000
MOST_HOPS = 5
# What stands outside the apps' own names is for staff.
NOT_FOR_READERS = {"", "admin"}
# Every page has a top; and a text fragment names words, which a browser looks for by itself.
ALWAYS_THERE = ("", "top")
TEXT_FRAGMENT = ":~:"


class Site:
    """The site during one run: each page is asked for once as long as it is kept in mind."""

    def __init__(self):
        self._ask = lru_cache(KEPT)(_ask)

    def why_not(self, path, part=""):
        """Why a link to ``path`` and a ``part`` of its page leads nowhere, or None where it leads there."""
        files = default_storage.url("")
        if path.startswith(files):
            return None if default_storage.exists(unquote(path.removeprefix(files))) else Why.NO_FILE
        if path.startswith(settings.STATIC_URL):
            return None if finders.find(unquote(path.removeprefix(settings.STATIC_URL))) else Why.NO_FILE
        why, ids = self._ask(path)
        part = unquote(part.partition(TEXT_FRAGMENT)[0])
        return why or (None if part in ALWAYS_THERE or part in ids else Why.NO_PART)


def _ask(path):
    """Why readers find nothing at ``path``, or None; and the ids of the parts of the page to which it leads."""
    for _hop in range(MOST_HOPS):
        try:
            response = _answer(unquote(path))
        except Http404:
            return Why.NO_PAGE, frozenset()
        if response is None:
            return Why.UNREACHABLE, frozenset()
        if response.status_code not in {301, 302}:
            break
        address = urljoin(path, response["Location"])
        if references.is_elsewhere(address):
            return None, frozenset()
        path = urlsplit(address).path
    if response.status_code == 410:
        return Why.WITHDRAWN, frozenset()
    if not response["Content-Type"].startswith("text/html"):
        return None, frozenset()
    return None, frozenset(lxml_html.document_fromstring(response.content).xpath("//@id"))


def _answer(path):
    """The site's answer to a reader who asks for ``path``; None for a page that is not for readers."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {"SERVER_NAME": urlsplit(settings.SITE_URL).hostname, "SERVER_PORT": "443"}
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Http404:
            if path.endswith("/"):
                raise
            match = resolve(f"{path}/")  # Readers are led there.
        if match.app_name in NOT_FOR_READERS:
            return None
        request.resolver_match = match
        return match.func(request, *match.args, **match.kwargs)
