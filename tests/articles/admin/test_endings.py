"""The pages on which articles are archived, superseded, withdrawn and brought back show what readers will see."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from lxml import html
from playwright.sync_api import expect

from articles import lifecycle
from articles.models import Article
from articles.states import State
from tests import factories
from tests.articles.admin.forms import errors_beside, general_errors, values_of

pytestmark = pytest.mark.django_db


def url_of(name, article):
    return reverse(f"admin:articles_article_{name.replace('-', '_')}", args=[article.pk])


def go(client, name, article, **values):
    """Open the page, fill it in and send it."""
    return client.post(url_of(name, article), values_of(client.get(url_of(name, article))) | values)


def state_of(article):
    return Article.objects.get(pk=article.pk).state


def readers_view(response):
    """What the page shows of what readers will see: the tab, and the words of the two framed documents."""
    view = html.fromstring(response.content.decode()).get_element_by_id("readers-view")
    framed = [html.fromstring(frame.get("srcdoc")) for frame in view.iter("iframe")]
    tab = " ".join(view.find_class("readers-tab")[0].text_content().split()).partition(": ")[2]
    return [tab, *(" ".join(document.body.text_content().split()) for document in framed)]


# --- Archive ---


def test_an_article_is_archived_with_successor_and_notice(editor):
    article, successor = factories.make_article(), factories.make_article(title="The new word")
    go(editor, "archive", article, successor=successor.pk, notice_heading="Old", notice_body="See the new one.")
    article.refresh_from_db()
    assert (article.state, article.successor) == (State.ARCHIVED, successor)
    assert (article.notice_heading, article.notice_body) == ("Old", "See the new one.")
    assert "successor: The new word" in LogEntry.objects.get().change_message


def test_whoever_archives_names_a_successor_or_says_that_there_is_nothing_newer(editor):
    article, successor = factories.make_article(), factories.make_article()
    answer = go(editor, "archive", article, notice_heading="Kept")
    assert errors_beside(answer, "successor") == "Name the successor, or say below that there is nothing newer."
    assert values_of(answer)["notice_heading"] == "Kept"
    answer = go(editor, "archive", article, successor=successor.pk, nothing_newer="on")
    assert errors_beside(answer, "nothing_newer") == "You have named a successor, so there is something newer."
    assert state_of(article) == State.PUBLISHED
    go(editor, "archive", article, nothing_newer="on")
    assert state_of(article) == State.ARCHIVED
    assert LogEntry.objects.get().change_message.endswith("; there is nothing newer.")


def test_an_archiving_before_the_publication_is_refused_beside_the_date(editor):
    article = factories.make_article()
    answer = go(editor, "archive", article, when="at", at="2001-01-01T00:00", notice_heading="Kept", nothing_newer="on")
    assert errors_beside(answer, "at") == "This is before the article was published."
    assert values_of(answer)["notice_heading"] == "Kept"


@pytest.mark.parametrize("name", ["archive", "supersede", "withdraw"])
def test_a_circle_of_successors_is_refused_beside_the_successor(editor, name):
    article = factories.make_article()
    other = lifecycle.archive(article=factories.make_article(), successor=article)
    answer = go(editor, name, article, successor=other.pk, reason="Kept")
    assert errors_beside(answer, "successor") == "This would lead readers in a circle."
    assert values_of(answer)["successor"] == str(other.pk)
    assert errors_beside(go(editor, name, article, successor="x", reason="Kept"), "successor")
    assert "circle" in go(editor, name, article, successor=other.pk, reason="Kept", _show="1").text
    assert state_of(article) == State.PUBLISHED


# --- Supersede ---


def test_an_article_is_superseded_by_one_that_readers_can_read(editor):
    article, draft, successor = factories.make_article(), factories.make_draft(), factories.make_article()
    answer = go(editor, "supersede", article)
    assert errors_beside(answer, "successor") == "Name the article that takes this one's place."
    answer = go(editor, "supersede", article, successor=draft.pk)
    assert errors_beside(answer, "successor") == "Readers cannot read this article; name one that they can."
    go(editor, "supersede", article, successor=successor.pk)
    article.refresh_from_db()
    assert (article.state, article.successor) == (State.ARCHIVED, successor)


# --- Withdraw, bring back ---


def test_a_withdrawal_needs_a_reason(editor):
    article = factories.make_article()
    answer = go(editor, "withdraw", article, reason=" \n ")
    assert errors_beside(answer, "reason") == "A withdrawal needs a reason that readers see."
    go(editor, "withdraw", article, reason="The dose was wrong.")
    article.refresh_from_db()
    assert (article.state, article.withdrawn_reason) == (State.WITHDRAWN, "The dose was wrong.")


def test_an_article_is_brought_back(editor):
    article = lifecycle.archive(article=factories.make_article())
    go(editor, "bring-back", article)
    assert state_of(article) == State.PUBLISHED


# --- What readers will see ---


def test_archiving_shows_the_notice_the_tab_the_card_and_who_is_led_here(editor, client):
    section = factories.make_section(name="News", archive_notice_heading="Kept for the record")
    article = factories.make_article(section, title="Then")
    factories.make_article(section, title="It links here", body=f'<p><a href="article:{article.pk}">x</a></p>')
    lifecycle.archive(article=factories.make_article(section, title="It led here"), successor=article)
    page = editor.get(url_of("archive", article))
    tab, shown, card = readers_view(page)
    assert tab == "Archived: Then – Newsroom"
    assert "Kept for the record" in shown
    assert "Read instead" not in shown
    assert card == "Then News 6 May 2024 Archived"
    assert "It links here" in page.text
    assert "It led here" in page.text
    go(editor, "archive", article, nothing_newer="on")
    assert "Kept for the record" in client.get(article.path).text
    assert f"<title>{tab}</title>" in client.get(article.path).text


def test_what_is_shown_follows_what_is_filled_in_and_writes_nothing(editor):
    article, successor = factories.make_article(title="Then"), factories.make_article(title="Now")
    later = factories.make_article(title="Later")
    lifecycle.archive(article=successor, successor=later)
    before = Article.objects.values().get(pk=article.pk)
    answer = go(
        editor,
        "archive",
        article,
        successor=successor.pk,
        notice_heading="My heading",
        notice_body="<b>My</b> words",
        nothing_newer="",
        _show="1",
    )
    _tab, shown, _card = readers_view(answer)
    assert "My heading <b>My</b> words" in shown
    assert "Read instead: Later" in shown
    assert "Now" not in shown
    assert values_of(answer)["notice_heading"] == "My heading"
    assert Article.objects.values().get(pk=article.pk) == before
    assert not LogEntry.objects.exists()


def test_a_withdrawal_shows_the_reason_and_none_of_the_words(editor):
    article = factories.make_article(title="Then", body="<p>Harmful.</p>")
    assert readers_view(editor.get(url_of("withdraw", article)))[1].endswith("(Here stands your reason.)")
    answer = go(editor, "withdraw", article, reason="The dose was wrong.", _show="1")
    tab, shown = readers_view(answer)
    assert tab == "Withdrawn – Newsroom"
    assert "The dose was wrong." in shown
    assert "Harmful" not in shown
    assert "It stands in no list" in answer.text


def test_bringing_back_shows_the_words_again(editor):
    article = lifecycle.withdraw(article=factories.make_article(title="Then", body="<p>Right.</p>"), reason="Wrong.")
    tab, shown, card = readers_view(editor.get(url_of("bring-back", article)))
    assert tab == "Then – Newsroom"
    assert "Right." in shown
    assert "Archived" not in card


def test_an_article_in_spanish_is_shown_in_spanish(editor):
    article = factories.make_article(title="Entonces", language="es")
    tab, shown, card = readers_view(editor.get(url_of("archive", article)))
    assert tab.startswith("Archivado: Entonces")
    assert "Archivado" in card
    assert "Este artículo está archivado" in shown


def test_what_is_shown_runs_no_script_and_keeps_the_form(editor):
    article = factories.make_article(factories.make_section(feedback_prompt="Tell us."))
    page = html.fromstring(editor.get(url_of("archive", article)).content.decode())
    frames = page.xpath("//section[@id='readers-view']//iframe")
    assert {frame.get("sandbox") for frame in frames} == {"allow-popups"}
    assert all(frame.get("title") for frame in frames)
    for frame in frames:
        document = html.fromstring(frame.get("srcdoc"))
        assert document.xpath("//script") == []
        assert document.xpath("//base/@target") == ["_blank"]


def test_an_article_that_is_to_be_archived_can_be_superseded_before(editor, frozen):
    article = lifecycle.archive(article=factories.make_article(), at=timezone.now() + timedelta(days=9))
    go(editor, "supersede", article, successor=factories.make_article().pk)
    assert state_of(article) == State.ARCHIVED
    assert "already" in general_errors(go_again(editor, article))


def go_again(editor, article):
    """Send what an old page of the article would still send."""
    values = {"basis": lifecycle.basis_of(Article.objects.get(pk=article.pk)), "nothing_newer": "on", "when": "now"}
    return editor.post(url_of("archive", article), values)


def test_archive_with_a_successor_from_the_desk_to_the_reader(page, new_context, transactional_db):
    """An editor looks, chooses and confirms; a reader without script sees it on page, list and linking page."""
    section = factories.make_section("news", name="News")
    article = factories.make_article(section, slug="then", title="The word of then")
    factories.make_article(section, slug="today", title="The word of today")
    factories.make_article(section, slug="linking", body=f'<p>See <a href="article:{article.pk}">that</a>.</p>')
    factories.make_user("Editor", username="editor")
    reader = new_context(java_script_enabled=False).new_page()
    page.goto("/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "a long enough password")
    page.click("[type=submit]")
    page.goto(url_of("change", article))
    page.get_by_role("link", name="Archive…").first.click()
    shown = page.frame_locator("iframe[title='The page as readers will see it']")
    expect(shown.get_by_text("This article is archived")).to_be_visible()
    expect(shown.get_by_text("Read instead")).to_have_count(0)
    page.get_by_role("combobox").first.click()
    page.get_by_role("searchbox").last.fill("today")
    page.get_by_role("option", name="The word of today").click()
    expect(shown.get_by_role("link", name="The word of today")).to_be_visible()
    page.get_by_role("button", name="Archive", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("successor: The word of today")
    reader.goto("/news/then/")
    expect(reader).to_have_title("Archived: The word of then – Newsroom")
    expect(reader.get_by_role("note").get_by_role("link", name="The word of today")).to_be_visible()
    reader.goto("/news/linking/")
    expect(reader.get_by_role("link", name="that (archived)")).to_be_visible()
    reader.goto("/news/")
    card = reader.get_by_role("article").filter(has_text="The word of then")
    expect(card.get_by_text("Archived", exact=True)).to_be_visible()
