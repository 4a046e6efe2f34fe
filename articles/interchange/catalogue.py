"""Sections, topics, terms, people and pictures of a file: compared with what exists, then written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from articles.interchange.known import linked_articles
from articles.interchange.outcome import Existing
from articles.interchange.rows import section_checks
from articles.interchange.schema import SECTION_OWN, SECTION_WORDING, TERM_WORDING, TOPIC_WORDING
from articles.lifecycle import set_checks
from articles.models import Person, Picture, Redirect, Section, StandingPage, Term, TermWording, Topic

TIMESTAMPS = {"created_at", "modified_at"}
# How far a page can lie from the moment at which its migration is said to have been applied.
MIGRATING = timedelta(seconds=30)


@dataclass(frozen=True)
class Aside:
    """A key whose value is kept in rows of a relation: how it is told from the owner, and how written."""

    name: str
    relation: str
    tell: Callable
    write: Callable


@dataclass(frozen=True)
class Worded:
    """A list of things that have words in several languages."""

    name: str
    model: Any
    own: dict
    words: dict
    required: tuple = ("name",)
    aside: tuple = ()


@dataclass(frozen=True)
class Plain:
    """A list of things that are one row each. ``called`` names fields that the file knows by another name."""

    name: str
    model: Any
    identity: tuple
    required: tuple
    called: dict = field(default_factory=dict)


CHECKS = Aside(
    "checks",
    "check_settings",
    section_checks,
    lambda section, severities: set_checks(section=section, severities=severities),
)
SECTIONS = Worded("sections", Section, SECTION_OWN, SECTION_WORDING, aside=(CHECKS,))
TOPICS = Worded("topics", Topic, {}, TOPIC_WORDING)
TERMS = Worded("terms", Term, {}, TERM_WORDING, ("name", "description"))
PEOPLE = Plain("people", Person, ("slug",), ("name",))
PICTURES = Plain("pictures", Picture, ("slug",), ("file",), {"file": "data"})
PAGES = Plain("pages", StandingPage, ("kind", "language"), ("title", "body"))


def bring_sections(job, found):
    _bring_worded(job, SECTIONS, found)


def bring_topics(job, found):
    _bring_worded(job, TOPICS, found)


def bring_terms(job, found):
    _refuse_taken_names(job, found)
    _bring_worded(job, TERMS, found)


def bring_people(job, found):
    _bring_plain(job, PEOPLE, found)


def bring_pictures(job, found):
    """Write the pictures' rows; their files come when all else is written."""
    for record in found.values():
        if encoded := record.values.get("data"):
            record.values |= {"file": file_name(encoded), "width": encoded.width, "height": encoded.height}
    _bring_plain(job, PICTURES, found)


def bring_pages(job, found, known):
    """Write the standing pages; ``known`` finds what their texts point to."""
    records = [record for record in found.values() if record.values.get("body")]
    known.look_up_addresses(linked_articles(record.values["body"] for record in records))
    for record in records:
        record.values["body"] = known.html(record.values["body"], record.place.key("body"))
    _bring_plain(job, PAGES, found)


def file_name(encoded):
    """Where the file of a picture is kept."""
    return Picture._meta.get_field("file").generate_filename(None, encoded.name)


def _bring_plain(job, kind, found):
    rows = {tuple(getattr(row, name) for name in kind.identity): row for row in kind.model.objects.all()}
    untouched = _untouched_pages(rows.values()) if kind is PAGES and job.existing != Existing.KEEP else ()
    new, changed = [], []
    for identity, record in found.items():
        row = rows.get(identity)
        values = {name: value for name, value in record.values.items() if value is not None and name != "data"}
        if row in untouched:
            _replace_untouched(job, row, values)
            continue
        if row is None:
            _refuse_missing(record, [kind.called.get(name, name) for name in kind.required])
            new.append(kind.model(**values))
            continue
        differing = [name for name in values.keys() - TIMESTAMPS if _kept(getattr(row, name)) != values[name]]
        if _is_to_change(job, kind, record, [kind.called.get(name, name) for name in differing]):
            for name in differing:
                setattr(row, name, values[name])
            changed.append(row)
    job.outcome.new[kind.name] += len(new)
    if job.may_write:
        kind.model.objects.bulk_create(new)
        for row in changed:
            row.save()


