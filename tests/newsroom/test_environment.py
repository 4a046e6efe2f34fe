"""Settings from the environment: what is allowed is read, anything else stops the start with one line."""

import re
from pathlib import Path
from tempfile import gettempdir

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

GOOD = [
    (environment.text, " words ", "words"),
    (environment.flag, "Yes", True),
    (environment.flag, "0", False),
    (environment.number, "17", 17),
    (environment.names, "news.example.org, www.example.org", ["news.example.org", "www.example.org"]),
    (environment.names, ".example.org, 127.0.0.1, [::1], *", [".example.org", "127.0.0.1", "[::1]", "*"]),
    (environment.folder, "/a folder/that is not there", Path("/a folder/that is not there")),
    (environment.folder, gettempdir(), Path(gettempdir())),
    (environment.web_address, "https://hub.example.org/publish?x=1", "https://hub.example.org/publish?x=1"),
    (environment.search_server, "https://me:secret@search:9200/newsroom", "https://me:secret@search:9200/newsroom"),
    (environment.origin, "https://news.example.org/", "https://news.example.org"),
    (environment.origin, "http://127.0.0.1:8001", "http://127.0.0.1:8001"),
    (environment.origin, "http://[::1]:8001", "http://[::1]:8001"),
    (environment.sender, "newsroom@localhost", "newsroom@localhost"),
    (environment.sender, "The Desk <desk@news.example.org>", "The Desk <desk@news.example.org>"),
    (environment.sender, '"News, daily" <a.b+c@example.org>', '"News, daily" <a.b+c@example.org>'),
    (environment.sender, "<desk@example.org>", "<desk@example.org>"),
    (environment.time_zone, "Europe/Madrid", "Europe/Madrid"),
]
BAD = [
    (environment.flag, "maybe"),
    (environment.number, "ten"),
    (environment.number, "-1"),
    (environment.number, "1.5"),
    (environment.names, "https://news.example.org"),
    (environment.names, "one two"),
    (environment.names, "news.example.org:8000"),
    (environment.names, "news.example.org, ::1"),
    (environment.names, "news_room"),
    (environment.folder, __file__),
    (environment.folder, f"{__file__}/media"),
    (environment.folder, "/dev/null"),
    (environment.web_address, "hub.example.org"),
    (environment.web_address, "ftp://hub.example.org/"),
    (environment.web_address, "https://name:secret@hub.example.org/"),
    (environment.web_address, "https://hub.example.org/#part"),
    (environment.web_address, "https://hub.example.org/a b"),
    (environment.search_server, "search:9200/newsroom"),
    (environment.search_server, "https://search:9200/"),
    (environment.search_server, "https://search:9200/Two Words"),
    (environment.origin, "news.example.org"),
    (environment.origin, "ftp://news.example.org"),
    (environment.origin, "https://news.example.org/path"),
    (environment.origin, "https://news.example.org:port"),
    (environment.origin, "https://ho st"),
    (environment.origin, "https://ho\tst"),
    (environment.origin, "https://@news.example.org"),
    (environment.origin, "https://news.example.org:"),
    (environment.origin, "https://news.example.org#x"),
    (environment.origin, "https://news.example.org?x"),
    (environment.sender, "no mail"),
    (environment.sender, "desk@"),
    (environment.sender, "@example.org"),
    (environment.sender, "desk@example."),
    (environment.sender, "The Desk desk@example.org"),
    (environment.sender, "The Desk <desk@example.org"),
    (environment.sender, "News, daily <desk@example.org>"),
    (environment.sender, "a@example.org, b@example.org"),
    (environment.time_zone, "Mars/Olympus"),
    (environment.database, "mysql://newsroom@localhost/newsroom"),
    (environment.database, "postgres://localhost"),
    (environment.database, "postgres://localhost:port/newsroom"),
    (environment.database, "newsroom.sqlite3"),
    (environment.database, "sqlite://"),
    (environment.database, "sqlite:///"),
    (environment.database, "sqlite://:memory:"),
    (environment.database, "sqlite:///:memory:"),
    (environment.database, "sqlite://var/newsroom.sqlite3"),
    (environment.database, "sqlite:////tmp"),
    (environment.cache, "memcached://localhost"),
    (environment.cache, "redis"),
    (environment.cache, "redis:"),
    (environment.cache, "redis:///0"),
    (environment.cache, "redis://localhost:99999x/0"),
    (environment.cache, "redis://localhost:99999/0"),
    (environment.cache, "redis://localhost:6379/x"),
    (environment.cache, "redis://one:6379/0,two"),
    (environment.cache, "locmemcache://?timeout=x"),
    (environment.cache, "locmemcache://?timeout="),
    (environment.cache, "locmemcache://?version=None"),
    (environment.cache, "locmemcache://?timeot=60"),
    (environment.cache, "dbcache://cache?max_entries=many"),
    (environment.email, "mail.example.org"),
    (environment.email, "smtp://mail.example.org:port"),
    (environment.email, "filemail://"),
    (environment.email, "filemail:///"),
    (environment.email, "filemail://mail/newsroom"),
]
SECRET = "pa55word"
ADDRESSES_WITH_A_PASSWORD = [
    (environment.database, f"mysql://newsroom:{SECRET}@localhost/newsroom"),
    (environment.database, f"postgres://newsroom:{SECRET}@localhost:port/newsroom"),
    (environment.database, f"postgres://newsroom:{SECRET}/newsroom"),  # the host was forgotten
    (environment.cache, f"memcached://:{SECRET}@localhost"),
    (environment.cache, f"redis:desk:{SECRET}@localhost"),
    (environment.cache, f"redis://:{SECRET}@localhost:99999x/0"),
    (environment.origin, f"https://desk:{SECRET}@news.example.org"),
    (environment.email, f"smtp://desk:{SECRET}@mail.example.org:port"),
    (environment.email, f"imap://desk:{SECRET}"),
]


