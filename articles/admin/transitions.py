"""Publish, archive, withdraw, bring back, discard, unschedule: each a page that says what readers will see.

What a transition does and when it is refused stands in ``articles.lifecycle``; here is only what
it asks, who may, and when it is offered.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.fields import PlainTextField
from articles.admin.refusals import add_refusal
from articles.admin.widgets import Autocomplete
from articles.models import Article, Version
from articles.states import State


class TransitionForm(forms.Form):
    """What a transition asks; ``basis`` is what the page showed, see ``lifecycle.basis_of``."""

    required_css_class = "required"
    basis = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, article, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article
        self.initial["basis"] = lifecycle.basis_of(article)
        if "successor" in self.fields:
            self.fields["successor"].widget = widget = Autocomplete(Article._meta.get_field("successor"), admin_site)
            widget.choices = self.fields["successor"].choices


class WhenForm(TransitionForm):
    """A transition that happens now or at a moment of the editor's choice."""

    NOW, LATER = "now", "at"
    when = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect, initial=NOW)
    at = forms.DateTimeField(
        label=_("Date and time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    other_moment = _("At another time, future or past")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["when"].choices = [(self.NOW, _("Now")), (self.LATER, self.other_moment)]
        self.fields["at"].help_text = _("In the time zone %(zone)s.") % {"zone": timezone.get_current_timezone_name()}

    def clean(self):
        super().clean()
        if self.cleaned_data.get("when") == self.LATER and "at" not in self.errors and not self.cleaned_data.get("at"):
            self.add_error("at", _("Say when."))

    @property
    def moment(self):
        return self.cleaned_data["at"] if self.cleaned_data["when"] == self.LATER else None


class FirstPublicationForm(WhenForm):
    other_moment = _("At another time: in the future to schedule it, in the past if it is an old article")

    def perform(self):
        article = lifecycle.publish(article=self.article, at=self.moment, basis=self.cleaned_data["basis"])
        moment = date_format(timezone.localtime(article.published_at), "DATETIME_FORMAT")
        if article.state == State.SCHEDULED:
            return gettext("Scheduled for %s.") % moment
        return gettext("Published, dated %s.") % moment


CHANGES = [
    (
        Version.ChangeKind.MINOR,
        _("Minor change: a typing error or the like. No date moves, readers are told nothing."),
    ),
    (
        Version.ChangeKind.UPDATE,
        _("Update: something new was added. The date of update moves and readers see your note."),
    ),
    (
        Version.ChangeKind.CORRECTION,
        _("Correction: something was wrong. The date of update moves and readers see your note."),
    ),
    (Version.ChangeKind.REVIEW, _("Review: the text was read again and still holds. No note.")),
]


class ChangePublicationForm(WhenForm):
    other_moment = _("At another time, in the future")
    change_kind = forms.ChoiceField(label=_("Kind of change"), choices=CHANGES, widget=forms.RadioSelect)
    change_note = PlainTextField(
        label=_("Change note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For an update or correction: one sentence to readers on what changed; what was wrong, too."),
    )

    field_order = ["basis", "change_kind", "change_note", "when", "at"]

    def perform(self):
        data = self.cleaned_data
        article = lifecycle.publish(
            article=self.article,
            at=self.moment,
            change_kind=data["change_kind"],
            change_note=data["change_note"],
            basis=data["basis"],
        )
        if article.is_scheduled:
            due = date_format(timezone.localtime(article.open_version.due_at), "DATETIME_FORMAT")
            return gettext("The change is scheduled for %s.") % due
        version = article.live_version
        said = gettext("Published version %(number)s. %(kind)s.") % {
            "number": version.number,
            "kind": version.get_change_kind_display(),
        }
        return f"{said} {version.change_note}".strip()


def successor_field(help_text):
    return forms.ModelChoiceField(Article.objects.for_desk(), label=_("Successor"), required=False, help_text=help_text)


class ArchiveForm(WhenForm):
    successor = successor_field(_("The article with the current word; readers are led there. Empty: nothing newer."))
    notice_heading = forms.CharField(
        label=_("Heading of the notice"), required=False, max_length=200, help_text=_("Empty for the section's own.")
    )
    notice_body = PlainTextField(
        label=_("Text of the notice"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["basis", "successor", "notice_heading", "notice_body", "when", "at"]

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, article=article, **kwargs)
        for name in ("successor", "notice_heading", "notice_body"):
            self.initial[name] = getattr(article, name)

    def perform(self):
        data = self.cleaned_data
        article = lifecycle.archive(
            article=self.article,
            at=self.moment,
            successor=data["successor"],
            notice_heading=data["notice_heading"],
            notice_body=data["notice_body"],
            basis=data["basis"],
        )
        moment = date_format(timezone.localtime(article.archived_at), "DATETIME_FORMAT")
        if article.successor:
            return gettext("Archived as of %(moment)s; successor: %(title)s.") % {
                "moment": moment,
                "title": article.successor,
            }
        return gettext("Archived as of %s.") % moment


class WithdrawForm(TransitionForm):
    reason = PlainTextField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Readers see it in place of the article: say what was wrong and what they should do."),
        error_messages={"required": _("A withdrawal needs a reason that readers see.")},
    )
    successor = successor_field(_("Where readers find the right word, if there is an article with it."))

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, article=article, **kwargs)
        self.initial["successor"] = article.successor

    def perform(self):
        data = self.cleaned_data
        lifecycle.withdraw(
            article=self.article, reason=data["reason"], successor=data["successor"], basis=data["basis"]
        )
        return gettext("Withdrawn: %s") % data["reason"]


class BringBackForm(TransitionForm):
    def perform(self):
        lifecycle.bring_back(article=self.article, basis=self.cleaned_data["basis"])
        return gettext("Brought back.")


class DiscardForm(TransitionForm):
    def perform(self):
        version = self.article.open_version
        if version is None:
            raise ValidationError(_("There are no unpublished words any more."))
        lifecycle.discard(version=version, basis=self.cleaned_data["basis"])
        return gettext("Discarded the unpublished version %s.") % version.number


class UnscheduleForm(TransitionForm):
    def perform(self):
        lifecycle.unschedule(article=self.article, basis=self.cleaned_data["basis"])
        return gettext("Unscheduled; it is a draft again.")


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


def publication_form(article):
    return FirstPublicationForm if article.published_at is None else ChangePublicationForm


@dataclass(frozen=True)
class Transition:
    """``offered`` tells when its button is shown, ``says`` what readers will see, ``permission`` who may."""

    name: str
    label: Any
    says: Callable
    offered: Callable
    permission: Callable
    form: Callable
    is_grave: bool = False
    shows_words: bool = False
    done: Any = field(default=_("Yes, do it"))

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


TRANSITIONS = (
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


def transition_view(request, object_id, *, transition, model_admin):
    """The page of one transition. Only POST writes; what is refused comes back with all that was typed."""
    article = model_admin.get_object(request, object_id)
    if article is None:
        raise Http404
    if not model_admin.has_view_permission(request, article) or not transition.is_allowed(request.user, article):
        raise PermissionDenied
    back = HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    if request.method != "POST" and not transition.offered(article):
        messages.warning(request, _("This is not possible in the article's present state."))
        return back
    posted = request.POST if request.method == "POST" else None
    form = transition.form(article)(posted, article=article, admin_site=model_admin.admin_site)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                note = form.perform()
                model_admin.log_change(request, article, note)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, note)
            return back
    return TemplateResponse(
        request,
        "admin/articles/article/transition.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": transition.label,
            "subtitle": str(article),
            "opts": model_admin.opts,
            "original": article,
            "transition": transition,
            "says": transition.says(article),
            "standing": standing(article),
            "form": form,
            "media": model_admin.media + form.media,
        },
    )
