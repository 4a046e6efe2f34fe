"""The form by which readers narrow a list."""

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from articles.content import alphabet
from articles.models import Article
from articles.states import State

EVERY_LANGUAGE = "all"
NO_SUCH_CHOICE = {"invalid_choice": _("There is no such choice; it was left out.")}


class ListFilters(forms.Form):
    """What narrows a list. The query string is the form, so that a choice is an address.

    A value that is none of the choices is left out and said so beside its field; of a repeated one the
    last counts. Without a choice, a list speaks the language of its address.
    """

    topic = forms.ChoiceField(label=_("Topic"), required=False, error_messages=NO_SUCH_CHOICE)
    section = forms.ChoiceField(label=_("Section"), required=False, error_messages=NO_SUCH_CHOICE)
    kind = forms.ChoiceField(label=_("Kind"), required=False, error_messages=NO_SUCH_CHOICE)
    year = forms.TypedChoiceField(
        label=_("Year"), required=False, error_messages=NO_SUCH_CHOICE, coerce=int, empty_value=""
    )
    state = forms.ChoiceField(label=_("State"), required=False, error_messages=NO_SUCH_CHOICE)
    language = forms.ChoiceField(label=_("Language"), required=False, error_messages=NO_SUCH_CHOICE)

    def __init__(self, asked, *, topics, sections, years):
        """``topics`` and ``sections`` are those to choose from; where there are none, the field goes."""
        self.own_language = get_language()
        given = {name: asked.get(name, "") for name in self.base_fields}
        super().__init__(given | {"language": given["language"] or self.own_language})
        offered = {
            "topic": _named(topics),
            "section": _named(sections),
            "kind": Article.Kind.choices,
            "year": [(str(year), str(year)) for year in years],
            "state": [(State.PUBLISHED.value, _("Kept up to date")), (State.ARCHIVED.value, _("Archived"))],
            "language": [(code, _language_name(code)) for code in dict(settings.LANGUAGES)],
        }
        for name, choices in offered.items():
            if choices:
                everything = EVERY_LANGUAGE if name == "language" else ""
                self.fields[name].choices = [(everything, _("All")), *choices]
            else:
                del self.fields[name]
        self.full_clean()

    @property
    def chosen(self):
        """What narrows the list: the choices made, and its language unless that is every one."""
        found = {name: value for name, value in self.cleaned_data.items() if value}
        found.setdefault("language", self.own_language)
        return {name: value for name, value in found.items() if value != EVERY_LANGUAGE}

    @property
    def query(self):
        """The choices as a query string carries them: those only that differ from the usual."""
        found = QueryDict(mutable=True)
        found.update({name: str(value) for name, value in self.cleaned_data.items() if value})
        if found.get("language") == self.own_language:
            del found["language"]
        return found

    @property
    def languages(self):
        """The names of the list's language, "" for every one, and of its address's."""
        chosen = self.chosen.get("language")
        return _language_name(chosen) if chosen else "", _language_name(self.own_language)

    @property
    def active(self):
        """The choices in words, each with the query string that is without it."""
        return [
            {
                "label": self.fields[name].label,
                "value": dict(self.fields[name].choices)[value],
                "without": self.query_without(name),
            }
            for name, value in self.query.items()
            if name != "language"
        ]

    @property
    def query_string(self):
        """The query of the narrowed list's newest page, with its question mark or empty."""
        return self.query_without()

    @property
    def query_in_own_language(self):
        return self.query_without("language")

    def query_without(self, name=""):
        rest = self.query
        rest.pop(name, None)
        return f"?{rest.urlencode()}" if rest else ""


def _language_name(code):
    """A language in the language at work."""
    return capfirst(get_language_info(code)["name_translated"])


def _named(things):
    choices = [(thing.slug, thing.name) for thing in things]
    return sorted(choices, key=lambda choice: alphabet.order(choice[1]))
