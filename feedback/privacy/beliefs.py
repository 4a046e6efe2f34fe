"""How much is believed of a word in the place of a name.

After "my name is" nearly any word is a name, after "my husband" one with a capital that is no common word, anywhere
else only what is known as a name. ``names`` says which belief goes with which words before.
"""

import re

from feedback.privacy.introductions import LETTER
from feedback.privacy.text import BARRIER
from feedback.privacy.vocabulary import COMMON, GIVEN, RARELY_WORDS, SURNAMES, WORDS_TOO

WORD = rf"{LETTER}(?:{LETTER}|['-](?={LETTER})){{0,29}}"
_PARTICLE = r"(?:de la|de las|de los|del|de|la|van der|van den|van|von|der|di|da|dos|el|al|bin|ben|ter|y|ni|nic|o|mac)"
FIRST = re.compile(rf"((?:[A-Z]\.\s?){{1,3}}|(?:[A-Z]\s){{1,2}}(?=[A-Z][a-z]))?({WORD})")
NEXT = re.compile(rf"((?: {{1,2}}(?i:{_PARTICLE})(?= ))? {{1,2}})(?:([A-Z])(?:\.|(?=[\s,.;!?)]|$))|({WORD}))")
# Endings of English and Spanish adjectives, participles, adverbs and of drugs; names that share them are in the lists.
_NOT_NAMES = re.compile(
    r"(?:.{2,}(?:ed|ing|ful|less|ous|ive|able|ible|ally|ely|ily|tly|sly|ic|ical|ish|ness|tion|ment|"
    r"ado|ada|ido|ida|ados|adas|mente|cion|iva|ivo|ica|ico|osa|oso|ible|able|ista|"
    r"mab|nib|taxel|platin|rubicin|zole|ciclib|tecan|statin|pril|olol|itis|emia|oma|osis|algia|patia|pathy))$"
)

_AND_I = re.compile(r"(?i)\s(?:and i|and me|y yo)\b")
_ENDS_OR_GOES_ON = re.compile(r"\s?(?:$|[\n.,;:!?()-]|(?:and|from|y|de|aged|age|here|again|writing)\b)")
_DATED = re.compile(r"(?i)\s(?:del? )?(?:19|20)\d\d\b")
# "im robbo 61", "soy lupita, 54 años"
_AGED = re.compile(r"(?i),?\s\d\d(?=,|\.|$|\s(?:from|de|and|y|yo|years|anos|a mum|mum|mom|madre|mama|her2)\b)")
_AGAIN = re.compile(r"(?i),?\s(?:again|here|otra vez|de nuevo|aqui)\b")
_FROM_HERE = re.compile(r"(?i),?\s(?:de|from|in|en|here|aqui)\b")
_OF_TOWN = re.compile(rf"\s\([A-Z]{LETTER}{{2,20}}\)\s?:")
_WHERE = (" from ", " in ", " near ", " at ", " desde ", " de ", " en ")
TO_CONTACT = re.compile(r"\s?[,;(<-]\s?(?:e?mail|tel|phone|dob|dni)?[:.]?\s?\ufffc")


class Word:
    """One word in the place of a name, and what is known of it."""

    def __init__(self, written, shouts):
        self.is_possessive = written.lower().endswith("'s")
        self.bare = written[:-2] if self.is_possessive else written
        self.lower = self.bare.lower()
        self.is_shouted = self.bare.isupper() and len(self.bare) > 1
        self.is_capital = self.bare[0].isupper() and not (self.is_shouted and shouts)

    @property
    def is_given(self):
        first, *others = self.lower.split("-")
        if self.lower in WORDS_TOO or first not in GIVEN:
            return False
        is_double = len(others) == 1 and len(others[0]) > 2 and first not in WORDS_TOO
        return is_double or all(part in GIVEN for part in others)

    @property
    def is_word_too(self):
        return self.lower in WORDS_TOO

    @property
    def is_surname(self):
        return any(part in SURNAMES or part.startswith("o'") for part in self.lower.split("-"))

    @property
    def is_known(self):
        return self.is_given or self.is_word_too or self.is_surname

    @property
    def is_possible(self):
        """No common word, by list or by ending."""
        if self.is_given:
            return True
        is_like_name = self.is_known or "-" in self.lower or not _NOT_NAMES.match(self.lower)
        return self.lower not in COMMON and is_like_name and len(self.bare) > 1

    @property
    def is_believable(self):
        """Possible, and if unknown, no verb with a capital: "My husband Jokes"."""
        return self.is_possible and (self.is_known or not re.search(r"[^s]s$", self.lower))

    def goes_on(self, first, guesses):
        if first.is_capital:
            # Where the name was stated, or known, its second word may be any: "John Q. Public", "Walter White".
            is_surname = self.is_surname and first.is_known
            return self.is_capital and (self.is_possible or is_surname or (guesses and self.lower not in COMMON))
        if self.lower in COMMON:
            return False
        if self.is_given or self.is_surname or (self.is_word_too and first.is_known and guesses):
            return True
        return guesses and self.is_possible and len(self.bare) > 2


