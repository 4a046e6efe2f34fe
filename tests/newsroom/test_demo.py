"""The demonstration: loaded whole, loaded twice without a trace, and taken away without one."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.utils import timezone

from articles import lifecycle
from articles.interchange.exporter import export
from articles.interchange.importer import import_file
from articles.interchange.outcome import Existing
from articles.models import (
    Article,
    BrokenLink,
    Citation,
    Feature,
    Person,
    Picture,
    PublicRevision,
    Section,
    Topic,
    Version,
)
from articles.states import State
from feedback.models import Feedback, Task
from newsroom.demo import content_files, pictures
from newsroom.demo.accounts import ACCOUNTS, PASSWORD
from newsroom.demo.loading import FEEDBACK
from tests.factories import change_article, image_bytes, make_article

pytestmark = pytest.mark.django_db

# News that tells of no study: of the newsroom's own work, and of how to ask for something.
NO_SCIENCE = {"why-we-keep-old-articles", "questions-for-a-second-opinion"}


@pytest.fixture(autouse=True)
def quick(monkeypatch, settings, tmp_path):
    """Small pictures, in a folder of the test's own; drawing the real ones takes seconds."""
    small = {slug: image_bytes(colour=(9 * number, 90, 90)) for number, slug in enumerate(pictures.PICTURES)}
    monkeypatch.setattr(pictures, "draw", small.__getitem__)
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def contents():
    """Every row of the database but the count of public changes."""
    models = [model for model in apps.get_models(include_auto_created=True) if model is not PublicRevision]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def visible(response):
    """A page without the ids by which a list goes on to the older ones and a shared link finds its picture."""
    return re.sub(rb"(before=[\dT.]+-|/cards/)\d+", rb"\1", response.content)


def load(**options):
    call_command("load_demo", verbosity=0, **options)


def remove(*options):
    call_command("remove_demo", "--no-input", *options)


def test_content_is_what_a_hospital_could_be_shown():
    load()
    articles = list(Article.objects.all())
    states = {article.state for article in articles}
    assert len(articles) >= 30
    assert states == {State.PUBLISHED, State.ARCHIVED, State.WITHDRAWN, State.SCHEDULED} | (states & {State.DRAFT})
    assert {article.kind for article in articles} == {"news", "event", "blog"}
    assert {article.language for article in articles} == {"en", "es"}
    assert min(article.published_at for article in articles if article.published_at).year == 2008
    assert any(article.successor for article in articles if article.state == State.ARCHIVED)
    assert any(article.versions.live().with_change_notes().count() >= 2 for article in articles)
    assert Section.objects.count() >= 2
    assert Feedback.objects.count() >= 100
    assert all(picture.alt for picture in Picture.objects.all())


def test_news_names_the_studies_that_it_is_about():
    load()
    news = Version.objects.filter(Q(article__kind="news") | Q(article__section__slug="research-news"))
    cited = Citation.objects.exclude(source__doi="", source__pmid="").values("version")
    assert set(news.exclude(pk__in=cited).values_list("article__slug", flat=True)) == NO_SCIENCE


def test_every_public_page_of_the_content_opens(client):
    load()
    for article in Article.objects.addressable():
        expected = 410 if article.state == State.WITHDRAWN else 200
        assert client.get(article.path).status_code == expected, article.path


def test_answers_fall_into_the_time_of_their_versions():
    load()
    assert Feedback.objects.count() == len(json.loads(FEEDBACK.read_text("utf-8")))
    for answer in Feedback.objects.select_related("version"):
        assert answer.version.live_at <= answer.received_at <= timezone.now(), answer
        assert (answer.received_at.minute, answer.received_at.second) == (0, 0)
        assert answer.language == answer.version.article.language


