"""Terms of the glossary must be explained where a reader meets them first.

A term counts as explained if, in the sentence of its first use, brackets follow it or stand around it, or a
dash, “which”, “a kind of”, “means” and the like follow it, or “called” stands before it; or if the next
sentence begins with “This is”, “It means” and the like. The title and summary need not explain.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.matching import whole_words
from articles.content.checks.rule import ENGLISH_AND_SPANISH, Finding, Rule, shortened
from articles.content.checks.text import HTML_FIELDS

AFTER = {
    "en": r"\W{0,2}\s*(?:\(|–|—|:|,\s*(?:which|who|or|also|meaning|that is|i\.e\.|an?|the|when|where)\b|"
    r"(?:is|are|means?|refers? to|stands? for)\b\s+"
    r"(?:an?|the|when|where|that|any|small|parts?|cells?|medicines?)\b|"
    r"(?:is|are)\s+(?:[\w-]+\s+){1,4}(?:that|which|who|used|made)\b|(?:designed|made|meant)\s+to\b)",
    "es": r"\W{0,2}\s*(?:\(|–|—|:|,\s*(?:que|o|es decir|también|un|una|el|la|los|las|cuando)\b|"
    r"(?:es|son|significan?|quiere decir|consiste en)\b\s+"
    r"(?:un|una|unos|unas|el|la|los|las|cuando|que|partes?|células?)\b|"
    r"(?:es|son)\s+(?:[\w-]+\s+){1,4}(?:que|usad[oa]s?|hech[oa]s?)\b)",
}
BEFORE = {
    "en": r"\(\s*(?:also\s+)?(?:called|known as|named|or)?\s*(?:an?\s+|the\s+)?$|"
    r"\b(?:called|known as|named|termed|or)\s+(?:an?\s+|the\s+)?[“\"']?$",
    "es": r"\(\s*(?:también\s+)?(?:llamad[oa]s?|conocid[oa]s? como|o)?\s*(?:el\s+|la\s+)?$|"
    r"\b(?:llamad[oa]s?|conocid[oa]s? como|denominad[oa]s?|se llaman?)\s+(?:el\s+|la\s+)?[“\"'«]?$",
}
NEXT = {
    "en": r"(?:This|These|It|They|That)\s+(?:is|are|means?|refers?)\b|In other words",
    "es": r"(?:Es|Son|Esto|Se trata|Significa|Quiere decir)\b|Es decir|En otras palabras",
}
PATTERNS = {
    language: tuple(re.compile(table[language]) for table in (AFTER, BEFORE, NEXT)) for language in ENGLISH_AND_SPANISH
}


def unexplained_terms(reading):
    owners = {
        _form(form): term.name for term in reading.text.terms for form in (term.name, *term.forms) if form.strip()
    }
    if not owners:
        return
    pattern = whole_words(
        tuple(sorted({form for term in reading.text.terms for form in (term.name, *term.forms)} - {""}))
    )
    sentences = [sentence for sentence in reading.sentences if sentence.place in HTML_FIELDS]
    met = set()
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1].text if number + 1 < len(sentences) else ""
        for match in pattern.finditer(sentence.text):
            name = owners.get(_form(match[0]), match[0])
            if name not in met and not _is_explained(match, following, reading.language):
                message = _("“%(term)s” is not explained where it comes first.") % {"term": match[0]}
                yield Finding(message, shortened(sentence.text), sentence.place)
            met.add(name)


def _is_explained(match, following, language):
    after, before, following_sentence = PATTERNS[language]
    return bool(
        after.match(match.string, match.end())
        or before.search(match.string[: match.start()])
        or following_sentence.match(following)
    )


def _form(form):
    return " ".join(form.lower().split())


RULES = (
    Rule(
        id="unexplained-terms",
        name=gettext_lazy("Terms not explained at first use"),
        source="PEMAT, item 4 (AHRQ, 2013); CDC Clear Communication Index, item 7 (2014)",
        help=gettext_lazy(
            "A medical term helps only those who know it or learn it here. Explain it in the sentence where it comes "
            "first, in brackets or after “which is”; a link to the glossary alone sends readers away from the text."
        ),
        find=unexplained_terms,
        languages=ENGLISH_AND_SPANISH,
    ),
)
