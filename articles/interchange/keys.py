"""Primary keys taken in advance, so that rows can point to rows that are written later in the transaction.

Foreign keys are checked when the transaction ends (Django makes them deferred on SQLite and PostgreSQL).
"""

from django.db import connection

POOL = 500


class Keys:
    """Fresh primary keys of ``model``: no row has them, none ever had. Use it within one transaction."""

    def __init__(self, model):
        self.table = model._meta.db_table
        self.last = None
        self.pool = []

    def next(self):
        """One fresh key."""
        if not self.pool:
            self.pool = self.take(POOL)[::-1]
        return self.pool.pop()

    def take(self, count):
        """``count`` keys in rising order."""
        if connection.vendor == "postgresql":
            return self._from_sequence(count)
        # AUTOINCREMENT: SQLite keeps the last key, and moves it on when a row comes with a higher one.
        if self.last is None:
            self.last = self._last_on_sqlite()
        first = self.last + 1
        self.last += count
        return list(range(first, self.last + 1))

    def _from_sequence(self, count):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [self.table, count]
            )
            return [key for (key,) in cursor.fetchall()]

    def _last_on_sqlite(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [self.table])
            return cursor.fetchone()[0]
