"""The desk and the page of a conflict in a real browser at 200% zoom: no scrolling sideways, all by keyboard."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from articles import lifecycle
from articles.models import Article, Version
from tests import factories
from tests.browsers import violations

pytestmark = pytest.mark.slow

# A screen of 1280 pixels at 200% has 640 of a style sheet's.
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
MANY = 200
# Also within a box that cuts off or scrolls what does not fit.
TOO_WIDE = """
    () => [...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
        .map(element => element.outerHTML.slice(0, 150))
"""


@pytest.fixture
def editor_page(transactional_db, new_context, live_server):
    """A page of an editor who has zoomed in."""
    client, context = Client(), new_context(**ZOOMED)
    client.force_login(factories.make_user("Editor"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def looks_well(page):
    """Nothing is wider than the screen and axe finds nothing, in the light and in the dark."""
    assert page.evaluate(TOO_WIDE) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme


def tab_to(page, selector):
    """Press Tab until what ``selector`` names has the focus, and be sure that one sees it there."""
    for _turn in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    pytest.fail(f"the keyboard does not lead to {selector}")


def colour_of(found):
    """What the text that ``found`` finds is painted in: red, green and blue."""
    return [int(part) for part in re.findall("[0-9]+", found.evaluate("one => getComputedStyle(one).color"))[:3]]


def test_the_desk_is_read_and_followed_with_the_keyboard(editor_page):
    section = factories.make_section("news")
    factories.make_article(section, title="Published today", at=timezone.now())
    lifecycle.submit(article=factories.make_draft(section, title="Waits for a reviewer"), by=None)
    overdue = factories.make_article(section)
    lifecycle.open_version(article=overdue)
    lifecycle.publish(article=overdue, at=timezone.now() + timedelta(days=1), change_kind="minor")
    Version.objects.exclude(due_at=None).update(due_at=timezone.now() - timedelta(days=1))
    editor_page.goto("/admin/")
    looks_well(editor_page)
    for scheme in ("light", "dark"):
        editor_page.emulate_media(color_scheme=scheme)
        red, green, blue = colour_of(editor_page.locator(".queue a[href$='queue=overdue'] .queue-count"))
        assert red > 2 * max(green, blue)
    tab_to(editor_page, ".month-head a[rel=next]")
    editor_page.goto("/admin/")
    tab_to(editor_page, ".queue a[href$='queue=in-review']")
    editor_page.keyboard.press("Enter")
    expect(editor_page.locator("#result_list tbody tr")).to_have_count(1)


def test_on_a_phone_a_choice_stands_beside_its_words(editor_page):
    editor_page.set_viewport_size({"width": 390, "height": 844})
    editor_page.goto(f"/admin/articles/article/{factories.make_article().pk}/archive/")
    assert editor_page.evaluate(TOO_WIDE) == []
    radios = editor_page.locator("[type=radio]")
    assert radios.count() == 2
    assert all(radio.bounding_box()["width"] < 30 for radio in radios.all())


def test_a_conflict_is_settled_with_the_keyboard(editor_page, change_url):
    article = factories.make_draft(title="Begun", summary="A summary.")
    editor_page.goto(change_url(article))
    editor_page.fill("#id_title", "Mine")
    editor_page.fill("#id_summary", "My summary, which is quite long and tells one thing.")
    theirs = {"title": "Theirs", "summary": "Their summary, which is as long and tells another."}
    lifecycle.save_words(version=article.open_version, **theirs)
    editor_page.press("#id_title", "Enter")
    expect(editor_page.locator(".question")).to_have_count(2)
    looks_well(editor_page)
    tab_to(editor_page, "[name='choice-title']")
    editor_page.keyboard.press("ArrowDown")
    expect(editor_page.locator("[name='choice-title'][value=mine]")).to_be_checked()
    tab_to(editor_page, "[name='choice-summary']")
    editor_page.keyboard.press("Space")
    tab_to(editor_page, ".submit-row button")
    editor_page.keyboard.press("Enter")
    expect(editor_page.locator("#id_title")).to_have_value("Mine")
    version = Article.objects.get(pk=article.pk).open_version
    assert (version.title, version.summary) == ("Mine", theirs["summary"])
