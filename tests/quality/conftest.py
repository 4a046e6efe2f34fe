"""The demonstration's public pages, found as a reader finds them: by following links."""

from collections import Counter
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from lxml import html as lxml_html

from articles.models import Article
from articles.states import State
from newsroom.demo import pictures
from tests.factories import image_bytes

# Where no page leads to, and readers come all the same.
UNLINKED = ("/es/", "/nowhere/", "/es/nowhere/", "/search/?q=nothing-of-the-kind", "/sitemap.xml")
NOT_PAGES = ("/admin/", "/static/", "/media/")
MOST_PAGES = 400
# Of pages that differ in one value alone (a month of a list, a part of an article, a term), so many stand for all.
MOST_ALIKE = 8
# The demonstration is the same for every test, so it is read once.
FOUND = pytest.StashKey()


@pytest.fixture
def demo(db, monkeypatch, settings, tmp_path):
    """The demonstration, with small pictures (drawing the real ones takes seconds)."""
    small = {slug: image_bytes(size=(640, 360)) for slug in pictures.PICTURES}
    monkeypatch.setattr(pictures, "draw", small.__getitem__)
    settings.MEDIA_ROOT = tmp_path / "media"
    call_command("load_demo", verbosity=0)


@pytest.fixture
def found(request):
    """``{address: answer}`` of everything public that can be reached: pages, feeds, sitemaps, calendar files."""
    if FOUND not in request.config.stash:
        request.getfixturevalue("demo")
        request.config.stash[FOUND] = _found()
    return request.config.stash[FOUND]


def _found():
    client, answers, alike = Client(raise_request_exception=False), {}, Counter()
    withdrawn = Article.objects.in_state(State.WITHDRAWN).select_related("section")
    waiting = ["/", *UNLINKED, *(article.path for article in withdrawn)]
    while waiting:
        address = waiting.pop(0)
        if address in answers or alike[like(address)] >= MOST_ALIKE:
            continue
        alike[like(address)] += 1
        answer = answers[address] = client.get(address, follow=True)
        assert len(answers) < MOST_PAGES, "the pages lead on without end"
        waiting += [target for target in targets(address, answer) if target not in answers]
    return answers


def like(address):
    """What ``address`` has in common with others that show the same with another value; else itself."""
    path, mark, query = address.partition("?")
    if mark:
        return query.partition("=")[0]
    return "term" if "/glossary/" in path and not path.endswith("/glossary/") else address


def targets(address, answer):
    """What on the site the page, or the index of sitemaps, leads to."""
    if not answer["Content-Type"].startswith(("text/html", "application/xml")):
        return
    linked = "//a/@href | //link[@rel='alternate'][@type]/@href | //sitemap/loc/text()"
    for href in lxml_html.fromstring(answer.content).xpath(linked):
        target = urldefrag(urljoin(address, href)).url.removeprefix(settings.SITE_URL)
        # A list filtered twice over is a list once more.
        if (
            not urlsplit(target).scheme
            and not urlsplit(target).netloc
            and not target.startswith(NOT_PAGES)
            and target.count("=") <= 1
        ):
            yield target


@pytest.fixture
def kinds(demo, found):
    """As few addresses as show every component there is: each has a class that no page before it has."""
    shown, chosen = set(), []
    pages = {address: answer for address, answer in found.items() if "html" in answer["Content-Type"]}
    for address, answer in sorted(pages.items(), key=lambda item: -len(item[1].content)):
        classes = {name for value in lxml_html.fromstring(answer.content).xpath("//@class") for name in value.split()}
        if classes - shown or answer.status_code != 200:
            shown |= classes
            chosen.append(address)
    return chosen
