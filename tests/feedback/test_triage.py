"""Through the inbox: in the order of need, one by one or many at once, with the keyboard, by views of one's own."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from playwright.sync_api import expect

from feedback import lifecycle
from feedback.models import Feedback, Note, SavedFilter
from tests.factories import PUBLISHED_AT, make_article, make_user
from tests.test_whole_path import sign_in

INBOX = "/admin/feedback/feedback/"
NO_NOTES = {"notes-TOTAL_FORMS": 0, "notes-INITIAL_FORMS": 0}

database = pytest.mark.django_db


def make_answers(version, *names, **fields):
    """An answer for each of ``names``, which are their comments, an hour after one another."""
    answers = Feedback.objects.bulk_create(
        Feedback(
            version=version,
            comment=name,
            language="en",
            is_helpful=False,
            **{"received_at": PUBLISHED_AT + timedelta(hours=hours), **fields},
        )
        for hours, name in enumerate(names)
    )
    lifecycle.add_counts(answers)
    return answers


@pytest.fixture
def version():
    return make_article(title="Cells").live_version


@pytest.fixture
def analyst(client):
    client.force_login(make_user("Feedback analyst"))
    return client


def listed(response):
    """The comments of the list, in its order."""
    return [cell.text for cell in html.fromstring(response.text).xpath("//td[@class='field-excerpt']")]


def take(client, feedback, step, filters="", **fields):
    query = {"_changelist_filters": filters} if filters else {}
    return client.post(f"{INBOX}{feedback.pk}/change/", {**NO_NOTES, "_step": step, **fields}, query_params=query)


def leads_to(response):
    return response["Location"].partition("?")[0].removeprefix(INBOX).removesuffix("/change/")


# --- The order --------------------------------------------------------------------------------


@database
def test_what_is_urgent_comes_first_then_what_has_waited_longest(analyst, version):
    make_answers(version, "closed long ago", "closed lately", state="done")
    make_answers(version, "taken up first", "taken up later", state="in_progress")
    make_answers(version, "oldest", "middle", "newest")
    make_answers(version, "old danger", "new danger", urgency="harm")
    make_answers(version, "danger that somebody sees to", urgency="crisis", state="in_progress")
    make_answers(version, "danger that is over", urgency="crisis", state="done", received_at=PUBLISHED_AT)
    order = listed(analyst.get(INBOX))
    assert set(order[:2]) == {"old danger", "danger that somebody sees to"}
    assert order[2:8] == ["new danger", "oldest", "middle", "newest", "taken up first", "taken up later"]
    assert set(order[8:10]) == {"closed long ago", "danger that is over"}
    assert order[10] == "closed lately"


# --- One by one -------------------------------------------------------------------------------


@database
@pytest.mark.parametrize(
    ("step", "state"), [("next", "new"), ("done", "done"), ("spam", "spam"), ("mine", "in_progress")]
)
def test_each_step_does_its_one_thing_and_leads_on(analyst, version, step, state):
    first, second = make_answers(version, "first", "second")
    answer = take(analyst, first, step)
    assert leads_to(answer) == str(second.pk)
    first.refresh_from_db()
    assert first.state == state
    assert first.assigned_to == (User.objects.get() if step == "mine" else None)
    entries = LogEntry.objects.filter(object_id=first.pk)
    assert len(entries) == (0 if step == "next" else 1)


@database
def test_a_step_keeps_what_was_typed_as_a_note_and_leaves_what_a_colleague_did(analyst, version):
    [feedback] = make_answers(version, "first", state="done")
    note = {"notes-TOTAL_FORMS": 1, "notes-0-text": "Ask the author.", "notes-0-feedback": feedback.pk}
    take(analyst, feedback, "next", state="new", assigned_to=User.objects.get().pk, **note)
    feedback.refresh_from_db()
    assert (feedback.state, feedback.assigned_to) == ("done", None)
    assert Note.objects.get().text == "Ask the author."


@database
def test_the_next_is_that_of_the_list_from_which_the_page_was_opened(analyst, version):
    first, _helpful, third = make_answers(version, "a", "b", "c")
    Feedback.objects.filter(comment="b").update(is_helpful=True)
    filters = "is_helpful__exact=0&state__exact=new"
    answer = take(analyst, first, "done", filters)
    assert leads_to(answer) == str(third.pk)
    answer = take(analyst, third, "done", filters)
    assert answer["Location"] == f"{INBOX}?{filters}"
    assert "Nothing more waits in this list." in analyst.get(answer["Location"]).text


@database
def test_danger_leads_to_what_waits_longest_and_what_is_closed_only_to_what_is_closed(analyst, version):
    new, newer = make_answers(version, "a", "b")
    [danger] = make_answers(version, "c", urgency="crisis")
    [taken] = make_answers(version, "d", state="in_progress")
    late, lately = make_answers(version, "e", "f", state="no_action")
    path = [danger, new, newer, taken]
    assert [leads_to(take(analyst, one, "next")) for one in path] == [*(str(one.pk) for one in path[1:]), ""]
    assert [leads_to(take(analyst, one, "next")) for one in (late, lately)] == [str(lately.pk), ""]


@database
@pytest.mark.parametrize("filters", ["state__exact=x", "received_at__year=99999999999", "nonsense__exact=1", "%00=1"])
def test_absurd_filters_are_no_filters(analyst, version, filters):
    first, second = make_answers(version, "a", "b")
    assert leads_to(take(analyst, first, "done", filters)) in {str(second.pk), ""}
    first.refresh_from_db()
    assert first.state == "done"


@database
def test_who_may_not_triage_has_no_steps(client, version):
    [feedback] = make_answers(version, "a")
    client.force_login(make_user("Author"))
    for address in (INBOX, f"{INBOX}{feedback.pk}/change/"):
        assert "triage-buttons" not in client.get(address).text
    assert take(client, feedback, "done").status_code == 403


# --- Many at once -----------------------------------------------------------------------------


@database
@pytest.mark.parametrize(("name", "state"), [("Done", "done"), ("Spam", "spam"), ("Assign to me", "in_progress")])
def test_the_buttons_of_the_list_act_on_what_is_chosen(analyst, version, name, state):
    first, second, _third = make_answers(version, "a", "b", "c")
    form = html.fromstring(analyst.get(INBOX).text).get_element_by_id("changelist-form")
    [button] = form.xpath(f".//button[text()='{name}']")
    chosen = [("_selected_action", str(one.pk)) for one in (first, second)]
    sent = {}
    for key, value in [*form.form_values(), ("index", button.get("value")), *chosen]:
        sent.setdefault(key, []).append(value)
    answer = analyst.post(INBOX, sent, follow=True)
    assert "Changed: 2." in answer.text
    assert list(Feedback.objects.order_by("pk").values_list("state", flat=True)) == [state, state, "new"]
    assert Feedback.objects.exclude(assigned_to=None).count() == (2 if name == "Assign to me" else 0)
    assert LogEntry.objects.count() == 2


@database
def test_more_than_anybody_can_look_through_are_refused(analyst, version):
    make_answers(version, *map(str, range(201)))
    keys = list(Feedback.objects.values_list("pk", flat=True))
    answer = analyst.post(INBOX, {"action": "mark_done", "_selected_action": keys}, follow=True)
    assert "Choose at most 200 answers at once." in answer.text
    assert not Feedback.objects.filter(state="done").exists()


# --- Views of one's own -----------------------------------------------------------------------


@database
def test_a_view_is_kept_under_its_name_shown_to_its_owner_and_taken_away(analyst, client, version):
    make_answers(version, "kept")
    make_answers(version, "left out", state="done")
    query = "state__exact=new&q=kept"
    page = html.fromstring(analyst.get(f"{INBOX}?{query}&p=0").text)
    [form] = page.xpath("//form[@class='save-filter']")
    values = dict(form.form_values()) | {"name": "Mine"}
    answer = analyst.post(form.get("action"), values, follow=True)
    assert "The view was saved as “Mine”." in answer.text
    [link] = html.fromstring(analyst.get(INBOX).text).xpath("//div[@class='saved-filters']//a")
    assert (link.text, link.get("aria-current")) == ("Mine", None)
    there = analyst.get(f"{INBOX}{link.get('href')}")
    assert listed(there) == ["kept"]
    [link] = html.fromstring(there.text).xpath("//div[@class='saved-filters']//a")
    assert link.get("aria-current") == "true"
    # The same name again is the new view.
    analyst.post(form.get("action"), {"name": "Mine", "query": "state__exact=done"})
    assert SavedFilter.objects.get().query == "state__exact=done"

    remove = f"{INBOX}filters/{SavedFilter.objects.get().pk}/remove/"
    analyst.get(INBOX)  # which takes the message away
    client.force_login(make_user("Editor"))
    assert "Mine" not in client.get(INBOX).text
    assert client.post(remove).status_code == 404
    client.force_login(User.objects.get(username="feedback-analyst"))
    assert client.get(remove).status_code == 405
    assert "The view “Mine” was removed." in client.post(remove, follow=True).text
    assert not SavedFilter.objects.exists()


@database
@pytest.mark.parametrize(
    "values",
    [
        *({}, {"name": " ", "query": "q=a"}, {"name": "x" * 61, "query": "q=a"}, {"name": "a"}),
        *({"name": "\0", "query": "q=a"}, {"name": "a", "query": "q=" + "a" * 1000}),
    ],
)
def test_a_view_that_cannot_be_kept_is_refused_in_words(analyst, values):
    assert "The view was not saved" in analyst.post(f"{INBOX}filters/", values, follow=True).text
    assert not SavedFilter.objects.exists()


@database
def test_strangers_keep_no_views(client):
    assert client.post(f"{INBOX}filters/", {"name": "a", "query": "q=a"}).status_code == 302
    user = make_user("Author")
    user.groups.clear()
    client.force_login(user)
    assert client.post(f"{INBOX}filters/", {"name": "a", "query": "q=a"}).status_code == 403


# --- What it costs ----------------------------------------------------------------------------


@database
def test_every_view_of_the_inbox_costs_the_same_however_much_there_is(analyst, version):
    def cost():
        key = Feedback.objects.order_by("pk").first().pk
        found = []
        for address in (INBOX, f"{INBOX}?state__exact=new&q=a", f"{INBOX}{key}/change/"):
            with CaptureQueriesContext(connection) as queries:
                assert analyst.get(address).status_code == 200
            found.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            take(analyst, Feedback.objects.get(pk=key), "next", "state__exact=new")
        return [*found, len(queries)]

    make_answers(version, "a", "b")
    SavedFilter.objects.create(user=User.objects.get(), name="one", query="q=a")
    analyst.get(f"{INBOX}{Feedback.objects.latest('pk').pk}/change/")  # brings what a process asks for once
    few = cost()
    for number in range(6):
        make_answers(make_article().live_version, *"abcdef")
        SavedFilter.objects.create(user=User.objects.get(), name=f"more {number}", query="q=b")
    assert cost() == few
    assert max(few) < 25, few


# --- With the keyboard ------------------------------------------------------------------------


@pytest.mark.slow
def test_the_queue_is_worked_through_with_the_keyboard(new_context, transactional_db):
    version = make_article(title="Cells").live_version
    make_answers(version, "one", "two", "three", "four", "five", "six")
    page = new_context().new_page()
    sign_in(page, make_user("Feedback analyst"), f"{INBOX}?state__exact=new")
    keys, states = page.keyboard, Feedback.objects.order_by("pk").values_list("comment", "state")

    def row(name):
        return page.get_by_role("row", name=name).get_by_role("checkbox")

    def shows(words):
        """The page is there, and its script hears the keys."""
        expect(page.get_by_text(words, exact=True)).to_be_visible()
        expect(page.get_by_label("Keys")).to_be_visible()

    # In the list: down, up, and the row that has the focus is done; the next one has it then.
    shows("one")
    for key in ("n", "n", "p"):
        keys.press(key)
    expect(row("one")).to_be_focused()
    keys.press("d")
    shows("Changed: 1.")
    expect(row("two")).to_be_focused()
    # Two are chosen, and both are spam.
    for key in ("x", "n", "x", "s"):
        keys.press(key)
    shows("Changed: 2.")
    assert dict(states) == {"one": "done", "two": "spam", "three": "spam", "four": "new", "five": "new", "six": "new"}

    # Opened, each step leads on to the next.
    expect(row("four")).to_be_focused()
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/change/"))
    shows("four")
    keys.press("a")
    shows("five")
    # Who writes, writes: no letter is a step.
    page.get_by_role("textbox", name="Note").press_sequentially("dans")
    expect(page.get_by_role("textbox", name="Note")).to_have_value("dans")
    page.get_by_label("State").press("d")
    # Switched off, they stay off.
    page.get_by_label("Keys").uncheck()
    page.get_by_role("button", name="Next").click()
    shows("six")
    keys.press("d")
    page.get_by_label("Keys").check()
    keys.press("s")
    shows("Nothing more waits in this list.")
    found = dict(states.all())
    assert (found["four"], found["five"], found["six"]) == ("in_progress", "new", "spam")
    assert Note.objects.get().text == "dans"
