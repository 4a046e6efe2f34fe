"""What is asked before an article ends, and before it comes back."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.fields import PlainTextField
from articles.admin.transitions.asking import TransitionForm, WhenForm, successor_field


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
