"""The staff's reports: figures that can be defended, at the same cost however many answered."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html as lxml_html

from articles import lifecycle as publishing
from articles.models import MissedSearch
from feedback import lifecycle, reports
from feedback.models import DailyCount, Feedback
from tests.factories import change_article, make_article, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def analyst(client, frozen):
    client.force_login(make_user("Feedback analyst"))
    return client


def answer(version, helpful, total, *, days_ago=0, **fields):
    """``helpful`` of ``total`` answers about ``version``."""
    answers = [
        Feedback(
            version=version,
            language="en",
            received_at=NOW - timedelta(days=days_ago),
            is_helpful=number < helpful,
            **fields,
        )
        for number in range(total)
    ]
    Feedback.objects.bulk_create(answers)
    lifecycle.add_counts(answers)


def text_of(response, xpath="//div[@id='content-main']"):
    return " ".join(" ".join(lxml_html.fromstring(response.text).xpath(xpath)[0].itertext()).split())


def report_of(article):
    return f"/admin/feedback/feedback/reports/articles/{article.pk}/"


# --- One article --------------------------------------------------------------------------------


def test_few_answers_are_told_as_numbers_and_many_with_their_interval(analyst):
    few, many = make_article(), make_article()
    answer(few.live_version, 8, 9)
    answer(many.live_version, 104, 120)
    assert "Found helpful 8 of 9" in text_of(analyst.get(report_of(few)))
    assert "87% (79 to 92) of 120" in text_of(analyst.get(report_of(many)))


def test_each_change_says_whether_it_helped_and_whether_that_may_be_chance(analyst):
    article = make_article(title="First")
    answer(article.live_version, 40, 100)
    article = change_article(article, title="Second", note="Plainer words.")
    answer(article.live_version, 30, 40)
    article = change_article(article, title="Third", kind="minor", note="")
    answer(article.live_version, 30, 40)
    article = change_article(article, title="Fourth", note="A picture.")
    answer(article.live_version, 33, 40)
    article = change_article(article, title="Fifth", note="Fewer words.")
    answer(article.live_version, 1, 9)
    said = lxml_html.fromstring(analyst.get(report_of(article)).text).xpath("//ol[@class='report-changes']/li")
    fifth, fourth, second = (" ".join(one.text_content().split()) for one in said)
    assert "Plainer words." in second
    # The minor version between belongs to the change before it: 60 of 80.
    assert "40% found it helpful before, 75% after: +35 points (+21 to +47). It helped" in second
    assert "75% found it helpful before, 82% after: +7 points (−9 to +21)." in fourth
    assert "This may be chance." in fourth
    assert "Fewer than 10 answers on one side" in fifth


def test_passages_are_marked_where_they_stand_now_and_counted_where_they_are_gone(analyst):
    article = make_article(body="<p>Take the tablet at night. Then sleep.</p><p>Old words.</p>")
    answer(
        article.live_version, 0, 3, passage_quote="the tablet at night", passage_prefix="Take ", passage_suffix=". Then"
    )
    answer(article.live_version, 0, 1, passage_quote="at night. Then")
    answer(article.live_version, 0, 2, passage_quote="Old words")
    article = change_article(article, body="<p>Please take the tablet at night. Then sleep.</p>")
    page = analyst.get(report_of(article))
    marks = lxml_html.fromstring(page.text).xpath("//mark")
    counts = [mark.getnext().text.strip() for mark in marks]
    assert list(zip([mark.text for mark in marks], counts, strict=True)) == [
        ("the tablet ", "(3)"), ("at night", "(4)"), (". Then", "(1)"),
    ]  # fmt: skip
    assert "2 passages are gone" in text_of(page)


def test_every_answer_about_a_passage_counts_however_old_and_what_is_not_shown_is_said(analyst, monkeypatch):
    monkeypatch.setattr(reports, "MOST_PASSAGES", 2)
    article = make_article(body="<p>Take the tablet at night. Then rest.</p>")
    answer(article.live_version, 0, 30, passage_quote="Take the tablet")
    answer(article.live_version, 0, 2, passage_quote="rest")
    answer(article.live_version, 0, 1, passage_quote="night")
    said = text_of(analyst.get(report_of(article)), "//section[@aria-labelledby='report-passages']")
    assert "Take the tablet (30) at night. Then rest (2) ." in said
    assert "1 further answer points elsewhere and is not shown." in said


def test_what_was_set_aside_counts_nowhere_else(analyst):
    article = make_article()
    answer(article.live_version, 5, 5)
    answer(article.live_version, 0, 7, state=Feedback.State.SPAM, comment="Buy this", passage_quote="Some words")
    page = text_of(analyst.get(report_of(article)))
    assert "5 of 5" in page
    assert "Set aside as spam 7" in page
    assert "Buy this" not in page


def test_comments_are_shown_as_text(analyst):
    article = make_article()
    answer(article.live_version, 0, 1, comment="<b>Bold</b>\nand more", reason="seems_wrong")
    page = analyst.get(report_of(article)).text
    assert "&lt;b&gt;Bold&lt;/b&gt;<br>and more" in page


# --- A section, a topic, everything -------------------------------------------------------------


def area(client, **query):
    return client.get("/admin/feedback/feedback/reports/", query)


def test_a_report_keeps_to_its_period_section_and_topic(analyst):
    section, topic = make_section(), make_topic()
    inside, outside = make_article(section), make_article()
    publishing.save_catalogue(article=outside, topics=[topic])
    answer(inside.live_version, 20, 20)
    answer(inside.live_version, 0, 5, days_ago=29)
    answer(inside.live_version, 0, 7, days_ago=30)
    answer(outside.live_version, 11, 11)
    shown = "//dl[@class='report-figures']/div[1]/dd"
    assert text_of(area(analyst, section=section.pk), shown) == "80% (61 to 91) of 25"
    assert text_of(area(analyst, section=section.pk, days=7), shown) == "100% (84 to 100) of 20"
    assert text_of(area(analyst, section=section.pk, days=90), shown) == "62% (45 to 77) of 32"
    assert text_of(area(analyst, topic=topic.pk), shown) == "100% (74 to 100) of 11"
    assert text_of(area(analyst, topic=topic.pk, section=section.pk), shown) == "–"
    assert text_of(area(analyst), shown) == "86% (71 to 94) of 36"


def test_the_worst_and_the_most_improved_are_those_that_can_be_told_from_chance(analyst):
    poor, better, lucky, few = (make_article(title=title) for title in ("Poor", "Better", "Lucky", "Few"))
    answer(poor.live_version, 10, 100)
    answer(better.live_version, 20, 100, days_ago=40)
    answer(better.live_version, 80, 100)
    answer(lucky.live_version, 8, 11, days_ago=40)
    answer(lucky.live_version, 9, 11)
    answer(few.live_version, 0, 9)
    page = lxml_html.fromstring(area(analyst).text)
    listed = {
        name: page.xpath(f"//section[@aria-labelledby='report-{name}']//a/text()") for name in ("worst", "improved")
    }
    assert listed == {"worst": ["Poor", "Better", "Lucky"], "improved": ["Better"]}


def test_how_soon_the_desk_answers_is_counted_once_and_stays(analyst, frozen):
    article = make_article()
    answer(article.live_version, 0, 4)
    assert "Taken up within a day – Taken up within a week –" in text_of(area(analyst))
    prompt, later, much_later, _waiting = Feedback.objects.order_by("pk")
    for feedback, hours in ((prompt, 3), (later, 30), (much_later, 300)):
        frozen.move_to(NOW + timedelta(hours=hours))
        lifecycle.triage(feedback=feedback, state=Feedback.State.IN_PROGRESS)
    frozen.move_to(NOW + timedelta(hours=301))
    lifecycle.triage(feedback=prompt, state=Feedback.State.DONE)
    page = text_of(area(analyst))
    assert "Not taken up yet 1 of 4" in page
    assert "Taken up within a day 1 of 3" in page
    assert "Taken up within a week 2 of 3" in page
    lifecycle.triage(feedback=prompt, state=Feedback.State.SPAM)
    assert DailyCount.objects.get().taken_up == 2


def test_what_five_or_more_looked_for_in_vain_in_the_period_is_told(analyst):
    for text, count, days_ago in (("night sweats", 5, 0), ("scalp cooling", 12, 8), ("biosimilar", 7, 31), ("", 4, 0)):
        MissedSearch.objects.create(
            digest=text, text=text, language="en", count=count, last_on=NOW.date() - timedelta(days=days_ago)
        )
    shown = "//section[@aria-labelledby='report-missed']/ol"
    assert text_of(area(analyst), shown) == "scalp cooling 12 times, 22 Feb 2026 night sweats 5 times, 2 Mar 2026"
    section = make_section()
    assert text_of(area(analyst, days=7, section=section.pk), shown) == "night sweats 5 times, 2 Mar 2026"
    analyst.force_login(make_user("Author"))  # who may not see the list of them either
    assert "scalp cooling" not in area(analyst).text


def drawn(page, key):
    """The rows of a chart: label, how long its bar is, how many intervals, the words in its place, the table's."""
    figure = lxml_html.fromstring(page.text).xpath(f"//figcaption[@id='chart-{key}']/..")[0]
    bars = {bar.get("y"): float(bar.get("width")) for bar in figure.xpath(".//rect")}
    said = [words.text for words in figure.xpath(".//*[@class='chart-said']")]
    table = {row.xpath("th")[0].text: row.xpath("td")[0].text for row in figure.xpath(".//tbody/tr")}
    return list(bars.values()), len(figure.xpath(".//*[@class='chart-interval']")), said, table


