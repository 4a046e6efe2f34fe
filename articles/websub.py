"""Telling a WebSub hub of feeds that have news, so that subscribers need not ask.

A publisher tells its hub by a form (PubSubHubbub 0.4, section 7); the hub then fetches the feeds by itself.
"""

from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from articles.models import Article
from articles.references import in_full

PATIENCE = 20
FORMATS = ("feed", "json_feed")


def feeds_with_news(within, now=None):
    """The addresses of the feeds in which something was told in the time ``within`` before ``now``, in their order."""
    now = now or timezone.now()
    lately = (now - within, now)
    told = Q(published_at__range=lately) | Q(updated_at__range=lately) | Q(withdrawn_at__range=lately)
    articles = Article.objects.addressable(now).filter(told).select_related("section").prefetch_related("topics")
    return sorted({address for article in articles for address in _feeds_of(article)})


def ping(addresses):
    """Tell the hub of ``addresses``; ``OSError`` where it cannot be reached or refuses."""
    form = [("hub.mode", "publish"), *(("hub.url", address) for address in addresses)]
    request = Request(settings.WEBSUB_HUB, urlencode(form).encode(), method="POST")  # noqa: S310 (http or https: settings)
    with urlopen(request, timeout=PATIENCE):  # noqa: S310
        pass


def _feeds_of(article):
    with translation.override(article.language):
        for name in FORMATS:
            yield in_full(reverse(f"site:{name}"))
            yield in_full(reverse(f"site:section_{name}", args=[article.section.slug]))
            for topic in article.topics.all():
                yield in_full(reverse(f"site:topic_{name}", args=[topic.slug]))
