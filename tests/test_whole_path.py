"""The whole path in a real browser: an editor publishes, readers read and answer, staff see it."""

import pytest
from playwright.sync_api import expect

from feedback.models import Feedback
from tests.factories import make_section, make_user

PASSWORD = "a long enough password"


def sign_in(page, user, address):
    page.goto(address)
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def write_in_editor(page, name, text):
    """Type into CKEditor as an editor does, with the keyboard."""
    editor = page.locator(f".field-{name} .cke_editable")
    expect(editor).to_be_editable()
    editor.click()
    page.keyboard.type(text)


def publish_unreviewed(page):
    page.get_by_role("link", name="Publish…").first.click()
    page.get_by_label("Publish all the same, because").fill("The reviewer has read it on paper.")
    page.get_by_role("button", name="Publish").click()


@pytest.mark.slow
def test_from_the_editors_first_word_to_the_analysts_last_click(new_context, transactional_db):
    make_section(
        "research-news",
        name="Research News",
        feedback_heading="Tell us",
        feedback_prompt="Your answer changes our articles.",
    )
    editor, analyst = make_user("Editor"), make_user("Feedback analyst")

    # An editor signs in, writes, previews and publishes.
    desk = new_context().new_page()
    sign_in(desk, editor, "/admin/articles/article/add/")
    desk.locator("#id_title").press_sequentially("What the patient's own cells do")
    expect(desk.locator("#id_slug")).to_have_value("what-the-patients-own-cells-do")
    desk.locator("#id_summary").fill("A short summary.")
    write_in_editor(desk, "body", "It's the first -- and only -- paragraph.")
    desk.locator("#id_section").select_option(label="Research News")
    desk.get_by_role("button", name="Save and preview").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("What the patient's own cells do")
    expect(desk.get_by_text("Readers cannot see this page.")).to_be_visible()

    reader = new_context().new_page()
    assert reader.goto("/research-news/what-the-patients-own-cells-do/").status == 404

    desk.get_by_role("link", name="Back to editing").click()
    publish_unreviewed(desk)
    expect(desk.get_by_text("Published, dated")).to_be_visible()

    # A reader finds it, reads it and answers, first without JavaScript.
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto("/")
    plain.get_by_role("link", name="What the patient's own cells do").click()
    expect(plain.get_by_role("article")).to_contain_text("It's the first -- and only -- paragraph.")
    plain.get_by_role("button", name="No", exact=True).click()
    expect(plain.get_by_label("No", exact=True)).to_be_checked()
    plain.get_by_label("It is hard to understand").check()
    plain.get_by_label("Would you like to tell us more?").fill("The first sentence lost me.")
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Thank you")
    plain.get_by_role("link", name="Back to the article").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("What the patient's own cells do")

    # Another answers in place, with it; a double click is one answer.
    reader.goto("/research-news/what-the-patients-own-cells-do/")
    reader.get_by_role("button", name="Yes", exact=True).dblclick()
    expect(reader.get_by_text("Thank you. Your answer has been noted.")).to_be_focused()
    reader.get_by_label("Would you like to tell us more?").fill("A picture would help.")
    reader.get_by_role("button", name="Send").click()
    expect(reader.get_by_text("This helps us to improve the article.")).to_be_focused()
    assert reader.url.endswith("/research-news/what-the-patients-own-cells-do/")
    assert reader.context.cookies() == []
    assert set(Feedback.objects.values_list("is_helpful", "reason", "comment")) == {
        (False, "hard_to_understand", "The first sentence lost me."),
        (True, "", "A picture would help."),
    }

    # The analyst sees both and triages one.
    inbox = new_context().new_page()
    sign_in(inbox, analyst, "/admin/feedback/feedback/")
    expect(inbox.get_by_text("A picture would help.")).to_be_visible()
    inbox.get_by_role("row", name="The first sentence lost me.").get_by_role("link").first.click()
    inbox.get_by_label("State").select_option("in_progress")
    inbox.get_by_role("textbox").last.fill("Rewriting it.")
    inbox.get_by_role("button", name="Save", exact=True).first.click()
    expect(inbox.get_by_text("was changed successfully")).to_be_visible()
    assert Feedback.objects.get(is_helpful=False).state == "in_progress"

    # The editor sees the rate in the list.
    desk.goto("/admin/articles/article/")
    expect(desk.get_by_role("row", name="What the patient's own cells do")).to_contain_text("1 of 2")
