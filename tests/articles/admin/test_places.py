"""Sections, topics and terms: words in each language, and addresses that lead on."""

import pytest

from articles.models import Redirect, Section, Topic
from tests import factories
from tests.articles.admin.forms import errors_beside, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(signed_in):
    return signed_in("Administrator")


def change(client, thing, **values):
    url = f"/admin/articles/{thing._meta.model_name}/{thing.pk}/change/"
    return client.post(url, values_of(client.get(url)) | values)


@pytest.mark.parametrize("make", [factories.make_section, factories.make_topic, factories.make_term])
def test_an_address_that_changes_leads_on(administrator, make):
    thing = make("old")
    old_path = thing.path
    assert change(administrator, thing, slug="new").status_code == 302
    thing.refresh_from_db()
    assert thing.slug == "new"
    assert (Redirect.objects.get().old_path, Redirect.objects.get().target) == (old_path, thing)


@pytest.mark.parametrize("make", [factories.make_section, factories.make_topic])
def test_an_address_that_belonged_to_another_is_refused_beside_it(administrator, make):
    first, second = make("first"), make("second")
    change(administrator, first, slug="elsewhere")
    answer = change(administrator, second, slug="first", **{"wordings-0-name": "Typed"})
    assert "belonged to something else" in errors_beside(answer, "slug")
    assert values_of(answer)["wordings-0-name"] == "Typed"
    second.refresh_from_db()
    assert second.slug == "second"


@pytest.mark.parametrize("slug", ["es", "admin", "static", "topics", "two words", ""])
def test_an_address_that_the_site_needs_is_refused_beside_it(administrator, slug):
    assert errors_beside(change(administrator, factories.make_section(), slug=slug), "slug")


def test_a_section_is_added_with_its_words(administrator):
    add = "/admin/articles/section/add/"
    values = values_of(administrator.get(add)) | {"slug": "news", "wordings-0-name": "News"}
    assert administrator.post(add, values).status_code == 302
    assert Section.objects.get().name == "News"


def test_a_section_without_words_is_refused(administrator):
    add = "/admin/articles/section/add/"
    answer = administrator.post(add, values_of(administrator.get(add)) | {"slug": "news"})
    assert errors_beside(answer, "name") == "This field is required."
    assert not Section.objects.exists()


def test_two_wordings_in_one_language_are_refused(administrator):
    rows = {"wordings-TOTAL_FORMS": "2", "wordings-1-name": "Again", "wordings-1-language": "en"}
    answer = change(administrator, factories.make_topic(), **rows)
    assert errors_beside(answer, "language") == "There are words in this language already."


def test_a_term_is_explained_once(signed_in):
    factories.make_term(name="HER2")
    client, add = signed_in("Editor"), "/admin/articles/term/add/"
    typed = {"slug": "again", "wordings-0-name": "HER2", "wordings-0-description": "A protein."}
    answer = client.post(add, values_of(client.get(add)) | typed)
    assert "The glossary has this term already." in answer.content.decode()
    answer = client.post(add, values_of(client.get(add)) | typed | {"wordings-0-description": " "})
    assert errors_beside(answer, "description") == "This field is required."


def test_a_time_zone_that_is_none_is_refused_beside_it(administrator):
    answer = change(administrator, factories.make_section(), time_zone="Mars")
    assert "no time zone" in errors_beside(answer, "time_zone")


def test_a_section_with_articles_cannot_be_deleted(administrator):
    section = factories.make_article().section
    administrator.post(f"/admin/articles/section/{section.pk}/delete/", {"post": "yes"})
    assert Section.objects.filter(pk=section.pk).exists()


def test_an_editor_words_sections_and_adds_topics_and_an_author_only_looks(signed_in):
    section = factories.make_section()
    client = signed_in("Editor")
    assert change(client, section, **{"wordings-0-name": "Reworded"}).status_code == 302
    assert Section.objects.get().name == "Reworded"
    add = "/admin/articles/topic/add/"
    client.post(add, values_of(client.get(add)) | {"slug": "new", "wordings-0-name": "New"})
    assert Topic.objects.get().name == "New"
    author = signed_in("Author")
    assert author.post(f"/admin/articles/section/{section.pk}/change/", {"slug": "x"}).status_code == 403
    assert author.get(add).status_code == 403


@pytest.mark.parametrize("model", ["section", "topic", "term"])
def test_lists_are_named_at_a_fixed_cost(administrator, model, django_assert_max_num_queries):
    make = getattr(factories, f"make_{model}")
    for number in range(12):
        make(name=f"Name {number}")
    with django_assert_max_num_queries(9):
        page = administrator.get(f"/admin/articles/{model}/").content.decode()
    assert "Name 11" in page
