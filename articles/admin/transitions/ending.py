"""What is asked before an article ends, and before it comes back; each form shows what readers will see then."""

from copy import copy

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.fields import PlainTextField
from articles.admin.transitions.asking import TransitionForm, WhenForm, successor_field


class EndingForm(TransitionForm):
    """``outcome`` gives the article as it will be, not saved; what is refused of that raises ``ValidationError``."""

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, article=article, **kwargs)
        for name in {"successor", "notice_heading", "notice_body"} & set(self.fields):
            self.initial.setdefault(name, getattr(article, name))

    def outcome(self):
        raise NotImplementedError

    def filled_in(self, name):
        """What stands in a field as far as it can be used; a form that was not sent yet holds its first values."""
        if self.is_bound:
            return self.cleaned_data.get(name)
        return self.get_initial_for_field(self.fields[name], name)


class Notice(forms.Form):
    """The words above an archived article."""

    notice_heading = forms.CharField(
        label=_("Heading of the notice"), required=False, max_length=200, help_text=_("Empty for the section's own.")
    )
    notice_body = PlainTextField(
        label=_("Text of the notice"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty for the section's own."),
    )


class WayOn(forms.Form):
    """Where readers of what is archived go on; an editor who knows of nothing newer says so."""

    successor = successor_field(_("The article with the current word; readers are led there."))
    nothing_newer = forms.BooleanField(
        label=_("There is nothing newer"),
        required=False,
        help_text=_("Readers are told that the article is archived, and are led nowhere."),
    )

    def clean(self):
        super().clean()
        successor, nothing_newer = (self.cleaned_data.get(name) for name in ("successor", "nothing_newer"))
        if "successor" in self.errors:
            return
        if successor and nothing_newer:
            self.add_error("nothing_newer", _("You have named a successor, so there is something newer."))
        if not successor and not nothing_newer:
            self.add_error("successor", _("Name the successor, or say below that there is nothing newer."))


class ArchiveForm(WayOn, Notice, WhenForm, EndingForm):
    field_order = ["basis", "successor", "nothing_newer", "notice_heading", "notice_body", "when", "at"]

    def outcome(self):
        names = ("successor", "notice_heading", "notice_body")
        return lifecycle.as_archived(copy(self.article), **{name: self.filled_in(name) for name in names})

    def perform(self):
        return archived_message(lifecycle.archive(article=self.article, at=self.moment, **self.answers()))

    def answers(self):
        names = ("successor", "notice_heading", "notice_body", "basis")
        return {name: self.cleaned_data[name] for name in names}


class SupersedeForm(ArchiveForm):
    successor = successor_field(_("The article that takes this one's place; readers can read it already."))
    successor.required = True
    successor.error_messages["required"] = _("Name the article that takes this one's place.")
    nothing_newer = None

    def outcome(self):
        if successor := self.filled_in("successor"):
            lifecycle.refuse_unreadable_successor(successor)
        return super().outcome()

    def perform(self):
        return archived_message(lifecycle.supersede(article=self.article, at=self.moment, **self.answers()))


def archived_message(article):
    """What the history says of an article that was archived."""
    moment = date_format(timezone.localtime(article.archived_at), "DATETIME_FORMAT")
    if article.successor:
        return gettext("Archived as of %(moment)s; successor: %(title)s.") % {
            "moment": moment,
            "title": article.successor,
        }
    return gettext("Archived as of %s; there is nothing newer.") % moment


class WithdrawForm(EndingForm):
    reason = PlainTextField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Readers see it in place of the article: say what was wrong and what they should do."),
        error_messages={"required": _("A withdrawal needs a reason that readers see.")},
    )
    successor = successor_field(_("Where readers find the right word, if there is an article with it."))

    def outcome(self):
        reason = self.filled_in("reason") or gettext("(Here stands your reason.)")
        return lifecycle.as_withdrawn(copy(self.article), reason=reason, successor=self.filled_in("successor"))

    def perform(self):
        data = self.cleaned_data
        lifecycle.withdraw(
            article=self.article, reason=data["reason"], successor=data["successor"], basis=data["basis"]
        )
        return gettext("Withdrawn: %s") % data["reason"]


class BringBackForm(EndingForm):
    def outcome(self):
        return lifecycle.as_brought_back(copy(self.article))

    def perform(self):
        lifecycle.bring_back(article=self.article, basis=self.cleaned_data["basis"])
        return gettext("Brought back.")
