"""Personal data out of a reader's words, before anything is stored.

``redact`` knows English and Spanish at once, since readers mix them; ``docs/privacy.md`` says what goes and what stays.
"""

import re
from dataclasses import dataclass

from feedback.privacy import birth, contacts, names, numbers, places
from feedback.privacy.kinds import Kind, Span, placeholder, placeholders
from feedback.privacy.spans import Regions
from feedback.privacy.text import plain

# Contact data first: a telephone number or a link explains the digits in it.
_FINDERS = (
    contacts.emails,
    contacts.links,
    birth.births,
    places.addresses,
    contacts.telephones,
    numbers.numbers,
    names.names,
)
_SURE = (Kind.EMAIL, Kind.LINK, Kind.NAME)
_ROUNDS = 12


@dataclass(frozen=True)
class Redaction:
    """``text`` with placeholders; ``spans`` say what was taken out, in positions of the text as it was sent."""

    text: str
    spans: tuple

    @property
    def is_changed(self):
        return bool(self.spans)


def redact(text, language=None):
    """Take personal data out of ``text``; placeholders are in ``language``, or in the one that is active.

    Nothing outside the spans is changed, nothing is raised whatever the text, and redacting once more changes nothing.
    Time grows with the length of the text; the caller limits it.
    """
    kept = [Span(match.start(), match.end(), None) for match in _placeholder_pattern().finditer(text)]
    spans = list(kept)
    for _round in range(_ROUNDS):
        found = _find(text, spans)
        if not found:
            break
        spans = sorted([*spans, *found], key=lambda span: span.start)
    taken = tuple(span for span in spans if span.kind)
    return Redaction(_replaced(text, taken, language), taken)


def _find(text, known):
    """Spans besides the ``known`` ones, which the patterns do not see. Sorted, none touches another."""
    shadow = plain(text, [(span.start, span.end) for span in known])
    if not shadow.text.strip():
        return []
    found = [
        (start, end, priority, kind)
        for priority, finder in enumerate(_FINDERS)
        for start, end, kind in finder(shadow.text)
        if start < end
    ]
    if not found:
        return []
    protected = Regions([*numbers.clinical(shadow.text), *contacts.works(shadow.text)])
    found = [one for one in found if one[-1] in _SURE or not protected.touch(*one[:2])]
    return [Span(*shadow.to_original(start, end, text), kind) for start, end, kind in _united(found, shadow.text)]


def _united(found, text):
    """Spans that overlap become one, of the kind that comes first; so do the parts of one address."""
    united = []
    for start, end, priority, kind in sorted(found):
        if united:
            last_start, last_end, last_priority, last_kind = united[-1]
            is_same_place = kind == last_kind == Kind.ADDRESS and not text[last_end:start].strip(" ,\n")
            if start < last_end or is_same_place:
                first = min((last_priority, last_kind), (priority, kind))
                united[-1] = (last_start, max(end, last_end), *first)
                continue
        united.append((start, end, priority, kind))
    return [(start, end, kind) for start, end, _priority, kind in united]


def _replaced(text, spans, language):
    pieces, position = [], 0
    for span in spans:
        pieces += [text[position : span.start], placeholder(span.kind, language)]
        position = span.end
    return "".join([*pieces, text[position:]])


def _placeholder_pattern():
    return re.compile("|".join(map(re.escape, sorted(placeholders()))))
