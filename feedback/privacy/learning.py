"""How the weights that tell ``urgency`` are learned: softmax regression by stochastic gradient descent.

Plain Python, since it runs on some thousand comments, seldom, and on the machine of a developer. Steps shrink for
features seen often (AdaGrad, Duchi, Hazan and Singer 2011), and the last rounds are averaged (Polyak and Juditsky
1992). The same comments give the same weights.
"""

import hashlib
import random
from collections import Counter
from math import sqrt

from feedback.privacy.concepts import features, tokens
from feedback.privacy.measure import CORPORA, DEVELOPMENT, half_of, read_redaction, read_urgency
from feedback.privacy.urgency import BIAS, KINDS, Urgency, likelihoods
from feedback.privacy.vocabulary import WORDS

_SEED = 1
_ROUNDS = 15
# The weights of the last rounds are averaged, so that the order of the last few comments decides nothing.
_AVERAGED = 8
_STEP = 0.15
# Two concepts together say less for comments of strangers than each does alone.
_SHRINK, _SHRINK_OF_PAIRS = 2.0, 8.0
_SEEN_AT_LEAST = 3
# Weights whose change of a likelihood nobody would notice are left out of the file.
_SMALLEST = 0.05


def material():
    """The rows of the corpora, of which half is learned from, and those that are there to be learned from alone.

    The redaction corpus is what readers write about all day; where one of its comments is urgent, it says so.
    """
    ordinary = [{"label": Urgency.NONE, **row} for row in read_redaction(CORPORA / "redaction.jsonl")]
    return [*read_urgency(CORPORA / "urgency.jsonl"), *ordinary], read_urgency(CORPORA / "urgency_lessons.jsonl")


def digest():
    """Of all that the weights follow from, apart from this code: it tells whether they were learned from it."""
    files = [WORDS / "urgency_concepts.txt", *sorted(CORPORA.glob("*.jsonl"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def lessons(rows, extra):
    """Comments with their kind to learn from: the development half of ``rows`` and all ``extra`` ones.

    Each is learned twice, the second time with a harmless one before or after it: danger is often said amid thanks.
    """
    learned = [(row["text"], row["label"]) for row in rows if half_of(row["text"]) == DEVELOPMENT]
    learned += [(row["text"], row["label"]) for row in extra]
    chance = random.Random(_SEED)  # noqa: S311 (no secret is drawn)
    harmless = [text for text, label in learned if label == Urgency.NONE]
    for text, label in list(learned):
        parts = [text.rstrip(" ."), chance.choice(harmless).rstrip(" .")]
        chance.shuffle(parts)
        learned.append((". ".join(parts), label))
    return learned


def weights_of(learned):
    """Weights by feature for ``urgency.likelihoods``, from pairs of text and kind."""
    examples = [(features(tokens(text)), label) for text, label in learned]
    seen = Counter(feature for found, _label in examples for feature in found)
    kept = {feature for feature, count in seen.items() if count >= _SEEN_AT_LEAST}
    examples = [([BIAS, *sorted(found & kept)], label) for found, label in examples]
    shrink = {feature: (_SHRINK_OF_PAIRS if _is_pair(feature) else _SHRINK) / seen[feature] for feature in kept}
    shrink[BIAS] = 0.0
    weights = {feature: [0.0] * len(KINDS) for feature in shrink}
    steps = {feature: [1e-6] * len(KINDS) for feature in shrink}
    means = {feature: [0.0] * len(KINDS) for feature in shrink}
    chance = random.Random(_SEED)  # noqa: S311
    for turn in range(_ROUNDS):
        chance.shuffle(examples)
        for found, label in examples:
            _learn(found, label, weights, steps, shrink)
        if turn >= _ROUNDS - _AVERAGED:
            for feature, row in weights.items():
                means[feature] = [mean + weight / _AVERAGED for mean, weight in zip(means[feature], row, strict=True)]
    return {feature: row for feature, row in means.items() if max(map(abs, row)) >= _SMALLEST}


def _is_pair(feature):
    return " & " in feature or " > " in feature


def _learn(found, label, weights, steps, shrink):
    likely = likelihoods(found[1:], weights)
    errors = [likely[kind] - (kind == label) for kind in KINDS]
    for feature in found:
        row, step, less = weights[feature], steps[feature], shrink[feature]
        for index, error in enumerate(errors):
            slope = error + less * row[index]
            step[index] += slope * slope
            row[index] -= _STEP * slope / sqrt(step[index])
