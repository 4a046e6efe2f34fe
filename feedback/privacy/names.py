"""Names of persons where the text states, introduces, greets or signs with them.

How much is believed depends on the words before. Names that medicine, institutions and the public have taken over stay.
"""

import re

from feedback.privacy import beliefs
from feedback.privacy import introductions as after
from feedback.privacy.beliefs import FIRST, NEXT, TO_CONTACT, WORD, Word
from feedback.privacy.introductions import INSTITUTION, LETTER, TAKEN_OVER
from feedback.privacy.kinds import Kind
from feedback.privacy.spans import Regions
from feedback.privacy.vocabulary import COMMON, RARELY_WORDS, WORDS_TOO

# Particles that are no English or Spanish words.
_NO_WORDS = frozenset({"van der", "van den", "von", "ter", "bin", "ben"})
_LINE_END = re.compile(
    rf"(?:,\s(?:(?:from|de|desde) )?[A-Z]{LETTER}{{1,20}}(?:,?\s[A-Z]{LETTER}{{1,20}}){{0,3}})?"
    r"(?: [a-z]\b)?[\s.,!:)*]{0,4}(?:x{1,3})?(?=$|\n|[^\w\s.,;:!?'\"()/&\ufffc-])"
)
_WORDS = COMMON | WORDS_TOO
_MOST_AGAIN = 10
_KING = re.compile(rf"{WORD} [IVX]{{1,5}}")
_AND = re.compile(r"(?i)\s?(?:,|and|&|y|e)\s")


def names(text):
    # In "Ward Maria" only Maria is taken over, for Ward may be somebody's surname.
    taken_over = Regions(match.span("namesake" if match["namesake"] else 0) for match in TAKEN_OVER.finditer(text))
    found = [span for span in _found(text) if not taken_over.touch(span[0], span[0] + 1)]
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
    first = FIRST.match(text, start)
    if not first:
        return
    word = Word(first.group(2), shouts)
    end = first.start(2) + len(word.bare)
    if first.group(1) and accepts is not beliefs.bare:
        is_sure = "." in first.group(1) or word.is_surname or accepts in (beliefs.titled, beliefs.stated)
        is_believed = word.is_capital and word.is_possible and is_sure
    elif first.group(1):
        is_believed = word.is_capital and word.is_possible and (word.is_surname or TO_CONTACT.match(text, end))
    else:
        is_believed = accepts(word, text, end)
    if not is_believed:
        return
    if not word.is_possessive:
        end = _extended(text, end, word, shouts, guesses=accepts is beliefs.stated)
    if text[end : end + 1].isdigit() or INSTITUTION.match(text, end) or _KING.fullmatch(text, start, end):
        return
    yield start, end
    joined = _AND.match(text, end)
    following = joined and FIRST.match(text, joined.end())
    if following and not following.group(1):
        word = Word(following.group(2), shouts)
        is_name = word.is_given or (word.is_capital and word.lower in RARELY_WORDS)
        if is_name and (word.is_capital or shouts):
            begin = following.start(2)
            yield begin, _extended(text, begin + len(word.bare), word, shouts, guesses=False)


def _extended(text, end, first, shouts, guesses):
    """Where the name ends whose first word ends at ``end``: more words written alike, initials, particles."""
    for _count in range(4):
        following = NEXT.match(text, end)
        if not following:
            break
        if following.group(2):
            if not first.is_capital or (following.group(2) == "I" and text[following.end() - 1] != "."):
                break
            end = following.end()
            continue
        word = Word(following.group(3), shouts)
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


def _shouts(text):
    letters = sum(map(str.isalpha, text))
    return letters > 15 and sum(map(str.isupper, text)) > 0.7 * letters


# Patterns, and how much is believed of the word behind them.
_BELIEVED = (
    (after.STATED, beliefs.stated),
    (after.KIN, beliefs.introduced),
    (after.KIN_OF, beliefs.belonging),
    (after.TITLE, beliefs.titled),
    (after.DOCTOR, beliefs.possible),
    (after.FAMILY, beliefs.introduced),
    (after.I_AM, beliefs.presented),
    (after.HINT, beliefs.known),
    (after.ASKED, beliefs.given),
    (after.SELF, beliefs.given),
    (after.GREETING, beliefs.greeted),
    (after.ADDRESSED, beliefs.addressed),
    (after.HELLO, beliefs.presented_by_greeting),
    (after.SPEAKER, beliefs.given),
    (after.INITIALS_FIRST, beliefs.titled),
    (after.INITIALS, beliefs.bare),
    (after.MIDDLE_INITIAL, beliefs.titled),
    (after.BARE, beliefs.bare),
)
# These only where the line ends with the name.
_BELIEVED_LAST = (
    (after.LAST_SENTENCE, beliefs.signing),
    (after.LAST_WORD, beliefs.given),
    (after.SIGNED_OFF, beliefs.introduced),
    (after.CLOSED, beliefs.familiar),
    (after.DASHED_LINE, beliefs.introduced),
    (after.OWN_LINE, beliefs.known),
)
