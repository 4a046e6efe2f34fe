"""How many sentences are passive.

English: a form of “be” or “get”, at most two adverbs, and a past participle; participles that mostly serve
as adjectives (“interested”) do not count. Spanish: a form of “ser”, at most two adverbs, and a
participle; the passive with “se” does not count, for it is common and plain, nor does “estar”.
Without a parser this errs; the tests hold it to nine in ten on sentences of our own.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.rule import ENGLISH_AND_SPANISH, Finding, Rule, shortened

# PEMAT agrees with item 5 where a text is active in 80 per cent of its places or more.
MOST_PASSIVE_SHARE = 0.2
FEWEST = 2

IRREGULAR = (
    "known given taken found made shown seen done written spoken chosen broken thought told kept held left lost met "
    "paid put read said sent set sold spent taught understood won built bought brought caught cut drawn driven eaten "
    "felt forgotten fed hidden hit hurt laid lent meant shut split struck stuck swept torn thrown worn begun bound "
    "fought sought proven withdrawn born grown led spread overseen undertaken injected"
)
ADJECTIVES = (
    "interested tired supposed worried scared excited concerned advanced aged married unexpected experienced "
    "complicated limited qualified skilled pleased surprised satisfied confused frightened embarrassed bored relaxed "
    "frustrated disappointed depressed stressed motivated dedicated committed determined convinced prepared involved "
    "hundred indeed need speed seed red crowded mixed detailed sophisticated wicked naked sacred rugged blessed "
    "infrared unrelated related retired left"
)
SPANISH_IRREGULAR = (
    r"(?:hech|dich|escrit|vist|puest|abiert|cubiert|descubiert|rot|vuelt|devuelt|resuelt|impres|descrit|expuest|"
    r"propuest)[oa]s?"
)
SPANISH_ADJECTIVES = (
    "adecuad complicad elevad avanzad parecid delicad cansad lad estad partid resultad cuidad pasad grad significad "
    "sentid limitad reducid demasiad debid apropiad variad separad prolongad pesad helad sonid contenid conocid"
)

PATTERNS = {
    "en": re.compile(
        r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|getting|(?<=\w['’])(?:s|re))\s+"
        r"(?:(?:not|also|often|never|then|now|first|already|still|always|just|both|all|since|being|\w+ly)\s+){0,2}"
        rf"(?!(?:{'|'.join(ADJECTIVES.split())})\b)(?:\w{{2,}}ed|{'|'.join(IRREGULAR.split())})\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:es|somos|son|era|éramos|eran|fui|fue|fuimos|fueron|será|serán|sería|serían|sea|sean|fuera|fueran|fuese|fuesen|"
        r"ser|sido|siendo)\s+(?:(?:no|también|siempre|ya|luego|después|\w+mente)\s+){0,2}"
        rf"(?!(?:{'|'.join(SPANISH_ADJECTIVES.split())})[oa]s?\b)(?:\w+(?:ad|id|íd)[oa]s?|{SPANISH_IRREGULAR})\b",
        re.IGNORECASE,
    ),
}


def is_passive(sentence, language):
    """Whether ``sentence`` has a passive verb, as far as its words show it."""
    return PATTERNS[language].search(sentence) is not None


def passive_sentences(reading):
    return [sentence for sentence in reading.sentences if is_passive(sentence.text, reading.language)]


def counted(reading):
    """How many sentences are passive, and of how many; None in a language that the rule does not know."""
    if reading.language not in PATTERNS:
        return None
    return {"passive": len(passive_sentences(reading)), "sentences": len(reading.sentences)}


def passive_share(reading):
    passive, total = passive_sentences(reading), len(reading.sentences)
    if len(passive) >= FEWEST and len(passive) > MOST_PASSIVE_SHARE * total:
        message = _("%(passive)d of %(total)d sentences are passive (%(share)d%%); at most one in five should be.")
        numbers = {"passive": len(passive), "total": total, "share": round(100 * len(passive) / total)}
        yield Finding(message % numbers, shortened(passive[0].text), passive[0].place)


RULES = (
    Rule(
        id="passive",
        name=gettext_lazy("Many passive sentences"),
        source="PEMAT, item 5 (AHRQ, 2013); CDC Clear Communication Index, item 6 (2014)",
        help=gettext_lazy(
            "A sentence that names who does what is shorter and clearer: “Doctors give this medicine” rather than "
            "“This medicine is given”. Keep the passive where nobody knows or nobody cares who acted."
        ),
        find=passive_share,
        languages=ENGLISH_AND_SPANISH,
    ),
)
