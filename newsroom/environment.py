"""Readers of environment variables that fail loudly.

Every setting of an installation is read through one of these. A value that cannot be used
stops the start with the variable's name and what is allowed, for a typing error in a
deployment file must not turn into a silent default. The addresses of services are parsed by
django-environ; this is the one module that knows it.

``READ`` remembers each name that was read, so that a test can hold the README's table
against the code.
"""

import os
import zoneinfo
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

READ = set()

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name, default=None, *, allowed="any text that is not empty"):
    """The variable as text; without a default it must be set."""
    READ.add(name)
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. Allowed: {allowed}.")
    return default


def flag(name, default):
    """A yes-or-no variable."""
    value = text(name, "").lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise _malformed(name, value, "1, true, yes, on, 0, false, no or off")


def number(name, default, *, minimum=0):
    """A whole number of at least ``minimum``."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and int(value) >= minimum:
        return int(value)
    raise _malformed(name, value, f"a whole number of at least {minimum}")


def choice(name, default, choices):
    """One of a few words, whatever its case."""
    value = text(name, default).upper()
    if value in choices:
        return value
    raise _malformed(name, value, ", ".join(choices))


def names(name, default=()):
    """A list of host names, separated by commas."""
    value = text(name, ",".join(default))
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if any("/" in host or " " in host for host in hosts):
        raise _malformed(name, value, "host names separated by commas, without https:// or a path")
    return hosts


def origin(name, default):
    """Scheme and host of a site, such as https://news.example.org, without a slash at the end."""
    value = text(name, default)
    allowed = "an address such as https://news.example.org, without a path"
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 (the attribute refuses a port that is no number)
    except ValueError:
        raise _malformed(name, value, allowed) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise _malformed(name, value, allowed)
    return f"{parts.scheme}://{parts.netloc}"


def time_zone(name, default):
    """The name of a time zone in the IANA database."""
    value = text(name, default)
    if value in zoneinfo.available_timezones():
        return value
    raise _malformed(name, value, "a name from the IANA time zone database, such as Europe/Madrid")


def database(name, default):
    """Django's DATABASES entry for an address of SQLite or PostgreSQL."""
    allowed = "sqlite:///path/to/file or postgres://user:password@host:5432/name"
    value = text(name, default)
    if value.split(":", 1)[0] not in {"sqlite", "postgres", "postgresql"}:
        raise _malformed(name, value, allowed)
    config = _parsed(environ.Env.db_url_config, name, value, allowed)
    if not config.get("NAME"):
        raise _malformed(name, value, allowed)
    return config


def cache(name, default):
    """Django's CACHES entry for an address of a cache."""
    allowed = "locmemcache://, dbcache://table_name, redis://host:6379/0 or rediss://host:6379/0"
    value = text(name, default)
    scheme = value.split(":", 1)[0]
    if scheme in {"redis", "rediss"}:
        # django-environ would name the third-party backend here; Django's own serves us.
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": value}
    if scheme not in {"locmemcache", "dbcache"}:
        raise _malformed(name, value, allowed)
    config = _parsed(environ.Env.cache_url_config, name, value, allowed)
    if scheme == "dbcache" and not config.get("LOCATION"):
        raise _malformed(name, value, allowed)
    return config


def email(name, default):
    """Django's EMAIL_* settings for an address of a mail server."""
    allowed = (
        "consolemail://, filemail:///path/to/folder, smtp://user:password@host:25 or smtp+tls://user:password@host:587"
    )
    value = text(name, default)
    if value.split(":", 1)[0] not in {"consolemail", "filemail", "smtp", "smtp+tls", "smtp+ssl"}:
        raise _malformed(name, value, allowed)
    config = _parsed(environ.Env.email_url_config, name, value, allowed)
    if value.startswith("smtp") and not config.get("EMAIL_HOST"):
        raise _malformed(name, value, allowed)
    if config.get("EMAIL_FILE_PATH"):
        # django-environ drops the first slash; the folder is meant from the root.
        config["EMAIL_FILE_PATH"] = urlsplit(value).path
    return config


def _parsed(parse, name, value, allowed):
    try:
        return dict(parse(value))
    except (ValueError, KeyError, ImproperlyConfigured):
        raise _malformed(name, value, allowed) from None


def _malformed(name, value, allowed):
    # An address may hold a password: say where the fault is, not what the secret was.
    shown = "The value given" if "://" in value else repr(value)
    return ImproperlyConfigured(f"{name}: {shown} cannot be used. Allowed: {allowed}.")
