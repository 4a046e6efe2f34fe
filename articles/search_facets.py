"""What a search can be narrowed down by, with how many articles would be left; all of it is in the address."""

import re
from collections import Counter
from dataclasses import dataclass, fields, replace

from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles import search
from articles.content.query import tidy
from articles.states import State

MOST_PAGES = 25
MOST_TOPICS = 12
MOST_YEARS = 10
YEAR = re.compile("[0-9]{4}")
SLUG = re.compile("[-a-zA-Z0-9_]{1,80}")
STATES = {state.value: state for state in (State.PUBLISHED, State.ARCHIVED)}
LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Asked:
    """What the address of a search asks for; a value that cannot be is as one that is not there."""

    q: str = ""
    section: str = ""
    topic: str = ""
    year: str = ""
    state: str = ""
    language: str = ""
    page: int = 1

    @classmethod
    def read(cls, parameters, section_slugs):
        given = {field.name: parameters.get(field.name, "") for field in fields(cls)}
        fitting = {
            "section": given["section"] in section_slugs,
            "topic": SLUG.fullmatch(given["topic"]),
            "year": YEAR.fullmatch(given["year"]),
            "state": given["state"] in STATES,
            "language": given["language"] in LANGUAGES,
        }
        page = given["page"]
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
        return cls(
            q=tidy(given["q"]),
            page=number if 1 <= number <= MOST_PAGES else 1,
            **{name: given[name] if fits else "" for name, fits in fitting.items()},
        )

    @property
    def narrowed_by(self):
        """The filters that are set, by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)[1:-1] if getattr(self, field.name)}

    def query(self, **changes):
        """The query string of this search with ``changes``, which begins on its first page unless they name one."""
        asked = replace(self, **{"page": 1, **changes})
        page = {"page": asked.page} if asked.page > 1 else {}
        return urlencode({"q": asked.q} | asked.narrowed_by | page)

    def filters(self, sections):
        return search.Filters(
            section=sections[self.section].pk if self.section else None,
            topic=self.topic or None,
            year=self.year or None,
            state=STATES.get(self.state),
            language=self.language or None,
        )


@dataclass(frozen=True)
class Choice:
    """A value of a facet; following ``query`` chooses it or, if it is chosen, takes it back."""

    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    label: str
    choices: list

    @property
    def is_chosen(self):
        return any(choice.is_chosen for choice in self.choices)


class Facets:
    """What was ``found``, counted by the values it can be narrowed down by; ``sections`` are the menu's, by slug."""

    def __init__(self, asked, found, sections):
        self.asked, self.found, self.sections = asked, found, sections
        slugs = {section.pk: slug for slug, section in sections.items()}
        self.groups = [
            {
                "section": slugs.get(group.section),
                "year": group.year,
                "state": group.state.value,
                "language": group.language,
                "count": group.count,
            }
            for group in found.groups
        ]

    @property
    def total(self):
        """How many articles fit everything that was asked; all of them were ranked anyway."""
        return sum(group["count"] for group in self._fitting())

    @property
    def offered(self):
        """The facets that part what was found, and those that were chosen."""
        every = [self._sections(), self._topics(), self._years(), self._states(), self._languages()]
        return [facet for facet in every if len(facet.choices) > 1 or facet.is_chosen]

    def _sections(self):
        return self._facet("section", _("Section"), {slug: section.name for slug, section in self.sections.items()})

    def _topics(self):
        topics = {topic.slug: topic for topic in self.found.topics.values()}
        counts = Counter({topic.slug: self.found.topic_counts[topic.pk] for topic in topics.values()})
        shown = [slug for slug, _count in counts.most_common(MOST_TOPICS)]
        if self.asked.topic in topics and self.asked.topic not in shown:
            shown.append(self.asked.topic)
        return self._facet("topic", _("Topic"), {slug: topics[slug].name for slug in shown}, counts)

    def _years(self):
        counts = self._counts("year")
        shown = sorted(counts, reverse=True)[:MOST_YEARS]
        if self.asked.year and self.asked.year not in shown:
            shown.append(self.asked.year)
        return self._facet("year", _("Year"), {year: year for year in shown}, counts)

    def _states(self):
        return self._facet("state", _("State"), {"published": _("Current"), "archived": _("Archived")})

    def _languages(self):
        return self._facet("language", _("Language"), LANGUAGES)

    def _facet(self, name, label, labels, counts=None):
        counts = self._counts(name) if counts is None else counts
        chosen = getattr(self.asked, name)
        choices = [
            Choice(text, counts[value], self.asked.query(**{name: "" if value == chosen else value}), value == chosen)
            for value, text in labels.items()
            if counts[value] or value == chosen
        ]
        return Facet(label, choices)

    def _counts(self, name):
        """How many articles each value would leave: all other filters hold, its own is open."""
        counts = Counter()
        for group in self._fitting(but=name):
            counts[group[name]] += group["count"]
        return counts

    def _fitting(self, but=""):
        # The topic's filter was held by the database already.
        wanted = {name: value for name, value in self.asked.narrowed_by.items() if name not in {but, "topic"}}
        return [group for group in self.groups if wanted.items() <= group.items()]
