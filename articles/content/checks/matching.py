"""Finding words and phrases in a text: whole, in any case, the longest first."""

import functools
import re


@functools.lru_cache(maxsize=64)
def whole_words(forms):
    """A pattern for the phrases ``forms`` (a tuple); in them, ``*`` stands for any ending of a word.

    A form in capitals, such as CT, is matched in capitals only, and no form as part of a hyphenated word.
    """
    by_letter = {}
    for form in sorted(filter(str.strip, set(forms)), key=lambda form: (-len(form), form)):
        by_letter.setdefault(form.strip()[0].lower(), []).append(_alternative(form))
    # Sorted by their first letter, for the engine tries every alternative at every word.
    groups = (f"(?={re.escape(letter)})(?:{'|'.join(some)})" for letter, some in by_letter.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups) or '(?!)'})(?![\w-])", re.IGNORECASE)


def _alternative(form):
    pattern = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in form.split())
    return f"(?-i:{pattern})" if form.isupper() and len(form) > 1 else pattern
