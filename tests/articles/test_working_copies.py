"""What is typed and not saved: kept by tab and turn, and never in the way of what is saved."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from articles import lifecycle, revision
from articles.lifecycle import working_copies
from articles.models import Version, WorkingCopy
from tests.factories import make_article, make_draft, make_user

pytestmark = pytest.mark.django_db

TAB, OTHER_TAB = "a" * 16, "b" * 16


@pytest.fixture
def keep():
    """``keep(article, turn, title)`` keeps a title as a tab of the editor's sends it."""
    editor = make_user("Editor")

    def send(article, turn, title=None, *, tab=TAB):
        fields = None if title is None else {"title": [title]}
        return working_copies.keep(editor=editor, tab=tab, turn=turn, fields=fields, article=article)

    return send


def typed():
    return [copy.fields["title"][0] for copy in WorkingCopy.objects.unsaved().order_by("pk")]


def test_what_is_typed_is_kept_by_tab_and_changes_nothing_else(keep):
    article = make_article()
    before = revision.current(), lifecycle.basis_of(article)
    keep(article, 1, "One")
    keep(article, 2, "Two")
    keep(article, 1, "In another tab", tab=OTHER_TAB)
    assert typed() == ["Two", "In another tab"]
    assert {copy.version for copy in WorkingCopy.objects.all()} == {article.live_version}
    assert (revision.current(), lifecycle.basis_of(article)) == before
    assert Version.objects.count() == 1


def test_what_arrives_late_or_twice_puts_nothing_back(keep):
    article = make_draft()
    keep(article, 2, "Two")
    with pytest.raises(working_copies.StaleTurn):
        keep(article, 1, "Late")
    assert keep(article, 2, "Two").turn == 2
    keep(article, 2)
    assert typed() == ["Two"]


def test_what_was_saved_is_not_offered_even_if_a_part_of_it_arrives_late(keep):
    article = make_draft()
    copy = keep(article, 1, "One")
    working_copies.settle(editor=copy.editor, tab=TAB, turn=3, article=article)
    with pytest.raises(working_copies.StaleTurn):
        keep(article, 2, "Late")
    assert typed() == []
    keep(article, 4, "Typed on")
    working_copies.discard_copy(copy=copy)
    assert typed() == ["Typed on"]


def test_what_was_typed_outlives_its_version_and_its_article(keep):
    article, draft = make_article(), make_draft()
    lifecycle.open_version(article=article)
    keep(article, 1, "On a draft")
    keep(draft, 1, "On an article", tab=OTHER_TAB)
    lifecycle.discard(version=article.open_version)
    lifecycle.delete(article=draft)
    assert typed() == ["On a draft", "On an article"]
    assert [copy.article for copy in WorkingCopy.objects.order_by("pk")] == [article, None]


def test_a_tab_is_at_work_until_it_is_left_or_silent(keep, frozen):
    article = make_draft()
    copy = keep(article, 0)
    assert copy.is_at_work
    assert list(WorkingCopy.objects.at_work()) == [copy]
    working_copies.leave(editor=copy.editor, tab=TAB)
    assert not WorkingCopy.objects.at_work().exists()
    copy = keep(article, 0)
    frozen.shift(timedelta(minutes=3))
    assert not copy.is_at_work
    assert not WorkingCopy.objects.at_work().exists()


def test_what_nobody_has_touched_for_long_is_cleared_away(keep, frozen, capsys):
    keep(make_draft(), 1, "Old")
    frozen.shift(timedelta(days=60))
    keep(make_draft(), 1, "Newer", tab=OTHER_TAB)
    frozen.shift(timedelta(days=31))
    call_command("clear_working_copies", "--dry-run")
    assert typed() == ["Old", "Newer"]
    call_command("clear_working_copies")
    assert typed() == ["Newer"]
    call_command("clear_working_copies", "--days", "30")
    assert typed() == []
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Working copies to be deleted: 1"
    assert said[1:] == ["Working copies deleted: 1"] * 2
    for days in ("0", "-1", "99999999999"):
        with pytest.raises(CommandError):
            call_command("clear_working_copies", "--days", days)
