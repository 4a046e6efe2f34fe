"""Many articles archived or sorted at once: the page names them, says who is left out and why, and asks first."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import lifecycle
from articles.models import Article
from articles.states import State
from tests import factories
from tests.articles.admin.forms import errors_beside, general_errors, values_of

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
ARCHIVE, SORT = "archive_selected", "sort_selected"


@pytest.fixture
def section():
    return factories.make_section("news")


def choose(client, action, *articles):
    """What the list answers when ``articles`` are ticked and ``action`` is chosen."""
    return client.post(LIST, {"action": action, "_selected_action": [article.pk for article in articles]})


def confirm(client, page, **values):
    return client.post(LIST, values_of(page) | values)


def states(*articles):
    return [Article.objects.get(pk=article.pk).state for article in articles]


def test_several_are_archived_with_one_answer_and_each_history_says_so(editor, section):
    one, other = (factories.make_article(section, title=title) for title in ("One", "Other"))
    lifecycle.save_catalogue(article=other, notice_heading="Its own")
    successor = factories.make_article(section, title="The new word")
    page = choose(editor, ARCHIVE, one, other)
    assert states(one, other) == [State.PUBLISHED] * 2
    assert confirm(editor, page, successor=successor.pk, notice_body="For both.").status_code == 302
    assert states(one, other) == [State.ARCHIVED] * 2
    found = Article.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk")
    assert [article.successor for article in found] == [successor] * 2
    assert [(article.notice_heading, article.notice_body) for article in found] == [
        ("", "For both."),
        ("Its own", "For both."),
    ]
    assert [entry.object_id for entry in LogEntry.objects.order_by("pk")] == [str(one.pk), str(other.pk)]
    assert all("successor: The new word" in entry.change_message for entry in LogEntry.objects.all())


def test_who_cannot_be_archived_is_named_with_the_reason_and_left_out(editor, section):
    live, draft = factories.make_article(section), factories.make_draft(section)
    gone = lifecycle.withdraw(article=factories.make_article(section), reason="Wrong.")
    later = lifecycle.publish(article=factories.make_draft(section), at=timezone.now() + timedelta(days=1))
    page = choose(editor, ARCHIVE, live, draft, gone, later)
    assert "Left out, and why" in page.text
    for reason in ("never published", "withdrawn already", "before the article was published"):
        assert reason in page.text
    confirm(editor, page, nothing_newer="on")
    expected = [State.ARCHIVED, State.DRAFT, State.WITHDRAWN, State.SCHEDULED]
    assert states(live, draft, gone, later) == expected
    assert LogEntry.objects.count() == 1
    page = choose(editor, ARCHIVE, draft)
    assert 'value="Yes' not in page.text
    assert ">Yes, do it<" not in page.text
    values = values_of(page) | {"nothing_newer": "on", "_confirmed": "1"}
    assert editor.post(LIST, values, follow=True).status_code == 200
    assert states(draft) == [State.DRAFT]


def test_it_asks_what_a_single_archiving_asks_and_keeps_what_was_typed(editor, section):
    article = factories.make_article(section)
    answer = confirm(editor, choose(editor, ARCHIVE, article), notice_heading="Kept")
    assert errors_beside(answer, "successor") == "Name the successor, or say below that there is nothing newer."
    assert values_of(answer)["notice_heading"] == "Kept"
    assert states(article) == [State.PUBLISHED]


def test_a_successor_among_them_or_in_a_circle_archives_none(editor, section):
    one, other = (factories.make_article(section, title=title) for title in ("One", "Other"))
    answer = confirm(editor, choose(editor, ARCHIVE, one, other), successor=other.pk, notice_heading="Kept")
    assert errors_beside(answer, "successor") == "Other: An article cannot be its own successor."
    assert values_of(answer)["notice_heading"] == "Kept"
    circle = lifecycle.archive(article=factories.make_article(section), successor=one)
    answer = confirm(editor, choose(editor, ARCHIVE, one, other), successor=circle.pk)
    assert errors_beside(answer, "successor") == "One: This would lead readers in a circle."
    assert states(one, other) == [State.PUBLISHED] * 2
    assert not LogEntry.objects.exists()


def test_what_has_changed_meanwhile_is_looked_at_once_more(editor, section, frozen):
    one, other = factories.make_article(section), factories.make_article(section)
    page = choose(editor, ARCHIVE, one, other)
    frozen.shift(1)
    factories.change_article(other)
    answer = confirm(editor, page, nothing_newer="on")
    assert "have changed since you opened this page" in general_errors(answer)
    assert states(one, other) == [State.PUBLISHED] * 2
    assert confirm(editor, answer, nothing_newer="on").status_code == 302
    assert states(one, other) == [State.ARCHIVED] * 2


@pytest.mark.parametrize("action", [ARCHIVE, SORT])
def test_an_empty_selection_is_told_and_nothing_is_done(editor, section, action):
    article = factories.make_article(section)
    answer = editor.post(LIST, {"action": action, "index": "0"}, follow=True)
    assert "Items must be selected" in answer.text
    assert editor.post(LIST, {"action": action, "_confirmed": "1"}, follow=True).status_code == 200
    assert states(article) == [State.PUBLISHED]


def test_topics_are_added_and_taken_away(editor, section):
    kept, added, gone = (factories.make_topic(name) for name in ("kept", "added", "gone"))
    one, other = factories.make_article(section), factories.make_draft(section)
    lifecycle.save_catalogue(article=one, topics=[kept, gone])
    lifecycle.save_catalogue(article=other, topics=[added])
    confirm(editor, choose(editor, SORT, one, other), add=added.pk, remove=gone.pk)
    assert set(one.topics.all()) == {kept, added}
    assert set(other.topics.all()) == {added}
    entry = LogEntry.objects.get()  # Of the other, nothing has changed.
    assert (entry.object_id, entry.change_message) == (str(one.pk), "Topics added: Added. Topics taken away: Gone.")


def test_topics_that_say_nothing_or_contradict_themselves_are_refused(editor, section):
    topic, article = factories.make_topic("one"), factories.make_article(section)
    answer = confirm(editor, choose(editor, SORT, article))
    assert general_errors(answer) == "Name a topic to add or one to take away."
    answer = confirm(editor, choose(editor, SORT, article), add=topic.pk, remove=topic.pk)
    assert errors_beside(answer, "remove") == "This is to be added and taken away: One."
    assert errors_beside(confirm(editor, choose(editor, SORT, article), add="x"), "add")
    assert not article.topics.exists()


@pytest.mark.parametrize("role", ["Author", "Medical reviewer", "Feedback analyst"])
@pytest.mark.parametrize("action", [ARCHIVE, SORT])
def test_only_editors_do_it(signed_in, section, role, action):
    article = factories.make_article(section)
    client = signed_in(role)
    values = {"action": action, "_selected_action": [article.pk], "_confirmed": "1", "nothing_newer": "on"}
    client.post(LIST, values)
    assert states(article) == [State.PUBLISHED]
    assert not LogEntry.objects.exists()


def test_the_page_costs_the_same_for_few_and_for_many(editor, section):
    few = [factories.make_article(section) for _number in range(2)]
    choose(editor, ARCHIVE, *few)
    with CaptureQueriesContext(connection) as first:
        choose(editor, ARCHIVE, *few)
    many = few + [factories.make_article(section) for _number in range(5)]
    with CaptureQueriesContext(connection) as second:
        choose(editor, ARCHIVE, *many)
    assert len(second) == len(first)
    assert len(first) <= 18
