"""The glossary readers see, and the one that files bring."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import TermWording
from tests import factories

pytestmark = pytest.mark.django_db


def test_readers_find_a_term_with_its_definition_and_other_names(client):
    term = factories.make_term("trastuzumab", description="An antibody.", other_names="Herceptin\nOgivri")
    factories.make_term("stent", name="stent")
    listed = client.get("/glossary/").content.decode()
    assert listed.index(">stent<") < listed.index(">trastuzumab<")
    page = client.get(term.get_absolute_url()).content.decode()
    assert "An antibody." in page
    assert "Herceptin, Ogivri" in page


def test_letters_lead_into_the_glossary_and_a_term_to_its_articles(client):
    for name in ("5-FU", "angina", "énfasis", "stent"):
        factories.make_term(name=name)
    listed = lxml_html.fromstring(client.get("/glossary/").content.decode())
    letters = listed.xpath("//nav[@class='letters']//a/@href")
    assert letters == ["#0–9", "#A", "#E", "#S"]
    assert [listed.xpath("//h2[@id=$id]/text()", id=letter[1:]) for letter in letters] == [["0–9"], ["A"], ["E"], ["S"]]
    term = factories.make_term("ct", name="CT scan", other_names="CT scans\nCAT & scan")
    page = client.get(term.get_absolute_url()).content.decode()
    assert "</strong> CAT &amp; scan</p>" in page, "a plural is no other name worth telling"
    assert 'href="/search/?q=CT%20scan"' in page


def test_each_language_lists_the_terms_it_explains(client):
    term = factories.make_term("biopsy", name="biopsy")
    assert ">biopsy<" not in client.get("/es/glossary/").content.decode()
    TermWording.objects.create(term=term, language="es", name="biopsia", description="Un trocito de tejido.")
    assert ">biopsia<" in client.get("/es/glossary/").content.decode()


def test_a_term_that_moves_leads_on_and_a_wrong_address_is_a_404(client):
    term = factories.make_term("herceptin")
    lifecycle.move(thing=term, slug="trastuzumab")
    assert client.get("/glossary/herceptin/").headers["Location"] == "/glossary/trastuzumab/"
    assert client.get("/glossary/nothing/").status_code == 404


def test_glossary_costs_the_same_however_long_it_is(client, django_assert_num_queries):
    for _number in range(12):
        factories.make_term()
    with django_assert_num_queries(3):
        client.get("/glossary/")


def test_other_names_are_kept_one_a_line_each_once():
    wording = TermWording(name="HER2", other_names=" HER2 \r\nErbB2\n\nErbB2\n human  receptor ")
    wording.clean()
    assert wording.names == ("HER2", "ErbB2", "human receptor")


def test_database_holds_one_definition_of_a_name():
    factories.make_term(name="HER2")
    for wording in ({"name": "HER2"}, {"name": "HER3", "description": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.make_term(**wording)


def test_no_section_takes_the_address_of_the_glossary():
    section = factories.make_section()
    section.slug = "glossary"
    with pytest.raises(ValidationError, match="the site itself needs"):
        section.full_clean()
