"""The style guide shows staff every component; nobody else sees it, and no cache keeps it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html

from newsroom import stylesheet
from tests.factories import make_picture, make_section, make_user

pytestmark = pytest.mark.django_db

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
