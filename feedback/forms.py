"""The reader's form. It knows one article and takes only versions of it that readers have seen."""

import uuid

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from feedback import lifecycle
from feedback.models import Feedback

HELPFUL = (("yes", _("Yes")), ("no", _("No")))
REASONS = [("", _("No particular reason")), *Feedback.Reason.choices]


class CommentField(forms.CharField):
    """Free text whose line breaks count as one character, as they do while the reader types."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class DetailsForm(forms.Form):
    """Reason and comment: what may be said beside yes or no."""

    reason = forms.ChoiceField(
        label=_("What is the reason?"), choices=REASONS, required=False, widget=forms.RadioSelect
    )
    comment = CommentField(
        label=_("Would you like to tell us more?"),
        required=False,
        max_length=Feedback.COMMENT_LENGTH,
        error_messages={"max_length": _("Please use at most %(limit_value)d characters; these are %(show_value)d.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)


class CompletionForm(DetailsForm):
    """Reason and comment for an answer that stands already."""

    token = forms.CharField(max_length=300)


class FeedbackForm(DetailsForm):
    helpful = forms.ChoiceField(
        label=_("Was this helpful?"),
        choices=HELPFUL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose yes or no.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    submission_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    # No person sees this field; what fills in every field is no person.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=2000)

    field_order = ["helpful", "reason", "comment", "website"]

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article

    def clean_version(self):
        """The version itself, if readers have seen it."""
        version = self.article.versions.live().filter(number=self.cleaned_data["version"]).first()
        if version is None:
            raise ValidationError(_("This form belongs to words that are not public. Please open the article again."))
        version.article = self.article
        return version

    def clean_submission_id(self):
        try:
            return uuid.UUID(lifecycle.submission_of(self.cleaned_data["submission_id"] or str(uuid.uuid4())))
        except (signing.BadSignature, ValueError):
            raise ValidationError(_("This form was damaged on its way. Please send it once more.")) from None

    def save(self):
        """Record the answer; see ``lifecycle.record``."""
        data = self.cleaned_data
        return lifecycle.record(
            version=data["version"],
            submission_id=data["submission_id"],
            is_helpful=data["helpful"] == "yes",
            reason=data["reason"],
            comment=data["comment"],
            is_spam=bool(data["website"]),
        )
