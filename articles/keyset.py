"""Words of SQL for walking along an index."""

from django.db.models import BigIntegerField, Func


class Row(Func):
    """``(a, b)`` in SQL.

    Compared with another row it is one range of an index, which ``a < x OR (a = x AND b < y)`` is not.
    """

    template = "(%(expressions)s)"
    arg_joiner = ", "
    output_field = BigIntegerField()  # Never read; a comparison asks how to cast it, and this is not cast.


class Unindexed(Func):
    """A column by which SQLite shall not search, because another index has the order that is wanted.

    Without statistics it takes the first index that fits and sorts; its unary plus keeps it from that.
    PostgreSQL knows better by itself.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)
