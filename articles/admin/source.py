"""The works that articles cite."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.admin.fields import TEXT_OVERRIDES
from articles.content.identifiers import NORMALISERS
from articles.models import Source


class IdentifierField(forms.CharField):
    """Takes whatever was pasted, an address among it; the bare identifier is far shorter."""

    def __init__(self, *, normalise, **kwargs):
        super().__init__(required=False, **kwargs)
        self.normalise = normalise

    def clean(self, value):
        try:
            return self.normalise(super().clean(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error


class SourceForm(forms.ModelForm):
    def clean(self):
        super().clean()
        for name in ("doi", "pmid"):
            value = self.cleaned_data.get(name)
            known = Source.objects.filter(**{name: value}).exclude(pk=self.instance.pk).first() if value else None
            if known:
                self.add_error(name, _("This work is in the list already: %s") % known)


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    form = SourceForm
    list_display = ["__str__", "doi", "pmid", "nct", "retraction_status"]
    list_filter = ["retraction_status"]
    search_fields = ["citation", "doi", "pmid", "nct", "url"]
    list_per_page = 50
    formfield_overrides = TEXT_OVERRIDES

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in NORMALISERS:
            return IdentifierField(normalise=NORMALISERS[db_field.name], label=db_field.verbose_name)
        return super().formfield_for_dbfield(db_field, request, **kwargs)
