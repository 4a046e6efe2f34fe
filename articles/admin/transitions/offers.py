"""Which transitions there are, who may choose them when, and what each page says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.transitions.curating import CopyForm, FeatureForm
from articles.admin.transitions.ending import ArchiveForm, BringBackForm, SupersedeForm, WithdrawForm
from articles.admin.transitions.publishing import DiscardForm, UnscheduleForm, publication_form
from articles.admin.transitions.review import ApproveForm, ReturnForm, SubmitForm, TakeBackForm, readable_versions
from articles.states import State


def standing(article):
    """One sentence on what readers see of ``article`` and what its form edits."""
    version = article.open_version
    if article.state == State.DRAFT:
        return _("A draft: readers see nothing of it yet.")
    if article.state == State.SCHEDULED:
        moment = date_format(timezone.localtime(article.published_at), "DATETIME_FORMAT")
        return _("Scheduled for %s. Saving changed words takes it back to a draft.") % moment
    if article.state == State.WITHDRAWN:
        return _("Readers see the reason of the withdrawal in place of the words.")
    if version and version.due_at:
        due = date_format(timezone.localtime(version.due_at), "DATETIME_FORMAT")
        return _("A change is scheduled for %s. Saving changed words takes it back to a draft.") % due
    if version is None:
        live = article.live_version.number
        return _("Readers see version %s. Saving changed words opens a new version, which they do not see.") % live
    return _("Readers see version %(live)s. Version %(open)s is being worked on; they do not see it.") % {
        "live": article.live_version.number,
        "open": version.number,
    }


@dataclass(frozen=True)
class Transition:
    """``offered`` tells when its button is shown, ``says`` what readers will see, ``permission`` who may.

    ``aside`` is a template with what to look at before deciding; it finds the ``form``.
    """

    name: str
    label: Any
    says: Callable
    offered: Callable
    permission: Callable
    form: Callable
    is_grave: bool = False
    shows_words: bool = False
    aside: str = ""
    done: Any = field(default=_("Yes, do it"))

    @property
    def title(self):
        """What the page is called: the label says with its dots that something follows, and here it is."""
        return str(self.label).rstrip("…")

    @property
    def url_name(self):
        return f"articles_article_{self.name.replace('-', '_')}"

    def is_allowed(self, user, article):
        return user.has_perm(f"articles.{self.permission(article)}_article")


def _says_publish(article):
    if article.published_at is None:
        return _("Readers will find this article at its address, in lists and in feeds.")
    return format_lazy(
        _("Readers will see version {new} in place of version {old}. The old one stays readable in the history."),
        new=article.open_version.number if article.open_version else "–",
        old=article.live_version.number,
    )


def _says_bring_back(article):
    if article.state == State.WITHDRAWN:
        return _(
            "Readers will see the words again at their address, in lists and in feeds. "
            "The reason of the withdrawal and the successor are removed."
        )
    if article.state == State.ARCHIVED:
        return _("The notice that this article is archived goes away, and so does its successor.")
    return _("The article will not be archived or withdrawn at the time that was set. Its successor is removed.")


def _can_be_submitted(article):
    version = article.open_version
    return bool(version and not version.due_at and not version.submitted_at) and not lifecycle.approval_of(version)


def _waits_for_review(article):
    version = article.open_version
    return version is not None and version.submitted_at is not None


TRANSITIONS = (
    Transition(
        "submit",
        _("Submit for review…"),
        says=lambda article: _(
            "The medical reviewers are asked to read these words. They can still be worked on; "
            "what is approved are the words as they are then."
        ),
        offered=_can_be_submitted,
        permission=lambda article: "change",
        form=lambda article: SubmitForm,
        shows_words=True,
        done=_("Submit"),
    ),
    Transition(
        "take-back",
        _("Take back from review…"),
        says=lambda article: _("The words are a draft again, and the medical reviewers need not read them now."),
        offered=_waits_for_review,
        permission=lambda article: "change",
        form=lambda article: TakeBackForm,
        done=_("Take back"),
    ),
    Transition(
        "approve",
        _("Approve…"),
        says=lambda article: _(
            "You say that you have read the whole text and that it is medically right. Readers see today as the date "
            "of the medical review as soon as these words are live. A word that is changed later needs a new approval."
        ),
        offered=lambda article: bool(readable_versions(article)),
        permission=lambda article: "review",
        form=lambda article: ApproveForm,
        aside="admin/articles/article/_to_approve.html",
        done=_("Approve"),
    ),
    Transition(
        "return",
        _("Return with remarks…"),
        says=lambda article: _("The words go back to whoever works on them. Readers see nothing of it."),
        offered=_waits_for_review,
        permission=lambda article: "review",
        form=lambda article: ReturnForm,
        shows_words=True,
        done=_("Return"),
    ),
    Transition(
        "publish",
        _("Publish…"),
        says=_says_publish,
        offered=lambda article: article.open_version is not None and article.state != State.WITHDRAWN,
        permission=lambda article: "publish",
        form=publication_form,
        shows_words=True,
        done=_("Publish"),
    ),
    Transition(
        "unschedule",
        _("Unschedule…"),
        says=lambda article: _("These words will not be published at the time that was set. They are a draft again."),
        offered=lambda article: article.is_scheduled,
        permission=lambda article: "publish",
        form=lambda article: UnscheduleForm,
        done=_("Unschedule"),
    ),
    Transition(
        "archive",
        _("Archive…"),
        says=lambda article: _(
            "The article stays readable and findable. Above the text, in lists and in feeds it says "
            "that it is archived, and readers are led to the successor."
        ),
        offered=lambda article: article.state == State.PUBLISHED,
        permission=lambda article: "archive",
        form=lambda article: ArchiveForm,
        done=_("Archive"),
    ),
    Transition(
        "supersede",
        _("Replace by another…"),
        says=lambda article: _(
            "The article is archived, and readers are led to the article that takes its place: from its page, "
            "from its past versions and, in one step, from every article that led here."
        ),
        offered=lambda article: article.state == State.PUBLISHED,
        permission=lambda article: "archive",
        form=lambda article: SupersedeForm,
        done=_("Archive and lead on"),
    ),
    Transition(
        "bring-back",
        _("Bring back…"),
        says=_says_bring_back,
        offered=lambda article: article.archived_at is not None or article.withdrawn_at is not None,
        permission=lambda article: "withdraw" if article.withdrawn_at else "archive",
        form=lambda article: BringBackForm,
        done=_("Bring back"),
    ),
    Transition(
        "withdraw",
        _("Withdraw…"),
        says=lambda article: _(
            "The words are taken away from readers at once, with all earlier versions. "
            "At the address they find your reason and the way to the successor."
        ),
        offered=lambda article: article.is_public,
        permission=lambda article: "withdraw",
        form=lambda article: WithdrawForm,
        is_grave=True,
        done=_("Withdraw"),
    ),
    Transition(
        "feature",
        _("Feature…"),
        says=lambda article: _(
            "Until the moments that you name, the article stands first on the home page or in the list of its section. "
            "Then it falls off by itself, as it does once it is archived or withdrawn."
        ),
        offered=lambda article: article.state == State.PUBLISHED,
        permission=lambda article: "publish",
        form=lambda article: FeatureForm,
        done=_("Save"),
    ),
    Transition(
        "copy",
        _("Copy…"),
        says=lambda article: _(
            "A new draft with these words, credits, sources and topics. It has none of the dates, neither of its own "
            "nor of an event, and readers see nothing of it."
        ),
        offered=lambda article: bool(article.open_version or article.live_version_id),
        permission=lambda article: "add",
        form=lambda article: CopyForm,
        shows_words=True,
        done=_("Copy"),
    ),
    Transition(
        "discard",
        _("Discard draft…"),
        says=lambda article: _("The unpublished words are thrown away for good. What readers see stays as it is."),
        offered=lambda article: article.open_version is not None and article.live_version_id is not None,
        permission=lambda article: "change",
        form=lambda article: DiscardForm,
        shows_words=True,
        is_grave=True,
        done=_("Discard"),
    ),
)


def offered_to(user, article):
    """The transitions that ``user`` may now choose for ``article``."""
    return [one for one in TRANSITIONS if one.offered(article) and one.is_allowed(user, article)]
