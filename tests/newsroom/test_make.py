"""`make run` and `make test` on a machine that has what they need, and on those that do not."""

import json
import re
import socket
import sys
from urllib.request import urlopen

import pytest


@pytest.fixture
def python_that(tmp_path):
    """Makes an executable that answers like a Python of some machine."""

    def make(script, name="python"):
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return make


def first_line(process):
    """What is wrong: the one line that is said before make's own last word."""
    assert process.returncode
    message, *rest = process.stderr.splitlines()
    assert len(rest) == 1
    assert rest[0].startswith("make: ***")
    return message


def test_taken_port_is_told_before_anything_is_made(bare_checkout):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        message = first_line(bare_checkout.run("make", "run", f"PORT={port}", f"PYTHON={sys.executable}"))
    assert message == f"Port {port} is not free. Choose another: make run PORT=8001"
    assert not (bare_checkout.folder / ".venv").exists()


@pytest.mark.parametrize("port", ["abc", "80a", "-1", ""])
def test_port_that_is_no_number_is_refused(bare_checkout, port):
    message = first_line(bare_checkout.run("make", "run", f"PORT={port}", f"PYTHON={sys.executable}"))
    assert message == f"PORT={port} is not a number. As it should be: make run PORT=8001"


@pytest.mark.parametrize(
    "script",
    [
        'case "$1" in -V) echo "Python 3.10.4" ;; *) exit 1 ;; esac',
        'echo "pyenv: python: command not found" >&2; exit 127',
    ],
    ids=["too old", "does not run"],
)
def test_python_that_does_not_fit_is_named(bare_checkout, python_that, script):
    python = python_that(script)
    message = first_line(bare_checkout.run("make", "run", f"PYTHON={python}"))
    found = re.search("Python 3.10.4|pyenv: python: command not found", script)[0]
    assert message == (
        f"Python 3.11, 3.12 or 3.13 is needed; {python} is: {found}. Name another: make run PYTHON=python3.13"
    )


def test_missing_venv_module_is_told_with_its_package(bare_checkout, python_that):
    python = python_that(f'case "$*" in *ensurepip*) exit 1 ;; esac; exec {sys.executable} "$@"')
    message = first_line(bare_checkout.run("make", "run", f"PYTHON={python}"))
    assert message == f"{python} has no venv module. On Debian and Ubuntu: apt install python3-venv"


@pytest.mark.slow
def test_first_start_makes_a_venv_with_the_first_python_that_fits_and_the_second_makes_nothing(
    bare_checkout, python_that
):
    python_that("exit 127", "python3")
    path = python_that(f'exec {sys.executable} "$@"', "python3.13").parent
    (bare_checkout.folder / "requirements-dev.txt").write_text("# nothing, so that no network is needed\n")
    first, second = (bare_checkout.run("make", "tools", PATH=f"{path}:/usr/bin:/bin") for _ in range(2))
    version = ".".join(map(str, sys.version_info[:3]))
    assert first.stdout == f"Making .venv with Python {version}\nInstalling requirements-dev.txt\n", first.stderr
    assert (second.returncode, second.stdout) == (0, "")


def test_install_that_failed_is_done_again(checkout):
    (checkout.folder / "requirements-dev.txt").write_text("a-package-that-nobody-made==1\n")
    for _ in range(2):
        process = checkout.run("make", "tools", PIP_NO_INDEX="1")
        assert process.returncode
        assert process.stdout == "Installing requirements-dev.txt\n"


def test_make_alone_lists_every_command(checkout):
    listed = re.findall(r"^make (\w+) ", checkout.run("make").stdout, re.MULTILINE)
    assert listed == ["run", "test", "bench", "pictures", "lint", "format", "pins"]


def test_make_test_passes_arguments_on(checkout):
    assert "-m pytest --numprocesses auto -k archive" in checkout.run("make", "-n", "test", "ARGS=-k archive").stdout


def test_make_run_makes_due_changes_live_beside_the_server(checkout):
    assert "manage.py publish_due --every 30 &" in checkout.run("make", "-n", "run").stdout


@pytest.mark.slow
@pytest.mark.first
def test_make_run_without_demonstration_says_how_to_make_the_first_administrator(checkout, free_port):
    with (
        checkout.serving("make", "run", f"PORT={free_port}", until="Ctrl-C", DEMO="0") as said,
        urlopen(f"http://127.0.0.1:{free_port}/feed.json") as feed,
    ):
        start = "".join(said)
        assert json.load(feed)["items"] == []
    assert "Demo accounts" not in start
    command = re.search("^First administrator: (.+)$", start, re.MULTILINE)[1]
    assert command == "DEBUG=1 .venv/bin/python manage.py createsuperuser"
    administrator = {"DJANGO_SUPERUSER_USERNAME": "first", "DJANGO_SUPERUSER_PASSWORD": "a-passphrase-of-ours"}
    created = checkout.run("sh", "-c", f"{command} --no-input --email first@example.org", **administrator)
    assert created.returncode == 0, created.stderr
