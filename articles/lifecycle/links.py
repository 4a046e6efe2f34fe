"""What is kept of broken links: of each version that readers see, what the last look at its links found."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from articles.models import Article, BrokenLink, Version

BATCH = 100


def check_links(*, checker):
    """Look after the links of all words that readers see, and keep what is broken; yields each ``BrokenLink``.

    What an earlier run found goes; what it found on other sites stays where ``checker`` does not ask them. Each
    batch is a transaction, so that a run that is stopped leaves of every version one whole look. Readers see
    nothing of it: no lock is taken.
    """
    last = 0
    while versions := list(_live().for_link_check().filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = versions[-1].pk
        found = checker.broken_in(versions)
        with transaction.atomic():
            _outdated(checker).filter(version__in=versions).delete()
            BrokenLink.objects.bulk_create(found)
        yield from found
    BrokenLink.objects.exclude(pk__in=BrokenLink.objects.current()).delete()


def _live():
    # Asked the other way round, every batch would begin with all articles.
    return Version.objects.filter(Exists(Article.objects.published().filter(live_version=OuterRef("pk"))))


def _outdated(checker):
    return BrokenLink.objects.all() if checker.web else BrokenLink.objects.filter(is_external=False)
