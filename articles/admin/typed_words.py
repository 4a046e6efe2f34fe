"""The words of an article's form as they stand while somebody types: a version that is nowhere kept.

Nothing is refused here: what is half typed counts as not there yet.
"""

import re

from django.conf import settings

from articles import references
from articles.models import Article, Credit, Picture, Source, Version

TEXTS = ("title", "summary", "disclosure", "image_alt", "image_caption", "peer_reviewed", "study_kind")
STUDIED_IN = ("studied_in_people", "studied_in_animals", "studied_in_cells")
ROW = re.compile(r"(credits-\d+)-person|(citations-\d+)-source", re.ASCII)
KEY = re.compile(r"\d{1,15}", re.ASCII)


def typed_version(data, article=None):
    """``(version, rows)`` out of what the form sends: an unsaved version and the rows that ``text_of`` takes.

    What the form does not hold, for it is not its user's to change, is that of ``article``.
    """
    version = Version(article=_typed_article(data, article))
    for name in TEXTS:
        setattr(version, name, data.get(name, "").replace("\r\n", "\n"))
    for name in Version.HTML_FIELDS:
        setattr(version, name, references.from_editor(data.get(name, "")))
    for name in STUDIED_IN:
        setattr(version, name, name in data)
    if key := _key(data, "image"):
        version.image = Picture.objects.filter(pk=key).first()
    return version, _rows(data)


def _typed_article(data, article):
    stands = article or Article(language=settings.LANGUAGE_CODE)
    language, kind = data.get("language"), data.get("kind")
    return Article(
        section_id=_key(data, "section") or stands.section_id,
        language=language if language in dict(settings.LANGUAGES) else stands.language,
        kind=kind if kind in Article.Kind.values else stands.kind,
    )


def _rows(data):
    roles, keys = [], []
    for name in data:
        match = ROW.fullmatch(name)
        if match is None or not _key(data, name) or f"{match[1] or match[2]}-DELETE" in data:
            continue
        if match[1]:
            roles.append(data.get(f"{match[1]}-role", Credit.Role.AUTHOR))
        else:
            keys.append(_key(data, name))
    found = Source.objects.in_bulk(keys)
    return {"roles": roles, "sources": [found[key] for key in dict.fromkeys(keys) if key in found]}


def _key(data, name):
    """The primary key that a field holds, or None."""
    value = data.get(name, "")
    return int(value) if KEY.fullmatch(value) else None
