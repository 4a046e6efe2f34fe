"""Names of persons where the text states, introduces, greets or signs with them.

How much is believed depends on the words before: after "my name is" nearly any word is a name, after "my husband" one
with a capital that is no common word, anywhere else only what is known as a name. Names that medicine, institutions
and the public have taken over stay.
"""

import re

from feedback.privacy import introductions as after
from feedback.privacy.introductions import INSTITUTION, LETTER, TAKEN_OVER
from feedback.privacy.kinds import Kind
from feedback.privacy.spans import Regions
from feedback.privacy.text import BARRIER
from feedback.privacy.vocabulary import COMMON, GIVEN, RARELY_WORDS, SURNAMES, WORDS_TOO

_WORD = rf"{LETTER}(?:{LETTER}|['-](?={LETTER})){{0,29}}"
_PARTICLE = r"(?:de la|de las|de los|del|de|la|van der|van den|van|von|der|di|da|dos|el|al|bin|ben|ter|y|ni|nic|o|mac)"
# Particles that are no English or Spanish words.
_NO_WORDS = frozenset({"van der", "van den", "von", "ter", "bin", "ben"})
_FIRST = re.compile(rf"((?:[A-Z]\.\s?){{1,3}}|(?:[A-Z]\s){{1,2}}(?=[A-Z][a-z]))?({_WORD})")
_NEXT = re.compile(rf"((?: {{1,2}}(?i:{_PARTICLE})(?= ))? {{1,2}})(?:([A-Z])(?:\.|(?=[\s,.;!?)]|$))|({_WORD}))")
# Endings of English and Spanish adjectives, participles, adverbs and of drugs; names that share them are in the lists.
_NOT_NAMES = re.compile(
    r"(?:.{2,}(?:ed|ing|ful|less|ous|ive|able|ible|ally|ely|ily|tly|sly|ic|ical|ish|ness|tion|ment|"
    r"ado|ada|ido|ida|ados|adas|mente|cion|iva|ivo|ica|ico|osa|oso|ible|able|ista|"
    r"mab|nib|taxel|platin|rubicin|zole|ciclib|tecan|statin|pril|olol|itis|emia|oma|osis|algia|patia|pathy))$"
)

_AND_I = re.compile(r"(?i)\s(?:and i|and me|y yo)\b")
_LINE_END = re.compile(
    rf"(?:,\s(?:(?:from|de|desde) )?[A-Z]{LETTER}{{1,20}}(?:,?\s[A-Z]{LETTER}{{1,20}}){{0,3}})?"
    r"(?: [a-z]\b)?[\s.,!:)*]{0,4}(?:x{1,3})?(?=$|\n|[^\w\s.,;:!?'\"()/&\ufffc-])"
)
_ENDS_OR_GOES_ON = re.compile(r"\s?(?:$|[\n.,;:!?()-]|(?:and|from|y|de|aged|age|here|again|writing)\b)")
_WORDS = COMMON | WORDS_TOO
_MOST_AGAIN = 10
_KING = re.compile(rf"{_WORD} [IVX]{{1,5}}")
_AGAIN = re.compile(r"(?i),?\s(?:again|here|otra vez|de nuevo|aqui)\b")
_FROM_HERE = re.compile(r"(?i),?\s(?:de|from|in|en|here|aqui)\b")
_OF_TOWN = re.compile(rf"\s\([A-Z]{LETTER}{{2,20}}\)\s?:")
_AND = re.compile(r"(?i)\s?(?:,|and|&|y|e)\s")
_WHERE = (" from ", " in ", " near ", " at ", " desde ", " de ", " en ")
_TO_CONTACT = re.compile(r"\s?[,;(<-]\s?(?:e?mail|tel|phone|dob|dni)?[:.]?\s?\ufffc")


def names(text):
    taken_over = Regions(match.span() for match in TAKEN_OVER.finditer(text))
    found = [span for span in _found(text) if not taken_over.touch(*span)]
    again = [span for span in _again(text, found) if not taken_over.touch(*span)]
    for start, end in (*found, *again):
        yield start, end, Kind.NAME


def _again(text, found):
    """Where a name that was told once is told again: "I'm Fearghal ... and they called me Fergal, not Fearghal"."""
    words = {word for start, end in found for word in re.findall(rf"[A-Z]{LETTER}{{3,29}}", text[start:end])}
    words = sorted(word for word in words if word.lower() not in _WORDS)
    if words:
        for match in re.finditer(rf"(?<![\w@.-])(?:{'|'.join(words[:_MOST_AGAIN])})(?![\w@])", text):
            yield match.span()


