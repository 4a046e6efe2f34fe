"""Sentences and words of running text in English and Spanish.

A word is what stands between white space, slashes and dashes and has a letter or a digit in it:
contractions, hyphenated words, abbreviations, figures with their signs and decimal numbers are one
word each, “15–20%” too (Flesch, How to Write Plain English, 1979, ch. 2).

A sentence ends with a full stop, question or exclamation mark or ellipsis, with any quotation mark or
bracket after it, where white space follows and then a word with a capital or a digit. Colons,
semicolons and dashes end none. It does not end

- within a number or an abbreviation (3.5, e.g., U.S.), where no white space follows;
- after an abbreviation that always has something to come (Dr., vs., Fig., p. ej.), or a number (No. 5, Jan. 3);
- after one that may stand last (U.S., p.m., etc., an initial), unless a word follows that often
  begins a sentence (The, It, El, Las ...);
- after a figure that opens a paragraph or list item, as in “1. Wash your hands”.

The end of a paragraph or list item always ends a sentence, with or without a full stop.
"""

import re
import unicodedata

END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)")
OPENING = "\"'“‘«(¿¡["
WORD_BREAK = re.compile(r"[/—…]|--+|(?<!\d)–|–(?!\d)")
# How many letters around its end decide on a sentence.
NEAR = 40
SIGNS = frozenset("%°€$£")
FIGURE = re.compile(r"\d+[.)]*")
INITIALS = re.compile(r"(?:[^\W\d_]\.)+")

ALWAYS_GO_ON = {
    "en": "dr mr mrs ms prof st rev gen sen rep vs v fig figs eds approx ca cf al eg ie viz incl dept",
    "es": "dr dra drs sr sra sres srta d dña dn ud uds vd vds prof profa lic ing fig figs aprox vs cf máx mín tel avda "
    "ej ee",
}
BEFORE_A_NUMBER = {
    "en": "no nos vol pp ed jan feb mar apr jun jul aug sep sept oct nov dec",
    "es": "núm núms nº n pág págs art arts cap vol ene feb mar abr jun jul ago sept oct nov dic",
}
MAY_STAND_LAST = {"en": "etc inc ltd co corp jr sr phd md", "es": "etc uu cía"}
OFTEN_FIRST = {
    "en": "a an the this that these those it its he she they we you i there here in on at for if when while but and "
    "or so as after before because although however most many some no not what who how why our your their his her to "
    "with by of then next each all",
    "es": "el la los las un una unos unas este esta estos estas ese esa eso esto estos aquel lo se no si sí en a al "
    "con por para pero y o cuando como aunque además también sin embargo hay es son su sus nuestro tu tus qué quién "
    "cómo algunos muchos",
}
WORDS = {
    name: {language: frozenset(words.split()) for language, words in table.items()}
    for name, table in (
        ("go on", ALWAYS_GO_ON),
        ("number", BEFORE_A_NUMBER),
        ("last", MAY_STAND_LAST),
        ("first", OFTEN_FIRST),
    )
}


def words(text):
    """The words of ``text`` without the punctuation around them."""
    tokens = WORD_BREAK.sub(" ", text).split()
    bare = (token if token.isalnum() else _bare(token) for token in tokens)
    return [word for word in bare if word.isalnum() or any(character.isalnum() for character in word)]


def sentences(text, language):
    """The sentences of one paragraph or list item, each with at least one word."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    found, start = [], 0
    for match in END.finditer(text):
        end = match.end()
        if _ends(text[max(start, end - NEAR) : end].strip(), text[end + 1 : end + NEAR], language):
            found.append(text[start:end].strip())
            start = end
    found.append(text[start:].strip())
    return [sentence for sentence in found if any(character.isalnum() for character in sentence)]


def _bare(token):
    kept = [place for place, character in enumerate(token) if character.isalnum() or character in SIGNS]
    return token[kept[0] : kept[-1] + 1] if kept else ""


def _ends(sentence, rest, language):
    following = rest.partition(" ")[0].lstrip(OPENING)
    if not any(character.isupper() or character.isdigit() for character in following):
        return False
    last = sentence.rpartition(" ")[2].lstrip(OPENING)
    if not last.endswith("."):
        return True
    if FIGURE.fullmatch(last) and last == sentence:
        return False
    bare = last.rstrip(".").replace(".", "").lower()
    if bare in _set("go on", language) or (bare in _set("number", language) and following[0].isdigit()):
        return False
    if INITIALS.fullmatch(last) or bare in _set("last", language):
        return following.rstrip(",").lower() in _set("first", language)
    return True


def _set(name, language):
    return WORDS[name].get(language, WORDS[name]["en"])
