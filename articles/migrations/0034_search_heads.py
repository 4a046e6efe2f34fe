"""PostgreSQL: title and summary of an article's index entry apart, small enough to lie in the row itself.

The whole entry lies outside of it, so that of a word which ten thousand articles have, reading all of them took
most of the time of a search. SQLite's FTS5 ranks without reading the entries.
"""

from django.db import migrations

ADD = (
    "ALTER TABLE articles_searchindex ADD COLUMN head tsvector GENERATED ALWAYS AS (ts_filter(vector, '{a,b}')) STORED"
)
REMOVE = "ALTER TABLE articles_searchindex DROP COLUMN head"


def on_postgresql(statement):
    def execute(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return execute


class Migration(migrations.Migration):
    dependencies = [("articles", "0033_settled_remarks")]

    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(REMOVE))]
