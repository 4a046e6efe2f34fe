"""What the first view of an article costs a reader on an old phone, and that it needs neither script nor mouse."""

import gzip

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.states import State
from feedback.models import Feedback

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MOST_BYTES, MOST_SCRIPT_BYTES = 40_000, 6_000
MOST_STEPS = 80


def test_an_article_without_pictures_is_light(demo, new_context, live_server):
    """The heaviest of them; every request is looked at, so a font or a second sheet would be seen."""
    plain = Article.objects.in_state(State.PUBLISHED).filter(live_version__image=None).select_related("live_version")
    sizes = {article.path: len(article.live_version.body) for article in plain}
    page, answers = new_context().new_page(), []

    def remember(answer):
        answers.append(answer)

    page.on("response", remember)
    page.goto(max(sizes, key=sizes.get), wait_until="networkidle")
    bodies = {answer.url: answer.body() for answer in answers}
    kinds = {answer.url: answer.request.resource_type for answer in answers}
    # As a server compresses them on their way.
    assert sum(len(gzip.compress(body)) for body in bodies.values()) <= MOST_BYTES
    assert sum(len(body) for url, body in bodies.items() if kinds[url] == "script") <= MOST_SCRIPT_BYTES
    assert list(kinds.values()).count("stylesheet") == 1
    assert set(kinds.values()) <= {"document", "stylesheet", "script", "image", "other"}, "a font, for example"
    assert [url for url in kinds if not url.startswith(f"{live_server.url}/") or "/media/" in url] == []
    assert [answer.url for answer in answers if "set-cookie" in answer.headers] == []
    assert page.context.cookies() == []


def go_to(page, selector):
    """Press Tab until what ``selector`` finds has the focus."""
    wanted = page.locator(f":is({selector}):focus")
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if wanted.count():
            return
    pytest.fail(f"Tab does not lead to {selector} on {page.url}")


def test_from_home_to_an_answer_with_the_keyboard_alone_and_without_javascript(demo, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    go_to(page, ".masthead-menu a[href='/research-news/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/research-news/")

    go_to(page, ".filters-choices summary")
    page.keyboard.press("Enter")
    go_to(page, ".filters-choices select[name=year]")
    page.keyboard.type("2022")
    go_to(page, ".filters-show button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/research-news/?*year=2022*")

    go_to(page, "#masthead-q")
    page.keyboard.type("her2 low")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?*")
    go_to(page, ".card-title a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("HER2-low")

    go_to(page, ".feedback-question button[value=no]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/feedback/?*helpful=no*")
    go_to(page, "textarea[name=comment]")
    page.keyboard.type("How many of them lived longer?")
    go_to(page, ".form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/feedback/thanks/")
    assert Feedback.objects.filter(comment="How many of them lived longer?").count() == 1
