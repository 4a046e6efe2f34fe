"""How one value is read from a file and written to one; what a model's field allows is asked of the field."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.content import imaging
from articles.content.losses import lost_text
from articles.content.sanitiser import sanitise
from articles.interchange.report import Refused
from articles.models.timestamps import YEARS

# No database keeps NUL, no page shows the others, and half a surrogate pair is no character.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d(:\d\d)?)", re.ASCII)
NAIVE_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
LARGEST = {models.PositiveSmallIntegerField: 32_767, models.PositiveIntegerField: 2_147_483_647}
LONGEST_TEXT = 2_000_000


def shown(value):
    """``value`` as a message quotes it, whatever it is."""
    match value:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            text = UNSTORABLE.sub("�", value)
            return f"“{text[:80]}…”" if len(text) > 80 else f"“{text}”"
        case dict():
            return _("an object")
        case list():
            return _("a list")
        case _:
            text = format(value)
            return f"{text[:40]}…" if len(text) > 40 else text


def is_absent(raw):
    """An empty text says as little as null."""
    return raw is None or raw == ""


def plain_text(raw):
    """A text that can be stored, or ``Refused``; null is the empty text."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise Refused(_("%s is no text.") % shown(raw))
    if found := UNSTORABLE.search(raw):
        raise Refused(_("holds the character U+%04X, which is no text.") % ord(found[0]))
    if len(raw) > LONGEST_TEXT:
        raise Refused(_("is longer than %d characters.") % LONGEST_TEXT)
    return raw


def cleaned(field, value):
    """``value`` as the model's field takes it."""
    try:
        return field.clean(value, None)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


@dataclass(frozen=True)
class Text:
    """A text of a model's field; where the field cannot be empty, its default stands for nothing."""

    field: models.Field

    def read(self, raw, place):
        text = plain_text(raw)
        if not text and not self.field.blank and self.field.has_default():
            return self.field.get_default()
        if not text.strip() and not self.field.blank:
            raise Refused(_("must not be empty."))
        known = [value for value, _label in self.field.choices or ()]
        if known and text not in known and (text or not self.field.blank):
            raise Refused(
                _("%(value)s is not known; allowed: %(known)s.")
                % {"value": shown(text), "known": ", ".join(filter(None, known))}
            )
        return cleaned(self.field, text)

    def write(self, value, zone):
        return value


@dataclass(frozen=True)
class Html(Text):
    """A text in HTML: sanitised, and refused where that would lose words."""

    def read(self, raw, place):
        html = super().read(raw, place)
        if not html:
            return html
        try:
            lost = lost_text(html)
        except (RecursionError, ValueError):
            raise Refused(_("cannot be read as HTML; its elements may be nested too deeply.")) from None
        if lost:
            raise Refused(_("sanitising would lose “%s”.") % lost[:120])
        return sanitise(html)


@dataclass(frozen=True)
class Moment:
    """A date and time with its offset from UTC (ISO 8601)."""

    field: models.Field

    def read(self, raw, place):
        if is_absent(raw):
            return None
        if not isinstance(raw, str):
            raise Refused(_("%s is no date and time.") % shown(raw))
        if NAIVE_MOMENT.fullmatch(raw):
            raise Refused(_("%s has no offset from UTC; write it as 2008-07-14T12:00:00-04:00.") % shown(raw))
        try:
            if not MOMENT.fullmatch(raw):
                raise ValueError
            moment = datetime.fromisoformat(raw)
            if moment.year not in YEARS:
                raise ValueError
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            raise Refused(_("%s is no date and time; write it as 2008-07-14T12:00:00-04:00.") % shown(raw)) from None

    def write(self, value, zone):
        return value.astimezone(zone).isoformat() if value else None


@dataclass(frozen=True)
class Day:
    """A date."""

    field: models.Field

    def read(self, raw, place):
        if is_absent(raw):
            return None
        try:
            if not (isinstance(raw, str) and DAY.fullmatch(raw)):
                raise ValueError
            day = date.fromisoformat(raw)
            if day.year not in YEARS:
                raise ValueError
        except ValueError:
            raise Refused(_("%s is no date; write it as 2008-07-14.") % shown(raw)) from None
        return day

    def write(self, value, zone):
        return value.isoformat() if value else None


@dataclass(frozen=True)
class Number:
    """A whole number, not negative."""

    field: models.Field
    smallest: int = 0

    def read(self, raw, place):
        if is_absent(raw):
            return self.field.get_default()
        largest = LARGEST[type(self.field)]
        if not isinstance(raw, int) or isinstance(raw, bool) or not self.smallest <= raw <= largest:
            raise Refused(
                _("%(value)s is no whole number from %(smallest)d to %(largest)d.")
                % {"value": shown(raw), "smallest": self.smallest, "largest": largest}
            )
        return cleaned(self.field, raw)

    def write(self, value, zone):
        return value


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    field: models.Field

    def read(self, raw, place):
        if is_absent(raw):
            return self.field.get_default()
        if not isinstance(raw, bool):
            raise Refused(_("%s is neither true nor false.") % shown(raw))
        return raw

    def write(self, value, zone):
        return value


