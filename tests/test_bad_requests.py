"""What no honest browser sends, to every address that anybody may ask: a clear answer, never an error of the server.

The addresses come out of the URLconf, so that a new one is asked too; only a new kind of argument needs its value
in ``values``.
"""

import itertools
import os
import re
import socket
from urllib.parse import unquote_to_bytes

import pytest
from django.db import connection
from django.urls import URLResolver, get_resolver
from django.utils import translation

from articles import cards, lifecycle
from articles.lifecycle import previews
from articles.models import Article, Section, Term, Topic
from newsroom.bench import serving
from tests.factories import PUBLISHED_AT, change_article, make_article, make_section, make_term, make_topic, make_user

pytestmark = pytest.mark.django_db

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# What of the admin answers those who are not signed in.
DOOR = re.compile(r"admin/(login/|password_reset/.*)?")
# Every parameter that some page reads, and one that none does.
PARAMETERS = (
    *("q", "page", "before", "after", "until", "section", "topic", "kind", "year", "state", "language"),
    *("version", "helpful", "part", "kept", "next", "unheard-of"),
)
DIGITS, LONG = "9" * 5_000, "x" * 10_000
# Percent-encoded already.
ABSURD = (
    *("", "%00", "%FF%FE", "%ED%A0%80", "%F0%9F%98%80", "%27%22%3E%3Cb%3E%25s", "-1", "0", "1.5", "%D9%A3"),
    *("9223372036854775808", DIGITS, LONG, "20240101T000000.000000-9223372036854775808", "99999999T999999.999999-1"),
    *("9999-12", "2024-13", "..%2F..%2Fetc%2Fpasswd%0D%0ASet-Cookie:%20a=b"),
)
REPEATED = "&".join(f"{name}={value}" for name in PARAMETERS for value in ("1", "news", "%00"))
SHAPELESS = ("&&&", "=", "=1", "q", "%", "%zz", "?", ";", "q[]=1&q[a]=2", "\xff")
MANY = "&".join(f"a{number}=1" for number in range(1500))


@pytest.fixture
def values():
    """An argument for each that an address takes, such that all of them together lead somewhere."""
    section = make_section("news", feedback_prompt="Tell us.")
    words = {"title": "An evening", "event_starts_at": PUBLISHED_AT, "kind": "event"}
    article = change_article(make_article(section, slug="evening", **words), title="A late evening")
    lifecycle.save_catalogue(article=article, topics=[make_topic("heart")])
    make_term("biopsy")
    version = lifecycle.open_version(article=article)
    link = lifecycle.make_preview_link(version=version, recipient="Dr. Ada", days=14, by=make_user("Editor"))
    return {
        "section_slug": "news",
        "slug": "evening",
        "topic_slug": "heart",
        "term_slug": "biopsy",
        "number": "1",
        "token": previews.token_of(link),
        "owner": "en",
        "key": cards.of_site("en").key,
        "uidb64": "MQ",
    }


def routes():
    """``{pattern: view}`` of every address that anybody may ask, in every language."""
    found = {}
    for language in ("en", "es"):
        with translation.override(language):
            found.update(_routes(get_resolver().url_patterns))
    return {route: view for route, view in found.items() if not route.startswith("admin/") or DOOR.fullmatch(route)}


def _routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def address_of(route, values):
    if route.startswith("sitemap-") and values["number"] == "1":
        values = values | {"number": "0"}  # versions count from one, blocks of a sitemap from none
    return "/" + ARGUMENT.sub(lambda argument: values[argument[1]], route)


def addresses(values):
    return [address_of(route, values) for route in routes()]


def pages_of(values):
    """An address of each view of the newsroom's own: what is asked of a view need not be asked in every language."""
    first = {view: route for route, view in reversed(routes().items()) if not DOOR.fullmatch(route)}
    return [address_of(route, values) for route in first.values()]


def ask(client, path, query="", method="GET", **options):
    """The answer to a request for ``path`` as it stands, percent-encoded, which a tidier client would put right."""
    path = unquote_to_bytes(path).decode("latin-1")
    return client.generic(method, "/", PATH_INFO=path, QUERY_STRING=query, **options)


def is_clear(answer):
    """Whether one can go on from it: a page, a way on within the site, or what was wrong."""
    status = answer.status_code
    if 300 <= status < 400 and status != 304:
        return re.match(r"(http://testserver)?/(?!/)", answer["Location"])
    if status in {400, 404} and "html" in answer["Content-Type"]:
        return "<h1" in answer.text
    return status < 500


# --- Addresses ----------------------------------------------------------------------------------


def test_the_addresses_asked_here_are_there(client, values):
    """Or the absurd would be asked of the 404 page alone."""
    found = {address: client.get(address).status_code for address in addresses(values)}
    assert len(found) > 50
    assert [address for address, status in found.items() if status >= 400] == []


