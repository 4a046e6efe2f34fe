"""What is taken out, and the words that stand in its place."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """In the order in which the kinds win where two patterns meet."""

    EMAIL = "email"
    LINK = "link"
    BIRTH = "birth"
    ADDRESS = "address"
    TELEPHONE = "telephone"
    NUMBER = "number"
    NAME = "name"


LABELS = {
    Kind.EMAIL: _("e-mail"),
    Kind.LINK: _("link"),
    Kind.BIRTH: _("date of birth"),
    Kind.ADDRESS: _("address"),
    Kind.TELEPHONE: _("telephone number"),
    Kind.NUMBER: _("personal number"),
    Kind.NAME: _("name"),
}


@dataclass(frozen=True)
class Span:
    """``text[start:end]`` of the reader's text, to be taken out as ``kind``."""

    start: int
    end: int
    kind: Kind


def placeholder(kind, language=None):
    """What readers and staff see in its place, in ``language`` or the one that is active."""
    if language is None:
        return f"[{LABELS[kind]}]"
    with translation.override(language):
        return f"[{LABELS[kind]}]"


@cache
def placeholders():
    """Every placeholder in every language of the site: text that is redacted already."""
    return frozenset(placeholder(kind, code) for kind in Kind for code, _name in settings.LANGUAGES)
