"""Words of danger in a reader's comment, so that help is shown at once and staff read it first.

A flag never changes or refuses a comment. Figures of speech and questions about the subject stay unflagged: a medical
site's readers write of death, harm and killing (of cells) all day. Both languages are looked for at once, since readers
mix them. The words are in ``words/``, one pattern a line.
"""

import re
from enum import StrEnum

from feedback.privacy.text import plain
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


def _load(name):
    """The patterns of ``words/<name>.txt``; ``<NAME>`` stands for what ``words/parts.txt`` gives under that name.

    Words are taken to have at most 30 letters, so that a text without spaces takes no longer than any other.
    """
    lines = [re.sub(r"<([A-Z]+)>", lambda match: _PARTS[match.group(1)], line) for line in lines_of(name)]
    return [line.replace(r"\w+", r"\w{1,30}").replace(r"\w*", r"\w{0,30}") for line in lines]


def _compiled(name):
    """One pattern of them all; those that begin at a word's edge look for it once, which makes it fast."""
    lines = _load(name)
    at_edge = "|".join(line.removeprefix(r"\b") for line in lines if _is_at_edge(line))
    others = [f"(?:{line})" for line in lines if not _is_at_edge(line)]
    return re.compile("|".join([rf"\b(?:{at_edge})", *others]) if at_edge else "|".join(others))


def _is_at_edge(line):
    return line.startswith(r"\b")


_PARTS = dict(line.split(" = ", 1) for line in lines_of("parts"))

_FIGURES = _compiled("figures")
_CRISIS = _compiled("crisis")
_MISHAP, _NOT_TAKEN = _compiled("mishap"), _compiled("not_taken")
_MEDICINE, _PAGE = _compiled("medicine"), _compiled("page")
_OF_OTHERS, _LONG_AGO = _compiled("of_others"), _compiled("long_ago")
_GRAVE, _SYMPTOM, _NOW = _compiled("grave"), _compiled("symptom"), _compiled("now")
_PROGNOSIS = _compiled("prognosis")

# "I took double": of what, needs no saying.
_TAKEN = re.compile(r"\b(?:took|taken|taking|swallowed|injected|tome|tomo|tomado|trago|trague|inyecte)\b")
_SENTENCE = re.compile(r"(?:[^.!?;\n]|(?<=\d)\.(?=\d))+[.!?;\n]*")
_SPACE = re.compile(r"[^\S\n]+")


def urgency(text, language=None):
    """The gravest thing that ``text`` says. Never raises; time grows with the length, which the caller limits.

    ``language`` is taken for the symmetry with ``redact`` and not needed.
    """
    said = _FIGURES.sub(" ", _SPACE.sub(" ", plain(text).text.lower()).strip())
    if _CRISIS.search(said):
        return Urgency.CRISIS
    if any(_is_harm(sentence) for sentence in _SENTENCE.findall(said)):
        return Urgency.HARM
    return Urgency.PROGNOSIS if _PROGNOSIS.search(said) else Urgency.NONE


def _is_harm(sentence):
    """A mishap with a medicine, or a grave symptom that somebody has now or since a treatment."""
    is_medicine = bool(_MEDICINE.search(sentence))
    is_mishap = bool(_MISHAP.search(sentence)) and not _NOT_TAKEN.search(sentence)
    if is_mishap and (is_medicine or (_TAKEN.search(sentence) and not _PAGE.search(sentence))):
        return True
    if _OF_OTHERS.search(sentence) or _LONG_AGO.search(sentence):
        return False
    return bool(_GRAVE.search(sentence) or (_SYMPTOM.search(sentence) and (is_medicine or _NOW.search(sentence))))
