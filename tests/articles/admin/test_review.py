"""Words are submitted, approved and returned on pages of their own; the form, the list and the history say so."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles import lifecycle
from articles.models import Approval, Article, Override, Remark
from tests.articles.admin.forms import errors_beside, general_errors, values_of
from tests.factories import (
    approve,
    change_article,
    make_article,
    make_draft,
    make_section,
    make_sound_draft,
    make_user,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def url_of(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def go(client, name, article, **values):
    return client.post(url_of(name, article), values_of(client.get(url_of(name, article))) | values)


def logged():
    return list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))


def test_an_author_submits_and_the_reviewer_finds_it_and_approves(signed_in):
    article = make_draft(title="Waiting words")
    author = signed_in("Author")
    go(author, "submit", article)
    assert article.open_version.submitted_by.username == "author"
    assert "waits for a medical review (since" in author.get(url_of("change", article)).text
    reviewer = signed_in("Medical reviewer")
    assert "Waiting words" in reviewer.get(LIST, {"queue": "in-review"}).text
    page = reviewer.get(url_of("change", article)).text
    assert url_of("approve", article) in page
    assert url_of("publish", article) not in page
    assert url_of("submit", article) not in page
    go(reviewer, "approve", article, remark="Clear and right.")
    approval = Approval.objects.get()
    assert (approval.by_name, approval.fingerprint) == (
        "medical-reviewer",
        lifecycle.fingerprint_of(article.open_version),
    )
    assert logged() == [
        "Submitted version 1 for medical review.",
        f"Approved version 1 (its words have the fingerprint {approval.fingerprint[:12]}).",
    ]
    page = reviewer.get(url_of("change", article)).text
    assert "was approved by medical-reviewer (on" in page
    assert "Clear and right." in page
    assert "Waiting words" in reviewer.get(LIST, {"queue": "approved"}).text


def test_the_reviewer_returns_with_remarks_which_the_author_reads(signed_in):
    article = make_draft(title="Unclear words")
    lifecycle.submit(article=article, by=make_user("Author", "writer"))
    reviewer = signed_in("Medical reviewer")
    answer = go(reviewer, "return", article, remark="  ")
    assert errors_beside(answer, "remark") == "Say what should be changed."
    go(reviewer, "return", article, remark="Name the <dose>.")
    assert logged() == ["Returned version 1 with remarks."]
    author = signed_in("Author")
    page = author.get(url_of("change", article)).text
    assert "came back from its medical review with remarks" in page
    assert "Name the &lt;dose&gt;." in page
    assert "(the words have changed since)" not in page
    assert "returned with remarks" in author.get(LIST, {"queue": "returned"}).text
    lifecycle.save_words(version=article.open_version, summary="10 mg.")
    assert "(the words have changed since)" in author.get(url_of("change", article)).text


def test_an_author_takes_back_what_waits_and_it_is_a_draft_again(signed_in):
    article = make_draft(title="Too early")
    author = signed_in("Author")
    assert url_of("take_back", article) not in author.get(url_of("change", article)).text
    go(author, "submit", article)
    assert url_of("take_back", article) in author.get(url_of("change", article)).text
    go(author, "take_back", article)
    assert "Too early" not in author.get(LIST, {"queue": "in-review"}).text
    # Whoever has the page open still is told, and so is a reviewer who comes too late.
    answer = author.post(url_of("take_back", article))
    assert general_errors(answer) == "These words do not wait for a medical review any more."
    go(author, "submit", article)
    assert article.open_version.submitted_by.username == "author"


def test_a_remark_is_ticked_as_dealt_with_and_the_tick_taken_away(signed_in):
    article = make_draft()
    link = lifecycle.make_preview_link(version=article.open_version, recipient="Dr. Ada", days=7, by=None)
    fingerprint = lifecycle.fingerprint_of(article.open_version)
    remark = lifecycle.leave_remark(link=link, name="Dr. Ada", text="Name the dose.", fingerprint=fingerprint)
    address = reverse("admin:articles_article_settle_remark", args=[article.pk, remark.pk])
    author = signed_in("Author")

    def page():
        return author.get(url_of("change", article)).text

    assert f'formaction="{address}"' in page()
    for _time in range(2):
        author.post(address)
    assert "✓ Dealt with by author" in page()
    assert "✓ Dealt with by author" in author.get(url_of("versions", article)).text
    author.post(address, {"undo": "1"})
    assert "✓ Dealt with" not in page()
    assert logged()[-2:] == ["Dealt with the remark of Dr. Ada.", "The remark of Dr. Ada is open again."]
    analyst = signed_in("Feedback analyst")
    assert "Not dealt with" not in analyst.get(url_of("change", article)).text
    assert analyst.post(address).status_code == 403
    other = reverse("admin:articles_article_settle_remark", args=[make_draft().pk, remark.pk])
    assert signed_in("Editor").post(other).status_code == 404


def test_an_approval_of_a_text_that_has_moved_on_is_refused_and_nothing_typed_is_lost(signed_in):
    article = make_draft()
    reviewer = signed_in("Medical reviewer")
    values = values_of(reviewer.get(url_of("approve", article))) | {"remark": "Good."}
    lifecycle.save_words(version=article.open_version, title="Other words")
    answer = reviewer.post(url_of("approve", article), values)
    assert "The words have changed since you opened this page." in general_errors(answer)
    assert values_of(answer)["remark"] == "Good."
    assert not Approval.objects.exists()
    assert not Remark.objects.exists()
    # Whoever has read the words once more goes on from the same page.
    reviewer.post(url_of("approve", article), values_of(answer))
    assert Remark.objects.get().text == "Good."


@pytest.mark.parametrize("words", ["", "x", "1", "1/", "9/abc", "²/abc", "9" * 30 + "/", "\0"])
def test_an_approval_of_forged_words_is_refused(signed_in, words):
    article = make_draft()
    reviewer = signed_in("Medical reviewer")
    answer = go(reviewer, "approve", article, words=words)
    assert answer.status_code == 200
    assert general_errors(answer) or errors_beside(answer, "words") or "errornote" in answer.text
    assert not Approval.objects.exists()


def test_the_reviewer_chooses_between_the_draft_and_the_words_that_readers_see(signed_in, frozen):
    article = make_article()
    lifecycle.open_version(article=article)
    lifecycle.submit(article=article, by=None)
    reviewer = signed_in("Medical reviewer")
    page = reviewer.get(url_of("approve", article))
    assert "Version 2, which waits for your review" in page.text
    live = next(value for value in page.context["form"].versions if value.startswith("1/"))
    go(reviewer, "approve", article, words=live)
    article.refresh_from_db()
    assert article.reviewed_version.number == 1
    assert "What differs from version 1, which was reviewed" in reviewer.get(url_of("approve", article)).text


def test_what_was_scheduled_past_the_gate_can_still_be_approved(signed_in):
    article = make_draft()
    tomorrow = timezone.now() + timedelta(days=1)
    lifecycle.publish(article=article, at=tomorrow, by=make_user("Editor"), override_reason="The reviewer is away.")
    reviewer = signed_in("Medical reviewer")
    page = reviewer.get(url_of("change", article)).text
    assert url_of("approve", article) in page
    assert "without medical approval: The reviewer is away." in page
    assert "Version 1, which is scheduled" in reviewer.get(url_of("approve", article)).text
    go(reviewer, "approve", article)
    article = Article.objects.get()
    assert article.reviewed_version == article.live_version
    assert "without medical approval" not in reviewer.get(url_of("change", article)).text


def test_whoever_wrote_in_the_text_is_told_before_reading_it_and_refused(signed_in, django_user_model):
    admin = signed_in("Administrator")
    article = make_draft(by=django_user_model.objects.get())
    assert "You have written in it yourself" in admin.get(url_of("approve", article)).text
    answer = go(admin, "approve", article)
    assert "You have written in this text yourself" in general_errors(answer)
    assert not Approval.objects.exists()


def test_whoever_saves_words_on_the_form_has_written_in_them(signed_in, change_url):
    article = make_draft()
    admin = signed_in("Administrator")
    admin.post(change_url(article), values_of(admin.get(change_url(article))) | {"title": "My words"})
    assert "You have written in it yourself" in admin.get(url_of("approve", article)).text


def test_the_publish_page_shows_what_stands_in_the_way_and_keeps_the_reason(signed_in):
    article = make_sound_draft(title="In a hurry")
    editor = signed_in("Editor")
    answer = go(editor, "publish", article, override_reason=" \n ")
    assert "No medical reviewer has approved these words." in answer.text
    assert errors_beside(answer, "override_reason") == "Say why this is to be published all the same."
    go(editor, "publish", article, override_reason="A <recall>.")
    assert Override.objects.get().by_name == "editor"
    assert "All the same, because: A <recall>." in logged()[0]
    assert (
        "editor published version 1 without medical approval: A &lt;recall&gt;."
        in editor.get(url_of("change", article)).text
    )
    assert "In a hurry" in editor.get(LIST, {"queue": "unapproved"}).text


def test_approved_words_are_published_without_a_reason(signed_in):
    article = make_sound_draft()
    approve(article.open_version)
    editor = signed_in("Editor")
    assert "override_reason" not in values_of(editor.get(url_of("publish", article)))
    go(editor, "publish", article)
    assert Article.objects.get().is_public
    assert not Override.objects.exists()


def test_the_form_and_the_list_say_how_much_has_changed_since_the_review(signed_in):
    article = make_article(title="Stays", body="<p>One two.</p>")
    approve(article.live_version)
    change_article(article, body="<p>One three.</p>")
    editor = signed_in("Editor")
    assert (
        "1 word that readers see has changed since the medical review of" in editor.get(url_of("change", article)).text
    )
    assert "changed since review" in editor.get(LIST, {"queue": "changed"}).text
    assert "Stays" not in editor.get(LIST, {"queue": "unapproved"}).text


def test_a_list_of_sign_offs_costs_no_query_a_row(signed_in, django_assert_max_num_queries):
    section = make_section()
    for _number in range(4):
        article = make_draft(section)
        lifecycle.submit(article=article, by=None)
        approve(make_article(section).live_version)
    editor = signed_in("Editor")
    with django_assert_max_num_queries(20):
        editor.get(LIST)


@pytest.mark.slow
def test_from_author_to_reviewer_to_publication(new_context, transactional_db):
    """Three accounts, each in a browser of their own, and a reader who always knows what was reviewed."""
    people = {role: make_user(role) for role in ("Author", "Medical reviewer", "Editor")}
    section = make_section("living-well", name="Living Well")
    article = make_sound_draft(section, slug="walking", title="Walking helps", body="<p>Ten.</p>", by=people["Author"])
    at_work = {role: sign_in(new_context().new_page(), user) for role, user in people.items()}
    author, reviewer, editor = at_work.values()
    reader = new_context(java_script_enabled=False).new_page()

    def step(page, link, button):
        page.goto(url_of("change", article))
        page.get_by_role("link", name=link).first.click()
        page.get_by_role("button", name=button, exact=True).click()

    # The author asks, and cannot publish.
    step(author, "Submit for review…", "Submit")
    expect(author.get_by_text("Submitted version 1 for medical review.")).to_be_visible()
    expect(author.get_by_role("link", name="Publish…")).to_have_count(0)

    # The reviewer finds it on the desk, reads it, and approves what was read.
    reviewer.goto("/admin/")
    reviewer.get_by_role("link", name="1 Waiting for medical review").click()
    reviewer.get_by_role("row").get_by_role("link", name="Walking helps").click()
    reviewer.get_by_role("link", name="Approve…").first.click()
    reviewer.get_by_role("link", name="Read version 1").click()
    expect(reviewer.get_by_role("article")).to_contain_text("Ten.")
    reviewer.go_back()
    reviewer.get_by_label("Remarks").fill("Clear and right.")
    reviewer.get_by_role("button", name="Approve").click()

    # The editor publishes without being asked for a reason.
    editor.goto(url_of("change", article))
    expect(editor.get_by_text("Clear and right.")).to_be_visible()
    editor.get_by_role("link", name="Publish…").first.click()
    expect(editor.get_by_text("This stands in the way of publishing:")).to_have_count(0)
    editor.get_by_role("button", name="Publish").click()
    reader.goto(article.path)
    expect(reader.get_by_text("Medically reviewed on")).to_be_visible()

    # One changed word voids the approval; past the gate the editor comes with a reason only.
    editor.locator("#id_title").fill("Walking always helps")
    editor.get_by_role("button", name="Save draft").first.click()
    editor.get_by_role("link", name="Publish…").first.click()
    editor.get_by_label("Update: something new was added").check()
    editor.get_by_label("Change note").fill("The title says more.")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_text("Say why this is to be published all the same.")).to_be_visible()
    editor.get_by_label("Publish all the same, because").fill("The reviewer is away.")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_text("Published version 2.")).to_be_visible()
    reader.goto(article.path)
    expect(reader.get_by_text("1 word has changed since a medical expert read the whole text")).to_be_visible()

    # Afterwards the reviewer approves what readers see.
    reviewer.goto(f"{LIST}?queue=unapproved")
    reviewer.get_by_role("link", name="Walking always helps").click()
    reviewer.get_by_role("link", name="Approve…").first.click()
    reviewer.get_by_role("button", name="Approve").click()
    reader.goto(article.path)
    expect(reader.get_by_text("Changed since medical review")).to_have_count(0)
    assert not Article.objects.published_unapproved()


def sign_in(page, user):
    page.goto("/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Log in").click()
    return page
