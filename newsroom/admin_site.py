"""The admin site of the newsroom, with the desk on its first page.

An app that knows something about another's rows registers a column for its list here:
feedback adds the helpful rate to the list of articles, and articles need not know of it.
In the same way each app registers the queues of work that the desk shows, and what it asks where words are published.
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


@dataclass(frozen=True)
class Queue:
    """Work that waits for somebody: a number on the desk that leads to the list on which it is done.

    ``address`` takes the user and gives that list's address. Users see the queue who have ``permission``,
    or one of several. An alarm that is not empty stands first and says in words that it cannot wait.
    """

    name: str
    label: Any
    address: Callable
    permission: str | tuple
    is_alarm: bool = False

    def is_for(self, user):
        permissions = (self.permission,) if isinstance(self.permission, str) else self.permission
        return any(map(user.has_perm, permissions))


@dataclass(frozen=True)
class Waiting:
    """A queue as the desk shows it to one user."""

    queue: Queue
    address: str
    count: int

    @property
    def is_urgent(self):
        return self.queue.is_alarm and self.count > 0


@dataclass(frozen=True)
class Question:
    """What an app asks of whoever publishes changed words, beside what publishing itself asks.

    ``field`` takes the article and the user and gives a form's field, or None where there is nothing to ask;
    ``answer`` takes the version and what was chosen, within the transaction that publishes, and returns what the
    history says of it.
    """

    name: str
    field: Callable
    answer: Callable


class NewsroomAdminSite(admin.AdminSite):
    site_title = _("Newsroom")
    site_header = _("Newsroom")
    index_title = _("The desk")
    # Lists need the width: beside the menu and the filters their last columns would stand out of sight.
    enable_nav_sidebar = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._columns = {}
        self._queues = []
        self._questions = {}

    def register_column(self, model, *, name, **column):
        """Add a ``Column`` to the list of ``model``; its fields are named, for apps import nothing from here."""
        self._columns.setdefault(model, {})[name] = Column(name=name, **column)

    def columns_for(self, model):
        """The columns that other apps registered for ``model``, in the order of registration."""
        return list(self._columns.get(model, {}).values())

    def register_question(self, name, **question):
        """Add a ``Question`` to the page on which changed words are published."""
        self._questions[name] = Question(name=name, **question)

    @property
    def questions(self):
        return list(self._questions.values())

    def register_queue(self, name, *, count, **queue):
        """Add a ``Queue`` to the desk; ``count`` takes the user and returns how much waits (one query at most)."""
        self.register_queues(lambda user, names: {name: count(user)}, [{"name": name, **queue}])

    def register_queues(self, counts, queues):
        """Add several, given by their fields, which are counted together.

        ``counts`` takes the user and the names of those that the user may see, and returns a number for each.
        """
        self._queues.append((counts, [Queue(**queue) for queue in queues]))

    def waiting_for(self, user):
        """What the desk shows ``user``: alarms that ring first, then everything in the order of registration."""
        found = []
        for counts, queues in self._queues:
            seen = [queue for queue in queues if queue.is_for(user)]
            numbers = counts(user, [queue.name for queue in seen]) if seen else {}
            found += [Waiting(queue, queue.address(user), numbers[queue.name]) for queue in seen]
        return sorted(found, key=lambda waiting: not waiting.is_urgent)

    def index(self, request, extra_context=None):
        return super().index(request, {"waiting": self.waiting_for(request.user)} | (extra_context or {}))