def _bring_worded(job, kind, found):
    relations = ["wordings", *(one.relation for one in kind.aside)]
    rows = {(row.slug,): row for row in kind.model.objects.prefetch_related(*relations)}
    new, wordings, asides = [], [], []
    for identity, record in found.items():
        own = {name: value for name, value in record.values.items() if name in kind.own}
        worded, says_all = _wordings(record, kind.words)
        aside = [(one, record.values[one.name]) for one in kind.aside if one.name in record.values]
        row = rows.get((job.moved[kind.name].get(*identity, *identity),))
        if row is None:
            _refuse_missing(record, kind.required)
            new.append(kind.model(slug=record.values["slug"], **own))
            owner = {kind.model._meta.model_name: new[-1]}
            asides.append((new[-1], aside))
            wordings += [kind.model.wording_model(language=one, **owner, **words) for one, words in worded.items()]
            continue
        differing = [name for name, value in own.items() if getattr(row, name) != value]
        differing += [one.name for one, value in aside if one.tell(row) != value]
        differing += _differing_wordings(row, worded, says_all)
        if _is_to_change(job, kind, record, differing) and job.may_write:
            _change_worded(row, own, worded, says_all)
            asides.append((row, aside))
    _refuse_once_public(new, found)
    job.outcome.new[kind.name] += len(new)
    if job.may_write:
        kind.model.objects.bulk_create(new)
        kind.model.wording_model.objects.bulk_create(wordings)
        for row, aside in asides:
            for one, value in aside:
                one.write(row, value)


def _refuse_once_public(new, found):
    by_path = {row.path: row for row in new}
    for path in Redirect.objects.filter(old_path__in=by_path).values_list("old_path", flat=True):
        found[by_path[path].slug,].place.key("slug").refuse(
            _("this address belonged to something else, to which it still leads; readers would be led astray.")
        )


def _refuse_taken_names(job, found):
    """The glossary explains a name once in each language."""
    present = {job.moved["terms"].get(*identity, *identity) for identity in found}
    elsewhere = TermWording.objects.exclude(term__slug__in=present)
    taken = dict.fromkeys(elsewhere.values_list("language", "name"))
    for record in found.values():
        worded, _says_all = _wordings(record, TERM_WORDING)
        names = [(language, words["name"]) for language, words in worded.items() if "name" in words]
        for _language, name in filter(taken.__contains__, names):
            record.place.key("name").refuse(_("the glossary has “%s” already, at another address.") % name)
        taken |= dict.fromkeys(names)


def _wordings(record, keys):
    """``{language: words}`` of a record, and whether the record names all languages there are."""
    values = record.values
    language = values.get("language", settings.LANGUAGE_CODE)
    worded = {language: {name: values[name] for name in keys if name in values}}
    for index, words in enumerate(values.get("translations", ())):
        if words.get("language") in worded:
            record.place.key("translations").item(index).refuse(_("a second wording in this language."))
        elif "language" in words:
            worded[words["language"]] = {name: words[name] for name in keys if name in words}
    return worded, "translations" in values


def _differing_wordings(row, worded, says_all):
    existing = {wording.language: wording for wording in row.wordings.all()}
    differing = [
        name
        for language, words in worded.items()
        for name, value in words.items()
        if language not in existing or getattr(existing[language], name) != value
    ]
    return differing + (["translations"] if says_all and existing.keys() - worded.keys() else [])


def _change_worded(row, own, worded, says_all):
    for name, value in own.items():
        setattr(row, name, value)
    row.save()
    for language, words in worded.items():
        row.wordings.update_or_create(language=language, defaults=words)
    if says_all:
        row.wordings.exclude(language__in=worded).delete()


def _is_to_change(job, kind, record, differing):
    """Whether a row that exists is to be brought to what the file says of it."""
    if not differing or job.existing == Existing.KEEP:
        job.outcome.unchanged[kind.name] += 1
        return False
    if job.existing == Existing.REFUSE:
        record.place.refuse(
            _("exists already and differs in %s (--update replaces it).") % ", ".join(sorted(set(differing)))
        )
        return False
    job.outcome.changed[kind.name] += 1
    return True


def _refuse_missing(record, names):
    for name in names:
        if name not in record.values.unread and record.values.get(name) is None:
            record.place.key(name).refuse(_("is missing."))


def _untouched_pages(pages):
    """The standing pages that still are as a migration made them: nobody's words are lost with those."""
    moments = MigrationRecorder.Migration.objects.filter(app="articles").values_list("applied", flat=True)
    made = [(moment - MIGRATING, moment + MIGRATING) for moment in moments]
    return [page for page in pages if any(start <= page.created_at <= page.modified_at <= end for start, end in made)]


def _replace_untouched(job, row, values):
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    (job.outcome.changed if differing else job.outcome.unchanged)["pages"] += 1
    if differing and job.may_write:
        StandingPage.objects.filter(pk=row.pk).update(**differing)


def _kept(value):
    """Of a file, the name that follows from its bytes; the storage may have added to it."""
    if not isinstance(value, FieldFile):
        return value
    folder, _slash, name = value.name.rpartition("/")
    stem, _dot, kind = name.partition(".")
    return f"{folder}/{stem.partition('_')[0]}.{kind}"
