"""The desk: what waits for whom, each number with the list behind it, and the month."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles import lifecycle
from articles.models import Article, BrokenLink
from feedback.lifecycle import start_task
from feedback.models import Feedback
from newsroom.admin_site import NewsroomAdminSite
from tests import factories

pytestmark = pytest.mark.django_db

DESK = "/admin/"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # when the clock of ``frozen`` stands still


@pytest.fixture
def signed_in(client):
    """``signed_in("Author")`` gives the client with someone of that role signed in."""

    def sign_in(role="Editor"):
        client.force_login(factories.make_user(role))
        return client

    return sign_in


def page_of(response):
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def words_of(element):
    return " ".join(element.text_content().split())


def queues(response):
    """``{label: (number, address)}`` in the order of the page."""
    found = {}
    for link in page_of(response).xpath("//li[contains(@class, 'queue')]/a"):
        number, label = (words_of(link.find_class(f"queue-{part}")[0]) for part in ("count", "label"))
        found[label] = int(number), link.get("href")
    return found


def days(response):
    """``{day: [the words of each entry]}`` for the days of the calendar on which something happens."""
    cells = page_of(response).xpath("//td[contains(@class, 'day')][.//li]")
    return {cell.xpath(".//time/@datetime")[0]: [words_of(entry) for entry in cell.iter("li")] for cell in cells}


def change_due(article, at):
    lifecycle.save_words(version=lifecycle.open_version(article=article), title=f"{article.title}, changed")
    return lifecycle.publish(article=article, at=at, change_kind="minor")


def make_work(by):
    """Something for each queue, and beside it what belongs into none."""
    section = factories.make_section()
    lifecycle.start_article(section=section, slug="mine", title="Mine", by=by)
    lifecycle.start_article(section=section, slug="theirs", title="Theirs")
    lifecycle.publish(article=factories.make_draft(section, title="Soon"), at=NOON + timedelta(days=3))
    change_due(factories.make_article(section, title="Waiting"), NOON + timedelta(days=4))
    change_due(factories.make_article(section, title="Late"), NOON + timedelta(hours=1))
    for days_ahead in (-400, 29, 30, 31):
        article = factories.make_article(section, title=f"Review in {days_ahead}")
        lifecycle.save_catalogue(article=article, review_due_on=NOON.date() + timedelta(days=days_ahead))
    lifecycle.archive(article=article)
    Article.objects.filter(pk=article.pk).update(review_due_on=NOON.date())
    reviewer = factories.make_user("Medical reviewer")
    for title, step in (("To read", None), ("Given back", "return"), ("Good", "approve")):
        version = factories.make_draft(section, title=title).open_version
        lifecycle.submit(article=version.article, by=by)
        if step == "return":
            lifecycle.return_with_remarks(version=version, remark="Not yet.", by=reviewer)
        if step == "approve":
            factories.approve(version, by=reviewer)
    hurried = factories.make_draft(section, title="In a hurry")
    lifecycle.publish(article=hurried, by=by, override_reason="It is urgent.")
    blocked = factories.make_draft(section, title="Approved, and held up by a check")
    factories.approve(blocked.open_version, by=reviewer)
    lifecycle.publish(article=blocked, by=by, override_reason="The author is on a plane.")
    reviewed = factories.make_article(section, title="Reviewed")
    factories.approve(reviewed.live_version, by=reviewer)
    factories.change_article(Article.objects.get(pk=reviewed.pk), kind="minor", note="", title="Reviewed once")
    linking = factories.make_article(section, body='<p><a href="/nowhere/">Nowhere</a></p>')
    BrokenLink.objects.create(version=linking.live_version, address="/nowhere/", why="no-page")
    for number in range(3):
        make_answer(article, state="new" if number else "done", urgency="crisis" if number == 2 else "none")
    start_task(answers=Feedback.objects.filter(state="done"), title="Fix this")


def make_answer(article, **fields):
    return Feedback.objects.create(
        version=article.live_version, received_at=NOON, language="en", is_helpful=True, **fields
    )


def test_each_number_leads_to_the_list_of_just_so_many(signed_in, frozen):
    editor = signed_in("Editor")
    make_work(by=User.objects.get())
    frozen.shift(2 * 3600)
    found = queues(editor.get(DESK))
    assert {label: number for label, (number, _address) in found.items()} == {
        "Overdue: should have been published": 1,
        "My drafts": 1,
        "Waiting for medical review": 1,
        "Returned with remarks": 1,
        "Approved, to be published": 1,
        "Scheduled": 3,
        "Changed since medical review": 1,
        "Published without approval": 1,
        "Published past a check that blocks": 2,
        "Medical review due within 30 days": 3,
        "Proposed for archiving": 0,
        "Broken links": 1,
        "Urgent answers from readers": 1,
        "New answers from readers": 2,
        "Tasks from readers": 1,
        "Articles with more reports than answers": 0,
    }
    for label, (number, address) in found.items():
        assert len(page_of(editor.get(address)).xpath("//table[@id='result_list']/tbody/tr")) == number, label


@pytest.mark.parametrize(
    ("role", "sees", "does_not"),
    [
        ("Author", {"My drafts", "Returned with remarks"}, {"Approved, to be published", "New answers from readers"}),
        ("Editor", {"Overdue: should have been published", "New answers from readers"}, set()),
        ("Medical reviewer", {"Waiting for medical review"}, {"My drafts", "New answers from readers"}),
        ("Feedback analyst", {"New answers from readers"}, {"My drafts", "Scheduled"}),
    ],
)
def test_each_role_has_its_desk(signed_in, role, sees, does_not):
    client = signed_in(role)
    labels = set(queues(client.get(DESK)))
    assert sees <= labels
    assert not does_not & labels


def test_the_list_narrows_to_no_queue_that_is_not_the_users(signed_in, frozen):
    factories.make_draft()
    page = page_of(signed_in("Feedback analyst").get(f"{DESK}articles/article/?queue=scheduled"))
    assert len(page.xpath("//table[@id='result_list']/tbody/tr")) == 1


def test_what_is_overdue_stands_first_and_says_in_words_that_it_cannot_wait(signed_in, frozen):
    editor = signed_in("Editor")
    change_due(factories.make_article(), NOON + timedelta(hours=1))
    frozen.shift(3600 + 119)
    assert "Cannot wait" not in editor.get(DESK).content.decode()
    frozen.shift(1)
    first = page_of(editor.get(DESK)).xpath("//li[contains(@class, 'queue')]")[0]
    assert words_of(first) == "1 Overdue: should have been published Cannot wait"


def test_an_app_registers_queues_and_those_who_may_not_see_them_cost_nothing():
    site, asked = NewsroomAdminSite(), []
    site.register_queue(
        "letters",
        label="Letters",
        count=lambda user: asked.append("letters") or 0,
        address=lambda user: f"/letters/?of={user.username}",
        permission="articles.view_article",
    )
    site.register_queues(
        lambda user, names: asked.append(names) or dict.fromkeys(names, 7),
        [
            {"name": name, "label": name.title(), "address": lambda user: "/", "permission": right, "is_alarm": True}
            for name, right in (("alarms", "articles.publish_article"), ("secrets", "articles.review_article"))
        ],
    )
    found = site.waiting_for(factories.make_user("Editor"))
    assert [(one.queue.name, one.count, one.address) for one in found] == [
        ("alarms", 7, "/"),
        ("letters", 0, "/letters/?of=editor"),
    ]
    assert asked == ["letters", ["alarms"]]
    assert [one.queue.name for one in site.waiting_for(factories.make_user("Author"))] == ["letters"]
    assert asked == ["letters", ["alarms"], "letters"]


def test_the_desk_costs_the_same_however_much_waits(signed_in, frozen):
    editor = signed_in("Editor")
    make_work(by=User.objects.get())
    with CaptureQueriesContext(connection) as few:
        editor.get(DESK)
    make_many()
    with CaptureQueriesContext(connection) as many:
        assert len(days(editor.get(DESK))) > 5
    assert len(many) == len(few)
    assert len(many) <= 11


def make_many():
    section = factories.make_section()
    for number in range(16):
        article = factories.make_article(section, at=NOON + timedelta(hours=20 * number - 400))
        lifecycle.save_catalogue(article=article, review_due_on=NOON.date() + timedelta(days=number % 25))
        if number % 3 == 0 and article.is_public:
            change_due(article, NOON + timedelta(hours=number + 1))


# --- The month ---


def test_the_month_tells_what_was_published_and_is_scheduled_and_due(signed_in, frozen, settings):
    settings.TIME_ZONE = "America/New_York"
    editor, section = signed_in("Editor"), factories.make_section()
    factories.make_article(section, title="Night", at=datetime(2026, 3, 1, 3, tzinfo=UTC))  # 28 February there
    live = factories.make_article(section, title="Live", at=datetime(2026, 3, 1, 15, tzinfo=UTC))
    lifecycle.save_catalogue(article=live, review_due_on=date(2026, 3, 31))
    change_due(live, datetime(2026, 3, 9, 13, 30, tzinfo=UTC))
    lifecycle.publish(article=factories.make_draft(section, title="Soon"), at=datetime(2026, 3, 9, 12, tzinfo=UTC))
    lifecycle.archive(article=factories.make_article(section, title="Old"), at=datetime(2026, 3, 20, 16, tzinfo=UTC))
    lifecycle.withdraw(article=factories.make_article(section, title="Wrong"), reason="Harm.")
    factories.change_article(factories.make_article(section, title="Better"), note="More is known.")
    factories.make_article(section, title="Long ago")
    expected = {
        "2026-03-01": ["Published 10 a.m. Live"],
        "2026-03-02": ["Updated 7 a.m. Better", "Withdrawn 7 a.m. Wrong"],
        "2026-03-09": ["Scheduled 8 a.m. Soon", "Change scheduled 9:30 a.m. Live, changed"],
        "2026-03-20": ["To be archived noon Old"],
        "2026-03-31": ["Review due Live"],
    }
    assert days(editor.get(DESK)) == expected
    assert days(editor.get(f"{DESK}?month=2026-02")) == {"2026-02-28": ["Published 10 p.m. Night"]}


def test_the_month_before_and_after_are_a_link_away(signed_in, frozen):
    page = page_of(signed_in().get(f"{DESK}?month=2026-01"))
    links = {link.get("rel"): link.get("href") for link in page.xpath("//div[@class='month-head']//a")}
    assert links == {"prev": "?month=2025-12#desk-month", "next": "?month=2026-02#desk-month"}
    assert len(page.xpath("//td[contains(@class, 'day')]//time")) == 31
    assert "Nothing was published" in words_of(page)


@pytest.mark.parametrize("month", ["2026-13", "2026-3", "0000-01", "9999-12", "x" * 5000, "\0", "２０２６-03", "-1"])
def test_what_is_no_month_gives_the_present_one(signed_in, frozen, month):
    page = page_of(signed_in().get(DESK, {"month": month}))
    assert words_of(page.get_element_by_id("desk-month")) == "March 2026"


def test_what_does_not_fit_into_a_day_is_folded_up(signed_in, frozen):
    editor, section = signed_in(), factories.make_section()
    for number in range(6):
        factories.make_article(section, title=f"Article {number}", at=NOON - timedelta(minutes=10 - number))
    day = page_of(editor.get(DESK)).xpath("//td[contains(@class, 'day-today')]")[0]
    assert [words_of(entry)[-9:] for entry in day.xpath("ul/li")] == [f"Article {number}" for number in range(4)]
    assert words_of(day.xpath("details/summary")[0]) == "2 more"
    assert len(day.xpath("details/ul/li")) == 2


def test_who_may_not_see_articles_sees_no_month(client):
    user = factories.make_user("Author")
    user.groups.clear()
    client.force_login(user)
    assert page_of(client.get(DESK)).xpath("//table[contains(@class, 'month')]") == []
