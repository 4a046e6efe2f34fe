"""The project as a stranger has it: a copy in a folder of its own, started from outside."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

# Neither this run's settings nor its `make` variables reach the commands that the tests start.
STRANGERS = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


class Checkout:
    """A copy of the project's files without what the work on them leaves behind."""

    def __init__(self, folder):
        left_behind = (settings.BASE_DIR / ".gitignore").read_text().replace("/\n", "\n").split()
        shutil.copytree(settings.BASE_DIR, folder, ignore=shutil.ignore_patterns(".git", *left_behind))
        self.folder = folder

    def borrow_packages(self):
        """Give the copy a `.venv` with the packages of this run, all installed as far as `make` can see."""
        venv = self.folder / ".venv"
        venv.mkdir()
        for name in ("bin", "lib"):
            (venv / name).symlink_to(Path(sys.prefix, name))
        shutil.copy(Path(sys.prefix, "pyvenv.cfg"), venv)
        for name in ("requirements.txt", "requirements-dev.txt"):
            shutil.copy(self.folder / name, venv)
        return self

    def run(self, *command, **environment):
        """Run a command in the copy; returns the finished process with its output as text."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=STRANGERS | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    @contextmanager
    def serving(self, *command, until, **environment):
        """Run a server in the copy; gives what it said up to the line that holds ``until``.

        At the end it is stopped as by Ctrl-C, and whatever it said then is added.
        """
        with subprocess.Popen(
            # Whoever runs the tests in the background may have told their children to ignore Ctrl-C.
            ["env", "--default-signal=INT", *command],
            cwd=self.folder,
            env=STRANGERS | {"PYTHONUNBUFFERED": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            patience = threading.Timer(120, os.killpg, (process.pid, signal.SIGKILL))
            patience.start()
            said = []
            try:
                for line in process.stdout:
                    said.append(line)
                    if until in line:
                        break
                yield said
            finally:
                os.killpg(process.pid, signal.SIGINT)
                said.extend(process.stdout)
                patience.cancel()


@pytest.hookimpl(trylast=True)  # after the order that databases need
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("first") is None)


@pytest.fixture
def bare_checkout(tmp_path):
    """The project before anybody has started it."""
    return Checkout(tmp_path / "newsroom")


@pytest.fixture
def checkout(bare_checkout):
    """The project with everything installed."""
    return bare_checkout.borrow_packages()


@pytest.fixture
def free_port():
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])
