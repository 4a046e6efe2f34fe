"""Rows as the format tells them: the values of the keys of ``schema``, not yet JSON."""

from operator import attrgetter

from django.conf import settings

from articles.interchange import features
from articles.interchange.schema import (
    ARTICLE_OWN,
    LIVE_NAMES,
    PAGE,
    PERSON,
    PICTURE,
    SECTION_OWN,
    SECTION_WORDING,
    SIGN_OFF,
    STUDIED_IN,
    TERM_WORDING,
    TOPIC_WORDING,
    VERSION,
)
from articles.interchange.signoff import approvals_of, overrides_of

NOT_PLAIN = {"studied_in", "image", "translated_from", "credits", "sources", *SIGN_OFF}
WORDS_APART = {"number", "live_at", "due_at", "change_kind", "change_note", "created_at", "modified_at"}


def section_values(row):
    return _worded(row, SECTION_WORDING) | _plain(row, SECTION_OWN) | {"checks": section_checks(row)}


def section_checks(row):
    """The checks of which a section makes something else than the rules do."""
    return {setting.rule: setting.severity for setting in sorted(row.check_settings.all(), key=attrgetter("rule"))}


def topic_values(row):
    return _worded(row, TOPIC_WORDING)


def term_values(row):
    return _worded(row, TERM_WORDING)


def person_values(row):
    return _plain(row, PERSON)


def picture_values(row, data):
    return _plain(row, PICTURE.keys() - {"data"}) | {"data": data}


def page_values(row, names):
    return _plain(row, PAGE) | {"body": names.html(row.body)}


def redirect_values(row, names):
    return {
        "path": row.old_path,
        "article": names.addresses.get(row.article_id),
        "section": row.section and row.section.slug,
        "topic": row.topic and row.topic.slug,
        "term": row.term and row.term.slug,
    }


def article_values(row, names):
    """An article with all its versions; ``names`` tells what its keys and those in its texts stand for.

    An article that was never published has no live words: its own stand among ``versions``.
    """
    own = _plain(row, ARTICLE_OWN.keys() - {"section", "topics", "successor", "featured", "reviewed_version"}) | {
        "section": row.section.slug,
        "topics": sorted(topic.slug for topic in row.topics.all()),
        "successor": names.address(row.successor_id),
        "featured": features.values_of(row),
        "reviewed_version": next((one.number for one in row.versions.all() if one.pk == row.reviewed_version_id), None),
    }
    if row.successor_id and own["successor"] is None:
        # Left out, so that an update of this very site leaves the successor alone.
        del own["successor"]
    versions = sorted(row.versions.all(), key=lambda version: version.number)
    live = next((version for version in versions if version.pk == row.live_version_id), None)
    return (
        own
        | (_live_values(live, names) if live else {})
        | {"versions": [version_values(version, names) for version in versions if version is not live]}
    )


def _live_values(version, names):
    values = version_values(version, names)
    renamed = {long: values.pop(short) for long, short in LIVE_NAMES.items()}
    return renamed | values


def version_values(row, names):
    texts = {name: names.html(getattr(row, name)) for name in row.HTML_FIELDS}
    return _plain(row, VERSION.keys() - NOT_PLAIN) | {
        **texts,
        # Nobody has approved a text that lost something.
        "approvals": approvals_of(row) if all(names.is_whole(getattr(row, name)) for name in row.HTML_FIELDS) else [],
        "overrides": overrides_of(row),
        "studied_in": [name for name in STUDIED_IN if getattr(row, f"studied_in_{name}")],
        "image": row.image and row.image.slug,
        "translated_from": names.version(row.translated_from),
        "credits": [{"person": credit.person.slug, "role": credit.role} for credit in row.credits.all()],
        "sources": [_source_values(citation) for citation in row.citations.all()],
    }


def _source_values(citation):
    source = citation.source
    return {
        "citation": citation.text or source.citation,
        "url": citation.url or source.url,
        "doi": source.doi,
        "pmid": source.pmid,
        "nct": source.nct,
        "retraction_status": source.retraction_status,
    }


def _plain(row, names):
    return {name: getattr(row, name) for name in names}


def _worded(row, keys):
    """The wording in the site's language on top, the others among the translations."""
    wordings = sorted(row.wordings.all(), key=lambda words: (words.language != settings.LANGUAGE_CODE, words.language))
    first, *others = wordings or [row.wording_model(name=row.slug)]
    return {
        "slug": row.slug,
        "language": first.language,
        **_plain(first, keys),
        "translations": [{"language": words.language, **_plain(words, keys)} for words in others],
    }
