"""The reader's form. It knows one article and takes only versions of it that readers have seen.

A comment leaves ``clean`` without personal data; what was taken out, the form's ``redaction`` tells.
"""

import re
import uuid
from functools import cached_property

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from feedback import lifecycle
from feedback.models import Feedback
from feedback.passages import Passage
from feedback.privacy import redact, urgency
from feedback.privacy.kinds import placeholders

HELPFUL = (("yes", _("Yes")), ("no", _("No")))
REASONS = [("", _("No particular reason")), *Feedback.Reason.choices]
# What shows nothing and may deceive whoever reads on: control characters but tab and line break, halves of surrogate
# pairs, and the signs that turn the direction of writing (Unicode Standard Annex 9, 2.1 to 2.5).
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class CommentField(forms.CharField):
    """Free text, without what nobody sees."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value):
        return super().to_python(UNSEEN.sub("", str(value or "")).replace("\r\n", "\n"))

    @staticmethod
    def length(text):
        """As readers count it: a line break is one character, and so is what we put for personal data."""
        return len(text) - sum(text.count(put) * (len(put) - 1) for put in placeholders())


class DetailsForm(forms.Form):
    """Reason, passage and comment: what may be said beside yes or no."""

    reason = forms.ChoiceField(
        label=_("What is the reason?"), choices=REASONS, required=False, widget=forms.RadioSelect
    )
    passage = forms.CharField(
        label=_("Which words is it about?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    passage_prefix = forms.CharField(required=False, widget=forms.HiddenInput)
    passage_suffix = forms.CharField(required=False, widget=forms.HiddenInput)
    comment = CommentField(label=_("Would you like to tell us more?"), required=False)

    redaction = None

    def __init__(self, *args, article=None, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.article = article

    def clean_comment(self):
        comment = self.cleaned_data["comment"]
        length, longest = CommentField.length(comment), self.longest_comment
        if length > longest:
            raise ValidationError(
                _("Please use at most %(limit_value)d characters; these are %(show_value)d."),
                params={"limit_value": longest, "show_value": length},
            )
        self.redaction = redact(comment, self.article.language)
        return self.redaction.text

    @cached_property
    def urgency(self):
        """What the comment as it was sent sounds like, also when the form cannot be taken."""
        return urgency(self.data.get("comment", "")[: Feedback.URGENT_COMMENT_LENGTH], self.article.language)

    @property
    def longest_comment(self):
        """In characters; nobody in danger is asked to be brief."""
        return Feedback.URGENT_COMMENT_LENGTH if self.urgency.is_urgent else Feedback.COMMENT_LENGTH

    @property
    def needs_a_look(self):
        """Whether the reader should see what is left of the comment before it is kept; danger does not wait."""
        return self.redaction.is_changed and not self.urgency.is_urgent

    @property
    def words(self):
        """What the reader said, as ``lifecycle.kept_words`` takes it."""
        data = self.cleaned_data
        passage = Passage(data["passage"], data["passage_prefix"], data["passage_suffix"])
        return {"reason": data["reason"], "passage": passage, "comment": data["comment"]}


class CompletionForm(DetailsForm):
    """Further words for an answer that stands already."""

    token = forms.CharField(max_length=300)

    def save(self, spam_signs=()):
        """Add to the answer; see ``lifecycle.complete``."""
        return lifecycle.complete(
            article=self.article, token=self.cleaned_data["token"], spam_signs=spam_signs, **self.words
        )


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

    field_order = ["helpful", "reason", "passage", "comment", "website"]

    def clean_version(self):
        """The version itself, if readers have seen it."""
        number, version = self.cleaned_data["version"], self.article.live_version
        if number != version.number:
            version = self.article.versions.live().filter(number=number).first()
        if version is None:
            raise ValidationError(_("This form belongs to words that are not public. Please open the article again."))
        version.article = self.article
        return version

    def clean_submission_id(self):
        """The ``Submission``; one that no form of ours made has an id of its own."""
        try:
            return lifecycle.submission_of(self.cleaned_data["submission_id"] or str(uuid.uuid4()))
        except (signing.BadSignature, ValueError):
            raise ValidationError(_("This form was damaged on its way. Please send it once more.")) from None

    def save(self, spam_signs=()):
        """Record the answer; see ``lifecycle.record``."""
        return lifecycle.record(
            version=self.cleaned_data["version"],
            submission_id=self.cleaned_data["submission_id"].id,
            is_helpful=self.cleaned_data["helpful"] == "yes",
            spam_signs=spam_signs,
            **self.words,
        )
