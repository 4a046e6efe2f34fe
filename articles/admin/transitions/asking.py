"""What every transition asks: what was on the page, when, and where readers go on."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import lifecycle
from articles.admin.widgets import Autocomplete
from articles.models import Article


def moment_field(label, **kwargs):
    """A moment, to the minute, in the time zone of the admin."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget, **kwargs)


def with_pickers(form, admin_site):
    """Let the successor of ``form``, if it asks for one, be searched for."""
    if "successor" in form.fields:
        form.fields["successor"].widget = widget = Autocomplete(Article._meta.get_field("successor"), admin_site)
        widget.choices = form.fields["successor"].choices


class TransitionForm(forms.Form):
    """What a transition asks of ``user``; ``basis`` is what the page showed, see ``lifecycle.basis_of``."""

    required_css_class = "required"
    made = None  # An article that performing it has made, of which the history says ``made_note``.
    basis = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, article, admin_site, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article
        self.user = user
        self.initial["basis"] = lifecycle.basis_of(article)
        with_pickers(self, admin_site)

    def done_already(self):
        """A sentence that says so where the very form was sent before, as by a double click; else empty."""
        return ""


class WhenForm(TransitionForm):
    """A transition that happens now or at a moment of the editor's choice."""

    NOW, LATER = "now", "at"
    when = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect, initial=NOW)
    at = moment_field(_("Date and time"))
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


def successor_field(help_text):
    return forms.ModelChoiceField(Article.objects.for_desk(), label=_("Successor"), required=False, help_text=help_text)
