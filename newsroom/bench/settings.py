"""The newsroom's settings with one door more: the bare views that pages are compared with."""

from newsroom.settings import *  # noqa: F403
from newsroom.settings import VAR_DIR

ROOT_URLCONF = "newsroom.bench.urls"
BENCH_DIR = VAR_DIR / "bench"
