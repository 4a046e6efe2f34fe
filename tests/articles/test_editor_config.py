"""The editor: what it lets through, what is served of it, and the check that keeps it tight."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation

from articles.admin.widgets import EditorWidget
from articles.checks import editor_stays_tight
from articles.content.editor import CKEDITOR_CONFIGS, REMOVED_PLUGINS, allowed_content
from articles.content.sanitiser import ATTRIBUTES, CLASSES, HEADINGS


def loosened(**changes):
    return {"default": {**CKEDITOR_CONFIGS["default"], **changes}}


def test_the_editor_lets_through_what_the_sanitiser_does():
    rules = allowed_content()
    assert set(rules) == set(ATTRIBUTES)
    assert set(rules["a"]["attributes"].split(",")) == {"href", "hreflang", "lang", "dir", "title"}
    assert set(rules["div"]["classes"].split(",")) == CLASSES["div"]


def test_the_settings_are_the_one_place():
    assert settings.CKEDITOR_CONFIGS is CKEDITOR_CONFIGS
    assert editor_stays_tight(None) == []


@pytest.mark.parametrize("name", CKEDITOR_CONFIGS)
def test_no_editor_offers_source_font_colour_or_other_headings(name):
    config = CKEDITOR_CONFIGS[name]
    buttons = {button for group in config["toolbar"] for button in group}
    assert not buttons & {"Source", "Font", "FontSize", "TextColor", "BGColor", "Image", "Styles", "Iframe"}
    assert config["format_tags"].split(";") == ["p", *HEADINGS]
    assert set(REMOVED_PLUGINS.split(",")) <= set(config["removePlugins"].split(","))
    assert config["entities"] is False


@pytest.mark.parametrize(
    "changes",
    [
        {"allowedContent": True},
        {"fullPage": True},
        {"removePlugins": REMOVED_PLUGINS.replace(",iframe,", ",")},
        {"extraPlugins": "divarea,newsroom,uploadimage"},
    ],
)
def test_a_loosened_editor_is_an_error(changes):
    with override_settings(CKEDITOR_CONFIGS=loosened(**changes)):
        assert [error.id for error in editor_stays_tight(None)] == ["articles.E001"]


def test_the_uploader_of_the_package_is_an_error(monkeypatch):
    # Not override_settings, which would load the package; it is only its name that counts.
    monkeypatch.setattr(settings, "INSTALLED_APPS", [*settings.INSTALLED_APPS, "ckeditor_uploader"])
    assert [error.id for error in editor_stays_tight(None)] == ["articles.E001"]


@pytest.mark.django_db
def test_the_plugin_is_found_where_static_files_are_and_its_labels_speak_the_language_at_work():
    with override_settings(STATIC_URL="/elsewhere/"), translation.override("es"):
        widget = EditorWidget().get_context("body", "", {})["widget"]
    assert json.loads(widget["external_plugin_resources"]) == [["newsroom", "/elsewhere/newsroom/editor/plugin.js", ""]]
    config = json.loads(widget["config"])
    assert config["language"] == "es"
    assert config["newsroom"]["articles"] == "/admin/articles/article/pick/"
    assert all(config["newsroom"]["labels"].values())


def test_the_editor_works_where_no_language_is_active():
    with translation.override(None):
        assert json.loads(EditorWidget().get_context("body", "", {})["widget"]["config"])["language"] == "en"


@pytest.mark.parametrize(
    "path",
    [
        "ckeditor/ckeditor/plugins/preview/preview.html",
        "ckeditor/ckeditor/plugins/scayt/dialogs/options.js",
        "ckeditor/ckeditor/plugins/exportpdf/tests/manual/integration.html",
        "ckeditor/ckeditor/build-config.js",
        "ckeditor/ckeditor/plugins/image/dialogs/image.js",
    ],
)
def test_samples_tests_and_removed_plugins_are_not_served(path):
    assert finders.find(path) is None
    assert finders.find("ckeditor/ckeditor/ckeditor.js")


@pytest.mark.slow
def test_what_is_collected_holds_no_page_and_no_sample(tmp_path):
    storages = {**settings.STORAGES}
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        found = [path.relative_to(tmp_path).as_posix() for path in Path(tmp_path).rglob("*") if path.is_file()]
        widget = EditorWidget().get_context("body", "", {})["widget"]
        assert str(EditorWidget().media).count("ckeditor-init") >= 1
    assert not [path for path in found if "sample" in path or path.endswith((".html", ".php"))]
    [[_name, plugin, _file]] = json.loads(widget["external_plugin_resources"])
    assert plugin.removeprefix("/static/") in found
    assert plugin != "/static/newsroom/editor/plugin.js"
