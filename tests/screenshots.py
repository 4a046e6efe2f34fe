"""Pictures of the demonstration for the README, taken from its real pages in Chromium. ``make pictures`` calls it.

They are made from a database of their own, which is thrown away afterwards. WebP, and small, for they are kept.
"""

import io
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browsers import CHROMIUM

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "docs" / "images"
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 760}, "device_scale_factor": 2, "is_mobile": True}
DARK = {"color_scheme": "dark"}
LARGEST_BYTES = 150_000
QUALITY = 80


@dataclass(frozen=True)
class Shot:
    """What stands at ``address``, or where the first link that fits ``follow`` leads from there.

    ``reader`` describes the screen; ``account`` is who is signed in.
    """

    name: str
    address: str
    reader: dict
    account: str = ""
    follow: str = ""


SHOTS = (
    Shot("article-desk", "/research-news/her2-low-breast-cancer/", DESK),
    Shot("article-phone", "/living-well/measuring-blood-pressure-at-home/", PHONE),
    Shot("article-phone-dark", "/research-news/her2-and-cancer-stem-cells/", PHONE | DARK),
    Shot("article-phone-spanish", "/living-well/medir-la-presion-en-casa/", PHONE),
    Shot("home-desk", "/", DESK),
    Shot("home-phone", "/", PHONE),
    Shot("search-phone", "/search/?q=herceptin", PHONE),
    Shot("desk-desk", "/admin/", DESK, account="editor"),
    Shot(
        "editing-desk",
        "/admin/articles/article/?q=pertuzumab",
        DESK,
        account="editor",
        follow="#result_list tbody th a",
    ),
    Shot("feedback-desk", "/admin/feedback/feedback/reports/", DESK, account="analyst"),
    Shot("feedback-desk-dark", "/admin/feedback/feedback/reports/", DESK | DARK, account="analyst"),
)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demonstration() as (site, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--hide-scrollbars"])
        for shot in SHOTS:
            picture = take(browser, shot, site, password)
            path = FOLDER / f"{shot.name}.webp"
            Image.open(io.BytesIO(picture)).save(path, quality=QUALITY, method=6)
            print(f"{path.relative_to(PROJECT)} {path.stat().st_size / 1000:.0f} kB")  # noqa: T201 (a command's word)


def take(browser, shot, site, password):
    """The bytes of the picture, as PNG."""
    page = browser.new_page(base_url=site, reduced_motion="reduce", **shot.reader)
    if shot.account:
        page.goto("/admin/login/")
        page.fill("#id_username", shot.account)
        page.fill("#id_password", password)
        page.click("[type=submit]")
    if page.goto(shot.address).status != 200:
        raise SystemExit(f"{shot.address} is not there: the demonstration has changed, and {Path(__file__).name} must.")
    if shot.follow:
        page.goto(page.locator(shot.follow).first.get_attribute("href"))
    page.wait_for_load_state("networkidle")
    picture = page.screenshot()
    page.close()
    return picture


@contextmanager
def demonstration():
    """The address of a server with the demonstration, as long as the context lasts, and its accounts' password."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        environment = kept | {
            "DEBUG": "1",
            "DATABASE_URL": f"sqlite:///{folder}/pictures.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "PYTHONUNBUFFERED": "1",
        }
        manage = [sys.executable, "manage.py"]
        for command in (["migrate", "--verbosity", "0"], ["load_demo"], ["assess_versions", "--verbosity", "0"]):
            subprocess.run([*manage, *command], cwd=PROJECT, env=environment, check=True)
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}  # a line for each request
        serve = [*manage, "runserver", "--noreload", "0"]
        with subprocess.Popen(serve, cwd=PROJECT, env=environment, text=True, **pipes) as server:
            said = {}
            for line in server.stdout:
                key, _mark, value = line.strip().partition(" ")
                said[key] = value
                if key == "Ctrl-C":
                    break
            try:
                yield said["Site:"].strip(), said["Demo"].rpartition(" ")[2]
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
