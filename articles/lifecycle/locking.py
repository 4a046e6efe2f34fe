"""The one lock, and the question whether somebody else was faster."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import revision
from articles.models import Article


def locked(article):
    """The article as it stands now; whoever else would change something public waits until we are done."""
    revision.advance()
    return Article.objects.select_related("section", "live_version").get(pk=article.pk)


def basis_of(article):
    """What someone has in front of them who works on ``article`` now: its words and its catalogue, as a short text."""
    version = article.open_version or article.live_version
    saved = [article.modified_at.isoformat(), version.modified_at.isoformat() if version else ""]
    return "/".join([str(version.number if version else 0), *saved])


def refuse_moved_on(article, basis):
    if basis != basis_of(article):
        raise ValidationError(
            _("Someone has changed or published this article since you opened it. Nothing of yours was saved yet.")
        )
