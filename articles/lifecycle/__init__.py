"""The life of an article: the only writers of its versions and of the moments that make its state.

Each function is one transaction. It begins by raising the public revision, whose row is the one
lock, so that two editors (or a command and an editor) act one after the other. What cannot be done
raises ``ValidationError``, keyed by the field that is wrong where there is one.
"""

from articles.lifecycle.catalogue import CATALOGUE, move, save_catalogue
from articles.lifecycle.checks import assess, assess_all, set_checks
from articles.lifecycle.curation import archive_many, copy_article, feature, sort_many, why_not_archived
from articles.lifecycle.endings import (
    archive,
    as_archived,
    as_brought_back,
    as_withdrawn,
    bring_back,
    refuse_unreadable_successor,
    supersede,
    withdraw,
)
from articles.lifecycle.erasure import erase_words, why_not_erased, words_erased
from articles.lifecycle.gates import hindrances
from articles.lifecycle.links import check_links
from articles.lifecycle.locking import Since, basis_of, since
from articles.lifecycle.pictures import delete_picture, make_missing_renditions, make_renditions, save_picture
from articles.lifecycle.previews import leave_remark, make_preview_link, revoke_preview_link
from articles.lifecycle.proposals import dismiss_proposal, propose_archiving
from articles.lifecycle.publication import NOTED, change_faults, publish, publish_due, unschedule
from articles.lifecycle.signed import approval_of, changed_words, fingerprint_of
from articles.lifecycle.signoff import approve, return_with_remarks, settle_remark, submit, take_back, wrote
from articles.lifecycle.words import (
    delete,
    discard,
    open_version,
    restore_version,
    save_words,
    start_article,
)
from articles.lifecycle.work import Conflict, plain, save_work, words_of, work_of

__all__ = [
    "CATALOGUE",
    "NOTED",
    "Conflict",
    "Since",
    "approval_of",
    "approve",
    "archive",
    "archive_many",
    "as_archived",
    "as_brought_back",
    "as_withdrawn",
    "assess",
    "assess_all",
    "basis_of",
    "bring_back",
    "change_faults",
    "changed_words",
    "check_links",
    "copy_article",
    "delete",
    "delete_picture",
    "discard",
    "dismiss_proposal",
    "erase_words",
    "feature",
    "fingerprint_of",
    "hindrances",
    "leave_remark",
    "make_missing_renditions",
    "make_preview_link",
    "make_renditions",
    "move",
    "open_version",
    "plain",
    "propose_archiving",
    "publish",
    "publish_due",
    "refuse_unreadable_successor",
    "restore_version",
    "return_with_remarks",
    "revoke_preview_link",
    "save_catalogue",
    "save_picture",
    "save_words",
    "save_work",
    "set_checks",
    "settle_remark",
    "since",
    "sort_many",
    "start_article",
    "submit",
    "supersede",
    "take_back",
    "unschedule",
    "why_not_archived",
    "why_not_erased",
    "withdraw",
    "words_erased",
    "words_of",
    "work_of",
    "wrote",
]
