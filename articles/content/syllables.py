"""How many syllables a word has, in English and Spanish.

English: pyphen's patterns are made for breaking lines. Each break they allow lies between two
syllables, but they allow too few (“about”, “medicine”, “area” have none). So a word is cut where
pyphen allows it, and each piece has as many syllables as it has groups of vowels, without silent
ones and with those groups that are spoken as two.

Spanish: the rules of diphthong and hiatus leave no doubt (RAE and ASALE, Ortografía de la lengua
española, 2010, II.3.4), and pyphen never parts two vowels; so only the rules count.

In both, as Flesch counted (How to Write Plain English, 1979, ch. 2): a figure, whatever has a digit
in it, and an abbreviation in capitals has one syllable; where two ways of saying a word are
accepted, the shorter counts. Each part of a hyphenated word is counted for itself: HER2-positive has
four.
"""

import functools
import re
import unicodedata

import pyphen

LONGEST_WORD = 60
LONGEST_ABBREVIATION = 5
PARTS = re.compile(r"[^\W_]+(?:['’.,–][^\W_]+)*")

VOWELS = re.compile(r"[aeiouy]+")
SPOKEN_AS_TWO = re.compile(
    r"""(?:
      (?<![cgst])ia(?!ge|(?<=lia)[nr]) | (?<=[cst])ia(?=t)  # diary, initiate; not social, marriage, familiar
    | (?<![cgstx])iou | (?<![cgstxlnv])io(?!u)           # various, period; not infectious, region, million
    | iu | (?<=[cst])ie(?=ty) | (?<=sc)ie(?=n)           # premium, society, science
    | (?<![ct])ie(?=nt|nc|t|th|r$|rs$|st$)               # audience, diet, twentieth, earlier, easiest; not patient
    | (?<![ghp])eo | eu(?=[ms]$) | (?:(?<=rh)|(?<=[aeiou][^aeiou]))ea(?=s?$)  # video, museum, idea; not people
    | (?<=cr)ea(?=t|s$) | (?<=^r)ea(?=[cl][tiz]) | (?<=id)ea(?=l) | (?<=[lnr])ea(?=r$|l$) | (?<=th)ea(?=t)
    | (?<![gq])ua(?!d) | (?<![gq])uo | (?<![gq])ue(?=n|l)   # actual, continuous, influence; not quality, guard
    | (?<![gq])ui(?=t[iy]|ds?$|n[eg]?$|ci)                        # continuity, fluid, ruin, suicide; not fruit
    | ao | ai(?=c$) | oi(?=c$) | ii | oa(?=g|li) | (?<=[cp])oe(?=[fmnt])   # aorta, mosaic, heroic, poem
    | [aeiouy](?=ings?$) | [aeou]y(?=[aeiou]) | (?<=[^aeiou])y(?=[ao])     # doing, dying, layer, myopathy
    )""",
    re.VERBOSE,
)
SPOKEN_WITHOUT_VOWEL = re.compile(r"(?:s|th)ms?$")  # organism, rhythm
SILENT_AT_THE_END = re.compile(
    r"""(?<=[^aeiouy])e$(?<![^aeiouyrw]le) |             # medicine, mole; but not table
        (?<=[^aeiouytd])ed$ |                            # caused; but not tested
        (?<=[^aeiouyscgzxh])es$(?<![^aeiouyrw]les) | (?<=[tp]h)es$""",  # genes, deaths; not cases, tables
    re.VERBOSE,
)
SILENT_INSIDE = re.compile(r"(?<=[aeiou][^aeiou])e(?=(?:ly|ments?|ness|less|ful|fully|times?|where|thing)$)")
ADDED_BY_AN_ENDING = re.compile(r"[^aeiouyr]n't$|(?:[sxz]|[cs]h|[cgs]e)'s$")  # didn't, nurse's
AS_SPOKEN = {
    **dict.fromkeys(("eye", "eyes", "does", "goes", "shoes", "toes", "queue", "whole"), 1),
    **dict.fromkeys(("every", "evening", "business", "different", "lion", "people", "naive"), 2),
    **dict.fromkeys(("area", "areas", "element", "elements", "everyone", "linear", "recipe", "recipes"), 3),
}

STRONG = set("aáeéoóíúàèìòùâêôäëö")
SPANISH_RUN = re.compile(r"[aáeéiíoóuúüàèìòùâêôäëö]+(?:h[aáeéiíoóuúü]+)*")
SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eéií])")


@functools.lru_cache(maxsize=50_000)
def syllables(word, language):
    """How many syllables ``word`` has in ``language`` (“en” or “es”; others as English): at least one."""
    count = _spanish if language == "es" else _english
    return max(1, sum(_part(part, count) for part in PARTS.findall(unicodedata.normalize("NFC", word))))


@functools.cache
def _english_patterns():
    """Read when the first word is counted: most processes count none."""
    return pyphen.Pyphen(lang="en_US")


def _part(part, count):
    if any(character.isdigit() for character in part) or (part.isupper() and 1 < len(part) <= LONGEST_ABBREVIATION):
        return 1
    return max(1, count(part.lower()[:LONGEST_WORD]))


def _spanish(part):
    part = SILENT_U.sub("", part)
    if part.endswith("y"):
        part = part[:-1] + "i"
    return sum(max(1, sum(letter in STRONG for letter in run)) for run in SPANISH_RUN.findall(part))


def _english(part):
    stem, _apostrophe, ending = part.replace("’", "'").partition("'")
    stem = "".join(letter for letter in unicodedata.normalize("NFD", stem) if not unicodedata.combining(letter))
    extra = ADDED_BY_AN_ENDING.search(f"{stem}'{ending}") is not None
    if stem in AS_SPOKEN:
        return AS_SPOKEN[stem] + extra
    return sum(_english_pieces(stem)) + extra


def _english_pieces(stem):
    spoken = SILENT_INSIDE.sub("", stem)
    *pieces, last = _english_patterns().inserted(spoken, "\n").split("\n")
    for piece in pieces:
        yield max(1, _groups(piece))
    yield max(1, _groups(SILENT_AT_THE_END.sub("", last))) + bool(SPOKEN_WITHOUT_VOWEL.search(last))


def _groups(piece):
    return len(VOWELS.findall(piece)) + len(SPOKEN_AS_TWO.findall(piece))