ENDINGS = ("%00", "%FF%FE", "%2F", "%2E%2E/", "./", "%F0%9F%98%80/", "%27%22%3E%3Cb%3E", ";a=b/", "%0D%0AA:%20b", LONG)


def test_what_is_nearly_an_address_is_a_404_or_leads_to_it(client, values):
    for address in pages_of(values):
        wrong = [address.upper(), address.title(), address.replace("/", "//"), address[1:].replace("/", "%2F")]
        wrong += [f"/.{address}", f"/{LONG}{address}", *(address + ending for ending in ENDINGS)]
        for path in [path for path in wrong if path not in {address, ""}]:
            answer = ask(client, path)
            assert answer.status_code in {301, 404}, path[:100]
            assert is_clear(answer), path[:100]


def test_without_its_last_slash_an_address_leads_to_the_one_with_it(client, values):
    for address in addresses(values):
        if address.endswith("/") and address != "/" and not DOOR.fullmatch(address[1:]):
            answer = client.get(address[:-1], {"q": "a"})
            assert (answer.status_code, answer.url) == (301, f"{address}?q=a")


def test_an_argument_that_names_nothing_is_a_404(client, values):
    for route in routes():
        for name in ARGUMENT.findall(route):
            for value in ("0" if name != "number" else "8", "-", "_", "..", "%D9%A3", "%00", DIGITS, LONG):
                answer = ask(client, address_of(route, values | {name: value}))
                # A door says so on its own page; an old card leads to the present one.
                may = {200, 302, 404} if DOOR.fullmatch(route) else {302, 404} if name == "key" else {404}
                assert answer.status_code in may, (route, value[:100])
                assert is_clear(answer), (route, value[:100])


def test_every_address_of_before_leads_to_the_one_of_now(client, values):
    moved = {"section_slug": "stories", "slug": "morning", "topic_slug": "hearts", "term_slug": "biopsies"}
    lifecycle.save_catalogue(article=Article.objects.get(), slug=moved["slug"])
    for model, name in [(Section, "section_slug"), (Topic, "topic_slug"), (Term, "term_slug")]:
        lifecycle.move(thing=model.objects.get(), slug=moved[name])
    for route in routes():
        if set(ARGUMENT.findall(route)) & set(moved) and not route.startswith("sitemap-"):
            answer = client.get(address_of(route, values))
            assert (answer.status_code, answer.get("Location")) == (301, address_of(route, values | moved)), route


# --- Queries ------------------------------------------------------------------------------------


def test_absurd_parameters_are_answered(client, values):
    """In each turn every parameter has another of the values."""
    places = pages_of(values)
    for turn in range(len(ABSURD)):
        given = itertools.islice(itertools.cycle(ABSURD), turn, None)
        query = "&".join(f"{name}={value}" for name, value in zip(PARAMETERS, given, strict=False))
        for address in places:
            answer = ask(client, address, query)
            assert is_clear(answer), (address, query)
            assert answer.status_code < 400, (address, query)


def test_repeated_and_shapeless_parameters_are_answered(client, values):
    for address in pages_of(values):
        assert ask(client, address, REPEATED).status_code < 400, address
    for address in ("/", "/search/", "/news/evening/feedback/"):
        for query in SHAPELESS:
            assert ask(client, address, query).status_code < 400, (address, query)
        assert is_clear(ask(client, address, MANY)), address


# --- Methods and headers ------------------------------------------------------------------------


def test_head_is_answered_like_get_without_a_body(client, values):
    for address in addresses(values):
        asked, known = client.head(address), client.get(address)
        assert (asked.status_code, asked.content) == (known.status_code, b""), address
        assert asked.get("ETag") == known.get("ETag")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "NONSENSE"])
def test_another_method_is_refused_with_those_that_are_not(client, values, method):
    taken = {"feedback:create", "articles:guest_preview"}
    for address in pages_of(values):
        answer = ask(client, address, method=method)
        if method == "POST" and answer.resolver_match.view_name in taken:
            assert answer.status_code == 400, address  # an empty form
        elif address != "/styleguide/":
            assert answer.status_code == 405, address
            assert answer["Allow"].startswith("GET, HEAD"), address