@dataclass(frozen=True)
class Name:
    """The slug of something that stands elsewhere, in the file or in the database; "" for none."""

    is_required: bool = False

    def read(self, raw, place):
        name = plain_text(raw)
        if self.is_required and not name:
            raise Refused(_("must not be empty."))
        return name

    def write(self, value, zone):
        return value or None


@dataclass(frozen=True)
class Address:
    """An article, as ``section/slug``; None for none."""

    def read(self, raw, place):
        text = plain_text(raw)
        if not text:
            return None
        section, _slash, slug = text.partition("/")
        if not (section and slug) or "/" in slug:
            raise Refused(_("%s is no article; write it as section/slug.") % shown(text))
        return section, slug

    def write(self, value, zone):
        return "/".join(value) if value else None


@dataclass(frozen=True)
class VersionAddress:
    """One version of an article, as ``{"article": "section/slug", "version": 2}``; None for none."""

    def read(self, raw, place):
        if is_absent(raw):
            return None
        if not isinstance(raw, dict) or set(raw) != {"article", "version"}:
            raise Refused(_("%s is no version; write it as {“article”: “section/slug”, “version”: 1}.") % shown(raw))
        number = raw["version"]
        address = Address().read(raw["article"], place)
        if address is None or not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise Refused(_("needs an article and the number of one of its versions."))
        return address, number

    def write(self, value, zone):
        return {"article": "/".join(value[0]), "version": value[1]} if value else None


@dataclass(frozen=True)
class PictureFile:
    """The bytes of a picture in base64; read, it is an ``imaging.EncodedPicture``."""

    def read(self, raw, place):
        if is_absent(raw):
            return None
        if not isinstance(raw, str):
            raise Refused(_("%s is no base64.") % shown(raw))
        try:
            data = base64.b64decode(raw, validate=True)
        except (binascii.Error, ValueError):
            raise Refused(_("is no base64.")) from None
        try:
            return imaging.encode(data)
        except ValueError as error:
            raise Refused(str(error)) from None

    def write(self, value, zone):
        return base64.b64encode(value).decode() if value is not None else None


@dataclass(frozen=True)
class Identifier(Text):
    """A DOI, PubMed ID or trial number, brought into its one form."""

    normalise: Any = None

    def read(self, raw, place):
        try:
            return super().read(self.normalise(plain_text(raw)), place)
        except ValueError as error:
            raise Refused(str(error)) from None


@dataclass(frozen=True)
class Records:
    """A list of objects with a table of keys of their own."""

    table: dict
    required: tuple = ()

    def read(self, raw, place):
        if is_absent(raw):
            return []
        if not isinstance(raw, list):
            raise Refused(_("%s is no list.") % shown(raw))
        return [read_keys(value, self.table, place.item(index), self.required) for index, value in enumerate(raw)]

    def write(self, value, zone):
        return [write_keys(values, self.table, zone) for values in value]


class Values(dict):
    """The values of an object's keys. A key that was left out is missing, as is one of the ``unread``."""

    def __init__(self, values=(), unread=()):
        super().__init__(values)
        self.unread = set(unread)

    def lack(self, name):
        """Whether the file says nothing of ``name``; what it says wrongly has been reported."""
        return name not in self and name not in self.unread


def read_keys(raw, table, place, required=()):
    """The ``Values`` of an object's keys that ``table`` knows; what is wrong goes to the report."""
    values = Values()
    if not isinstance(raw, dict):
        place.refuse(_("%s is no object.") % shown(raw))
        return values
    for name in required:
        if name not in raw:
            values.unread.add(name)
            place.key(name).refuse(_("is missing."))
    for name, value in raw.items():
        if name not in table:
            place.refuse(_("%s is no key of the format.") % shown(name))
            continue
        try:
            values[name] = table[name].read(value, place.key(name))
        except Refused as refusal:
            values.unread.add(name)
            place.key(name).refuse(refusal)
    return values


def write_keys(values, table, zone):
    """``values`` as JSON takes them, in the order of ``table``; only the keys that they have."""
    return {name: kind.write(values[name], zone) for name, kind in table.items() if name in values}


def for_field(field):
    """How the value of a model's field is read and written."""
    match field:
        case models.DateTimeField():
            return Moment(field)
        case models.DateField():
            return Day(field)
        case models.BooleanField():
            return Flag(field)
        case models.IntegerField():
            return Number(field)
        case _:
            return Text(field)
