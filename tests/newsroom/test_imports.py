"""Imports run one way: between the rooms, and inside a room from the pages down to the pure functions."""

import ast
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from django.conf import settings

# What each room may import beside itself.
ROOMS = {"articles": set(), "feedback": {"articles"}, "newsroom": {"articles", "feedback"}}

# A file of an app stands in the first layer that names it, and imports from its own layer or an earlier one.
LAYERS = {
    "pure functions": [
        "*/content/*",
        "feedback/privacy/*",
        "feedback/parts.py",
        "feedback/passages.py",
        "feedback/urgent_help.py",
        "feedback/charts.py",
        "feedback/statistics.py",
        "articles/__init__.py",
        "feedback/__init__.py",
    ],
    "querysets": ["*/states.py", "*/slugs.py", "*/querysets.py", "articles/keyset.py", "articles/prepared.py"],
    "models": ["*/models.py", "*/models/*", "*/migrations/*"],
    "rules": [
        "*/lifecycle/*",
        "*/interchange/*",
        "articles/links/*",
        "articles/search/*",
        "articles/beside.py",
        "articles/checking.py",
        "*/notices.py",
        "articles/events.py",
        "articles/kin.py",
        "articles/moved.py",
        "articles/pictures.py",
        "articles/references.py",
        "articles/revision.py",
        "articles/sitemap_blocks.py",
        "articles/successors.py",
        "articles/topic_entries.py",
        "articles/websub.py",
        "articles/worded.py",
        "feedback/exports.py",
        "feedback/reports.py",
        "feedback/spam.py",
        "feedback/xlsx.py",
    ],
    "forms": ["*/forms.py", "articles/list_filters.py", "*/widgets.py"],
    "faces": [
        "*/views.py",
        "*/feeds.py",
        "*/sitemaps.py",
        "*/structured_data.py",
        "*/admin/*",
        "*/templatetags/*",
        "*/management/*",
        "*/checks.py",
        "articles/agenda.py",
        "articles/caching.py",
        "articles/guests.py",
        "articles/cards.py",
        "articles/feed_entries.py",
        "articles/lists.py",
        "articles/origin.py",
        "articles/pages.py",
        "articles/paging.py",
        "articles/styleguide.py",
        "articles/search_facets.py",
        "articles/search_page.py",
    ],
    "wiring": ["*/urls.py", "articles/site_urls.py", "*/apps.py"],
}
PURE_FUNCTIONS_DO_WITHOUT = ("django.contrib", "django.db", "django.forms", "django.http")

FILES = sorted(
    file.relative_to(settings.BASE_DIR) for room in ROOMS for file in (settings.BASE_DIR / room).rglob("*.py")
)
APP_FILES = [file for file in FILES if file.parts[0] != "newsroom"]


@cache
def parsed(file):
    return ast.parse((settings.BASE_DIR / file).read_text())


def imported(file):
    """The dotted names that a file imports, those of its own package written out."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = file.parts[: len(file.parts) - node.level] if node.level else ()
            yield from (".".join([*package, *filter(None, [node.module]), alias.name]) for alias in node.names)


def file_of(name):
    """The project's file that a dotted name comes from, or None for a name of another package."""
    parts = name.split(".")
    if parts[0] not in ROOMS:
        return None
    candidates = (Path(*parts[:length]) for length in range(len(parts), 0, -1))
    return next(
        file for path in candidates for file in (path.with_suffix(".py"), path / "__init__.py") if file in FILES
    )


def layer_of(file):
    """The number of the layer of an app's file."""
    for number, patterns in enumerate(LAYERS.values()):
        if any(fnmatch(file.as_posix(), pattern) for pattern in patterns):
            return number
    raise AssertionError(f"{file} stands in no layer: give it its place in LAYERS")


def test_rooms_import_one_way():
    wrong = [
        f"{file} imports {name}"
        for file in FILES
        for name in imported(file)
        if name.split(".")[0] in ROOMS.keys() - ROOMS[file.parts[0]] - {file.parts[0]}
    ]
    assert not wrong


def test_layers_import_one_way():
    wrong = [
        f"{file} imports {name}, which stands above it"
        for file in APP_FILES
        for name in imported(file)
        if (source := file_of(name)) in APP_FILES and layer_of(source) > layer_of(file)
    ]
    assert not wrong


def test_pure_functions_know_no_database_and_no_request():
    wrong = [
        f"{file} imports {name}"
        for file in APP_FILES
        if layer_of(file) == 0
        for name in imported(file)
        if f"{name}.".startswith(tuple(f"{package}." for package in PURE_FUNCTIONS_DO_WITHOUT))
    ]
    assert not wrong


def test_nothing_is_imported_inside_a_function():
    wrong = [
        f"{file}:{node.lineno}"
        for file in FILES
        for function in ast.walk(parsed(file))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        # Django's own place for what needs the models to be loaded.
        and not (file.name == "apps.py" and function.name == "ready")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not wrong
