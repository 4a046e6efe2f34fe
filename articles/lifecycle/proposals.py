"""What looks as if nobody keeps it up is proposed for archiving; an editor decides."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import revision
from articles.lifecycle import history
from articles.lifecycle.locking import locked
from articles.models import ArchiveProposal, Article


@transaction.atomic
def propose_archiving(*, before, sections=None, is_dry_run=False):
    """Propose each published article of which readers were told nothing newer than the day ``before``.

    What is proposed already, and what an editor has dismissed with the very words that are live, is left alone.
    Returns the articles that are proposed now, the oldest first; with ``is_dry_run``, that would be.
    """
    revision.lock()
    articles = Article.objects.stale(before).select_related("section", "live_version", "archive_proposal")
    if sections is not None:
        articles = articles.filter(section__in=sections)
    found = [article for article in articles.order_by("published_at", "pk") if not _is_settled(article)]
    if not is_dry_run:
        now = timezone.now()
        ArchiveProposal.objects.filter(article__in=found).delete()
        ArchiveProposal.objects.bulk_create(
            ArchiveProposal(article=article, about_id=article.live_version_id, proposed_at=now) for article in found
        )
        history.note(found, _("Proposed for archiving: readers were told nothing newer for a long time."))
    return found


@transaction.atomic
def dismiss_proposal(*, article, by=None):
    """Keep ``article`` as it is; it is not proposed again until its words change."""
    article = locked(article)
    changed = ArchiveProposal.objects.filter(article=article, about=article.live_version_id, dismissed_at=None).update(
        dismissed_at=timezone.now(), dismissed_by=by
    )
    if not changed:
        raise ValidationError(_("This article is not proposed for archiving."))
    return article


def _is_settled(article):
    """Whether these words are proposed already or were dismissed."""
    proposal = getattr(article, "archive_proposal", None)
    return proposal is not None and proposal.about_id == article.live_version_id
