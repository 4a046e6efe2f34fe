"""Two editors have the same article open: what both did is kept, and what cannot be told apart is asked."""

import pytest
from django.contrib.admin.models import LogEntry
from lxml import html

from articles import lifecycle
from articles.models import Article, Version
from articles.states import State
from tests import factories
from tests.articles.admin.forms import form_of, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(client, change_url):
    """``two(article, mine, theirs)`` loads the form twice, saves theirs, then mine; returns the answer to mine."""
    me, them = (factories.make_user("Editor", username=name) for name in ("me", "them"))

    def save(article, mine, theirs):
        url = change_url(article)
        client.force_login(me)
        loaded = values_of(client.get(url))
        client.force_login(them)
        assert client.post(url, loaded | theirs).status_code == 302
        client.force_login(me)
        return client.post(url, loaded | mine)

    return save


def words(article):
    return Article.objects.get(pk=article.pk).open_version


def asked(answer):
    """The names of what a page of a conflict leaves to choose."""
    radios = form_of(answer).xpath(".//input[@type='radio']/@name")
    return list(dict.fromkeys(name.removeprefix("choice-") for name in radios))


def choose(client, change_url, article, answer, choices=(), **edits):
    """Fill a page of a conflict in and send it."""
    values = values_of(answer) | {f"choice-{name}": choice for name, choice in dict(choices).items()} | edits
    return client.post(change_url(article), values)


def text_of(answer):
    return html.fromstring(answer.content.decode()).text_content()


def test_a_form_that_is_sent_twice_is_told_as_ones_own_and_changes_nothing_more(editor, change_url):
    article = factories.make_draft(title="One")
    values = values_of(editor.get(change_url(article))) | {"title": "Two"}
    editor.post(change_url(article), values)
    said = text_of(editor.post(change_url(article), values, follow=True))
    assert "You saved this article yourself meanwhile (" in said
    assert words(article).title == "Two"
    assert Version.objects.count() == 1


def test_what_only_one_changed_is_kept_and_the_history_tells_it_truly(two, client, change_url):
    article = factories.make_article()
    mine, theirs = factories.make_person(name="Mine"), factories.make_person(name="Theirs")
    citation = factories.make_citation(article.live_version)
    answer = two(
        article,
        {"title": "Mine", "credits-0-person": mine.pk, "citations-0-DELETE": "on"},
        {"summary": "Theirs", "credits-0-person": theirs.pk, "credits-0-role": "editor"},
    )
    assert answer.url == change_url(article)
    version = words(article)
    assert (version.title, version.summary) == ("Mine", "Theirs")
    assert {credit.person for credit in version.credits.all()} == {mine, theirs}
    entries = [(entry.user.username, entry.get_change_message()) for entry in LogEntry.objects.order_by("pk")]
    assert entries == [
        ("them", "Changed Summary. Added credit “Theirs (editor)”."),
        ("me", f"Changed Title. Added credit “Mine (author)”. Deleted citation “{citation}”."),
    ]
    assert "Them worked on it meanwhile" in text_of(client.get(change_url(article)))


def test_both_texts_are_shown_field_by_field_and_nothing_is_saved_until_one_chooses(two):
    article = factories.make_article(title="One title", body="<p>Common words here.</p>", summary="Same")
    answer = two(
        article,
        {"title": "My title", "body": "<p>Common words now here.</p>"},
        {"title": "Their title", "body": "<p>Common <strong>words</strong> here.</p>", "summary": "Theirs"},
    )
    assert answer.status_code == 200
    assert asked(answer) == ["title", "body"]
    told = " ".join(text_of(answer).split())
    assert "deleted: One end of changeinserted: Their end of change title" in told
    assert "deleted: One end of changeinserted: My end of change title" in told
    assert "Common words inserted: now end of change here." in told
    assert words(article).title == "Their title"


def test_mine_theirs_or_a_new_text_is_kept_as_chosen(two, client, change_url):
    article = factories.make_article(title="One", body="<p>One</p><p>Two</p>", summary="One", disclosure="Common")
    mine = {"title": "Mine", "body": "<p>Mine</p><p>Two</p>", "summary": "Mine", "funding": "Mine"}
    theirs = {"title": "Theirs", "body": "<p>One</p><p>Theirs</p>", "summary": "Theirs", "study_size": "Theirs"}
    answer = two(article, mine, theirs)
    # What is offered to be written anew holds both.
    assert values_of(answer)["edit-body"] == "<p>Mine</p><p>Theirs</p>"
    choices = {"title": "mine", "summary": "theirs", "body": "edit"}
    assert choose(client, change_url, article, answer, choices).url == change_url(article)
    version = words(article)
    assert (version.title, version.summary, version.body) == ("Mine", "Theirs", "<p>Mine</p><p>Theirs</p>")
    assert (version.funding, version.study_size, version.disclosure) == ("Mine", "Theirs", "Common")


