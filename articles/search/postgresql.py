"""PostgreSQL's tsvector with GIN. Vectors and queries are written out word by word, so that its parser,
which takes apart addresses, file names and signed numbers, has no say in what a word is.
"""

from functools import cache

from django.db import connection

from articles.content.query import All, Phrase, Prefix

# Of the weights D, C, B and A: other forms of the words, body, summary, title.
WEIGHTS = "{0.05, 0.1, 0.4, 1.0}"
# Limits of the type: a position, positions of one word, and (a little less than) the size of all.
LAST_POSITION, MOST_POSITIONS, MOST_BYTES = 16383, 255, 1_000_000


# From how many on articles are ranked by title and summary alone, which fit beside each other on a page of the disk.
MANY = 1000


def candidates(node, condition, most):
    """SQL and parameters that give ``id`` and ``score`` (more is better) of articles that fit the tree ``node``,
    if the SQL ``condition`` holds.

    Where more than ``most`` fit, the newest are taken: those with the highest ids.
    """
    query = _expression(node)
    return (
        "WITH fit AS MATERIALIZED (SELECT article_id, vector, head FROM articles_searchindex "
        f"WHERE vector @@ %s::tsquery AND {condition} ORDER BY article_id DESC LIMIT %s) "
        f"SELECT article_id AS id, ts_rank('{WEIGHTS}', CASE WHEN (SELECT COUNT(*) FROM fit) > {MANY} "
        "THEN head ELSE vector END, %s::tsquery, 1) AS score FROM fit",
        [query, most, query],
    )


def write(entries):
    """Put ``entries`` into the index in place of what it holds of the same articles."""
    if not entries:
        return
    places = ", ".join(["(%s, %s::tsvector)"] * len(entries))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO articles_searchindex (article_id, vector) VALUES {places} "
            "ON CONFLICT (article_id) DO UPDATE SET vector = excluded.vector",
            [value for entry in entries for value in (entry.article_id, _vector(entry))],
        )


def remove(article_ids):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchindex WHERE article_id = ANY(%s)", [list(article_ids)])


def remove_others():
    """Forget what belongs to no article with live words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM articles_searchindex WHERE article_id NOT IN (SELECT article_id FROM articles_searchdocument)"
        )


def add_words(words):
    """Nothing to do: the index over ``SearchWord`` keeps itself."""


def drop_words(words):
    """Nothing to do."""


def empty_words():
    """Nothing to do."""


def tidy_up():
    """After very much was written: let the planner know."""
    with connection.cursor() as cursor:
        for table in ("searchindex", "searchword", "article", "article_topics"):
            cursor.execute(f"ANALYZE articles_{table}")


def similar_words(word, condition):
    """SQL and parameters that give ``word`` and ``stem`` of the site's words that look most like ``word``,
    if the SQL ``condition`` holds."""
    if has_trigrams():
        return (
            "SELECT found.word, found.folded, found.stem FROM articles_searchword found "
            f"WHERE {condition} AND found.folded %% %s AND length(found.folded) BETWEEN %s AND %s "
            "ORDER BY similarity(found.folded, %s) DESC LIMIT 20",
            [word, len(word) - 2, len(word) + 2, word],
        )
    return (
        "SELECT found.word, found.folded, found.stem FROM articles_searchword found "
        f"WHERE {condition} AND found.folded LIKE %s AND length(found.folded) BETWEEN %s AND %s "
        "ORDER BY abs(length(found.folded) - %s), found.folded LIMIT 500",
        [f"{word[:2]}%", len(word) - 2, len(word) + 2, len(word)],
    )


@cache
def has_trigrams():
    """Whether the extension is there; a process asks once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')")
        return cursor.fetchone()[0]


# Whether the column ``stem`` of a found word fits an article in the index.
FITS_STEM = "articles_searchindex.vector @@ ('''' || found.stem || '''')::tsquery"
ARTICLE_ID = "articles_searchindex.article_id"


def _expression(node):
    """``node`` in the language of tsquery; every leaf is quoted, and holds letters and figures alone."""
    if isinstance(node, Phrase):
        words = " <-> ".join(f"'{stem}'" for stem in node.stems)
        return words if len(node.stems) == 1 else f"({words})"
    if isinstance(node, Prefix):
        return f"'{node.start}':*"
    return f"({(' & ' if isinstance(node, All) else ' | ').join(map(_expression, node.parts))})"


def _vector(entry):
    """The text of a tsvector: each word with its places, their weights beside them."""
    places, size, before = {}, 0, 0
    for weight, part in (("A", entry.title), ("B", entry.summary), ("C", entry.body), ("", entry.words)):
        for number, word in enumerate(part, before + 1):
            found = places.get(word)
            size += 2 if found else len(word.encode()) + 6
            if size > MOST_BYTES:
                break
            if found is None:
                found = places[word] = []
            if weight and len(found) < MOST_POSITIONS:
                found.append(f"{min(number, LAST_POSITION)}{weight}")
        # A step between the parts, that no phrase reaches from one into the next.
        before += len(part) + 1
    return " ".join(f"'{word}':{','.join(found)}" if found else f"'{word}'" for word, found in places.items())