HEADERS = {
    "ACCEPT_LANGUAGE": ("", "es;q=x", "*", "\x00", "xx-" * 3000, ",;,;=", "\xff"),
    "ACCEPT": ("", "nonsense", "*/*/*;q=,", "a/b" * 3000, "\x00"),
    "IF_NONE_MATCH": ("", "*", "rubbish", '"', 'W/"', '"a" "b"', ", ".join(['"x"'] * 3000), "\xff"),
    "IF_MODIFIED_SINCE": ("rubbish", "Mon, 32 Foo 99999 99:99:99 GMT", "Thu, 01 Jan 0000 00:00:00 GMT", "9" * 3000),
    "RANGE": ("bytes=9-1", "rubbish"),
    "COOKIE": ("=", ";;;", "sessionid", "a=" + "b" * 8000, "csrftoken=\xff", 'sessionid="\\000aaaaaaaa"', "messages=x"),
    "X_FORWARDED_FOR": ("rubbish", "1.2.3.4, " * 1000),
    "ORIGIN": ("null", "rubbish", "http://["),
    "REFERER": ("rubbish", "http://[", "\xff"),
    "CONTENT_TYPE": ("rubbish", "multipart/form-data", "text/html; charset=nonsense", "\xff"),
    "CONTENT_LENGTH": ("rubbish", "-1", "9" * 30),
}


def test_rubbish_in_headers_is_no_matter(client, values):
    """In each turn every header has another of its values."""
    for turn in range(max(map(len, HEADERS.values()))):
        given = {name: rubbish[turn % len(rubbish)] for name, rubbish in HEADERS.items()}
        headers = {name if name.startswith("CONTENT") else f"HTTP_{name}": value for name, value in given.items()}
        for address in pages_of(values):
            assert ask(client, address, **headers).status_code < 400, (address, given)


@pytest.mark.parametrize(
    "cookie", ['sessionid="\\000aaaaaaaa"', 'csrftoken="\\000"', 'messages="\\000"', "sessionid=" + LONG]
)
def test_a_cookie_that_nobody_was_given_is_nobodys(client, values, cookie):
    """In quotes, a cookie can hold what else no header may: a NUL, which PostgreSQL takes in no text."""
    for address in addresses(values):
        assert is_clear(ask(client, address, HTTP_COOKIE=cookie)), address
    assert ask(client, "/admin/", HTTP_COOKIE=cookie).status_code == 302


@pytest.mark.parametrize("host", ["", "evil.example", "testserver:x", "a b", "\xff", "[::", "x" * 3000, "\x00"])
def test_another_host_is_refused(client, values, host):
    for address in addresses(values):
        answer = ask(client, address, HTTP_HOST=host)
        assert answer.status_code == 400, address
        assert "<h1" in answer.text, address


# --- Over a wire --------------------------------------------------------------------------------

HOST = b"Host: localhost\r\n"
RAW = {
    b"GET / HTTP/1.1\r\n" + HOST: 200,
    b"HEAD /news/ HTTP/1.1\r\n" + HOST: 200,
    b"GET / HTTP/1.0\r\n": 200,
    b"OPTIONS / HTTP/1.1\r\n" + HOST: 405,
    b"GET /\xff\xfe/ HTTP/1.1\r\n" + HOST: 400,
    b"GET /search/?q=\xff\xfe HTTP/1.1\r\n" + HOST: 400,
    b"GET /search/?q=%FF%FE HTTP/1.1\r\n" + HOST: 200,
    b"GET /%FF/ HTTP/1.1\r\n" + HOST: 404,
    b"GET /%00/ HTTP/1.1\r\n" + HOST: 404,
    b"GET /a\x00b/ HTTP/1.1\r\n" + HOST: 400,
    b"GET /" + LONG.encode() + b" HTTP/1.1\r\n" + HOST: 414,
    b"GET //evil.example/%2e%2e HTTP/1.1\r\n" + HOST: 404,
    b"GET /../../etc/passwd HTTP/1.1\r\n" + HOST: 404,
    b"GET http://evil.example/ HTTP/1.1\r\n" + HOST: 200,
    b"GET / HTTP/1.1\r\nHost: evil.example\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: \xff\x00\r\n": 400,
    b"GET / HTTP/1.1\r\n" + HOST + b"X: " + LONG.encode() + b"\r\n": 431,
    b"GET / HTTP/1.1\r\n" + HOST + b"If-None-Match: \xff\r\nAccept-Language: \xff\r\n": 200,
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n": 400,
    b"get / HTTP/1.1\r\n" + HOST: 400,
    b"GET / HTTP/9.9\r\n" + HOST: 400,
    b"\xff\xfe\x00": 400,
}


@pytest.mark.django_db(transaction=True)
def test_the_server_answers_bytes_that_are_no_request(monkeypatch):
    """Gunicorn itself, on the database of this test."""
    make_section("news")
    server = "sqlite://" if connection.vendor == "sqlite" else os.environ["DATABASE_URL"].rpartition("/")[0]
    monkeypatch.setenv("DATABASE_URL", f"{server}/{connection.settings_dict['NAME']}")
    with serving.server() as (port, _process):
        assert {sent: answer_to(port, sent) for sent in RAW} == RAW


def answer_to(port, sent):
    """The status of the server's answer to ``sent``."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(sent + b"Connection: close\r\n\r\n")
        answer = b""
        while part := line.recv(65536):
            answer += part
    return int(answer.split()[1])
