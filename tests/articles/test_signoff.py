"""The medical sign-off: an approval is of exact words, and the date that readers see moves through approvals alone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import lifecycle
from articles.models import Article, Override, Remark, Version
from tests.factories import (
    approve,
    change_article,
    make_article,
    make_citation,
    make_credit,
    make_draft,
    make_picture,
    make_section,
    make_sound_draft,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user("Author")


@pytest.fixture
def editor():
    return make_user("Editor")


@pytest.fixture
def reviewer():
    return make_user("Medical reviewer")


def refused(words, field=None):
    """The next step is refused with these words, at ``field`` if it is named."""

    def says(error):
        return words in " ".join(error.message_dict[field] if field else error.messages)

    return pytest.raises(ValidationError, check=says)


def is_approved(version):
    """Whether the words are approved, in hand and in the database alike."""
    found = Version.objects.with_approval().get(pk=version.pk).is_approved
    assert found == (lifecycle.approval_of(Version.objects.get(pk=version.pk)) is not None)
    return found


# --- Asking for a review, and its answer ---


def test_words_are_submitted_once_and_wait(author, reviewer):
    article = make_draft()
    lifecycle.submit(article=article, by=author)
    assert list(Article.objects.waiting_for_review()) == [article]
    with refused("wait for a medical review already"):
        lifecycle.submit(article=article, by=author)
    approve(article.open_version, by=reviewer)
    assert not Article.objects.waiting_for_review()
    assert list(Article.objects.approved_to_publish()) == [article]
    with refused("approved as they stand"):
        lifecycle.submit(article=article, by=author)


def test_submitted_words_may_be_worked_on_and_still_wait(author):
    article = make_draft()
    version = lifecycle.submit(article=article, by=author)
    lifecycle.save_words(version=version, title="Better", by=author)
    assert list(Article.objects.waiting_for_review()) == [article]


def test_without_new_words_there_is_nothing_to_submit(author):
    with refused("no words"):
        lifecycle.submit(article=make_article(), by=author)


def test_words_come_back_with_remarks_and_can_be_submitted_again(author, reviewer):
    version = lifecycle.submit(article=make_draft(), by=author)
    with refused("Say what should be changed.", "remark"):
        lifecycle.return_with_remarks(version=version, remark=" \n ", by=reviewer)
    remark = lifecycle.return_with_remarks(version=version, remark=" Name the dose. ", by=reviewer)
    assert (remark.text, remark.by_name) == ("Name the dose.", "medical-reviewer")
    assert list(Article.objects.returned()) == [version.article]
    assert not Article.objects.waiting_for_review()
    with refused("do not wait"):
        lifecycle.return_with_remarks(version=version, remark="Once more.", by=reviewer)
    lifecycle.submit(article=version.article, by=author)
    assert not Article.objects.returned()
    assert list(Article.objects.waiting_for_review()) == [version.article]


def test_a_remark_may_go_with_an_approval(reviewer):
    version = make_draft().open_version
    given = {"fingerprint": lifecycle.fingerprint_of(version), "by": reviewer}
    lifecycle.approve(version=version, remark="Well explained.", **given)
    assert Remark.objects.get().fingerprint == given["fingerprint"]


def test_asking_and_answering_leave_a_form_that_is_open_alone(author, reviewer, frozen):
    article = make_draft()
    basis = lifecycle.basis_of(article)
    frozen.shift(1)
    lifecycle.submit(article=article, by=author)
    approve(article.open_version, by=reviewer)
    assert lifecycle.basis_of(Article.objects.get()) == basis


# --- Exact words ---


def test_words_that_moved_on_since_the_reviewer_opened_them_are_not_approved(reviewer):
    version = make_draft().open_version
    read = lifecycle.fingerprint_of(version)
    lifecycle.save_words(version=version, summary="One word more.")
    with refused("The words have changed since you opened this page."):
        lifecycle.approve(version=version, fingerprint=read, by=reviewer)
    assert not is_approved(version)


def test_words_that_were_discarded_or_replaced_are_not_approved(reviewer):
    article = make_article()
    old, new = article.live_version, lifecycle.open_version(article=article)
    for version, gone in ((new, lambda: lifecycle.discard(version=new)), (old, lambda: change_article(article))):
        read = lifecycle.fingerprint_of(version)
        pk = version.pk
        gone()
        with refused("discarded or replaced"):
            lifecycle.approve(version=Version(pk=pk, article=article), fingerprint=read, by=reviewer)


def test_withdrawn_words_are_not_approved():
    article = lifecycle.withdraw(article=make_article(), reason="Harm.")
    with refused("withdrawn"):
        approve(article.live_version)


FIELDS = ["title", "summary", "body", "what_it_means", "not_yet_known", "disclosure", "funding", "image_alt"]
WORDS = st.sampled_from(["the", "dose", "is", "10", "20", "mg", "daily,", "not", "<b>", "&"])
EDITS = {
    "replace": lambda words, place, word: [*words[:place], word, *words[place + 1 :]],
    "insert": lambda words, place, word: [*words[:place], word, *words[place:]],
    "delete": lambda words, place, word: [*words[:place], *words[place + 1 :]],
    "swap": lambda words, place, word: [*words[:place], *words[place : place + 2][::-1], *words[place + 2 :]],
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=16)
@given(
    field=st.sampled_from(FIELDS),
    words=st.lists(WORDS, min_size=3, max_size=6),
    change=st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 2), WORDS),
)
def test_one_changed_word_voids_an_approval_and_the_same_words_bring_it_back(reviewer, field, words, change):
    """However one word changes, the approval holds exactly while the words are those that were approved."""
    edit, place, word = change
    told = [" ".join(["Some", *found]) for found in (words, EDITS[edit](words, place, word))]
    if field in Version.HTML_FIELDS:
        told = [f"<p>{escape(text)}</p>" for text in told]
    version = make_draft(**{field: told[0]}).open_version
    approve(version, by=reviewer)
    lifecycle.save_words(version=version, **{field: told[1]})
    assert is_approved(version) == (told[0] == told[1])
    lifecycle.save_words(version=version, **{field: told[0]})
    assert is_approved(version)


def test_everything_that_readers_read_is_signed_and_credits_are_not(reviewer):
    version = make_draft().open_version
    approve(version, by=reviewer)
    make_credit(version, role="medical_reviewer")
    lifecycle.save_words(version=version)
    assert is_approved(version)
    signed = {
        "study_kind": "animal",
        "studied_in_cells": True,
        "image": make_picture(),
        "event_starts_at": timezone.now(),
        "citations": [make_citation(make_draft().open_version)],
    }
    for name, value in signed.items():
        lifecycle.save_words(version=version, **{name: value})
        assert not is_approved(version), name
        approve(version, by=reviewer)


# --- Nobody approves their own text ---


def test_nobody_approves_words_that_they_wrote():
    admin, other = make_user("Administrator"), make_user("Administrator", "other")
    started = make_draft(by=admin).open_version
    saved = make_draft(by=other).open_version
    lifecycle.save_words(version=saved, title="Mine, too", by=admin)
    credited = make_draft().open_version
    credit = make_credit(credited)
    credit.person.account = admin
    credit.person.save()
    for version in (started, saved, credited):
        with refused("You have written in this text yourself"):
            approve(version, by=admin)
    approve(started, by=other)


def test_words_taken_over_from_an_earlier_version_bring_their_writers_along():
    admin, other = make_user("Administrator"), make_user("Administrator", "other")
    article = lifecycle.publish(article=make_draft(by=admin))
    version = lifecycle.open_version(article=article, by=other)
    assert lifecycle.wrote(admin, version)
    article = change_article(article)
    assert lifecycle.wrote(admin, lifecycle.restore_version(version=article.versions.get(number=1)))


# --- The date that readers see ---


def test_approved_words_that_become_live_move_the_date_of_review_and_set_the_next(frozen):
    article = make_draft(make_section(form={"review_interval_months": 6, "time_zone": "Pacific/Auckland"}))
    approve(article.open_version)
    frozen.shift(timedelta(days=3))
    article = lifecycle.publish(article=article)
    # It was 1 in the morning of the next day in Auckland.
    assert (article.reviewed_on, article.review_due_on) == (date(2026, 3, 3), date(2026, 9, 3))
    assert (article.reviewed_version, article.words_changed_since_review) == (article.live_version, 0)


def test_words_that_are_live_already_can_be_approved_and_are_reviewed_from_then_on(frozen):
    article = make_article()
    assert article.reviewed_on is None
    approve(article.live_version)
    article.refresh_from_db()
    assert (article.reviewed_on, article.review_due_on) == (date(2026, 3, 2), date(2027, 3, 2))
    frozen.shift(timedelta(days=300))
    approve(article.live_version)
    article.refresh_from_db()
    assert article.reviewed_on == date(2026, 12, 27)


def test_a_change_without_approval_leaves_the_date_and_says_how_many_words_are_others(frozen):
    article = make_draft(title="One two three", body="<p>Take 10 mg at noon.</p>")
    approve(article.open_version)
    article = lifecycle.publish(article=article)
    article = change_article(article, kind="minor", title="One 2 three", body="<p>Take 20 mg at noon, daily.</p>")
    assert (article.reviewed_on, article.words_changed_since_review) == (date(2026, 3, 2), 4)
    assert list(Article.objects.changed_since_review()) == [article]
    # Counted from the words that were reviewed, not from the last version.
    article = change_article(article, kind="minor", title="One two three")
    assert article.words_changed_since_review == 3
    article = change_article(article, kind="minor", body="<p>Take 10 mg at noon.</p>")
    assert (article.words_changed_since_review, article.reviewed_version) == (0, article.live_version)
    assert not Article.objects.changed_since_review()


def test_approving_the_changed_words_ends_it(frozen):
    article = make_article()
    approve(article.live_version)
    article = change_article(article, body="<p>Other words.</p>")
    assert article.words_changed_since_review == 1
    approve(article.live_version)
    article.refresh_from_db()
    assert (article.words_changed_since_review, article.reviewed_version.number) == (0, 2)


def test_an_old_date_covers_the_words_that_were_live_until_the_first_change_without_approval(frozen):
    article = make_article(body="<p>Old words stay.</p>")
    Article.objects.update(reviewed_on=date(2020, 5, 1))
    assert not Article.objects.changed_since_review()
    article = change_article(article, body="<p>New words stay.</p>")
    assert (article.reviewed_on, article.reviewed_version.number) == (date(2020, 5, 1), 1)
    assert article.words_changed_since_review == 1


def test_what_was_never_reviewed_has_not_changed_since():
    assert change_article(make_article(), body="<p>Quite another text.</p>").words_changed_since_review == 0


def test_an_unscheduled_first_publication_takes_its_date_of_review_back(frozen):
    article = make_draft()
    approve(article.open_version)
    article = lifecycle.publish(article=article, at=timezone.now() + timedelta(days=1))
    assert article.reviewed_on
    lifecycle.unschedule(article=article)
    article.refresh_from_db()
    assert (article.reviewed_on, article.reviewed_version) == (None, None)
    assert is_approved(article.open_version)


# --- Past a gate ---


def test_an_editor_publishes_unapproved_words_only_for_a_reason_which_is_kept(editor):
    article = make_sound_draft()
    for at in (None, timezone.now() + timedelta(days=1)):
        with refused("Say why this is to be published all the same. No medical reviewer has", "override_reason"):
            lifecycle.publish(article=article, by=editor, override_reason=" \n ", at=at)
    lifecycle.publish(article=article, by=editor, override_reason=" A recall. ")
    override = Override.objects.get()
    assert (override.gate, override.reason, override.by, override.by_name) == (
        "unapproved",
        "A recall.",
        editor,
        "editor",
    )
    assert override.details == "No medical reviewer has approved these words."


def test_approved_words_need_no_reason_and_none_is_kept(editor):
    article = make_sound_draft()
    approve(article.open_version)
    lifecycle.publish(article=article, by=editor, override_reason="Just in case.")
    assert not Override.objects.exists()


def test_a_change_is_held_up_as_well_and_told_that_its_approval_is_void(editor):
    article = make_article()
    version = lifecycle.open_version(article=article)
    approve(version)
    lifecycle.save_words(version=version, title="One word")
    with refused("have changed since a medical reviewer approved them", "override_reason"):
        lifecycle.publish(article=article, change_kind="minor", by=editor)


def test_what_was_published_without_approval_is_listed_until_those_words_are_approved_afterwards(editor, frozen):
    article = make_sound_draft()
    lifecycle.publish(article=article, by=editor, override_reason="A recall.")
    assert list(Article.objects.published_unapproved()) == [article]
    frozen.shift(60)
    approve(article.versions.get())
    assert not Article.objects.published_unapproved()


def test_what_was_published_without_approval_is_listed_until_other_words_take_its_place(editor, frozen):
    article = make_sound_draft()
    lifecycle.publish(article=article, by=editor, override_reason="A recall.")
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, title="In order")
    approve(version)
    lifecycle.publish(article=article, change_kind="minor", by=editor)
    assert not Article.objects.published_unapproved()


def test_a_publication_that_never_came_leaves_nothing_to_list(editor, frozen):
    article = make_sound_draft()
    lifecycle.publish(article=article, by=editor, override_reason="A recall.", at=timezone.now() + timedelta(days=1))
    assert not Article.objects.published_unapproved()
    version = lifecycle.unschedule(article=article)
    approve(version)
    lifecycle.publish(article=article, by=editor)
    assert not Override.objects.exists()
