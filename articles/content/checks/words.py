"""Words that a reader may stumble over, and words that promise too much."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.content.checks.rule import ENGLISH_AND_SPANISH, Finding, Rule
from articles.content.checks.wordlists import WordList

PLAIN_WORDS = {language: WordList(f"plain_words_{language}") for language in ("en", "es")}
HYPE = {language: WordList(f"hype_{language}") for language in ("en", "es")}


# The lists of each rule that has some, for the pages of help.
WORD_LISTS = {"plainer-words": PLAIN_WORDS, "hype": HYPE}


def plainer_words(reading):
    """Each word of the list once, but not what is a term of the glossary or of the section."""
    known = {form.lower() for term in reading.text.terms for form in (term.name, *term.forms)}
    known |= {term.lower() for term in reading.text.familiar_terms}
    for entry, uses in _found(reading, PLAIN_WORDS[reading.language]):
        place, words = uses[0]
        if words.lower() not in known:
            message = ngettext(
                "“%(words)s”: plainer is “%(plain)s”.",
                "“%(words)s” (%(count)d times): plainer is “%(plain)s”.",
                len(uses),
            )
            yield Finding(message % {"words": words, "plain": entry.advice, "count": len(uses)}, words, place)


def hype(reading):
    for _entry, uses in _found(reading, HYPE[reading.language]):
        place, words = uses[0]
        yield Finding(_("“%(words)s” may promise more than is known.") % {"words": words}, words, place)


def _found(reading, word_list):
    """The entries of a list that occur, each with its uses in reading order."""
    found = {}
    for passage in reading.passages:
        for entry, words in word_list.matches(passage.text):
            found.setdefault(entry, []).append((passage.place, words))
    return found.items()


RULES = (
    Rule(
        id="plainer-words",
        name=gettext_lazy("Words with a plainer equal"),
        source="PEMAT, item 3 (AHRQ, 2013); CDC Clear Communication Index, item 7 (2014); plainlanguage.gov (2011)",
        help=gettext_lazy(
            "Readers understand common words faster and feel spoken to. Take the plainer word where it says the same; "
            "keep the harder one where readers will hear it from their doctor, and explain it at its first use."
        ),
        find=plainer_words,
        languages=ENGLISH_AND_SPANISH,
    ),
    Rule(
        id="hype",
        name=gettext_lazy("Words that promise too much"),
        source="HealthNewsReview, 7 words you shouldn't use (2000); Abola and Prasad, JAMA Oncology 2 (2016)",
        help=gettext_lazy(
            "Words such as cure, breakthrough or miracle mean different things to different people, raise hopes that "
            "the study cannot bear, and age badly. Say what was found, in how many people and compared with what."
        ),
        find=hype,
        languages=ENGLISH_AND_SPANISH,
    ),
)
