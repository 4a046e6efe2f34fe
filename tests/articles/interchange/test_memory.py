"""Ten times the articles take little more memory."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.articles.interchange.samples import article, file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.first,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the most memory a process had"),
]

# In a process of its own, for a process never gives memory back.
COMMAND = """
import os, re, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def megabytes(database, *command):
    """The most memory that a command took."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *command],
        env={"DATABASE_URL": f"sqlite:///{database}"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[-1]) // 1024


def test_memory_hardly_grows_with_the_file(tmp_path):
    body = "<p>" + "Walking is good for almost everyone who can walk. " * 40 + "</p>"
    empty = tmp_path / "empty.sqlite3"
    megabytes(empty, "migrate")
    used = {}
    for count in (500, 3000):
        sources = [[{"citation": f"A work, the {number}th.", "pmid": str(number + 1)}] for number in range(count)]
        content = file(
            *(article(slug=f"a-{n}", title=f"The {n}th", body=body, sources=sources[n]) for n in range(count))
        )
        path = tmp_path / f"{count}.json"
        path.write_text(json.dumps(content), "utf-8")
        used[count] = megabytes(shutil.copy(empty, tmp_path / f"{count}.sqlite3"), "import_articles", path)
    # The larger file alone has seven megabytes; its objects would take several times as much.
    assert used[3000] - used[500] < 10, used
