"""The browser of tests and of pictures: the system's, for Playwright cannot download its own everywhere."""

import shutil

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
