"""Searches that found nothing: what readers look for and the newsroom has not written about.

Each is noted in the cache, for a reader's page writes nothing into the database, and ``save`` writes them down. What
may be personal is not noted at all, and the words themselves are written down only once enough readers have looked
for them; until then a row holds what tells them from others, from which nobody reads them back.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.content.stems import WORD
from articles.models import MissedSearch

# From how many searches on the words are kept and shown.
ENOUGH = 5
# Longer texts are letters rather than searches.
LONGEST, MOST_WORDS = 80, 8
# So many wait for ``save`` at most, so that nobody fills the cache by searching.
MOST_WAITING = 5000
WAIT = timedelta(days=7)
KEPT = timedelta(days=90)
NUMBER, SAVED = "missed-search:number", "missed-search:saved"

# Each takes a text and says whether it holds something personal. Whoever knows registers it; this room does not.
_judges: list[Callable] = []


def judge_with(is_personal):
    """Let ``is_personal(text)`` keep texts from being noted; without any judge, nothing is noted."""
    _judges.append(is_personal)


def note(text, language):
    """Note in the cache that ``text`` was searched for in vain, on the pages in ``language``."""
    words = WORD.findall(text)
    kept = " ".join(words).lower()
    # As a name is written, too: a reader in a hurry writes no capitals.
    is_personal = not _judges or any(judge(form) for judge in _judges for form in (text, text.title()))
    if not words or len(words) > MOST_WORDS or len(kept) > LONGEST or is_personal:
        return
    cache.add(NUMBER, 0, timeout=None)
    number = cache.incr(NUMBER)
    if number - cache.get(SAVED, 0) <= MOST_WAITING:
        cache.set(_key(number), (kept, language), timeout=WAIT.total_seconds())


def save(today=None):
    """Write down what was noted; returns how many searches that were. What nobody looks for any more is forgotten."""
    today = today or timezone.localdate()
    last, first = cache.get(NUMBER, 0), cache.get(SAVED, 0)
    if last < first:
        # The cache has lost the number, which has begun anew.
        first = 0
    keys = [_key(number) for number in range(first + 1, min(last, first + MOST_WAITING) + 1)]
    noted = cache.get_many(keys)
    with transaction.atomic():
        for (text, language), count in sorted(Counter(noted.values()).items()):
            _count(text, language, count, today)
        MissedSearch.objects.filter(last_on__lt=today - KEPT).delete()
    cache.set(SAVED, last, timeout=None)
    cache.delete_many(keys)
    return len(noted)


def _count(text, language, count, today):
    digest = salted_hmac("articles.search.missed", f"{language}:{text}", algorithm="sha256").hexdigest()
    MissedSearch.objects.get_or_create(digest=digest, defaults={"language": language, "last_on": today})
    same = MissedSearch.objects.filter(digest=digest)
    same.update(count=F("count") + count, last_on=today)
    same.filter(count__gte=ENOUGH).update(text=text)


def _key(number):
    return f"missed-search:{number}"