def _found(text):
    shouts = _shouts(text)
    for pattern, accepts in _BELIEVED:
        for match in pattern.finditer(text):
            yield from _named(text, match.end(), accepts, shouts)
    for pattern, accepts in _BELIEVED_LAST:
        for match in pattern.finditer(text):
            spans = list(_named(text, match.end(), accepts, shouts))
            if spans and _LINE_END.match(text, spans[-1][1]):
                yield from spans


def _named(text, start, accepts, shouts):
    """The spans of the name at ``start`` and of one joined to it by "and", if ``accepts`` believes its first word."""
    first = _FIRST.match(text, start)
    if not first:
        return
    word = _Word(first.group(2), shouts)
    end = first.start(2) + len(word.bare)
    if first.group(1) and accepts is not _bare:
        is_sure = "." in first.group(1) or word.is_surname or accepts in (_titled, _stated)
        is_believed = word.is_capital and word.is_possible and is_sure
    elif first.group(1):
        is_believed = word.is_capital and word.is_possible and (word.is_surname or _TO_CONTACT.match(text, end))
    else:
        is_believed = accepts(word, text, end)
    if not is_believed:
        return
    if not word.is_possessive:
        end = _extended(text, end, word, shouts, guesses=accepts is _stated)
    if text[end : end + 1].isdigit() or INSTITUTION.match(text, end) or _KING.fullmatch(text, start, end):
        return
    yield start, end
    joined = _AND.match(text, end)
    following = joined and _FIRST.match(text, joined.end())
    if following and not following.group(1):
        word = _Word(following.group(2), shouts)
        is_name = word.is_given or (word.is_capital and word.lower in RARELY_WORDS)
        if is_name and (word.is_capital or shouts):
            begin = following.start(2)
            yield begin, _extended(text, begin + len(word.bare), word, shouts, guesses=False)


def _extended(text, end, first, shouts, guesses):
    """Where the name ends whose first word ends at ``end``: more words written alike, initials, particles."""
    for _count in range(4):
        following = _NEXT.match(text, end)
        if not following:
            break
        if following.group(2):
            if not first.is_capital or (following.group(2) == "I" and text[following.end() - 1] != "."):
                break
            end = following.end()
            continue
        word = _Word(following.group(3), shouts)
        written = following.group(1).strip()
        particle = written.lower()
        if particle == "y" and (word.is_given or word.is_word_too) and not word.is_surname:
            break  # "Ana y Leo" are two.
        is_plain = particle in _NO_WORDS or written.istitle()
        if not word.goes_on(first, guesses) or (particle and not is_plain and not word.is_known):
            break
        guesses = guesses and word.is_known
        end = following.start(3) + len(word.bare)
        if word.is_possessive:
            break
    return end


def _next_word(text, end):
    following = _NEXT.match(text, end)
    return (_Word(following.group(3), False) if following and following.group(3) else None), following


class _Word:
    """One word in the place of a name, and what is known of it."""

    def __init__(self, written, shouts):
        self.is_possessive = written.lower().endswith("'s")
        self.bare = written[:-2] if self.is_possessive else written
        self.lower = self.bare.lower()
        self.is_shouted = self.bare.isupper() and len(self.bare) > 1
        self.is_capital = self.bare[0].isupper() and not (self.is_shouted and shouts)

    @property
    def is_given(self):
        return self.lower not in WORDS_TOO and all(part in GIVEN for part in self.lower.split("-"))

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


def _stated(word, text, end):
    if word.lower == "don" and text.startswith(f" {BARRIER}", end):
        return False
    return word.is_possible or (word.is_capital and word.is_word_too)


def _introduced(word, _text, _end):
    if word.is_capital:
        if word.is_shouted and not (word.is_given or word.is_surname):
            return False
        return word.is_believable or word.is_word_too
    return word.is_possible and (word.is_given or word.lower in RARELY_WORDS)


def _presented(word, text, end):
    """After "I am": an unknown word only where a name would end or go on, for "I am Kaiser insured" is none."""
    if word.is_shouted and word.is_capital and len(word.bare) < 5:
        return False
    if _is_again(word, text, end):
        return True
    if word.is_capital and not word.is_given and not word.is_word_too:
        following, _match = _next_word(text, end)
        goes_on = following and following.goes_on(word, guesses=False)
        return _introduced(word, text, end) and bool(goes_on or _ENDS_OR_GOES_ON.match(text, end))
    return _introduced(word, text, end)


