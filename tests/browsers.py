"""The browser of tests and of pictures: the system's, for Playwright cannot download its own everywhere."""

import shutil

from axe_playwright_python.sync_playwright import Axe

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)

# WCAG 2.2 A and AA, and what axe's authors hold to be good practice.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BEST = [*WCAG, "best-practice"]


def violations(page, rules=WCAG):
    """What axe has against the page as it is now. It is asked for nothing else, which takes a third of the time."""
    # Colours of links fade into one another; half way they are nobody's choice.
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished))")
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
