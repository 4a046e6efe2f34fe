"""Both databases take the migrations, SQLite is set up to be shared, and PostgreSQL to answer at once."""

PRAGMAS = """
import django
django.setup()
from django.db import connection
cursor = connection.cursor()
for name in ("journal_mode", "busy_timeout", "foreign_keys"):
    print(name, cursor.execute(f"PRAGMA {name}").fetchone()[0])
print("transactions", connection.transaction_mode)
"""

JIT = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SHOW jit")
    print(cursor.fetchone()[0])
"""


def test_sqlite_lets_readers_read_and_writers_queue(checkout):
    process = checkout.run(".venv/bin/python", "-c", PRAGMAS, DEBUG="1", DJANGO_SETTINGS_MODULE="newsroom.settings")
    assert process.stdout.splitlines() == [
        "journal_mode wal",
        "busy_timeout 20000",
        "foreign_keys 1",
        "transactions IMMEDIATE",
    ]


def test_postgresql_compiles_no_query_to_machine_code(checkout, postgresql_url):
    environment = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "newsroom.settings", "DATABASE_URL": postgresql_url}
    assert checkout.run(".venv/bin/python", "-c", JIT, **environment).stdout == "off\n"


def test_migrations_run_on_postgresql_and_leave_nothing_to_migrate(checkout, postgresql_url):
    environment = {"DEBUG": "1", "DATABASE_URL": postgresql_url}
    for command in (
        ["migrate", "--verbosity", "0"],
        ["migrate", "--check"],
        ["makemigrations", "--check", "--dry-run"],
    ):
        process = checkout.run(".venv/bin/python", "manage.py", *command, **environment)
        assert process.returncode == 0, process.stdout + process.stderr
