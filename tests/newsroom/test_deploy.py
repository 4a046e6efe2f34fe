"""The units in ``deploy/`` start what there is: each timer its service, each service a command that runs."""

import re
import shlex
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import get_commands

FOLDER = settings.BASE_DIR / "deploy"
SERVICES = sorted(FOLDER.glob("*.service"))
PROJECT = "/srv/newsroom/.venv/bin/"


def command_of(service):
    return re.search(r"^ExecStart=(.+)$", service.read_text(), re.MULTILINE)[1]


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_a_service_runs_a_command_of_ours(service):
    program, script, *rest = shlex.split(command_of(service).removeprefix(PROJECT))
    if service.name == "newsroom.service":
        assert (program, script) == ("gunicorn", "newsroom.wsgi")
    else:
        assert (program, script) == ("python", "manage.py")
        assert rest[0] in get_commands()
        assert service.with_suffix(".timer").exists()


def test_each_timer_has_its_service():
    assert {path.stem for path in FOLDER.glob("*.timer")} <= {path.stem for path in SERVICES}


@pytest.mark.slow
def test_the_site_is_served_as_the_unit_says(checkout, free_port):
    command = command_of(FOLDER / "newsroom.service")
    command = command.replace(PROJECT, f"{Path(sys.prefix)}/bin/").replace(":8000", f":{free_port}")
    environment = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "127.0.0.1", "HTTPS": "0"}
    done = checkout.run(sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0", **environment)
    assert done.returncode == 0, done.stderr
    with (
        checkout.serving(*shlex.split(command), until="Booting worker", **environment),
        urlopen(f"http://127.0.0.1:{free_port}/admin/login/") as answer,
    ):
        assert answer.status == 200
