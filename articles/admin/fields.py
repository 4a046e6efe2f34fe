"""Form fields for what editors write."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import references
from articles.admin.widgets import EditorWidget
from articles.content.losses import lost_text
from articles.content.markup import is_too_deep
from articles.content.sanitiser import sanitise


class PlainTextField(forms.CharField):
    """Plain text of several lines; browsers send their line ends in another form than we keep."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class HtmlField(PlainTextField):
    """Text from the editor. What sanitising would take away is refused, for it is the editor's to decide.

    With ``keeps_references``, addresses of our own articles and pictures are kept as keys.
    """

    def __init__(self, *, config="default", keeps_references=True, **kwargs):
        super().__init__(widget=EditorWidget(config_name=config), **kwargs)
        self.widget.config["title"] = self.label
        self.keeps_references = keeps_references

    def prepare_value(self, value):
        return references.for_editor(value) if value and self.keeps_references else value

    def clean(self, value):
        html = self._kept(super().clean(value))
        if is_too_deep(html):
            raise ValidationError(_("This cannot be kept: its elements are nested too deeply."), code="deep")
        if lost := lost_text(html):
            raise ValidationError(
                _("This would be lost, for the page cannot show it: “%(lost)s”. Write it in another way or remove it."),
                params={"lost": lost},
                code="lost",
            )
        return sanitise(html)

    def has_changed(self, initial, data):
        return sanitise(self._kept(self.to_python(data))) != sanitise(initial or "").strip()

    def _kept(self, html):
        return references.from_editor(html) if html and self.keeps_references else html


# For ``formfield_overrides``: an address typed without its scheme is one of https; line ends are ours.
TEXT_OVERRIDES = {
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"form_class": PlainTextField, "widget": AdminTextareaWidget(attrs={"rows": 3})},
}
