"""Plain values of an article's work (see ``lifecycle.plain``) as editors read them: a name, a text, a difference."""

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from articles.content import diff
from articles.models import Article, Citation, Credit, Person, Source, Topic, Version

# Of each kind of rows: what one is called, what the keys name, and how one is told.
ROWS = {
    "credits": (
        Credit,
        Person.objects.all(),
        lambda person, role, said: f"{person} ({dict(Credit.Role.choices).get(role, role)})",
    ),
    "citations": (
        Citation,
        Source.objects.all(),
        lambda source, said: " ".join(filter(None, [str(source), *map(str, said)])),
    ),
    "topics": (Topic, Topic.objects.with_wordings(), lambda topic, said: str(topic)),
}


def label(name):
    """What the form calls the field, the rows, or for ``rows/key`` the row."""
    name, _slash, key = name.partition("/")
    if name in ROWS:
        meta = ROWS[name][0]._meta
        return meta.verbose_name if key else meta.verbose_name_plural
    return _field(name).verbose_name


def told(name, value):
    """A value as text; rows take one query."""
    name, _slash, key = name.partition("/")
    if name in ROWS:
        return _rows({key: value} if key else value, *ROWS[name])
    return "" if value is None else str(_told(_field(name), value))


def difference(name, before, after):
    """What leads from one value to another, word by word, as safe HTML."""
    if name in Version.HTML_FIELDS:
        return _marked(diff.diff_html(before, after))
    return difference_of_texts(told(name, before), told(name, after))


def difference_of_texts(before, after):
    return _marked(diff.diff_text(before, after))


def differences(before, after):
    """``[(name of the field, difference)]`` for all of ``after`` that is not as in ``before``."""
    return [
        (label(name), difference(name, before[name], value)) for name, value in after.items() if value != before[name]
    ]


def _marked(runs):
    # The diff escapes every word and writes its marks itself.
    return mark_safe(diff.as_html(runs))  # noqa: S308


def _field(name):
    model = Version if name in Version.WORD_FIELDS else Article
    return model._meta.get_field(name)


def _told(field, value):
    if field.choices:
        return dict(field.flatchoices).get(value, value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field, models.DateTimeField):
        return date_format(timezone.localtime(parse_datetime(value)), "DATETIME_FORMAT")
    if isinstance(field, models.DateField):
        return date_format(parse_date(value), "DATE_FORMAT")
    if isinstance(field, models.ForeignKey):
        return field.related_model.objects.filter(pk=value).first() or ""
    return value


def _rows(rows, _model, named, say):
    """A line for each row that is there, with what its key names."""
    rows = {tuple(key.split("/")): said for key, said in rows.items() if said is not None}
    things = named.in_bulk({key[0] for key in rows})
    return "\n".join(say(things.get(int(key[0]), ""), *key[1:], said) for key, said in rows.items())
