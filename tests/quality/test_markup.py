"""Every public page of the demonstration is valid HTML, to the Nu HTML checker's satisfaction."""

import json
import subprocess
from urllib.parse import quote

import pytest

from tests.conftest import NU

pytestmark = pytest.mark.slow


def test_the_checker_finds_nothing(found, nu, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for address, answer in found.items():
        if "html" in answer["Content-Type"]:
            (folder / f"{quote(address, safe='')}.html").write_bytes(answer.content)
    done = subprocess.run(
        ["java", "-jar", NU, "--format", "json", "--stdout", "--skip-non-html", folder],
        capture_output=True,
        check=False,
    )
    said = [
        f"{message['url'].rpartition('/')[2]}:{message.get('lastLine')} {message['message']} {message.get('extract')}"
        for message in json.loads(done.stdout)["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    ]
    assert len(list(folder.iterdir())) > 60, "hardly any page was found"
    assert not said, "\n".join(said[:20])
