"""Running the rules over a text."""

from dataclasses import asdict, dataclass, replace
from itertools import islice

from articles.content.checks import (
    accountability,
    evidence,
    glossary,
    layout,
    links,
    numbers,
    passive,
    pictures,
    reading_level,
    words,
)
from articles.content.checks.reading import Reading
from articles.content.checks.rule import Severity
from articles.content.checks.text import HTML_FIELDS
from articles.content.readability import inflesz_band

FORMAT = 2
# More of one kind help nobody; how many there are is told beside them.
MOST_FINDINGS = 20

# In the order in which the desk shows them: what blocks first.
MODULES = (accountability, evidence, pictures, reading_level, words, glossary, passive, numbers, layout, links)
RULES = {rule.id: rule for module in MODULES for rule in module.RULES}


@dataclass(frozen=True)
class Costliest:
    """A sentence and the field it is in; ``cost`` as for ``readability.Costly``."""

    place: str
    text: str
    cost: float


@dataclass(frozen=True)
class Report:
    """What was found in one text.

    ``blocking`` and ``advice`` hold at most ``MOST_FINDINGS`` of each rule, ``found`` how many there were.
    The passive is counted also where the rule has nothing against it.
    """

    language: str
    blocking: tuple
    advice: tuple
    found: dict
    readability: object
    passive: dict | None = None  # as ``passive.counted``
    costliest: tuple = ()

    @property
    def blocks(self):
        """Whether anything found stops the text from being published."""
        return bool(self.blocking)

    def figures(self):
        """What can be counted, as it is stored with a version: numbers only, so that erased words are nowhere left."""
        measured = self.readability
        return {
            "format": FORMAT,
            "language": self.language,
            "counts": asdict(measured.plain),
            "scores": {"plain": _rounded(measured.plain_scores), "familiar": _rounded(measured.familiar_scores)},
            "inflesz": _band(measured.familiar_scores),
            "passive": self.passive,
            "found": dict(self.found),
        }


def check(text, severities=None):
    """Check ``text`` by all rules; ``severities`` names those that differ from a rule's default, by rule id."""
    reading = Reading(text)
    chosen, counts = {Severity.BLOCK: [], Severity.ADVISE: []}, {}
    for rule, severity in _applied(reading, severities):
        findings = _found(rule, reading)
        chosen[severity] += islice(findings, MOST_FINDINGS)
        if findings:
            counts[rule.id] = len(findings)
    block, advice = map(tuple, chosen.values())
    voice = passive.counted(reading)
    return Report(reading.language, block, advice, counts, reading.readability, voice, _costliest(reading))


def blocking(text, severities=None):
    """Only the findings that stop ``text`` from being published, by the rules that may: far quicker than all."""
    reading = Reading(text)
    rules = [rule for rule, severity in _applied(reading, severities) if severity == Severity.BLOCK]
    return [finding for rule in rules for finding in islice(_found(rule, reading), MOST_FINDINGS)]


def _applied(reading, severities):
    """The rules for this text that are not off, each with its severity."""
    for rule in RULES.values():
        severity = Severity((severities or {}).get(rule.id, rule.default))
        if severity != Severity.OFF and rule.applies_to(reading.language):
            yield rule, severity


def _found(rule, reading):
    return [replace(finding, rule=rule.id) for finding in rule.find(reading)]


def _costliest(reading):
    places = {one.text: one.place for one in reversed(reading.sentences) if one.place in HTML_FIELDS}
    return tuple(Costliest(places[one.text], one.text, one.cost) for one in reading.readability.costliest)


def _rounded(scores):
    return {name: round(score, 1) for name, score in scores.items()}


def _band(scores):
    return inflesz_band(scores["szigriszt_pazos"]) if "szigriszt_pazos" in scores else None