def test_below_ten_answers_a_chart_draws_only_the_numbers(analyst):
    article = make_article()
    answer(article.live_version, 3, 9)
    article = change_article(article)
    answer(article.live_version, 5, 10)
    lengths, intervals, said, table = drawn(analyst.get(report_of(article)), "versions")
    assert (lengths, intervals, said) == ([200.0], 1, ["3 of 9"])
    assert table == {"1": "3 of 9", "2": "50% (24 to 76) of 10"}


@pytest.mark.parametrize(("days", "step", "count"), [(7, 1, 7), (30, 3, 10), (90, 9, 10), (365, 28, 13)])
def test_the_stretches_of_a_trend_are_equally_long_and_end_today(analyst, days, step, count):
    article = make_article()
    for days_ago in (0, step - 1, step, count * step - 1, count * step):
        answer(article.live_version, 1, 1, days_ago=days_ago)
    table = drawn(area(analyst, days=days), "trend")[3]
    first_days = [NOW - timedelta(days=number * step - 1) for number in range(count, 0, -1)]
    assert list(table) == [f"{day.day} {day:%b}" for day in first_days]
    expected = {count - 1: 2, count - 2: 1, 0: 1}
    assert {place: told for place, told in enumerate(table.values()) if told != "–"} == {
        place: f"{number} of {number}" for place, number in expected.items()
    }


