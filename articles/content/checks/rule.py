"""What a rule is, and what it finds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

QUOTE_LENGTH = 200


class Severity(StrEnum):
    """What a finding does to publishing: nothing, a word of advice, or it stops."""

    OFF = "off"
    ADVISE = "advise"
    BLOCK = "block"


SEVERITY_LABELS = {Severity.OFF: _("Off"), Severity.ADVISE: _("Advise"), Severity.BLOCK: _("Block publishing")}


@dataclass(frozen=True)
class Finding:
    """One thing to look at: ``quote`` are words of the field ``place`` (“body”); both empty, it is about the whole."""

    message: str
    quote: str = ""
    place: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Rule:
    """One check. ``id`` is stored and never changes; ``find`` takes a ``Reading`` and yields ``Finding``s.

    ``source`` is the guide, item and year it comes from, ``help`` says why and what to do, in one paragraph.
    ``languages`` are those whose words it knows; None for any.
    """

    id: str
    name: str
    source: str
    help: str
    find: Callable
    languages: frozenset | None = None
    default: Severity = Severity.ADVISE

    def applies_to(self, language):
        return self.languages is None or language in self.languages


ENGLISH_AND_SPANISH = frozenset({"en", "es"})


def shortened(text):
    """``text`` as a quote, cut at a word where it is long."""
    if len(text) <= QUOTE_LENGTH:
        return text
    return text[:QUOTE_LENGTH].rpartition(" ")[0] or text[:QUOTE_LENGTH]
