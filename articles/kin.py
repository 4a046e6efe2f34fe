"""Other articles that the page of one leads to: the same in other languages, and related ones; one query for all.

Related are those on the same topics and in the same language: living ones first, then those that share most
topics, then the newest. Of each topic only the newest few are looked at, so that no archive is too large.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import BigIntegerField, CharField, Count, DateTimeField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, TopicEntry, Version
from articles.prepared import Given, Prepared
from articles.states import State, state_at

MOST_RELATED = 4
NEWEST_OF_A_TOPIC = 12


@dataclass
class Kin:
    """``translations`` are the article in other languages, ``original`` the one among them that it was translated from.

    ``versions_behind`` says how many versions the original has gone on since; small corrections do not count.
    """

    related: list = field(default_factory=list)
    translations: list = field(default_factory=list)
    original: Article | None = None
    versions_behind: int = 0


def of(article, version, topics, now):
    """The ``Kin`` of ``article`` with the words of ``version`` at the moment ``now``."""
    origin = version.translated_from.article_id if version.translated_from_id else article.pk
    topic_ids = [topic.pk for topic in topics]
    given = {"article": article.pk, "origin": origin, "topics": topic_ids, "language": article.language, "now": now}
    found = {one.pk: one for one in _kindred(len(topic_ids)).fetch(**given)}
    own = found.pop(article.pk, None)
    translations = [one for one in found.values() if origin in {one.pk, _origin(one)} and _is_elsewhere(one, article)]
    related = [
        one
        for one in found.values()
        if one.shared and one.language == article.language and one.pk != article.successor_id
    ]
    related.sort(key=lambda one: (state_at(one, now) == State.ARCHIVED, -one.shared, -one.published_at.timestamp()))
    return Kin(
        related=related[:MOST_RELATED],
        translations=sorted(translations, key=lambda one: (one.language, one.pk)),
        original=found.get(origin) if origin != article.pk else None,
        versions_behind=own.versions_behind if own and own.live_version_id == version.pk else 0,
    )


@lru_cache
def _kindred(number_of_topics):
    """An article itself, the same in other languages, and the newest on its topics, each as far as it is published."""
    article, origin = Given("article", BigIntegerField()), Given("origin", BigIntegerField())
    topic_ids = Given.several("topics", BigIntegerField(), number_of_topics)
    language, now = Given("language", CharField()), Given("now", DateTimeField())
    in_other_words = Version.objects.filter(translated_from__article=origin).order_by()
    ids = [in_other_words.values("article_id"), *(_newest(topic, language, now) for topic in topic_ids)]
    wanted = Article.objects.filter(pk__in=[article, origin]).order_by().values("pk").union(*ids)
    on_topics = TopicEntry.objects.filter(article=OuterRef("pk"), topic__pk__in=topic_ids)
    since = Version.objects.live(now).exclude(change_kind=Version.ChangeKind.MINOR)
    since = since.filter(
        article=OuterRef("live_version__translated_from__article"),
        number__gt=OuterRef("live_version__translated_from__number"),
    )
    return Prepared(
        Article.objects.published(now)
        .filter(pk__in=wanted)
        .order_by()
        .for_kin()
        .annotate(shared=_count(on_topics), versions_behind=_count(since))
    )


def _newest(topic_id, language, now):
    entries = TopicEntry.objects.filter(topic=topic_id, language=language, published_at__lte=now)
    newest = entries.order_by("-published_at", "-article")[:NEWEST_OF_A_TOPIC]
    return TopicEntry.objects.filter(pk__in=newest.values("pk")).values("article_id")


def _count(rows):
    return Coalesce(Subquery(rows.order_by().values("article").annotate(number=Count("pk")).values("number")), 0)


def _origin(article):
    source = article.live_version.translated_from
    return source.article_id if source else None


def _is_elsewhere(one, article):
    return one.language != article.language
