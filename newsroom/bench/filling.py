"""An archive of any size: articles as an old newsroom has them, written in bulk."""

import random
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db import connection, transaction
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles import revision
from articles.models import (
    Article,
    Citation,
    Credit,
    Link,
    Person,
    Section,
    SectionWording,
    Source,
    Topic,
    TopicWording,
    Version,
)
from feedback.models import DailyCount, Feedback

SECTIONS = ("bench-research", "bench-news", "bench-living")
TOPICS = 20
PEOPLE = 20
SOURCES = 200
BATCH = 1000
NEWEST = datetime(2026, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=365 * 18)
LARGEST = 100_000

# One article in ten has the common word, ten in all the rare one.
COMMON, RARE = "tamoxifen", "ribociclib"
WORDS = """
women men people who had took were given this medicine treatment study cancer breast heart blood pressure doctor nurse
care week month year half more less than most some few better worse pain sleep walk eat drink help ask tell results
showed found suggests may can cannot does risk benefit effect side first second early late cells growth
""".split()  # noqa: SIM905 (a list of fifty quoted words reads worse)
COMMENT = "The part on side effects lost me: is one in ten many, and of whom? Please say it once more in plain words."
PARAGRAPHS = 8
WORDS_OF_A_PARAGRAPH = 70


def is_foreign():
    """Whether there is any article that the bench has not made: then this is no database for it."""
    return Article.objects.exclude(section__slug__in=SECTIONS).exists()


