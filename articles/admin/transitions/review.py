"""What is asked before words go to a medical reviewer, and what a reviewer answers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.fields import PlainTextField
from articles.admin.transitions.asking import TransitionForm
from articles.models import Remark
from articles.states import State


def readable_versions(article):
    """The versions on which a reviewer's word matters: the open one, then the one that readers see or will see."""
    versions = [article.open_version, article.live_version if article.state != State.WITHDRAWN else None]
    return [version for version in versions if version]


class SubmitForm(TransitionForm):
    def perform(self):
        version = lifecycle.submit(article=self.article, by=self.user)
        return gettext("Submitted version %s for medical review.") % version.number


class TakeBackForm(TransitionForm):
    def perform(self):
        version = lifecycle.take_back(article=self.article)
        return gettext("Took version %s back from its medical review.") % version.number


class RemarkForm(TransitionForm):
    remark = PlainTextField(label=_("Remarks"), max_length=Remark.TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 6}))


class ReturnForm(RemarkForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["remark"].help_text = _("What should be changed, and where. Whoever works on the text reads it.")
        self.fields["remark"].error_messages["required"] = _("Say what should be changed.")

    def perform(self):
        version = self.article.open_version
        if version is None:
            raise ValidationError(_("There are no unpublished words any more."))
        lifecycle.return_with_remarks(version=version, remark=self.cleaned_data["remark"], by=self.user)
        return gettext("Returned version %s with remarks.") % version.number


class ApproveForm(RemarkForm):
    """``words`` names a version and the fingerprint of the words that the reviewer has in front of them.

    ``own`` are the versions in which the reviewer has written.
    """

    words = forms.CharField(label=_("Which words"))
    field_order = ["basis", "words", "remark"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["remark"].required = False
        self.fields["remark"].help_text = _("Need not be filled in. Whoever works on the text reads it.")
        self.versions = {self._value(version): version for version in readable_versions(self.article)}
        self.own = [version for version in self.versions.values() if lifecycle.wrote(self.user, version)]
        self.initial["words"] = next(iter(self.versions), "")
        is_choice = len(self.versions) > 1
        self.labels = [(version, label(version)) for version in self.versions.values()]
        choices = [(value, label) for value, (_version, label) in zip(self.versions, self.labels, strict=True)]
        self.fields["words"].widget = forms.RadioSelect(choices=choices) if is_choice else forms.HiddenInput()

    def perform(self):
        number, _slash, fingerprint = self.cleaned_data["words"].partition("/")
        number = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0
        version = self.article.versions.filter(number=number).first()
        if version is None:
            raise ValidationError({"words": _("Say which words you have read.")})
        try:
            lifecycle.approve(
                version=version, fingerprint=fingerprint, by=self.user, remark=self.cleaned_data["remark"]
            )
        except ValidationError:
            # The page that says so is opened now: what is read from here on are the words as they are.
            self.data = self.data.copy()
            self.data["words"] = next((value for value in self.versions if value.startswith(f"{number}/")), "")
            raise
        return gettext("Approved version %(number)s (its words have the fingerprint %(fingerprint)s).") % {
            "number": number,
            "fingerprint": fingerprint[:12],
        }

    @staticmethod
    def _value(version):
        return f"{version.number}/{lifecycle.fingerprint_of(version)}"


def label(version):
    """Words that can be approved, as a reviewer tells them from the others."""
    if version.live_at and version.live_at > timezone.now():
        return gettext("Version %s, which is scheduled") % version.number
    if version.live_at:
        return gettext("Version %s, which readers see") % version.number
    if version.submitted_at:
        return gettext("Version %s, which waits for your review") % version.number
    return gettext("Version %s, a draft that nobody has submitted") % version.number
