"""The page of an article in a browser: terms explained in place, tools where script runs, and paper."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_article, make_section, make_term


@pytest.fixture
def article(transactional_db):
    make_term("biopsy", description="A bit of tissue.")
    section = make_section("news", feedback_heading="Tell us", feedback_prompt="Do.")
    return make_article(
        section, title="A title", body="<p>One biopsy, and <a href='https://example.org/'>more</a>.</p>"
    )


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_term_opens_its_definition_and_paper_shows_it(new_context, live_server, article, has_script):
    context = new_context(java_script_enabled=has_script, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(live_server.url + article.path)
    term, note = page.get_by_role("button", name="“biopsy”: what it means"), page.get_by_role("dialog", name="biopsy")
    expect(note).to_be_hidden()
    expect(page.locator(".term-link")).to_be_hidden()
    assert page.locator(".prose").inner_text() == "One biopsy, and more."

    term.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(note.locator(".term-name")).to_be_focused()
    expect(note).to_contain_text("A bit of tissue.")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(term).to_be_focused()
    term.click()
    note.get_by_role("button", name="Close").click()
    expect(note).to_be_hidden()

    copy, to_paper = (page.get_by_role("button", name=name) for name in ("Copy the link", "Print"))
    if has_script:
        to_paper.click()
        assert page.evaluate("window.printed")
        copy.click()
        expect(page.get_by_text("Copied.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == live_server.url + article.path
    else:
        expect(copy).to_be_hidden()
        expect(to_paper).to_be_hidden()

    page.emulate_media(media="print")
    for text in ("A bit of tissue.", f"Printed from {live_server.url}{article.path}.", "A title"):
        expect(page.get_by_text(text)).to_be_visible()
    for part in (".masthead", ".footer", ".feedback", ".page-tools", ".term-button"):
        expect(page.locator(part)).to_be_hidden()
