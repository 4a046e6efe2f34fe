"""docs/interchange.md names every key of the format, and only those; every field of the models has a key."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from articles.interchange import schema
from articles.interchange.values import Records

TEXT = (settings.BASE_DIR / "docs/interchange.md").read_text("utf-8")


def keys_of(table):
    """All keys of a table and of the tables within it."""
    for name, kind in table.items():
        yield name
        if isinstance(kind, Records):
            yield from keys_of(kind.table)


def documented(heading):
    """What the part under ``heading`` gives as code in the first column, and in its lists of objects."""
    part = re.split(r"\n## ", TEXT.split(f"## {heading}", 1)[1], maxsplit=1)[0]
    return set(re.findall(r"`([a-z_]+)`", part))


@pytest.mark.parametrize("name", schema.LISTS)
def test_every_key_is_documented(name):
    assert set(keys_of(schema.LISTS[name])) <= documented(f"`{name}`")


@pytest.mark.parametrize("name", schema.LISTS)
def test_every_documented_key_exists(name):
    part = re.split(r"\n## ", TEXT.split(f"## `{name}`", 1)[1], maxsplit=1)[0]
    first_column = {
        key for line in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE) for key in re.findall(r"`(\w+)`", line)
    }
    assert first_column <= set(keys_of(schema.LISTS[name]))


def test_top_level_is_documented():
    assert set(schema.LISTS) | {"format"} <= documented("Top level")


WORDS = (
    "title seo_title summary body what_it_means not_yet_known peer_reviewed study_kind studied_in study_size funding "
    "disclosure image image_alt image_caption event_starts_at event_ends_at event_time_zone event_place "
    "translated_from credits sources"
)
NAMES = {
    "sections": "slug language name description published_format updated_format archive_notice_heading "
    "archive_notice_body feedback_heading feedback_prompt urgent_help medical_terms position time_zone show_heading "
    "show_breadcrumb show_back_link show_kind published_position "
    "review_interval_months checks translations",
    "topics": "slug language name description translations",
    "terms": "slug language name description other_names translations",
    "people": "slug name credentials bio",
    "pictures": "slug alt caption credit licence focal_x focal_y created_at data",
    "pages": "kind language title body created_at modified_at",
    "redirects": "path article section topic term",
    "articles": "section slug kind language topics published_at updated_at archived_at withdrawn_at withdrawn_reason "
    "notice_heading notice_body successor featured reviewed_on reviewed_version review_due_on created_at modified_at "
    "version live_at erased_at erased_reason change_kind change_note what_was_wrong version_created_at "
    "version_modified_at approvals overrides "
    f"{WORDS} versions",
}


def test_names_of_the_format_stay():
    """What files in the world rely on; keys are added here, never changed."""
    assert {name: " ".join(table) for name, table in schema.LISTS.items()} == NAMES


# The models of which each list of the format tells.
TOLD = {
    "sections": "Section SectionWording",
    "topics": "Topic TopicWording",
    "terms": "Term TermWording",
    "people": "Person",
    "pictures": "Picture",
    "pages": "StandingPage",
    "redirects": "Redirect",
    "articles": "Article Version Credit Source Citation Approval Override Feature",
}
# Fields and whole models that have no key of their name, and why.
WITHOUT_A_KEY = {
    "told by the place in the file": "SectionWording.section TopicWording.topic TermWording.term Version.article "
    "Article.live_version Credit.position Citation.source Citation.position Feature.article",
    "told under another key": "CheckSetting Redirect.old_path Picture.file Citation.text Approval.by_name "
    "Override.by_name Version.studied_in_people Version.studied_in_animals Version.studied_in_cells",
    "made anew from what is told": "Picture.width Picture.height Picture.renditions Version.fingerprint "
    "Approval.fingerprint Article.words_changed_since_review Assessment BrokenLink Link PictureUse TopicEntry "
    "PublicRevision SearchDocument SearchWord",
    "accounts, and who did what in the admin": "Person.account Version.created_by Version.writers "
    "Version.submitted_by Version.erased_by",
    "work at this desk, which no reader sees": "Article.revision Article.review_due_told_for Version.revision "
    "Version.submitted_at Version.returned_at Version.overdue_told_for Remark PreviewLink ArchiveProposal WorkingCopy",
    "what readers of this site searched for": "MissedSearch",
}


def test_every_field_of_the_models_has_a_key_or_a_reason_why_not():
    keys = {model: set(keys_of(schema.LISTS[name])) for name, models in TOLD.items() for model in models.split()}
    without = set()
    for model in apps.get_app_config("articles").get_models():
        name = model.__name__
        if name not in keys:
            without.add(name)
            continue
        fields = [*model._meta.fields, *model._meta.many_to_many]
        without |= {f"{name}.{field.name}" for field in fields if field.name not in keys[name] and field.name != "id"}
    assert without == set(" ".join(WITHOUT_A_KEY.values()).split())
