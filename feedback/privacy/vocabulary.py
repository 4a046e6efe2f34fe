"""Names and words in small letters and without accents, as ``text.plain`` gives them; kept in ``words/``.

Common given names and surnames decide where the words around a name are weak; common words are never names. Denials
turn what follows into its contrary.
"""

from pathlib import Path

WORDS = Path(__file__).resolve().parent / "words"


def lines_of(name):
    """The lines of ``words/<name>.txt`` without comments; an indented line goes on with the one before it."""
    joined = (WORDS / f"{name}.txt").read_text(encoding="utf-8").replace("\n    ", "")
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


def _words(name):
    return frozenset(" ".join(lines_of(name)).split())


GIVEN = _words("given_names")
WORDS_TOO = _words("given_names_that_are_words")
RARELY_WORDS = _words("given_names_that_are_rarely_words")
SURNAMES = _words("surnames")
COMMON = _words("common_words")
DENIALS = _words("denials")
