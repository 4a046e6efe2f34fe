"""Pointing at words, in a real browser: with the mouse and the keyboard, and by plain links without JavaScript."""

import pytest
from playwright.sync_api import expect

from feedback.models import Feedback
from tests.factories import make_article, make_section
from tests.feedback.asking import PROMPT

BODY = (
    "<p>Nobody knows <em>yet</em> what it costs.</p><h2>Who it helps</h2><p>It helped 42 of 70 people.</p>"
    "<table><caption>Doses</caption><tr><th>First</th><td>420 mg</td></tr></table>"
)
SELECT = """(element) => {
    const range = document.createRange();
    range.setStart(element.firstChild, 3);
    range.setEnd(element.lastChild, element.lastChild.length - 1);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
}"""


@pytest.mark.slow
def test_a_reader_points_at_words_and_is_heard(new_context, transactional_db):
    article = make_article(make_section("news", **PROMPT), slug="cells", title="Cells", body=BODY)
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(article.path)

    # Select words, say that they are unclear; the answer is sent with them, once.
    page.locator(".prose > p").first.evaluate(SELECT)
    point = page.get_by_role("button", name="This is unclear")
    expect(point).to_be_in_viewport()
    box, words = point.bounding_box(), page.locator(".prose > p").first.bounding_box()
    assert 0 <= box["y"] - words["y"] - words["height"] < 60
    point.tap()
    expect(page.locator(".pointed")).to_be_focused()
    expect(page.locator(".pointed blockquote")).to_have_text("ody knows yet what it costs")
    page.get_by_role("button", name="No", exact=True).dblclick()
    expect(page.get_by_text("Would you like to say more?")).to_be_focused()
    expect(page.get_by_label("Which words is it about?")).to_have_value("ody knows yet what it costs")
    expect(page.get_by_label("It is hard to understand")).to_be_checked()

    # Personal data is taken out in place; the reader looks and sends.
    comment = page.get_by_label("Would you like to tell us more?")
    comment.fill("My name is Ann Example. How much?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".feedback-details + .feedback-status")).to_be_focused()  # below the text it speaks of
    expect(page.get_by_text("We took out what looks like personal data.")).to_be_visible()
    expect(comment).to_have_value("My name is [name]. How much?")
    assert Feedback.objects.get().comment == ""
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("This helps us to improve the article.")).to_be_focused()
    answer = Feedback.objects.get()
    assert (answer.is_helpful, answer.reason) == (False, "hard_to_understand")
    assert (answer.comment, answer.passage_quote) == ("My name is [name]. How much?", "ody knows yet what it costs")

    # With the keyboard; who is in danger sees help where they are.
    page.reload()
    page.get_by_text("Doses").dblclick(position={"x": 12, "y": 12})
    expect(point).to_be_visible()  # a browser tells of what is selected only afterwards
    page.keyboard.press("Tab")
    expect(point).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Would you like to say more?")).to_be_focused()
    comment.fill("I took 840 mg instead, by mistake, an hour ago.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".urgent")).to_be_focused()
    expect(page.locator(".urgent").get_by_role("link", name="1-800-222-1222")).to_be_visible()
    answer = Feedback.objects.latest("pk")
    assert (answer.is_helpful, answer.urgency, answer.passage_quote) == (True, "harm", "Doses")

    assert page.context.cookies() == []


@pytest.mark.slow
def test_without_javascript_a_reader_points_at_a_part_and_looks_at_a_page(new_context, transactional_db):
    article = make_article(make_section("news", **PROMPT), slug="cells", title="Cells", body=BODY)
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto(article.path)
    plain.get_by_role("link", name="Is “Who it helps” unclear?").click()
    expect(plain.get_by_label("Which words is it about?")).to_have_value("Who it helps")
    plain.get_by_label("No", exact=True).check()
    plain.get_by_label("Would you like to tell us more?").fill("Write to ann@example.org")
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Please look at your text")
    plain.get_by_role("button", name="Change the text").click()
    plain.get_by_label("Would you like to tell us more?").fill("42 of 70, is that many?")
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Thank you")
    answer = Feedback.objects.latest("pk")
    assert (answer.comment, answer.passage_quote) == ("42 of 70, is that many?", "Who it helps")
    assert plain.context.cookies() == []
