"""How well redaction and urgency do on labelled comments.

Counting by character: every character of a text is personal or not (by its label) and taken or not (by ``redact``).
Recall is the share of personal characters that were taken, precision the share of taken ones that were personal; where
there is nothing to count, both are 1. A label counts wherever it stands in its text as a whole word, or, if it stands
nowhere as one, wherever it stands at all.
"""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from feedback.privacy.redaction import redact
from feedback.privacy.urgency import Urgency, urgency

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
DEVELOPMENT, HELD_OUT = "development", "held-out"
_CONTEXT = 25


class MalformedFile(Exception):
    """A file or line that cannot be measured; its text says which and why."""


def half_of(text):
    """Development or held-out, by the first digit of the text's SHA-256."""
    digit = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[0]
    return HELD_OUT if int(digit, 16) % 2 else DEVELOPMENT


def parts_of(rows):
    """The rows by half and by language, each part under its name; a row without a language is only in its half."""
    parts = {DEVELOPMENT: [], HELD_OUT: []}
    for row in rows:
        parts[half_of(row["text"])].append(row)
        if row.get("language"):
            parts.setdefault(str(row["language"]), []).append(row)
    return parts


# --- reading


def read_redaction(path):
    """The rows of a redaction corpus. Raises ``MalformedFile``."""
    return _read(path, _redaction_problem)


def read_urgency(path):
    """The rows of an urgency corpus. Raises ``MalformedFile``."""
    return _read(path, _urgency_problem)


def _read(path, problem_of):
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        raise MalformedFile(_("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}) from None
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row, problem = _parsed(line, problem_of)
        if problem:
            where = {"path": path, "number": number, "problem": problem}
            raise MalformedFile(_("%(path)s, line %(number)d: %(problem)s.") % where)
        rows.append(row)
    if not rows:
        raise MalformedFile(_("%(path)s holds no lines.") % {"path": path})
    return rows


def _parsed(line, problem_of):
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None, _("it is not JSON")
    if not isinstance(row, dict):
        return None, _("it is not a JSON object")
    if not isinstance(row.get("text"), str):
        return None, _("“text” is missing or not a string")
    return row, problem_of(row)


def _redaction_problem(row):
    personal = row.get("personal")
    if not isinstance(personal, list) or not all(isinstance(label, str) and label for label in personal):
        return _("“personal” is missing or not a list of strings")
    for label in personal:
        if label not in row["text"]:
            return _("“%s” does not occur in its text") % label
    return ""


def _urgency_problem(row):
    if row.get("label") not in list(Urgency):
        return _("“label” is missing or none of %s") % ", ".join(Urgency)
    return ""


# --- redaction


@dataclass
class RedactionScore:
    """Characters counted over some comments, with what went wrong."""

    comments: int = 0
    personal: int = 0
    taken: int = 0
    both: int = 0
    missed: list = field(default_factory=list)
    excess: list = field(default_factory=list)

    @classmethod
    def of(cls, rows):
        score = cls()
        for row in rows:
            score.add(row)
        return score

    @property
    def recall(self):
        return self.both / self.personal if self.personal else 1.0

    @property
    def precision(self):
        return self.both / self.taken if self.taken else 1.0

    def add(self, row):
        text = row["text"]
        personal = _characters(occurrences(text, row["personal"]))
        taken = _characters((span.start, span.end) for span in redact(text).spans)
        self.comments += 1
        self.personal += len(personal)
        self.taken += len(taken)
        self.both += len(personal & taken)
        self.missed += _in_context(text, personal - taken)
        self.excess += _in_context(text, taken - personal)


def occurrences(text, labels):
    """Where ``labels`` stand in ``text``: pairs of start and end."""
    for label in labels:
        bare = re.escape(label)
        before = r"(?<!\w)" if label[0].isalnum() else ""
        after = r"(?!\w)" if label[-1].isalnum() else ""
        spans = [match.span() for match in re.finditer(before + bare + after, text)]
        yield from spans or [match.span() for match in re.finditer(bare, text)]


def _characters(spans):
    return {position for start, end in spans for position in range(start, end)}


def _in_context(text, positions):
    """Every run of ``positions`` between ⟦ ⟧, with some of the text around it, on one line."""
    runs = []
    for position in sorted(positions):
        if runs and runs[-1][1] == position:
            runs[-1][1] = position + 1
        else:
            runs.append([position, position + 1])
    return [
        _on_one_line(f"{text[max(0, start - _CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + _CONTEXT]}")
        for start, end in runs
    ]


def _on_one_line(text):
    return "".join(character if character.isprintable() else "·" for character in text)


# --- urgency


@dataclass
class UrgencyScore:
    """Comments counted by what they are (label) and what they were taken for."""

    confusion: Counter = field(default_factory=Counter)
    misses: list = field(default_factory=list)

    @classmethod
    def of(cls, rows):
        score = cls()
        for row in rows:
            score.add(row)
        return score

    def add(self, row):
        label, found = Urgency(row["label"]), urgency(row["text"])
        self.confusion[label, found] += 1
        if found != label:
            self.misses.append((label, found, _on_one_line(row["text"])))

    @property
    def comments(self):
        return self.confusion.total()

    def count(self, label):
        return sum(self.confusion[label, found] for found in Urgency)

    def recall(self, label):
        """The share of the comments with ``label`` that were taken for just that."""
        return self.confusion[label, label] / self.count(label) if self.count(label) else 1.0

    @property
    def flagged_needlessly(self):
        """The share of the prognosis and none comments that were flagged as crisis or harm."""
        calm = [label for label in Urgency if not label.is_urgent]
        total = sum(map(self.count, calm))
        flagged = sum(self.confusion[label, found] for label in calm for found in Urgency if found.is_urgent)
        return flagged / total if total else 0.0
