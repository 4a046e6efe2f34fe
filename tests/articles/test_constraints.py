"""What the database itself refuses, whoever writes to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles import lifecycle
from articles.models import Article, Citation, Credit, Redirect, Source, Version
from feedback.models import Feedback
from tests.factories import (
    PUBLISHED_AT,
    change_article,
    make_article,
    make_citation,
    make_credit,
    make_draft,
    make_person,
    make_picture,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db


def refused(name, write, *arguments, **fields):
    """``write`` breaks the constraint ``name`` and nothing else."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write(*arguments, **fields)
    message = str(error.value)
    # SQLite names the columns of a unique constraint instead of the constraint.
    assert name in message or "UNIQUE constraint failed" in message


def update(instance, **fields):
    type(instance).objects.filter(pk=instance.pk).update(**fields)


def test_a_slug_is_unique_in_its_section_only():
    article = make_article(slug="same")
    make_article(make_section(), slug="same")
    refused("articles_article_slug_in_section", Article.objects.create, section=article.section, slug="same")


def test_a_published_article_has_words():
    refused("articles_article_published_has_words", update, make_draft(), published_at=PUBLISHED_AT)


@pytest.mark.parametrize("moment", ["archived", "withdrawn"])
def test_an_ending_is_not_before_publication(moment):
    before = PUBLISHED_AT - timedelta(seconds=1)
    fields = {f"{moment}_at": before, "withdrawn_reason": "Harm."}
    refused(f"articles_article_{moment}_after_published", update, make_article(), **fields)
    refused(f"articles_article_{moment}_after_published", update, make_draft(), **fields)
    update(make_article(), **{**fields, f"{moment}_at": PUBLISHED_AT})


def test_a_withdrawal_needs_a_reason():
    refused("articles_article_withdrawn_needs_reason", update, make_article(), withdrawn_at=PUBLISHED_AT)


def test_no_article_is_its_own_successor():
    article = make_article()
    refused("articles_article_not_its_own_successor", update, article, successor=article)


def test_an_article_has_one_open_version():
    article = make_article()
    lifecycle.open_version(article=article)
    refused("articles_version_one_open", Version.objects.create, article=article, number=9, title="A second one")


def test_a_version_number_is_used_once():
    article = make_article()
    refused(
        "articles_version_number_once",
        Version.objects.create,
        article=article,
        number=1,
        title="Again",
        live_at=PUBLISHED_AT,
    )


@pytest.mark.parametrize("kind", ["update", "correction"])
def test_a_change_that_readers_should_know_of_has_a_note(kind):
    article = change_article(make_article(), kind="minor", note="")
    refused("articles_version_change_needs_note", update, article.live_version, change_kind=kind)


def test_an_event_does_not_end_before_it_starts():
    version = make_draft().open_version
    name = "articles_version_event_ends_after_start"
    refused(name, update, version, event_starts_at=PUBLISHED_AT, event_ends_at=PUBLISHED_AT - timedelta(1))
    refused(name, update, version, event_ends_at=PUBLISHED_AT)


def test_a_person_has_a_role_once_and_a_source_is_cited_once():
    version = make_draft().open_version
    credit, citation = make_credit(version), make_citation(version)
    refused("articles_credit_once", Credit.objects.create, version=version, person=credit.person, role=credit.role)
    Credit.objects.create(version=version, person=credit.person, role="editor")
    refused("articles_citation_once", Citation.objects.create, version=version, source=citation.source)


@pytest.mark.parametrize("identifier", ["doi", "pmid"])
def test_a_work_is_kept_once(identifier):
    Source.objects.create(citation="One", **{identifier: "10.1000/1"})
    Source.objects.create(citation="Without")
    Source.objects.create(citation="Without, too")
    refused(f"articles_source_{identifier}_once", Source.objects.create, citation="Two", **{identifier: "10.1000/1"})


def test_a_redirect_has_one_target_and_a_rooted_path():
    article, topic = make_article(), make_topic()
    refused("articles_redirect_one_target", Redirect.objects.create, old_path="/a/")
    refused("articles_redirect_one_target", Redirect.objects.create, old_path="/a/", article=article, topic=topic)
    refused("articles_redirect_path_is_rooted", Redirect.objects.create, old_path="a/", article=article)
    Redirect.objects.create(old_path="/a/", article=article)
    refused("old_path", Redirect.objects.create, old_path="/a/", topic=topic)


def test_values_outside_the_lists_are_refused():
    article = make_article()
    credit, citation = make_credit(article.live_version), make_citation(article.live_version)
    refused("articles_article_kind_known", update, article, kind="poem")
    refused("articles_version_change_kind_known", update, article.live_version, change_kind="whim")
    refused("articles_credit_role_known", update, credit, role="muse")
    refused("articles_source_retraction_status_known", update, citation.source, retraction_status="perhaps")
    refused("articles_section_published_position_known", update, article.section, published_position="somewhere")
    refused("articles_picture_focus_inside", update, make_picture(), focal_x=101)


def test_what_is_used_cannot_be_deleted():
    article = make_article(body="<p>See.</p>")
    credit = make_credit(article.live_version)
    picture = make_picture()
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, body=f'<p><img src="picture:{picture.pk}" alt="x"></p>')
    for thing in (credit.person, picture, article.section):
        with pytest.raises(ProtectedError):
            thing.delete()
    make_person().delete()


def test_feedback_keeps_its_version_from_being_deleted():
    article = make_article()
    Feedback.objects.create(version=article.live_version, received_at=PUBLISHED_AT, language="en", is_helpful=True)
    with pytest.raises(ProtectedError):
        article.delete()


def test_feedback_knows_its_states_and_reasons():
    fields = {"version": make_article().live_version, "received_at": PUBLISHED_AT, "language": "en", "is_helpful": True}
    refused("feedback_feedback_state_known", Feedback.objects.create, **fields, state="lost")
    refused("feedback_feedback_reason_known", Feedback.objects.create, **fields, reason="boredom")
    Feedback.objects.create(**fields, submission_id="0f8fad5b-d9cb-469f-a165-70867728950e")
    refused("submission_id", Feedback.objects.create, **fields, submission_id="0f8fad5b-d9cb-469f-a165-70867728950e")
