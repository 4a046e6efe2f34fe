"""Querysets that Django writes into SQL once and then asks again and again with other values.

Over a page's large queries its compiler takes several times as long as a database over the answer.
"""

from copy import copy

from django.db import connections
from django.db.models import Expression


class Given(Expression):
    """In a queryset, the place of a value that is known only when it is asked: ``Given("now", DateTimeField())``."""

    def __init__(self, name, output_field, index=None):
        super().__init__(output_field)
        self.name, self.index = name, index

    @classmethod
    def several(cls, name, output_field, number):
        """The places of so many values, which are given as one list."""
        return [cls(name, output_field, index) for index in range(number)]

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def param(self, values, connection):
        """What stands here among ``values``, as ``connection`` takes it."""
        value = values[self.name] if self.index is None else values[self.name][self.index]
        return self.output_field.get_db_prep_value(value, connection)


class Prepared:
    """``queryset``, written; ``fetch`` asks it, with values in the places of what is ``Given``.

    Django has no way to say so: here a compiler hands out what it once wrote, and the queryset reads the rows as ever.
    """

    def __init__(self, queryset):
        self._queryset = queryset
        self._compiler = compiler = queryset.query.get_compiler(queryset.db)
        self._sql, self._params = compiler.as_sql()
        self._converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])

    def fetch(self, **values):
        """The list of what the queryset finds (one query)."""
        compiler = copy(self._compiler)
        compiler.connection = connection = connections[compiler.using]  # that of this thread
        params = [one.param(values, connection) if isinstance(one, Given) else one for one in self._params]
        compiler.as_sql = lambda *args, **kwargs: (self._sql, tuple(params))
        compiler.get_converters = lambda *args, **kwargs: self._converters
        queryset = self._queryset.all()
        queryset.query.get_compiler = lambda *args, **kwargs: compiler
        return list(queryset)
