"""Credits and citations: rows of a version, edited on the form of its article.

The form sends all rows of the version it edits, without their keys: a first save of a published
article writes them to the new version, and what was typed survives whatever became of the old
rows meanwhile. ``articles.lifecycle`` writes them together with the words.
"""

import re
from functools import partial

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.article_form import as_typed
from articles.admin.distinct import DistinctRows
from articles.admin.fields import TEXT_OVERRIDES
from articles.admin.widgets import RowAutocomplete, is_key
from articles.models import Citation, Credit, Version


class RowForm(forms.ModelForm):
    position = forms.IntegerField(
        label=_("order"), required=False, min_value=0, max_value=999, help_text=_("Empty: at the end.")
    )

    def clean_position(self):
        # The model wants a number; which it is follows from the order of all rows.
        position = self.cleaned_data["position"]
        self.order = 1000 if position is None else position
        return self.order


def count_of(data, prefix):
    """How many rows ``data`` says it has."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    return int(total) if re.fullmatch(r"[0-9]{1,3}", total) else 0


class RowFormSet(DistinctRows):
    """All rows are new ones where the version is one to be written; where it is only looked at, they are its own."""

    def __init__(self, *args, rows=(), taken_up=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.is_written = self.instance.pk is None
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        self._labels = {}
        if self.is_written and not self.is_bound:
            self.initial_extra = self._standing() if taken_up is None else self._typed(taken_up)
            self.extra = len(self.initial_extra) or 1

    def _standing(self):
        return [
            {name: getattr(row, name) for name in self.essence} | {"position": number}
            for number, row in enumerate(self.rows, 1)
        ]

    def _typed(self, data):
        """The rows that an editor typed and takes up again; see ``articles.admin.typed``."""
        starts = [f"{self.prefix}-{number}-" for number in range(count_of(data, self.prefix))]
        return [as_typed(self.form.base_fields, data, start) for start in starts if f"{start}DELETE" not in data]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            inner = getattr(field.widget, "widget", None)  # Django's buttons for adding another are around it
            if isinstance(inner, RowAutocomplete):
                inner.labels = partial(self._labels_of, name)

    def _labels_of(self, name):
        """What all rows chose in the field ``name``: the label by the key as text (one query)."""
        if name not in self._labels:
            field = self.form.base_fields[name]
            chosen = {str(form[name].value()) for form in self.forms}
            found = field.queryset.filter(pk__in=filter(is_key, chosen))
            self._labels[name] = {str(one.pk): field.label_from_instance(one) for one in found}
        return self._labels[name]

    @property
    def essence(self):
        """What makes one row another than the next."""
        return [name for name in self.form.base_fields if name != "position"]

    def written(self):
        """The rows as they shall be, unsaved and in their order."""
        return [form.instance for form in sorted(self._kept_forms(), key=lambda form: form.order)]

    def _kept_forms(self):
        return [form for form in self.forms if form.has_changed() and not self._should_delete_form(form)]

    def note(self, written):
        """Note for the history what is new and gone in the rows as they were ``written``."""

        def essence(row):
            return [getattr(row, name) for name in self.essence]

        before, after = [essence(row) for row in self.rows], [essence(row) for row in written]
        self.new_objects = [row for row in written if essence(row) not in before]
        self.deleted_objects = [row for row in self.rows if essence(row) not in after]
        if before != after and not self.new_objects and not self.deleted_objects:
            self.changed_objects = [(row, ["position"]) for row in written[:1]]


class RowInline(admin.TabularInline):
    form = RowForm
    formset = RowFormSet
    formfield_overrides = TEXT_OVERRIDES
    extra = 0

    def __init__(self, parent_model, admin_site):
        super().__init__(Version, admin_site)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in self.autocomplete_fields:
            field.widget.can_view_related = field.widget.can_delete_related = False
        if db_field.name == "text":
            field.widget.attrs["rows"] = 2
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = RowAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CreditRows(RowFormSet):
    once = ("person", "role")
    twice = _("This person has this role already.")


class CreditInline(RowInline):
    model = Credit
    formset = CreditRows
    fields = ["position", "person", "role"]
    autocomplete_fields = ["person"]


class CitationRows(RowFormSet):
    once = ("source",)
    twice = _("This source is cited already.")


class CitationInline(RowInline):
    model = Citation
    formset = CitationRows
    fields = ["position", "source", "text", "url"]
    autocomplete_fields = ["source"]
