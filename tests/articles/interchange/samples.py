"""Files as other tests need them: dictionaries in the format newsroom/1."""

import base64

from tests.factories import image_bytes


def article(**keys):
    """A published article of the section "news"."""
    return {
        "section": "news",
        "slug": "a-walk",
        "title": "A walk a day",
        "body": "<p>Walking is good.</p>",
        "published_at": "2020-05-04T09:00:00+02:00",
        **keys,
    }


def draft(**keys):
    """An article that was never published."""
    return article(published_at=None, **keys)


def file(*articles, **lists):
    """A file with the section "news" and what is given."""
    return {
        "format": "newsroom/1",
        "sections": [{"slug": "news", "name": "News"}],
        "articles": list(articles),
        **lists,
    }


def picture(slug="field", colour="teal", **keys):
    return {"slug": slug, "alt": "A field", "data": base64.b64encode(image_bytes(colour=colour)).decode(), **keys}


def rich_file():
    """A bit of everything that the format can say; articles stand before what they need."""
    return {
        "articles": [
            article(
                slug="old-news",
                language="es",
                kind="event",
                topics=["sleep", "walking"],
                updated_at="2021-01-02T03:04:05.678901Z",
                archived_at="2022-01-01T00:00:00-05:00",
                notice_heading="An old piece",
                notice_body="It is kept as it was.",
                successor="news/a-walk",
                reviewed_on="2020-05-01",
                reviewed_version=1,
                review_due_on="2021-05-01",
                version=3,
                live_at="2021-06-01T00:00:00Z",
                change_kind="correction",
                change_note="It is 12.",
                what_was_wrong="It said 21.",
                approvals=[
                    {"at": "2021-06-02T08:00:00.5Z", "by": "Dr. Bob"},
                    {"at": "2021-06-01T08:00:00Z"},
                ],
                overrides=[
                    {
                        "gate": "unapproved",
                        "details": "Nobody has.",
                        "reason": "A recall.",
                        "at": "2021-06-01T00:00:00Z",
                    }
                ],
                title="Ein Titel – “quoted” & 'plain' -- ümläut",
                seo_title="Another title",
                summary="Shown in lists\u00a0too.",
                body='<p lang="es">Véase <a href="article:news/a-walk#dose">esto</a> y <a href="https://example.org/?a=1&amp;b=2">aquello</a>.</p>'
                '<p><img src="picture:field" alt="A field"></p><ul><li>One<ol><li>Two &lt;3</li></ol></li></ul>'
                '<table><tbody><tr><th scope="row">x</th><td>&nbsp;y</td></tr></tbody></table>',
                what_it_means="<p>Walk.</p>",
                not_yet_known='<p>How far. href="article:news/a-walk" is only text.</p>',
                peer_reviewed="yes",
                study_kind="randomised_trial",
                studied_in=["people", "cells"],
                study_size="120 people",
                funding="A foundation",
                disclosure="None.",
                image="field",
                image_alt="Another alt",
                image_caption="Another caption",
                event_starts_at="2020-06-01T18:00:00+02:00",
                event_ends_at="2020-06-01T20:00:00+02:00",
                event_time_zone="Europe/Madrid",
                event_place="Room 1",
                translated_from={"article": "news/a-walk", "version": 1},
                credits=[
                    {"person": "ann", "role": "author"},
                    {"person": "bob", "role": "medical_reviewer"},
                    {"person": "ann", "role": "translator"},
                ],
                sources=[
                    {
                        "citation": "Smith. Walking. 2019.",
                        "doi": "https://doi.org/10.1000/ABC",
                        "url": "https://example.org/1",
                    },
                    {"citation": "A leaflet."},
                    {"citation": "A leaflet."},
                    {"citation": "A trial.", "nct": "nct00000001"},
                ],
                versions=[
                    {"number": 1, "live_at": "2020-05-04T09:00:00+02:00", "title": "First", "body": "<p>One.</p>"},
                    {
                        "number": 2,
                        "live_at": "2021-01-02T03:04:05Z",
                        "change_kind": "update",
                        "change_note": "New.",
                        "title": "Second",
                        "sources": [{"citation": "Smith: other words for it.", "doi": "10.1000/abc", "pmid": "77"}],
                    },
                    {
                        "number": 4,
                        "live_at": None,
                        "title": "Being written",
                        "change_kind": "minor",
                        "due_at": "2150-01-01T00:00:00Z",
                        "approvals": [{"at": "2021-07-02T08:00:00Z", "by": "Dr. Bob"}],
                    },
                ],
            ),
            article(
                sources=[{"citation": "Smith. Walking. 2019.", "doi": "10.1000/abc"}],
                featured=[
                    {"place": "section", "until_at": "2150-01-01T00:00:00Z", "featured_at": "2026-01-01T00:00:00Z"},
                    {"place": "home", "until_at": "2020-06-01T00:00:00.5Z", "featured_at": "2020-05-05T00:00:00Z"},
                ],
                created_at="2020-05-01T00:00:00Z",
                modified_at="2020-05-02T00:00:00.5Z",
                version_created_at="2020-05-03T00:00:00Z",
                version_modified_at="2020-05-04T00:00:00Z",
            ),
            article(
                slug="taken-away",
                title="[…]",
                body="",
                erased_at="2023-02-01T00:00:00Z",
                erased_reason="It named somebody.",
                withdrawn_at="2023-01-01T00:00:00Z",
                withdrawn_reason="It was wrong.",
                successor="news/old-news",
            ),
            draft(slug="not-yet", topics=["walking"]),
            article(slug="soon", published_at="2150-01-01T00:00:00Z"),
            {"section": "letters", "slug": "empty", "published_at": ""},
        ],
        "redirects": [
            {"path": "/gone/walk/", "article": "news/a-walk"},
            {"path": "/old-letters/", "section": "letters"},
            {"path": "/topics/sleeping/", "topic": "sleep"},
            {"path": "/glossary/herceptin/", "term": "trastuzumab"},
        ],
        "pages": [
            {
                "kind": "about",
                "language": "en",
                "title": "We",
                "body": '<p>See <a href="article:news/a-walk">it</a>.</p>',
            }
        ],
        "pictures": [
            picture(caption="A teal field", credit="Us", licence="CC0", focal_x=10, focal_y=90),
            picture("spare", "navy"),
        ],
        "people": [
            {"slug": "ann", "name": "Ann Ávila", "credentials": "RN", "bio": "Writes."},
            {"slug": "bob", "name": "Bob"},
        ],
        "topics": [
            {
                "slug": "walking",
                "name": "Walking",
                "translations": [{"language": "es", "name": "Caminar", "description": "A pie"}],
            },
            {"slug": "sleep", "language": "es", "name": "Sueño"},
        ],
        "terms": [
            {
                "slug": "trastuzumab",
                "name": "trastuzumab",
                "description": "An antibody against HER2.",
                "other_names": ["Herceptin", "Ogivri"],
                "translations": [
                    {"language": "es", "name": "trastuzumab", "description": "Un anticuerpo contra HER2."}
                ],
            },
            {"slug": "biopsy", "language": "es", "name": "biopsia", "description": "Un trocito de tejido."},
        ],
        "sections": [
            {
                "slug": "news",
                "name": "News & more",
                "description": "What is new",
                "time_zone": "America/New_York",
                "position": 3,
                "show_heading": True,
                "show_kind": True,
                "review_interval_months": 6,
                "show_breadcrumb": False,
                "show_back_link": False,
                "published_format": "M j, Y.",
                "published_position": "below_summary",
                "updated_format": "F j, Y, g:i A",
                "archive_notice_heading": "Archived",
                "archive_notice_body": "Kept.",
                "feedback_heading": "Share",
                "feedback_prompt": "Tell us.",
                "urgent_help": "In an emergency call 911.",
                "medical_terms": ["HER2", "monoclonal antibody"],
                "checks": {"hype": "off", "no-unknowns": "block", "no-author": "block"},
                "translations": [
                    {"language": "es", "name": "Noticias", "published_format": "j F Y", "medical_terms": ["HER2"]}
                ],
            },
            {"slug": "letters", "name": "Letters"},
        ],
        "format": "newsroom/1",
    }
