"""Importing and exporting in a line."""

import json

import pytest

from articles.interchange.exporter import export
from articles.interchange.importer import import_file
from articles.interchange.outcome import ImportRefused


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Pictures of each test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def write(tmp_path):
    """``write(content)`` makes a file of a dictionary, or of text or bytes as they are."""

    def write(content, name="file.json"):
        path = tmp_path / name
        text = json.dumps(content) if isinstance(content, dict) else content
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def bring(write):
    """``bring(content, **options)`` imports it and returns the outcome."""

    def bring(content, **options):
        try:
            return import_file(write(content), **options)
        except ImportRefused as refusal:
            pytest.fail("\n".join(refusal.report.lines()))

    return bring


@pytest.fixture
def faults(write):
    """``faults(content, **options)`` imports it in vain and returns what was said, a line for each fault."""

    def faults(content, **options):
        with pytest.raises(ImportRefused) as refusal:
            import_file(write(content), **options)
        return list(refusal.value.report.problems)

    return faults


@pytest.fixture
def exported():
    """``exported()`` is the export as text; ``exported.warnings`` what it warned of."""

    def call(**options):
        pieces, call.warnings = [], []
        export(pieces.append, warn=call.warnings.append, **options)
        return "".join(pieces)

    return call
