"""What of an import the desk would have held up: an import skips the checks that block there, and says so.

Where links lead is not judged, for articles further down in the file are not written yet.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from articles import checking
from articles.checking import Surroundings
from articles.content.checks import RULES, blocking
from articles.models import Version

EXAMPLES = 3


@dataclass
class HeldUp:
    """How many articles each blocking check would have held up, with a few of them by address."""

    count: int = 0
    by_rule: Counter = field(default_factory=Counter)
    examples: dict = field(default_factory=dict)

    def add(self, path, rules):
        self.count += bool(rules)
        for rule in rules:
            self.by_rule[rule] += 1
            some = self.examples.setdefault(rule, [])
            if len(some) < EXAMPLES:
                some.append(path)

    def lines(self):
        """What would have blocked, a line for each check; none where nothing would."""
        if self.count:
            yield ngettext(
                "The desk would have held up %(count)d article of these; an import does not:",
                "The desk would have held up %(count)d articles of these; an import does not:",
                self.count,
            ) % {"count": self.count}
        for rule in filter(self.by_rule.__contains__, RULES):
            more = ["…"] if self.by_rule[rule] > EXAMPLES else []
            yield f"- {RULES[rule].name}: {self.by_rule[rule]} ({', '.join([*self.examples[rule], *more])})"


def look(held_up, keys, standards_of):
    """Note what the desk would say of the versions ``keys``, just written. Seven queries at most, and those of
    ``standards_of`` for sections that are new to it.
    """
    versions = list(Version.objects.for_checking().select_related("article__section").filter(pk__in=keys))
    surroundings = Surroundings(pictures=checking.surroundings_of(*versions).pictures)
    for version in versions:
        article = version.article
        standards = standards_of(article.section_id, article.language)
        text = checking.text_of(version, standards, surroundings, **checking.fetched_rows(version))
        found = blocking(text, standards.severities)
        held_up.add(article.path, dict.fromkeys(finding.rule for finding in found))
