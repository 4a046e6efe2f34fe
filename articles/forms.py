"""Forms on public pages."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.models import Remark

TOO_LONG = _("Please use at most %(limit_value)d characters; these are %(show_value)d.")


class RemarkForm(forms.Form):
    """A guest's remark on a draft; ``words`` is the fingerprint of what stood on the page."""

    by_name = forms.CharField(
        label=_("Your name"),
        max_length=Remark._meta.get_field("by_name").max_length,
        error_messages={"required": _("Please say who you are."), "max_length": TOO_LONG},
    )
    text = forms.CharField(
        label=_("Your remark"),
        max_length=Remark.TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write your remark."), "max_length": TOO_LONG},
    )
    words = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    # No person sees this field; what fills in every field is no person.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=2000)

    def __init__(self, *args, link, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.link = link
        self.initial |= {"by_name": link.recipient, "words": lifecycle.fingerprint_of(link.version)}

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave the field “%s” as it is.") % self.fields["website"].label)

    def save(self):
        data = self.cleaned_data
        return lifecycle.leave_remark(
            link=self.link, name=data["by_name"], text=data["text"], fingerprint=data["words"]
        )
