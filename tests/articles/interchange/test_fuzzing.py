"""No file, however broken, gets anything but the list of its faults; and none of them leaves a trace."""

import copy
import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.interchange.exporter import export
from articles.interchange.importer import import_file
from articles.interchange.outcome import Existing, ImportRefused
from articles.models import Article, Section, Version
from tests.articles.interchange.samples import rich_file

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(
        [
            "news",
            "news/a-walk",
            "2020-01-01",
            "2020-01-01T00:00:00Z",
            "9999-12-31T23:59:59-23:59",
            "<p>x</p>",
            "<p><a href='article:news/soon'>x</a>",
            '<img src="picture:field">',
            "<svg><style><p>",
            "10.1000/abc",
            "\ud800",
            "\x00",
            10**30,
            1e300,
        ]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value, path=()):
    """The paths of everything within ``value``."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


PLACES = [path for path in places(rich_file()) if path]


def changed(content, path, value, how):
    """A copy of ``content`` that has ``value`` at ``path``, lacks it, has it twice, or has its key renamed."""
    content = copy.deepcopy(content)
    *way, last = path
    target = content
    try:
        for key in way:
            target = target[key]
        old = target[last]
    except (KeyError, IndexError, TypeError):
        return content  # an earlier change took it away
    if not isinstance(target, dict | list):
        return content
    if how == "replace":
        target[last] = value
    elif how == "double" and isinstance(target, list):
        target.insert(last, copy.deepcopy(old))
    else:
        del target[last]
        if how == "rename" and isinstance(target, dict):
            target[str(value)] = old
    return content


CHANGES = st.lists(
    st.tuples(st.sampled_from(PLACES), VALUES, st.sampled_from(["replace", "remove", "double", "rename"])),
    min_size=1,
    max_size=4,
)


class Undone(Exception):
    """Ends a transaction whose effects are not wanted."""


def import_and_undo(path, existing):
    """Import the file, once more if it is taken, and take everything back."""
    try:
        with transaction.atomic():
            import_file(path, existing=existing)
            import_file(path, existing=Existing.UPDATE)
            export(lambda text: None)
            raise Undone
    except ImportRefused as refusal:
        if not refusal.report.problems:
            raise AssertionError("refused without a word") from refusal
    except Undone:
        pass


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(changes=CHANGES, existing=st.sampled_from(Existing), data=st.data())
def test_changed_file_is_taken_or_refused(write, bring, changes, existing, data):
    if data.draw(st.booleans()) and not Section.objects.exists():
        bring(rich_file())
    content = rich_file()
    for path, value, how in changes:
        content = changed(content, path, value, how)
    import_and_undo(write(json.dumps(content, default=str)), existing)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(position=st.integers(0, 10**6), length=st.integers(0, 40), junk=st.binary(max_size=12))
def test_damaged_bytes_are_taken_or_refused(write, position, length, junk):
    text = json.dumps(rich_file()).encode()
    position %= len(text)
    import_and_undo(write(text[:position] + junk + text[position + length :]), Existing.REFUSE)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(content=st.dictionaries(st.sampled_from(["format", "articles", "sections", "pages"]), VALUES) | VALUES)
def test_any_json_is_taken_or_refused(write, content):
    import_and_undo(write(json.dumps(content, default=str)), Existing.REFUSE)
    assert not Article.objects.exists()
    assert not Version.objects.exists()
