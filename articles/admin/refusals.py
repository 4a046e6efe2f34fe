"""What a lifecycle function refuses is said beside the field that is wrong, with all that was typed still there."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError
from django.http import HttpResponseRedirect


def add_refusal(form, refusal):
    """Put ``refusal`` beside the fields it names; what names no field of ``form`` goes above all fields."""
    errors = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
    for name, messages in errors.items():
        form.add_error(name if name in form.fields else None, messages)


class RefusableForm(forms.ModelForm):
    """A form that can be shown again with what was refused when it was saved."""

    refusal = None

    def _post_clean(self):
        super()._post_clean()
        if self.refusal:
            add_refusal(self, self.refusal)


class RefusingAdmin:
    """A model admin whose saving may be refused by the lifecycle.

    The first attempt's transaction is rolled back by the exception; the second validates the same
    input again, finds the refusal among its errors, and so shows the form instead of saving.
    """

    form = RefusableForm

    def changeform_view(self, request, *args, **kwargs):
        request.refusal = None
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            request.refusal = refusal
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, *args, **kwargs):
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form


class ForgivingList:
    """A list whose address holds a value that no database can compare shows all, and says so as Django does."""

    def changelist_view(self, request, extra_context=None):
        try:
            response = super().changelist_view(request, extra_context)
            # The dates above the list are read only now.
            return response.render() if hasattr(response, "render") else response
        except (DataError, OverflowError, ValueError):
            if "e" in request.GET:
                raise
            return HttpResponseRedirect(f"{request.path}?e=1")
