"""The history of an article where nobody is signed in: what commands do, and guests.

What an editor does at the desk the admin logs, with who, when and what (``LogEntry``). An entry needs an account;
that of the newsroom itself can be used by nobody, and stands for it where no person has done something just then.
Who scheduled, imported or asked for it has an entry of their own, or runs the machine.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

NEWSROOM = "newsroom-itself"


def newsroom():
    """The account in whose name the newsroom itself acts; nobody can sign in with it."""
    name = {"first_name": "The newsroom", "last_name": "itself"}
    account, _made = get_user_model().objects.get_or_create(
        username=NEWSROOM, defaults={**name, "is_active": False, "password": make_password(None)}
    )
    return account


def note(articles, said, flag=CHANGE):
    """Let the history of each of ``articles`` say that the newsroom itself has done ``said``."""
    if articles:
        LogEntry.objects.log_actions(newsroom().pk, articles, flag, said)
