"""The closed loop in a real browser: a reader's unclear sentence becomes a change that all readers are told of."""

import uuid

import pytest
from playwright.sync_api import expect

from feedback import lifecycle
from feedback.models import Feedback
from tests.factories import make_article, make_section, make_user
from tests.feedback.asking import PROMPT
from tests.test_whole_path import sign_in

UNCLEAR, CLEAR = "Negative margins were seen.", "The edge of what was cut out holds no cancer cells."


def select(page, words):
    """Select the paragraph that says ``words``, as a reader does with a triple click."""
    page.get_by_text(words).click(click_count=3)


@pytest.mark.slow
def test_from_the_sentence_that_is_unclear_to_the_note_that_it_was_changed(new_context, transactional_db):
    article = make_article(
        make_section("news", **PROMPT), slug="report", title="Your report", body=f"<p>{UNCLEAR}</p><p>Ask us.</p>"
    )
    for _number in range(4):
        lifecycle.record(
            version=article.live_version, submission_id=uuid.uuid4(), is_helpful=False, reason="hard_to_understand"
        )

    # A fifth reader selects a sentence and says that it is unclear.
    reader = new_context().new_page()
    reader.goto(article.path)
    select(reader, UNCLEAR)
    reader.get_by_role("button", name="This is unclear").click()
    reader.get_by_role("button", name="No", exact=True).click()
    reader.get_by_label("Would you like to tell us more?").fill("Is that good or bad?")
    reader.get_by_role("button", name="Send").click()
    expect(reader.get_by_text("This helps us to improve the article.")).to_be_focused()

    # An analyst finds it in the inbox, reads it there, and makes one task of all five.
    desk = new_context().new_page()
    sign_in(desk, make_user("Feedback analyst"), "/admin/feedback/feedback/?state__exact=new")
    desk.get_by_role("row", name="Is that good or bad?").get_by_role("link").first.click()
    expect(desk.locator(".field-passage_quote")).to_contain_text(UNCLEAR)
    desk.go_back()
    desk.locator("#action-toggle").check()
    desk.get_by_role("combobox", name="Action:").select_option("make_task")
    desk.get_by_role("button", name="Go").click()
    desk.get_by_label("Or a new one: what to do").fill("Say what a margin is")
    desk.get_by_role("button", name="Put into the task").click()
    expect(desk.get_by_text("The answers are in the task “Say what a margin is”.")).to_be_visible()

    # An editor sees it above the words, writes the sentence anew and publishes the change.
    editor = new_context().new_page()
    sign_in(editor, make_user("Editor"), f"/admin/articles/article/{article.pk}/change/")
    expect(editor.get_by_role("link", name="Say what a margin is")).to_be_visible()
    words = editor.locator(".field-body .cke_editable")
    expect(words).to_be_editable()
    words.click()
    editor.keyboard.press("Control+A")
    editor.keyboard.type(CLEAR)
    editor.get_by_role("button", name="Save and preview").first.click()
    editor.get_by_role("link", name="Back to editing").click()
    editor.get_by_role("link", name="Publish…").first.click()
    editor.get_by_label("Update:").check()
    editor.get_by_label("Change note").fill("Says in plain words what a margin is.")
    editor.get_by_label("Publish all the same, because").fill("The reviewer has read it on paper.")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_text("Published version 2.")).to_be_visible()

    # The version is named as the answer to the task; the answers are done.
    editor.goto("/admin/feedback/task/?open=yes")
    editor.get_by_role("link", name="Say what a margin is").click()
    editor.get_by_label("Answered by version").select_option(index=1)
    editor.get_by_role("button", name="Save", exact=True).first.click()
    expect(editor.get_by_text("was changed successfully")).to_be_visible()
    assert set(Feedback.objects.values_list("state", flat=True)) == {"done"}

    # All readers are told, and never what the five wrote.
    reader.reload()
    expect(reader.get_by_role("article")).to_contain_text(CLEAR)
    reader.get_by_role("link", name="History of this article").click()
    expect(reader.get_by_text("Changed after 5 readers told us it was unclear")).to_be_visible()
    expect(reader.get_by_text("Is that good or bad?")).to_have_count(0)
    assert reader.context.cookies() == []
