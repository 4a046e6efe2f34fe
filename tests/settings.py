"""The newsroom's own settings under a fixed environment, and four changes that make tests fast and apart.

Of the environment around the tests only ``DATABASE_URL`` counts. The settings are those of production
(debug mode off), because what differs there is what a test should see.
"""

import atexit
import os
import shutil
import tempfile

# One folder for all that this process writes, so that several runs do not meet.
SCRATCH = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

os.environ.update(
    SECRET_KEY="no secret: this key signs for the tests only, and is as long as one that is",
    DEBUG="0",
    HTTPS="0",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    SITE_NAME="Newsroom",
    SITE_URL="http://testserver",
    TIME_ZONE="UTC",
    LOG_LEVEL="WARNING",
    CACHE_URL="locmemcache://",
    EMAIL_URL="consolemail://",
    CONN_MAX_AGE="0",  # the live server's threads must not keep a database open that is to be dropped
    MEDIA_ROOT=f"{SCRATCH}/media",
    STATIC_ROOT=f"{SCRATCH}/static",
)
# Playwright keeps an event loop in the thread of the test; Django would take the test for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir()  # empty: WhiteNoise asks for it, the finders serve the files
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"]["NAME"] = f"{SCRATCH}/test.sqlite3"
