"""What search holds of an article, kept in step in the transaction that changes the article.

Every article with live words is held, whatever its state: which of them readers find is a matter of time and
decided when they search.
"""

import unicodedata
from dataclasses import dataclass
from itertools import chain

from django.db import connection, reset_queries, transaction

from articles import revision
from articles.content.blocks import blocks
from articles.content.stems import WORD, compounds, fold, folded_words, stem
from articles.models import Article, SearchDocument, SearchWord
from articles.search import engines
from articles.search.engines import database

# Some sixty pages; what stands behind them is not found. A tsvector has its limits, and a reader too.
MOST_WORDS = 16_000
# Shorter words are not mistyped but others.
SHORTEST_SUGGESTED = 4
BATCH = 200
# Words of one statement.
AT_ONCE = 400
WORDS = SearchWord._meta.db_table


@dataclass(frozen=True)
class Entry:
    """The stems of an article's words by part, and its words where they differ from their stem."""

    article_id: int
    title: list
    summary: list
    body: list
    words: list


def update(articles):
    """Bring what search holds of ``articles`` into step with their live words; call it in the same transaction."""
    articles = list(articles)
    before = _vocabulary(SearchDocument.objects.filter(pk__in=[article.pk for article in articles]))
    _remove([article.pk for article in articles if not article.live_version_id])
    after = _vocabulary(_write([article for article in articles if article.live_version_id]))
    _add_words(after - before)
    _drop_words(before - after)


def _write(articles):
    documents = [document_of(article) for article in articles]
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["language", "title", "summary", "body"],
    )
    engines.write([entry_of(document) for document in documents])
    return documents


def remove(article_ids):
    """Forget articles that are about to be deleted."""
    before = _vocabulary(SearchDocument.objects.filter(pk__in=article_ids))
    _remove(article_ids)
    _drop_words(before)


def _remove(article_ids):
    if article_ids:
        SearchDocument.objects.filter(pk__in=article_ids).delete()
        engines.remove(article_ids)


def document_of(article):
    """The live words of ``article`` without their HTML, in the order of the page."""
    version = article.live_version
    html = (version.what_it_means, version.body, version.not_yet_known)
    texts = [block.text for part in html for block in blocks(part)]
    return SearchDocument(
        article_id=article.pk,
        language=article.language,
        title=_plain(version.title),
        summary=_plain(version.summary),
        body=_plain(" ".join([*texts, version.event_place])),
    )


def entry_of(document):
    """What the engine holds of ``document``."""
    room, language, parts, words = MOST_WORDS, document.language, [], set()
    for text in _texts(document):
        folded = folded_words(text)[:room]
        room -= len(folded)
        words.update(folded)
        parts.append([stem(word, language) for word in folded])
    joined = {word for text in _texts(document) for word in compounds(text)}
    words |= joined | {stem(word, language) for word in joined}
    return Entry(document.pk, *parts, sorted(words.difference(*parts))[:MOST_WORDS])


def _texts(document):
    return (document.title, document.summary, document.body)


def _words(document):
    """The words of ``document`` as they are written, each once."""
    return {word for text in _texts(document) for word in WORD.findall(text.lower())}


def _vocabulary(documents):
    """``(language, word)`` of all words of ``documents`` that could be suggested."""
    return {(document.language, word) for document in documents for word in _words(document) if _may_suggest(word)}


def _may_suggest(word):
    return SHORTEST_SUGGESTED <= len(word) <= SearchWord.LONGEST and fold(word).isalpha()


def _add_words(words):
    """Add ``words`` to the site's, unless they are there already."""
    rows = [(language, word, fold(word), stem(fold(word), language)) for language, word in sorted(words)]
    for some in _portions(rows):
        # Of the words that are there already, nothing is returned.
        new = _execute(
            f"INSERT INTO {WORDS} (language, word, folded, stem) VALUES {_places(some)} "
            "ON CONFLICT DO NOTHING RETURNING id, folded",
            some,
        )
        database().add_words(new)


def _drop_words(words):
    """Take those of ``words`` away that no article has any more; what was erased is not to be suggested."""
    engine = database()
    for some in _portions(sorted(words)):
        gone = _execute(
            f"SELECT found.id, found.folded FROM {WORDS} found "
            f"WHERE (found.language, found.word) IN (VALUES {_places(some)}) "
            f"AND NOT EXISTS (SELECT 1 FROM articles_searchindex WHERE {engine.FITS_STEM})",
            some,
        )
        engine.drop_words(gone)
        SearchWord.objects.filter(pk__in=[key for key, _folded in gone]).delete()


def _portions(rows):
    return [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]


def _places(rows):
    return ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))


def _execute(sql, rows):
    with connection.cursor() as cursor:
        cursor.execute(sql, list(chain.from_iterable(rows)))
        return cursor.fetchall()


def _plain(text):
    return " ".join(unicodedata.normalize("NFC", text).replace("\x00", " ").split())


def rebuild(progress=None):
    """Make all of it anew, in batches of their own transactions, so that neither memory nor other writers suffer.

    Returns the number of articles. Meanwhile searches find what is held, old or new; ``progress`` is called with how
    many more are done.
    """
    if server := engines.server():
        server.begin_anew()
    with transaction.atomic():
        revision.lock()
        SearchWord.objects.all().delete()
        database().empty_words()
    last = done = 0
    while batch := list(_after(last)):
        with transaction.atomic():
            # The lock: whoever publishes meanwhile waits, and what is written here is what stands.
            revision.lock()
            documents = _write(Article.objects.select_related("live_version").filter(pk__in=batch))
            _add_words(_vocabulary(documents))
        last, done = batch[-1], done + len(batch)
        # In debug mode Django keeps all queries, and these are long.
        reset_queries()
        if progress:
            progress(len(batch))
    with transaction.atomic():
        revision.lock()
        SearchDocument.objects.filter(article__live_version=None).delete()
        database().remove_others()
    database().tidy_up()
    return done


def _after(last):
    """The keys of the next articles that have live words."""
    articles = Article.objects.filter(pk__gt=last, live_version__isnull=False).order_by("pk")
    return articles.values_list("pk", flat=True)[:BATCH]
