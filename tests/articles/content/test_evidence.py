"""Evidence labels become plain words; what was never tried in people says nothing about people."""

from types import SimpleNamespace

import pytest

from articles.content import evidence
from articles.models import Version

NOTHING = dict.fromkeys(("peer_reviewed", "study_kind", "study_size", "funding"), "") | dict.fromkeys(
    ("studied_in_people", "studied_in_animals", "studied_in_cells"), False
)


def of(**labels):
    return evidence.of(SimpleNamespace(**NOTHING | labels))


def test_labels_are_told_in_plain_words_in_their_order():
    found = of(peer_reviewed="no", study_kind="observational", studied_in_people=True, study_size="90 women")
    answers = [str(answer) for _question, answer in found.facts]
    assert answers[0].startswith("Not yet.")
    assert answers[1].startswith("Observational study:")
    assert answers[2:] == ["People", "90 women"]
    assert "cannot show by itself that one causes the other" in str(found.shows)


def test_without_labels_there_is_nothing_to_tell():
    assert of() is None


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ({"study_kind": "randomised_trial", "studied_in_people": True}, "makes the difference"),
        ({"study_kind": "randomised_trial", "studied_in_animals": True}, "often does not help people"),
        ({"study_kind": "review", "studied_in_cells": True}, "whether it helps or harms people"),
        (
            {"study_kind": "laboratory", "studied_in_animals": True, "studied_in_cells": True},
            "how something might work",
        ),
        ({"study_kind": "other", "studied_in_people": True}, "single study"),
        ({"funding": "A foundation"}, "single study"),
    ],
)
def test_what_such_a_study_can_show(labels, says):
    assert says in str(of(**labels).shows)


def test_every_kind_of_study_and_of_peer_review_has_its_words():
    known = set(Version.StudyKind.values) - {"", "other"}
    assert evidence.KINDS.keys() == evidence.SHOWS.keys() == known
    assert evidence.PEER_REVIEW.keys() == set(Version.PeerReviewed.values) - {""}