def test_passages_stand_in_their_versions_and_versions_answer_what_readers_said(client):
    load()
    rows = json.loads(FEEDBACK.read_text("utf-8"))
    assert Feedback.objects.exclude(passage_quote="").count() == sum("passage" in row for row in rows) > 10
    history = client.get("/living-well/how-to-read-a-pathology-report/history/").text
    assert "Changed after 10 readers told us it was unclear" in history
    assert "Changed after readers told us it was unclear" in history  # of four it is not told how many
    assert [(task.title, task.items.count()) for task in Task.objects.open()] == [("Explain Ki-67", 2)]


def test_second_run_changes_nothing(settings, capsys):
    settings.DEBUG = True
    load()
    before = contents(), PublicRevision.objects.get().number
    load()
    assert (contents(), PublicRevision.objects.get().number) == before
    assert "nothing was changed" in capsys.readouterr().out


def test_second_run_undoes_nothing_that_editors_did():
    load()
    article = Article.objects.published().filter(archived_at=None).first()
    change_article(article, title="Another title")
    lifecycle.save_catalogue(article=article, slug="another-address")
    lifecycle.move(thing=article.section, slug="another-section")
    Person.objects.update(name="Somebody else")
    before = contents()
    load()
    assert contents() == before


def test_content_survives_export_and_import_to_the_byte(client, tmp_path):
    load()
    pieces = []
    export(pieces.append, warn=pytest.fail)
    addresses = [article.path for article in Article.objects.all()]
    addresses += ["/", "/topics/", *(thing.path for model in (Section, Topic) for thing in model.objects.all())]
    pages = {address: visible(client.get(address)) for address in addresses}
    remove()
    assert not Article.objects.exists()
    path = tmp_path / "demo.json"
    path.write_text("".join(pieces), "utf-8")
    import_file(path, existing=Existing.REFUSE)
    again = []
    export(again.append, warn=pytest.fail)
    assert again == pieces
    assert [address for address, page in pages.items() if visible(client.get(address)) != page] == []


def test_nothing_is_loaded_where_there_is_content(capsys):
    make_article()
    load(if_empty=True)
    assert Article.objects.count() == 1
    assert "There is content already" in capsys.readouterr().out


def test_accounts_are_for_debug_mode_only(settings, capsys):
    load()
    assert not User.objects.filter(is_active=True).exists()
    assert "Outside debug mode there are no demo accounts" in capsys.readouterr().out
    settings.DEBUG = True
    load()
    for name, role in ACCOUNTS:
        user = User.objects.get(username=name)
        assert user.check_password(PASSWORD)
        assert user.is_staff
        assert not user.is_superuser
        assert [group.name for group in user.groups.all()] == [role]


def test_accounts_of_debug_mode_open_nothing_outside_it(client, settings):
    settings.DEBUG = True
    load()
    names = dict(ACCOUNTS)
    assert all(client.login(username=name, password=PASSWORD) for name in names)
    client.logout()
    settings.DEBUG = False
    for name in names:
        answer = client.post("/admin/login/", {"username": name, "password": PASSWORD})
        assert answer.context["form"].non_field_errors()
    User.objects.update(password=make_password("a password of its own"))
    assert all(client.login(username=name, password="a password of its own") for name in names)


def test_faulty_content_is_told_and_nothing_is_loaded(tmp_path):
    (tmp_path / "articles.json").write_text('{"articles": [{"section": "x", "slug": "y", "titel": ""}]}')
    with pytest.raises(CommandError, match=r"articles\[0\] x/y: “titel” is no key of the format"):
        load(folder=tmp_path)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"published_at": "@+30d"}, {"published_at": "2026-04-01T12:00:00+00:00"}),
        ({"event_ends_at": "@-3d2h"}, {"event_ends_at": "2026-02-27T14:00:00+00:00"}),
        ({"review_due_on": "@+1d"}, {"review_due_on": "2026-03-03"}),
        ({"title": "Write to us @home", "topics": ["@"]}, {"title": "Write to us @home", "topics": ["@"]}),
    ],
)
def test_moments_are_told_from_now_on(tmp_path, told, expected):
    (tmp_path / "a.json").write_text(json.dumps({"articles": [told]}))
    now = datetime(2026, 3, 2, 12, 34, 56, tzinfo=UTC)
    assert content_files.read(tmp_path, now)["articles"] == [expected]


