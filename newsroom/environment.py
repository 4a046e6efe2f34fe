"""Readers of environment variables that fail loudly.

Every setting of an installation is read through one of these. A value that cannot be used
stops the start with the variable's name and what is allowed, for a typing error in a
deployment file must not turn into a silent default. The addresses of services are parsed by
django-environ; this is the one module that knows it.

``READ`` remembers each name that was read, so that a test can hold the README's table
against the code.
"""

import os
import re
import zoneinfo
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

READ = set()

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}

REDIS = {"redis", "rediss"}
# As a request can name it, without a port; or a whole domain from its dot on, or every host.
HOST_NAME = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]|\*")
HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d+)?")
ADDRESS = r"[^\s@<>,;:\"()]+@[\w-]+(?:\.[\w-]+)*"
SENDER = re.compile(rf'{ADDRESS}|(?:"[^"]+"|[^"<>@,;:]*)\s*<{ADDRESS}>')
# What may stand behind the question mark of a cache in the process or in the database.
CACHE_NUMBERS = {"timeout", "version", "max_entries", "cull_frequency"}
CACHE_NAMES = {"key_prefix", "key_function"}


def text(name, default=None, *, allowed="any text that is not empty"):
    """The variable as text; without a default it must be set."""
    READ.add(name)
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. Allowed: {allowed}.")
    return default


def secret(name, default=None):
    """A key to sign with: 50 or more characters; with a default, which is for debug mode, any text is one."""
    allowed = "50 or more random characters, kept secret; outside debug mode there is no default"
    value = text(name, default, allowed=allowed)
    if default is None and len(value) < 50:
        raise _malformed(name, value, allowed, is_secret=True)
    return value


def folder(name, default):
    """The path of a folder, which need not exist yet."""
    path = Path(text(name, str(default)))
    if any(os.path.exists(part) and not os.path.isdir(part) for part in (path, *path.parents)):
        raise _malformed(name, str(path), "the path of a folder, not of a file")
    return path


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
    if not all(HOST_NAME.fullmatch(host) for host in hosts):
        raise _malformed(name, value, "host names separated by commas, without https://, a port or a path")
    return hosts


def origin(name, default):
    """Scheme and host of a site, such as https://news.example.org, without a slash at the end."""
    value = text(name, default)
    allowed = "an address such as https://news.example.org, without a path or a password"
    parts = _split(name, value, allowed)
    rest = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not HOST.fullmatch(parts.netloc) or rest:
        raise _malformed(name, value, allowed)
    return f"{parts.scheme}://{parts.netloc}"


def web_address(name, default):
    """An address on the web that may have a path, such as https://hub.example.org/publish."""
    value = text(name, default)
    allowed = "an address such as https://hub.example.org/, without a password"
    if value:
        parts = _split(name, value, allowed)
        if parts.scheme not in {"http", "https"} or not HOST.fullmatch(parts.netloc) or parts.fragment:
            raise _malformed(name, value, allowed)
    return value


def search_server(name, default):
    """The address of a search server and, as its path, the name of the index; empty for none."""
    value = text(name, default)
    allowed = "an address with the name of the index, such as https://user:password@search.example.org:9200/newsroom"
    if value:
        parts = _split(name, value, allowed)
        host = parts.netloc.rpartition("@")[2]
        is_index = re.fullmatch("/[a-z0-9][a-z0-9_-]*/?", parts.path)
        if parts.scheme not in {"http", "https"} or not HOST.fullmatch(host) or not is_index or parts.query:
            raise _malformed(name, value, allowed)
    return value


def sender(name, default):
    """One e-mail address as a sender's, with or without a name before it."""
    value = text(name, default)
    if SENDER.fullmatch(value):
        return value
    raise _malformed(name, value, "one e-mail address, such as desk@example.org or Newsroom <desk@example.org>")


def time_zone(name, default):
    """The name of a time zone in the IANA database."""
    value = text(name, default)
    if value in zoneinfo.available_timezones():
        return value
    raise _malformed(name, value, "a name from the IANA time zone database, such as Europe/Madrid")


def database(name, default):
    """Django's DATABASES entry for an address of SQLite or PostgreSQL."""
    allowed = "sqlite:///path/to/file (a file, not a folder) or postgres://user:password@host:5432/name"
    value = text(name, default)
    if value.split(":", 1)[0] not in {"sqlite", "postgres", "postgresql"}:
        raise _malformed(name, value, allowed)
    if value.startswith("sqlite:") and not value.startswith("sqlite:///"):
        # What stands in the place of a host would be dropped in silence.
        raise _malformed(name, value, allowed)
    config = _parsed(environ.Env.db_url_config, name, value, allowed)
    if not config.get("NAME"):
        raise _malformed(name, value, allowed)
    if value.startswith("sqlite:") and (config["NAME"].startswith(":") or Path(config["NAME"]).is_dir()):
        # In memory each connection would have a database of its own.
        raise _malformed(name, value, allowed)
    return config


def cache(name, default):
    """Django's CACHES entry for an address of a cache."""
    allowed = (
        "locmemcache://, dbcache://table_name, both with ?timeout=seconds and the like, "
        "redis://host:6379/0 or rediss://host:6379/0"
    )
    value = text(name, default)
    scheme = value.split(":", 1)[0]
    if scheme in REDIS:
        # Django takes several servers, separated by commas or semicolons.
        for server in re.split("[;,]", value):
            parts = _split(name, server, allowed)
            if parts.scheme not in REDIS or not parts.hostname or not re.fullmatch("(/[0-9]*)?", parts.path):
                raise _malformed(name, value, allowed)
        # django-environ would name the third-party backend here; Django's own serves us.
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": value}
    if scheme not in {"locmemcache", "dbcache"}:
        raise _malformed(name, value, allowed)
    config = _parsed(environ.Env.cache_url_config, name, value, allowed)
    if scheme == "dbcache" and not config.get("LOCATION"):
        raise _malformed(name, value, allowed)
    for key, given in parse_qsl(urlsplit(value).query, keep_blank_values=True):
        # Django would take its default instead of what is no number.
        is_number = re.fullmatch("[0-9]+", given) or (key.lower(), given) == ("timeout", "None")
        if not (is_number if key.lower() in CACHE_NUMBERS else given and key.lower() in CACHE_NAMES):
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
    if value.startswith("filemail"):
        parts = urlsplit(value)
        if parts.netloc or not parts.path.strip("/"):
            raise _malformed(name, value, allowed)
        # django-environ drops the first slash; the folder is meant from the root.
        config["EMAIL_FILE_PATH"] = parts.path
    return config


def _split(name, value, allowed):
    """The parts of an address; one with white space, which urlsplit would drop, is refused as one with a bad port."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 (the attribute refuses a port that is no number)
    except ValueError:
        raise _malformed(name, value, allowed) from None
    if value.split() != [value]:
        raise _malformed(name, value, allowed)
    return parts


def _parsed(parse, name, value, allowed):
    try:
        return dict(parse(value))
    except (ValueError, KeyError, ImproperlyConfigured):
        raise _malformed(name, value, allowed) from None


def _malformed(name, value, allowed, *, is_secret=False):
    # An address may hold a password: say where the fault is, not what the secret was.
    shown = "The value given" if is_secret or "://" in value or "@" in value else repr(value)
    return ImproperlyConfigured(f"{name}: {shown} cannot be used. Allowed: {allowed}.")
