"""Which keys the format "newsroom/1" has, in the order in which they are written, and how each is read.

This is the one list of keys. A key that is added here must also be gathered in ``rows`` (export)
and taken up in ``catalogue`` or ``batches`` (import); docs/interchange.md names them all, and a test
holds it against these tables. Names are never changed.
"""

from articles.content import identifiers
from articles.content.checks import RULES, Severity
from articles.interchange.several import Choices, Lines, Names
from articles.interchange.values import (
    Address,
    Html,
    Identifier,
    Name,
    Number,
    PictureFile,
    Records,
    VersionAddress,
    for_field,
)
from articles.models import (
    Approval,
    Article,
    Credit,
    Feature,
    Override,
    Person,
    Picture,
    Redirect,
    Section,
    SectionWording,
    Source,
    StandingPage,
    Term,
    TermWording,
    Topic,
    TopicWording,
    Version,
)

FORMAT = "newsroom/1"


def _fields(model, *names):
    return {name: for_field(model._meta.get_field(name)) for name in names}


SECTION_WORDING = _fields(
    SectionWording,
    "name",
    "description",
    "published_format",
    "updated_format",
    "archive_notice_heading",
    "archive_notice_body",
    "feedback_heading",
    "feedback_prompt",
    "urgent_help",
) | {"medical_terms": Lines(SectionWording._meta.get_field("medical_terms"))}
SECTION_OWN = _fields(
    Section,
    "position",
    "time_zone",
    "show_heading",
    "show_breadcrumb",
    "show_back_link",
    "show_kind",
    "published_position",
    "review_interval_months",
)
SECTION = (
    _fields(Section, "slug")
    | _fields(SectionWording, "language")
    | SECTION_WORDING
    | SECTION_OWN
    | {"checks": Choices({rule.id: rule.default for rule in RULES.values()}, tuple(map(str, Severity)))}
    | {"translations": Records(_fields(SectionWording, "language") | SECTION_WORDING, required=("language", "name"))}
)

TOPIC_WORDING = _fields(TopicWording, "name", "description")
TOPIC = (
    _fields(Topic, "slug")
    | _fields(TopicWording, "language")
    | TOPIC_WORDING
    | {"translations": Records(_fields(TopicWording, "language") | TOPIC_WORDING, required=("language", "name"))}
)

TERM_WORDING = _fields(TermWording, "name", "description") | {
    "other_names": Lines(TermWording._meta.get_field("other_names"))
}
TERM = (
    _fields(Term, "slug")
    | _fields(TermWording, "language")
    | TERM_WORDING
    | {
        "translations": Records(
            _fields(TermWording, "language") | TERM_WORDING, required=("language", "name", "description")
        )
    }
)

PERSON = _fields(Person, "slug", "name", "credentials", "bio")

PICTURE = _fields(Picture, "slug", "alt", "caption", "credit", "licence", "focal_x", "focal_y", "created_at") | {
    "data": PictureFile()
}

PAGE = (
    _fields(StandingPage, "kind", "language", "title")
    | {"body": Html(StandingPage._meta.get_field("body"))}
    | _fields(StandingPage, "created_at", "modified_at")
)

REDIRECT = {
    "path": for_field(Redirect._meta.get_field("old_path")),
    "article": Address(),
    "section": Name(),
    "topic": Name(),
    "term": Name(),
}

CREDIT = {"person": Name(is_required=True)} | _fields(Credit, "role")

SOURCE = (
    _fields(Source, "citation", "url")
    | {name: Identifier(Source._meta.get_field(name), normalise) for name, normalise in identifiers.NORMALISERS.items()}
    | _fields(Source, "retraction_status")
)

STUDIED_IN = ("people", "animals", "cells")

WORDS = (
    _fields(Version, "title", "seo_title", "summary")
    | {name: Html(Version._meta.get_field(name)) for name in Version.HTML_FIELDS}
    | _fields(Version, "peer_reviewed", "study_kind")
    | {"studied_in": Names(STUDIED_IN)}
    | _fields(Version, "study_size", "funding", "disclosure")
    | {"image": Name()}
    | _fields(Version, "image_alt", "image_caption")
    | _fields(Version, "event_starts_at", "event_ends_at", "event_time_zone", "event_place")
    | {
        "translated_from": VersionAddress(),
        "credits": Records(CREDIT, required=("person",)),
        "sources": Records(SOURCE, required=("citation",)),
    }
)

APPROVAL = {"at": for_field(Approval._meta.get_field("at")), "by": for_field(Approval._meta.get_field("by_name"))}
OVERRIDE = _fields(Override, "gate", "details", "reason", "at") | {"by": for_field(Override._meta.get_field("by_name"))}
# What was said of words, by those who published and those who reviewed.
SAID = _fields(Version, "change_kind", "change_note", "what_was_wrong")
# Words that must not be kept; without them, the title says "[…]".
ERASED = _fields(Version, "erased_at", "erased_reason")
SIGN_OFF = {
    "approvals": Records(APPROVAL, required=("at",)),
    "overrides": Records(OVERRIDE, required=("gate", "reason", "at")),
}

# Words beside the live ones: a version readers saw earlier, or the open one.
VERSION = (
    {"number": Number(Version._meta.get_field("number"), smallest=1)}
    | _fields(Version, "live_at", "due_at")
    | ERASED
    | SAID
    | _fields(Version, "created_at", "modified_at")
    | SIGN_OFF
    | WORDS
)

FEATURE = _fields(Feature, "place", "until_at", "featured_at")

ARTICLE_OWN = (
    {"section": Name(is_required=True)}
    | _fields(Article, "slug", "kind", "language")
    | {"topics": Names()}
    | _fields(Article, "published_at", "updated_at", "archived_at", "withdrawn_at", "withdrawn_reason")
    | _fields(Article, "notice_heading", "notice_body")
    | {"successor": Address(), "featured": Records(FEATURE, required=("place", "until_at"))}
    | _fields(Article, "reviewed_on")
    | {"reviewed_version": Number(Version._meta.get_field("number"), smallest=1)}
    | _fields(Article, "review_due_on", "created_at", "modified_at")
)

# The live version's keys that stand under another name on the article, whose own keys have theirs.
LIVE_NAMES = {
    "version": "number",
    "version_created_at": "created_at",
    "version_modified_at": "modified_at",
}
LIVE = {
    **{name: VERSION[LIVE_NAMES.get(name, name)] for name in ("version", "live_at", *ERASED, *SAID)},
    **{name: VERSION[LIVE_NAMES[name]] for name in ("version_created_at", "version_modified_at")},
    **SIGN_OFF,
    **WORDS,
}
ARTICLE = ARTICLE_OWN | LIVE | {"versions": Records(VERSION, required=("number",))}

# What a record cannot be told apart without, by list.
IDENTITY = {
    "sections": ("slug",),
    "topics": ("slug",),
    "terms": ("slug",),
    "people": ("slug",),
    "pictures": ("slug",),
    "pages": ("kind",),
    "redirects": ("path",),
    "articles": ("section", "slug"),
}

LISTS = {
    "sections": SECTION,
    "topics": TOPIC,
    "terms": TERM,
    "people": PERSON,
    "pictures": PICTURE,
    "pages": PAGE,
    "redirects": REDIRECT,
    "articles": ARTICLE,
}
