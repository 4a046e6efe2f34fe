"""The first reading of a file: what is in it, so that its parts may stand in any order.

Catalogue records are small and kept. Of an article only its address, the numbers of its versions
and its successor are kept, of a picture all but its bytes: memory grows little with the file.
"""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils.translation import gettext as _

from articles.interchange.reader import records
from articles.interchange.report import Place, Refused, Report
from articles.interchange.schema import ARTICLE, FORMAT, IDENTITY, LISTS, SOURCE, WORDS
from articles.interchange.sources import Bibliography, Mention
from articles.interchange.values import Address, Values, read_keys, shown

# What a file says of an article's successor when it says nothing.
UNSAID = object()


@dataclass(slots=True)
class Entry:
    """An article of the file. ``key`` and ``version_keys`` are its ids, taken in advance or found."""

    index: int
    address: tuple
    numbers: tuple
    successor: object = UNSAID
    key: int | None = None
    exists: bool = False
    version_keys: tuple = ()

    def version_key(self, number):
        return self.version_keys[self.numbers.index(number)] if number in self.numbers else None


@dataclass
class Found:
    """A catalogue record with the values of its keys."""

    place: Place
    values: Values


@dataclass
class Survey:
    """What a file holds: ``lists`` maps a list's name to ``{identity: Found}``, ``entries`` addresses to entries."""

    report: Report
    lists: dict = field(default_factory=lambda: {name: {} for name in LISTS if name != "articles"})
    entries: dict = field(default_factory=dict)
    bibliography: Bibliography = field(default_factory=Bibliography)
    article_count: int = 0

    def names(self, kind):
        return {identity[0] for identity in self.lists[kind]}


def survey(path, report, on_bytes=None):
    """Read the file at ``path`` once; what is wrong with its top level and catalogue goes to ``report``."""
    found = Survey(report)
    keys = {}
    for record in records(path, on_bytes=on_bytes):
        if record.index is None:
            keys[record.name] = record.value
            _check_key(record, report)
        elif record.name == "articles":
            _note_article(found, record)
        elif record.name in LISTS:
            _note_record(found, record)
    if keys.get("format") != FORMAT:
        report.add("format", _("this file does not say that it is “%s”.") % FORMAT)
    return found


def place_of(report, record):
    """The place of a record, with the name under which editors know it."""
    value = record.value if isinstance(record.value, dict) else {}
    names = [value.get(name) for name in IDENTITY[record.name]]
    named = "/".join(name for name in names if isinstance(name, str))
    return Place(
        report, " ".join(filter(None, [f"{record.name}[{record.index}]", shown(named)[1:-1] if named else ""]))
    )


def _check_key(record, report):
    if record.repeated:
        report.add(record.name, _("this key stands twice."))
    if record.name != "format" and record.name not in LISTS:
        report.add("", _("%s is no key of the format.") % shown(record.name))
    elif record.name in LISTS and not isinstance(record.value, list | None):
        report.add(record.name, _("%s is no list.") % shown(record.value))


def refuse_repeated(record, place):
    for name in dict.fromkeys(record.repeated):
        place.refuse(_("the key %s stands twice in one object.") % shown(name))


def _note_record(found, record):
    place = place_of(found.report, record)
    refuse_repeated(record, place)
    values = read_keys(record.value, LISTS[record.name], place, IDENTITY[record.name])
    if record.name == "pictures" and values.get("data"):
        values["data"] = replace(values["data"], data=b"")
    identity = (values.get(IDENTITY[record.name][0]),)
    if record.name == "pages":
        identity += (values.get("language", settings.LANGUAGE_CODE),)
    if None in identity:
        return
    if identity in found.lists[record.name]:
        place.refuse(_("stands twice in the file."))
    found.lists[record.name].setdefault(identity, Found(place, values))


def _note_article(found, record):
    """Take note of what other articles need to know of this one; its faults are reported when it is mapped."""
    found.article_count += 1
    value = record.value if isinstance(record.value, dict) else {}
    place = place_of(found.report, record)
    address = tuple(_quietly(ARTICLE[name], value.get(name)) for name in IDENTITY["articles"])
    if not all(address):
        return
    if address in found.entries:
        place.refuse(_("this address stands twice in the file, first at articles[%d].") % found.entries[address].index)
        return
    found.entries[address] = Entry(
        index=record.index,
        address=address,
        numbers=tuple(_numbers(value)),
        successor=_quietly(Address(), value["successor"]) if "successor" in value else UNSAID,
    )
    for version, inner in _versions(value, place):
        for index, source in enumerate(_list(version, "sources")):
            values = read_keys(source, SOURCE, Place(Report(), ""))
            found.bibliography.collect(Mention(**values), inner.key("sources").item(index))


def has_own_words(value):
    return not value.keys().isdisjoint(WORDS)


def _numbers(value):
    numbers = []
    if has_own_words(value):
        numbers.append(_quietly(ARTICLE["version"], value.get("version")) or 1)
    numbers += [
        _quietly(ARTICLE["version"], version.get("number"))
        for version in _list(value, "versions")
        if isinstance(version, dict)
    ]
    return dict.fromkeys(number for number in numbers if number is not None)


def _versions(value, place):
    yield value, place
    for index, version in enumerate(_list(value, "versions")):
        if isinstance(version, dict):
            yield version, place.key("versions").item(index)


def _list(value, name):
    found = value.get(name)
    return found if isinstance(found, list) else []


def _quietly(kind, raw):
    try:
        return kind.read(raw, None)
    except Refused:
        return None
