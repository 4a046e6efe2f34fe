"""``deploy/`` fits what there is: timers, services, their commands, and the proxy before the site."""

import re
import shlex
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.core.management import get_commands

FOLDER = settings.BASE_DIR / "deploy"
SERVICES = sorted(FOLDER.glob("*.service"))
PROXY = FOLDER / "nginx.conf"
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


def proxied(address):
    """What the proxy does with ``address``: the block of the first pattern that fits, else that of all others."""
    blocks = re.findall(r"^    location (~ )?(\S+) {$(.+?)^    }$", PROXY.read_text(), re.MULTILINE | re.DOTALL)
    fitting = (block for kind, path, block in blocks if kind and re.search(path, address))
    return next(fitting, None) or next(block for kind, path, block in blocks if path == "/")


@pytest.mark.parametrize("address", ["/", "/es/", "/news/one/", "/news/one/history/", "/search/", "/feed/"])
def test_the_proxy_compresses_public_pages(address):
    assert "gzip on;" in proxied(address)
    assert "proxy_cache newsroom;" in proxied(address)


@pytest.mark.parametrize("address", ["/admin/login/", "/preview/x/", "/news/one/feedback/", "/styleguide/"])
def test_the_proxy_neither_compresses_nor_keeps_what_holds_a_secret(address):
    assert "gzip off;" in proxied(address)
    assert "proxy_cache" not in proxied(address)


def test_the_proxy_asks_the_site_where_it_listens():
    asked = set(re.findall(r"proxy_pass http://(\S+);", PROXY.read_text()))
    assert asked == {re.search(r"--bind (\S+)", command_of(FOLDER / "newsroom.service"))[1]}


@pytest.mark.slow
@pytest.mark.first
def test_the_site_is_served_as_the_unit_says(checkout, free_port):
    command = command_of(FOLDER / "newsroom.service")
    command = command.replace(PROJECT, f"{Path(sys.prefix)}/bin/").replace(":8000", f":{free_port}")
    environment = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "127.0.0.1", "BEHIND_PROXY": "1"}
    done = checkout.run(sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0", **environment)
    assert done.returncode == 0, done.stderr
    asked = Request(f"http://127.0.0.1:{free_port}/admin/login/", headers={"X-Forwarded-Proto": "https"})
    with checkout.serving(*shlex.split(command), until="Booting worker", **environment), urlopen(asked) as answer:
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