def test_whoever_chooses_nothing_is_asked_again_with_all_that_was_typed(two, client, change_url):
    article = factories.make_article(title="One", summary="One")
    answer = two(article, {"title": "Mine", "summary": "Mine"}, {"title": "Theirs", "summary": "Theirs"})
    answer = choose(client, change_url, article, answer, {"title": "edit"}, **{"edit-title": "Both of us"})
    assert "Choose for each what shall be kept." in text_of(answer)
    assert asked(answer) == ["summary"]
    assert words(article).title == "Theirs"
    choose(client, change_url, article, answer, {"summary": "mine"})
    assert (words(article).title, words(article).summary) == ("Both of us", "Mine")


def test_a_citation_that_both_changed_is_asked_about_by_itself(two, client, change_url):
    article = factories.make_article()
    citation, other = (factories.make_citation(article.live_version) for _number in range(2))
    source = citation.source_id
    answer = two(
        article, {"citations-0-DELETE": "on"}, {"citations-0-text": "As they say", "citations-1-text": "Other"}
    )
    assert asked(answer) == [f"citations/{source}"]
    edits = {f"edit-citations/{source}-text": "As we say"}
    choose(client, change_url, article, answer, {f"citations/{source}": "edit"}, **edits)
    texts = dict(words(article).citations.values_list("source", "text"))
    assert texts == {source: "As we say", other.source_id: "Other"}


def test_choices_and_dates_are_asked_about_in_words(two, client, change_url):
    article = factories.make_article(kind="event", event_starts_at=factories.PUBLISHED_AT, study_kind="animal")
    answer = two(
        article,
        {"event_starts_at_0": "2031-01-02", "study_kind": "guideline"},
        {"event_starts_at_0": "2031-01-03", "study_kind": "other"},
    )
    assert asked(answer) == ["study_kind", "event_starts_at"]
    assert "Guideline" in text_of(answer)
    values = values_of(answer)
    assert values["edit-event_starts_at_0"] == "2031-01-02"
    choices = {"study_kind": "theirs", "event_starts_at": "edit"}
    choose(client, change_url, article, answer, choices, **{"edit-event_starts_at_0": "2031-01-04"})
    assert (words(article).study_kind, words(article).event_starts_at.day) == ("other", 4)


# --- What became of the draft meanwhile ---


def test_a_discarded_draft_sent_again_is_held_beside_the_words_that_stand(editor, change_url):
    article = factories.make_article(title="Live", summary="Live")
    lifecycle.save_words(version=lifecycle.open_version(article=article), title="Draft")
    mine = values_of(editor.get(change_url(article))) | {"summary": "Mine"}
    lifecycle.discard(version=article.open_version)
    answer = editor.post(change_url(article), mine)
    assert "was discarded meanwhile" in text_of(answer)
    assert asked(answer) == ["title", "summary"]
    assert not Version.objects.open().exists()
    choose(editor, change_url, article, answer, {"title": "theirs", "summary": "mine"})
    assert (words(article).title, words(article).summary) == ("Live", "Mine")


def test_words_scheduled_meanwhile_are_not_unscheduled_unasked(editor, change_url, frozen):
    article = factories.make_draft(title="Old")
    mine = values_of(editor.get(change_url(article))) | {"title": "Mine"}
    lifecycle.publish(article=article, at=factories.PUBLISHED_AT.replace(year=2027))
    answer = editor.post(change_url(article), mine)
    assert "scheduled meanwhile" in text_of(answer)
    assert Article.objects.get().state == State.SCHEDULED
    choose(editor, change_url, article, answer)
    assert (Article.objects.get().state, words(article).title) == (State.DRAFT, "Mine")


def test_no_forged_answer_is_an_error_of_the_server_or_saves_anything(two, client, change_url):
    article = factories.make_article(title="One", summary="Two")
    answer = two(article, {"title": "Mine"}, {"title": "Theirs"})
    for forged in (
        {"choice-title": "x", "seen": "y"},
        {"choice-title": "mine", "seen": "y"},
        {"choice-": "edit", "edit-": "x"},
        {"choice-nothing": "edit", "edit-nothing": "x"},
        {"choice-citations/1": "edit", "edit-citations/1-text": "x", "citations-TOTAL_FORMS": "x"},
        {"choice-citations/x": "edit", "edit-citations/x-text": "x"},
        {"choice-title/x/y": "edit", "edit-title/x/y-z": "x"},
    ):
        assert client.post(change_url(article), values_of(answer) | forged).status_code == 200
        assert words(article).title == "Theirs"


def test_a_form_that_does_not_say_what_it_was_loaded_with_is_asked_about_each_difference(two):
    answer = two(factories.make_article(), {"title": "Mine", "basis": "", "began": ""}, {"kind": "blog"})
    assert asked(answer) == ["title", "kind"]
