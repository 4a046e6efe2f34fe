"""Readers answer at a real server, with personal data in every field. Afterwards nothing of it is found anywhere."""

import http.client
import json
import pickle
import zlib
from urllib.parse import urlencode

import pytest
from django.db import connection
from lxml import html

from feedback.models import Feedback
from newsroom.bench.serving import server
from tests.factories import make_article, make_section
from tests.feedback.asking import JSON, PROMPT

PERSONAL = {
    "marisol.quesada@example.org": "my e-mail is marisol.quesada@example.org",
    "212 555 0147": "call me at 212 555 0147",
    "Quesada": "My name is Marisol Quesada",
    "Larkspur": "I live at 12 Larkspur Street, Springfield, IL 62704",
    "62704": "and nowhere else",
    "078-05-1120": "my SSN is 078-05-1120",
    "00482913": "MRN 00482913",
    "03/07/1949": "born 03/07/1949",
    "journey-of-mine": "see https://example.org/journey-of-mine",
}
COMMENT = ". ".join(PERSONAL.values()) + ". The dose is not clear to me."
# What their browser tells about them with every request.
ABOUT_THEM = {
    "X-Forwarded-For": "192.0.2.177",
    "User-Agent": "PeculiarBrowser/7.7",
    "Referer": "https://example.org/came-from-here",
    "Cookie": "habit=read-at-night",
}
ABOUT = ["192.0.2.177", "PeculiarBrowser", "came-from-here", "read-at-night"]


class Reader:
    def __init__(self, port):
        self.port = port

    def ask(self, method, address, fields=None, **headers):
        """``(status, body)`` of a request by this reader."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        connection.request(method, address, urlencode(fields) if fields else None, ABOUT_THEM | kind | headers)
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body


def fields_of(page):
    return dict(html.fromstring(page).xpath("//form[@method='post']")[0].form_values())


@pytest.fixture
def article():
    return make_article(make_section("news", **PROMPT), slug="cells")


@pytest.fixture
def serving(transactional_db, tmp_path):
    """A server on the tests' own database; ``log()`` is what it has said."""
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{_server_of_the_tests()}/{name}"
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "DATABASE_URL": address,
        "CACHE_FOLDER": str(tmp_path / "cache"),
        "BEHIND_PROXY": "1",
    }
    with (tmp_path / "log").open("w") as output, server(output, **environment) as (port, _process):
        yield Reader(port)


def everything_kept(tmp_path):
    """What stands in the database, the cache and the log, as one text."""
    kept = [(tmp_path / "log").read_text()]
    for file in (tmp_path / "cache").iterdir():
        with file.open("rb") as stream:
            pickle.load(stream)  # when it ends
            kept.append(zlib.decompress(stream.read()).decode("latin-1"))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            kept += map(repr, cursor.fetchall())
    return "\n".join(kept)


@pytest.mark.slow
def test_nothing_of_a_person_is_left_in_database_cache_or_log(serving, article, tmp_path):
    form = f"{article.path}feedback/"
    _status, page = serving.ask("GET", f"{form}?helpful=no&comment={urlencode({'c': COMMENT})}")
    answer = fields_of(page) | {"helpful": "no", "reason": "seems_wrong", "passage": COMMENT, "comment": COMMENT}

    # With a look at what is left, and sent.
    status, look = serving.ask("POST", form, answer)
    assert (status, "Nothing has been sent yet" in look) == (200, True)
    assert serving.ask("POST", form, fields_of(look))[0] == 302
    # In place: yes, then words.
    _status, said = serving.ask("POST", form, {"version": "1", "helpful": "yes"}, **JSON)
    token = json.loads(said)["token"]
    _status, said = serving.ask("POST", form, {"token": token, "comment": COMMENT}, **JSON)
    assert serving.ask("POST", form, {"token": token, "comment": json.loads(said)["redacted"]}, **JSON)[0] == 200
    # In danger: kept at once.
    danger = {"version": "1", "helpful": "no", "comment": f"I want to kill myself. {COMMENT}"}
    assert serving.ask("POST", form, danger)[0] == 200
    # Refused: from another site, too long, of no version, of no article.
    assert serving.ask("POST", form, answer, Origin="https://example.org")[0] == 403
    assert serving.ask("POST", form, answer | {"comment": COMMENT * 5})[0] == 400
    assert serving.ask("POST", form, answer | {"version": COMMENT, "submission_id": COMMENT})[0] == 400
    assert serving.ask("POST", "/news/none/feedback/", answer)[0] == 404
    # Looked for.
    assert serving.ask("GET", f"/search/?{urlencode({'q': COMMENT})}")[0] == 200

    kept = everything_kept(tmp_path)
    assert Feedback.objects.count() == 3
    assert kept.count("The dose is not clear to me") == 3
    assert {trace for trace in [*PERSONAL, *ABOUT] if trace in kept} == set()


def _server_of_the_tests():
    database = connection.settings_dict
    login = ":".join(filter(None, [database["USER"], database["PASSWORD"]]))
    place = ":".join(filter(None, [database["HOST"], str(database["PORT"])]))
    return f"postgres://{login}{'@' if login else ''}{place}"
