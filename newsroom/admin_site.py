"""The admin site of the newsroom.

An app that knows something about another's rows registers a column for its list here:
feedback adds the helpful rate to the list of articles, and articles need not know of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Column:
    """A column that one app adds to another's list.

    ``annotate`` takes and returns the list's queryset, so that the column costs no query a row;
    ``show`` turns a row into what stands in the cell.
    """

    name: str
    label: Any
    annotate: Callable
    show: Callable
    order_by: str = ""


class NewsroomAdminSite(admin.AdminSite):
    site_title = _("Newsroom")
    site_header = _("Newsroom")
    index_title = _("The desk")
    # Lists need the width: beside the menu and the filters their last columns would stand out of sight.
    enable_nav_sidebar = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._columns = {}

    def register_column(self, model, *, name, **column):
        """Add a ``Column`` to the list of ``model``; its fields are named, for apps import nothing from here."""
        self._columns.setdefault(model, {})[name] = Column(name=name, **column)

    def columns_for(self, model):
        """The columns that other apps registered for ``model``, in the order of registration."""
        return list(self._columns.get(model, {}).values())
