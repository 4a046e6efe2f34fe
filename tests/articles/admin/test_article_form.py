"""The form of an article: words beside the live ones, rows of the version, the catalogue at once."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from articles import lifecycle
from articles.models import Article, Redirect, Version
from articles.states import State
from tests import factories
from tests.articles.admin.forms import errors_beside, form_of, values_of

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


@pytest.fixture
def save(change_url):
    """``save(client, article, title=...)`` changes what the form holds and saves it."""

    def save(client, article, **changes):
        url = change_url(article)
        return client.post(url, values_of(client.get(url)) | changes)

    return save


# --- A new article ---


def test_a_new_article_needs_only_section_address_and_title(editor):
    section = factories.make_section()
    answer = editor.post(ADD, values_of(editor.get(ADD)) | {"section": section.pk, "slug": "new", "title": "New"})
    article = Article.objects.get()
    assert answer.url == reverse("admin:articles_article_change", args=[article.pk])
    assert (article.state, article.open_version.title) == (State.DRAFT, "New")
    assert article.open_version.created_by.username == "editor"


def test_a_new_article_takes_words_rows_and_catalogue_at_once(editor):
    section, topic, person = factories.make_section(), factories.make_topic(), factories.make_person()
    values = {"section": section.pk, "slug": "new", "title": "New", "body": "<p>Words</p>", "topics": topic.pk}
    values |= {"review_due_on": "2030-01-02", "credits-0-person": person.pk, "study_kind": "guideline"}
    editor.post(ADD, values_of(editor.get(ADD)) | values)
    article = Article.objects.get()
    version = article.open_version
    assert (version.body, version.study_kind) == ("<p>Words</p>", "guideline")
    assert [credit.person for credit in version.credits.all()] == [person]
    assert (list(article.topics.all()), str(article.review_due_on)) == ([topic], "2030-01-02")


@pytest.mark.parametrize("field", Version.HTML_FIELDS)
def test_what_could_act_in_a_readers_browser_is_not_saved(editor, save, field):
    article = factories.make_draft()
    written = '<p onclick="steal()" style="color: red">Read <a href="javascript:steal()">this</a>.</p>'
    assert save(editor, article, **{field: written}).status_code == 302
    saved = getattr(Article.objects.get().open_version, field)
    assert "steal" not in saved
    assert "style" not in saved
    assert html.fromstring(saved).text_content() == "Read this."


def test_an_empty_form_names_each_field_that_is_missing(editor):
    answer = editor.post(ADD, values_of(editor.get(ADD)))
    assert answer.status_code == 200
    for name in ("title", "slug", "section"):
        assert errors_beside(answer, name) == "This field is required."
    assert not Article.objects.exists()


def test_the_slug_is_filled_from_the_title_only_while_adding(editor, change_url):
    assert b"dependency_list" in editor.get(ADD).content
    article = factories.make_draft()
    assert b"dependency_list" not in editor.get(change_url(article)).content


def test_a_long_form_can_be_saved_from_its_top(editor, change_url):
    form = form_of(editor.get(change_url(factories.make_draft())))
    order = [name for name in form.xpath(".//input/@name | .//button/@name") if name in {"_continue", "title"}]
    assert order == ["_continue", "title", "_continue"]


# --- Words beside the live ones ---


def test_looking_at_a_live_article_writes_nothing(editor, change_url):
    article = factories.make_article(title="Live")
    assert values_of(editor.get(change_url(article)))["title"] == "Live"
    assert Version.objects.count() == 1


def test_the_first_save_of_a_live_article_opens_a_version(editor, save):
    article = factories.make_article(title="Live")
    person = factories.make_credit(article.live_version).person
    assert save(editor, article, title="Newer").status_code == 302
    article = Article.objects.get()
    assert (article.live_version.title, article.open_version.title) == ("Live", "Newer")
    assert [credit.person for credit in article.open_version.credits.all()] == [person]
    assert article.live_version.credits.count() == 1


def test_the_next_save_writes_into_the_same_version(editor, save):
    article = factories.make_article()
    save(editor, article, title="Newer")
    save(editor, article, title="Newest")
    assert list(Version.objects.order_by("number").values_list("title", flat=True))[1:] == ["Newest"]


def test_saving_unchanged_words_of_a_live_article_opens_nothing(editor, save):
    article = factories.make_article(body="<p>It’s -- so</p>\n<ul><li>a</li></ul>\n", summary="Two\nlines")
    assert save(editor, article).status_code == 302
    assert Version.objects.count() == 1


def test_the_catalogue_applies_at_once_and_opens_no_version(editor, save):
    article = factories.make_article()
    old_path = article.path
    assert save(editor, article, slug="moved", kind="blog").status_code == 302
    article = Article.objects.get()
    assert (article.slug, article.kind) == ("moved", "blog")
    assert Redirect.objects.get().old_path == old_path
    assert Version.objects.count() == 1


def test_a_scheduled_article_says_that_saving_unschedules_it_and_does(editor, save, change_url, frozen):
    article = factories.make_draft()
    lifecycle.publish(article=article, at=factories.PUBLISHED_AT.replace(year=2027))
    frozen.shift(1)
    assert "takes it back to a draft" in editor.get(change_url(article)).content.decode()
    save(editor, article, kind="blog")
    assert Article.objects.get().state == State.SCHEDULED
    save(editor, article, title="Changed")
    article = Article.objects.get()
    assert (article.state, article.open_version.title) == (State.DRAFT, "Changed")


def test_the_box_says_when_readers_see_the_catalogue_now(editor, change_url):
    assert "Readers see this now" in editor.get(change_url(factories.make_article())).content.decode()
    assert "Readers see this now" not in editor.get(change_url(factories.make_draft())).content.decode()


def test_save_and_preview_leads_to_the_preview(editor, save):
    article = factories.make_article()
    answer = save(editor, article, title="Newer", _preview="1")
    assert answer.url == reverse("admin:articles_article_preview", args=[article.pk])


def test_the_history_tells_which_fields_were_saved(editor, save, change_url):
    article = factories.make_article()
    save(editor, article, title="Newer", **{"credits-0-person": factories.make_person(name="Ada").pk})
    entry = LogEntry.objects.get()
    assert entry.get_change_message() == "Changed Title. Added credit “Ada (author)”."
    assert editor.get(f"{change_url(article).removesuffix('change/')}history/").status_code == 200


# --- Bad input ---


def test_nothing_is_written_if_any_part_is_invalid_and_nothing_typed_is_lost(editor, save):
    article = factories.make_article(title="Live")
    answer = save(
        editor, article, title="Typed", body="<p>Typed too</p>", slug="not a slug", **{"credits-0-position": "4"}
    )
    assert answer.status_code == 200
    assert errors_beside(answer, "slug")
    assert errors_beside(answer, "person") == "This field is required."
    values = values_of(answer)
    assert (values["title"], values["slug"], values["body"]) == ("Typed", "not a slug", "<p>Typed too</p>")
    assert Version.objects.count() == 1
    assert Article.objects.get().slug == article.slug


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("body", "<p>Read <form>this form</form></p><p><img src='https://example.org/a.png' alt='Far'></p>", "Far"),
        ("body", "<p><script>alert(1)</script></p>", "alert(1)"),
        ("title", "", "required"),
        ("title", "x" * 251, "at most 250"),
        ("event_ends_at_0", "2030-01-01", "must have a start"),
        ("event_time_zone", "Mars/Olympus", "no time zone"),
        ("review_due_on", "soon", "valid date"),
        ("slug", "feed", "section itself needs"),
        ("section", "999999", "valid choice"),
        ("section", "x", "valid choice"),
        ("successor", "x", "valid choice"),
        ("successor", "9" * 40, "valid choice"),
        ("image", "x", "valid choice"),
        ("topics", "x", "not a valid value"),
        ("language", "xx", "valid choice"),
        ("translation_of", "x", "valid choice"),
    ],
)
def test_bad_input_is_refused_beside_its_field(editor, save, name, value, said):
    article = factories.make_article()
    extra = {"event_ends_at_1": "10:00"} if name == "event_ends_at_0" else {}
    answer = save(editor, article, **{name: value}, **extra)
    assert answer.status_code == 200
    assert said in errors_beside(answer, name.removesuffix("_0"))
    assert Version.objects.count() == 1


def test_an_event_cannot_end_before_it_starts(editor, save):
    times = {"event_starts_at_0": "2030-01-02", "event_ends_at_0": "2030-01-01"}
    times |= {"event_starts_at_1": "10:00", "event_ends_at_1": "10:00"}
    answer = save(editor, factories.make_article(), **times)
    assert errors_beside(answer, "event_ends_at") == "An event cannot end before it starts."


def test_all_that_is_wrong_is_said_at_once(editor, save):
    times = {"event_ends_at_0": "2030-01-01", "event_ends_at_1": "10:00"}
    answer = save(editor, factories.make_article(), title="", **times, **{"credits-0-position": "4"})
    for name in ("title", "event_ends_at", "person"):
        assert errors_beside(answer, name)


def test_an_address_that_is_taken_is_refused_beside_the_address(editor, save):
    article = factories.make_article()
    other = factories.make_article(article.section, slug="taken")
    answer = save(editor, article, slug="taken")
    assert errors_beside(answer, "slug") == "Another article of this section has this address."
    lifecycle.save_catalogue(article=other, slug="elsewhere")
    answer = save(editor, article, slug="taken", title="Typed")
    assert "belonged to another article" in errors_beside(answer, "slug")
    assert values_of(answer)["title"] == "Typed"
    assert Version.objects.filter(live_at=None).count() == 0


def test_a_circle_of_successors_is_refused_beside_the_successor(editor, save):
    article = factories.make_article()
    other = lifecycle.archive(article=factories.make_article(), successor=article)
    answer = save(editor, article, successor=other.pk)
    assert errors_beside(answer, "successor") == "This would lead readers in a circle."


def test_the_same_credit_twice_is_refused(editor, save):
    article, person = factories.make_article(), factories.make_person()
    rows = {"credits-TOTAL_FORMS": "2", "credits-0-person": person.pk, "credits-0-role": "author"}
    rows |= {"credits-1-person": person.pk, "credits-1-role": "author"}
    answer = save(editor, article, **rows)
    assert answer.status_code == 200
    assert errors_beside(answer, "person") == "This person has this role already."


@pytest.mark.parametrize(
    "forged",
    [
        {"credits-TOTAL_FORMS": "x"},
        {"credits-INITIAL_FORMS": "5", "credits-TOTAL_FORMS": "5"},
        {"credits-0-id": "77", "credits-0-version": "77"},
        {"basis": ""},
        {"basis": "x/y"},
        {"credits-0-position": "-1"},
        {"credits-0-person": "x"},
        {"title": "nul \x00"},
        {"body": "<p>" * 3000},
    ],
)
def test_no_forged_form_is_an_error_of_the_server(editor, save, forged):
    assert save(editor, factories.make_article(), **forged).status_code in {200, 302}


def test_an_empty_post_is_refused_kindly(editor, change_url):
    article = factories.make_article()
    assert editor.post(change_url(article), {}).status_code == 200
    assert editor.post(ADD, {}).status_code == 200
    assert Version.objects.count() == 1


# --- Credits and citations ---


def test_rows_are_ordered_by_their_numbers_and_new_ones_come_last(editor, save):
    article = factories.make_article()
    one, two, three = (factories.make_person(name=name) for name in ("One", "Two", "Three"))
    rows = {"credits-TOTAL_FORMS": "3", "credits-0-person": one.pk, "credits-0-position": "2"}
    rows |= {"credits-1-person": two.pk, "credits-1-position": "1", "credits-2-person": three.pk}
    rows |= {f"credits-{number}-role": "author" for number in range(3)}
    save(editor, article, **rows)
    assert [credit.person for credit in Article.objects.get().open_version.credits.all()] == [two, one, three]


def test_each_row_shows_what_it_chose_also_where_it_comes_back(editor, save, change_url):
    article = factories.make_draft()
    people = [factories.make_credit(article.open_version, name=name).person for name in ("Ada", "Ben")]

    def chosen(page):
        return form_of(page).xpath("//select[contains(@name, '-person')]/option[@selected]/text()")

    assert chosen(editor.get(change_url(article)))[:2] == ["Ada", "Ben"]
    rows = {"credits-0-person": people[1].pk, "credits-1-person": "x"}
    answer = save(editor, article, **rows)
    assert errors_beside(answer, "person")
    assert "Ben" in chosen(answer)
    assert "Ada" not in chosen(answer)


def test_a_row_that_is_emptied_goes(editor, save):
    article = factories.make_draft()
    factories.make_credit(article.open_version)
    factories.make_citation(article.open_version)
    save(editor, article, **{"credits-0-DELETE": "on", "citations-TOTAL_FORMS": "0"})
    version = Article.objects.get().open_version
    assert not version.credits.exists()
    assert not version.citations.exists()


def test_a_citation_keeps_its_own_words_and_address(editor, save):
    article = factories.make_article()
    citation = factories.make_citation(article.live_version)
    save(editor, article, **{"citations-0-text": "As we say\r\nit", "citations-0-url": "example.org/a"})
    written = Article.objects.get().open_version.citations.get()
    assert (written.source, written.text) == (citation.source, "As we say\nit")
    assert written.url == "https://example.org/a"


def test_a_translation_keeps_the_version_it_follows_until_it_is_told_to_follow_the_new_one(editor, save):
    original = factories.make_article()
    first = original.live_version
    article = factories.make_draft()
    save(editor, article, translation_of=original.pk)
    assert article.open_version.translated_from == first
    factories.change_article(original, title="Other")
    save(editor, article, title="Still the first")
    assert article.open_version.translated_from == first
    save(editor, article, follows_original="on")
    assert article.open_version.translated_from.number == 2


# --- Bodies ---


def test_the_editor_shows_addresses_and_the_database_keeps_keys(editor, save, change_url):
    target, picture = factories.make_article(), factories.make_picture()
    article = factories.make_draft()
    body = f'<p><a href="{target.path}#dose">there</a></p><p><img src="{picture.file.url}" alt="A field"></p>'
    assert save(editor, article, body=body).status_code == 302
    kept = article.open_version.body
    assert f'href="article:{target.pk}#dose"' in kept
    assert f'src="picture:{picture.pk}"' in kept
    assert target.path in values_of(editor.get(change_url(article)))["body"]


@pytest.mark.parametrize("levels", [1100, 20_000])
def test_what_is_nested_too_deeply_is_refused_beside_the_text(editor, save, levels):
    answer = save(editor, factories.make_draft(), body="<div>" * levels + "words")
    assert "nested too deeply" in errors_beside(answer, "body")


def test_what_would_be_lost_is_named_beside_the_text(editor, save):
    answer = save(editor, factories.make_draft(), body="<p>Kept</p><p><script>lost()</script></p>")
    assert "“lost()”" in errors_beside(answer, "body")


# --- Roles ---


def test_an_author_writes_but_is_offered_no_publication(signed_in, save, change_url):
    client, article = signed_in("Author"), factories.make_draft()
    assert save(client, article, title="Mine").status_code == 302
    page = client.get(change_url(article)).content.decode()
    assert "/publish/" not in page
    assert "/archive/" not in page


def test_an_author_cannot_change_what_readers_see_now(signed_in, save, change_url):
    client, article = signed_in("Author"), factories.make_article()
    page = client.get(change_url(article))
    assert "slug" not in values_of(page)
    assert save(client, article, title="Newer", slug="moved", kind="blog").status_code == 302
    article = Article.objects.get()
    assert (article.slug, article.kind) != ("moved", "blog")
    assert article.open_version.title == "Newer"


@pytest.mark.parametrize("role", ["Medical reviewer", "Feedback analyst"])
def test_who_may_only_look_sees_the_words_and_can_save_nothing(signed_in, change_url, role):
    client, article = signed_in(role), factories.make_article(title="To read")
    factories.make_credit(article.live_version, name="Ada")
    page = client.get(change_url(article))
    assert "To read" in page.content.decode()
    assert "Save draft" not in page.content.decode()
    assert client.post(change_url(article), {"title": "No"}).status_code == 403
    assert client.get(ADD).status_code == 403


def test_a_draft_can_be_deleted_and_what_was_published_cannot(editor, change_url):
    draft, live = factories.make_draft(), factories.make_article()
    delete = change_url(draft).replace("change", "delete")
    assert editor.post(delete, {"post": "yes"}).status_code == 302
    assert list(Article.objects.all()) == [live]
    assert editor.post(change_url(live).replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert "deletelink" not in editor.get(change_url(live)).content.decode()


def test_an_article_that_is_not_there_leads_back_to_the_front(editor):
    assert editor.get("/admin/articles/article/999999/change/").status_code == 302
    assert editor.get("/admin/articles/article/x/change/").status_code == 302


def test_view_on_site_leads_to_the_page_or_to_the_preview(editor, change_url):
    live, draft = factories.make_article(), factories.make_draft()
    shown = "//a[contains(@class, 'viewsitelink')]/@href"
    root = form_of(editor.get(change_url(live))).getroottree()
    assert root.xpath(shown) == [live.get_absolute_url()]
    root = form_of(editor.get(change_url(draft))).getroottree()
    assert root.xpath(shown) == [reverse("admin:articles_article_preview", args=[draft.pk])]


def test_the_form_costs_the_same_however_much_there_is(editor, change_url):
    article = factories.make_article()

    def add_more():
        article.topics.add(factories.make_topic())
        factories.make_credit(article.live_version)
        factories.make_citation(article.live_version)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(change_url(article)).status_code == 200
        return len(queries)

    add_more()
    cost()
    before = cost()
    for _number in range(3):
        factories.make_article(factories.make_section())
        add_more()
    assert cost() == before
    assert before <= 25
