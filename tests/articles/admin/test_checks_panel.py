"""The panel beside the text: the checks of words as they stand in the form, which are nowhere kept."""

import re

import pytest

from articles import lifecycle
from articles.models import Assessment, Credit, Version
from tests import factories

pytestmark = pytest.mark.django_db

PANEL = "/admin/articles/checksetting/panel/"
LONG = "<p>It was given to a number of women. {}</p>".format("Each of them felt better in the end. " * 12)


@pytest.fixture
def author(signed_in):
    return signed_in("Author")


def rules(answer):
    """The rules that the panel tells of, by id."""
    assert answer.status_code == 200
    return set(re.findall(r'<details class="checks-rule checks-\w+" id="checks-([\w-]+)"', answer.text))


def said(answer):
    return re.search(r'data-said="([^"]*)"', answer.text)[1]


def test_words_are_checked_as_they_stand_and_nothing_is_kept(author):
    answer = author.post(PANEL, {"title": "A cure", "body": LONG})
    assert {"no-author", "no-source", "no-disclosure", "hype", "plainer-words", "no-unknowns"} <= rules(answer)
    assert said(answer).startswith("3 findings block publishing.")
    assert "Flesch-Kincaid grade" in answer.text
    assert "Each of them felt better in the end." in answer.text
    assert "Passive sentences: 1 of 13 (8%)." in answer.text
    assert not Version.objects.exists()
    assert not Assessment.objects.exists()
    assert "no-store" in answer["Cache-Control"]


def test_rows_and_choices_of_the_form_count_as_they_stand(author):
    person, source = factories.make_person(), factories.make_citation(factories.make_draft().open_version).source
    form = {
        "kind": "blog",
        "disclosure": "None.",
        "credits-0-person": person.pk,
        "credits-0-role": "author",
        "credits-__prefix__-person": "",
        "citations-3-source": source.pk,
    }
    assert rules(author.post(PANEL, form)) == set()
    assert "Nothing blocks publishing. 0 pieces of advice." in author.post(PANEL, form).text
    assert rules(author.post(PANEL, form | {"credits-0-DELETE": "on"})) == {"no-author"}
    assert rules(author.post(PANEL, form | {"kind": "news", "citations-3-DELETE": "on"})) == {
        "no-source",
        "no-unknowns",
    }
    assert "image-without-alt" in rules(author.post(PANEL, form | {"image": factories.make_picture(alt="").pk}))


def test_a_link_to_an_archived_article_is_known_by_its_address(author):
    old = factories.make_article()
    lifecycle.archive(article=old)
    answer = author.post(PANEL, {"body": f'<p>See <a href="{old.path}">this</a>.</p>'})
    assert "“this” leads to an archived article." in answer.text


def test_the_section_that_is_chosen_decides(author):
    section = factories.make_section(medical_terms="monoclonal antibody")
    lifecycle.set_checks(section=section, severities={"no-author": "off", "no-disclosure": "off", "no-source": "off"})
    answer = author.post(PANEL, {"section": section.pk, "body": "<p>A monoclonal antibody.</p>"})
    assert said(answer).startswith("Nothing blocks publishing.")
    plain, familiar = re.findall(r"<td>(-?[\d.]+)</td>", answer.text)[:2]
    assert float(familiar) < float(plain)


def test_what_the_form_does_not_hold_is_that_of_the_article(author):
    article = factories.make_article(language="es", kind="blog")
    answer = author.post(f"{PANEL}{article.pk}/", {"title": "Un título", "body": "<p>El perro come. La niña lee.</p>"})
    assert "INFLESZ (Szigriszt-Pazos)" in answer.text
    assert "On the INFLESZ scale: very easy." in answer.text
    assert "no-source" not in rules(answer)


def test_who_only_reads_sees_the_checks_of_the_saved_words(signed_in):
    article = factories.make_article(body=LONG)
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, credits=[Credit(person=factories.make_person())], body="<p>Short now.</p>")
    reviewer = signed_in("Medical reviewer")
    answer = reviewer.get(f"{PANEL}{article.pk}/")
    assert "no-disclosure" in rules(answer)
    assert "no-author" not in rules(answer)
    assert "By version, school grade with terms known:" in answer.text
    assert "There are no words yet." in reviewer.get(PANEL).text


ODD = {
    "nothing": {},
    "no keys": {"section": "x", "image": "²", "credits-0-person": "9" * 40, "citations-0-source": "-1"},
    "unknown keys": {
        "section": "99999",
        "image": "99999",
        "citations-0-source": "99999",
        "language": "xx",
        "kind": "x",
    },
    "control characters": {"title": "a\0b", "body": "<p>a\0b \x1b</p>", "summary": "\ud7ff\u202e"},
    "broken html": {"body": "<p><a href='http://[x'>y</a><table><img src=//x><li>" * 40},
    "deep html": {"body": "<div>" * 3000 + "x"},
}


@pytest.mark.parametrize("form", ODD.values(), ids=ODD)
def test_odd_input_is_answered(author, form):
    answer = author.post(PANEL, form)
    assert answer.status_code == 200
    assert said(answer)


def test_the_panel_costs_the_same_however_much_is_typed(author, django_assert_max_num_queries):
    keys = [factories.make_citation(factories.make_draft().open_version).source.pk for _number in range(6)]
    article = factories.make_article()
    factories.change_article(article, title="Again")
    factories.make_term()
    body = f'<p><a href="{article.path}">x</a></p>' * 9
    form = {"title": "x", **{f"citations-{row}-source": key for row, key in enumerate(keys)}}
    form |= dict.fromkeys(("body", "what_it_means", "not_yet_known"), body)
    with django_assert_max_num_queries(21):
        author.post(f"{PANEL}{article.pk}/", form)


def test_the_panel_is_for_those_who_may_see_articles(client):
    assert client.post(PANEL, {}).status_code == 302
    nobody = factories.make_user("Author", "nobody")
    nobody.groups.clear()
    client.force_login(nobody)
    assert client.post(PANEL, {}).status_code == 403
    author = factories.make_user("Author")
    client.force_login(author)
    assert client.put(PANEL).status_code == 405
    assert client.get(f"{PANEL}99999/").status_code == 404
