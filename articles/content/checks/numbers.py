"""Numbers that leave the reader to guess: percentages of nothing, and figures without a unit.

A percentage is clear if “of” and what it is a share of follow. One that tells a change (“30% lower”) needs
the numbers it comes from, in the same sentence: “from 4 in 100 to 3 in 100”. A figure is clear if a
noun, verb or unit follows, if what stands before it says what it counts (“stage 2”, “the score was 7”), or if it
is a year or part of a proportion (“1 in 8 women”); figures after a clear one in the same sentence are taken to count
the same, and sentences about a scale are left alone. So this finds few and errs rarely, which advice should.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content.checks.rule import ENGLISH_AND_SPANISH, Finding, Rule, shortened

# Bounded, so that no text can make the search slow.
NUMBER = r"\d{1,15}(?:[.,]\d{1,15}){0,5}"
BEFORE = 30
PERCENTAGE = re.compile(
    rf"(?<![\w.,])(?:{NUMBER}\s*%?\s*(?:–|-|to|and|a|y)\s*)?{NUMBER}\s*(?:%|per\s?cent\b|por\s+ciento\b)", re.IGNORECASE
)
WHOLE = re.compile(r"\s*(?:of|de|del|in|en|among|entre|who|que)\b", re.IGNORECASE)
INTERVAL = re.compile(r"\s*(?:confidence|credible|CI\b|intervalo|IC\b)|.{0,25}\b(?:CI|IC)\s+del\s*$", re.IGNORECASE)
CHANGE = {
    "en": re.compile(
        r"\b(?:reduc\w+|lower(?:ed|s|ing)|cuts?|increas\w+|decreas\w+|rais\w+|rose|rises?|drop\w*|fell|falls?|fallen|"
        r"improv\w+|halv\w+)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:redu\w+|baj[aóae]\w*|aument\w+|dismin\w+|sub[eií]\w*|mejor[aó]\w*|cay\w+|cae|crec\w+|increment\w+)\b",
        re.IGNORECASE,
    ),
}
COMPARED = re.compile(
    r"\s*(?:more|less|fewer|lower|higher|greater|smaller|better|worse|más|menos|mayor|menor|mejor|peor)", re.IGNORECASE
)
PROPORTION = re.compile(
    rf"\b(?:{NUMBER}|one|two|three|four|five|six|seven|eight|nine|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\s+"
    r"(?:out\s+of|in|of|de\s+cada|por\s+cada|de)\s+(?:every\s+)?"
    rf"(?:{NUMBER}|five|ten|twenty|cinco|diez|veinte|cien|mil)\b",
    re.IGNORECASE,
)
# Both ends of a change are told.
FROM_TO = re.compile(rf"\b(?:from|del?)\s+{NUMBER}\s*%?\s+(?:to|al?)\s+{NUMBER}\s*%", re.IGNORECASE)

FIGURE = re.compile(
    rf"(?<![\w.,:/$€£=#+-]){NUMBER}(?![\w%:/°º-]|\.\d|\s*(?:%|°|per\s?cent|por\s+ciento))", re.IGNORECASE
)
# Another figure follows; the last of a row decides.
ROW = re.compile(rf"(?:,?\s+(?:and|or|to|y|o|a)|,|\s*[–-])\s*{NUMBER}", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
ROUND = re.compile(r"1?\d[0.,]+")
LABELS = (
    "stage type phase grade level figure fig table chapter page pages day week month year years age ages aged number "
    "no nos item step part group version room line question top under over score factor call text dial before between "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec estadio tipo fase grado nivel figura tabla capítulo página páginas día semana mes año edad "
    "número núm nº paso parte grupo versión sala línea pregunta puntuación"
)
# What, before a figure, says what it counts: a label, a sign, or a measure that “is” it.
LABEL = re.compile(
    rf"(?:\b(?:{'|'.join(LABELS.split())})\.?|[=:]|\bn|\bllam\w+ al|\b(?:score|average|mean|median|number|goal|range|i|"
    r"puntuación|media|mediana|cifra|número)\s+(?:am|is|was|of|es|fue|era|de)(?:\s+(?:about|over|under))?)\s*$",
    re.IGNORECASE,
)
# “in 200”, “of every 1,000”: the whole of a proportion, if it is round.
OF_A_WHOLE = re.compile(r"\b(?:in|of|per|every|cada|por|de)\s*$", re.IGNORECASE)
SCALE = re.compile(r"\b(?:scales?|scored?|escalas?|puntuaci\w+)\b", re.IGNORECASE)
AFTER_AN_AGE = re.compile(
    r"\s*(?:and|or|y|o)\s+(?:over|older|above|more|under|younger|lower|más|mayores|menos)\b", re.I
)
NO_NOUN = re.compile(
    r"\s*(?:$|[.,;:!?)\]”»]|(?:and|or|but|to|in|on|at|for|with|by|than|that|which|as|after|before|from|when|if|while|"
    r"because|y|o|u|pero|en|con|por|para|que|como|desde|si|cuando|porque|después|antes)\b)",
    re.IGNORECASE,
)


def bare_percentages(reading):
    for sentence in reading.sentences:
        text = sentence.text
        if PROPORTION.search(text) or FROM_TO.search(text):
            continue
        found = [match for match in PERCENTAGE.finditer(text) if not INTERVAL.match(text, match.end())]
        compared = any(COMPARED.match(text, match.end()) for match in found)
        if compared or CHANGE[reading.language].search(text):
            message = _("“%(number)s” tells a change, but not from how many to how many.")
        elif not any(WHOLE.match(text, match.end()) for match in found):
            message = _("“%(number)s”: a share of what?")
        else:
            continue
        for match in found:
            yield Finding(message % {"number": match[0]}, shortened(text), sentence.place)


def numbers_without_unit(reading):
    for sentence in reading.sentences:
        if SCALE.search(sentence.text):
            continue
        for match in FIGURE.finditer(sentence.text):
            if ROW.match(sentence.text, match.end()):
                continue
            if _is_clear(match, sentence.text):
                # What follows is taken to count the same: “two women of 40, one of 50”.
                break
            message = _("“%(number)s” stands without a unit or a noun.") % {"number": match[0]}
            yield Finding(message, shortened(sentence.text), sentence.place)


def _is_clear(match, sentence):
    before = sentence[max(0, match.start() - BEFORE) : match.start()]
    return bool(
        not NO_NOUN.match(sentence, match.end())
        or YEAR.fullmatch(match[0])
        or PROPORTION.match(sentence, match.start())
        or (ROUND.fullmatch(match[0]) and OF_A_WHOLE.search(before))
        or AFTER_AN_AGE.match(sentence, match.end())
        or LABEL.search(before)
        or not before.strip()
    )


RULES = (
    Rule(
        id="bare-percentage",
        name=gettext_lazy("Percentages of nothing, and changes without numbers"),
        source="HealthNewsReview, criterion 2 (2006); PEMAT, item 6 (2013); CDC Communication Index, item 16 (2014)",
        # xgettext:no-python-format
        help=gettext_lazy(
            "“30% lower” is much or next to nothing, depending on how many there were. Say what a percentage is a "
            "share of, and tell changes in numbers of people: “from 4 in 100 women to 3 in 100 women”."
        ),
        find=bare_percentages,
        languages=ENGLISH_AND_SPANISH,
    ),
    Rule(
        id="number-without-unit",
        name=gettext_lazy("Numbers without a unit"),
        source="PEMAT, item 6 (AHRQ, 2013); CDC Clear Communication Index, items 15 and 16 (2014)",
        help=gettext_lazy(
            "A figure alone leaves readers to guess what it counts. Set the unit or the noun after it: 40 milligrams, "
            "7 points on a scale of 10, 120 women."
        ),
        find=numbers_without_unit,
        languages=ENGLISH_AND_SPANISH,
    ),
)
