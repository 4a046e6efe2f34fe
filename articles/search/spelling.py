"""Did you mean: a word that found nothing, as the site's own articles spell the likeliest other one."""

from difflib import SequenceMatcher

from django.db import connection

from articles.models import Article
from articles.search.engines import database

# Below this likeness (of 1) another word is meant.
LIKE_ENOUGH = 0.7
SHORTEST, MOST_WORDS = 4, 6


def suggestion(query, now):
    """The text of ``query`` with its mistyped words put right, or "" where nothing is likelier (at most one query).

    Only words of articles that readers may see are suggested.
    """
    asked = [word for word in query.words if len(word) >= SHORTEST and word.isalpha()][:MOST_WORDS]
    if not asked:
        return ""
    candidates = _candidates(asked, now)
    better = {word: _likeliest(word, candidates.get(word, ())) for word in asked}
    changed = {word: other for word, other in better.items() if other and other != word}
    return " ".join(changed.get(word, word) for word in query.words) if changed else ""


def _candidates(asked, now):
    """``{word: [(folded, as it is written), ...]}`` of words that some article which readers may see has."""
    engine = database()
    readable, values = Article.objects.published(now).order_by().values("id").query.sql_with_params()
    parts, parameters = [], [*values]
    for number, word in enumerate(asked):
        sql, given = engine.similar_words(word)
        parts.append(
            f"SELECT {number}, found.folded, found.word FROM ({sql}) found WHERE EXISTS ("
            f"SELECT 1 FROM articles_searchindex JOIN readable ON readable.id = {engine.ARTICLE_ID} "
            f"WHERE {engine.FITS_STEM})"
        )
        parameters += given
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH readable AS NOT MATERIALIZED ({readable}) {' UNION ALL '.join(parts)}", parameters)
        for number, folded, word in cursor.fetchall():
            found.setdefault(asked[number], []).append((folded, word))
    return found


def _likeliest(word, candidates):
    """The likest of ``candidates``; the word itself if it is among them."""
    likeness = {written: _likeness(word, folded) for folded, written in candidates}
    best = max(likeness, key=lambda written: (likeness[written], written), default="")
    if not best or likeness[best] < LIKE_ENOUGH:
        return ""
    return word if likeness[best] == 1 else best


def _likeness(word, other):
    return SequenceMatcher(None, word, other, autojunk=False).ratio()
