# ruff: noqa: E501 (a fault and what is said of it stand side by side)
"""Whatever is wrong with a file is said with its place, all of it together, and nothing is written."""

import json

import pytest
from django.core.management import CommandError, call_command

from articles.interchange.outcome import Existing
from articles.models import Article, Section, StandingPage
from articles.revision import current
from tests.articles.interchange.samples import article, draft, file, picture
from tests.factories import change_article, make_article, make_draft, make_section, make_term

pytestmark = pytest.mark.django_db

PLACE = "articles[0] news/a-walk: "


WRONG_KEYS = {
    "unknown key": ({"titel": "A walk"}, "“titel” is no key of the format."),
    "naive moment": ({"published_at": "2020-05-04T09:00:00"}, "published_at: “2020-05-04T09:00:00” has no offset from UTC"),
    "a date for a moment": ({"updated_at": "2020-05-04"}, "updated_at: “2020-05-04” has no offset from UTC"),
    "impossible month": ({"updated_at": "2008-13-01T00:00:00Z"}, "updated_at: “2008-13-01T00:00:00Z” is no date and time"),
    "impossible day": ({"updated_at": "2021-02-29T00:00:00Z"}, "updated_at: “2021-02-29T00:00:00Z” is no date and time"),
    "hour 24": ({"updated_at": "2021-02-28T24:00:00Z"}, "updated_at: “2021-02-28T24:00:00Z” is no date and time"),
    "absurd offset": ({"updated_at": "2021-02-28T12:00:00+25:00"}, "updated_at: “2021-02-28T12:00:00+25:00” is no date and time"),
    "before any calendar": ({"updated_at": "0001-01-01T00:00:00+14:00"}, "updated_at: “0001-01-01T00:00:00+14:00” is no date and time"),
    "a number for a moment": ({"updated_at": 20200504}, "updated_at: 20200504 is no date and time."),
    "bad date": ({"reviewed_on": "4 May 2020"}, "reviewed_on: “4 May 2020” is no date; write it as 2008-07-14."),
    "a number for a text": ({"title": 12}, "title: 12 is no text."),
    "a list for a text": ({"summary": ["x"]}, "summary: a list is no text."),
    "an object for a text": ({"body": {}}, "body: an object is no text."),
    "true for a text": ({"notice_body": True}, "notice_body: true is no text."),
    "NUL": ({"summary": "a\0b"}, "summary: holds the character U+0000, which is no text."),
    "a text for a list": ({"topics": "her2"}, "topics: “her2” is no list."),
    "a number in a list of slugs": ({"topics": [7]}, "topics: 7 is no text."),
    "unknown section": ({"section": "sports"}, "section: “sports” is not known."),
    "unknown topic": ({"topics": ["her2"]}, "topics: “her2” is not known."),
    "erased without a reason": ({"erased_at": "2023-01-01T00:00:00Z", "withdrawn_at": "2022-01-01T00:00:00Z", "withdrawn_reason": "x"}, "erased_at: and “erased_reason” are given together."),
    "erased words that readers see": ({"erased_at": "2023-01-01T00:00:00Z", "erased_reason": "x"}, "withdrawn_at: is missing: the live words are erased."),
    "erased words never seen": ({"published_at": "", "erased_at": "2023-01-01T00:00:00Z", "erased_reason": "x"}, "erased_at: is only for words that readers have seen."),
    "unknown place": ({"featured": [{"place": "lobby", "until_at": "2150-01-01T00:00:00Z"}]}, "featured[0].place: “lobby” is not known; allowed: home, section."),
    "featured without an end": ({"featured": [{"place": "home"}]}, "featured[0].until_at: is missing."),
    "featured without any end": ({"featured": [{"place": "home", "until_at": ""}]}, "featured[0].until_at: is missing."),
    "featured backwards": ({"featured": [{"place": "home", "until_at": "2026-01-01T00:00:00Z", "featured_at": "2026-01-02T00:00:00Z"}]}, "featured[0].until_at: lies before “featured_at”."),
    "featured twice": ({"featured": [{"place": "home", "until_at": "2150-01-01T00:00:00Z"}] * 2}, "featured[1].place: home stands twice."),
    "unknown person": ({"credits": [{"person": "ann"}]}, "credits[0].person: “ann” is not known."),
    "unknown picture": ({"image": "field"}, "image: “field” is not known."),
    "unknown successor": ({"successor": "news/b"}, "successor: the article news/b is not known."),
    "own successor": ({"successor": "news/a-walk"}, "successor: leads in a circle: news/a-walk → news/a-walk."),
    "no address": ({"successor": "b"}, "successor: “b” is no article; write it as section/slug."),
    "unknown link": ({"body": '<p><a href="article:news/b">b</a></p>'}, "body: links to the article “news/b”, which is not known."),
    "an id for a link": ({"body": '<p><a href="article:12">b</a></p>'}, "body: links to the article “12”, which is not known."),
    "unknown picture in a text": ({"what_it_means": '<p><img src="picture:b" alt=""></p>'}, "what_it_means: “b” is not known."),
    "unknown origin": ({"translated_from": {"article": "news/b", "version": 1}}, "translated_from: version 1 of news/b is not known."),
    "its own translation": ({"translated_from": {"article": "news/a-walk", "version": 1}}, "translated_from: a version cannot be a translation of itself."),
    "a script's words": ({"body": "<p>Go</p><script>steal()</script>"}, "body: sanitising would lose “steal()”."),
    "a picture elsewhere": ({"body": '<p><img src="https://example.org/x.png" alt="x"></p>'}, "body: sanitising would lose “https://example.org/x.png x”."),
    "words in the second text": ({"not_yet_known": "<p>a</p><style>b</style>"}, "not_yet_known: sanitising would lose “b”."),
    "endless nesting": ({"body": "<div>" * 5000 + "x"}, "body: cannot be read as HTML; its elements may be nested too deeply."),
    "archived before published": ({"archived_at": "2020-05-04T08:59:59+02:00"}, "archived_at: lies before “published_at”."),
    "withdrawn before published": ({"withdrawn_at": "2019-05-04T09:00:00+02:00", "withdrawn_reason": "Wrong."}, "withdrawn_at: lies before “published_at”."),
    "withdrawn without reason": ({"withdrawn_at": "2021-05-04T09:00:00+02:00"}, "withdrawn_reason: a withdrawal needs a reason that readers see."),
    "withdrawn with a blank reason": ({"withdrawn_at": "2021-05-04T09:00:00+02:00", "withdrawn_reason": " "}, "withdrawn_reason: a withdrawal needs a reason that readers see."),
    "archived but never published": ({"published_at": None, "archived_at": "2021-05-04T09:00:00Z"}, "archived_at: the article has no “published_at”."),
    "live but never published": ({"published_at": None, "live_at": "2021-05-04T09:00:00Z"}, "live_at: the article has no “published_at”."),
    "an earlier version live but never published": ({"published_at": None, "version": 2, "versions": [{"number": 1, "title": "x", "live_at": "2021-05-04T09:00:00Z"}]}, "versions[0].live_at: the article has no “published_at”."),
    "live before published": ({"live_at": "2020-05-04T08:59:59+02:00"}, "live_at: version 1 cannot be live before “published_at”."),
    "an earlier version live before published": ({"version": 2, "live_at": "2021-01-01T00:00:00Z", "versions": [{"number": 1, "title": "x", "live_at": "2020-05-04T08:59:59+02:00"}]}, "versions[0].live_at: version 1 cannot be live before “published_at”."),
    "live only later": ({"live_at": "2150-01-01T00:00:00Z"}, "live_at: the live version cannot be live only after now and after “published_at”."),
    "live later than scheduled": ({"published_at": "2150-01-01T00:00:00Z", "live_at": "2150-01-01T00:00:01Z"}, "live_at: the live version cannot be live only after now and after “published_at”."),
    "live before the version before": ({"version": 2, "live_at": "2021-01-01T00:00:00Z", "versions": [{"number": 1, "title": "x", "live_at": "2021-01-01T00:00:01Z"}]}, " live_at: version 2 must be live later than version 1."),
    "live at the same moment": ({"version": 2, "versions": [{"number": 1, "title": "x", "live_at": "2020-05-04T09:00:00+02:00"}]}, " live_at: version 2 must be live later than version 1."),
    "earlier versions out of order": ({"version": 4, "live_at": "2023-01-01T00:00:00Z", "versions": [{"number": 3, "title": "x", "live_at": "2021-01-01T00:00:00Z"}, {"number": 1, "title": "x", "live_at": "2022-01-01T00:00:00Z"}]}, "versions[0].live_at: version 3 must be live later than version 1."),
    "newer than the live version": ({"versions": [{"number": 2, "title": "x", "live_at": "2021-01-01T00:00:00Z"}]}, "versions[0].live_at: only the open version, which has no “live_at”, can have a higher number than the live one."),
    "two open versions": ({"versions": [{"number": 2, "title": "x"}, {"number": 3, "title": "y"}]}, "has more than one open version (without “live_at”): 2, 3."),
    "due though live": ({"versions": [{"number": 2, "title": "x", "live_at": "2021-01-01T00:00:00Z", "due_at": "2150-01-01T00:00:00Z"}]}, "versions[0].due_at: is only for a change that is not live yet."),
    "due without its note": ({"versions": [{"number": 2, "title": "x", "change_kind": "update", "due_at": "2150-01-01T00:00:00Z"}]}, "versions[0].change_note: an update or correction needs a note"),
    "a number twice": ({"versions": [{"number": 1, "title": "x"}]}, "versions[0].number: the number 1 stands twice in this article."),
    "number nought": ({"versions": [{"number": 0, "title": "x"}]}, "versions[0].number: 0 is no whole number from 1 to 2147483647."),
    "no number": ({"versions": [{"title": "x"}]}, "versions[0].number: is missing."),
    "a number that is null": ({"versions": [{"number": None, "title": "x"}]}, "versions[0].number: is missing."),
    "a fraction": ({"version": 1.5}, "version: 1.5 is no whole number from 1 to 2147483647."),
    "a huge number": ({"version": 2147483648}, "version: 2147483648 is no whole number from 1 to 2147483647."),
    "update without note": ({"change_kind": "update"}, "change_note: an update or correction needs a note that tells readers what changed."),
    "correction with a blank note": ({"versions": [{"number": 2, "live_at": "2021-05-04T09:00:00Z", "title": "x", "change_kind": "correction", "change_note": " "}]}, "versions[0].change_note: an update or correction needs a note"),
    "capital slug with space": ({"slug": "A Walk"}, "slug: Enter a valid “slug”"),
    "reserved slug": ({"slug": "feed"}, "slug: “feed” is an address that the section itself needs."),
    "empty slug": ({"slug": ""}, "slug: must not be empty."),
    "no title": ({"title": ""}, "title: must not be empty."),
    "a title of spaces": ({"title": " "}, "title: must not be empty."),
    "unknown kind": ({"kind": "gossip"}, "kind: “gossip” is not known; allowed: news, event, blog."),
    "unknown language": ({"language": "fr"}, "language: “fr” is not known; allowed: en, es."),
    "unknown change": ({"change_kind": "big"}, "change_kind: “big” is not known; allowed: first, update, correction, review, minor."),
    "unknown study": ({"study_kind": "survey"}, "study_kind: “survey” is not known"),
    "unknown subject": ({"studied_in": ["plants"]}, "studied_in: “plants” is not known; allowed: people, animals, cells."),
    "unknown role": ({"credits": [{"person": "ann", "role": "cook"}]}, "credits[0].role: “cook” is not known"),
    "unknown zone": ({"event_time_zone": "Mars/Olympus"}, "event_time_zone: “Mars/Olympus” is no time zone"),
    "long title": ({"title": "x" * 251}, "title: Ensure this value has at most 250 characters (it has 251)."),
    "a topic twice": ({"topics": ["x", "x"]}, "topics: “x” stands twice."),
    "end before start": ({"event_starts_at": "2020-01-02T00:00:00Z", "event_ends_at": "2020-01-01T00:00:00Z"}, "event_ends_at: An event cannot end before it starts."),
    "end without start": ({"event_ends_at": "2020-01-01T00:00:00Z"}, "event_ends_at: An event that ends must have a start."),
    "bad DOI": ({"sources": [{"citation": "x", "doi": "10.1/x"}]}, "sources[0].doi: “10.1/x” is no DOI"),
    "bad PubMed ID": ({"sources": [{"citation": "x", "pmid": "PMC12"}]}, "sources[0].pmid: “PMC12” is no PubMed ID"),
    "bad trial": ({"sources": [{"citation": "x", "nct": "12"}]}, "sources[0].nct: “12” is no ClinicalTrials.gov ID"),
    "bad address of a source": ({"sources": [{"citation": "x", "url": "example"}]}, "sources[0].url: Enter a valid URL."),
    "a source without words": ({"sources": [{"doi": "10.1000/x"}]}, "sources[0].citation: is missing."),
    "a source cited twice": ({"sources": [{"citation": "x", "doi": "10.1000/x"}] * 2}, "sources[1]: this work is cited already."),
    "a work with two numbers": ({"sources": [{"citation": "x", "doi": "10.1000/x", "pmid": "1"}], "versions": [{"number": 2, "title": "x", "sources": [{"citation": "x", "doi": "10.1000/x", "pmid": "2"}]}]}, "versions[0].sources[0].pmid: “2” contradicts “1”"),
    "a version that is none": ({"versions": ["x"]}, "versions[0]: “x” is no object."),
    "an unknown key deep inside": ({"versions": [{"number": 2, "titel": "x", "title": "x"}]}, "versions[0]: “titel” is no key of the format."),
    "published without words": ({"published_at": "2020-05-04T09:00:00Z", "title": None, "body": None}, "title: must not be empty."),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "message"), WRONG_KEYS.values(), ids=WRONG_KEYS)
