"""The medical sign-off travels: approvals hold for the words that they come with, and changed words are counted."""

import json

import pytest

from articles import lifecycle
from articles.interchange.outcome import Existing
from articles.models import Approval, Article, Override
from tests.articles.interchange.samples import article, draft, file
from tests.factories import make_user

pytestmark = pytest.mark.django_db

APPROVED = {"at": "2021-06-02T08:00:00Z", "by": "Dr. Ada"}
PAST = {"gate": "unapproved", "reason": "A recall.", "at": "2021-06-02T08:00:00Z"}
FIRST = {"number": 1, "live_at": "2020-05-04T09:00:00+02:00", "title": "A walk", "body": "<p>One two three.</p>"}


def walk(**keys):
    """Live in its second version, whose first was reviewed; three words are others."""
    live = {"version": 2, "live_at": "2021-06-01T00:00:00Z", "change_kind": "minor", "title": "A walk"}
    reviewed = {"reviewed_on": "2020-05-03", "reviewed_version": 1}
    return article(**live | reviewed | {"body": "<p>One 2 3 four.</p>", "versions": [FIRST]} | keys)


def test_an_approval_in_a_file_holds_for_the_words_it_comes_with(bring):
    bring(file(draft(approvals=[APPROVED])))
    version = Article.objects.get().open_version
    approval = lifecycle.approval_of(version)
    assert (approval.by, approval.by_name) == (None, "Dr. Ada")
    lifecycle.publish(article=version.article)
    assert Article.objects.get().reviewed_on.isoformat() == "2021-06-02"


def test_words_that_changed_since_the_review_are_counted_and_told(bring, client):
    bring(file(walk()))
    assert Article.objects.get().words_changed_since_review == 3
    assert "3 words have changed" in client.get(Article.objects.get().path).text


def test_without_a_reviewed_version_nothing_is_said(bring):
    bring(file(walk(reviewed_version=None)))
    assert Article.objects.get().words_changed_since_review == 0


def test_other_live_words_of_an_update_are_counted_from_the_words_that_were_reviewed(bring):
    bring(file(walk()))
    later = {"version": 3, "live_at": "2022-06-01T00:00:00Z", "body": "<p>One two six three.</p>"}
    second = {"number": 2, "title": "A walk", "body": "<p>One 2 3 four.</p>", "live_at": "2021-06-01T00:00:00Z"}
    bring(file(walk(**later, versions=[FIRST, second | {"change_kind": "minor"}])), existing=Existing.UPDATE)
    row = Article.objects.get()
    assert (row.live_version.number, row.words_changed_since_review) == (3, 1)


def test_words_that_readers_have_seen_can_be_approved_by_an_update(bring):
    bring(file(walk(overrides=[PAST])))
    assert Article.objects.published_unapproved().exists()
    outcome = bring(file(walk(approvals=[APPROVED], overrides=[PAST])), existing=Existing.UPDATE)
    assert outcome.changed["versions"] == 1
    assert not Article.objects.published_unapproved()
    assert not bring(file(walk(approvals=[APPROVED], overrides=[PAST])), existing=Existing.UPDATE)
    bring(file(walk(approvals=[], overrides=[])), existing=Existing.UPDATE)
    assert not Approval.objects.exists()
    assert not Override.objects.exists()


def test_an_update_that_leaves_an_approval_as_it_is_keeps_whose_account_it_was(bring):
    bring(file(draft(approvals=[APPROVED])))
    Approval.objects.update(by=make_user("Medical reviewer"))
    bring(file(draft(approvals=[APPROVED, APPROVED | {"by": "Dr. Bob"}])), existing=Existing.UPDATE)
    assert sorted((row.by_name, row.by is not None) for row in Approval.objects.all()) == [
        ("Dr. Ada", True),
        ("Dr. Bob", False),
    ]


def test_an_update_with_other_open_words_voids_the_approval_unless_it_brings_it_along(bring):
    bring(file(draft(approvals=[APPROVED])))
    bring(file(draft(title="Other words")), existing=Existing.UPDATE)
    assert lifecycle.approval_of(Article.objects.get().open_version) is None
    bring(file(draft(title="Third words", approvals=[APPROVED])), existing=Existing.UPDATE)
    assert lifecycle.approval_of(Article.objects.get().open_version)


def test_an_approval_that_is_void_is_not_exported(bring, exported):
    bring(file(draft(approvals=[APPROVED])))
    lifecycle.save_words(version=Article.objects.get().open_version, title="Other words")
    assert json.loads(exported())["articles"][0]["versions"][0]["approvals"] == []


def test_an_approval_of_a_text_that_loses_a_link_is_not_exported(bring, exported):
    content = file(
        article(slug="here", body='<p><a href="article:letters/there">There</a>.</p>', approvals=[APPROVED]),
        article(slug="whole", body="<p>Whole.</p>", approvals=[APPROVED]),
        article(section="letters", slug="there"),
    )
    content["sections"].append({"slug": "letters", "name": "Letters"})
    bring(content)
    found = {one["slug"]: one["approvals"] for one in json.loads(exported(section_slugs=["news"]))["articles"]}
    assert [len(found[slug]) for slug in ("here", "whole")] == [0, 1]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (walk(reviewed_version=3), "reviewed_version: readers have not seen a version 3."),
        (walk(reviewed_version="x"), "reviewed_version: “x” is no whole number"),
        (walk(reviewed_on=None), "reviewed_version: the article has no “reviewed_on”."),
        (draft(reviewed_on="2020-01-01", reviewed_version=1), "reviewed_version: readers have not seen a version 1."),
        (article(approvals=[{"by": "Ada"}]), "approvals[0].at: is missing."),
        (article(approvals=[{"at": None}]), "approvals[0].at: is missing."),
        (article(approvals=[{"at": "2020-01-01"}]), "approvals[0].at: “2020-01-01” has no offset from UTC"),
        (article(overrides=[PAST, PAST]), "overrides: this gate stands twice."),
        (article(overrides=[PAST | {"gate": "door"}]), "overrides[0].gate: “door” is not known"),
        (article(overrides=[PAST | {"reason": " "}]), "overrides[0].reason: must not be empty."),
        ({"slug": "walk", "section": "news", "overrides": [{"gate": "check"}]}, "is missing."),
    ],
)
def test_a_sign_off_that_cannot_be_is_refused_at_its_place(faults, content, fault):
    said = [f"{problem}" for problem in faults(file(content))]
    assert any(fault in one for one in said), said


@pytest.mark.parametrize("months", [0, 121, "x"])
def test_an_interval_out_of_range_is_refused(faults, months):
    content = file()
    content["sections"][0]["review_interval_months"] = months
    assert any("review_interval_months" in str(problem) for problem in faults(content))
