"""The pages of feedback in a real browser: axe finds nothing on them, in the light and in the dark."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from feedback import lifecycle
from feedback.models import Feedback
from tests.browsers import WCAG, violations
from tests.factories import PUBLISHED_AT, make_article, make_section, make_user
from tests.feedback.asking import PROMPT
from tests.feedback.databases import gone

pytestmark = pytest.mark.slow

COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture
def article(transactional_db):
    return make_article(make_section("news", **PROMPT), slug="cells", title="Cells", body="<p>Some words.</p>")


@pytest.fixture
def faults(complaints):
    """``faults(page)`` is what axe finds on the page as it is."""
    return lambda page: _faults(page, complaints)


def _faults(page, complaints):
    found, count = [], len(complaints)
    for scheme, rules in (("light", WCAG), ("dark", COLOURS)):  # in the dark only colours are other ones
        page.emulate_media(color_scheme=scheme)
        found += [(scheme, one) for one in violations(page, rules)]
    # To measure, axe sets styles that the policy of our pages refuses.
    del complaints[count:]
    return found


def test_every_page_on_the_way_of_an_answer_is_for_everyone(article, new_context, faults):
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    send = page.get_by_role("button", name="Send", exact=True)

    page.goto(f"{article.path}feedback/")
    said = faults(page)
    send.click()
    expect(page.get_by_role("alert")).to_contain_text("Please choose yes or no.")
    assert page.title().startswith("Error:")
    said += faults(page)
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Would you like to tell us more?").fill("My name is Ann Example.")
    send.click()
    expect(page.get_by_text("Nothing has been sent yet")).to_be_visible()
    said += faults(page)
    page.goto(f"{article.path}feedback/thanks/")
    said += faults(page)
    page.goto(f"{article.path}feedback/")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Would you like to tell us more?").fill("I want to kill myself tonight.")
    send.click()
    expect(page.get_by_role("alert")).to_contain_text("988")
    said += faults(page)
    page.goto(f"{article.path}feedback/")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Would you like to tell us more?").fill("I want to kill myself tonight.")
    with gone():
        send.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Please try again in a minute")
    said += faults(page)
    assert said == []


def test_every_page_on_which_staff_read_answers_is_for_everyone(article, new_context, live_server, faults):
    client, context, of_nobody = Client(), new_context(), make_article(article.section, slug="unread")
    client.force_login(make_user("Editor"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    answers = [
        Feedback(
            version=article.live_version, received_at=PUBLISHED_AT, language="en", is_helpful=number > 8,
            comment="Unclear.", urgency="crisis" if number == 1 else "none", reason="upsetting",
            passage_quote="Some words",
        )
        for number in range(12)
    ]  # fmt: skip
    Feedback.objects.bulk_create(answers)
    lifecycle.add_counts(answers)
    task = lifecycle.start_task(answers=Feedback.objects.filter(is_helpful=False)[:2], title="Fix")
    inbox, tasks, page, said = "/admin/feedback/feedback/", "/admin/feedback/task/", context.new_page(), []
    first = f"{inbox}{Feedback.objects.earliest('pk').pk}/"
    for address in (
        *(inbox, f"{inbox}?waits=urgent&state__exact=new&q=nowhere", f"{first}change/", f"{first}history/"),
        *(f"{inbox}emails/", tasks, f"{tasks}{task.pk}/change/", f"{tasks}{task.pk}/history/"),
        *(f"{inbox}reports/?days=365", f"{inbox}reports/?days=7&section={article.section_id}"),
        *(f"{inbox}reports/articles/{article.pk}/", f"{inbox}reports/articles/{of_nobody.pk}/"),
    ):
        assert page.goto(address).status == 200
        said += faults(page)

    page.goto(f"{inbox}?state__exact=new")
    page.get_by_label("Save this view as").fill("New ones")
    page.get_by_role("button", name="Save", exact=True).click()
    said += faults(page)
    page.locator("#result_list input").nth(1).check()
    page.locator("#result_list input").nth(2).check()
    page.get_by_label("Action:").select_option("make_task")
    page.get_by_role("button", name="Go", exact=True).click()
    said += faults(page)
    page.get_by_role("button", name="Put into the task").click()
    expect(page.get_by_text("Say in a few words")).to_be_visible()
    said += faults(page)
    assert said == []
