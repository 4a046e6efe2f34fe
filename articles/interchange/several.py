"""Values that are several short ones: a list of names or of lines, choices by name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.content.lines import lines
from articles.interchange.report import Refused
from articles.interchange.values import Text, is_absent, plain_text, shown


@dataclass(frozen=True)
class Names:
    """A list of slugs, each once, perhaps out of a few known ones."""

    known: tuple = ()

    def read(self, raw, place):
        if is_absent(raw):
            return []
        if not isinstance(raw, list):
            raise Refused(_("%s is no list.") % shown(raw))
        names = [plain_text(name) for name in raw]
        for index, name in enumerate(names):
            if name in names[:index]:
                raise Refused(_("%s stands twice.") % shown(name))
            if not name or (self.known and name not in self.known):
                allowed = _("; allowed: %s") % ", ".join(self.known) if self.known else ""
                raise Refused(_("%s is not known") % shown(name) + allowed + ".")
        return names

    def write(self, value, zone):
        return value


@dataclass(frozen=True)
class Lines(Text):
    """A list of short texts, which the row keeps one a line."""

    def read(self, raw, place):
        if is_absent(raw):
            return ""
        if not isinstance(raw, list):
            raise Refused(_("%s is no list.") % shown(raw))
        return super().read("\n".join(lines("\n".join(map(plain_text, raw)))), place)

    def write(self, value, zone):
        return value.splitlines()


@dataclass(frozen=True)
class Choices:
    """An object that gives some known names another of the ``values`` than their default."""

    defaults: dict
    values: tuple

    def read(self, raw, place):
        if is_absent(raw):
            return {}
        if not isinstance(raw, dict):
            raise Refused(_("%s is no object.") % shown(raw))
        for name, value in raw.items():
            if name not in self.defaults:
                raise Refused(_("%s is not known") % shown(name) + ".")
            if not isinstance(value, str) or value not in self.values:
                raise Refused(
                    _("%(value)s is not known; allowed: %(known)s.")
                    % {"value": shown(value), "known": ", ".join(self.values)}
                )
        return {name: value for name, value in raw.items() if value != self.defaults[name]}

    def write(self, value, zone):
        return value
