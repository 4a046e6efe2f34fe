"""Links must lead somewhere, once, to what is still kept up."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.rule import Finding, Rule


def empty_links(reading):
    for link in reading.links:
        if not link.words:
            yield Finding(_("A link has no words."), link.href, link.place)
        elif link.href in {"", "#"}:
            yield Finding(_("The link “%(words)s” leads nowhere.") % {"words": link.words}, link.words, link.place)


def doubled_links(reading):
    first = {link.href: link for link in reversed(reading.links) if link.href}
    for href, count in Counter(link.href for link in reading.links if link.href).items():
        if count > 1:
            link = first[href]
            message = _("The text links %(count)d times to the same address (%(address)s).")
            yield Finding(message % {"count": count, "address": href}, link.words, link.place)


def outdated_links(reading):
    messages = {
        "archived": _("“%(words)s” leads to an archived article."),
        "withdrawn": _("“%(words)s” leads to a withdrawn article."),
        "missing": _("“%(words)s” leads to an article that readers cannot reach."),
    }
    for link in reading.links:
        state = reading.text.link_states.get(link.href.partition("#")[0])
        if state in messages:
            yield Finding(messages[state] % {"words": link.words or link.href}, link.words, link.place)


RULES = (
    Rule(
        id="empty-link",
        name=gettext_lazy("Empty links"),
        source="WCAG 2.2, success criterion 2.4.4 (2023)",
        help=gettext_lazy(
            "A link without words cannot be read aloud, and one without an address disappoints whoever follows it. "
            "Give it both, or take it away."
        ),
        find=empty_links,
    ),
    Rule(
        id="doubled-link",
        name=gettext_lazy("The same address linked more than once"),
        source="PEMAT, item 2 (AHRQ, 2013); WCAG 2.2, success criterion 2.4.4 (2023)",
        help=gettext_lazy(
            "Every link asks for a decision, and two that lead to the same page make readers wonder what the second "
            "is for. Keep the one that stands where readers need it."
        ),
        find=doubled_links,
    ),
    Rule(
        id="outdated-link",
        name=gettext_lazy("Links to archived or withdrawn articles"),
        source="JAMA benchmarks, currency (Silberg, Lundberg and Musacchio, 1997)",
        help=gettext_lazy(
            "Readers trust what we link to as much as what we say. Link to the living article that took the place of "
            "the old one; where the old one is meant, say in the sentence that it is old."
        ),
        find=outdated_links,
    ),
)
