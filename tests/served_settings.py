"""The settings of a server that a test starts: those of the tests, a log that says all, a cache that can be read."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import CACHES, DATABASES, LOGGING

# A server is stopped before its database is dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 60
LOGGING["root"]["level"] = "DEBUG"
CACHES["default"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": os.environ["CACHE_FOLDER"],
}
