"""What is exported, imported into an empty database and exported again is the same to the byte."""

import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from articles.interchange import schema
from articles.interchange.outcome import Existing
from articles.models import Article, Citation, Link, PictureUse, Section, Source, Term, Topic
from tests.articles.interchange.samples import article, file, rich_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def emptied():
    """``emptied()`` takes everything out that an import can bring, and leaves what migrations made."""

    def empty():
        Article.objects.update(successor=None)
        with connection.cursor() as cursor:
            for model in (Link, PictureUse, Citation):
                cursor.execute(f"DELETE FROM {model._meta.db_table}")
        for row in Article.objects.all():
            row.versions.update(translated_from=None)
        Article.objects.all().delete()
        for name in ("Source", "Person", "Picture", "Redirect", "Topic", "Term", "Section"):
            Article._meta.apps.get_model("articles", name).objects.all().delete()

    return empty


def public_pages(client):
    """Every public page as readers get it, by address."""
    addresses = ["/", "/topics/", "/glossary/", reverse("site:page", kwargs={"kind": "about"})]
    addresses += [thing.get_absolute_url() for model in (Section, Topic, Term) for thing in model.objects.all()]
    addresses += ["/gone/walk/", "/old-letters/", "/topics/sleeping/", "/glossary/herceptin/"]
    for one in Article.objects.all():
        addresses += [one.path, f"{one.path}history/", *(f"{one.path}v/{number}/" for number in range(1, 5))]
    return {address: _page(client.get(address)) for address in addresses}


def _page(response):
    # A shared link finds its picture by the article's id, and that is not what a file carries.
    return response.status_code, response.headers.get("Location"), re.sub(rb"(?<=/cards/)\d+", b"", response.content)


def test_rich_file_round_trip(bring, exported, emptied, client, write):
    bring(rich_file())
    first, pages = exported(), public_pages(client)
    assert not exported.warnings
    emptied()
    bring(first.encode())
    assert exported() == first
    again = public_pages(client)
    assert {address: again[address] == page for address, page in pages.items()} == dict.fromkeys(pages, True)


def test_export_names_every_key_in_a_fixed_order(bring, exported):
    bring(rich_file())
    found = json.loads(exported())
    assert list(found) == ["format", *schema.LISTS]
    published = [one for one in found["articles"] if one["published_at"]]
    assert len({tuple(one) for one in published}) == 1


def test_second_import_changes_nothing(bring, exported):
    bring(rich_file())
    first = exported()

    for existing in (Existing.UPDATE, Existing.KEEP):
        assert not bring(first.encode(), existing=existing)
        assert not bring(rich_file(), existing=existing)
    assert exported() == first


def test_shared_source_keeps_each_wording(bring):
    bring(rich_file())
    source = Source.objects.get(doi="10.1000/abc")
    assert source.pmid == "77"
    shown = {(citation.text or source.citation, citation.url or source.url) for citation in source.citations.all()}
    assert shown == {
        ("Smith. Walking. 2019.", "https://example.org/1"),
        ("Smith: other words for it.", ""),
        ("Smith. Walking. 2019.", ""),
    }


def test_command_writes_the_same_to_standard_output(bring, exported, capsys):
    bring(rich_file())
    call_command("export_articles")
    assert capsys.readouterr().out == exported()


def test_command_exports_the_sections_that_it_is_given(bring, exported, capsys):
    bring(rich_file())
    call_command("export_articles", "--section", "letters")
    assert capsys.readouterr().out == exported(section_slugs=["letters"]) != exported()
    with pytest.raises(CommandError, match=r"^There is no section lettres, nowhere\.$"):
        call_command("export_articles", "--section", "nowhere", "--section", "letters", "--section", "lettres")
    assert not capsys.readouterr().out


def test_section_is_exported_with_what_it_needs_and_can_be_imported(bring, exported, emptied):
    outside = article(
        section="letters",
        slug="answer",
        body='<p><a href="article:news/a-walk">Walk</a> on.</p>',
        successor="news/a-walk",
        archived_at="2024-01-01T00:00:00Z",
        topics=["sleep"],
    )
    content = rich_file()
    content["articles"].append(outside)
    bring(content)
    text = exported(section_slugs=["letters"])
    found = json.loads(text)
    assert [one["slug"] for one in found["articles"]] == ["empty", "answer"]
    assert [one["slug"] for one in found["topics"]] == ["sleep"]
    assert (found["people"], found["pictures"], found["pages"]) == ([], [], [])
    assert [one["path"] for one in found["redirects"]] == ["/old-letters/"]
    assert "successor" not in found["articles"][1]
    assert found["articles"][1]["body"] == "<p>Walk on.</p>"
    assert len(exported.warnings) == 2
    emptied()
    bring(text.encode())
    assert json.loads(exported())["articles"][1]["body"] == "<p>Walk on.</p>"


def test_update_from_a_part_leaves_successors_outside_it_alone(bring, exported):
    content = file(
        article(slug="old", archived_at="2024-01-01T00:00:00Z", successor="letters/new"),
        article(section="letters", slug="new"),
    )
    content["sections"].append({"slug": "letters", "name": "Letters"})
    bring(content)

    assert not bring(exported(section_slugs=["news"]).encode(), existing=Existing.UPDATE)
    assert Article.objects.get(slug="old").successor.slug == "new"
