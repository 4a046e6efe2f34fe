"""Where somebody lives: streets with a number, boxes, postcodes. A town or a country alone stays."""

import re

from feedback.privacy import streets_en, streets_es
from feedback.privacy.kinds import Kind
from feedback.privacy.spans import Regions

# "My address is ...": up to the end of the sentence, if it begins like an address and has a number early.
_TOLD_END = (
    r"(?:and|but|y|pero|my|mi|phone|tel|is|es|if|so|please|pls|con|for|para|por|aqui|they|i|no(?!\.?\s?\d)|que|"
    r"porque|ya|"
    r"desde|since)"
)
_TOLD = re.compile(
    r"(?i)\b(?:(?:my|our|home|mailing|postal|street|the|his|her|their) addr?(?:ess|y)?(?: is(?: still| now)?|"
    r" would be|:| -)|address:|"
    r"(?:(?:mi|la|su|nuestra) )?direccion(?: es| seria| sigue siendo|:)|(?:(?:mi|su) )?domicilio(?: es|:)|"
    r"calle y numero\s?:)\s{1,2}"
    r"((?=[^\n.;?!]{0,30}\d|[^\n;?!]{0,40}\s\d)(?!(?:la|el|los|las|the|a|an|un|una|in|en|not|no|on|my|mi|this|same|"
    r"wrong|home|what|where|correct|still)\b)[a-z\d]"
    rf"(?:(?!\s{_TOLD_END}\b)[^\n;?!@\ufffc]){{4,110}}?)"
    r"(?=(?<!\bcol)(?<!\bst)(?<!\bave)(?<!\bav)(?<!\bapt)(?<!\brd)(?<!\bno)(?<!\burb)(?<!\bjr)(?<!\bn)(?<!\bmz)\."
    rf"(?:\s|$)|[\n;?!]|$|,?\s{_TOLD_END}\b|,\s(?:there|which|no|which|donde|que|los|las|the|we|when)\b)"
)

_DIGIT = re.compile(r"\d")
_PATTERNS = (*streets_en.PATTERNS, *streets_es.PATTERNS)
_NUMBERLESS = (*streets_en.NUMBERLESS, *streets_es.NUMBERLESS)


def addresses(text):
    found = [_trimmed(span, text) for span in _patterned(text)]
    # What was told to be an address, only where no street or code in it says how far it goes.
    known = Regions(found)
    for match in _TOLD.finditer(text):
        if any(map(str.isdigit, match.group(1))) and not known.touch(*match.span(1)):
            found.append(_trimmed(match.span(1), text))
    for start, end in found:
        yield start, end, Kind.ADDRESS


def _patterned(text):
    patterns = _PATTERNS if _DIGIT.search(text) else _NUMBERLESS
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield match.span(pattern.groups and 1)


def _trimmed(span, text):
    start, end = span
    while end > start and text[end - 1] in " ,;:-\n":
        end -= 1
    if text[end - 1] == "." and not text[start : end - 1].endswith(("izq", "dcha", "D.C", "D.F", "Rd", "St", "Ave")):
        end -= 1
    return start, end
