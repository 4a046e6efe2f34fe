"""Rows of a form that may not say the same thing twice.

Django's formsets find repetitions only for constraints that name fields; ours are written as
expressions, which the database holds and the form has to foresee.
"""

from django.forms.models import BaseInlineFormSet


class DistinctRows(BaseInlineFormSet):
    once = ()  # the fields that together stand only once
    twice = ""  # what is said beside the first of them in a second row

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            values = getattr(form, "cleaned_data", None)
            if not values or self._should_delete_form(form):
                continue
            found = tuple(values.get(name) for name in self.once)
            if found in seen:
                form.add_error(self.once[0], self.twice)
            seen.add(found)
