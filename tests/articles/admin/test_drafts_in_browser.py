"""Writing in a real browser: beside the live words, through a lost session and a second tab, and two at once."""

import re
from contextlib import contextmanager

import pytest
from django.test import Client
from playwright.sync_api import expect

from articles import lifecycle
from articles.models import Article, WorkingCopy
from tests import factories

TEXT = "#cke_id_body .cke_wysiwyg_div"


@pytest.fixture
def open_form(transactional_db, new_context, live_server, change_url):
    """``open_form(article, user=...)`` opens the form in a browser of the user's own, ``context=`` in another tab.

    Without an article it is the form of a new one.
    """

    def open_form(article=None, *, user=None, context=None):
        context = context or new_context()
        if user:
            sign_in(context, live_server, user)
        page = context.new_page()
        page.goto(change_url(article) if article else "/admin/articles/article/add/")
        expect(page.locator(TEXT)).to_be_editable()
        return page

    return open_form


def sign_in(context, live_server, user):
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])


def log_in(page):
    page.fill("#id_username", "editor")
    page.fill("#id_password", "a long enough password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def write(page, text):
    """Write at the beginning of the text, as an editor does."""
    page.locator(TEXT).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(text)


@contextmanager
def kept(page, text):
    """What is done in here makes the page send ``text``, and the server keep it."""

    def is_it(response):
        return response.url.endswith("/autosave/") and text in (response.request.post_data or "") and response.ok

    with page.expect_response(is_it):
        yield
    says(page, "Saved at")


def says(page, text):
    expect(page.locator("#autosave")).to_contain_text(text)


@pytest.mark.slow
def test_what_is_typed_beside_the_live_words_survives_a_lost_session_and_a_second_tab(
    open_form, live_server, complaints
):
    article = factories.make_article(title="Live", body="<p>Live words.</p>")
    editor = factories.make_user("Editor")
    page = open_form(article, user=editor)
    context = page.context
    with kept(page, "First. "):
        write(page, "First. ")
    with kept(page, "Typed"):
        page.fill("#id_title", "Typed")

    # The session is lost. The tab says so, keeps what is typed, and asks before it is left.
    context.clear_cookies(name="sessionid")
    write(page, "Second. ")
    says(page, "You are signed out.")
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    complaints.clear()
    assert WorkingCopy.objects.unsaved().get().fields["title"] == ["Typed"]

    # Signed in anew, the form brings home what the closed tab could not send, and offers it with what differs.
    page = open_form(article, user=editor, context=context)
    offer = page.locator(".offer")
    # The page knows an older copy until the browser has brought home its own.
    expect(offer.locator("ins", has_text="Second. First. Live")).to_have_count(1)
    offer.get_by_text("What differs").click()
    expect(offer.locator("ins", has_text="Second. First. Live")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("Live")
    offer.get_by_role("button", name="Take it up").click()
    expect(page.locator("#id_title")).to_have_value("Typed")
    expect(page.locator(TEXT)).to_contain_text("Second. First. Live words.")
    says(page, "Saved at")

    # A second tab, and a colleague, see that it is open.
    second = open_form(article, context=context)
    expect(second.locator(".offer")).to_contain_text("It may still be open in another tab.")
    colleague = open_form(article, user=factories.make_user("Editor", username="colleague"))
    expect(colleague.locator("#others")).to_contain_text("editor has had this article open since")

    # The session is lost once more and comes back in another tab: the first goes on by itself.
    context.clear_cookies(name="sessionid")
    write(page, "Third. ")
    says(page, "You are signed out.")
    with kept(page, "Third. "):
        with context.expect_page() as opened:
            page.get_by_role("link", name="Sign in (in a new tab)").click()
        log_in(opened.value)
        page.evaluate("window.dispatchEvent(new Event('focus'))")  # as where one goes back to it
    complaints.clear()
    page.get_by_role("button", name="Save draft").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text("Readers still see version 1.")
    expect(page.locator(".offer")).to_have_count(0)
    version = Article.objects.get().open_version
    assert version.title == "Typed"
    assert "Third. Second. First. Live words." in version.body
    assert not WorkingCopy.objects.unsaved().exists()
    page.goto(article.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Live")


@pytest.mark.slow
def test_a_new_article_is_a_draft_while_it_is_typed_and_what_is_typed_offline_arrives(
    open_form, change_url, complaints
):
    section = factories.make_section()
    page = open_form(user=factories.make_user("Editor"))
    page.select_option("#id_section", str(section.pk))
    with kept(page, "Begun"):
        page.fill("#id_title", "Begun")
        page.fill("#id_slug", "begun")
        page.locator(TEXT).click()
    article = Article.objects.get()
    assert article.open_version.title == "Begun"
    # The tab goes on as the form of that draft, also where it is loaded again.
    expect(page).to_have_url(re.compile(re.escape(change_url(article)) + "$"))

    page.context.set_offline(True)
    write(page, "Typed offline.")
    says(page, "Not saved: offline.")
    complaints.clear()
    with kept(page, "Typed offline."):
        page.context.set_offline(False)
    assert "Typed offline." in WorkingCopy.objects.unsaved().get().fields["body"][0]

    page.get_by_role("button", name="Save draft").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert "Typed offline." in Article.objects.get().open_version.body


@pytest.mark.slow
def test_two_editors_save_and_nothing_of_either_is_lost(open_form):
    article = factories.make_article(title="Old", body="<p>Alpha.</p><p>Omega.</p>", summary="Old")
    lifecycle.open_version(article=article)
    mine = open_form(article, user=factories.make_user("Editor", username="mine"))
    theirs = open_form(article, user=factories.make_user("Editor", username="theirs"))
    expect(theirs.locator("#others")).to_contain_text("mine has had this article open since")

    with kept(mine, "My title"):
        write(mine, "My ")
        mine.fill("#id_title", "My title")
    expect(mine.locator("#others")).to_contain_text("theirs has had this article open since")
    theirs.locator(TEXT).click()
    theirs.keyboard.press("Control+End")
    theirs.keyboard.type(" Theirs.")
    theirs.fill("#id_title", "Their title")
    theirs.fill("#id_summary", "Theirs alone")
    theirs.get_by_role("button", name="Save draft").first.click()
    expect(theirs.locator(".messagelist .success")).to_be_visible()

    mine.get_by_role("button", name="Save draft").first.click()
    expect(mine.get_by_role("heading", name="Somebody else saved this article, too")).to_be_visible()
    title, text = mine.get_by_role("group", name="Title"), mine.get_by_role("group", name="Text")
    expect(title.get_by_role("region", name="Theirs").locator("ins")).to_contain_text("Their")
    expect(title.get_by_role("region", name="Yours").locator("del")).to_contain_text("Old")
    title.get_by_role("radio", name="Keep theirs").check()
    # The text to write anew begins with both, and whoever writes in it has chosen it.
    both = text.locator(".cke_wysiwyg_div")
    expect(both).to_contain_text("My Alpha.")
    expect(both).to_contain_text("Omega. Theirs.")
    both.click()
    mine.keyboard.press("Control+End")
    mine.keyboard.type(" Both.")
    expect(text.get_by_role("radio", name="Keep what stands here:")).to_be_checked()
    mine.get_by_role("button", name="Save draft").click()
    expect(mine.locator(".messagelist .success")).to_be_visible()
    version = Article.objects.get().open_version
    assert (version.title, version.summary) == ("Their title", "Theirs alone")
    assert "My Alpha." in version.body
    assert "Omega. Theirs. Both." in version.body
