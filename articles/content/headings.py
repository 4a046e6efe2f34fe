"""The headings of a text: each gets an address of its own, and a long text its contents.

An address follows from the words alone, so that ``article:12#who-took-part`` keeps leading there
until an editor words the heading anew.
"""

from dataclasses import dataclass, field

from django.utils.text import slugify

from articles.content.sanitiser import HEADINGS

# A text with fewer headings is seen at one glance.
FEWEST = 3
LONGEST_ID = 80
# What the page around the texts has taken; of feedback, everything that begins with it.
RESERVED = {
    *("change-notes", "content", "contents", "disclosure", "evidence", "languages", "masthead-q"),
    *("not-yet-known", "related", "sources", "topics", "what-it-means", "words"),
}
RESERVED_START = "feedback"


@dataclass
class Heading:
    """A heading at the address ``#id``, with those one level below it until the next of its own level."""

    level: int
    id: str
    text: str
    below: list = field(default_factory=list)


class Headings:
    """Gives the headings of one page their ids, each once; ``found`` are all of them in the order of the calls."""

    def __init__(self):
        self.found = []
        self._taken = set(RESERVED)

    def give_ids(self, root):
        for element in root.iter(*HEADINGS):
            text = " ".join(element.text_content().split())
            if text:
                element.set("id", self._free_id(text))
                self.found.append(Heading(int(element.tag[1]), element.get("id"), text))

    def _free_id(self, text):
        stem = slugify(text, allow_unicode=True)[:LONGEST_ID].strip("-") or "part"
        name, number = stem, 1
        if stem.startswith(RESERVED_START):
            stem = name = f"part-{stem}"
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name)
        return name


def contents(headings):
    """``headings`` as a list of contents, two levels deep; empty for a text that needs none."""
    if len(headings) < FEWEST:
        return []
    top = min(heading.level for heading in headings)
    entries = []
    for heading in headings:
        if heading.level == top or not entries:
            entries.append(Heading(heading.level, heading.id, heading.text))
        elif heading.level == top + 1:
            entries[-1].below.append(heading)
    return entries
