"""Other names for the same thing, as the glossary has them: Herceptin is trastuzumab."""

from functools import lru_cache

from articles.content.stems import stems
from articles.models import TermWording


@lru_cache(maxsize=1)
def synonyms(revision):
    """``{language: {stems of a name: {stems of each other name}}}`` as of a public revision (one query, once)."""
    found = {}
    for wording in TermWording.objects.exclude(other_names="").only("language", "name", "other_names"):
        names = {tuple(stems(name, wording.language)) for name in wording.names} - {()}
        for name in names:
            found.setdefault(wording.language, {}).setdefault(name, set()).update(names - {name})
    return found
