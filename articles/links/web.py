"""Other sites, asked with patience and politely: their headers first, one link at a time, each once a run.

Only what a site says plainly counts against a link. Many sites refuse whatever is no browser; of their links
nothing is known.
"""

import time
from functools import lru_cache
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, build_opener

from django.conf import settings
from django.utils.encoding import iri_to_uri

from articles.models import BrokenLink

Why = BrokenLink.Why
UNTOLD = "untold"
PATIENCE = 10
# Answers that are kept in mind during a run.
KEPT = 10_000
# Busy, or down for a while: what a site says of itself, not of a page.
OF_THE_MOMENT = {429, 503}


class Web:
    """Other sites during one run; ``pause`` is how many seconds lie at least between two questions to the same one."""

    def __init__(self, pause=1.0):
        self.pause, self._asked, self._silent = pause, {}, set()
        self._opener = build_opener()
        # The newsroom's name may hold what no header can.
        self._opener.addheaders = [("User-Agent", f"Newsroom link check (+{iri_to_uri(settings.SITE_URL)})")]
        self._remembered = lru_cache(KEPT)(self._ask)

    def why_not(self, address):
        """Why a link to ``address`` leads nowhere, None where it leads there, or ``UNTOLD``."""
        return self._remembered(address.partition("#")[0])

    def _ask(self, address):
        try:
            host = urlsplit(address).netloc.encode("idna").decode()
            address = iri_to_uri(urlsplit(address)._replace(netloc=host).geturl())
            return self._judge(host, address) if host else Why.NO_ADDRESS
        except ValueError:  # A UnicodeError is one, and so is what http.client says of a space.
            return Why.NO_ADDRESS

    def _judge(self, host, address):
        # Some servers know no HEAD, or answer it as they answer nothing else.
        status = self._status(host, address, "HEAD")
        if status is None or status >= 400:
            status = self._status(host, address, "GET")
        if status is None:
            return Why.SILENT
        if status in {404, 410}:
            return Why.GONE
        if status >= 500 and status not in OF_THE_MOMENT:
            return Why.ERROR
        return UNTOLD if status >= 400 else None

    def _status(self, host, address, method):
        """The status of the answer, its body unread; None where there was none."""
        if host in self._silent:
            return None
        self._wait_for(host)
        try:
            with self._opener.open(Request(address, method=method), timeout=PATIENCE) as answer:  # noqa: S310 (http(s))
                return answer.status
        except HTTPError as error:
            error.close()
            return error.code
        except URLError:  # Nobody took the call, nor will they for another link.
            self._silent.add(host)
        except (OSError, HTTPException):
            pass
        return None

    def _wait_for(self, host):
        now = time.monotonic()
        time.sleep(max(0, self._asked.get(host, 0) + self.pause - now))
        self._asked[host] = time.monotonic()