def ids(case):
    return case.__name__ if callable(case) else None


@pytest.mark.parametrize(("read", "value", "meaning"), GOOD, ids=ids)
def test_good_value_is_read(monkeypatch, read, value, meaning):
    monkeypatch.setenv("SOME_SETTING", value)
    assert read("SOME_SETTING", "unused") == meaning


@pytest.mark.parametrize(("read", "value"), BAD, ids=ids)
def test_malformed_value_is_refused_with_its_name_and_what_is_allowed(monkeypatch, read, value):
    monkeypatch.setenv("SOME_SETTING", value)
    with pytest.raises(ImproperlyConfigured, match=r"^SOME_SETTING: .+ cannot be used\. Allowed: .+\.$"):
        read("SOME_SETTING", "unused")


@pytest.mark.parametrize(("read", "value"), ADDRESSES_WITH_A_PASSWORD, ids=ids)
def test_refusal_does_not_show_a_password(monkeypatch, read, value):
    monkeypatch.setenv("SOME_SETTING", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        read("SOME_SETTING", "unused")
    assert SECRET not in str(refusal.value)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_set_means_the_default(monkeypatch, value):
    if value is None:
        monkeypatch.delenv("SOME_SETTING", raising=False)
    else:
        monkeypatch.setenv("SOME_SETTING", value)
    assert environment.text("SOME_SETTING", "default") == "default"
    assert environment.flag("SOME_SETTING", True) is True
    with pytest.raises(ImproperlyConfigured, match=r"^SOME_SETTING is not set\. Allowed: .+\.$"):
        environment.text("SOME_SETTING")


def test_one_of_a_few_words_in_any_case(monkeypatch):
    monkeypatch.setenv("SOME_SETTING", "warning")
    assert environment.choice("SOME_SETTING", "INFO", ["INFO", "WARNING"]) == "WARNING"
    monkeypatch.setenv("SOME_SETTING", "loud")
    with pytest.raises(ImproperlyConfigured, match=r"^SOME_SETTING: .+ Allowed: INFO, WARNING\.$"):
        environment.choice("SOME_SETTING", "INFO", ["INFO", "WARNING"])


def test_database_address_is_read_in_all_its_parts(monkeypatch):
    monkeypatch.setenv("SOME_SETTING", f"postgres://desk:{SECRET}@db.example.org:5433/news")
    config = environment.database("SOME_SETTING", "unused")
    assert (
        config.items()
        >= {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": "db.example.org",
            "PORT": 5433,
            "NAME": "news",
            "USER": "desk",
            "PASSWORD": SECRET,
        }.items()
    )


def test_redis_is_reached_through_djangos_own_backend(monkeypatch):
    monkeypatch.setenv("SOME_SETTING", "rediss://cache.example.org:6379/0")
    assert environment.cache("SOME_SETTING", "unused") == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "rediss://cache.example.org:6379/0",
    }