def _titled(word, text, end):
    if word.is_capital and not word.is_shouted and word.is_possible:
        return True
    return _introduced(word, text, end) or (word.is_surname and word.is_possible)


def _familiar(word, _text, _end):
    """Known as a given name, with a capital also one that is a word."""
    if word.is_shouted:
        return False
    return word.is_given or (word.is_capital and word.is_word_too)


def _signing(word, text, end):
    """Two words with capitals that are all of the last sentence, the first of them no word or a name as well."""
    following, _match = _next_word(text, end)
    if word.is_shouted or not following or following.lower in COMMON:
        return False
    return word.is_known or (word.is_possible and following.is_surname)


def _belonging(word, text, end):
    """After "la hija de": a given name, or two words with capitals, for "madre de Galicia" is none."""
    following, _match = _next_word(text, end)
    goes_on = word.is_capital and following and following.is_capital and following.is_possible
    return _given(word, text, end) or bool(goes_on and _introduced(word, text, end))


def _given(word, _text, _end):
    """A given name in any letters; with a capital also one that is a word, but no month."""
    return not word.is_shouted and (word.is_given or (word.is_capital and word.lower in RARELY_WORDS))


def _known(word, _text, _end):
    return word.is_given and word.is_capital and not word.is_shouted


def _is_again(word, text, end):
    """ "this is linda again", "soy paz, otra vez" """
    return word.is_word_too and bool(_AGAIN.match(text, end))


def _greeted(word, text, end):
    """In small letters only where the greeting ends: "hi megan here", not "hi will you"."""
    if _is_again(word, text, end) or (word.is_capital and word.is_word_too and _FROM_HERE.match(text, end)):
        return True
    return _known(word, text, end) or (word.is_given and bool(_ENDS_OR_GOES_ON.match(text, end)))


def _presented_by_greeting(word, text, end):
    if not word.is_possible or len(word.bare) < 3:
        return False
    following, _match = _next_word(text, end)
    is_full_name = word.is_given and following and following.is_surname
    return bool(is_full_name or _ENDS_OR_GOES_ON.match(text, end))


def _bare(word, text, end):
    """Without any introduction: a given name with its capital, or in small letters before a common surname."""
    if not word.is_capital:
        return word.is_given and _goes_before_surname(word, text, end)
    before = end - len(word.bare)
    if word.is_given and not word.is_shouted:
        return not text.endswith(("The ", "the "), 0, before)  # "The Christie" is a hospital.
    if word.is_word_too and (_AND_I.match(text, end) or _OF_TOWN.match(text, end)):
        return True
    if _TO_CONTACT.match(text, end) and not word.is_shouted and not text.endswith(_WHERE, 0, before):
        return word.is_possible or _goes_before_surname(word, text, end)
    return _goes_before_surname(word, text, end)


def _goes_before_surname(word, text, end):
    second, following = _next_word(text, end)
    if second and second.is_given and not second.is_surname and second.is_capital == word.is_capital:
        second, _following = _next_word(text, following.end())
    if second is None or not second.is_surname or second.lower in COMMON:
        return False
    if word.is_capital:
        return (word.is_given or word.is_word_too) and second.is_capital and word.is_shouted == second.is_shouted
    return not second.is_word_too and not second.is_capital


def _shouts(text):
    letters = sum(map(str.isalpha, text))
    return letters > 15 and sum(map(str.isupper, text)) > 0.7 * letters


# Patterns, and how much is believed of the word behind them.
_BELIEVED = (
    (after.STATED, _stated),
    (after.KIN, _introduced),
    (after.KIN_OF, _belonging),
    (after.TITLE, _titled),
    (after.I_AM, _presented),
    (after.HINT, _known),
    (after.ASKED, _given),
    (after.GREETING, _greeted),
    (after.HELLO, _presented_by_greeting),
    (after.SPEAKER, _given),
    (after.INITIALS_FIRST, _titled),
    (after.INITIALS, _bare),
    (after.MIDDLE_INITIAL, _titled),
    (after.BARE, _bare),
)
# These only where the line ends with the name.
_BELIEVED_LAST = (
    (after.LAST_SENTENCE, _signing),
    (after.SIGNED_OFF, _introduced),
    (after.CLOSED, _familiar),
    (after.DASHED_LINE, _introduced),
    (after.OWN_LINE, _known),
)