def test_reasons_are_drawn_beside_the_most_frequent_one(analyst):
    article = make_article()
    for count, reason in ((8, "out_of_date"), (2, "upsetting"), (1, "")):
        answer(article.live_version, 0, count, reason=reason)
    lengths, _intervals, _said, table = drawn(analyst.get(report_of(article)), "reasons")
    assert lengths == [400.0, 100.0]
    assert table == {"It is out of date": "8", "It is upsetting": "2"}


@pytest.mark.parametrize(
    "query", [{"days": "8"}, {"section": "0"}, {"section": "²"}, {"topic": "9" * 30}, {"section": "\0", "topic": "-1"}]
)
def test_an_absurd_choice_is_no_choice(analyst, query):
    answer(make_article().live_version, 3, 3)
    page = area(analyst, **query)
    assert page.status_code == 200
    assert "3 of 3" in text_of(page)


def test_charts_say_to_everyone_what_they_show(analyst):
    article = make_article()
    answer(article.live_version, 12, 20, reason="out_of_date")
    for page in (area(analyst), analyst.get(report_of(article))):
        for drawing in lxml_html.fromstring(page.text).xpath("//figure[@class='chart']"):
            svg, table = drawing.xpath(".//svg")[0], drawing.xpath(".//table")[0]
            assert svg.get("role") == "img"
            for key in svg.get("aria-labelledby").split():
                assert drawing.xpath(f".//*[@id='{key}']")[0].text.strip()
            assert len(table.xpath(".//tbody/tr")) >= len(svg.xpath(".//rect"))
            assert not drawing.xpath(".//script|.//@style")


def test_a_report_costs_the_same_for_one_and_for_forty_articles(analyst, django_assert_num_queries):
    section, topic = make_section(), make_topic()
    for count in (1, 40):
        for number in range(count):
            article = make_article(section, body="<p>Some words.</p>")
            article.topics.add(topic)
            answer(article.live_version, number, 40, comment="Well.", passage_quote="Some words", days_ago=number)
        for chosen in ({}, {"section": section.pk}, {"section": section.pk, "topic": topic.pk, "days": 365}):
            with django_assert_num_queries(12):
                area(analyst, **chosen)
        with django_assert_num_queries(10):
            analyst.get(report_of(article))


def test_reports_are_for_those_who_may_read_feedback(client):
    addresses = (report_of(make_article()), "/admin/feedback/feedback/reports/")
    assert {client.get(address).status_code for address in addresses} == {302}
    author = make_user("Author")
    client.force_login(author)
    assert {client.get(address).status_code for address in addresses} == {200}
    author.groups.clear()
    assert {client.get(address).status_code for address in addresses} == {403}


def test_an_article_that_nobody_has_seen_has_no_report(analyst):
    assert analyst.get("/admin/feedback/feedback/reports/articles/0/").status_code == 404
