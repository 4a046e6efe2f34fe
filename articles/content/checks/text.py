"""What is checked: the words of one version and what the checks must know beside them, without any model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The texts of a version that hold HTML, in the order of the page.
HTML_FIELDS = ("body", "what_it_means", "not_yet_known")


@dataclass(frozen=True)
class Source:
    """A work that the text cites.

    ``is_study`` is whether it is published research (it has a DOI, PubMed or trial number).
    ``acknowledged`` is whether the text says that it was retracted; None lets the checks look for
    the word themselves.
    """

    citation: str = ""
    is_study: bool = False
    is_retracted: bool = False
    acknowledged: bool | None = None


@dataclass(frozen=True)
class Picture:
    """A picture as readers get it."""

    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Term:
    """A term of the glossary in one language, with the other forms it takes in a text (plural, abbreviation)."""

    name: str
    forms: tuple = ()


@dataclass(frozen=True)
class Text:
    """One version's words, and what is known around them.

    ``pictures`` are those within the texts by their address as stored (“picture:7”), ``link_states`` say of
    a link's address without its fragment (“article:12”) whether its target is “published”, “archived”,
    “withdrawn” or “missing”; addresses that are not named are not judged. ``terms`` are those of the glossary
    in the text's language, ``familiar_terms`` the section's, which the scores may count as one syllable.
    ``grade_limit`` is in US school grades, ``inflesz_limit`` in points of Szigriszt-Pazos.
    """

    language: str = "en"
    kind: str = "news"
    title: str = ""
    summary: str = ""
    body: str = ""
    what_it_means: str = ""
    not_yet_known: str = ""
    peer_reviewed: str = ""
    study_kind: str = ""
    studied_in: tuple = ()
    disclosure: str = ""
    credit_roles: tuple = ()
    sources: tuple = ()
    image: Picture | None = None
    pictures: Mapping = field(default_factory=dict)
    link_states: Mapping = field(default_factory=dict)
    terms: tuple = ()
    familiar_terms: tuple = ()
    grade_limit: float = 8.0
    inflesz_limit: float = 55.0
