"""Words of danger in a reader's comment, so that help is shown at once and staff read it first.

A flag never changes or refuses a comment. Figures of speech and questions about the subject stay unflagged: a medical
site's readers write of death, harm and killing (of cells) all day.

How likely a comment is of each kind is told from its ``concepts`` by a softmax regression. Its weights are in
``words/urgency_weights.txt``, one feature a line; ``manage.py train_urgency`` learns them from the corpora.
"""

from enum import StrEnum
from functools import cache
from math import exp

from feedback.privacy.concepts import features, sentences, tokens
from feedback.privacy.vocabulary import lines_of


class Urgency(StrEnum):
    """What a comment is about, gravest first; ``PROGNOSIS`` is a need for information and no danger."""

    CRISIS = "crisis"
    HARM = "harm"
    PROGNOSIS = "prognosis"
    NONE = "none"

    @property
    def is_urgent(self):
        return self in (Urgency.CRISIS, Urgency.HARM)


KINDS = tuple(Urgency)
BIAS = "bias"
# How likely crisis and harm together must be. Below one half, for a miss is worse than a needless flag.
FLAGGED_FROM = 0.35
# For one sentence of several, read without the others: it must speak for itself. Of two, the one often takes away
# what the other would mean alone ("I am terrified of dying. How many live five years?").
SENTENCE_FLAGGED_FROM = 0.5
SEVERAL_SENTENCES = 3
# A long text is read in stretches of so many words and stops, each from the middle of the one before: among
# thousands of words a few of danger weigh nothing, and harmless ones add up to something.
STRETCH = 400


@cache
def _weights():
    """Weights by feature, one for each of ``KINDS``; read for the first comment, for most processes see none."""
    rows = (line.rsplit(" ", len(KINDS)) for line in lines_of("urgency_weights"))
    return {feature: tuple(map(float, weights)) for feature, *weights in rows}


def urgency(text, language=None):
    """The gravest thing that ``text`` says. Never raises; time grows with the length, which the caller limits.

    ``language`` is taken for the symmetry with ``redact`` and not needed.
    """
    pieces = tokens(text)
    starts = range(0, max(1, len(pieces) - STRETCH // 2), STRETCH // 2)
    return min((_of_stretch(pieces[start : start + STRETCH]) for start in starts), key=KINDS.index)


def _of_stretch(pieces):
    if not pieces:
        return Urgency.NONE
    whole = likelihoods(features(pieces), _weights())
    if _danger(whole) >= FLAGGED_FROM:
        return _graver(whole)
    # Words of danger amid many others.
    parts = sentences(pieces)
    if len(parts) >= SEVERAL_SENTENCES:
        gravest = max((likelihoods(features(part), _weights()) for part in parts), key=_danger)
        if _danger(gravest) >= SENTENCE_FLAGGED_FROM:
            return _graver(gravest)
    return max((Urgency.PROGNOSIS, Urgency.NONE), key=whole.get)


def likelihoods(found, weights):
    """The likelihood of each kind, by the ``weights`` of the features ``found``."""
    sums = list(weights.get(BIAS, (0.0,) * len(KINDS)))
    for feature in found:
        if row := weights.get(feature):
            sums = [total + weight for total, weight in zip(sums, row, strict=True)]
    highest = max(sums)
    powers = [exp(total - highest) for total in sums]
    return {kind: power / sum(powers) for kind, power in zip(KINDS, powers, strict=True)}


def _danger(likely):
    return likely[Urgency.CRISIS] + likely[Urgency.HARM]


def _graver(likely):
    return max((Urgency.CRISIS, Urgency.HARM), key=likely.get)
