"""The pages on which articles are published, archived, withdrawn, brought back, discarded and unscheduled.

Those of the medical review have their own tests in test_review.py; here is only who may open them.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles import lifecycle
from articles.admin.transitions import TRANSITIONS
from articles.models import Article, Version
from articles.states import State
from tests import factories
from tests.articles.admin.forms import errors_beside, general_errors, values_of

pytestmark = pytest.mark.django_db

NAMES = [transition.name for transition in TRANSITIONS]


def url_of(name, article):
    return reverse(f"admin:articles_article_{name.replace('-', '_')}", args=[article.pk])


def go(client, name, article, **values):
    """Open the page of a transition, fill it in and send it."""
    return client.post(url_of(name, article), values_of(client.get(url_of(name, article))) | values)


# What a publish page asks for where no reviewer has approved the words.
ALL_THE_SAME = {"override_reason": "It cannot wait."}


def state_of(article):
    return Article.objects.get(pk=article.pk).state


def draft_beside_live():
    article = factories.make_article()
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Newer")
    return article


# --- Publish ---


def test_a_draft_is_published_now(editor, change_url):
    article = factories.make_draft()
    assert go(editor, "publish", article, **ALL_THE_SAME).url == change_url(article)
    assert state_of(article) == State.PUBLISHED
    assert LogEntry.objects.get().change_message.startswith("Published, dated ")


def test_a_draft_is_scheduled_or_dated_back(editor):
    later, earlier = factories.make_draft(), factories.make_draft()
    tomorrow = timezone.now() + timedelta(days=1)
    go(editor, "publish", later, when="at", at=tomorrow.strftime("%Y-%m-%dT%H:%M"), **ALL_THE_SAME)
    assert state_of(later) == State.SCHEDULED
    go(editor, "publish", earlier, when="at", at="2009-03-04T05:06", **ALL_THE_SAME)
    assert Article.objects.get(pk=earlier.pk).published_at == datetime(2009, 3, 4, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize("at", ["", "soon", "2030-13-01T10:00", "99999-01-01T10:00"])
def test_another_time_must_be_said(editor, at):
    article = factories.make_draft()
    answer = go(editor, "publish", article, when="at", at=at)
    assert errors_beside(answer, "at")
    assert values_of(answer)["at"] == at
    assert state_of(article) == State.DRAFT


def test_a_change_is_published_with_its_note(editor):
    article = draft_beside_live()
    said = {"change_note": "The dose is 10 mg.", "what_was_wrong": "It said 100 mg."}
    go(editor, "publish", article, change_kind="correction", **said, **ALL_THE_SAME)
    live = Article.objects.get().live_version
    assert (live.title, live.change_kind) == ("Newer", "correction")
    assert (live.change_note, live.what_was_wrong) == tuple(said.values())
    assert LogEntry.objects.get().change_message == (
        "Published version 2. Correction. The dose is 10 mg. It said 100 mg. All the same, because: It cannot wait."
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "change_kind"),
        ({"change_kind": "first", "change_note": "Kept"}, "change_kind"),
        ({"change_kind": "update", "change_note": "  \n "}, "change_note"),
        ({"change_kind": "correction"}, "change_note"),
        ({"change_kind": "correction", "change_note": "Kept"}, "what_was_wrong"),
        ({"change_kind": "correction", "change_note": "Kept", "what_was_wrong": " \n "}, "what_was_wrong"),
        ({"change_kind": "review"}, "change_kind"),
        ({"change_kind": "update", "change_note": "x" * 1001}, "change_note"),
    ],
)
def test_a_change_without_its_kind_or_note_is_refused_beside_the_field(editor, values, field):
    article = draft_beside_live()
    answer = go(editor, "publish", article, **values)
    assert errors_beside(answer, field)
    assert values_of(answer)["change_note"].strip() == values.get("change_note", "").strip()
    assert Article.objects.get().live_version.number == 1


def test_words_that_changed_since_the_page_was_opened_are_not_published(editor, frozen):
    article = draft_beside_live()
    values = values_of(editor.get(url_of("publish", article))) | {"change_kind": "update", "change_note": "My note"}
    values |= ALL_THE_SAME
    frozen.shift(1)
    lifecycle.save_words(version=article.open_version, title="Not looked at")
    answer = editor.post(url_of("publish", article), values)
    assert "Someone has changed" in general_errors(answer)
    assert values_of(answer)["change_note"] == "My note"
    assert Article.objects.get().live_version.number == 1


AT = {"when": "at", "at": "2030-03-04T05:06"}
UPDATE = {"change_kind": "update", "change_note": "The dose is 10 mg."}


@pytest.mark.parametrize(
    ("make", "values", "said"),
    [
        (factories.make_draft, {}, ("published", "Published, dated ")),
        (factories.make_draft, AT, ("scheduled", "Scheduled for March 4, 2030")),
        (draft_beside_live, UPDATE, ("published", "Published version 2. Update. The dose is 10 mg.")),
        (draft_beside_live, UPDATE | AT, ("scheduled", "The change is scheduled for March 4, 2030")),
    ],
)
def test_publishing_twice_happens_once_and_is_told_as_what_it_was(editor, change_url, make, values, said):
    article, (done, what) = make(), said
    values = values_of(editor.get(url_of("publish", article))) | ALL_THE_SAME | values
    editor.post(url_of("publish", article), values)
    again = editor.post(url_of("publish", article), values, follow=True)
    assert again.redirect_chain == [(change_url(article), 302)]
    told = str(list(again.context["messages"])[-1])
    assert told.startswith(f"You have {done} these words already (")
    assert what in told
    assert told.endswith("It was not done twice.")
    assert LogEntry.objects.count() == 1


def test_words_that_a_colleague_published_meanwhile_are_told_as_theirs(editor, signed_in, change_url):
    article = draft_beside_live()
    values = values_of(editor.get(url_of("publish", article))) | ALL_THE_SAME | UPDATE
    colleague = signed_in("Administrator")
    colleague.post(url_of("publish", article), values)
    editor.force_login(User.objects.get(username="editor"))
    said = editor.post(url_of("publish", article), values | {"change_note": "Mine."}, follow=True).text
    assert "These words were published or scheduled already (administrator, " in said
    assert "The dose is 10 mg." in said
    assert Article.objects.get().live_version.number == 2


def test_a_date_that_was_changed_meanwhile_is_not_taken_for_a_double_click(editor):
    article = draft_beside_live()
    go(editor, "publish", article, **ALL_THE_SAME, **UPDATE, **AT)
    values = values_of(editor.get(url_of("publish", article))) | ALL_THE_SAME | UPDATE | AT
    lifecycle.save_catalogue(article=article, kind="blog")
    answer = editor.post(url_of("publish", article), values | {"at": "2031-03-04T05:06"})
    assert "Someone has changed" in general_errors(answer)
    assert values_of(answer)["at"] == "2031-03-04T05:06"


# --- Discard and unschedule ---


def test_unpublished_words_are_discarded(editor):
    article = draft_beside_live()
    go(editor, "discard", article)
    assert Version.objects.get().number == 1


def test_words_that_changed_since_the_page_was_opened_are_not_discarded(editor, frozen):
    article = draft_beside_live()
    values = values_of(editor.get(url_of("discard", article)))
    frozen.shift(1)
    lifecycle.save_words(version=article.open_version, title="Not looked at")
    assert "Someone has changed" in general_errors(editor.post(url_of("discard", article), values))
    assert Version.objects.count() == 2


def test_discarding_twice_is_refused_kindly(editor):
    article = draft_beside_live()
    values = values_of(editor.get(url_of("discard", article)))
    editor.post(url_of("discard", article), values)
    assert "no unpublished words any more" in general_errors(editor.post(url_of("discard", article), values))


def test_a_scheduled_article_becomes_a_draft_again(editor):
    article = factories.make_draft()
    lifecycle.publish(article=article, at=timezone.now() + timedelta(days=1))
    go(editor, "unschedule", article)
    assert state_of(article) == State.DRAFT


# --- Who, and how ---


@pytest.mark.parametrize("name", NAMES)
def test_looking_at_a_transition_writes_nothing(signed_in, name):
    article = draft_beside_live()
    before = Article.objects.values().get(), list(Version.objects.values())
    assert signed_in("Administrator").get(url_of(name, article)).status_code in {200, 302}
    assert (Article.objects.values().get(), list(Version.objects.values())) == before


MAY = {
    "Author": {"discard", "submit", "take-back", "copy"},
    "Editor": set(NAMES) - {"approve", "return"},
    "Medical reviewer": {"approve", "return"},
    "Feedback analyst": set(),
}


@pytest.mark.parametrize(("role", "name"), [(role, name) for role in MAY for name in NAMES if name not in MAY[role]])
def test_only_those_who_may_are_let_in(signed_in, name, role):
    article = draft_beside_live()
    client = signed_in(role)
    assert client.get(url_of(name, article)).status_code == 403
    assert client.post(url_of(name, article), {"reason": "x"}).status_code == 403
    assert state_of(article) == State.PUBLISHED


def test_only_those_who_may_withdraw_bring_back_what_is_withdrawn(signed_in, django_user_model):
    client, article = signed_in("Editor"), lifecycle.withdraw(article=factories.make_article(), reason="Wrong.")
    group = django_user_model.objects.get().groups.get()
    group.permissions.remove(group.permissions.get(codename="withdraw_article"))
    assert client.post(url_of("bring-back", article)).status_code == 403
    assert state_of(article) == State.WITHDRAWN


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, name):
    assert "/login/" in client.post(url_of(name, draft_beside_live())).url


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_post_in_the_wrong_state_is_refused_kindly(signed_in, name):
    client = signed_in("Administrator")
    for article in (factories.make_draft(), lifecycle.withdraw(article=factories.make_article(), reason="Wrong.")):
        assert client.post(url_of(name, article)).status_code in {200, 302}


def test_a_transition_of_no_article_is_not_found(editor):
    assert editor.get("/admin/articles/article/999999/publish/").status_code == 404


def test_the_form_saves_what_stands_on_it_before_it_leads_to_the_page_that_publishes(editor, change_url):
    article = factories.make_draft()
    typed = values_of(editor.get(change_url(article))) | {"title": "Typed", "_then": "publish"}
    assert editor.post(change_url(article), typed).url == url_of("publish", article)
    assert article.open_version.title == "Typed"


def test_the_form_offers_what_the_state_allows(editor, change_url):
    def offered(article):
        page = editor.get(change_url(article)).content.decode()
        return {name for name in NAMES if f'/{article.pk}/{name}/"' in page}

    scheduled = factories.make_draft()
    lifecycle.publish(article=scheduled, at=timezone.now() + timedelta(days=1))
    published = {"archive", "supersede", "withdraw", "feature", "copy"}
    assert offered(factories.make_draft()) == {"publish", "submit", "copy"}
    assert offered(factories.make_article()) == published
    assert offered(draft_beside_live()) == published | {"publish", "submit", "discard"}
    assert offered(scheduled) == {"unschedule", "copy"}
    assert offered(lifecycle.archive(article=factories.make_article())) == {"withdraw", "bring-back", "copy"}
    assert offered(lifecycle.withdraw(article=factories.make_article(), reason="Wrong.")) == {"bring-back", "copy"}
