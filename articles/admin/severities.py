"""What a section makes of each check: one table of all rules, within the section's form."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from articles.admin.refusals import RefusableForm
from articles.content.checks import RULES, SEVERITY_LABELS, Severity
from articles.models import Section


class SeverityTable(forms.Widget):
    """A row for each rule: its name, what it does by default, and what it is to do here."""

    class Media:
        css = {"all": ["newsroom/admin/checks.css"]}

    template_name = "admin/articles/section/severities.html"
    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        return {rule: data.get(f"{name}-{rule}", RULES[rule].default.value) for rule in RULES}

    def get_context(self, name, value, attrs):
        chosen = value or {}
        rows = [(one, SEVERITY_LABELS[one.default], chosen.get(one.id, one.default.value)) for one in RULES.values()]
        return super().get_context(name, value, attrs) | {"rows": rows, "severities": SEVERITY_LABELS.items()}

    def _render(self, template_name, context, renderer=None):
        # Forms look for their templates in other places than pages do.
        return render_to_string(template_name, context)


class SeverityField(forms.Field):
    """``{rule id: severity}`` of all rules."""

    widget = SeverityTable

    def clean(self, value):
        for rule, severity in value.items():
            if severity not in set(Severity):
                raise ValidationError(
                    _("“%(severity)s” is nothing that a check can do (%(check)s)."),
                    params={"severity": severity, "check": RULES[rule].name},
                )
        return value

    def has_changed(self, initial, data):
        return any(severity != (initial or {}).get(rule, RULES[rule].default) for rule, severity in data.items())


class SectionForm(RefusableForm):
    checks = SeverityField(
        label=_("checks"),
        required=False,
        help_text=_("What a blocking check finds must be mended before publishing, or passed with a reason."),
    )

    class Meta:
        model = Section
        fields = ["slug"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["checks"] = dict(self.instance.check_settings.values_list("rule", "severity"))
