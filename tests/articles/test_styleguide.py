"""The style guide shows staff every component; nobody else sees it, and no cache keeps it."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html

from newsroom import stylesheet
from tests.factories import make_picture, make_section, make_user

pytestmark = pytest.mark.django_db

TEMPLATES = settings.BASE_DIR / "templates"
# What stands in the head of a page, where nobody sees it; and what a process renders once for feedback.
UNSEEN = {
    *("_article_head.html", "_article_shared.html", "_canonical.html", "_in_languages.html", "_list_head.html"),
    *("_fields.html", "_help_lines.html"),
}
# Styles of one page alone, which shows nothing else.
PAGES = {"glossary", "search", "form"}


@pytest.fixture
def guide(client):
    make_section()
    make_picture()
    client.force_login(make_user("Author"))
    answer = client.get("/styleguide/")
    assert answer.status_code == 200
    return answer


def test_staff_alone_see_it_and_nothing_keeps_it(client, guide):
    assert "no-store" in guide["Cache-Control"]
    assert guide["X-Robots-Tag"] == "noindex"
    client.logout()
    answer = client.get("/styleguide/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/styleguide/")


def test_it_saves_nothing_and_asks_little(client, guide):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/styleguide/")
    assert len(queries) <= 5
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_no_id_stands_twice(guide):
    ids = lxml_html.fromstring(guide.content.decode()).xpath("//*[not(ancestor::template)]/@id")
    assert len(ids) == len(set(ids))


def test_every_component_is_there(guide):
    shown = {one for value in lxml_html.fromstring(guide.content.decode()).xpath("//@class") for one in value.split()}
    missing = set()
    for source in stylesheet.SOURCE.parent.glob("*.css"):
        classes = set(re.findall(r"^\.([a-z][\w-]*)", source.read_text(), re.MULTILINE))
        if classes and not classes & shown:
            missing.add(source.stem)
    assert missing <= PAGES


def test_every_part_of_the_public_pages_is_there(guide):
    parts = {
        f"{place}/{path.name}"
        for place in ("articles", "feedback", "includes")
        for path in (TEMPLATES / place).glob("_*.html")
        if path.name not in UNSEEN
    }
    assert parts - {template.name for template in guide.templates} == set()
