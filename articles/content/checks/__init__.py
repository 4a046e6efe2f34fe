"""Checks beside the text: what a text should have, say and avoid before readers get it.

``check(text, severities)`` runs every rule over a ``Text`` and gives a ``Report``. Pure: what must be
known beside the words (the state of a link's target, whether a source was retracted) comes with the ``Text``.
"""

from articles.content.checks.report import RULES, Report, blocking, check
from articles.content.checks.rule import SEVERITY_LABELS, Finding, Rule, Severity
from articles.content.checks.text import Picture, Source, Term, Text
from articles.content.checks.words import WORD_LISTS

__all__ = [
    "RULES",
    "SEVERITY_LABELS",
    "WORD_LISTS",
    "Finding",
    "Picture",
    "Report",
    "Rule",
    "Severity",
    "Source",
    "Term",
    "Text",
    "blocking",
    "check",
]
