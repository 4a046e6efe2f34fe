"""Pages load one style sheet, whatever number of files it is written in."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from newsroom import stylesheet

SOURCES = sorted(stylesheet.SOURCE.parent.glob("*.css"))


def test_the_sheet_holds_every_file_and_imports_none():
    text = stylesheet.joined()
    assert "@import" not in text
    assert "/*" not in text
    for source in SOURCES:
        selectors = re.findall(r"^[.\w][^{}@;]*(?= \{)", source.read_text("utf-8"), re.MULTILINE)
        assert all(selector in text for selector in selectors), source.name


def test_the_order_of_the_files_is_kept():
    text = stylesheet.joined()
    assert text.index(":root {") < text.index(".masthead {") < text.rindex("@media print")


def test_the_sheet_is_found_whole_and_the_files_are_not(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    with open(finders.find(stylesheet.NAME), encoding="utf-8") as file:
        assert file.read() == stylesheet.joined()
    assert finders.find("newsroom/css/tokens.css") is None


def test_the_sheet_follows_its_sources(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    source = tmp_path / "site.css"
    for text in ("a {}\n", "b {}\n"):
        source.write_text(text)
        assert (stylesheet.folder(source) / stylesheet.NAME).read_text() == text


@pytest.mark.slow
def test_collected_it_is_one_file_under_the_name_of_its_content(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", interactive=False, verbosity=0)
    assert [path.name for path in (tmp_path / "static/newsroom/css").iterdir()] == ["site.css"]


PHYSICAL = (
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b[^;]*",
    r"(?<![\w-])(?:left|right)\s*:[^;]*",
    r"(?:text-align|clear)\s*:\s*(?:left|right)",
    r"float\s*:\s*(?:left|right)(?!;\s*float: inline-)",  # except before its twin, for browsers that do not know that
    r"border-(?:top|bottom)-(?:left|right)-radius[^;]*",
    # Four distances of which the second and the fourth differ.
    r"(?:margin|padding|inset)\s*:\s*[^\s;]+ ([^\s;]+) [^\s;]+ (?!\1[;\s])[^\s;]+(?=;)",
)


@pytest.mark.parametrize("pattern", PHYSICAL)
def test_what_stands_left_in_one_script_stands_right_in_another(pattern):
    """Sides are named by the flow of the text, so that a page in Arabic is a mirror of one in English."""
    assert [found.group() for found in re.finditer(pattern, stylesheet.joined())] == []


def test_the_sheet_is_small():
    """A part of the 40 kB that the first view of an article may weigh."""
    assert len(gzip.compress(stylesheet.joined().encode())) < 12_000
