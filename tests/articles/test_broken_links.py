"""``check_links`` finds what leads to nothing, and the desk shows it."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html

from articles import lifecycle
from articles.models import BrokenLink, Redirect
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/brokenlink/"


def check(*options):
    call_command("check_links", "--pause=0", *options)


def found():
    """``{address: why}`` of what is kept now."""
    return dict(BrokenLink.objects.values_list("address", "why"))


def linking(*addresses, **words):
    """An article whose text links to ``addresses``."""
    text = "".join(f'<p>Read <a href="{address}">this</a>.</p>' for address in addresses)
    return factories.make_article(body=text, **words)


def test_links_within_the_site_are_looked_up_as_readers_find_them(capsys):
    section = factories.make_section("news", feedback_prompt="Was this clear?")
    factories.make_topic("heart")
    factories.make_term("plaque")
    there = factories.make_article(section, slug="there", body="<h2>Who took part</h2><p>Many.</p>")
    factories.change_article(there, kind="minor", note="", title="There, still")
    lifecycle.archive(article=factories.make_article(section, slug="ended"))
    lifecycle.withdraw(article=factories.make_article(section, slug="gone"), reason="Harm.")
    factories.make_draft(section, slug="draft")
    Redirect.objects.create(old_path="/news/then/", article=there)
    picture = factories.make_picture()
    good = [
        "/news/ended/",
        "/news/there/",
        "/news/there/#who-took-part",
        "/news/there/#:~:text=Many",
        "/news/there",
        "/news/then/#who-took-part",
        "/news/there/history/",
        "/news/there/v/1/",
        "/news/there/feedback/",
        "../../news/there/",
        "/",
        "/es/",
        "/about/",
        "/es/about/",
        "/news/",
        "/news/feed/",
        "/topics/heart/",
        "/es/topics/heart/?language=all",
        "/glossary/#P",
        "/glossary/plaque/",
        "/search/?q=heart",
        "/sitemap.xml",
        picture.file.url,
        "#top",
        "mailto:desk@example.org",
        "tel:+1-555-0100",
        "https://example.org/elsewhere/",
    ]
    bad = {
        "/news/there/#who-paid": "no-part",
        "/news/gone/": "withdrawn",
        "/news/draft/": "no-page",
        "/news/there/v/2/x/": "no-page",
        "/news/there/v/9/": "no-page",
        "/es/news/there/": "no-page",
        "/nowhere/": "no-page",
        "/topics/none/": "no-page",
        "/glossary/#Q": "no-part",
        "/glossary/none/": "no-page",
        "/admin/": "unreachable",
        "/styleguide/": "unreachable",
        f"{default_storage.url('')}pictures/none.jpg": "no-file",
        "/static/newsroom/none.svg": "no-file",
        "#nothing": "no-part",
    }
    article = linking(*good, *bad)
    check()
    assert found() == bad
    assert set(BrokenLink.objects.values_list("version", flat=True)) == {article.live_version_id}
    said = capsys.readouterr().out.splitlines()
    assert f"{article.path} /nowhere/ No page stands there." in said
    followed = len(good) - 3 + len(bad)  # neither mail nor telephone nor, unless asked, another site
    assert said[-1] == f"Articles: 3. Links: {followed}. Broken: {len(bad)}. Not known: 0."


def test_links_to_articles_by_key_are_found_and_told_by_their_paths():
    section = factories.make_section("news")
    there = factories.make_article(section, slug="there", body="<h2>Who took part</h2>")
    ended = lifecycle.archive(article=factories.make_article(section, slug="ended"))
    gone = lifecycle.withdraw(article=factories.make_article(section, slug="gone"), reason="Harm.")
    draft = factories.make_draft(section, slug="draft")
    good = [there.pk, f"{there.pk}#who-took-part", ended.pk]
    linking(*(f"article:{key}" for key in (*good, gone.pk, f"{draft.pk}#part", f"{there.pk}#who-paid", 9999)))
    check()
    assert found() == {
        "/news/gone/": "withdrawn",
        "/news/draft/#part": "unreachable",
        "/news/there/#who-paid": "no-part",
        "article:9999": "no-page",
    }


def test_pictures_whose_files_are_gone_are_found_in_the_text_and_above_it():
    shown, lost, lead = (factories.make_picture() for _number in range(3))
    text = f'<p><img src="picture:{shown.pk}"></p><p><img src="picture:{lost.pk}"></p>'
    factories.make_article(body=text, image=lead)
    for picture in (lost, lead):
        default_storage.delete(picture.file.name)
    check()
    assert found() == {lost.file.url: "no-file", lead.file.url: "no-file"}


def test_what_is_found_takes_the_place_of_what_was_and_ends_with_the_words():
    mended, moved_on, withdrawn = (linking(f"/nowhere-{number}/") for number in range(3))
    linking("/nowhere-still/")
    factories.make_draft(body='<p><a href="/nowhere-yet/">Not seen by readers</a></p>')
    check()
    assert set(found()) == {"/nowhere-0/", "/nowhere-1/", "/nowhere-2/", "/nowhere-still/"}
    factories.make_section("nowhere-0")
    factories.change_article(moved_on, body="<p>No link.</p>")
    lifecycle.withdraw(article=withdrawn, reason="Harm.")
    assert set(BrokenLink.objects.current().values_list("address", flat=True)) == {"/nowhere-0/", "/nowhere-still/"}
    check()
    assert set(found()) == {"/nowhere-still/"}
    assert mended.is_public


def test_words_that_are_erased_leave_no_broken_link_behind():
    article = linking("/nowhere/")
    check()
    factories.change_article(article, body="<p>No link.</p>")
    lifecycle.erase_words(version=article.live_version, reason="They named a patient.")
    assert not BrokenLink.objects.exists()


def test_a_broken_link_is_no_error_unless_that_is_asked(capsys):
    check("--fail")
    linking("/nowhere/")
    check()
    with pytest.raises(CommandError, match="Links are broken"):
        check("--fail")
    assert capsys.readouterr().out.splitlines()[-1] == "Articles: 1. Links: 1. Broken: 1. Not known: 0."


@pytest.mark.parametrize("pause", ["-1", "61", "nan"])
def test_a_pause_that_cannot_be_meant_is_refused(pause):
    with pytest.raises(CommandError, match="--pause takes 0 to 60 seconds"):
        call_command("check_links", f"--pause={pause}")


def test_many_articles_cost_no_more_queries_than_few():
    there = factories.make_article(body="<h2>Part</h2>")
    links = [f"article:{there.pk}", f"article:{there.pk}#part", "/about/", "/nowhere/"]
    linking(*links)
    with CaptureQueriesContext(connection) as few:
        check()
    for _number in range(5):
        linking(*links)
    with CaptureQueriesContext(connection) as many:
        check()
    assert len(many) == len(few)


# --- Other sites ---


class OtherSite(BaseHTTPRequestHandler):
    """Answers each path as ``ANSWERS`` says, to HEAD or else to both methods, and notes what it was asked."""

    ANSWERS = {"/gone": 410, "/broken": 500, "/busy": 503, "/refuses": 403, "/no-head": {"HEAD": 405, "GET": 200}}

    def do(self):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status = self.ANSWERS.get(self.path, 200 if self.path.startswith("/fine") else 404)
        if self.path == "/hangs-up":
            return self.close_connection
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/fine/still")
        else:
            self.send_response(status[self.command] if isinstance(status, dict) else status)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    do_GET = do_HEAD = do

    def log_message(self, *args):
        pass


@pytest.fixture
def other_site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherSite)
    server.asked, server.address = [], f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_other_sites_are_asked_only_with_external_and_judged_by_what_they_plainly_say(other_site, settings, capsys):
    settings.SITE_NAME, here = "Salud – 日本", other_site.address
    paths = ["/fine", "/fine#part", "/moved", "/no-head", "/refuses", "/busy", "/gone", "/none", "/broken", "/hangs-up"]
    nobody, silent = "https://[::1", "http://127.0.0.1:9"
    version = linking(*(here + path for path in paths), f"{silent}/a", f"{silent}/b", "/nowhere/").live_version
    factories.make_citation(version, url=f"{here}/cited")
    type(version).objects.filter(pk=version.pk).update(not_yet_known=f'<p><a href="{nobody}">No address</a></p>')
    check()
    assert other_site.asked == []
    assert found() == {"/nowhere/": "no-page"}
    check("--external")
    expected = {
        "/nowhere/": "no-page",
        f"{here}/gone": "gone",
        f"{here}/none": "gone",
        f"{here}/cited": "gone",
        f"{here}/broken": "error",
        f"{here}/hangs-up": "silent",
        f"{silent}/a": "silent",
        f"{silent}/b": "silent",
        nobody: "no-address",
    }
    assert found() == expected
    assert capsys.readouterr().out.splitlines()[-1] == "Articles: 1. Links: 15. Broken: 9. Not known: 2."
    asked = [(method, path) for method, path, _agent in other_site.asked]
    assert len(asked) == len(set(asked))
    assert ("HEAD", "/fine") in asked
    assert {agent for _method, _path, agent in other_site.asked} == {f"Newsroom link check (+{settings.SITE_URL})"}
    # A look at our own pages leaves what is known of others as it is.
    check()
    assert found() == expected


# --- At the desk ---


def test_the_desk_counts_them_and_leads_to_the_list(client):
    article = linking("/nowhere/", "/nothing/", title="Where to go")
    check()
    client.force_login(factories.make_user("Editor"))
    desk = lxml_html.fromstring(client.get("/admin/").text)
    (queue,) = (link for link in desk.xpath("//li[contains(@class, 'queue')]/a") if link.get("href") == LIST)
    assert " ".join(queue.text_content().split()) == "2 Broken links"
    page = lxml_html.fromstring(client.get(LIST).text)
    rows = page.xpath("//table[@id='result_list']/tbody/tr")
    assert len(rows) == 2
    assert rows[0].xpath(".//a/@href")[0] == f"/admin/articles/article/{article.pk}/change/"
    assert "No page stands there." in rows[0].text_content()
    assert len(lxml_html.fromstring(client.get(f"{LIST}?why__exact=no-file").text).xpath("//tbody/tr")) == 0


@pytest.mark.parametrize(("role", "sees"), [("Author", True), ("Administrator", True), ("Feedback analyst", False)])
def test_who_can_mend_a_link_sees_that_it_is_broken(client, role, sees):
    client.force_login(factories.make_user(role))
    assert (client.get(LIST).status_code == 200) is sees
    assert ("Broken links" in client.get("/admin/").text) is sees
