"""SQLite's FTS5. It is given words that are stemmed already, so that one index holds all languages."""

from django.db import connection

from articles.content.query import All, Phrase, Prefix

TITLE, SUMMARY, BODY, WORDS = 10.0, 4.0, 1.0, 0.5


def candidates(node, condition, most):
    """SQL and parameters that give ``id`` and ``score`` (more is better) of articles that fit the tree ``node``,
    if the SQL ``condition`` holds.

    Where more than ``most`` fit, the newest are taken: those with the highest ids.
    """
    return (
        f"SELECT rowid AS id, -bm25(articles_searchindex, {TITLE}, {SUMMARY}, {BODY}, {WORDS}) AS score "
        f"FROM articles_searchindex WHERE articles_searchindex MATCH %s AND {condition} ORDER BY rowid DESC LIMIT %s",
        [_expression(node), most],
    )


def write(entries):
    """Put ``entries`` into the index in place of what it holds of the same articles."""
    remove([entry.article_id for entry in entries])
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_searchindex (rowid, title, summary, body, words) VALUES (%s, %s, %s, %s, %s)",
            [
                (entry.article_id, *(" ".join(part) for part in (entry.title, entry.summary, entry.body, entry.words)))
                for entry in entries
            ],
        )


def remove(article_ids):
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM articles_searchindex WHERE rowid = %s", [(pk,) for pk in article_ids])


def remove_others():
    """Forget what belongs to no article with live words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM articles_searchindex WHERE rowid NOT IN (SELECT article_id FROM articles_searchdocument)"
        )


def add_words(words):
    """Let new words, given as their ``id`` and ``folded``, be found by their trigrams."""
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO articles_searchtrigram (rowid, folded) VALUES (%s, %s)", words)


def drop_words(words):
    """Let words, given as their ``id`` and ``folded``, be found no more."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_searchtrigram (articles_searchtrigram, rowid, folded) VALUES ('delete', %s, %s)",
            words,
        )


def empty_words():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO articles_searchtrigram (articles_searchtrigram) VALUES ('delete-all')")


def tidy_up():
    """After very much was written: merge the index's pieces."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO articles_searchindex (articles_searchindex) VALUES ('optimize')")


def similar_words(word, condition):
    """SQL and parameters that give ``word`` and ``stem`` of the site's words that look most like ``word``,
    if the SQL ``condition`` holds."""
    trigrams = sorted({word[place : place + 3] for place in range(len(word) - 2)})
    return (
        "SELECT found.word, found.folded, found.stem FROM articles_searchtrigram "
        "JOIN articles_searchword found ON found.id = articles_searchtrigram.rowid "
        f"WHERE {condition} AND articles_searchtrigram MATCH %s AND length(found.folded) BETWEEN %s AND %s "
        "ORDER BY bm25(articles_searchtrigram) LIMIT 20",
        [" OR ".join(f'"{trigram}"' for trigram in trigrams), len(word) - 2, len(word) + 2],
    )


# Whether the column ``stem`` of a found word fits an article in the index.
FITS_STEM = "articles_searchindex MATCH ('\"' || found.stem || '\"')"
ARTICLE_ID = "articles_searchindex.rowid"


def _expression(node):
    """``node`` in the language of FTS5; every leaf is quoted, and holds letters and figures alone."""
    if isinstance(node, Phrase):
        quoted = f'"{" ".join(node.stems)}"'
        # Neighbours in the last column are strangers.
        return quoted if len(node.stems) == 1 else f"{{title summary body}} : {quoted}"
    if isinstance(node, Prefix):
        return f'"{node.start}" *'
    return f"({(' AND ' if isinstance(node, All) else ' OR ').join(map(_expression, node.parts))})"