def fill(count, on_batch=lambda number: None):
    """Bring the number of articles up to ``count``; ``on_batch`` is told how many each batch brought."""
    stock = _stock()
    start = Article.objects.count()
    for first in range(start, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        with transaction.atomic():
            revision.advance()
            _write(numbers, *stock)
        on_batch(len(numbers))


def settle():
    """Let PostgreSQL look at what was written, as its autovacuum does within a minute where that is on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _stock():
    sections = [_section(slug) for slug in SECTIONS]
    topics = [Topic.objects.get_or_create(slug=f"bench-{number}")[0] for number in range(TOPICS)]
    for topic in topics:
        TopicWording.objects.get_or_create(topic=topic, language="en", defaults={"name": topic.slug.title()})
    people = [
        Person.objects.get_or_create(slug=f"bench-{number}", defaults={"name": f"Person {number}"})[0]
        for number in range(PEOPLE)
    ]
    sources = [
        Source.objects.get_or_create(pmid=str(90_000_000 + number), defaults={"citation": f"A work, {number}."})[0]
        for number in range(SOURCES)
    ]
    return sections, topics, people, sources


def _section(slug):
    section, _created = Section.objects.get_or_create(slug=slug)
    SectionWording.objects.get_or_create(
        section=section,
        language="en",
        defaults={"name": slug.title(), "feedback_heading": "Tell us", "feedback_prompt": "Was it clear?"},
    )
    return section


def _write(numbers, sections, topics, people, sources):
    chance = random.Random(numbers.start)  # noqa: S311 (no secret; the same archive every time)
    moments = [NEWEST - SPAN * (LARGEST - number) / LARGEST for number in numbers]
    articles = Article.objects.bulk_create(
        Article(section=sections[number % len(sections)], slug=f"article-{number}") for number in numbers
    )
    versions = Version.objects.bulk_create(
        Version(article=article, number=1, live_at=moment, **_words(number, chance, article.pk))
        for number, article, moment in zip(numbers, articles, moments, strict=True)
    )
    for number, article, version, moment in zip(numbers, articles, versions, moments, strict=True):
        article.live_version, article.published_at = version, moment
        if number % 5 == 0:
            article.archived_at = moment + timedelta(days=1)
    Article.objects.bulk_update(articles, ["live_version", "published_at", "archived_at"])
    Article.topics.through.objects.bulk_create(
        Article.topics.through(article=article, topic=topic)
        for article in articles
        for topic in chance.sample(topics, 2)
    )
    Credit.objects.bulk_create(Credit(version=version, person=chance.choice(people)) for version in versions)
    Citation.objects.bulk_create(
        Citation(version=version, source=source, position=position)
        for version in versions
        for position, source in enumerate(chance.sample(sources, 3))
    )
    Link.objects.bulk_create(Link(version=version, article=version.article) for version in versions)


def _words(number, chance, article_id):
    paragraphs = [" ".join(chance.choices(WORDS, k=WORDS_OF_A_PARAGRAPH)).capitalize() for _ in range(PARAGRAPHS)]
    if number % 10 == 0:
        paragraphs[1] += f" {COMMON}"
    if number % (LARGEST // 10) == 7:
        paragraphs[2] += f" {RARE}"
    body = "".join(f"<h2>Part {place}</h2><p>{text}.</p>" for place, text in enumerate(paragraphs, 1))
    return {
        "title": f"{' '.join(chance.choices(WORDS, k=6)).capitalize()} {number}",
        "summary": f"{' '.join(chance.choices(WORDS, k=20)).capitalize()}.",
        "body": f'{body}<p><a href="article:{article_id}">More on this</a></p>',
        "what_it_means": f"<p>{' '.join(chance.choices(WORDS, k=30)).capitalize()}.</p>",
        "disclosure": "None.",
    }


# Bounds of the numbers, the moment of the newest answer, and its comment are given.
ANSWERS = """
WITH RECURSIVE numbers(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM numbers WHERE i + 1 < %s),
places AS (
    SELECT version.id, version.body, row_number() OVER (ORDER BY version.id DESC) - 1 AS place
    FROM articles_version version JOIN articles_article article ON article.live_version_id = version.id
    ORDER BY version.id DESC LIMIT {versions}
)
INSERT INTO feedback_feedback (version_id, submission_id, received_at, language, is_helpful, reason, passage_quote,
    passage_prefix, passage_suffix, comment, is_purged, urgency, spam_signs, is_after_withdrawal, state)
SELECT places.id, {new_id}, {hours_before}, 'en', i %% 3 > 0,
    CASE i %% 6 WHEN 0 THEN 'hard_to_understand' WHEN 3 THEN 'seems_wrong' ELSE '' END,
    CASE i %% 3 WHEN 0 THEN substr(places.body, 1 + i %% 2503, 30) ELSE '' END, '', '',
    CASE i %% 5 WHEN 0 THEN %s ELSE '' END, FALSE, 'none', '[]', FALSE,
    CASE i %% 4 WHEN 0 THEN 'new' ELSE 'done' END
FROM numbers JOIN places ON place = CASE i %% 10 WHEN 0 THEN 0 ELSE i %% {versions} END
"""
SPOKEN = {
    "sqlite": {
        "new_id": "lower(hex(randomblob(16)))",
        "hours_before": "datetime(%s, '-' || (i * 7 %% 8760) || ' hours')",
    },
    "postgresql": {
        "new_id": "gen_random_uuid()",
        "hours_before": "%s::timestamptz - make_interval(hours => i * 7 %% 8760)",
    },
}
ANSWERS_AT_ONCE = 50_000


def fill_answers(count, on_batch=lambda number: None):
    """Bring the number of readers' answers up to ``count``, spread over a year and a thousand articles.

    One in ten is about the newest article; one in three points at words.
    """
    newest = timezone.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    versions = min(1000, Article.objects.exclude(live_version=None).count())
    statement = ANSWERS.format(versions=versions, **SPOKEN[connection.vendor])
    there = Feedback.objects.count()
    for first in range(there, count, ANSWERS_AT_ONCE):
        end = min(first + ANSWERS_AT_ONCE, count)
        with connection.cursor() as cursor:
            cursor.execute(statement, [first, end, f"{newest:%Y-%m-%d %H:%M:%S}+00:00", COMMENT])
        on_batch(end - first)
    if there < count:
        _count_anew()


@transaction.atomic
def _count_anew():
    """Count all answers at once: one by one, as they come from readers, a million would take most of an hour."""
    DailyCount.objects.all().delete()
    sums = {
        "helpful": Count("pk", filter=Q(is_helpful=True)),
        "not_helpful": Count("pk", filter=Q(is_helpful=False)),
        "with_comment": Count("pk", filter=~Q(comment="")),
        "with_passage": Count("pk", filter=~Q(passage_quote="")),
        **{reason: Count("pk", filter=Q(reason=reason)) for reason in Feedback.Reason.values},
    }
    answers = Feedback.objects.not_spam().order_by().values("version_id", day=TruncDate("received_at", tzinfo=UTC))
    rows = answers.annotate(**sums).iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        DailyCount.objects.bulk_create(DailyCount(**row) for row in batch)
