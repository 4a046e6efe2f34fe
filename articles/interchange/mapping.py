"""One article of a file as it was meant: its catalogue, and its versions whichever way they were written.

This is what an importer of another format hands over; everything after it is the same for all.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.interchange.known import linked_articles
from articles.interchange.report import Place
from articles.interchange.schema import ARTICLE_OWN, LIVE, LIVE_NAMES
from articles.interchange.sources import Mention
from articles.interchange.survey import Entry, has_own_words
from articles.interchange.values import Values
from articles.models import Version


@dataclass
class VersionDraft:
    """The keys that the file gives of one version.

    ``is_own`` for the words that stand on the article itself: live if it is published, else open.
    """

    number: int
    is_own: bool
    place: Place
    values: Values

    def mentions(self):
        """``[(mention, place)]`` for the works cited."""
        place = self.place.key("sources")
        return [(Mention(**source), place.item(index)) for index, source in enumerate(self.values.get("sources", ()))]

    def addresses(self):
        """The articles to which the texts link."""
        return linked_articles(self.values.get(name, "") for name in Version.HTML_FIELDS)


@dataclass
class ArticleDraft:
    """The keys that the file gives of one article, with its versions. ``entry`` holds the ids."""

    entry: Entry
    place: Place
    values: Values
    versions: list

    def addresses(self):
        """All articles to which this one points."""
        successor = self.values.get("successor")
        return {*([successor] if successor else ()), *(one for version in self.versions for one in version.addresses())}

    def translated_from(self):
        """The versions of which this article's are translations: pairs of address and number."""
        return {version.values["translated_from"] for version in self.versions if version.values.get("translated_from")}


def draft_article(entry, place, raw, values):
    """The draft of an article: ``values`` are those of its keys, read by the schema out of ``raw``."""
    catalogue = Values(
        ((name, value) for name, value in values.items() if name in ARTICLE_OWN), values.unread & ARTICLE_OWN.keys()
    )
    versions = [
        VersionDraft(version["number"], False, place.key("versions").item(index), version)
        for index, version in enumerate(values.get("versions", ()))
        if version.get("number")
    ]
    if has_own_words(raw):
        versions.insert(0, _own_version(place, values))
    for index, version in enumerate(values.get("versions", ())):
        if version.get("number", "") is None:
            place.key("versions").item(index).key("number").refuse(_("is missing."))
    numbers = [version.number for version in versions]
    for index, version in enumerate(versions):
        if version.number in numbers[:index]:
            version.place.key("number").refuse(_("the number %d stands twice in this article.") % version.number)
    return ArticleDraft(entry, place, catalogue, versions)


def _own_version(place, values):
    words = Values(
        ((LIVE_NAMES.get(name, name), value) for name, value in values.items() if name in LIVE), values.unread
    )
    return VersionDraft(words.get("number") or 1, True, place, words)
