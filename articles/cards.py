"""The picture that stands for a page where a link to it is shared: drawn when first asked for, then kept.

Its address names what the card shows, so that another title or state is another picture. The name under which
it is kept is made with the secret key: who knows the words of a withdrawn article finds no card of it among the
uploads.
"""

import hashlib
from dataclasses import astuple, dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.content import card
from articles.models import Picture


@dataclass(frozen=True)
class PageCard:
    """The card of a page: ``owner`` is the id of an article or the language of the site's own."""

    owner: str
    shown: card.Card
    picture: Picture | None = None

    @property
    def key(self):
        """What the card shows, in short."""
        image = self.picture and (self.picture.file.name, self.picture.focal_x, self.picture.focal_y)
        return hashlib.sha256(repr((card.FORM, astuple(self.shown), image)).encode()).hexdigest()[:20]

    @property
    def address(self):
        return reverse("articles:card", args=[self.owner, self.key])

    @property
    def alt(self):
        """What it says, for those who cannot see it."""
        said = (self.shown.mark, self.shown.title, self.shown.section, self.shown.site)
        return ". ".join(part.rstrip(".") for part in said if part)

    def png(self):
        """The drawing, as it was kept or else drawn now; cards that ``owner`` had before are forgotten."""
        folder = f"cards/{self.owner}"
        name = f"{folder}/{salted_hmac('articles.cards', self.key).hexdigest()}.png"
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                return file.read()
        discard(self.owner)
        data = self._drawn()
        default_storage.save(name, ContentFile(data))
        return data

    def _drawn(self):
        if self.picture is None:
            return card.draw(self.shown)
        with self.picture.file.open("rb") as file:
            return card.draw(self.shown, file, (self.picture.focal_x, self.picture.focal_y))


def of_article(article, version, *, is_archived):
    """The card of ``version``; the section of its article is attached."""
    with translation.override(article.language):
        mark = _("Archived") if is_archived else ""
    section = article.section.wording(article.language).name
    return PageCard(str(article.pk), card.Card(version.title, section, settings.SITE_NAME, mark), version.image)


def of_site(language):
    """The card of every page that is no article."""
    with translation.override(language):
        words = _("Research and care in plain words.")
    return PageCard(language, card.Card(words, "", settings.SITE_NAME))


def discard(owner):
    """Forget the cards of ``owner``."""
    folder = f"cards/{owner}"
    try:
        files = default_storage.listdir(folder)[1]
    except FileNotFoundError:  # An object store knows no folders and gives an empty list.
        return
    for file in files:
        default_storage.delete(f"{folder}/{file}")
