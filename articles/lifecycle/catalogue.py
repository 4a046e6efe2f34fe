"""What applies at once, whatever version readers see; and addresses, which are never lost."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import revision, search
from articles.lifecycle.locking import locked
from articles.models import Redirect
from articles.successors import would_circle

CATALOGUE = (
    "section",
    "slug",
    "kind",
    "language",
    "topics",
    "review_due_on",
    "successor",
    "notice_heading",
    "notice_body",
)


@transaction.atomic
def save_catalogue(*, article, topics=None, **changes):
    """Change what applies at once: section, address, kind, language, topics, notice, successor, review due.

    A public address that changes leaves a redirect; changing back removes it.
    """
    old = locked(article)
    old_path, was_public, language = old.path, old.is_addressable, old.language
    successor = changes.pop("successor", old.successor)
    article = old
    for name, value in changes.items():
        setattr(article, name, value)
    set_successor(article, successor)
    if article.path != old_path:
        refuse_taken_address(article)
        Redirect.objects.filter(old_path=article.path, article=article).delete()
        if was_public:
            _lead_on(old_path, article)
    article.full_clean()
    article.save()
    if topics is not None:
        article.topics.set(topics)
    if article.language != language:
        search.update([article])
    return article


@transaction.atomic
def move(*, thing, slug):
    """Give a section, a topic or a term another address; the old one, and those of a section's articles, lead on."""
    revision.advance()
    old_path = thing.path
    thing.slug = slug
    if thing.path == old_path:
        return thing
    thing.full_clean()
    thing.save()
    Redirect.objects.filter(old_path=thing.path).delete()
    _lead_on(old_path, thing)
    return thing


def _lead_on(old_path, thing):
    targets = {"article": None, "section": None, "topic": None, "term": None, thing._meta.model_name: thing}
    Redirect.objects.update_or_create(old_path=old_path, defaults=targets)


def refuse_taken_address(article):
    """An address that was public once belongs to its article for good."""
    taken = Redirect.objects.filter(old_path=article.path)
    if article.pk:
        taken = taken.exclude(article=article)
    if taken.exists():
        raise ValidationError({"slug": _("This address belonged to another article; its readers would be led astray.")})


def set_successor(article, successor):
    if successor is not None and successor.pk == article.pk:
        raise ValidationError({"successor": _("An article cannot be its own successor.")})
    if successor is not None and would_circle(article.pk, successor.pk):
        raise ValidationError({"successor": _("This would lead readers in a circle.")})
    article.successor = successor
