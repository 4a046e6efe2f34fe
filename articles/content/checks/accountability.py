"""Readers must be able to see who wrote a text, what it rests on, and who has an interest in it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.rule import Finding, Rule, Severity


def no_author(reading):
    if "author" not in reading.text.credit_roles:
        yield Finding(_("No author is named."), place="credits")


def no_source(reading):
    if reading.text.kind == "news" and not reading.text.sources:
        yield Finding(_("A news article names no source."), place="sources")


def no_disclosure(reading):
    if not reading.text.disclosure.strip():
        message = _("Nothing is said about interests of the author or the newsroom; if there are none, say so.")
        yield Finding(message, place="disclosure")


RULES = (
    Rule(
        id="no-author",
        name=gettext_lazy("No author"),
        source="JAMA benchmarks, authorship (Silberg and others, 1997); ICMJE Recommendations, II.A (2024)",
        help=gettext_lazy("Readers judge a text by who stands behind it. Name who wrote it, with what they do."),
        find=no_author,
        default=Severity.BLOCK,
    ),
    Rule(
        id="no-source",
        name=gettext_lazy("News without a source"),
        source="JAMA benchmarks, attribution (1997); HealthNewsReview, criterion 6 (2006)",
        help=gettext_lazy(
            "News about health rests on somebody's work. Cite it, with its DOI or PubMed number where it has one, so "
            "that readers and their doctors can look it up, and so that the newsroom learns when it is retracted."
        ),
        find=no_source,
        default=Severity.BLOCK,
    ),
    Rule(
        id="no-disclosure",
        name=gettext_lazy("No disclosure"),
        source="JAMA benchmarks, disclosure (1997); ICMJE Recommendations, II.B (2024); HealthNewsReview, 6 (2006)",
        help=gettext_lazy(
            "Readers cannot know of an interest that nobody tells them. Say who paid for what, and what the author or "
            "the newsroom has to do with it; where there is nothing to tell, say that."
        ),
        find=no_disclosure,
        default=Severity.BLOCK,
    ),
)
