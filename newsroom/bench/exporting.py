"""All answers as a file, written by a process of its own: how long that takes, and how much memory it holds at most."""

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from feedback.exports import FORMATS
from feedback.models import Feedback

# What a process may hold while it writes a file of any length, in megabytes.
MOST_MEGABYTES = 150


@dataclass(frozen=True)
class File:
    format: str
    seconds: float
    megabytes: float
    held_megabytes: float


def measure(file_format):
    """The ``File`` that another process writes to nowhere: memory that this one once held would count with its own."""
    command = [sys.executable, "manage.py", "bench", "--export", file_format]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)  # noqa: S603
    return File(**json.loads(done.stdout))


def write(file_format):
    """Write the file to nowhere; returns what ``measure`` reads."""
    _content_type, pieces = FORMATS[file_format]
    start = time.monotonic()
    size = sum(len(piece) for piece in pieces(Feedback.objects.all()))
    return json.dumps(asdict(File(file_format, time.monotonic() - start, size / 1e6, _held())))


def _held():
    """The most that this process has held resident so far (Linux)."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) / 1000
