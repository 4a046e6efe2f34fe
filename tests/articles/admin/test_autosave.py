"""What is typed into the form of an article: kept without a page being loaded, offered again, and gone once saved."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from articles import lifecycle
from articles.models import Article, Version, WorkingCopy
from articles.states import State
from tests import factories
from tests.articles.admin.forms import errors_beside, values_of

pytestmark = pytest.mark.django_db

ADD, NEW = "/admin/articles/article/add/", "/admin/articles/article/autosave/"
TAB, OTHER_TAB = "0123456789abcdef", "fedcba9876543210"


def settings_of(response):
    """What the page tells its script."""
    page = html.fromstring(response.content.decode())
    return json.loads(page.xpath("string(//script[@id='autosave-settings'])"))


def send(client, address, fields=None, *, tab=TAB, turn=1, editor=None, **more):
    """What the script sends; ``fields`` as ``values_of`` gives them."""
    if isinstance(fields, dict):
        fields = {name: value if isinstance(value, list) else [str(value)] for name, value in fields.items()}
    user = editor or client.session.get("_auth_user_id", "0")
    sent = {"editor": int(user), "tab": tab, "turn": turn, "fields": fields, **more}
    return client.post(address, json.dumps(sent), content_type="application/json")


@pytest.fixture
def type_in(change_url):
    """``type_in(client, article, title=...)`` opens the form, types and lets the script send it; returns the form."""

    def type_in(client, article, *, tab=TAB, **typed):
        page = client.get(change_url(article))
        values = values_of(page) | typed
        answer = send(client, settings_of(page)["address"], values, tab=tab)
        assert answer.status_code == 200
        return values | {"tab": tab, "turn": "2"}

    return type_in


def offered(response):
    """What a form offers to take up: the words of each offer."""
    page = html.fromstring(response.content.decode())
    return [" ".join(offer.text_content().split()) for offer in page.xpath("//section[@class='offer']")]


def take_up(client, page):
    """Press the button of the first offer; returns the form with what was typed in it."""
    action = html.fromstring(page.content.decode()).xpath("//section[@class='offer']//form/@action")[0]
    return client.get(client.post(action).url)


# --- Typed, offered, taken up, saved ---


def test_what_was_typed_is_offered_taken_up_and_gone_once_it_is_saved(editor, change_url, type_in, frozen):
    article = factories.make_article(title="Live", body="<p>Live words</p>")
    person = factories.make_person(name="Ada")
    type_in(
        editor,
        article,
        title="Typed",
        body="<p>Live typed words</p>",
        event_starts_at_0="someday",
        **{"credits-0-person": person.pk, "credits-0-role": "editor"},
    )
    assert not LogEntry.objects.exists()
    assert Version.objects.count() == 1

    page = editor.get(change_url(article))
    assert values_of(page)["title"] == "Live"
    (offer,) = offered(page)
    assert "You typed here on 2 Mar 2026, 12:00 and did not save." in offer
    for difference in ("deleted: Live end", "inserted: Typed end", "inserted: typed end", "Ada (editor)", "someday"):
        assert difference in offer

    # Half finished as it was, nobody judges it yet.
    taken_up = editor.get(change_url(article) + "?copy=999"), take_up(editor, page)
    assert values_of(taken_up[0])["title"] == "Live"
    values = values_of(taken_up[1])
    assert (values["title"], values["body"], values["event_starts_at_0"]) == (
        "Typed",
        "<p>Live typed words</p>",
        "someday",
    )
    assert (values["credits-0-person"], values["credits-0-role"]) == (str(person.pk), "editor")
    assert "errornote" not in taken_up[1].content.decode()
    assert settings_of(taken_up[1])["is_typed"]
    assert LogEntry.objects.get().change_message == "Took up what was typed on 2 Mar 2026, 12:00 and not saved."

    answer = editor.post(change_url(article), values | {"tab": OTHER_TAB, "turn": "1"})
    assert errors_beside(answer, "event_starts_at")
    assert WorkingCopy.objects.unsaved().count() == 1
    again = values_of(answer) | {"tab": OTHER_TAB, "turn": "2", "event_starts_at_0": ""}
    assert editor.post(change_url(article), again).status_code == 302
    version = Article.objects.get().open_version
    assert (version.title, version.credits.get().person) == ("Typed", person)
    assert not WorkingCopy.objects.unsaved().exists()
    assert offered(editor.get(change_url(article))) == []


def test_what_was_typed_can_be_discarded_and_the_history_says_so(editor, change_url, type_in):
    article = factories.make_draft(title="Kept")
    type_in(editor, article, title="Typed")
    (copy,) = WorkingCopy.objects.all()
    discard = reverse("admin:articles_discard_typed", args=[copy.pk])
    assert editor.get(discard).status_code == 405
    assert editor.post(discard).url == change_url(article)
    assert LogEntry.objects.get().change_message.startswith("Discarded what was typed on ")
    assert offered(editor.get(change_url(article))) == []
    # Once more, and what there never was: said kindly.
    for address in (discard, reverse("admin:articles_take_up", args=[10**12])):
        assert editor.post(address).url == reverse("admin:articles_article_changelist")


def test_what_is_saved_by_now_or_was_never_changed_is_not_offered(editor, change_url, type_in):
    article = factories.make_draft(title="One")
    type_in(editor, article)
    assert offered(editor.get(change_url(article))) == []
    values = type_in(editor, article, tab=OTHER_TAB, title="Two")
    assert editor.post(change_url(article), values | {"_then": "nowhere"}).url == change_url(article)
    assert offered(editor.get(change_url(article))) == []
    # A part of it that arrives late is recognised.
    assert send(editor, f"{change_url(article)[:-7]}autosave/", values, tab=OTHER_TAB, turn=1).status_code == 409


def test_others_see_nothing_of_what_is_typed_but_who_is_there_and_since_when(
    signed_in, client, change_url, type_in, frozen
):
    article = factories.make_article(title="Live")
    type_in(signed_in("Editor"), article, title="Typed secret")
    frozen.shift(60)
    client.force_login(factories.make_user("Editor", username="second"))
    page = client.get(change_url(article))
    assert "editor has had this article open since 12:00 and typed last at 12:00." in page.content.decode()
    assert "Typed secret" not in page.content.decode()
    (copy,) = WorkingCopy.objects.all()
    assert "Typed secret" not in client.get(f"{change_url(article)}?copy={copy.pk}").content.decode()
    client.post(reverse("admin:articles_discard_typed", args=[copy.pk]))
    assert WorkingCopy.objects.unsaved().count() == 1
    address = settings_of(page)["address"]
    # The heartbeat of a tab in which nothing was typed tells it, too; and the first editor then hears of the second.
    assert send(client, address, tab=OTHER_TAB, turn=0).json()["others"] == [
        "editor has had this article open since 12:00 and typed last at 12:00."
    ]
    client.force_login(copy.editor)
    assert send(client, address, turn=1).json()["others"] == ["second has had this article open since 12:01."]
    send(client, address, turn=1, left=True)
    assert not WorkingCopy.objects.at_work().filter(editor=copy.editor).exists()


# --- A new article ---


def test_a_new_article_is_a_draft_from_the_first_autosave_that_has_what_it_needs(editor, change_url):
    section = factories.make_section()
    values = values_of(editor.get(ADD)) | {"title": "New", "body": "<p>Typed</p>"}
    assert "article" not in send(editor, NEW, values, ready=True).json()
    assert "Typed" in offered(editor.get(ADD))[0]
    values |= {"section": section.pk, "slug": "new"}
    assert "article" not in send(editor, NEW, values, turn=2, ready=False).json()
    answer = send(editor, NEW, values, turn=3, ready=True).json()
    article = Article.objects.get()
    assert (article.state, article.title, article.open_version.body) == (State.DRAFT, "New", "")
    assert answer["article"]["form"] == change_url(article)
    assert LogEntry.objects.get().get_change_message() == "Added."
    # An answer that was lost on its way is given once more.
    assert send(editor, NEW, values, turn=4, ready=True).json()["article"]["key"] == article.pk
    assert offered(editor.get(ADD)) == []
    page = editor.get(change_url(article))
    assert "Typed" in offered(page)[0]
    assert values_of(take_up(editor, page))["basis"] == lifecycle.basis_of(article)

    # Sent from where it was, it is the same article; so it is once more.
    for _time in range(2):
        assert editor.post(ADD, values | {"tab": TAB, "turn": "5"}).url == change_url(article)
    article = Article.objects.get()
    assert (article.slug, article.open_version.body, Version.objects.count()) == ("new", "<p>Typed</p>", 1)


def test_a_new_article_at_a_taken_address_says_why_it_is_no_draft_yet_and_is_kept(editor):
    other = factories.make_article(slug="taken")
    values = values_of(editor.get(ADD)) | {"section": other.section_id, "slug": "taken", "title": "New"}
    answer = send(editor, NEW, values, ready=True).json()
    assert answer["waiting"] == "Another article of this section has this address."
    assert "New" in offered(editor.get(ADD))[0]


# --- What has moved on ---


def test_what_is_typed_for_words_that_moved_on_is_kept_and_the_tab_is_told(editor, change_url):
    article = factories.make_draft(title="One")
    page = editor.get(change_url(article))
    values, address = values_of(page) | {"title": "Typed"}, settings_of(page)["address"]

    def told():
        told.turn += 1
        answer = send(editor, address, values, turn=told.turn)
        assert answer.status_code == 200
        return answer.json()["moved"]

    told.turn = 0
    assert told() == ""
    lifecycle.save_words(version=article.open_version, summary="Theirs")
    assert "saved this article meanwhile" in told()
    lifecycle.publish(article=article)
    assert "published meanwhile" in told()
    lifecycle.open_version(article=article)
    values |= {name: values_of(editor.get(change_url(article)))[name] for name in ("basis", "began")}
    lifecycle.discard(version=article.versions.get(live_at=None))
    assert "discarded meanwhile" in told()
    assert WorkingCopy.objects.get().fields["title"] == ["Typed"]


def test_a_form_whose_article_was_deleted_becomes_a_new_article(editor, change_url, type_in):
    article = factories.make_draft(title="One", slug="one")
    values = type_in(editor, article, title="Typed", body="<p>Words</p>")
    editor.post(f"{change_url(article)[:-7]}delete/", {"post": "yes"})
    gone = send(editor, f"{change_url(article)[:-7]}autosave/", values, turn=2)
    assert (gone.status_code, "deleted meanwhile" in gone.json()["message"]) == (410, True)
    assert "Typed" in offered(editor.get(ADD))[0]
    answer = editor.post(change_url(article), values | {"turn": "3", "title": "Typed on"})
    page = editor.get(answer.url)
    assert "This article was deleted meanwhile (editor, " in page.content.decode()
    assert (values_of(page)["title"], values_of(page)["body"]) == ("Typed on", "<p>Words</p>")
    editor.post(ADD, values_of(page) | {"tab": OTHER_TAB, "turn": "1"})
    assert Article.objects.get().open_version.body == "<p>Words</p>"
    assert not WorkingCopy.objects.unsaved().exists()


# --- Bad input ---


def test_whoever_is_not_signed_in_or_may_not_is_told_so_in_json(client, change_url):
    article = factories.make_article()
    address = f"{change_url(article)[:-7]}autosave/"
    assert send(client, address, {"title": "x"}).status_code == 401
    assert client.get(address).status_code == 401
    client.force_login(factories.make_user("Medical reviewer"))
    refused = send(client, address, {"title": "x"})
    assert (refused.status_code, refused.json()["message"]) == (403, "You may not change this article.")
    assert send(client, NEW, {"title": "x"}).status_code == 403
    client.force_login(factories.make_user("Author"))
    assert client.get(address).json()["token"]
    somebody = send(client, address, {"title": "x"}, editor=12345)
    assert (somebody.status_code, somebody.json()["message"]) == (401, "Somebody else is signed in here by now.")
    assert not WorkingCopy.objects.exists()


def test_what_cannot_be_kept_is_refused_each_in_its_own_words(editor, change_url):
    article = factories.make_article()
    address = f"{change_url(article)[:-7]}autosave/"
    much = send(editor, address, {"body": "x" * 5_000_000})
    assert (much.status_code, "too long" in much.json()["message"]) == (413, True)
    for body in (b"", b"garbage", b"\xff\xfe", b"[" * 100_000, b"[]", b"null", b'{"tab": "x"}', b'{"turn": 1e999}'):
        garbled = editor.post(address, body, content_type="application/json")
        assert (garbled.status_code, garbled.json()["message"]) == (400, "What arrived cannot be read.")
    for wrong in (
        {"turn": -1},
        {"turn": True},
        {"turn": 2**40},
        {"turn": "1"},
        {"tab": "../../x"},
        {"fields": []},
        {"fields": {"title": "x"}},
        {"fields": {"title": [1]}},
        {"took_up": 7},
    ):
        sent = {"editor": int(editor.session["_auth_user_id"]), "tab": TAB, "turn": 1, "fields": {"title": ["x"]}}
        assert editor.post(address, json.dumps(sent | wrong), content_type="application/json").status_code == 400
    assert not WorkingCopy.objects.exists()


def test_characters_and_rows_that_nothing_can_hold_do_no_harm(editor, change_url):
    article = factories.make_draft(title="One")
    address = f"{change_url(article)[:-7]}autosave/"
    odd = {
        "title": "nul \0 and \ud800",
        "body": "<p>" * 3000,
        "credits-TOTAL_FORMS": "9" * 5000,
        "citations-TOTAL_FORMS": "2",
        "citations-0-source": "x",
        "image": "9" * 50,
        "section": "x",
        "basis": "/" * 10,
        "began": "x",
        "event_starts_at_0": "0000-99-99",
        "\0": "x",
    }
    assert send(editor, address, odd).status_code == 200
    page = editor.get(change_url(article))
    assert "nul and" in offered(page)[0]
    assert take_up(editor, page).status_code == 200


def test_the_form_costs_no_more_for_what_others_do(editor, change_url):
    article = factories.make_draft()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(change_url(article)).status_code == 200
        return len(queries)

    cost()
    before = cost()
    for number in range(3):
        user = factories.make_user("Editor", username=f"other-{number}")
        lifecycle.working_copies.keep(editor=user, tab=TAB, turn=1, fields={"title": ["x"]}, article=article)
    assert cost() == before
