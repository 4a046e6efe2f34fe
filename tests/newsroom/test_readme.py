"""What the README says is so: its commands run, `make run` among them, and its table of settings is the code's."""

import re
import socket
from urllib.request import urlopen

import pytest
from django.conf import settings

ADMINISTRATOR = {
    "DJANGO_SUPERUSER_USERNAME": "first",
    "DJANGO_SUPERUSER_EMAIL": "first@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "a-passphrase-of-ours",
}
# These act outside the project's folder, on the machine of whoever follows the README.
ELSEWHERE = ("git clone ", "cd ", "apt install ", "sudo apt install ")


@pytest.fixture(scope="module")
def readme():
    return (settings.BASE_DIR / "README.md").read_text()


def fences(readme):
    """The commands of each fence marked ``sh``, without comments."""
    for fence in re.findall(r"^```sh\n(.*?)^```", readme, re.DOTALL | re.MULTILINE):
        lines = (re.sub(r"(^|\s)#.*", "", line).strip() for line in fence.replace("\\\n", " ").splitlines())
        yield [line for line in lines if line]


def check(command, exports, checkout, port):
    """Run one command of the README in a copy of the project, those that run on or ask questions in their own way."""
    if command.startswith("make run"):
        check_make_run(f"{exports}{command} PORT={port}", checkout, port)
        return
    if command.startswith(("make test", "make lint", "make pins")):
        # This very run; one that judges the code and not the command; one that needs a package index.
        command = command.replace("make ", "make -n ", 1)
    elif command == ".ci/run":  # it runs this very run
        command = "bash -n .ci/run"
    elif "createsuperuser" in command:
        command += " --no-input"
    process = checkout.run("sh", "-c", exports + command, **ADMINISTRATOR)
    assert process.returncode == 0, process.stdout + process.stderr


def check_make_run(command, checkout, port):
    """It says what to open, serves the demonstration, and stops at Ctrl-C."""
    with checkout.serving("sh", "-c", command, until="Ctrl-C") as said:
        start, site = "".join(said), f"http://127.0.0.1:{port}"
        assert f"Site:  {site}/\nAdmin: {site}/admin/\nDemo accounts" in start
        article = re.search('class="card-title"><a href="([^"]+)"', fetch(site))[1]
        assert f'<link rel="canonical" href="{site}{article}">' in fetch(site + article)  # SITE_URL follows the port
    assert "Traceback" not in "".join(said)
    socket.create_server(("127.0.0.1", int(port))).close()  # nothing serves any longer


def fetch(address):
    with urlopen(address) as answer:
        return answer.read().decode()


@pytest.mark.slow
@pytest.mark.first
def test_commands_run_in_the_order_of_the_page(readme, checkout, free_port, subtests):
    """One copy for all of them, for a later command stands on what an earlier one has made."""
    for commands in fences(readme):
        exports = ""
        for command in commands:
            if command.startswith("export "):  # holds for the rest of its fence
                exports += f"{command}; "
            elif not command.startswith(ELSEWHERE):
                with subtests.test(command):
                    check(command, exports, checkout, free_port)


def test_both_commands_are_there(readme):
    commands = [command for fence in fences(readme) for command in fence]
    assert {"make run", "make test"} <= set(commands)


def test_table_of_settings_is_complete(readme, checkout):
    program = "import newsroom.settings; from newsroom import environment; print(*environment.READ)"
    read = set()
    for environment in ({"DEBUG": "1"}, {"SECRET_KEY": "x" * 50}):
        read.update(checkout.run(".venv/bin/python", "-c", program, **environment).stdout.split())
    assert "DATABASE_URL" in read
    table = readme.partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| *`([A-Z_]+)`", table, re.MULTILINE)
    assert sorted(rows) == sorted(read)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_is_installed_is_pinned_exactly(name):
    lines = [line for line in (settings.BASE_DIR / name).read_text().splitlines() if not line.lstrip().startswith("#")]
    assert len(lines) > 10
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+( ; .+)?", line)] == []
