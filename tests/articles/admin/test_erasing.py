"""Words that must not be kept are erased from a version; its row, its answers and its history stay."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from articles import lifecycle
from articles.lifecycle import working_copies
from articles.models import Article, Remark, SearchDocument, Version, WorkingCopy
from articles.states import State
from feedback.models import Feedback
from tests import factories
from tests.articles.admin.forms import errors_beside, values_of

pytestmark = pytest.mark.django_db

SECRET = "Marigold Quill"


def page_of(article, number=1):
    return reverse("admin:articles_article_erase", args=[article.pk, number])


@pytest.fixture
def article():
    """An article whose first version names somebody, replaced by one that does not."""
    section = factories.make_section("news")
    article = factories.make_article(
        section,
        slug="then",
        title=f"What {SECRET} found",
        body=f"<p>It was {SECRET} who found it.</p>",
        summary=SECRET,
        disclosure=SECRET,
    )
    factories.make_credit(article.live_version, name=SECRET)
    factories.make_citation(article.live_version, citation=f"{SECRET}. A book. 2020.")
    return factories.change_article(
        article, note="A name was taken out.", title="What was found", body="<p>Found.</p>", summary="", disclosure=""
    )


def first(article):
    return article.versions.get(number=1)


def erase(article, number=1, **how):
    return lifecycle.erase_words(version=article.versions.get(number=number), **{"reason": "Privacy.", **how})


def everything_kept():
    """All text in the tables of the newsroom; the credited person and the work cited are rows of their own."""
    own = {"articles_person", "articles_source"}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("articles_", "feedback_", "django_admin_log")) and table not in own:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                yield table, str(cursor.fetchall())


def test_nothing_keeps_the_words(article):
    version, user = first(article), factories.make_user("Editor")
    LogEntry.objects.log_actions(user.pk, [version.article], 2, change_message="Changed.", single_object=True)
    LogEntry.objects.update(object_repr=version.title)
    Remark.objects.create(version=version, fingerprint="x", text=f"Ask {SECRET}.", by=user)
    copy = working_copies.keep(editor=user, tab="a", turn=1, fields={"body": [SECRET]}, article=article)
    WorkingCopy.objects.filter(pk=copy.pk).update(version=version)
    Feedback.objects.create(
        version=version, received_at=article.published_at, language="en", is_helpful=False, passage_quote=SECRET
    )
    assert [table for table, text in everything_kept() if SECRET in text]
    erase(article)
    assert [table for table, text in everything_kept() if SECRET in text or "Marigold" in text] == []


def test_the_row_its_moments_and_its_answers_stay(article):
    before = Version.objects.values("number", "live_at", "change_kind", "created_at", "created_by").get(
        pk=first(article).pk
    )
    Feedback.objects.create(version=first(article), received_at=article.published_at, language="en", is_helpful=True)
    administrator = factories.make_user("Administrator")
    erase(article, reason="  A patient asked for it. ", by=administrator)
    version = first(article)
    assert Version.objects.values(*before).get(pk=version.pk) == before
    assert (version.erased_reason, version.erased_by) == ("A patient asked for it.", administrator)
    assert Feedback.objects.get().version == version


def test_readers_find_that_and_why_the_words_were_removed(article, client):
    address = f"{article.path}v/1/"
    assert client.get(address).status_code == 200
    etag = client.get(f"{article.path}history/")["ETag"]
    erase(article, reason="A patient asked for it.")
    page = client.get(address)
    assert page.status_code == 410
    assert "The words of version 1 were removed" in page.text
    assert "A patient asked for it." in page.text
    assert SECRET not in page.text
    history = client.get(f"{article.path}history/")
    assert history["ETag"] != etag
    assert "The words of this version were removed." in history.text
    assert "Found." in client.get(article.path).text


def test_what_readers_see_now_and_what_they_never_saw_cannot_be_erased(article):
    with pytest.raises(ValidationError, match="Withdraw the article or publish other words first"):
        erase(article, 2)
    lifecycle.open_version(article=article)
    with pytest.raises(ValidationError, match="discard the draft"):
        erase(article, 3)
    with pytest.raises(ValidationError) as refusal:
        erase(article, reason=" \n ")
    assert "reason" in refusal.value.message_dict
    erase(article)
    with pytest.raises(ValidationError, match="erased already"):
        erase(article)


def test_the_note_on_a_change_stays_or_is_worded_anew(article):
    third = factories.change_article(article, note=f"{SECRET} is named.", kind="correction")
    factories.change_article(third, kind="minor", note="")
    erase(article, 2)
    assert article.versions.get(number=2).change_note == "A name was taken out."
    with pytest.raises(ValidationError) as refusal:
        erase(article, 3, change_note="  ")
    assert "change_note" in refusal.value.message_dict
    erase(article, 3, change_note="A correction.")
    assert article.versions.get(number=3).change_told.strip().endswith("A correction.")


def test_live_words_are_erased_once_withdrawn_and_never_come_back(article, client):
    lifecycle.withdraw(article=article, reason="It named somebody.")
    erase(article, 2)
    assert SearchDocument.objects.get(article=article).title == "[…]"
    steps = [
        lambda: lifecycle.bring_back(article=article),
        lambda: lifecycle.copy_article(article=article, slug="copy", title="Copy"),
        lambda: lifecycle.open_version(article=article),
        lambda: lifecycle.restore_version(version=article.versions.get(number=2)),
    ]
    for step in steps:
        with pytest.raises(ValidationError, match="were erased"):
            step()
    assert Article.objects.get().state == State.WITHDRAWN
    assert client.get(article.path).status_code == 410


def test_a_review_of_erased_words_is_told_no_more(article):
    factories.approve(article.live_version)
    article = factories.change_article(Article.objects.get(pk=article.pk), title="Other words")
    assert article.words_changed_since_review
    erase(article, 2)
    article.refresh_from_db()
    assert (article.reviewed_on, article.reviewed_version, article.words_changed_since_review) == (None, None, 0)


def test_the_database_holds_erased_words_to_a_reason(article):
    for fields in ({"erased_at": article.published_at}, {"erased_reason": "Without a moment."}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.filter(pk=first(article).pk).update(**fields)


# --- The page ---


def test_an_administrator_erases_with_a_reason_and_the_history_says_so(signed_in, article):
    client = signed_in("Administrator")
    versions = reverse("admin:articles_article_versions", args=[article.pk])
    assert page_of(article) in client.get(versions).text
    answer = client.post(page_of(article), values_of(client.get(page_of(article))) | {"reason": " \n"})
    assert errors_beside(answer, "reason").startswith("Say why the words were removed")
    client.post(page_of(article), values_of(client.get(page_of(article))) | {"reason": "A patient asked for it."})
    assert first(article).erased_at
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.change_message) == (
        "administrator",
        "Erased the words of version 1: A patient asked for it.",
    )
    page = client.get(versions).text
    assert "A patient asked for it." in page
    assert page_of(article) not in page
    assert client.get(page_of(article)).status_code == 302


@pytest.mark.parametrize("role", ["Author", "Editor", "Medical reviewer", "Feedback analyst"])
def test_nobody_else_erases(signed_in, article, role):
    client = signed_in(role)
    assert client.get(page_of(article)).status_code == 403
    assert client.post(page_of(article), {"reason": "x"}).status_code == 403
    assert page_of(article) not in client.get(reverse("admin:articles_article_versions", args=[article.pk])).text
    assert not first(article).erased_at


def test_the_page_names_other_versions_with_the_same_words(signed_in, article):
    article = factories.change_article(article, kind="minor", note="")
    factories.change_article(article, title="Something else")
    page = signed_in("Administrator").get(page_of(article, 2))
    assert "they have to be erased there, too: 3" in " ".join(page.text.split())


def test_what_could_not_be_is_said_at_once(signed_in, article):
    client = signed_in("Administrator")
    answer = client.get(page_of(article, 2), follow=True)
    assert "Withdraw the article or publish other words first" in answer.text
    assert client.get(page_of(article, 9)).status_code == 404


def test_no_command_brings_the_words_back(article, capsys):
    erase(article)
    call_command("rebuild_search", verbosity=0)
    capsys.readouterr()
    call_command("export_articles")
    # The next version credits the same person and cites the same work.
    [exported] = json.loads(capsys.readouterr().out)["articles"][0]["versions"]
    assert exported["number"] == 1
    assert SECRET not in json.dumps(exported)
    assert SECRET not in str(list(SearchDocument.objects.values()))
