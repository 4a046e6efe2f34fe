"""Widgets that several admins share."""

from ckeditor.widgets import CKEditorWidget
from django.conf import settings
from django.contrib.admin import widgets
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language


class EditorWidget(CKEditorWidget):
    """The editor with our own plugin: callouts and the pickers for articles and pictures."""

    def get_context(self, name, value, attrs):
        # Only now are the static files' final names known, and the addresses of the admin.
        self.external_plugin_resources = [("newsroom", static("newsroom/editor/plugin.js"), "")]
        self.config = {
            **self.config,
            "newsroom": {
                **self.config["newsroom"],
                "articles": reverse("admin:articles_article_pick"),
                "pictures": reverse("admin:articles_picture_pick"),
            },
        }
        return super().get_context(name, value, attrs)

    def _set_config(self):
        self.config["language"] = (get_language() or settings.LANGUAGE_CODE).lower()


LONGEST_KEY = 19  # digits of the largest number in eight bytes


class _OnlyKeys:
    """A forged or mistyped key is an error of the field, not of the server."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if is_key(key)], attr)

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return [_bounded(key) for key in value] if isinstance(value, list) else value and _bounded(value)


def is_key(key):
    return str(key).isdecimal() and len(str(key)) < LONGEST_KEY


def _bounded(key):
    """``key``, or where no database could hold the number "0", the key of nothing, which the field refuses."""
    return "0" if str(key).isdecimal() and not is_key(key) else key


class Autocomplete(_OnlyKeys, widgets.AutocompleteSelect):
    pass


class RowAutocomplete(Autocomplete):
    """The same choice in many rows, which know together what they chose; alone, each would ask the database."""

    labels = dict  # gives the label of each that is chosen in any row, by its key as text

    def optgroups(self, name, value, attr=None):
        labels = self.labels()
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for key in value:
            if key in labels:
                options.append(self.create_option(name, key, labels[key], True, len(options)))
        return [(None, options, 0)]


class AutocompleteMultiple(_OnlyKeys, widgets.AutocompleteSelectMultiple):
    pass
