"""The one statement of a search: a page of hits, and what there is to narrow it down by.

Which articles fit is for the engine to say; which of them readers may see is said by ``published()``, joined
here, so that time decides at once. Counting is done over what had to be ranked anyway, and over no more than
``MOST``: of a word that stands everywhere, the newest articles are looked through.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Case, IntegerField, TextField, Value, When
from django.db.models.functions import Cast, Substr

from articles.models import Article, Topic, TopicWording
from articles.search import engines, spelling
from articles.states import State, in_state

MOST = 20_000
# How much more a hit in the reader's own language counts.
OWN_LANGUAGE = 2.0


@dataclass(frozen=True)
class Filters:
    """What a reader narrowed a search down to; None for whatever is open. The topic is its slug."""

    section: int | None = None
    topic: str | None = None
    year: str | None = None
    state: State | None = None
    language: str | None = None

    def __bool__(self):
        return any(vars(self).values())


@dataclass(frozen=True)
class Group:
    """How many hits have the same section (its key), year, state and language."""

    section: int
    year: str
    state: State
    language: str
    count: int


@dataclass
class Found:
    """A page of hits by their keys, best first, and what all hits have in common.

    ``groups`` are of all hits before any filter but the topic's; ``topic_counts`` of those that fit all other filters.
    ``similar`` are the site's words that look like the asked ones, where no article has all of those.
    """

    level: int = 0
    article_ids: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    topics: dict = field(default_factory=dict)
    topic_counts: dict = field(default_factory=dict)
    similar: dict = field(default_factory=dict)

    @property
    def is_capped(self):
        """Whether there may be more than what was looked through."""
        return sum(group.count for group in self.groups) >= MOST


def run(query, *, now, language, filters, limit, offset=0):
    """The articles ``offset`` to ``offset + limit`` of the first level of ``query`` that has any (one query)."""
    found, words = Found(), spelling.asked(query)
    with connection.cursor() as cursor:
        cursor.execute(*_statement(query.levels, words, filters, now=now, language=language, window=(limit, offset)))
        rows = cursor.fetchall()
    hits = []
    for part, key, second, count, text, name, slug in rows:
        match part:
            case "hit":
                hits.append((count, key))
                found.level = second
            case "group":
                state = State.ARCHIVED if second else State.PUBLISHED
                found.groups.append(Group(key, text, state, name, count))
                found.level = int(slug)
            case "word":
                found.similar.setdefault(words[key], []).append((text, name))
            case _:
                _add_topic(found, key, slug, TopicWording(topic_id=key, language=text, name=name), count)
    found.article_ids = [key for _place, key in sorted(hits)]
    return found


def _add_topic(found, key, slug, wording, count):
    topic = found.topics.setdefault(key, Topic(pk=key, slug=slug))
    topic.known_wordings = [*(topic.known_wordings or ()), wording]
    found.topic_counts[key] = count


def _statement(levels, words, filters, *, now, language, window):
    """Common table expressions from what fits to what is shown, then four kinds of rows in one shape.

    A CROSS JOIN keeps SQLite from beginning with the larger table.
    """
    readable, parameters = _readable(now)
    steps = [f"readable AS NOT MATERIALIZED ({readable})"]
    # The condition also here, or PostgreSQL reads the readable ones for each level before it sees that none fits.
    alone = [" AND ".join(map(_is_empty, range(number))) or "TRUE" for number in range(len(levels))]
    candidates = engines.candidates([level.tree for level in levels], alone, MOST)
    for number, (condition, (sql, values)) in enumerate(zip(alone, candidates, strict=True)):
        steps.append(
            f"level{number} AS MATERIALIZED (SELECT {number} AS level, readable.*, "
            f"fit.score * CASE WHEN readable.language = %s THEN {OWN_LANGUAGE} ELSE 1.0 END AS score "
            f"FROM ({sql}) fit JOIN readable ON readable.id = fit.id WHERE {condition})"
        )
        parameters += [language, *values]
    every = " UNION ALL ".join(f"SELECT * FROM level{number}" for number in range(len(levels)))
    steps.append(f"every AS MATERIALIZED ({every})")
    own, own_values = _conditions(filters)
    topic, topic_values = _topic_condition(filters)
    order = "is_archived, score DESC, published_at DESC, id DESC"
    steps.append(
        f"page AS (SELECT id, level, ROW_NUMBER() OVER (ORDER BY {order}) AS place "
        f"FROM every WHERE {own} AND {topic} ORDER BY {order} LIMIT %s OFFSET %s)"
    )
    parameters += [*own_values, *topic_values, *window]
    through = Article.topics.through._meta.db_table
    sql = f"""
        WITH {", ".join(steps)}
        SELECT 'hit', id, level, place, '', '', '' FROM page
        UNION ALL
        SELECT 'group', section_id, is_archived, COUNT(*), year, language, CAST(MIN(level) AS text)
        FROM every WHERE {topic} GROUP BY section_id, is_archived, year, language
        UNION ALL
        SELECT 'topic', topic.id, 0, COALESCE(counted.number, 0), wording.language, wording.name, topic.slug
        FROM {Topic._meta.db_table} topic
        JOIN {TopicWording._meta.db_table} wording ON wording.topic_id = topic.id
        LEFT JOIN (
            SELECT through.topic_id, COUNT(*) AS number
            FROM every CROSS JOIN {through} through
            WHERE through.article_id = every.id AND {own} GROUP BY through.topic_id
        ) counted ON counted.topic_id = topic.id
    """
    parameters += [*topic_values, *own_values]
    for number, (part, values) in enumerate(spelling.candidates(words, _nothing_has_all(levels))):
        sql += f"UNION ALL SELECT 'word', {number}, 0, 0, found.folded, found.word, '' FROM {part}"
        parameters += values
    return sql, parameters


def _nothing_has_all(levels):
    return " AND ".join(_is_empty(number) for number, level in enumerate(levels) if level.has_all)


def _is_empty(number):
    return f"NOT EXISTS (SELECT 1 FROM level{number})"


def _readable(now):
    """SQL and parameters of what readers may see, by ``published()``, with what hits are ordered and grouped by."""
    archived = Case(When(in_state(State.ARCHIVED, now), then=Value(1)), default=Value(0), output_field=IntegerField())
    # Both databases write a moment as text from the year on, in UTC.
    year = Substr(Cast("published_at", TextField()), 1, 4)
    articles = Article.objects.published(now).annotate(is_archived=archived, year=year).order_by()
    columns = ("id", "section_id", "language", "published_at", "is_archived", "year")
    sql, parameters = articles.values(*columns).query.sql_with_params()
    return sql, list(parameters)


def _conditions(filters):
    wanted = {
        "section_id": filters.section,
        "year": filters.year,
        "language": filters.language,
        "is_archived": None if filters.state is None else int(filters.state == State.ARCHIVED),
    }
    given = {f"every.{name} = %s": value for name, value in wanted.items() if value is not None}
    return " AND ".join(given) or "TRUE", list(given.values())


def _topic_condition(filters):
    if filters.topic is None:
        return "TRUE", []
    through, topic = Article.topics.through._meta.db_table, Topic._meta.db_table
    return (
        f"id IN (SELECT article_id FROM {through} JOIN {topic} topic ON topic.id = topic_id WHERE topic.slug = %s)",
        [filters.topic],
    )
