"""An event tells when it is, and comes into a calendar as a file that the calendar can follow."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from articles import lifecycle
from tests.articles.test_public_pages import visible_text
from tests.factories import change_article, make_article, make_draft, make_section

pytestmark = pytest.mark.django_db

STARTS = datetime(2026, 10, 23, 9, tzinfo=UTC)
EVENT = {
    "kind": "event",
    "event_starts_at": STARTS,
    "event_ends_at": STARTS + timedelta(hours=2),
    "event_time_zone": "Europe/Madrid",
    "event_place": "Room 2, left",
}


def calendar_of(client, article):
    answer = client.get(f"{article.path}event.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_an_event_comes_into_a_calendar_with_its_time_zone(client):
    article = make_article(title="Open; evening, all", summary="Come.", slug="open", **EVENT)
    calendar, event = calendar_of(client, article)
    assert event.decoded("dtstart") == STARTS
    assert event.decoded("dtend") == STARTS + timedelta(hours=2)
    assert event["dtstart"].params["TZID"] == "Europe/Madrid"
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone.to_tz().utcoffset(datetime(2026, 10, 23, 11)) == timedelta(hours=2)  # noqa: DTZ001 (a wall clock's)
    assert str(event["summary"]) == "Open; evening, all"
    assert str(event["location"]) == "Room 2, left"
    assert str(event["url"]) == f"http://testserver{article.path}"
    assert (event["status"], str(event["uid"])) == ("CONFIRMED", f"article-{article.pk}@testserver")
    assert client.get(f"{article.path}event.ics")["Content-Disposition"] == 'attachment; filename="open.ics"'


def test_the_same_event_gives_the_same_bytes_and_a_change_rises_its_sequence(client, frozen):
    article = make_article(**EVENT)
    first = client.get(f"{article.path}event.ics").content
    frozen.shift(60)
    assert client.get(f"{article.path}event.ics").content == first
    change_article(article, event_place="Room 3")
    _calendar, event = calendar_of(client, article)
    assert str(event["uid"]) in first.decode()
    assert (event["sequence"], str(event["location"])) == (60, "Room 3")


def test_a_withdrawn_event_is_cancelled_without_its_words_and_may_come_back(client, frozen):
    article = make_article(title="Harmful", summary="Wrong.", **EVENT)
    before = calendar_of(client, article)[1]["sequence"]
    frozen.shift(5)
    article = lifecycle.withdraw(article=article, reason="The room was closed.")
    answer = client.get(f"{article.path}event.ics").content.decode()
    assert "Harmful" not in answer
    assert "Wrong." not in answer
    event = calendar_of(client, article)[1]
    assert (event["status"], str(event["summary"])) == ("CANCELLED", "This event has been withdrawn")
    assert "The room was closed." in str(event["description"])
    frozen.shift(5)
    lifecycle.bring_back(article=article)
    again = calendar_of(client, article)[1]
    assert again["status"] == "CONFIRMED"
    assert before < event["sequence"] < again["sequence"]


def test_an_archived_event_says_so_in_the_language_of_its_article(client):
    article = lifecycle.archive(article=make_article(title="Charla", language="es", **EVENT))
    assert str(calendar_of(client, article)[1]["summary"]) == "Archivado: Charla"


def test_an_event_without_an_end_or_a_zone_of_its_own(client):
    section = make_section(form={"time_zone": "UTC"})
    _calendar, event = calendar_of(client, make_article(section, kind="event", event_starts_at=STARTS))
    assert event.decoded("dtstart") == STARTS
    assert "dtend" not in event


def test_what_is_no_event_or_not_public_has_no_file(client):
    for article in (make_article(), make_draft(**EVENT)):
        assert client.get(f"{article.path}event.ics").status_code == 404
    moved = lifecycle.save_catalogue(article=make_article(slug="was", **EVENT), slug="is")
    answer = client.get(f"/{moved.section.slug}/was/event.ics")
    assert (answer.status_code, answer["Location"]) == (301, f"{moved.path}event.ics")


@pytest.mark.parametrize(
    ("language", "hours", "says"),
    [
        ("en", 2, "Friday, Oct. 23, 2026, 11 a.m. – 1 p.m. (Madrid time)"),
        ("en", 30, "Friday, Oct. 23, 2026, 11 a.m. – Saturday, Oct. 24, 2026, 5 p.m. (Madrid time)"),
        ("es", 2, "viernes, 23 de octubre de 2026, 11:00 – 13:00 (hora de Madrid)"),
    ],
)
def test_the_page_tells_the_day_once_and_the_time_where_it_takes_place(client, frozen, language, hours, says):
    ends = STARTS + timedelta(hours=hours)
    article = make_article(language=language, **EVENT | {"event_ends_at": ends})
    assert says in visible_text(client.get(article.path))


def test_the_way_into_a_calendar_is_offered_until_the_event_is_over(client, frozen):
    article = make_article(**EVENT)
    assert f'href="{article.path}event.ics"' in client.get(article.path).content.decode()
    frozen.move_to(STARTS + timedelta(hours=2, seconds=1))
    page = client.get(article.path).content.decode()
    assert "event.ics" not in page
    assert "This event is over" in page
