"""``archive_stale`` proposes, an editor decides at the desk."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import lifecycle
from articles.content.ages import day_before
from articles.models import ArchiveProposal, Article
from articles.states import State
from tests import factories
from tests.articles.admin.forms import general_errors, values_of

LIST = "/admin/articles/article/"
TODAY = date(2026, 3, 2)
REFUSED = r"no length of time; write it as 5y|before there was a calendar"


@pytest.mark.parametrize(
    ("age", "day"),
    [
        ("5y", date(2021, 3, 2)),
        ("18m", date(2024, 9, 2)),
        ("2w", date(2026, 2, 16)),
        ("400D", date(2025, 1, 26)),
        (" 1y ", date(2025, 3, 2)),
    ],
)
def test_ages_are_days_in_the_past(age, day):
    assert day_before(age, TODAY) == day


def test_a_shorter_month_ends_with_its_last_day():
    assert day_before("1m", date(2026, 3, 31)) == date(2026, 2, 28)
    assert day_before("2y", date(2024, 2, 29)) == date(2022, 2, 28)


@pytest.mark.parametrize(
    "age", ["", "5", "y", "0y", "-5y", "5.5y", "five years", "5y3m", "99999y", "５y", "\0", "x" * 99]
)
def test_what_is_no_age_is_refused_with_what_is(age):
    with pytest.raises(ValueError, match=REFUSED):
        day_before(age, TODAY)
    with pytest.raises(CommandError, match=REFUSED):
        call_command("archive_stale", f"--older-than={age}")


@pytest.mark.django_db
def test_only_what_readers_were_told_nothing_new_of_is_proposed(frozen, capsys):
    section = factories.make_section("news")
    old = datetime(2020, 1, 1, tzinfo=UTC)
    stale = factories.make_article(section, slug="stale", title="Stale", at=old)
    factories.make_article(section, slug="recent", at=datetime(2025, 1, 1, tzinfo=UTC))
    factories.change_article(factories.make_article(section, slug="updated", at=old))
    Article.objects.filter(pk=factories.make_article(section, slug="reviewed", at=old).pk).update(reviewed_on=TODAY)
    lifecycle.archive(article=factories.make_article(section, slug="archived", at=old))
    lifecycle.archive(
        article=factories.make_article(section, slug="ending", at=old), at=timezone.now() + timedelta(days=9)
    )
    lifecycle.withdraw(article=factories.make_article(section, slug="withdrawn", at=old), reason="Wrong.")
    factories.make_draft(section)
    factories.make_article(slug="elsewhere", at=old)
    call_command("archive_stale", "--older-than=5y", "--section=news", "--dry-run")
    said = capsys.readouterr().out
    assert said == "/news/stale/ Stale\n1 article is proposed.\nDry run: nothing was written.\n"
    assert not ArchiveProposal.objects.exists()
    call_command("archive_stale", "--older-than=5y", "--section=news")
    assert ArchiveProposal.objects.get().article == stale
    assert Article.objects.get(pk=stale.pk).state == State.PUBLISHED
    call_command("archive_stale", "--older-than=5y")
    assert ArchiveProposal.objects.count() == 2
    with pytest.raises(CommandError, match="There is no section sports"):
        call_command("archive_stale", "--older-than=5y", "--section=sports", "--section=news")


@pytest.mark.django_db
def test_an_editor_archives_or_keeps_each_and_what_was_kept_is_proposed_again_only_when_changed(client, frozen):
    client.force_login(factories.make_user("Editor"))
    gone, kept = (factories.make_article(title=title) for title in ("Gone", "Kept"))
    call_command("archive_stale", "--older-than=1y")

    def proposed():
        return set(Article.objects.proposed_for_archiving())

    def do(action, article, **values):
        chosen = {"action": action, "_selected_action": [article.pk]}
        page = client.post(f"{LIST}?queue=stale", chosen)
        return client.post(f"{LIST}?queue=stale", values_of(page) | values)

    assert proposed() == {gone, kept}
    assert '>2</span> <span class="queue-label">Proposed for archiving' in client.get("/admin/").text
    do("archive_selected", gone, nothing_newer="on")
    do("keep_selected", kept)
    assert proposed() == set()
    assert [article.state for article in Article.objects.order_by("pk")] == [State.ARCHIVED, State.PUBLISHED]
    assert LogEntry.objects.order_by("pk").last().change_message == "Kept: the proposal to archive it was dismissed."
    assert ArchiveProposal.objects.get().dismissed_by.username == "editor"
    call_command("archive_stale", "--older-than=1y")
    assert proposed() == set()
    factories.change_article(kept, kind="minor", note="", title="Other words")
    assert proposed() == set()
    call_command("archive_stale", "--older-than=1y")
    assert proposed() == {kept}


@pytest.mark.django_db
def test_a_proposal_ends_with_other_words_with_a_review_and_with_the_article(frozen):
    changed, reviewed, ended = (factories.make_article() for _number in range(3))
    call_command("archive_stale", "--older-than=1y")
    factories.change_article(changed)
    factories.approve(reviewed.live_version)
    lifecycle.bring_back(article=lifecycle.archive(article=ended))
    assert not Article.objects.proposed_for_archiving().exists()


@pytest.mark.django_db
def test_what_is_not_proposed_cannot_be_kept(client):
    client.force_login(factories.make_user("Editor"))
    article = factories.make_article()
    page = client.post(LIST, {"action": "keep_selected", "_selected_action": [article.pk]})
    answer = client.post(LIST, values_of(page))
    assert general_errors(answer) == "This article is not proposed for archiving."
