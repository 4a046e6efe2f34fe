"""What tests/conftest.py promises to every other test."""

import socket

import pytest
from django.contrib.auth.models import Group


def test_connection_to_another_machine_fails_the_test():
    with socket.socket() as here, pytest.raises(pytest.fail.Exception, match="tests stay on this machine"):
        here.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("turn", [1, 2])
def test_tests_that_commit_find_the_rows_of_the_migrations(transactional_db, turn):
    assert Group.objects.filter(name="Editor").exists()
    Group.objects.all().delete()


@pytest.mark.parametrize("turn", [1, 2])
def test_tests_in_a_browser_find_the_rows_of_the_migrations(page, turn):
    assert Group.objects.filter(name="Editor").exists()
    Group.objects.all().delete()


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("<img src=http://192.0.2.1/picture.png>", "asked another host: http://192.0.2.1/picture.png"),
        ("<img src=/static/missing.png>", "404 for "),
        ("<script>throw new Error('broken')</script>", "uncaught: broken"),
        ("<script>console.error('broken')</script>", "console: broken"),
    ],
)
@pytest.mark.browser_context_args(bypass_csp=True)  # or the policy would stop the fault before it shows
def test_page_with_a_fault_is_complained_about(page, complaints, markup, complaint):
    page.goto("/nowhere/")
    assert complaints == []
    page.set_content(markup)
    page.wait_for_load_state("networkidle")
    assert [said for said in complaints if said.startswith(complaint)]
    complaints.clear()


@pytest.mark.parametrize(("require_all", "code"), [("0", 0), ("1", 1)])
def test_what_was_skipped_is_said_at_the_end_and_fails_a_run_that_requires_all(checkout, require_all, code):
    process = checkout.run(
        *[".venv/bin/python", "-m", "pytest", "tests/newsroom", "-k", "page_with_a_fault or on_postgresql"],
        PATH="/nowhere",
        POSTGRES_URL="postgres://127.0.0.1:1",
        REQUIRE_ALL=require_all,
    )
    assert process.returncode == code, process.stdout
    assert "4 browser tests: no Chromium was found (on Debian: apt install chromium)\n" in process.stdout
    assert "1 postgresql test: no PostgreSQL server lets us in (POSTGRES_URL names one)\n" in process.stdout
