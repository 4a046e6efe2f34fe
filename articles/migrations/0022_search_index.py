"""The search engine's own tables: FTS5 on SQLite; a tsvector with GIN, and trigrams where allowed, on PostgreSQL.

Django knows nothing of them, so no change of a model remakes them; `manage.py rebuild_search` fills them anew.
"""

from django.db import DatabaseError, migrations, transaction

SQLITE = [
    # The words are folded and stemmed before they come here: FTS5 knows Porter's stems, but those of English alone.
    "CREATE VIRTUAL TABLE articles_searchindex USING fts5("
    "title, summary, body, words, tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE articles_searchtrigram USING fts5("
    "folded, content='articles_searchword', content_rowid='id', tokenize='trigram')",
]
POSTGRESQL = [
    "CREATE TABLE articles_searchindex (article_id bigint PRIMARY KEY, vector tsvector NOT NULL)",
    # Without the list of what is still to be sorted in, through which every search would have to look.
    "CREATE INDEX articles_searchindex_vector ON articles_searchindex USING gin (vector) WITH (fastupdate = off)",
]
TRIGRAMS = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX articles_searchword_trigram ON articles_searchword USING gin (folded gin_trgm_ops)",
]


def create(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)
    if not is_sqlite:
        try:
            with transaction.atomic(using=schema_editor.connection.alias):
                for statement in TRIGRAMS:
                    schema_editor.execute(statement)
        except DatabaseError:
            # Whoever migrates may not install extensions; likely words are then found by their beginnings.
            pass


def drop(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TABLE articles_searchindex")
    if is_sqlite:
        schema_editor.execute("DROP TABLE articles_searchtrigram")
    else:
        schema_editor.execute("DROP INDEX IF EXISTS articles_searchword_trigram")


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_search")]

    operations = [migrations.RunPython(create, drop)]