def next_word(text, end):
    following = NEXT.match(text, end)
    return (Word(following.group(3), False) if following and following.group(3) else None), following


def stated(word, text, end):
    if word.lower == "don" and text.startswith(f" {BARRIER}", end):
        return False
    return word.is_possible or (word.is_capital and word.is_word_too)


def introduced(word, text, end):
    if word.is_capital:
        # "Phyllida Crane" ends like a participle, and goes on like a name.
        following, _match = next_word(text, end)
        if following and following.is_capital and following.is_surname and word.lower not in COMMON:
            return True
        if word.is_shouted and not (word.is_given or word.is_surname):
            return False
        return word.is_believable or word.is_word_too
    return word.is_possible and (word.is_given or word.lower in RARELY_WORDS)


def presented(word, text, end):
    """After "I am": an unknown word only where a name would end or go on, for "I am Kaiser insured" is none."""
    if word.is_shouted and word.is_capital and len(word.bare) < 5:
        return False
    if _is_again(word, text, end) or (word.is_possible and _AGED.match(text, end)):
        return True
    if word.is_capital and not word.is_given and not word.is_word_too:
        following, _match = next_word(text, end)
        goes_on = following and following.goes_on(word, guesses=False)
        return introduced(word, text, end) and bool(goes_on or _ENDS_OR_GOES_ON.match(text, end))
    return introduced(word, text, end)


def titled(word, text, end):
    if word.is_capital and not word.is_shouted and word.is_possible:
        return True
    following, _match = next_word(text, end)
    is_named = word.is_surname or (following and following.is_surname and not following.is_capital)
    return introduced(word, text, end) or bool(is_named and word.is_possible)


def familiar(word, _text, _end):
    """Known as a given name, with a capital also one that is a word."""
    if word.is_shouted:
        return False
    return word.is_given or (word.is_capital and word.is_word_too)


def possible(word, _text, _end):
    return word.is_possible and not word.is_shouted


def signing(word, text, end):
    """Two words with capitals that are all of the last sentence, the first of them no word or a name as well."""
    following, _match = next_word(text, end)
    if word.is_shouted or not following or following.lower in COMMON:
        return False
    return word.is_known or (word.is_possible and following.is_surname)


def belonging(word, text, end):
    """After "la hija de": a given name, or two words with capitals, for "madre de Galicia" is none."""
    following, _match = next_word(text, end)
    goes_on = word.is_capital and following and following.is_capital and following.is_possible
    return given(word, text, end) or bool(goes_on and introduced(word, text, end))


def given(word, _text, _end):
    """A given name in any letters; with a capital also one that is a word, but no month."""
    return not word.is_shouted and (word.is_given or (word.is_capital and word.lower in RARELY_WORDS))


def known(word, _text, _end):
    return word.is_given and word.is_capital and not word.is_shouted


def _is_again(word, text, end):
    """ "this is linda again", "soy paz, otra vez" """
    return word.is_word_too and bool(_AGAIN.match(text, end))


def greeted(word, text, end):
    """In small letters only where the greeting ends: "hi megan here", not "hi will you"."""
    if _is_again(word, text, end) or (word.is_capital and word.is_word_too and _FROM_HERE.match(text, end)):
        return True
    return known(word, text, end) or (word.is_given and bool(_ENDS_OR_GOES_ON.match(text, end)))


def addressed(word, text, end):
    """ "Hola Meli, gracias": any name with a capital, where the greeting ends with it."""
    return word.is_capital and not word.is_shouted and word.is_believable and text.startswith((",", "!", "."), end)


def presented_by_greeting(word, text, end):
    if not word.is_possible or len(word.bare) < 3:
        return False
    following, _match = next_word(text, end)
    is_full_name = word.is_given and following and following.is_surname
    return bool(is_full_name or _ENDS_OR_GOES_ON.match(text, end))


def bare(word, text, end):
    """Without any introduction: a given name with its capital, or in small letters before a common surname."""
    if not word.is_capital:
        return word.is_given and _goes_before_surname(word, text, end)
    before = end - len(word.bare)
    if word.is_given and not word.is_shouted:
        if _DATED.match(text, end):
            return False  # "Julio 2018"
        return not text.endswith(("The ", "the "), 0, before)  # "The Christie" is a hospital.
    if word.is_word_too and (_AND_I.match(text, end) or _OF_TOWN.match(text, end)):
        return True
    if TO_CONTACT.match(text, end) and not word.is_shouted and not text.endswith(_WHERE, 0, before):
        return word.is_possible or _goes_before_surname(word, text, end)
    return _goes_before_surname(word, text, end)


def _goes_before_surname(word, text, end):
    second, following = next_word(text, end)
    if second and second.is_given and not second.is_surname and second.is_capital == word.is_capital:
        second, _following = next_word(text, following.end())
    if second is None or not second.is_surname or second.lower in COMMON:
        return False
    if word.is_capital:
        return (word.is_given or word.is_word_too) and second.is_capital and word.is_shouted == second.is_shouted
    return not second.is_word_too and not second.is_capital
