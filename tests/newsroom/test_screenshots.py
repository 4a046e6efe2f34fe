"""The README's pictures are those that ``make pictures`` takes, of pages that the demonstration has."""

import json
import re

from django.conf import settings

from newsroom.demo import content_files
from tests import screenshots


def test_the_command_takes_them(checkout):
    assert "-m tests.screenshots" in checkout.run("make", "-n", "pictures").stdout


def test_every_picture_of_the_readme_is_taken_and_small():
    shown = set(re.findall(r"docs/images/([\w.-]+)", (settings.BASE_DIR / "README.md").read_text()))
    taken = {f"{shot.name}.webp" for shot in screenshots.SHOTS}
    sizes = {path.name: path.stat().st_size for path in screenshots.FOLDER.iterdir()}
    assert shown
    assert shown <= taken == sizes.keys()
    assert [name for name, size in sizes.items() if size > screenshots.LARGEST_BYTES] == []


def test_the_articles_in_the_pictures_are_in_the_demonstration():
    files = [json.loads(path.read_text()) for path in content_files.FOLDER.glob("articles-*.json")]
    articles = {f"/{one['section']}/{one['slug']}/" for file in files for one in file["articles"]}
    pictured = {shot.address for shot in screenshots.SHOTS if re.fullmatch(r"/(?!admin/)[^/]+/[^/]+/", shot.address)}
    assert pictured
    assert pictured <= articles
