"""Everything that changes an article stands in its history: who, when and what.

Each way to change one is a row of ``DEEDS``, done through the door that people or machines use. A new function of
the lifecycle needs its row, or a reason in ``NO_CHANGE``; a guard asks for one of them.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from inspect import isfunction

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles import lifecycle
from articles.lifecycle.history import NEWSROOM
from articles.lifecycle.previews import token_of
from articles.models import Article
from tests import factories
from tests.articles.admin.forms import values_of

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
SOON = "2026-03-09T12:00"
HALF = timedelta(seconds=30)
LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)


def page_of(article, name="change"):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def go(client, article, name="change", **values):
    """Send the form of a page of ``article`` with ``values`` filled in."""
    address = page_of(article, name)
    return client.post(address, values_of(client.get(address)) | values)


def do_with(action, **values):
    """An action of the list of articles, confirmed on its page."""

    def act(client, article):
        page = client.post(LIST, {"action": action, "_selected_action": [article.pk]})
        client.post(LIST, values_of(page) | values)

    return act


def on(name, **values):
    """A page of the article, confirmed."""

    def act(client, article):
        go(client, article, name, **values)

    return act


# --- What is there before, in several stages ------------------------------------------------------


def draft():
    return factories.make_draft(title="The article")


def live():
    return factories.make_article(title="The article")


def draft_beside_live():
    article = live()
    lifecycle.save_words(version=lifecycle.open_version(article=article), summary="New words.")
    return article


def replaced():
    return factories.change_article(live(), title="Other words")


def scheduled():
    return lifecycle.publish(article=draft(), at=timezone.now() + timedelta(days=1))


def due():
    """In half a minute."""
    lifecycle.publish(article=(article := draft_beside_live()), at=timezone.now() + HALF, change_kind="minor")
    return article


def submitted():
    article = draft()
    lifecycle.submit(article=article, by=factories.make_user("Author", "writer"))
    return article


def archived():
    return lifecycle.archive(article=live())


def proposed():
    article = factories.make_article(title="The article", at=LONG_AGO)
    call_command("archive_stale", "--older-than=1y")
    return article


def remarked():
    article = submitted()
    reviewer = factories.make_user("Medical reviewer", "reader")
    lifecycle.return_with_remarks(version=article.open_version, remark="Name the dose.", by=reviewer)
    return article


def with_link():
    article = draft()
    lifecycle.make_preview_link(version=article.open_version, recipient="Dr. Ada", days=7, by=None)
    return article


# --- What is done ------------------------------------------------------------------------------------


def begin(client, _article):
    address = reverse("admin:articles_article_add")
    section = factories.make_section("news")
    client.post(address, values_of(client.get(address)) | {"title": "New", "slug": "new", "section": section.pk})
    return Article.objects.get(slug="new")


def delete(client, article):
    client.post(page_of(article, "delete"), {"post": "yes"})


def restore(client, article):
    client.post(reverse("admin:articles_article_restore", args=[article.pk, 1]))


def erase(client, article):
    address = reverse("admin:articles_article_erase", args=[article.pk, 1])
    client.post(address, values_of(client.get(address)) | {"reason": "They named a patient."})


def settle(client, article):
    remark = article.open_version.remarks.get()
    client.post(reverse("admin:articles_article_settle_remark", args=[article.pk, remark.pk]))


def revoke(client, article):
    link = article.open_version.preview_links.get()
    client.post(reverse("admin:articles_article_revoke_preview", args=[article.pk, link.pk]))


def copy(client, article):
    go(client, article, "copy", slug="the-copy")
    return Article.objects.get(slug="the-copy")


def leave_remark(client, article):
    address = f"/preview/{token_of(article.open_version.preview_links.get())}/"
    client.logout()
    words = client.get(address).context["form"]["words"].value()
    client.post(address, {"by_name": "Dr. Ada", "text": "Name the dose.", "words": words})


def supersede(client, article):
    go(client, article, "supersede", successor=factories.make_article(title="Newer").pk)


def sort(client, article):
    do_with("sort_selected", add=factories.make_topic("heart").pk)(client, article)


def bring_in(client, article, *options):
    """Import the article as it was exported; returns it as it is then."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        call_command("export_articles", stdout=file)
        file.flush()
        if "--update" in options:
            lifecycle.save_catalogue(article=article, notice_heading="Another one")
        else:
            article.delete()
        call_command("import_articles", file.name, *options)
    return Article.objects.get(slug=article.slug)


def publish_due(_client, _article):
    call_command("publish_due")


def propose(_client, _article):
    call_command("archive_stale", "--older-than=1y")


@dataclass(frozen=True)
class Deed:
    """``act`` does it to what ``before`` makes and may give another article, of whose history the row speaks.

    ``by`` is the role of whoever does it, None where nobody is signed in; ``says`` is how the entry begins.
    """

    before: Callable
    act: Callable
    says: str
    by: str | None = "Editor"
    flag: int = CHANGE


