"""What a check has found can stop a publication; an editor passes it with a reason, which is kept and listed."""

import pytest
from django.core.exceptions import ValidationError

from articles import lifecycle
from articles.models import Article, Override, Version
from tests.factories import approve, make_citation, make_draft, make_section, make_sound_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("Editor")


@pytest.fixture
def blocked():
    """A draft that is approved and lacks a disclosure."""
    article = make_sound_draft(disclosure="")
    approve(article.open_version)
    return article


def test_a_block_is_passed_only_for_a_reason_which_is_kept(blocked, editor):
    with pytest.raises(ValidationError, match="Nothing is said about interests") as refusal:
        lifecycle.publish(article=blocked, by=editor)
    assert refusal.value.message_dict.keys() == {"override_reason"}
    lifecycle.publish(article=blocked, by=editor, override_reason="The author is on a plane.")
    override = Override.objects.get()
    assert (override.gate, override.reason, override.by) == ("check", "The author is on a plane.", editor)
    assert "Nothing is said about interests" in override.details


def test_sound_words_need_no_reason(editor):
    article = make_sound_draft()
    approve(article.open_version)
    lifecycle.publish(article=article, by=editor)
    assert not Override.objects.exists()


def test_what_passed_a_block_is_listed_until_other_words_take_its_place_though_it_be_approved(blocked, editor, frozen):
    lifecycle.publish(article=blocked, by=editor, override_reason="The author is on a plane.")
    frozen.shift(60)
    approve(blocked.versions.get())
    assert list(Article.objects.published_past_a_block()) == [blocked]
    assert not Article.objects.published_unapproved()
    version = lifecycle.open_version(article=blocked)
    lifecycle.save_words(version=version, disclosure="None.")
    approve(version)
    lifecycle.publish(article=blocked, change_kind="minor", by=editor)
    assert not Article.objects.published_past_a_block()
    assert [one.number for one in Version.objects.published_past_a_block()] == [1]


def test_what_passed_only_without_approval_passed_no_block(editor):
    lifecycle.publish(article=make_sound_draft(), by=editor, override_reason="A recall.")
    assert Article.objects.published_unapproved()
    assert not Article.objects.published_past_a_block()


def test_a_section_decides_what_blocks(editor):
    section = make_section()
    lifecycle.set_checks(section=section, severities={"no-author": "off", "no-disclosure": "advise", "hype": "block"})
    article = make_draft(section, kind="blog", title="A cure at last")
    approve(article.open_version)
    assert [hindrance.rule for hindrance in lifecycle.hindrances(article.open_version)] == ["hype"]
    lifecycle.save_words(version=article.open_version, title="A small step")
    approve(article.open_version)
    lifecycle.publish(article=article, by=editor)


def test_a_paper_retracted_after_the_words_were_saved_holds_up_the_next_publication(editor):
    article = make_sound_draft(peer_reviewed="yes", study_kind="review", studied_in_people=True)
    version = article.open_version
    source = make_citation(version, doi="10.1000/x").source
    assert not lifecycle.hindrances(version)[1:]
    source.retraction_status = "retracted"
    source.save()
    assert [hindrance.rule for hindrance in lifecycle.hindrances(version)][1:] == ["retracted-source"]


def test_nobody_is_asked_where_the_system_publishes():
    lifecycle.publish(article=make_draft())
    assert not Override.objects.exists()