def test_several_redis_servers_stay_one_address(monkeypatch):
    value = f"redis://:{SECRET}@one:6379/0,redis://two"
    monkeypatch.setenv("SOME_SETTING", value)
    assert environment.cache("SOME_SETTING", "unused")["LOCATION"] == value


def test_cache_in_the_process_has_its_limits_in_numbers(monkeypatch):
    monkeypatch.setenv("SOME_SETTING", "locmemcache://?timeout=60&max_entries=9&key_prefix=news")
    config = environment.cache("SOME_SETTING", "unused")
    assert (config["TIMEOUT"], config["OPTIONS"], config["KEY_PREFIX"]) == (60, {"MAX_ENTRIES": 9}, "news")
    monkeypatch.setenv("SOME_SETTING", "locmemcache://?timeout=None")
    assert environment.cache("SOME_SETTING", "unused")["TIMEOUT"] is None


@pytest.mark.parametrize("path", ["new.sqlite3", "/tmp/a folder that is not there/new.sqlite3"])
def test_sqlite_has_a_file(monkeypatch, path):
    monkeypatch.setenv("SOME_SETTING", f"sqlite:///{path}")
    assert environment.database("SOME_SETTING", "unused")["NAME"] == path


def test_mail_goes_where_the_address_says(monkeypatch):
    monkeypatch.setenv("SOME_SETTING", f"smtp+tls://desk:{SECRET}@mail.example.org:587")
    config = environment.email("SOME_SETTING", "unused")
    assert config["EMAIL_HOST"] == "mail.example.org"
    assert config["EMAIL_USE_TLS"] is True
    monkeypatch.setenv("SOME_SETTING", "filemail:///var/mail/newsroom")
    assert environment.email("SOME_SETTING", "unused")["EMAIL_FILE_PATH"] == "/var/mail/newsroom"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("SECRET_KEY", f"{SECRET}, too short".ljust(49, "x")),
        ("ALLOWED_HOSTS", "https://news.example.org"),
        ("ALLOWED_HOSTS", "news.example.org:8000"),
        ("SITE_URL", "news.example.org"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("HTTPS", "2"),
        ("HSTS_SECONDS", "a year"),
        ("BEHIND_PROXY", "nginx"),
        ("DATABASE_URL", f"mysql://newsroom:{SECRET}@localhost/newsroom"),
        ("CONN_MAX_AGE", "ever"),
        ("CACHE_URL", "memcached://localhost"),
        ("EMAIL_URL", f"imap://desk:{SECRET}@mail.example.org"),
        ("DEFAULT_FROM_EMAIL", "no mail"),
        ("MEDIA_ROOT", __file__),
        ("STATIC_ROOT", f"{__file__}/static"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_start_with_a_malformed_setting_ends_with_one_line(checkout, name, value):
    process = checkout.run(".venv/bin/python", "manage.py", "check", **{"SECRET_KEY": "x" * 50, name: value})
    assert process.returncode == 1
    assert re.fullmatch(rf"{name}: .+ Allowed: .+\n", process.stderr)
    assert SECRET not in process.stderr


def test_outside_debug_mode_there_is_no_secret_key(checkout):
    process = checkout.run(".venv/bin/python", "manage.py", "check")
    assert process.returncode == 1
    assert re.fullmatch(r"SECRET_KEY is not set\. Allowed: .+\n", process.stderr)


def test_in_debug_mode_any_secret_key_will_do(checkout):
    assert checkout.run(".venv/bin/python", "manage.py", "check", DEBUG="1", SECRET_KEY="x").returncode == 0


@pytest.mark.parametrize(("https", "complaints"), [(None, set()), ("0", {"W004", "W008", "W012", "W016"})])
def test_outside_debug_mode_https_is_asked_for_unless_it_is_switched_off(checkout, https, complaints):
    """Django's own complaints: no HSTS, no redirect, cookies of session and form that go over plain HTTP."""
    key = "0123456789" * 5
    environment = {"SECRET_KEY": key, "ALLOWED_HOSTS": "news.example.org"} | ({"HTTPS": https} if https else {})
    process = checkout.run(".venv/bin/python", "manage.py", "check", "--deploy", **environment)
    assert set(re.findall(r"security\.(W\d+)", process.stderr)) == complaints
