"""The life of an article, step by step."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import lifecycle, revision
from articles.models import Article, Redirect
from articles.states import State
from tests.factories import (
    PUBLISHED_AT,
    change_article,
    make_article,
    make_citation,
    make_credit,
    make_draft,
    make_picture,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db


def refused(field=None):
    """The next step is refused, at ``field`` if it is named."""
    return pytest.raises(ValidationError, check=lambda error: field is None or field in error.message_dict)


def test_publishing_for_the_first_time_makes_the_words_live(frozen):
    article = lifecycle.publish(article=make_draft(title="One"))
    assert article.state == State.PUBLISHED
    assert article.published_at == article.live_version.live_at == timezone.now()
    assert article.updated_at is None
    assert article.live_version.change_kind == "first"


def test_working_on_a_live_article_leaves_its_words_alone():
    article = make_article(title="Live")
    make_credit(article.live_version)
    make_citation(article.live_version)
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, title="Draft")
    article = Article.objects.get()
    assert (article.live_version.title, article.open_version.title) == ("Live", "Draft")
    assert [credit.person for credit in version.credits.all()] == [c.person for c in article.live_version.credits.all()]
    assert version.citations.count() == 1
    assert lifecycle.open_version(article=article) == version


def test_published_words_never_change():
    article = make_article(title="Live")
    with refused():
        lifecycle.save_words(version=article.live_version, title="Rewritten")
    assert Article.objects.get().live_version.title == "Live"


@pytest.mark.parametrize(
    ("kind", "moves"), [("update", True), ("correction", True), ("minor", False), ("review", False)]
)
def test_only_an_update_or_correction_moves_the_date_readers_are_told(frozen, kind, moves):
    article = change_article(make_article(), kind=kind, note="We added a figure.", title="New")
    assert (article.updated_at == timezone.now()) is moves
    assert article.live_version.change_note == ("We added a figure." if moves else "")
    assert article.published_at == PUBLISHED_AT


@pytest.mark.parametrize(("kind", "note", "field"), [
    ("update", "   ", "change_note"), ("correction", "", "change_note"), ("", "A note.", "change_kind"),
    ("first", "A note.", "change_kind"), ("whim", "A note.", "change_kind"),
])  # fmt: skip
def test_a_change_needs_a_kind_and_a_note(kind, note, field):
    with refused(field):
        change_article(make_article(), kind=kind, note=note)
    assert Article.objects.get().live_version.number == 1


def test_there_must_be_something_to_publish():
    with refused():
        lifecycle.publish(article=make_article())


def test_a_scheduled_article_can_be_worked_on_again(frozen):
    tomorrow = timezone.now() + timedelta(days=1)
    article = lifecycle.publish(article=make_draft(), at=tomorrow)
    assert article.state == State.SCHEDULED
    version = lifecycle.open_version(article=article)
    assert version.is_open
    assert Article.objects.get().state == State.DRAFT
    with refused():
        lifecycle.unschedule(article=article)


def test_archiving_and_bringing_back():
    article, successor = make_article(), make_article()
    lifecycle.archive(article=article, successor=successor, notice_heading="Old")
    article.refresh_from_db()
    assert (article.state, article.successor, article.notice_heading) == (State.ARCHIVED, successor, "Old")
    article = lifecycle.bring_back(article=article)
    assert (article.state, article.successor) == (State.PUBLISHED, None)
    with refused():
        lifecycle.bring_back(article=article)


def test_withdrawing_needs_a_reason_and_takes_precedence():
    article = make_article()
    with refused("reason"):
        lifecycle.withdraw(article=article, reason=" ")
    lifecycle.archive(article=article)
    article = lifecycle.withdraw(article=article, reason="It could harm.")
    assert article.state == State.WITHDRAWN
    with refused():
        change_article(article)


@pytest.mark.parametrize("end", [lifecycle.archive, lambda **how: lifecycle.withdraw(reason="Harm.", **how)])
def test_nothing_ends_before_it_was_published(end):
    with refused():
        end(article=make_draft())
    with refused("at"):
        end(article=make_article(), at=PUBLISHED_AT - timedelta(seconds=1))


def test_discarding_leaves_the_live_words():
    article = make_article()
    version = lifecycle.open_version(article=article)
    lifecycle.discard(version=version)
    assert Article.objects.get().open_version is None
    with refused():
        lifecycle.discard(version=article.live_version)
    with refused():
        lifecycle.discard(version=make_draft().open_version)


def test_only_what_was_never_published_can_be_deleted():
    lifecycle.delete(article=make_draft())
    with refused():
        lifecycle.delete(article=make_article())
    assert Article.objects.count() == 1


def test_a_public_address_that_changes_leaves_a_redirect_and_changing_back_removes_it():
    article = make_article(make_section("news"), slug="old")
    lifecycle.save_catalogue(article=article, slug="new")
    assert list(Redirect.objects.values_list("old_path", "article")) == [("/news/old/", article.pk)]
    lifecycle.save_catalogue(article=article, slug="old")
    assert list(Redirect.objects.values_list("old_path", "article")) == [("/news/new/", article.pk)]


def test_an_address_that_was_public_is_never_given_to_another():
    section = make_section("news")
    article = make_article(section, slug="old")
    lifecycle.save_catalogue(article=article, slug="new")
    with refused("slug"):
        make_draft(section, slug="old")
    other = make_draft(section, slug="other")
    with refused("slug"):
        lifecycle.save_catalogue(article=other, slug="old")


def test_a_draft_leaves_no_redirect():
    lifecycle.save_catalogue(article=make_draft(slug="old"), slug="new")
    assert not Redirect.objects.exists()


def test_a_section_and_a_topic_that_move_leave_redirects():
    section, topic = make_section("news"), make_topic("her2")
    lifecycle.move(thing=section, slug="research")
    lifecycle.move(thing=topic, slug="her-2")
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/news/", "/topics/her2/"}
    with refused("slug"):
        lifecycle.move(thing=make_section("other"), slug="news")
    lifecycle.move(thing=section, slug="news")
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/research/", "/topics/her2/"}


@pytest.mark.parametrize("slug", ["es", "static", "media", "topics", "admin", "about", "preview", "feed"])
def test_a_section_takes_no_address_that_the_site_needs(slug):
    section = make_section("news")
    with refused("slug"):
        lifecycle.move(thing=section, slug=slug)


def test_an_article_takes_no_address_that_its_section_needs():
    with refused("slug"):
        make_draft(slug="feed")


def test_words_know_what_they_point_to():
    other, picture = make_article(), make_picture()
    used = f'<a href="article:{other.pk}">a</a> <img src="picture:{picture.pk}" alt="">'
    body = f'<p>{used} <a href="article:99999">b</a></p>'
    article = make_article(body=body)
    assert [link.article for link in article.live_version.links.all()] == [other]
    assert [use.picture for use in article.live_version.picture_uses.all()] == [picture]
    version = lifecycle.open_version(article=article)
    assert version.links.count() == 1
    lifecycle.save_words(version=version, body="<p>Nothing.</p>")
    assert not version.links.exists()
    assert not version.picture_uses.exists()


def test_everything_public_that_changes_raises_the_revision():
    article = make_article()
    steps = [
        lambda: change_article(article),
        lambda: lifecycle.archive(article=article),
        lambda: lifecycle.bring_back(article=article),
        lambda: lifecycle.save_catalogue(article=article, topics=[make_topic()]),
        lambda: article.section.wordings.get().save(),
        article.section.save,
        make_picture,
    ]
    for step in steps:
        before = revision.current()
        step()
        assert revision.current() > before
