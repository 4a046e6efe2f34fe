"""Every kind of public page of the demonstration, looked at in a browser as different readers have it."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from articles.models import Article
from articles.states import State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# WCAG 2.2 A and AA, and what axe's authors hold to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture
def page_of(new_context):
    """``page_of(**options)`` is a page in a browser of its own."""
    return lambda **options: new_context(**options).new_page()


def violations(page, reader, **options):
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url} ({reader}) {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def test_nobody_is_shut_out_and_nobody_is_watched(kinds, page_of):
    """In the dark only colours are other ones; on a small screen they are the same ones."""
    page, said = page_of(), []
    for address in kinds:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        said += violations(page, "light", runOnly=TAGS)
        page.emulate_media(color_scheme="dark")
        said += violations(page, "dark", runOnly=COLOURS)
        page.set_viewport_size({"width": 320, "height": 640})
        said += violations(page, "320 px", runOnly=TAGS, rules={name: {"enabled": False} for name in COLOURS})
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            said.append(f"{address} is {width} px wide on a screen of 320")
    assert page.context.cookies() == []
    assert len(kinds) > 10, "hardly any kind of page was found"
    assert not said, "\n".join(said)


def test_every_page_can_be_used_with_the_keyboard_alone(kinds, page_of):
    page = page_of()
    for address in kinds:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link", address
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content", address
        reached = set()
        for _turn in range(page.locator("#content").locator("a, button, input, select, textarea, summary").count()):
            page.keyboard.press("Tab")
            # Whoever tabs must see where they are: an outline, also round the card that a link fills.
            where = page.evaluate(
                """() => {
                    const seen = (one, part) => getComputedStyle(one, part).outlineStyle !== "none";
                    const element = document.activeElement;
                    return [element.outerHTML.slice(0, 150), seen(element) || seen(element, "::after")];
                }"""
            )
            reached.add(where[0])
            assert where[1] or where[0].startswith("<body"), f"{address}: no focus to be seen on {where[0]}"
        assert reached, address


def test_printed_pages_keep_what_readers_must_know(demo, page_of):
    archived = Article.objects.in_state(State.ARCHIVED).exclude(successor=None).select_related("live_version")
    article = next(article for article in archived if article.live_version.citations.exists())
    page = page_of()
    page.goto(article.path)
    notice = page.locator(".notice").first.inner_text()
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    text = " ".join(text.split())
    assert article.title[:30] in text
    assert " ".join(notice.split())[:60] in text
    cited = article.live_version.citations.select_related("source").first().source
    assert (cited.doi or cited.pmid) in text
    assert "https://" in text, "addresses of links are printed"
    assert "Was this helpful?" not in text
    assert "Skip to content" not in text
