"""From what readers said to the version that answers it, and to what all readers are told of it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import lifecycle as publishing
from feedback import lifecycle
from feedback.models import Feedback, Task
from tests.factories import PUBLISHED_AT, change_article, make_article, make_section, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/feedback/feedback/"


@pytest.fixture
def analyst(client):
    client.force_login(make_user("Feedback analyst"))
    return client


@pytest.fixture
def article():
    return make_article(make_section("news"), slug="cells", title="Cells")


def make_answers(article, count, **fields):
    fields = {"received_at": PUBLISHED_AT, "language": "en", "is_helpful": False, "comment": "Unclear.", **fields}
    answers = [Feedback(version=article.live_version, **fields) for _number in range(count)]
    Feedback.objects.bulk_create(answers)
    lifecycle.add_counts(answers)
    return Feedback.objects.filter(pk__in=[answer.pk for answer in answers])


def choose(client, answers, **fields):
    keys = [answer.pk for answer in answers]
    return client.post(LIST, {"action": "make_task", "_selected_action": keys, **fields}, follow=True)


def history(client, article):
    return client.get(f"{article.path}history/").text


def test_three_answers_become_a_task_that_a_version_answers(analyst, article):
    answers = make_answers(article, 3)
    asked = choose(analyst, answers)
    assert "Unclear." in asked.text
    done = choose(analyst, answers, make="1", title="Fix these three")
    assert "The answers are in the task “Fix these three”." in done.text
    task = Task.objects.get()
    assert {answer.state for answer in answers.all()} == {"in_progress"}
    change = f"/admin/feedback/task/{task.pk}/change/"
    assert "Fix these three" in analyst.get(f"/admin/articles/article/{article.pk}/change/").text
    article = change_article(article, note="Plainer.")
    inline = {
        f"items-{name}_FORMS": number for name, number in {"TOTAL": 0, "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 0}.items()
    }
    analyst.post(change, {"title": task.title, "answered_by": article.live_version.pk, **inline})
    task.refresh_from_db()
    assert task.answered_by == article.live_version
    assert {answer.state for answer in answers.all()} == {"done"}
    assert "Changed after readers told us it was unclear" in history(analyst, article)
    analyst.get("/admin/")  # which takes the message away
    assert "Fix these three" not in analyst.get(f"/admin/articles/article/{article.pk}/change/").text


@pytest.mark.parametrize("when", [{"when": "now"}, {"when": "at", "at": "2036-01-01T12:00"}], ids=["now", "later"])
def test_whoever_publishes_says_which_tasks_the_version_answers(client, article, when):
    client.force_login(make_user("Editor"))
    fixed, left = (lifecycle.start_task(answers=make_answers(article, 1), title=title) for title in ("Fix", "Later"))
    lifecycle.start_task(answers=make_answers(make_article(), 1), title="Elsewhere")
    version = publishing.open_version(article=article)
    article.refresh_from_db()
    address = f"/admin/articles/article/{article.pk}/publish/"
    field = client.get(address).context["form"].fields["answered_tasks"]
    assert {task.title for task in field.queryset} == {"Fix", "Later"}
    basis = {"basis": publishing.basis_of(article), "change_kind": "minor", "override_reason": "A test."}
    refused = client.post(address, {**basis, **when, "change_kind": "update", "answered_tasks": [fixed.pk]})
    assert refused.status_code == 200
    assert Task.objects.open().count() == 3
    client.post(address, {**basis, **when, "answered_tasks": [fixed.pk]})
    fixed.refresh_from_db()
    left.refresh_from_db()
    assert (fixed.answered_by, left.is_open) == (version, True)
    assert {answer.state for answer in fixed.items.all()} == {"done"}
    said = LogEntry.objects.latest("pk").change_message
    assert "It answers 1 task from readers." in said
    assert "Fix" not in said
    assert ("told us" in history(client, article)) == (when["when"] == "now")


def test_who_publishes_is_asked_of_no_tasks_where_there_are_none(client, article):
    client.force_login(make_user("Editor"))
    publishing.open_version(article=article)
    page = client.get(f"/admin/articles/article/{article.pk}/publish/")
    assert "answered_tasks" not in page.context["form"].fields


@pytest.mark.parametrize(("count", "said"), [(4, "after readers told"), (5, "after 5 readers told")])
def test_readers_are_told_how_many_asked_from_five_upward_and_never_what(client, article, count, said):
    make_answers(article, 2, state="spam")
    task = lifecycle.start_task(answers=Feedback.objects.all(), title="Later")
    lifecycle.start_task(answers=make_answers(article, count, comment="My words"), task=task)
    article = change_article(article)
    assert "told us" not in history(client, article)
    lifecycle.answer_task(task=task, version=article.live_version)
    page = history(client, article)
    assert said in page
    assert "My words" not in page
    assert "Later" not in page


def test_readers_are_told_only_once_the_version_is_live_and_at_once_then(client, article):
    task = lifecycle.start_task(answers=make_answers(article, 5), title="Fix")
    before = client.get(f"{article.path}history/")["ETag"]
    version = publishing.open_version(article=article)
    lifecycle.answer_task(task=task, version=version)
    assert client.get(f"{article.path}history/")["ETag"] != before
    assert "told us" not in history(client, article)
    publishing.publish(article=article, change_kind="minor")
    assert "told us" in history(client, article)


def test_what_cannot_be_is_refused_beside_its_field(analyst, article):
    answers = make_answers(article, 2)
    both = answers | make_answers(make_article(), 1)
    assert "A task is about one article; these answers are about 2." in choose(analyst, both, make="1", title="x").text
    assert "Say in a few words what is to be done." in choose(analyst, answers, make="1", title="  ").text
    assert not Task.objects.exists()
    task = lifecycle.start_task(answers=answers, title="Fix")
    with pytest.raises(ValidationError, match="only a later one can answer"):
        lifecycle.answer_task(task=task, version=article.live_version)
    with pytest.raises(ValidationError, match="another article"):
        lifecycle.answer_task(task=task, version=make_article().live_version)
    lifecycle.drop_task(task=task)
    assert {answer.state for answer in answers.all()} == {"no_action"}
    with pytest.raises(ValidationError, match="closed already"):
        lifecycle.answer_task(task=task, version=change_article(article).live_version)
    with pytest.raises(ValidationError, match="closed already"):
        lifecycle.start_task(answers=make_answers(article, 1), task=task)


def test_an_answer_is_assigned_and_found_by_the_person(analyst, article):
    answer = make_answers(article, 1).get()
    me = make_user("Editor", "me")
    notes = {"notes-TOTAL_FORMS": 0, "notes-INITIAL_FORMS": 0}
    analyst.post(f"{LIST}{answer.pk}/change/", {"state": "new", "assigned_to": me.pk, **notes})
    answer.refresh_from_db()
    assert (answer.assigned_to, answer.state) == (me, "in_progress")
    assert "Unclear." not in analyst.get(LIST, {"assigned": "nobody"}).text
    analyst.force_login(me)
    assert "Unclear." in analyst.get(LIST, {"assigned": "me"}).text


def test_tasks_wait_at_the_desk(analyst, article):
    lifecycle.start_task(answers=make_answers(article, 1), title="Fix")
    assert "/admin/feedback/task/?open=yes" in analyst.get("/admin/").text
    assert "Fix" in analyst.get("/admin/feedback/task/?open=yes").text
    assert "Fix" not in analyst.get("/admin/feedback/task/?open=no").text


def owing(client):
    """The articles behind the number at the desk, which must be as many."""
    titles = set(client.get("/admin/articles/article/?queue=owes-answers").context["cl"].result_list)
    waiting = client.get("/admin/").context["waiting"]
    assert [one.count for one in waiting if one.queue.name == "owes-answers"] == [len(titles)]
    return {article.pk for article in titles}


def test_an_article_owes_answers_while_more_reports_wait_than_a_version_has_answered(analyst, article):
    other = make_article()
    make_answers(other, 2, is_helpful=True)
    make_answers(other, 2, state="spam")
    make_answers(other, 2, state="done")
    assert owing(analyst) == set()
    task = lifecycle.start_task(answers=make_answers(article, 2), title="Fix")
    make_answers(other, 1, state="in_progress")
    assert owing(analyst) == {article.pk, other.pk}
    article = change_article(article)
    lifecycle.answer_task(task=task, version=article.live_version)
    assert owing(analyst) == {other.pk}
    make_answers(article, 2)
    assert owing(analyst) == {other.pk}
    make_answers(article, 1)
    assert owing(analyst) == {article.pk, other.pk}


def test_the_pages_of_tasks_cost_the_same_however_much_is_in_them(analyst):
    costs = []
    for count in (1, 2, 12):  # the first fills what the process remembers
        article = make_article()
        answers = make_answers(article, count)
        with CaptureQueriesContext(connection) as asked:
            assert choose(analyst, answers).status_code == 200
        for _number in range(count):
            other = make_article()
            lifecycle.start_task(answers=make_answers(other, 1), title="Other")
            change_article(article)
        task = lifecycle.start_task(answers=answers, title="Fix")
        with CaptureQueriesContext(connection) as listed:
            analyst.get("/admin/feedback/task/")
        with CaptureQueriesContext(connection) as shown:
            analyst.get(f"/admin/feedback/task/{task.pk}/change/")
        costs.append([len(asked), len(listed), len(shown)])
    assert costs[1] == costs[2]
