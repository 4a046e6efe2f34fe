"""Staff see, filter and triage what readers said."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from articles.models import Article
from feedback import lifecycle
from feedback.admin.columns import shown, with_answers
from feedback.models import Feedback, Note
from tests.factories import PUBLISHED_AT, change_article, make_article, make_section, make_user

pytestmark = pytest.mark.django_db

INBOX = reverse("admin:feedback_feedback_changelist")
NO_NOTES = {"notes-TOTAL_FORMS": 0, "notes-INITIAL_FORMS": 0, "notes-MIN_NUM_FORMS": 0, "notes-MAX_NUM_FORMS": 1000}


def make_feedback(version, count=1, **fields):
    fields = {"received_at": PUBLISHED_AT, "language": "en", "is_helpful": False, **fields}
    rows = [Feedback.objects.create(version=version, **fields) for _number in range(count)]
    lifecycle.add_counts(rows)
    return rows


@pytest.fixture
def analyst(client):
    user = make_user("Feedback analyst")
    client.force_login(user)
    return user


def change(client, feedback, **fields):
    address = reverse("admin:feedback_feedback_change", args=[feedback.pk])
    return client.post(address, {**NO_NOTES, "state": feedback.state, **fields})


def test_the_inbox_is_filtered_by_state_answer_reason_and_section(client, analyst):
    article = make_article(make_section("news"), title="Cells")
    make_feedback(article.live_version, comment="Too long", reason="hard_to_understand")
    make_feedback(article.live_version, comment="All good", is_helpful=True, state="done")
    everything = client.get(INBOX).text
    assert "Too long" in everything
    assert "All good" in everything
    for query in ("state__exact=new", "is_helpful__exact=0", "reason__exact=hard_to_understand", "q=Too"):
        page = client.get(f"{INBOX}?{query}").text
        assert "Too long" in page
        assert "All good" not in page
    section = article.section_id
    assert "Too long" in client.get(f"{INBOX}?section={section}").text


@pytest.mark.parametrize(
    ("sought", "found"),
    [("long", {"long", "both"}), ("CELLS", {"", "long", "both"}), ("cells long", {"long", "both"}),
     ("'long and'", {"both"}), ("'and long'", set()), ("margins", {"other"}), ("100%", {"other"}), ('"', None),
     ("long margins", set())],
)  # fmt: skip
def test_the_inbox_is_searched_for_words_of_comments_and_titles(client, analyst, sought, found):
    cells, margins = make_article(title="Cells"), make_article(title="Clear margins")
    comments = {"": "", "long": "Too long.", "both": "Long and hard", "other": "100% clear"}
    for name, comment in comments.items():
        make_feedback((margins if name == "other" else cells).live_version, comment=comment)
    listed = client.get(INBOX, {"q": sought}).context["cl"].result_list
    said = {next(name for name, comment in comments.items() if comment == one.comment) for one in listed}
    assert said == (comments.keys() if found is None else found)


def test_the_report_of_an_article_leads_to_its_answers_and_each_of_them_back(client, analyst):
    article, other = make_article(title="Cells"), make_article()
    [feedback] = make_feedback(article.live_version, comment="Too long")
    make_feedback(other.live_version, comment="Too short")
    address = reverse("admin:feedback_report_article", args=[article.pk])
    listed = f"{INBOX}?article={article.pk}"
    assert f'href="{listed}"' in client.get(address).text
    page = client.get(listed)
    assert [one.comment for one in page.context["cl"].result_list] == ["Too long"]
    assert "Cells" in page.text.partition('id="changelist-filter"')[2]  # so that it can be taken away
    answer_page = client.get(reverse("admin:feedback_feedback_change", args=[feedback.pk])).text
    assert f'href="{address}"' in answer_page
    for unknown in ("9" * 30, "x", "²", "", "-1"):
        assert client.get(INBOX, {"article": unknown}).context["cl"].result_count == 2


def test_an_answer_is_triaged_with_a_note(client, analyst):
    [feedback] = make_feedback(make_article().live_version, comment="Too long")
    note = {"notes-TOTAL_FORMS": 1, "notes-0-text": "Shortened it.", "notes-0-feedback": feedback.pk}
    assert change(client, feedback, state="in_progress", **note).status_code == 302
    feedback.refresh_from_db()
    assert feedback.state == "in_progress"
    assert (Note.objects.get().text, Note.objects.get().author) == ("Shortened it.", analyst)


def test_readers_words_cannot_be_changed_by_staff(client, analyst):
    [feedback] = make_feedback(make_article().live_version, comment="As it was")
    change(client, feedback, state="done", comment="As we like it", is_helpful="on")
    feedback.refresh_from_db()
    assert (feedback.comment, feedback.is_helpful, feedback.state) == ("As it was", False, "done")


@pytest.mark.parametrize("state", ["in_progress", "done", "no_action", "spam"])
def test_many_answers_are_triaged_at_once(client, analyst, state):
    rows = make_feedback(make_article().live_version, 3)
    client.post(INBOX, {"action": f"mark_{state}", "_selected_action": [row.pk for row in rows[:2]]})
    assert [row.state for row in Feedback.objects.order_by("pk")] == [state, state, "new"]


def test_who_may_not_triage_only_reads(client):
    [feedback] = make_feedback(make_article().live_version, comment="Words")
    client.force_login(make_user("Author"))
    assert "Words" in client.get(INBOX).text
    assert change(client, feedback, state="done").status_code == 403
    client.post(INBOX, {"action": "mark_done", "_selected_action": [feedback.pk]})
    feedback.refresh_from_db()
    assert feedback.state == "new"
    assert client.post(reverse("admin:feedback_feedback_add")).status_code == 403


def test_readers_words_are_shown_as_text(client, analyst):
    [feedback] = make_feedback(make_article().live_version, comment="<script>alert(1)</script>")
    for address in (INBOX, reverse("admin:feedback_feedback_change", args=[feedback.pk])):
        assert "<script>alert(1)" not in client.get(address).text


def test_the_inbox_costs_the_same_however_long_it_is(client, analyst, django_assert_max_num_queries):
    counts = []
    for _round in range(2):
        for _number in range(3):
            make_feedback(make_article().live_version, 3)
        with django_assert_max_num_queries(40) as captured:
            client.get(INBOX)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_helpful_rate_is_numbers_below_ten_answers_and_counts_all_versions_without_spam():
    article = make_article()
    make_feedback(article.live_version, 2, is_helpful=True)
    make_feedback(article.live_version, 5, state="spam")
    make_feedback(change_article(article).live_version, 1)
    silent = make_article()
    rows = {row.pk: strip_tags(shown(row)) for row in with_answers(Article.objects.all())}
    assert rows == {article.pk: "2 of 3", silent.pk: "–"}
    make_feedback(article.live_version, 9, is_helpful=True)
    assert strip_tags(shown(with_answers(Article.objects.filter(pk=article.pk)).get())) == "92% of 12"
