"""Two editors work on the same article: what ``lifecycle.save_work`` keeps, and what it leaves to choose."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import lifecycle
from articles.content.merge import Choice
from articles.lifecycle import Conflict
from articles.models import Article, Credit, Redirect, Version
from articles.states import State
from tests.factories import PUBLISHED_AT, make_article, make_citation, make_draft, make_person, make_section, make_topic

pytestmark = pytest.mark.django_db


class Form:
    """What an editor has in front of them who has opened an article."""

    def __init__(self, article):
        self.article = Article.objects.get(pk=article.pk)
        self.basis, self.began = lifecycle.basis_of(self.article), lifecycle.work_of(self.article)
        version = self.article.open_version or self.article.live_version
        self.work = {name: getattr(version, name) for name in Version.WORD_FIELDS}
        self.work |= {"credits": list(version.credits.all()), "citations": list(version.citations.all())}
        self.work |= {name: getattr(self.article, name) for name in lifecycle.CATALOGUE}
        self.work["topics"] = list(self.article.topics.all())

    def save(self, *, chosen=None, seen=None, **work):
        self.work |= work
        return lifecycle.save_work(
            article=self.article, basis=self.basis, began=self.began, work=self.work, chosen=chosen, seen=seen
        )

    def conflict(self, **work):
        with pytest.raises(Conflict) as refusal:
            self.save(**work)
        return refusal.value


def two_forms(article):
    return Form(article), Form(article)


def words(article):
    return Article.objects.get(pk=article.pk).open_version


def test_what_only_one_changed_is_brought_together():
    article = make_article(title="One", summary="Two", body="<p>Three</p>")
    mine, theirs = two_forms(article)
    assert theirs.save(summary="Theirs").changed == ["summary"]
    saved = mine.save(title="Mine")
    assert (saved.changed, saved.taken, saved.became) == (["title"], ["summary"], "changed")
    version = words(article)
    assert (version.title, version.summary, version.body, version.number) == ("Mine", "Theirs", "<p>Three</p>", 2)


def test_what_nobody_changed_opens_no_version():
    article = make_article(title="One", body="<p>One</p>\n", summary="Two lines\n")
    make_citation(article.live_version)
    saved = Form(article).save()
    assert (saved.changed, saved.became) == ([], "nothing")
    assert Version.objects.count() == 1


def test_the_same_saved_twice_is_written_once():
    article = make_article()
    mine, again = two_forms(article)
    mine.save(title="Same")
    before = lifecycle.basis_of(Article.objects.get())
    assert again.save(title="Same").changed == []
    assert lifecycle.basis_of(Article.objects.get()) == before


def test_each_save_raises_a_number_even_within_one_moment(frozen):
    article = make_article()
    seen = {lifecycle.basis_of(article)}
    for title in ("One", "Two"):
        Form(article).save(title=title)
        seen.add(lifecycle.basis_of(Article.objects.get()))
    Form(article).save(kind="blog")
    seen.add(lifecycle.basis_of(Article.objects.get()))
    assert len(seen) == 4


def test_rows_of_both_are_kept():
    article = make_article()
    citation = make_citation(article.live_version)
    mine, theirs = two_forms(article)
    one, other = (Credit(person=make_person(), role=role) for role in ("author", "editor"))
    theirs.save(credits=[other])
    mine.work["citations"][0].text = "As I say"
    mine.save(credits=[one])
    version = words(article)
    assert {credit.person for credit in version.credits.all()} == {one.person, other.person}
    assert [(row.source, row.text) for row in version.citations.all()] == [(citation.source, "As I say")]


def test_the_catalogue_of_both_is_kept_and_opens_no_version():
    article, successor = make_article(make_section("news"), slug="old"), make_article()
    one, other = make_topic(), make_topic()
    mine, theirs = two_forms(article)
    theirs.save(kind="blog", topics=[other])
    lifecycle.archive(article=article, successor=successor)
    mine.save(slug="moved", topics=[one])
    article.refresh_from_db()
    assert (article.slug, article.kind, set(article.topics.all())) == ("moved", "blog", {one, other})
    assert (article.state, article.successor) == (State.ARCHIVED, successor)
    assert Redirect.objects.get().old_path == "/news/old/"
    assert not Version.objects.open().exists()


def test_what_both_changed_is_written_only_when_it_was_chosen():
    article = make_article(title="One", summary="One", body="<p>One</p>")
    mine, theirs = two_forms(article)
    theirs.save(title="Theirs", summary="Theirs", body="<p>Theirs</p>")
    conflict = mine.conflict(title="Mine", summary="Mine", funding="Mine")
    assert set(conflict.merge.conflicts) == {"title", "summary"}
    assert words(article).funding == ""
    mine.save(chosen={"title": Choice.MINE, "summary": Choice.THEIRS}, seen=conflict.seen)
    version = words(article)
    assert (version.title, version.summary, version.funding) == ("Mine", "Theirs", "Mine")
    assert version.body == "<p>Theirs</p>"


def test_a_choice_counts_only_for_what_was_looked_at():
    article = make_article(title="One")
    mine, theirs = two_forms(article)
    theirs.save(title="Theirs")
    seen = mine.conflict(title="Mine").seen
    Form(article).save(title="A third")
    conflict = mine.conflict(chosen={"title": Choice.MINE}, seen=seen)
    assert conflict.merge.conflicts["title"].theirs == "A third"
    mine.save(chosen={"title": Choice.MINE}, seen=conflict.seen)
    assert words(article).title == "Mine"


@pytest.mark.parametrize(("choice", "texts"), [(Choice.MINE, []), (Choice.THEIRS, ["As they say"])])
def test_a_row_that_one_took_away_and_the_other_changed_goes_or_stays(choice, texts):
    article = make_article()
    name = f"citations/{make_citation(article.live_version).source_id}"
    mine, theirs = two_forms(article)
    theirs.work["citations"][0].text = "As they say"
    theirs.save()
    seen = mine.conflict(citations=[]).seen
    mine.save(chosen={name: choice}, seen=seen)
    assert [row.text for row in words(article).citations.all()] == texts


def test_words_published_meanwhile_become_a_new_draft():
    article = make_draft(title="Old")
    mine = Form(article)
    lifecycle.publish(article=article)
    assert mine.save(title="Mine").became == "published"
    article = Article.objects.get()
    assert (article.state, article.live_version.title, article.open_version.title) == (State.PUBLISHED, "Old", "Mine")


def test_a_draft_discarded_meanwhile_is_held_beside_the_words_that_stand():
    article = make_article(title="Live", summary="Live")
    Form(article).save(title="Draft")
    mine = Form(article)
    lifecycle.discard(version=words(article))
    conflict = mine.conflict(summary="Mine")
    assert conflict.became == "discarded"
    assert set(conflict.merge.conflicts) == {"title", "summary"}
    # One that was begun anew has its number, and yet is not taken for it.
    Form(article).save(title="Begun anew")
    assert set(mine.conflict().merge.conflicts) == {"title", "summary"}


@pytest.mark.parametrize("is_first", [True, False])
def test_words_scheduled_meanwhile_are_not_unscheduled_unasked(is_first, frozen):
    article = make_draft(title="Old") if is_first else make_article(title="Old")
    if not is_first:
        Form(article).save(title="Draft")
    mine = Form(article)
    lifecycle.publish(article=article, at=PUBLISHED_AT.replace(year=2027), change_kind="minor")
    mine.save(kind="blog")
    assert Article.objects.get().is_scheduled
    conflict = mine.conflict(title="Mine")
    assert not conflict.merge.conflicts
    mine.save(seen=conflict.seen)
    assert not Article.objects.get().is_scheduled
    assert words(article).title == "Mine"


def test_words_that_somebody_holds_too_long_do_not_undo_what_others_saved():
    article = make_article(title="Live", summary="Live")
    held = lifecycle.open_version(article=article)
    Form(article).save(title="Theirs")
    lifecycle.save_words(version=held, summary="Mine")
    assert (words(article).title, words(article).summary) == ("Theirs", "Mine")


STEPS = [(editor, step) for editor in (0, 1) for step in ("open", "title", "body", "cite", "save", "save, theirs")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=4, max_size=10))
def test_no_word_is_lost_in_the_database_in_whatever_order_two_editors_work(steps):
    """The same on the database as test_merge.py for the pure functions, where 1,000 orders are tried."""
    article = make_article(title="t", body="<p>b</p>")
    source = make_citation(article.live_version).source
    forms = [*two_forms(article)]
    saved, given_up = set(), set()
    for number, (editor, step) in enumerate(steps):
        form, word = forms[editor], f"w{number}w"
        if step == "title":
            form.work["title"] += f" {word}"
        elif step == "body":
            form.work["body"] += f"<p>{word}</p>"
        elif step == "cite":
            form.work["citations"][0].text += f" {word}"
        elif step == "open":
            forms[editor] = Form(article)
        else:
            saved |= written(form.work)
            given_up |= save_all(form, Choice.THEIRS if "theirs" in step else Choice.MINE, source)
            forms[editor] = Form(article)
    assert saved - written(Form(article).work) <= given_up


def save_all(form, choice, source):
    """Save, choosing one side of all that both changed; returns the words decided against."""
    try:
        form.save()
        return set()
    except Conflict as conflict:
        sides = conflict.merge.conflicts
        form.save(chosen=dict.fromkeys(sides, choice), seen=conflict.seen)
        dropped = "theirs" if choice == Choice.MINE else "mine"
        return {word for side in sides.values() for word in split(str(getattr(side, dropped)))}


def written(work):
    return split(f"{work['title']} {work['body']} {' '.join(row.text for row in work['citations'])}")


def split(text):
    return set(re.findall(r"w\d+w", text))