@pytest.mark.django_db(transaction=True)
def test_removal_leaves_nothing(settings, quick):
    settings.DEBUG = True
    before = contents()
    load()
    assert list(quick.rglob("*.png"))
    remove()
    assert contents() == before
    assert not list(quick.rglob("*.*"))


def test_removal_says_what_it_would_do_and_does_nothing(capsys):
    load()
    before = contents()
    call_command("remove_demo", "--dry-run")
    assert contents() == before
    assert "Would take away: feedback" in capsys.readouterr().out


def test_removal_without_demo_changes_nothing(capsys):
    make_article()
    before = contents()
    remove()
    assert contents() == before
    assert "Nothing of the demonstration was found" in capsys.readouterr().out


def test_removal_keeps_what_was_edited_or_is_used(capsys):
    load()
    edited, linked, *_rest = Article.objects.published().filter(archived_at=None, predecessors=None, linked_from=None)
    change_article(edited, title="Another title")
    own = make_article(section=linked.section, slug="own", body=f'<p><a href="article:{linked.pk}">x</a></p>')
    own.topics.set([Topic.objects.get(slug="breast-cancer")])
    remove()
    said = capsys.readouterr().out
    assert f"Kept {edited.path}: it has versions that the demonstration did not bring." in said
    assert f"Kept {linked.path}: another article links to it." in said
    assert f"Kept sections: {linked.section.slug}: other content uses it." in said
    assert {edited.pk, linked.pk, own.pk} <= set(Article.objects.values_list("pk", flat=True))
    assert Topic.objects.filter(slug="breast-cancer").exists()
    remove("--edited")
    assert not Article.objects.filter(pk=edited.pk).exists()


def test_removal_takes_no_article_that_only_stands_at_the_same_address():
    record = content_files.read(content_files.FOLDER, timezone.now())["articles"][0]
    load()
    remove()
    own = make_article(slug=record["slug"], title="Ours")
    lifecycle.move(thing=own.section, slug=record["section"])
    remove("--edited")
    assert Article.objects.get().title == "Ours"


def test_removal_asks_first(monkeypatch):
    load()
    monkeypatch.setattr("builtins.input", lambda prompt: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("remove_demo")
    assert Article.objects.exists()


def test_removal_closes_an_account_that_the_log_names_and_spares_one_with_its_own_password(settings):
    settings.DEBUG = True
    load()
    editor, admin = User.objects.get(username="editor"), User.objects.get(username="admin")
    LogEntry.objects.create(user=editor, object_repr="x", action_flag=CHANGE)
    admin.set_password("a password of its own")
    admin.save()
    remove()
    assert set(User.objects.values_list("username", "is_active")) == {("editor", False), ("admin", True)}
    assert not User.objects.get(username="editor").has_usable_password()


def test_the_desk_of_the_demonstration_has_something_in_every_queue_of_the_review(settings):
    settings.DEBUG = True
    load()
    for queue in ("waiting_for_review", "returned", "changed_since_review", "published_unapproved"):
        assert getattr(Article.objects, queue)().exists(), queue
    assert Article.objects.get(slug="lung-screening-should-i-ask").words_changed_since_review == 8


def test_the_desk_of_the_demonstration_shows_what_is_rare(settings):
    settings.DEBUG = True
    load()
    assert [article.slug for article in Article.objects.proposed_for_archiving()] == ["pertuzumab-with-trastuzumab"]
    assert [broken.why for broken in BrokenLink.objects.current()] == ["no-part"]
    assert Feature.objects.get().place == "section"
    assert Version.objects.exclude(erased_at=None).get().number == 2
    load()
    remove()
    assert not Article.objects.exists()
