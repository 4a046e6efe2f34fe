"""What a section makes of the checks, and the pages that explain them."""

import html

import pytest

from articles.content.checks import RULES
from tests import factories
from tests.articles.admin.forms import errors_beside, values_of

pytestmark = pytest.mark.django_db


def settings_of(section):
    return dict(section.check_settings.values_list("rule", "severity"))


def change(client, section, **values):
    url = f"/admin/articles/section/{section.pk}/change/"
    return client.post(url, values_of(client.get(url)) | values)


def test_an_editor_sets_what_differs_from_the_defaults_and_takes_it_back(signed_in):
    client, section = signed_in("Editor"), factories.make_section()
    assert values_of(client.get(f"/admin/articles/section/{section.pk}/change/"))["checks-no-author"] == "block"
    change(client, section, **{"checks-hype": "off", "checks-no-unknowns": "block"})
    assert settings_of(section) == {"hype": "off", "no-unknowns": "block"}
    change(client, section, **{"checks-hype": "advise"})
    assert settings_of(section) == {"no-unknowns": "block"}


def test_what_no_check_can_do_is_refused_beside_the_table(signed_in):
    client, section = signed_in("Editor"), factories.make_section()
    answer = change(client, section, **{"checks-hype": "shout", "checks-passive": "off"})
    assert "“shout” is nothing that a check can do" in errors_beside(answer, "checks")
    assert values_of(answer)["checks-passive"] == "off"
    assert not settings_of(section)


def test_medical_terms_are_kept_with_the_words_of_their_language(signed_in):
    client, section = signed_in("Editor"), factories.make_section()
    change(client, section, **{"wordings-0-medical_terms": " HER2 \r\n\r\nHER2\r\nmonoclonal  antibody"})
    assert section.wordings.get().medical_terms == "HER2\nmonoclonal antibody"


def test_every_rule_has_a_page_of_help_that_names_its_source(signed_in):
    client = signed_in("Author")
    listed = client.get("/admin/articles/checksetting/").content.decode()
    for rule in RULES.values():
        address = f"/admin/articles/checksetting/{rule.id}/"
        assert f'href="{address}"' in listed
        assert rule.source in html.unescape(client.get(address).content.decode())
    assert client.get("/admin/articles/checksetting/nothing/").status_code == 404


def test_help_tells_its_words_with_their_origin_and_where_a_section_differs(signed_in):
    section = factories.make_section(name="Guides")
    section.check_settings.create(rule="hype", severity="off")
    page = signed_in("Author").get("/admin/articles/checksetting/hype/").content.decode()
    assert "breakthrough" in page
    assert "HealthNewsReview.org, 2000" in page
    assert "Guides: Off" in page


def test_help_is_for_those_who_may_see_articles(client, signed_in):
    assert client.get("/admin/articles/checksetting/").status_code == 302
    nobody = factories.make_user("Author", "nobody")
    nobody.groups.clear()
    client.force_login(nobody)
    assert client.get("/admin/articles/checksetting/hype/").status_code == 403
