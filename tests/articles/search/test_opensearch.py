"""The search server, played by a stand-in on this machine: it keeps what it is sent and answers what it is asked.

The client is OpenSearch's own and speaks HTTP with it. It knows of the protocol and query language what
``articles.search.opensearch`` uses, and no more, by OpenSearch's documentation (2.x); what it would not understand it
refuses, as that does. No OpenSearch server takes part in these tests.
"""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from lxml import html as lxml_html

from articles import lifecycle
from articles.search import opensearch
from tests.factories import change_article, make_article

pytestmark = pytest.mark.django_db


class StandIn(BaseHTTPRequestHandler):
    def do(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if body and not self.headers["Content-Type"].startswith(("application/json", "application/x-ndjson")):
            return self.answer({"error": "Content-Type is not supported", "status": 406}, 406)
        if self.path.partition("?")[0].endswith(("_msearch", "_bulk")) and not body.endswith("\n"):
            return self.answer({"error": "must be terminated by a newline", "status": 400}, 400)
        lines = [json.loads(line) for line in body.splitlines() if line]
        self.server.asked.append((self.command, self.path.partition("?")[0]))
        if self.server.is_broken:
            return self.answer({"error": "broken"}, 503)
        if self.path.startswith("/newsroom/_msearch"):
            return self.answer({"responses": [self.search(line) for line in lines[1::2]]})
        if self.path.startswith("/newsroom/_bulk"):
            items = list(self.bulk(iter(lines)))
            has_errors = any(done["status"] >= 300 for item in items for done in item.values())
            return self.answer({"took": 1, "errors": has_errors, "items": items})
        if self.command == "DELETE":
            self.server.held.clear()
        return self.answer({"acknowledged": True})

    do_PUT = do_POST = do_DELETE = do_GET = do

    def bulk(self, lines):
        for action in lines:
            ((verb, about),) = action.items()
            about = {"_index": "newsroom", **about}
            if verb == "delete":
                status = 200 if self.server.held.pop(about["_id"], None) else 404
            else:
                fields = {name: text.split() for name, text in next(lines).items()}
                status = 429 if self.server.is_full else 201
                self.server.held |= {} if self.server.is_full else {about["_id"]: fields}
            yield {verb: {**about, "status": status}}

    def search(self, asked):
        scores = {key: score(asked["query"], fields) for key, fields in self.server.held.items()}
        best = sorted((key for key in scores if scores[key]), key=lambda key: -scores[key])[: asked["size"]]
        return {
            "took": 1,
            "timed_out": False,
            "_shards": {"total": 2, "successful": 2 - self.server.failed, "skipped": 0, "failed": self.server.failed},
            "hits": {"max_score": None, "hits": [{"_id": str(key), "_score": scores[key]} for key in best]},
            "status": 200,
        }

    def answer(self, data, status=200):
        data = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


def score(query, fields):
    ((kind, about),) = query.items()
    if kind == "multi_match":
        wanted = about["query"].split()
        weights = dict(name.split("^") for name in about["fields"])
        return sum(float(weight) for name, weight in weights.items() if holds(fields[name], wanted))
    if kind == "prefix":
        ((name, asked),) = about.items()
        return asked["boost"] if any(word.startswith(asked["value"]) for word in fields[name]) else 0
    parts = [score(part, fields) for part in about.get("must") or about["should"]]
    return 0 if "must" in about and not all(parts) else sum(parts)


def holds(words, wanted):
    return any(words[place : place + len(wanted)] == wanted for place in range(len(words)))


@pytest.fixture
def server(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    server.asked, server.held, server.is_broken, server.is_full, server.failed = [], {}, False, False, 0
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    settings.SEARCH_URL = f"http://127.0.0.1:{server.server_port}/newsroom"
    yield server
    opensearch._client(opensearch._place()[0]).close()
    opensearch._client.cache_clear()
    server.shutdown()
    server.server_close()


def titles(q):
    root = lxml_html.fromstring(Client().get("/search/", {"q": q}).text)
    return [" ".join(link.text_content().split()) for link in root.xpath("//article//h2/a")]


def test_the_server_is_asked_and_time_decides_what_of_its_answer_is_shown(server, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_article(title="A kidney", body="<p>COVID-19 and a large tumour.</p>")
        make_article(title="Something", summary="On kidneys.")
        lifecycle.withdraw(article=make_article(title="Kidney, withdrawn"), reason="It could do harm.")
        lifecycle.archive(article=make_article(title="Kidney kidney, archived"))
    assert len(server.held) == 4
    assert titles("kidneys") == ["A kidney", "Something", "Kidney kidney, archived"]
    assert titles('"large tumours"') == titles("covid19") == titles("tumou") == ["A kidney"]
    assert titles("kidney zebra")[0] == "A kidney"
    assert titles("zebra") == []
    assert ("POST", "/newsroom/_msearch") in server.asked
    # What it says counts: it is asked, and not the database.
    server.held.clear()
    assert titles("kidneys") == []


def test_the_server_is_told_after_the_transaction_and_only_then(server, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(title="Old words")
        assert server.held == {}
    assert "old" in server.held[article.pk]["title"]
    with django_capture_on_commit_callbacks(execute=True):
        change_article(article, title="Fresh words")
    assert server.held[article.pk]["title"] == ["fresh", "word"]


def test_without_an_answer_the_database_answers(server, caplog, django_capture_on_commit_callbacks):
    server.is_broken = True
    with django_capture_on_commit_callbacks(execute=True):
        make_article(title="A kidney")
    assert "run rebuild_search" in caplog.text
    assert titles("kidney") == ["A kidney"]
    ours = [record.message for record in caplog.records if record.name == "articles.search.opensearch"]
    assert "the database does" in ours[-1]
    assert "127.0.0.1" not in "".join(ours)
    with pytest.raises(CommandError, match="The search server cannot be used"):
        call_command("rebuild_search")


def test_an_answer_of_a_part_is_no_answer(server, caplog, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_article(title="A kidney")
    server.held.clear()
    server.failed = 1
    assert titles("kidney") == ["A kidney"]
    assert "the database does" in caplog.text


def test_changes_that_it_refuses_are_told_and_what_it_never_had_is_none(
    server, caplog, django_capture_on_commit_callbacks
):
    opensearch.remove([1])
    assert caplog.records == []
    server.is_full = True
    with django_capture_on_commit_callbacks(execute=True):
        make_article(title="A kidney")
    assert "refused some changes; run rebuild_search: [429]" in caplog.text


def test_the_command_fills_the_server(server, capsys, django_capture_on_commit_callbacks):
    article = make_article(title="A kidney")
    server.held[999] = {"title": ["stale"]}
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_search")
    assert list(server.held) == [article.pk]
    assert server.asked[:2] == [("DELETE", "/newsroom"), ("PUT", "/newsroom")]
