"""How hard a text is to read, by the formulas that plain-language guides ask for.

All formulas rest on four counts: sentences and words (``articles.content.sentences`` says what
each is), syllables (``articles.content.syllables``), and polysyllables, words of three syllables or
more. What counts is the running text: paragraphs and list items, each item at least one sentence.
Headings, captions and table cells are left out, as Flesch did (“skip titles, headings, subheads
... captions”, 1979). Figures are words of one syllable in every formula; McLaughlin would have them
spoken aloud for SMOG.

Each score is given twice: plain, and with a set of familiar terms counted as one syllable, for a text
that explains its medical terms is easier than their length says. A familiar term is matched as it
is written, in any case, with all its words; a hyphenated word counts as one syllable where it is listed
itself, and otherwise each listed part of it does.

SMOG was made for samples of 30 sentences; below that it is an estimate.
"""

import math
from dataclasses import dataclass

from articles.content.sentences import sentences, words
from articles.content.syllables import syllables

POLYSYLLABLE = 3
COSTLIEST = 5
# The scale of Barrio-Cantalejo and others (2008), in points of Szigriszt-Pazos: the lower end of each band.
INFLESZ_BANDS = ((80, "very_easy"), (65, "fairly_easy"), (55, "normal"), (40, "somewhat_hard"))


@dataclass(frozen=True)
class Counts:
    """What the formulas rest on."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    polysyllables: int = 0

    def __add__(self, other):
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def __sub__(self, other):
        return Counts(*(getattr(self, name) - getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def words_per_sentence(self):
        return self.words / self.sentences

    @property
    def syllables_per_word(self):
        return self.syllables / self.words


def flesch_kincaid_grade(counts):
    """The US school grade that can follow (Kincaid, Fishburne, Rogers, Chissom, Navy report 8-75, 1975)."""
    return 0.39 * counts.words_per_sentence + 11.8 * counts.syllables_per_word - 15.59


def smog_grade(counts):
    """The US school grade that understands everything (McLaughlin, SMOG grading, J. Reading 12, 1969)."""
    return 3.1291 + 1.0430 * math.sqrt(counts.polysyllables * 30 / counts.sentences)


def flesch_reading_ease(counts):
    """Points, 100 for very easy to 0 for very hard, either may be passed (Flesch, J. Applied Psychology 32, 1948)."""
    return 206.835 - 1.015 * counts.words_per_sentence - 84.6 * counts.syllables_per_word


def fernandez_huerta(counts):
    """Points as for Flesch, for Spanish (Fernández Huerta, Consigna 214, 1959).

    With words in a sentence as Law corrected the misprint of 1959 (LINGUIST List 22.2332, 2011).
    """
    return 206.84 - 60 * counts.syllables_per_word - 1.02 * counts.words_per_sentence


def szigriszt_pazos(counts):
    """Points of perspicuity, for Spanish (Szigriszt Pazos, thesis, Madrid, 1993); INFLESZ reads them in bands."""
    return 206.835 - 62.3 * counts.syllables_per_word - counts.words_per_sentence


def inflesz_band(score):
    """The band of the INFLESZ scale (Barrio-Cantalejo and others, An. Sist. Sanit. Navar. 31, 2008)."""
    return next((band for lower, band in INFLESZ_BANDS if score >= lower), "very_hard")


FORMULAS = {
    "en": {
        "flesch_kincaid_grade": flesch_kincaid_grade,
        "smog_grade": smog_grade,
        "flesch_reading_ease": flesch_reading_ease,
    },
    "es": {"fernandez_huerta": fernandez_huerta, "szigriszt_pazos": szigriszt_pazos},
}
# The score by which versions of a text are compared.
HEADLINE = {"en": "flesch_kincaid_grade", "es": "szigriszt_pazos"}
# What a sentence costs is told in these, so that more is worse.
HARDNESS = {"en": flesch_kincaid_grade, "es": lambda counts: -szigriszt_pazos(counts)}


@dataclass(frozen=True)
class Sentence:
    """One sentence as it was counted, plain and with the familiar terms."""

    text: str
    plain: Counts
    familiar: Counts


@dataclass(frozen=True)
class Costly:
    """A sentence and its cost: how much better the text would score without it.

    In grades of Flesch-Kincaid for English, in points of Szigriszt-Pazos for Spanish, both with the
    familiar terms; a text of one sentence would not score at all, so there it is not told.
    """

    text: str
    cost: float


@dataclass(frozen=True)
class Readability:
    """The scores of a text by formula (none for a text without words), and what to work on first."""

    sentences: tuple
    plain: Counts
    familiar: Counts
    plain_scores: dict
    familiar_scores: dict
    costliest: tuple


def measure(texts, language, familiar=()):
    """Measure the paragraphs and list items ``texts``; ``familiar`` are terms counted as one syllable."""
    terms = _Terms(familiar)
    counted = tuple(_count(sentence, language, terms) for text in texts for sentence in sentences(text, language))
    plain = sum((sentence.plain for sentence in counted), Counts())
    eased = sum((sentence.familiar for sentence in counted), Counts())
    return Readability(
        sentences=counted,
        plain=plain,
        familiar=eased,
        plain_scores=scores(plain, language),
        familiar_scores=scores(eased, language),
        costliest=_costliest(counted, eased, language),
    )


def scores(counts, language):
    """``{formula: score}`` of those formulas that were made for ``language``; empty without words."""
    if not counts.words:
        return {}
    return {name: formula(counts) for name, formula in FORMULAS.get(language, {}).items()}


class _Terms:
    """Familiar terms, found word by word."""

    def __init__(self, terms):
        self.phrases = {}
        for term in terms:
            if phrase := tuple(word.lower() for word in words(term)):
                self.phrases.setdefault(phrase[0], []).append(phrase)
        self.single = {first for first, phrases in self.phrases.items() if (first,) in phrases}

    def familiar_at(self, found):
        """Which of the words ``found`` (in lower case) belong to a familiar term, by their places."""
        places = set()
        for place, word in enumerate(found):
            for phrase in self.phrases.get(word, ()):
                if tuple(found[place : place + len(phrase)]) == phrase:
                    places.update(range(place, place + len(phrase)))
        return places

    def parts(self, word, language):
        """The syllables of a hyphenated word whose listed parts count as one."""
        return sum(1 if part.lower() in self.single else syllables(part, language) for part in word.split("-") if part)


def _count(sentence, language, terms):
    found = words(sentence)
    places = terms.familiar_at([word.lower() for word in found])
    plain = [syllables(word, language) for word in found]
    eased = [
        1 if place in places else terms.parts(word, language) if "-" in word else count
        for place, (word, count) in enumerate(zip(found, plain, strict=True))
    ]
    return Sentence(sentence, _counts(plain), _counts(eased))


def _counts(by_word):
    return Counts(1, len(by_word), sum(by_word), sum(count >= POLYSYLLABLE for count in by_word))


def _costliest(counted, total, language):
    hardness = HARDNESS.get(language)
    if hardness is None or len(counted) < 2:
        return ()
    whole = hardness(total)
    costs = (Costly(sentence.text, whole - hardness(total - sentence.familiar)) for sentence in counted)
    return tuple(sorted((costly for costly in costs if costly.cost > 0), key=lambda costly: -costly.cost)[:COSTLIEST])
