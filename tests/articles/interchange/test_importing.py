# ruff: noqa: E501 (files stand as they would be written)
"""What an import makes of a file, and what ``--update`` makes of what is there."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from articles import lifecycle, references, revision
from articles.interchange.outcome import Existing
from articles.models import Article, Picture, Section, Source, StandingPage
from articles.states import State
from tests.articles.interchange.samples import article, draft, file, picture, rich_file
from tests.factories import make_article, make_draft, make_section

pytestmark = pytest.mark.django_db

# The format's own example: these names never change.
EXAMPLE = {
    "format": "newsroom/1",
    "sections": [{"slug": "research-news", "name": "Research News", "description": "", "time_zone": "America/New_York",
                  "show_heading": False, "show_breadcrumb": False, "published_format": "M j, Y.",
                  "published_position": "below_summary", "updated_format": "F j, Y, g:i A", "show_back_link": False,
                  "archive_notice_heading": "", "archive_notice_body": "", "feedback_heading": "", "feedback_prompt": ""}],
    "topics": [{"slug": "her2", "name": "HER2", "description": ""}],
    "people": [{"slug": "ann", "name": "Ann", "credentials": "", "bio": ""}],
    "articles": [
        {"section": "research-news", "slug": "one", "kind": "news", "title": "One", "seo_title": "", "summary": "",
         "body": "<p>...</p>", "published_at": "2008-07-14T12:00:00-04:00", "updated_at": "2022-02-22T21:52:00-05:00",
         "archived_at": None, "withdrawn_at": None, "notice_heading": "", "notice_body": "", "withdrawn_reason": "",
         "successor": "research-news/two", "topics": ["her2"], "credits": [{"person": "ann", "role": "author"}],
         "sources": [{"citation": "A work.", "url": "", "doi": "", "pmid": ""}], "reviewed_on": None,
         "review_due_on": None, "language": "en"},
        {"section": "research-news", "slug": "two", "title": "Two", "published_at": "", "successor": ""},
    ],
}  # fmt: skip


def test_example_of_the_format_is_taken(bring):
    bring(EXAMPLE)
    one, two = Article.objects.order_by("slug")
    assert (one.state, two.state) == (State.PUBLISHED, State.DRAFT)
    assert one.successor == two
    assert one.published_at == one.live_version.live_at == datetime(2008, 7, 14, 16, tzinfo=UTC)
    assert one.updated_at == datetime(2022, 2, 23, 2, 52, tzinfo=UTC)
    assert [topic.name for topic in one.topics.all()] == ["HER2"]
    assert [str(credit.person) for credit in one.live_version.credits.all()] == ["Ann"]
    assert [str(citation) for citation in one.live_version.citations.all()] == ["A work."]
    assert two.open_version.title == "Two"


@pytest.mark.parametrize(
    "text", ["don't", "it’s", "a -- b", "a\u00a0b", '<span lang="es">sí</span>', "5 &lt; 6 &amp; 7"]
)
def test_what_was_typed_survives_to_the_letter(bring, exported, text):
    bring(file(article(body=f"<p>{text}</p>", summary=text, title=text)))
    version = Article.objects.get().live_version
    assert version.summary == version.title == text
    assert version.body.replace("&nbsp;", "\u00a0") == f"<p>{text}</p>"
    found = json.loads(exported())["articles"][0]
    assert (found["summary"], found["body"]) == (version.summary, version.body)


def test_html_is_sanitised(bring):
    bring(file(article(body='<p onclick="steal()">x <a href="javascript:steal()">y</a></p>')))
    assert Article.objects.get().live_version.body == "<p>x <a>y</a></p>"


def test_who_points_where_is_written_as_the_lifecycle_would(bring):
    bring(rich_file())
    for one in Article.objects.all():
        for version in one.versions.all():
            articles, pictures = references.keys(version)
            assert set(version.links.values_list("article", flat=True)) == articles
            assert set(version.picture_uses.values_list("picture", flat=True)) == pictures


def test_picture_is_stored_under_a_name_that_follows_from_its_bytes(bring, media):
    bring(file(pictures=[picture()]))
    stored = Picture.objects.get()
    assert (stored.width, stored.height) == (80, 45)
    assert (media / stored.file.name).is_file()


def test_import_raises_the_public_revision(bring):
    before = revision.current()
    bring(file(article()))
    assert revision.current() > before


def test_dry_run_says_the_same_and_writes_nothing(write, capsys, media):
    path = write(rich_file())
    before = revision.current()
    call_command("import_articles", path, "--dry-run")
    dry = capsys.readouterr().out
    assert not Article.objects.exists()
    assert not media.exists()
    assert revision.current() == before
    call_command("import_articles", path)
    assert dry == capsys.readouterr().out + "Dry run: nothing was written.\n"
    assert "articles: 6 new, 0 changed, 0 unchanged" in dry


def test_untouched_standing_page_is_replaced_and_any_other_is_not(bring, faults):
    bring(file(pages=[{"kind": "about", "title": "We", "body": "<p>Us.</p>", "created_at": "2020-01-01T00:00:00Z"}]))
    assert StandingPage.objects.get(kind="about", language="en").title == "We"
    content = file(pages=[{"kind": "about", "title": "They", "body": "<p>Us.</p>"}])
    assert faults(content) == ["pages[0] about: exists already and differs in title (--update replaces it)."]
    bring(content, existing=Existing.UPDATE)
    assert StandingPage.objects.get(kind="about", language="en").title == "They"


def test_standing_page_links_to_articles_that_exist_already(bring, exported):
    bring(file(article()))
    body = '<p><a href="article:news/a-walk">x</a></p>'
    bring({"format": "newsroom/1", "pages": [{"kind": "about", "title": "We", "body": body}]})
    assert StandingPage.objects.get(kind="about", language="en").body == body.replace(
        "news/a-walk", str(Article.objects.get().pk)
    )


def test_update_changes_the_catalogue_and_leaves_out_what_the_file_does_not_say(bring):
    bring(rich_file())
    content = {
        "format": "newsroom/1",
        "sections": [{"slug": "news", "name": "Noticias", "position": 9}],
        "articles": [{"section": "news", "slug": "a-walk", "notice_heading": "New", "topics": ["sleep"]}],
    }
    outcome = bring(content, existing=Existing.UPDATE)
    one = Article.objects.get(slug="a-walk")
    assert (one.notice_heading, [topic.slug for topic in one.topics.all()]) == ("New", ["sleep"])
    assert one.live_version.title == "A walk a day"
    section = Section.objects.get(slug="news")
    assert (section.name, section.position, section.time_zone) == ("Noticias", 9, "America/New_York")
    assert section.wordings.count() == 2
    assert (outcome.changed["articles"], outcome.changed["sections"]) == (1, 1)


def test_update_brings_a_new_version(bring):
    bring(file(article()))
    new = article(
        version=2, live_at="2024-01-01T00:00:00Z", change_kind="update", change_note="More.", title="Two walks"
    )
    new["versions"] = [
        {"number": 1, "live_at": article()["published_at"], "title": "A walk a day", "body": article()["body"]}
    ]
    bring(file(new), existing=Existing.UPDATE)
    one = Article.objects.get()
    assert (one.live_version.number, one.title) == (2, "Two walks")
    assert one.versions.count() == 2
    assert not bring(file(new), existing=Existing.UPDATE)


def test_update_rewrites_words_that_nobody_has_seen(bring):
    one = make_draft(make_section("news", name="News"), slug="a-walk")
    bring(
        file(
            draft(title="Better", body='<p><a href="article:news/b">b</a></p>', sources=[{"citation": "New."}]),
            article(slug="b"),
        ),
        existing=Existing.UPDATE,
    )
    version = one.versions.get()
    assert version.title == "Better"
    assert [link.article.slug for link in version.links.all()] == ["b"]
    assert [str(citation) for citation in version.citations.all()] == ["New."]


def test_update_keeps_versions_that_the_file_does_not_name(bring):
    one = make_article(make_section("news", name="News"), slug="a-walk")
    lifecycle.save_words(version=lifecycle.open_version(article=one), title="Being written")
    bring(
        {"format": "newsroom/1", "articles": [{"section": "news", "slug": "a-walk", "kind": "blog"}]},
        existing=Existing.UPDATE,
    )
    one.refresh_from_db()
    assert one.kind == "blog"
    assert one.open_version.title == "Being written"


def test_kept_articles_are_left_alone_wherever_they_stand_now(bring):
    bring(rich_file())
    one = Article.objects.get(slug="a-walk")
    lifecycle.save_catalogue(article=one, slug="walking")
    lifecycle.move(thing=Section.objects.get(slug="letters"), slug="post")
    assert not bring(rich_file(), existing=Existing.KEEP)


def test_known_source_is_used_and_learns_what_it_lacked(bring):
    bring(file(article(sources=[{"citation": "A work.", "doi": "10.1000/x"}])))
    bring(
        file(
            article(
                slug="b",
                sources=[{"citation": "A work.", "doi": "10.1000/X", "pmid": "7", "retraction_status": "retracted"}],
            )
        )
    )
    source = Source.objects.get()
    assert (source.pmid, source.retraction_status, source.citations.count()) == ("7", "retracted", 2)


def test_byte_order_mark_is_no_fault(bring):
    bring(b"\xef\xbb\xbf" + json.dumps(file(article())).encode())
    assert Article.objects.count() == 1


def test_number_of_queries_does_not_grow_with_the_articles(write, django_assert_max_num_queries):
    def many(start, count):
        sources = [{"citation": "A work.", "doi": "10.1000/x"}]
        return file(*(article(slug=f"a-{number}", sources=sources) for number in range(start, start + count)))

    for content in (many(0, 20), many(20, 180)):
        with django_assert_max_num_queries(45):
            call_command("import_articles", write(content), verbosity=0)


def test_what_the_desk_would_have_held_up_is_imported_and_told(bring):
    sound = {
        "disclosure": "None.",
        "sources": [{"citation": "A leaflet."}],
        "credits": [{"person": "ann"}],
        "image": "field",
    }
    study = {**sound, "sources": [{"citation": "A trial.", "doi": "10.1000/x", "retraction_status": "retracted"}]}
    content = file(
        article(**sound),
        article(slug="b", **study | {"image_alt": ""}),
        article(slug="c"),
        draft(slug="d"),
        people=[{"slug": "ann", "name": "Ann"}],
        pictures=[picture()],
        sections=[{"slug": "news", "name": "News", "checks": {"no-author": "off"}}],
    )
    lines = list(bring(content).held_up.lines())
    assert lines == [
        "The desk would have held up 2 articles of these; an import does not:",
        "- News without a source: 1 (/news/c/)",
        "- No disclosure: 1 (/news/c/)",
        "- Evidence labels missing where a study is cited: 1 (/news/b/)",
        "- A retracted paper that is not acknowledged: 1 (/news/b/)",
    ]
    assert Article.objects.count() == 4
    assert not bring(content, existing=Existing.UPDATE).held_up.count