DEEDS = {
    "start_article": Deed(live, begin, "Added.", "Author", ADDITION),
    "open_version": Deed(live, on("change", title="Other words"), "Changed Title.", "Author"),
    "save_words": Deed(draft, on("change", title="Other words"), "Changed Title.", "Author"),
    "save_catalogue": Deed(live, on("change", notice_heading="Old"), "Changed Heading of the notice."),
    "save_work": Deed(draft, on("change", title="Other", slug="other"), "Changed Title and Address."),
    "restore_version": Deed(replaced, restore, "Version 1 was taken up again as a draft.", "Author"),
    "discard": Deed(draft_beside_live, on("discard"), "Discarded the unpublished version 2.", "Author"),
    "delete": Deed(draft, delete, "", "Author", DELETION),
    "submit": Deed(draft, on("submit"), "Submitted version 1 for medical review.", "Author"),
    "take_back": Deed(submitted, on("take_back"), "Took version 1 back from its medical review.", "Author"),
    "settle_remark": Deed(remarked, settle, "Dealt with the remark of reader.", "Author"),
    "approve": Deed(submitted, on("approve"), "Approved version 1", "Medical reviewer"),
    "return_with_remarks": Deed(submitted, on("return", remark="No."), "Returned version 1", "Medical reviewer"),
    "publish": Deed(draft, on("publish", override_reason="Urgent."), "Published, dated "),
    "unschedule": Deed(scheduled, on("unschedule"), "Unscheduled"),
    "publish_due": Deed(due, publish_due, "Published version 2, as it was scheduled.", None),
    "archive": Deed(live, on("archive", nothing_newer="on"), "Archived as of "),
    "archive_many": Deed(live, do_with("archive_selected", nothing_newer="on"), "Archived as of "),
    "supersede": Deed(live, supersede, "Archived as of "),
    "withdraw": Deed(live, on("withdraw", reason="Wrong dose."), "Withdrawn: Wrong dose."),
    "bring_back": Deed(archived, on("bring_back"), "Brought back."),
    "feature": Deed(live, on("feature", home=SOON), "Featured on the home page until "),
    "copy_article": Deed(live, copy, "A copy of /", "Editor", ADDITION),
    "sort_many": Deed(live, sort, "Topics added: Heart."),
    "propose_archiving": Deed(lambda: factories.make_article(at=LONG_AGO), propose, "Proposed for archiving", None),
    "dismiss_proposal": Deed(proposed, do_with("keep_selected"), "Kept: "),
    "make_preview_link": Deed(draft, on("preview_links", recipient="Dr. Ada"), "Made a preview link to version 1"),
    "revoke_preview_link": Deed(with_link, revoke, "Revoked the preview link for Dr. Ada."),
    "leave_remark": Deed(with_link, leave_remark, "Dr. Ada, a guest, left a remark", None),
    "erase_words": Deed(replaced, erase, "Erased the words of version 1: They named a patient.", "Administrator"),
    # What changes articles and is no function of the lifecycle.
    "import": Deed(draft, bring_in, "Imported.", None, ADDITION),
    "import of changes": Deed(draft, lambda *given: bring_in(*given, "--update"), "Changed by an import.", None),
}
BESIDE_THE_LIFECYCLE = {"import", "import of changes"}

# Functions of the lifecycle that leave every article as it is, and why they may.
NO_CHANGE = {
    **dict.fromkeys(
        ("approval_of", "basis_of", "change_faults", "changed_words", "fingerprint_of", "hindrances", "plain", "since"),
        "tells something",
    ),
    **dict.fromkeys(("words_of", "work_of", "wrote", "why_not_archived", "why_not_erased"), "tells something"),
    **dict.fromkeys(("as_archived", "as_brought_back", "as_withdrawn"), "shows what would be, and saves nothing"),
    "refuse_unreadable_successor": "asks something",
    **dict.fromkeys(("assess", "assess_all"), "figures that follow from the words"),
    "check_links": "what is found around the words",
    **dict.fromkeys(("save_picture", "delete_picture"), "in the history of the picture"),
    **dict.fromkeys(("make_renditions", "make_missing_renditions"), "the same picture in other sizes"),
    **dict.fromkeys(("move", "set_checks"), "in the history of the section, topic or term"),
}


def test_every_function_of_the_lifecycle_is_done_here_or_changes_no_article():
    functions = {name for name in lifecycle.__all__ if isfunction(getattr(lifecycle, name))}
    assert functions == (DEEDS.keys() - BESIDE_THE_LIFECYCLE) | NO_CHANGE.keys()


@pytest.mark.parametrize("name", DEEDS)
def test_whatever_changes_an_article_is_in_its_history_with_who_when_and_what(client, frozen, name):
    deed = DEEDS[name]
    user = factories.make_user(deed.by or "Editor", "who")
    client.force_login(user)
    article = deed.before()
    before = set(LogEntry.objects.values_list("pk", flat=True))
    frozen.shift(60)
    about = deed.act(client, article) or article
    entries = LogEntry.objects.exclude(pk__in=before).filter(content_type__model="article", object_id=str(about.pk))
    assert [entry.user.username for entry in entries] == ["who" if deed.by else NEWSROOM]
    assert entries[0].action_time == timezone.now()
    assert entries[0].action_flag == deed.flag
    assert entries[0].get_change_message().startswith(deed.says)


def test_nobody_signs_in_as_the_newsroom_itself_nor_deletes_what_it_did(client):
    call_command("archive_stale", "--older-than=1y")
    assert not User.objects.filter(username=NEWSROOM).exists()
    article = factories.make_article(at=LONG_AGO)
    call_command("archive_stale", "--older-than=1y")
    itself = User.objects.get(username=NEWSROOM)
    assert not itself.is_active
    assert not itself.has_usable_password()
    client.force_login(factories.make_user("Administrator"))
    assert "The newsroom itself" in client.get(page_of(article, "history")).text
    assert client.post(f"/admin/auth/user/{itself.pk}/delete/", {"post": "yes"}).status_code == 403
    assert LogEntry.objects.get().user == itself
