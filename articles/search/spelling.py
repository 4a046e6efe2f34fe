"""Did you mean: a word that found nothing, as the site's own articles spell the likeliest other one."""

from difflib import SequenceMatcher

from articles.search.engines import database

# Below this likeness (of 1) another word is meant.
LIKE_ENOUGH = 0.7
SHORTEST, MOST_WORDS = 4, 6


def asked(query):
    """The words of ``query`` that may be mistyped."""
    return [word for word in query.words if len(word) >= SHORTEST and word.isalpha()][:MOST_WORDS]


def candidates(words, condition):
    """For each of ``words`` SQL and parameters that give ``found``: words that look like it and that an article of
    the statement's ``readable`` has, if the SQL ``condition`` holds."""
    engine = database()
    for word in words:
        sql, parameters = engine.similar_words(word, condition)
        has = (
            f"SELECT 1 FROM articles_searchindex JOIN readable ON readable.id = {engine.ARTICLE_ID} "
            f"WHERE {engine.FITS_STEM}"
        )
        yield f"({sql}) found WHERE EXISTS ({has})", parameters


def suggestion(query, found):
    """The text of ``query`` with its mistyped words put right, or "" where nothing is likelier.

    ``found`` are the ``candidates`` of each word that was ``asked``, each as ``(folded, as it is written)``.
    """
    better = {word: _likeliest(word, found.get(word, ())) for word in asked(query)}
    changed = {word: other for word, other in better.items() if other and other != word}
    return " ".join(changed.get(word, word) for word in query.words) if changed else ""


def _likeliest(word, candidates):
    """The likest of ``candidates``; the word itself if it is among them."""
    likeness = {written: _likeness(word, folded) for folded, written in candidates}
    best = max(likeness, key=lambda written: (likeness[written], written), default="")
    if not best or likeness[best] < LIKE_ENOUGH:
        return ""
    return word if likeness[best] == 1 else best


def _likeness(word, other):
    return SequenceMatcher(None, word, other, autojunk=False).ratio()
