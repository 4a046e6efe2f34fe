"""What is asked before words reach readers, and before they wait, or are thrown away, instead."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.fields import PlainTextField
from articles.admin.transitions.asking import TransitionForm, WhenForm
from articles.models import Version
from articles.states import State


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


def publication_form(article):
    return FirstPublicationForm if article.published_at is None else ChangePublicationForm
