"""The checks in a real browser: beside the text while it is written, and in the way of its publication."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from articles.models import Article
from tests import factories

TEXT = "#cke_id_body .cke_wysiwyg_div"


def signed_in_page(context, live_server, user):
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


@pytest.mark.slow
def test_an_editor_sees_what_blocks_mends_some_of_it_and_passes_the_rest_with_a_reason(new_context, live_server):
    editor = factories.make_user("Editor")
    article = factories.make_sound_draft(disclosure="", title="A walk", body="<p>Walk. It helps.</p>")
    factories.approve(article.open_version)
    page = signed_in_page(new_context(viewport={"width": 1400, "height": 900}), live_server, editor)
    panel = page.get_by_role("complementary", name="Checks")
    status = panel.get_by_role("status")
    hype = panel.locator("summary").filter(has_text="Words that promise too much")

    # The panel follows what is typed into the editor.
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(status).to_have_text("1 finding blocks publishing. 0 pieces of advice.")
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" It is a miracle cure.")
    expect(status).to_have_text("1 finding blocks publishing. 2 pieces of advice.")

    # A finding leads to its words, and by the keyboard to a field that was folded away.
    hype.click()
    panel.get_by_role("link", name="“miracle” may promise more than is known.").click()
    assert page.evaluate("window.getSelection().toString()") == "miracle"
    page.keyboard.type("good")
    expect(status).to_have_text("1 finding blocks publishing. 1 piece of advice.")
    panel.get_by_role("link", name="Nothing is said about interests").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_disclosure")).to_be_focused()
    page.keyboard.type("None.")
    expect(status).to_have_text("Nothing blocks publishing. 1 piece of advice.")
    page.locator("#id_disclosure").fill("")
    expect(status).to_have_text("1 finding blocks publishing. 1 piece of advice.")

    # On a narrow screen it is folded below the words.
    page.get_by_role("button", name="Save draft").first.click()
    page.set_viewport_size({"width": 640, "height": 900})
    page.reload()
    expect(status).to_have_text("1 finding blocks publishing. 1 piece of advice.")
    expect(hype).to_be_hidden()
    assert panel.bounding_box()["y"] > page.locator(TEXT).bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 640

    # It holds up the publication, until there is a reason, which the desk lists.
    factories.approve(article.open_version)
    page.get_by_role("link", name="Publish…").first.click()
    page.get_by_role("button", name="Publish").click()
    hindrance = page.get_by_role("listitem").filter(has_text="Nothing is said about interests")
    expect(hindrance.get_by_role("link", name="Help on")).to_have_attribute(
        "href", "/admin/articles/checksetting/no-disclosure/"
    )
    page.get_by_label("Publish all the same, because").fill("The author is on a plane.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published, dated")).to_be_visible()
    assert list(Article.objects.published_past_a_block()) == [article]
    page.goto("/admin/")
    page.get_by_role("link", name="1 Published past a check that blocks").click()
    expect(page.get_by_role("row").get_by_role("link", name="A walk")).to_be_visible()