def test_wrong_article_is_refused(faults, keys, message):
    people = [] if "unknown person" in message or "is not known." in message else [{"slug": "ann", "name": "Ann"}]
    found = faults(file(article(**keys), people=people))
    assert any(message in line for line in found), found
    assert all(line.startswith("articles[0] ") for line in found)
    assert not Article.objects.exists()
    assert not Section.objects.exists()


def test_article_without_words_cannot_be_published(faults):
    found = faults(file({"section": "news", "slug": "a-walk", "published_at": "2020-05-04T09:00:00Z"}))
    assert found == [f"{PLACE}title: is missing: an article without words cannot be published."]


WRONG_FILES = {
    "nothing": ("", "The file cannot be read as JSON"),
    "no JSON": ("<p>Hello</p>", "The file cannot be read as JSON"),
    "half a file": ('{"format": "newsroom/1", "articles": [', "The file cannot be read as JSON after"),
    "two values": ('{"format": "newsroom/1"} {}', "The file cannot be read as JSON"),
    "a list": ("[]", "a file of this format is one JSON object"),
    "a number": ("7", "a file of this format is one JSON object"),
    "no UTF-8": (b'{"format": "\xff"}', "The file cannot be read as JSON"),
    "half a surrogate": (b'{"format": "\xed\xa0\x80"}', "The file cannot be read as JSON"),
    "a huge number": ('{"format": ' + "9" * 6000 + "}", "The file cannot be read as JSON"),
    "an absurd exponent": ('{"format": 1e99999999999999999999}', "The file cannot be read as JSON"),
    "endless nesting": ('{"articles": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
    "no format": ("{}", "format: this file does not say that it is “newsroom/1”."),
    "another format": ('{"format": "newsroom/2"}', "format: this file does not say that it is “newsroom/1”."),
    "an unknown list": ('{"format": "newsroom/1", "artikel": []}', "“artikel” is no key of the format."),
    "a list that is none": ('{"format": "newsroom/1", "articles": {}}', "articles: an object is no list."),
    "a key twice": ('{"format": "newsroom/1", "topics": [], "topics": []}', "topics: this key stands twice."),
    "a key twice within": (
        '{"format": "newsroom/1", "people": [{"slug": "a", "name": "A", "name": "B"}]}',
        "people[0] a: the key “name” stands twice in one object.",
    ),
    "an article that is none": ('{"format": "newsroom/1", "articles": [7]}', "articles[0]: 7 is no object."),
    "an article without address": (
        '{"format": "newsroom/1", "articles": [{"title": "x"}]}',
        "articles[0]: section: is missing.",
    ),
}


@pytest.mark.parametrize(("content", "message"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_wrong_file_is_refused(faults, content, message):
    found = faults(content)
    assert any(message in line for line in found), found


WRONG_CATALOGUE = {
    "section twice": ({"sections": [{"slug": "a", "name": "A"}, {"slug": "a", "name": "A"}]}, "sections[1] a: stands twice in the file."),
    "section without name": ({"sections": [{"slug": "a"}]}, "sections[0] a: name: is missing."),
    "section at an address of the site": ({"sections": [{"slug": "admin", "name": "A"}]}, "sections[0] admin: slug: “admin” is an address that the site itself needs."),
    "section at a language's address": ({"sections": [{"slug": "es", "name": "A"}]}, "sections[0] es: slug: “es” is the address of a language."),
    "unknown zone": ({"sections": [{"slug": "a", "name": "A", "time_zone": "X"}]}, "sections[0] a: time_zone: “X” is no time zone"),
    "no flag": ({"sections": [{"slug": "a", "name": "A", "show_heading": "yes"}]}, "sections[0] a: show_heading: “yes” is neither true nor false."),
    "unknown place": ({"sections": [{"slug": "a", "name": "A", "published_position": "left"}]}, "sections[0] a: published_position: “left” is not known"),
    "a language twice": ({"topics": [{"slug": "a", "name": "A", "translations": [{"language": "en", "name": "B"}]}]}, "topics[0] a: translations[0]: a second wording in this language."),
    "negative position": ({"sections": [{"slug": "a", "name": "A", "position": -1}]}, "sections[0] a: position: -1 is no whole number from 0 to 32767."),
    "an unknown check": ({"sections": [{"slug": "a", "name": "A", "checks": {"spelling": "off"}}]}, "sections[0] a: checks: “spelling” is not known."),
    "an unknown severity": ({"sections": [{"slug": "a", "name": "A", "checks": {"hype": ["off"]}}]}, "sections[0] a: checks: a list is not known; allowed: off, advise, block."),
    "person without name": ({"people": [{"slug": "a", "name": ""}]}, "people[0] a: name: must not be empty."),
    "picture without data": ({"pictures": [{"slug": "a"}]}, "pictures[0] a: data: is missing."),
    "no base64": ({"pictures": [{"slug": "a", "data": "§"}]}, "pictures[0] a: data: is no base64."),
    "no picture": ({"pictures": [{"slug": "a", "data": "aGVsbG8="}]}, "pictures[0] a: data: This file is no picture that can be used"),
    "half a picture": ({"pictures": [picture("a") | {"data": picture("a")["data"][:80]}]}, "pictures[0] a: data: This picture is damaged"),
    "focus outside": ({"pictures": [picture("a", focal_x=101)]}, "pictures[0] a: focal_x: Ensure this value is less than or equal to 100."),
    "unknown page": ({"pages": [{"kind": "jobs", "title": "x", "body": "x"}]}, "pages[0] jobs: kind: “jobs” is not known"),
    "page that would lose words": ({"pages": [{"kind": "about", "title": "x", "body": "<style>y</style>"}]}, "pages[0] about: body: sanitising would lose “y”."),
    "page with an unknown link": ({"pages": [{"kind": "about", "title": "x", "body": '<a href="article:a/b">y</a>'}]}, "pages[0] about: body: links to the article “a/b”, which is not known."),
    "redirect to nothing": ({"redirects": [{"path": "/x/"}]}, "redirects[0] /x/: leads to one article, section, topic or term."),
    "redirect to two things": ({"redirects": [{"path": "/x/", "section": "news", "topic": "a"}]}, "redirects[0] /x/: leads to one article, section, topic or term."),
    "redirect to an unknown article": ({"redirects": [{"path": "/x/", "article": "news/b"}]}, "redirects[0] /x/: article: “news/b” is not known."),
    "redirect to an unknown topic": ({"redirects": [{"path": "/x/", "topic": "b"}]}, "redirects[0] /x/: topic: “b” is not known."),
    "redirect without slash": ({"redirects": [{"path": "x", "section": "news"}]}, "redirects[0] x: path: starts with a slash."),
    "redirect over an article": ({"redirects": [{"path": "/news/a-walk/", "section": "news"}]}, "redirects[0] /news/a-walk/: path: something stands at this address"),
    "redirect over a section": ({"redirects": [{"path": "/news/", "article": "news/a-walk"}]}, "redirects[0] /news/: path: something stands at this address"),
    "redirect twice": ({"redirects": [{"path": "/x/", "section": "news"}] * 2}, "redirects[1] /x/: stands twice in the file."),
}  # fmt: skip


@pytest.mark.parametrize(("lists", "message"), WRONG_CATALOGUE.values(), ids=WRONG_CATALOGUE)
def test_wrong_catalogue_is_refused(faults, lists, message):
    content = file(article())
    content["sections"] += lists.pop("sections", [])
    found = faults(content | lists)
    # The section "news" comes first.
    assert any(
        message.replace("sections[1]", "sections[2]").replace("sections[0]", "sections[1]") in line for line in found
    ), found


def test_faults_are_told_together(faults):
    content = file(
        article(published_at="2008-13-01", topics=["nothing"]),
        article(slug="b", title="", archived_at="yesterday"),
        people=[{"slug": "?"}],
    )
    found = faults(content)
    assert len(found) == 5
    assert {line.split(":")[0] for line in found} == {"people[0] ?", "articles[0] news/a-walk", "articles[1] news/b"}


def test_address_twice_in_the_file_is_refused(faults):
    assert faults(file(article(), article(title="Again"))) == [
        "articles[1] news/a-walk: this address stands twice in the file, first at articles[0]."
    ]


def test_circle_of_successors_is_refused(faults):
    content = file(
        article(successor="news/b"), article(slug="b", successor="news/c"), article(slug="c", successor="news/b")
    )
    assert faults(content) == ["articles[1] news/b: successor: leads in a circle: news/b → news/c → news/b."]


def test_circle_through_the_database_is_refused(faults, bring):
    bring(file(article(), article(slug="b", successor="news/a-walk")))
    content = file(article(successor="news/b"))
    assert "leads in a circle" in faults(content, existing=Existing.UPDATE)[0]


def test_taken_address_is_refused(faults):
    make_article(make_section("news", name="News"), slug="a-walk")
    assert faults(file(article())) == [
        f"{PLACE[:-2]}: an article stands at this address already (--update replaces it)."
    ]


def test_address_that_was_public_once_is_refused(faults, bring):
    bring(file(article(slug="b"), redirects=[{"path": "/news/a-walk/", "article": "news/b"}]))
    for existing in (Existing.REFUSE, Existing.UPDATE):
        (found,) = faults(file(article()), existing=existing)
        assert found.startswith(f"{PLACE[:-2]}: this address belonged to something else")


def test_section_at_an_address_that_was_public_once_is_refused(faults, bring):
    bring(file(redirects=[{"path": "/letters/", "section": "news"}]))
    content = {"format": "newsroom/1", "sections": [{"slug": "letters", "name": "Letters"}]}
    assert "this address belonged to something else" in faults(content)[0]


def test_differing_catalogue_is_refused(faults, bring):
    bring(file(people=[{"slug": "ann", "name": "Ann"}]))
    content = file(people=[{"slug": "ann", "name": "Anne", "bio": "New."}])
    content["sections"][0]["name"] = "Other news"
    assert faults(content) == [
        "sections[0] news: exists already and differs in name (--update replaces it).",
        "people[0] ann: exists already and differs in bio, name (--update replaces it).",
    ]


def test_redirect_never_changes_what_it_leads_to(faults, bring):
    bring(file(article(), article(slug="b"), redirects=[{"path": "/x/", "article": "news/b"}]))
    content = file(redirects=[{"path": "/x/", "article": "news/a-walk"}])
    assert faults(content, existing=Existing.UPDATE) == ["redirects[0] /x/: path: leads to something else already."]


def test_known_source_is_not_contradicted(faults, bring):
    bring(file(article(sources=[{"citation": "x", "doi": "10.1000/x", "pmid": "1"}, {"citation": "y", "pmid": "2"}])))
    content = file(article(slug="b", sources=[{"citation": "x", "doi": "10.1000/x", "pmid": "2"}]))
    assert "belong to two sources" in faults(content)[0]
    content = file(article(slug="b", sources=[{"citation": "x", "doi": "10.1000/x", "pmid": "3"}]))
    assert "sources[0].pmid: “3” contradicts “1”, known of the same work." in faults(content)[0]


def test_words_that_readers_have_seen_are_not_rewritten(faults, bring):
    bring(file(article()))
    (found,) = faults(file(article(title="Another", body="<p>New.</p>")), existing=Existing.UPDATE)
    assert found.startswith(f"{PLACE[:-2]}: readers have seen version 1, and its words are kept; the file differs in")
    assert "title" in found
    assert "body" in found


def test_readers_are_not_taken_back_to_an_older_version(faults):
    one = make_article(
        make_section("news", name="News"), slug="a-walk", title="A walk a day", body="<p>Walking is good.</p>"
    )
    change_article(one, title="Two walks")
    content = file(article(published_at=one.published_at.isoformat()))
    found = faults(content, existing=Existing.UPDATE)
    assert f"{PLACE}version: version 2 is live already; a file cannot take readers back." in found


def test_publication_is_not_taken_back(faults, bring):
    bring(file(article()))
    found = faults(file({"section": "news", "slug": "a-walk", "published_at": None}), existing=Existing.UPDATE)
    assert found == [f"{PLACE}published_at: the article is published already; a file cannot take that back."]


def test_moments_are_held_against_those_that_stand(faults, bring):
    bring(file(article()))
    for keys, message in [
        (
            {"version": 2, "live_at": "2020-05-04T09:00:00+02:00"},
            "live_at: version 2 must be live later than version 1.",
        ),
        ({"version": 2}, "live_at: version 2 must be live later than version 1."),
    ]:
        assert faults(file(article(title="Two walks", **keys)), existing=Existing.UPDATE) == [f"{PLACE}{message}"]
    content = file({"section": "news", "slug": "a-walk", "published_at": "2020-05-04T09:00:01+02:00"})
    message = "published_at: version 1 cannot be live before “published_at”."
    assert faults(content, existing=Existing.UPDATE) == [f"{PLACE}{message}"]


def test_moments_in_their_order_are_taken(bring):
    earlier = {"number": 1, "title": "One", "live_at": "2020-05-04T09:00:00+02:00"}
    bring(file(article(version=3, live_at="2021-01-01T00:00:00Z", versions=[{"number": 4, "title": "Four"}, earlier])))
    bring(file(article(slug="soon", published_at="2150-01-01T00:00:00Z", live_at="2150-01-01T00:00:00Z")))
    bring(
        file(
            article(
                title="Five",
                version=5,
                live_at="2022-01-01T00:00:00Z",
                versions=[{"number": 4, "live_at": "2021-06-01T00:00:00Z"}],
            )
        ),
        existing=Existing.UPDATE,
    )
    one = Article.objects.get(slug="a-walk")
    assert list(one.versions.order_by("live_at").values_list("number", flat=True)) == [1, 3, 4, 5]
    assert one.live_version.number == 5


def test_second_open_version_is_refused(faults):
    make_draft(make_section("news", name="News"), slug="a-walk")
    content = file(draft(versions=[{"number": 2, "title": "Open, too"}], title="A walk a day"))
    assert "has more than one open version" in faults(content, existing=Existing.UPDATE)[0]


def test_only_the_first_faults_are_listed(write, capsys):
    path = write(file(*(article(slug=f"a-{number}", title="") for number in range(250))))
    with pytest.raises(CommandError) as error:
        call_command("import_articles", path)
    lines = str(error.value).split("\n")
    assert len(lines) == 202
    assert lines[-2:] == ["… and 50 more.", "Nothing was written; faults found: 250."]


def test_missing_file_gets_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"There is no file .*nowhere\.json"):
        call_command("import_articles", tmp_path / "nowhere.json")


def test_nothing_public_changes_with_a_refused_file(faults, bring):
    bring(file(article()))
    before = current(), list(StandingPage.objects.values())
    faults(
        file(article(slug="b"), article(slug="c", title="")) | {"pages": [{"kind": "about", "title": "x", "body": "y"}]}
    )
    assert (current(), list(StandingPage.objects.values())) == before
    assert json.dumps([one.slug for one in Article.objects.all()]) == '["a-walk"]'


def test_terms_that_would_be_explained_twice_or_not_at_all(faults):
    make_term("her2", name="HER2")
    terms = [
        {"slug": "erbb2", "name": "HER2", "description": "A protein."},
        {"slug": "stent", "name": "stent", "description": "A tube."},
        {"slug": "tube", "name": "stent", "description": "A stent."},
        {"slug": "mri", "name": "MRI"},
        {"slug": "ct", "name": "CT", "description": "Slices.", "other_names": "CAT scan"},
    ]
    assert faults(file(terms=terms)) == [
        "terms[4] ct: other_names: “CAT scan” is no list.",
        "terms[0] erbb2: name: the glossary has “HER2” already, at another address.",
        "terms[2] tube: name: the glossary has “stent” already, at another address.",
        "terms[3] mri: description: is missing.",
    ]
