"""The evidence labels of a version in plain words, and what a study of that kind can and cannot show.

What the sentences say of each kind of study follows the Users' Guides to the Medical Literature
(JAMA, 3rd edition, 2015) and the GRADE handbook (2013): chance allots, so a randomised trial can show a
cause; what is only observed cannot; animals and cells are not people.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

PEER_REVIEW = {
    "yes": _("Yes. Other scientists checked the study before it was published."),
    "no": _("Not yet. No other scientists have checked the study."),
}
KINDS = {
    "randomised_trial": _("Randomised trial: chance decided who got which treatment."),
    "observational": _("Observational study: researchers watched what happened and changed nothing."),
    "laboratory": _("Laboratory study: experiments outside the body."),
    "animal": _("Animal study: the treatment was tried in animals."),
    "review": _("Review: the results of several studies, put together."),
    "guideline": _("Guideline: experts weighed the studies and say what to do."),
}
# Whom or what was studied, as people, animals, cells.
STUDIED_IN = {
    (True, False, False): _("People"),
    (True, True, False): _("People and animals"),
    (True, False, True): _("People, and cells in the laboratory"),
    (True, True, True): _("People, animals, and cells in the laboratory"),
    (False, True, False): _("Animals, not people"),
    (False, False, True): _("Cells in the laboratory, not people"),
    (False, True, True): _("Animals and cells in the laboratory, not people"),
}
SHOWS = {
    "randomised_trial": _(
        "A trial like this can show whether the treatment makes the difference. It cannot say how it will go for any "
        "one person, or for people unlike those who took part."
    ),
    "observational": _(
        "A study like this can show that two things go together. It cannot show by itself that one causes the other."
    ),
    "laboratory": _(
        "A study like this can show how something might work. It cannot show whether it helps or harms people."
    ),
    "animal": _(
        "A study like this can show what is worth testing in people. What helps animals often does not help people."
    ),
    "review": _("A review can show what many studies say together. It is only as good as the studies in it."),
    "guideline": _("A guideline can say what is best for most people. It does not know your own case."),
}
ONE_STUDY = _("A single study can point the way. It takes others with the same result to be sure.")


@dataclass(frozen=True)
class Evidence:
    """``facts`` are pairs of a question and its answer; ``shows`` is what such a study can and cannot show."""

    facts: tuple
    shows: str


def of(labels):
    """The ``Evidence`` that ``labels``, a version's fields, tell of; None where nothing is known of the study."""
    studied = (labels.studied_in_people, labels.studied_in_animals, labels.studied_in_cells)
    answers = (
        (_("Checked by other scientists?"), PEER_REVIEW.get(labels.peer_reviewed)),
        (_("What kind of study?"), KINDS.get(labels.study_kind)),
        (_("Studied in"), STUDIED_IN.get(studied)),
        (_("How many?"), labels.study_size),
        (_("Who paid?"), labels.funding),
    )
    facts = tuple((question, answer) for question, answer in answers if answer)
    return Evidence(facts, _shows(labels.study_kind, studied)) if facts else None


def _shows(kind, studied):
    """What was never tried in people shows nothing about people, whatever the kind of study."""
    people, animals, cells = studied
    if not people and (animals or cells) and kind not in {"laboratory", "animal"}:
        return SHOWS["animal" if animals else "laboratory"]
    return SHOWS.get(kind, ONE_STUDY)
