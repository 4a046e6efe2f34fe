"""What two editors did to the same words is brought together, and nothing of either is lost."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.content.merge import Choice, merge


def test_what_only_one_changed_is_taken_without_asking():
    began = {"title": "One", "summary": "Two", "body": "Three"}
    mine = {**began, "title": "My one"}
    theirs = {**began, "summary": "Their two"}
    merged = merge(began, mine, theirs)
    assert merged.values == {"title": "My one", "summary": "Their two", "body": "Three"}
    assert not merged.conflicts


def test_what_both_changed_alike_is_no_conflict():
    assert not merge({"title": "One"}, {"title": "Two"}, {"title": "Two"}).conflicts


def test_what_both_changed_is_left_to_choose():
    sides = {"title": "One"}, {"title": "Mine"}, {"title": "Theirs"}
    conflict = merge(*sides).conflicts["title"]
    assert (conflict.began, conflict.mine, conflict.theirs) == ("One", "Mine", "Theirs")
    for choice, value in (Choice.MINE, "Mine"), (Choice.THEIRS, "Theirs"):
        chosen = merge(*sides, {"title": choice})
        assert (chosen.values, chosen.conflicts) == ({"title": value}, {})


def test_without_what_both_began_with_every_difference_is_left_to_choose():
    merged = merge(None, {"title": "Mine", "summary": "Same"}, {"title": "Theirs", "summary": "Same"})
    assert list(merged.conflicts) == ["title"]


def test_names_that_a_form_does_not_have_are_no_part_of_it():
    assert merge({"slug": "a"}, {}, {"slug": "b"}).values == {}


@pytest.mark.parametrize(
    ("began", "mine", "theirs", "merged"),
    [
        ("ab", "abm", "abt", "abmt"),
        ("ab", "amb", "abt", "ambt"),
        ("ab", "b", "abt", "bt"),
        ("ab", "ba", "abt", "bta"),
        ("abc", "abcm", "cba", "cmba"),
        ("ab", "", "ab", ""),
        ("", "m", "t", "mt"),
    ],
)
def test_rows_of_both_stand_in_the_order_that_one_gave_them(began, mine, theirs, merged):
    began, mine, theirs = ({"rows": {key: [] for key in keys}} for keys in (began, mine, theirs))
    result = merge(began, mine, theirs)
    assert ("".join(result.values["rows"]), result.conflicts) == (merged, {})


def test_a_row_that_one_changed_and_the_other_took_away_is_left_to_choose():
    began, mine, theirs = {"rows": {"a": ["one"]}}, {"rows": {}}, {"rows": {"a": ["two"]}}
    conflict = merge(began, mine, theirs).conflicts["rows/a"]
    assert (conflict.mine, conflict.theirs) == (None, ["two"])
    assert merge(began, mine, theirs, {"rows/a": Choice.MINE}).values == {"rows": {}}
    assert merge(began, mine, theirs, {"rows/a": Choice.THEIRS}).values == theirs


# --- Two editors at once, in any order -----------------------------------------------------------

EDITS = ("write title", "write summary", "cut title", "cite a", "cite b", "uncite a")
STEPS = [
    *product((0, 1), EDITS),
    *product((0, 1), ("open",)),
    # A save says what it does with what both changed.
    *product((0, 1), ("save", "save, mine", "save, theirs")),
]


class Desk:
    """What is saved, and what two editors have before them; whatever they write is a word of its own."""

    def __init__(self):
        self.saved = {"title": "", "summary": "", "citations": {}}
        self.forms = [self.form() for _editor in range(2)]
        self.number = 0
        # Words that somebody saved; those that somebody who had them before their eyes took away or decided against.
        self.written, self.given_up = set(), set()

    def form(self):
        return {"began": self.saved, "mine": dict(self.saved)}

    def step(self, editor, action):
        form = self.forms[editor]
        before = words_in(form["mine"])
        verb, _space, name = action.partition(" ")
        if verb.startswith("save"):
            return self.save(editor, name)
        if verb == "open":
            self.forms[editor] = self.form()
            return None
        self.number += 1
        form["mine"] = edited(form["mine"], verb, name, f"w{self.number}")
        self.given_up |= before - words_in(form["mine"])
        return None

    def save(self, editor, choice):
        form = self.forms[editor]
        self.written |= words_in(form["mine"])
        chosen = {}
        for name, sides in merge(form["began"], form["mine"], self.saved).conflicts.items():
            chosen[name] = Choice.THEIRS if choice == "theirs" else Choice.MINE
            if not choice and name in form["mine"]:  # both, as the editor puts them together
                form["mine"][name] = f"{sides.theirs} {sides.mine}"
            else:
                dropped, kept = (sides.mine, sides.theirs) if choice == "theirs" else (sides.theirs, sides.mine)
                self.given_up |= words_in({name: dropped}) - words_in({name: kept})
        merged = merge(form["began"], form["mine"], self.saved, chosen)
        assert not merged.conflicts
        self.saved = merged.values
        self.forms[editor] = self.form()


def edited(mine, verb, name, word):
    citations = dict(mine["citations"])
    if verb == "write":
        return mine | {name: f"{mine[name]} {word}"}
    if verb == "cut":
        return mine | {name: ""}
    if verb == "cite":
        return mine | {"citations": citations | {name: word}}
    citations.pop(name, None)
    return mine | {"citations": citations}


def words_in(values):
    texts = [" ".join(value.values()) if isinstance(value, dict) else value or "" for value in values.values()]
    return {word for text in texts for word in text.split()}


@settings(max_examples=1000)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=20))
def test_no_word_is_lost_in_whatever_order_two_editors_work(steps):
    desk = Desk()
    for step in steps:
        desk.step(*step)
    assert desk.written - words_in(desk.saved) <= desk.given_up
