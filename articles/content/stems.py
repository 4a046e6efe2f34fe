"""Words as search compares them: folded to plain letters and brought down to their stem.

What is indexed, what is asked and what is marked in a result all go through here, so that every engine
finds the same. The stems are Snowball's, for English the successor of Porter's (snowballstem.org); each
language of the site has its own, and a language that Snowball lacks is left unstemmed.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Two halves of one word for some and two words for others: covid-19, breast-feeding.
COMPOUND = re.compile(r"(?<![^\W_])[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑][^\W_]+(?:['’][^\W_]+)*)+")
HYPHENS = "-‐‑"
# No word of any language is longer; a line of genes without a blank is.
LONGEST = 40
POSSESSIVE = re.compile("['’]s$")

STEMMERS = {"en": snowballstemmer.stemmer("english"), "es": snowballstemmer.stemmer("spanish")}
# A stemmer keeps the word it works on in itself, and requests are answered by several threads.
ONE_AT_A_TIME = Lock()

# Words that questions are made of. They are indexed, for quoted phrases need them, but nobody looks for them.
STOP_WORDS = frozenset(
    word
    for words in (
        "a about after all also am an and any are as at be because been before but by can could did do does doing dont",
        "for from get had has have having he her hers him his how i if in into is it its just may me might more most",
        "much must my no not of on or our out over she should so some such than that the their them then there these",
        "they this those to too under up us very was we were what when where which while who why will with would you",
        "your al algo algun alguna algunos ante antes aqui asi aun aunque cada como con cual cuales cuando de del",
        "desde donde durante e el ella ellas ellos en entre era es esa ese eso esta estan estar este esto fue ha hacer",
        "hasta hay la las le les lo los mas me mi mis muy ni no nos o os otra otro para pero por porque puede puedo",
        "que quien se sea ser si sin sobre son soy su sus tal tambien tan te tengo tiene todo tu tus un una unas uno",
        "unos y ya yo",
    )
    for word in words.split()
)


@lru_cache(maxsize=100_000)
def fold(word):
    """``word`` in small letters and figures alone: no accents, no apostrophes, no full-width forms. May be empty."""
    word = POSSESSIVE.sub("", word)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(character for character in plain if character.isalnum())[:LONGEST]


@lru_cache(maxsize=100_000)
def stem(folded, language):
    """The stem of a folded word in ``language``; the word itself where nothing is to be taken away."""
    stemmer = STEMMERS.get(language)
    if stemmer is None:
        return folded
    with ONE_AT_A_TIME:
        return stemmer.stemWord(folded) or folded


def folded_words(text):
    """All words of ``text``, folded, in their order."""
    return [folded for word in WORD.findall(text) if (folded := fold(word))]


def stems(text, language):
    """The stems of all words of ``text`` in their order."""
    return [stem(folded, language) for folded in folded_words(text)]


def compounds(text):
    """The compounds of ``text`` written as one word, folded."""
    if not any(hyphen in text for hyphen in HYPHENS):
        return set()
    return {fold(re.sub(f"[{HYPHENS}]", "", match[0])) for match in COMPOUND.finditer(text)} - {""}
