"""What the pickers of the editor find."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/articles/article/pick/"
PICTURES = "/admin/articles/picture/pick/"


def test_articles_are_found_by_title_with_their_address_and_state(editor):
    article = factories.make_article(title="Trastuzumab helps", language="es")
    factories.make_article(title="Other")
    found = editor.get(ARTICLES, {"q": "trastuz"}).json()["results"]
    assert found == [{"title": "Trastuzumab helps", "address": article.path, "note": "Published · Spanish"}]


def test_pictures_are_found_with_what_describes_them(editor):
    picture = factories.make_picture(slug="ward", alt="A ward", credit="Someone")
    [found] = editor.get(PICTURES, {"q": "ward"}).json()["results"]
    assert (found["address"], found["alt"], found["title"]) == (picture.file.url, "A ward", "A ward")
    thumbnail = editor.get(found["thumbnail"])
    assert thumbnail["Content-Type"] == "image/webp"
    assert "private" in thumbnail["Cache-Control"]


@pytest.mark.parametrize("url", [ARTICLES, PICTURES])
def test_only_staff_that_may_look_may_search(client, signed_in, django_user_model, url):
    assert "/login/" in client.get(url).url
    signed_in("Author")
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 405
    django_user_model.objects.get().groups.clear()
    assert client.get(url).status_code == 403


@pytest.mark.parametrize("query", ["\x00", "'\"%_\\", "x" * 5000, ""])
def test_no_search_is_an_error(editor, query):
    factories.make_article()
    for url in (ARTICLES, PICTURES):
        assert editor.get(url, {"q": query}).status_code == 200


def test_a_search_gives_few_results_at_a_fixed_cost(editor):
    section = factories.make_section()
    factories.make_article(section)
    editor.get(ARTICLES)
    with CaptureQueriesContext(connection) as few:
        editor.get(ARTICLES)
    for _number in range(24):
        factories.make_draft(section)
    with CaptureQueriesContext(connection) as many:
        assert len(editor.get(ARTICLES).json()["results"]) == 20
    assert len(few) == len(many)
