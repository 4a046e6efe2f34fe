"""The life of an article: the only writers of its versions and of the moments that make its state.

Each function is one transaction. It begins by raising the public revision, whose row is the one
lock, so that two editors (or a command and an editor) act one after the other. What cannot be done
raises ``ValidationError``, keyed by the field that is wrong where there is one.
"""

from articles.lifecycle.catalogue import move, save_catalogue
from articles.lifecycle.endings import archive, bring_back, withdraw
from articles.lifecycle.locking import basis_of
from articles.lifecycle.publication import NOTED, publish, publish_due, unschedule
from articles.lifecycle.words import (
    delete,
    discard,
    open_version,
    restore_version,
    save_words,
    save_work,
    start_article,
)

__all__ = [
    "NOTED",
    "archive",
    "basis_of",
    "bring_back",
    "delete",
    "discard",
    "move",
    "open_version",
    "publish",
    "publish_due",
    "restore_version",
    "save_catalogue",
    "save_words",
    "save_work",
    "start_article",
    "unschedule",
    "withdraw",
]
