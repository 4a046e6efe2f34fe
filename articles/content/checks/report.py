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
from articles.content.readability import inflesz_band

FORMAT = 1
# More of one kind help nobody; how many there are is told beside them.
MOST_FINDINGS = 20

# In the order in which the desk shows them: what blocks first.
MODULES = (accountability, evidence, pictures, reading_level, words, glossary, passive, numbers, layout, links)
RULES = {rule.id: rule for module in MODULES for rule in module.RULES}


@dataclass(frozen=True)
class Report:
    """What was found in one text.

    ``blocking`` and ``advice`` hold at most ``MOST_FINDINGS`` of each rule, ``found`` how many there were.
    """

    language: str
    blocking: tuple
    advice: tuple
    found: dict
    readability: object

    @property
    def blocks(self):
        """Whether anything found stops the text from being published."""
        return bool(self.blocking)

    def as_dict(self):
        """The report in plain lists, numbers and text, as it is stored with a version."""
        measured = self.readability
        return {
            "format": FORMAT,
            "language": self.language,
            "counts": asdict(measured.plain),
            "scores": {"plain": _rounded(measured.plain_scores), "familiar": _rounded(measured.familiar_scores)},
            "inflesz": _band(measured.familiar_scores),
            "costliest": [{"text": costly.text, "cost": round(costly.cost, 2)} for costly in measured.costliest],
            "found": dict(self.found),
            "blocking": [asdict(finding) for finding in self.blocking],
            "advice": [asdict(finding) for finding in self.advice],
        }


def check(text, severities=None):
    """Check ``text`` by all rules; ``severities`` names those that differ from a rule's default, by rule id."""
    reading = Reading(text)
    chosen, counts = {Severity.BLOCK: [], Severity.ADVISE: []}, {}
    for rule in RULES.values():
        severity = Severity((severities or {}).get(rule.id, rule.default))
        if severity == Severity.OFF or not rule.applies_to(reading.language):
            continue
        findings = [replace(finding, rule=rule.id) for finding in rule.find(reading)]
        chosen[severity] += islice(findings, MOST_FINDINGS)
        if findings:
            counts[rule.id] = len(findings)
    blocking, advice = map(tuple, chosen.values())
    return Report(reading.language, blocking, advice, counts, reading.readability)


def _rounded(scores):
    return {name: round(score, 1) for name, score in scores.items()}


def _band(scores):
    return inflesz_band(scores["szigriszt_pazos"]) if "szigriszt_pazos" in scores else None
