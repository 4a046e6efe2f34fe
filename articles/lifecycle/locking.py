"""The one lock, and the question whether somebody else was faster."""

from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import revision
from articles.models import Article
from articles.models.timestamps import YEARS


def locked(article):
    """The article as it stands now; whoever else would change it, or anything public, waits until we are done."""
    revision.lock()
    return Article.objects.select_related("section", "live_version").get(pk=article.pk)


def checked_moment(at):
    """``at`` as it is; a year that can only be a slip of the keyboard is refused."""
    if at is not None and at.year not in YEARS:
        raise ValidationError({"at": _("The year %d cannot be meant.") % at.year})
    return at


def basis_of(article):
    """What someone has in front of them who works on ``article`` now, as a short text.

    The revision of the article, and the version they work on (by its key, for a number is given again after
    a draft is discarded) with the revision of its words.
    """
    version = article.open_version or article.live_version
    return f"{article.revision}/{version.pk}/{version.revision}" if version else f"{article.revision}//"


class Since(StrEnum):
    """What has become of an article since somebody took its ``basis_of``."""

    NOTHING = "nothing"
    CHANGED = "changed"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DISCARDED = "discarded"


def since(article, basis):
    """What has become of ``article`` since somebody got ``basis``; a text that is no basis says that it has changed."""
    if basis == basis_of(article):
        return Since.NOTHING
    _article, _slash, rest = basis.partition("/")
    key, _slash, revision = rest.partition("/")
    versions = {str(version.pk): version for version in article.versions.only("live_at", "due_at", "revision")}
    if key and key not in versions:
        return Since.DISCARDED
    # The words that readers see never change; what is saved last is that they see them.
    if key and not versions[key].is_open and str(versions[key].revision) != revision:
        return Since.PUBLISHED
    # That a change waits for its moment is saved once; whatever is saved in it afterwards makes it a draft again.
    if key and versions[key].due_at and str(versions[key].revision - 1) == revision:
        return Since.SCHEDULED
    return Since.CHANGED


def refuse_moved_on(article, basis):
    """Refuse what somebody decided on before the article became what it is; without ``basis``, nothing is refused."""
    if basis is not None and basis != basis_of(article):
        raise ValidationError(
            _("Someone has changed or published this article since you opened it. Nothing of yours was saved yet.")
        )


def refuse_erased(version):
    """Words that were erased cannot be shown, copied or taken up again."""
    if version is not None and version.erased_at:
        raise ValidationError(_("The words of this version were erased; there is nothing to take up again."))
