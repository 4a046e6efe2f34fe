"""The lists of words beside this module, each with its source and licence in its first lines."""

from dataclasses import dataclass
from pathlib import Path

from articles.content.checks.matching import whole_words

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """A line of a list: the forms it matches, what is said about them, and where it is from."""

    forms: tuple
    advice: str
    source: str


class WordList:
    """A list of words and phrases that can be looked for in a text."""

    def __init__(self, name):
        lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        self.entries = [_entry(line) for line in lines if line and not line.startswith("#")]
        # Its sources and their licences, as its first lines say.
        self.origin = "\n".join(line[2:] for line in lines if line.startswith("#"))
        self._by_form = {form.lower(): entry for entry in self.entries for form in entry.forms}
        self._pattern = whole_words(tuple(form for entry in self.entries for form in entry.forms))

    @property
    def has_advice(self):
        """Whether the list says what to write instead."""
        return any(entry.advice for entry in self.entries)

    def matches(self, text):
        """``(entry, words)`` for each place in ``text``, the words as they are written there."""
        for match in self._pattern.finditer(text):
            yield self._entry(" ".join(match[0].lower().split())), match[0]

    def _entry(self, words):
        if words in self._by_form:
            return self._by_form[words]
        stems = (form for form in self._by_form if form.endswith("*") and words.startswith(form[:-1]))
        return self._by_form[max(stems, key=len)]


def _entry(line):
    forms, *advice, source = line.split("\t")
    return Entry(tuple(forms.split("|")), advice[0] if advice else "", source)
