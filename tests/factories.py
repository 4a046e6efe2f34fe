"""Things that tests work on, made as the newsroom makes them: through the lifecycle."""

import io
import itertools
from datetime import UTC, datetime

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from PIL import Image

from articles import lifecycle
from articles.content.imaging import encode
from articles.models import (
    Article,
    Citation,
    Credit,
    Person,
    Picture,
    Section,
    SectionWording,
    Source,
    Term,
    TermWording,
    Topic,
    TopicWording,
    Version,
)

PUBLISHED_AT = datetime(2024, 5, 6, 9, tzinfo=UTC)

numbers = itertools.count(1)


def make_section(slug="", *, language="en", form=None, **wording):
    """A section with one wording; ``form`` are the section's own fields."""
    slug = slug or f"section-{next(numbers)}"
    section = Section.objects.create(slug=slug, **(form or {}))
    SectionWording.objects.create(
        section=section, language=language, **{"name": slug.replace("-", " ").title(), **wording}
    )
    return section


def make_topic(slug="", **wording):
    slug = slug or f"topic-{next(numbers)}"
    topic = Topic.objects.create(slug=slug)
    TopicWording.objects.create(topic=topic, **{"name": slug.replace("-", " ").title(), **wording})
    return topic


def make_term(slug="", **wording):
    slug = slug or f"term-{next(numbers)}"
    term = Term.objects.create(slug=slug)
    words = {"name": slug.replace("-", " "), "description": "A word explained.", **wording}
    TermWording.objects.create(term=term, **words)
    return term


def make_draft(section=None, *, slug="", **words):
    """An article that readers have never seen."""
    slug = slug or f"article-{next(numbers)}"
    words = {"title": slug.replace("-", " ").capitalize(), "body": "<p>Some words.</p>", **words}
    return lifecycle.start_article(section=section or make_section(), slug=slug, **words)


def make_sound_draft(section=None, **words):
    """A draft in which no check finds anything that stops it from being published."""
    sound = {"kind": "blog", "disclosure": "None.", "credits": [Credit(person=make_person())]}
    return make_draft(section, **{**sound, **words})


def make_article(section=None, *, slug="", at=PUBLISHED_AT, **words):
    """An article published at ``at``."""
    return lifecycle.publish(article=make_draft(section, slug=slug, **words), at=at)


def make_many(section, moments, *, ids=None, **fields):
    """An article published at each of ``moments``, titled with its number; in bulk, for tests that need many."""
    many = Article.objects.bulk_create(
        Article(pk=pk, section=section, slug=f"article-{next(numbers)}", **fields)
        for pk, _moment in zip(ids or itertools.repeat(None), moments, strict=False)
    )
    versions = Version.objects.bulk_create(
        Version(article=article, number=1, title=str(number), body="<p>Some words.</p>", live_at=moment)
        for number, (article, moment) in enumerate(zip(many, moments, strict=True))
    )
    for article, version in zip(many, versions, strict=True):
        article.live_version, article.published_at = version, version.live_at
    Article.objects.bulk_update(many, ["live_version", "published_at"])
    return many


def change_article(article, *, kind="update", note="Something changed.", **words):
    """Publish other words of a live article; a correction says what was wrong, and a review is approved."""
    version = lifecycle.open_version(article=article)
    lifecycle.save_words(version=version, **words)
    if kind == "review":
        approve(version)
    wrong = "Something was wrong." if kind == "correction" else ""
    return lifecycle.publish(article=article, change_kind=kind, change_note=note, what_was_wrong=wrong)


def approve(version, *, by=None):
    """The words of ``version`` as they stand are approved by a medical reviewer."""
    by = by or make_user("Medical reviewer", f"reviewer-{next(numbers)}")
    return lifecycle.approve(version=version, fingerprint=lifecycle.fingerprint_of(version), by=by)


def make_person(slug="", **fields):
    slug = slug or f"person-{next(numbers)}"
    return Person.objects.create(slug=slug, **{"name": slug.replace("-", " ").title(), **fields})


def make_credit(version, role="author", **person):
    return Credit.objects.create(version=version, person=make_person(**person), role=role)


def make_citation(version, **source):
    source = Source.objects.create(**{"citation": f"Somebody. Something {next(numbers)}. A Journal. 2020.", **source})
    return Citation.objects.create(version=version, source=source)


def image_bytes(kind="PNG", size=(80, 45), colour="teal", mode="RGB", **options):
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def make_picture(slug="", **fields):
    slug = slug or f"picture-{next(numbers)}"
    encoded = encode(image_bytes(colour=(next(numbers) % 256, 90, 90)))
    picture = Picture(slug=slug, **{"alt": "A teal field", **fields})
    picture.file.save(encoded.name, ContentFile(encoded.data, encoded.name), save=True)
    return picture


def make_user(role, username="", password="a long enough password"):
    """A member of staff in the group of ``role``, such as "Editor"."""
    user = User.objects.create_user(username or role.lower().replace(" ", "-"), password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
