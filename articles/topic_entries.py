"""Triggers that keep ``TopicEntry`` in step with the articles, whoever writes them.

A list of a topic needs the topic and the date of an article in one index, and they stand in two
tables. The copy is kept by the database, so that imports in bulk and updates without a save keep it
too. SQLite drops a table's triggers when a migration remakes the table; so they are made anew
after every migration, and the copy is brought into step.
"""

from django.db import connections, transaction

from articles.models import Article, TopicEntry

LINK, ARTICLE, ENTRY = (model._meta.db_table for model in (Article.topics.through, Article, TopicEntry))

# What should stand in the copy.
WANTED = f"""
    SELECT link.topic_id, link.article_id, article.language, article.published_at
    FROM {LINK} link JOIN {ARTICLE} article ON article.id = link.article_id
    WHERE article.published_at IS NOT NULL
"""  # noqa: S608 (table names only)
INSERT = f"INSERT INTO {ENTRY} (topic_id, article_id, language, published_at) {WANTED}"
REMOVE = f"DELETE FROM {ENTRY} WHERE article_id = OLD.article_id AND topic_id = OLD.topic_id"  # noqa: S608
ANEW = f"DELETE FROM {ENTRY} WHERE article_id = NEW.id; {INSERT} AND link.article_id = NEW.id"  # noqa: S608
# By what each row lacks: PostgreSQL compares with a list of 200,000 for hours, and SQLite has an index for these.
REMOVE_WRONG = f"""
    DELETE FROM {ENTRY} WHERE NOT EXISTS (
        {WANTED} AND link.topic_id = {ENTRY}.topic_id AND link.article_id = {ENTRY}.article_id
        AND article.language = {ENTRY}.language AND article.published_at = {ENTRY}.published_at
    )
"""  # noqa: S608
INSERT_MISSING = f"""
    {INSERT} AND NOT EXISTS (
        SELECT 1 FROM {ENTRY} entry WHERE entry.topic_id = link.topic_id AND entry.article_id = link.article_id
    )
"""  # noqa: S608

# name: (when, on which table, what)
TRIGGERS = {
    "articles_topicentry_linked": ("AFTER INSERT", LINK, f"{INSERT} AND link.id = NEW.id"),
    "articles_topicentry_unlinked": ("AFTER DELETE", LINK, REMOVE),
    "articles_topicentry_changed": ("AFTER UPDATE OF published_at, language", ARTICLE, ANEW),
}
# A save writes every column; only another date or language concerns the copy.
DIFFERS = {
    "sqlite": "WHEN OLD.published_at IS NOT NEW.published_at OR OLD.language <> NEW.language",
    "postgresql": "WHEN (OLD.published_at IS DISTINCT FROM NEW.published_at OR OLD.language <> NEW.language)",
}


def stand_aside(using, plan=(), **kwargs):
    """Take the triggers away while tables change; the receiver of ``pre_migrate``."""
    if plan:
        _drop(connections[using])


def keep_in_step(using, **kwargs):
    """Make the triggers and bring all entries into step; the receiver of ``post_migrate``."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _drop(connection)
        if ENTRY not in connection.introspection.table_names(cursor):
            return  # Migrated back to before there was one.
        for name, (when, table, action) in TRIGGERS.items():
            for statement in _creation(connection.vendor, name, when, table, action):
                cursor.execute(statement)
        cursor.execute(REMOVE_WRONG)
        cursor.execute(INSERT_MISSING)


def _drop(connection):
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for name, (_when, table, _action) in TRIGGERS.items():
            if table in tables:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _creation(vendor, name, when, table, action):
    condition = DIFFERS[vendor] if "UPDATE" in when else ""
    if vendor == "postgresql":
        body = f"RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {action}; RETURN NULL; END $$"
        yield f"CREATE OR REPLACE FUNCTION {name}() {body}"
        yield f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {name}()"
    else:
        yield f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW {condition} BEGIN {action}; END"
