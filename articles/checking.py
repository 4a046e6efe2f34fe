"""The checks beside a version: what they are told of its words and of what is known around them.

The one place where rows become the ``Text`` that ``articles.content.checks`` reads.
"""

from dataclasses import dataclass, field

from django.utils import timezone

from articles import references
from articles.content import checks
from articles.content.lines import lines
from articles.models import Article, CheckSetting, Picture, SectionWording, Source, TermWording, Version
from articles.states import State, state_at

STATES = {State.PUBLISHED: "published", State.ARCHIVED: "archived", State.WITHDRAWN: "withdrawn"}
STUDIED_IN = ("people", "animals", "cells")
# The fields of words that the checks take as they are.
AS_THEY_ARE = ("title", "summary", *Version.HTML_FIELDS, "peer_reviewed", "study_kind", "disclosure")


@dataclass(frozen=True)
class Standards:
    """What a section asks of its texts in one language, and which terms there are."""

    severities: dict = field(default_factory=dict)
    familiar_terms: tuple = ()
    terms: tuple = ()


@dataclass(frozen=True)
class Surroundings:
    """What the checks must know of what a text points to, by its address as stored; see ``checks.Text``."""

    link_states: dict = field(default_factory=dict)
    pictures: dict = field(default_factory=dict)


def standards_of(section_id, language):
    """The ``Standards`` of a section in ``language`` (three queries)."""
    wording = SectionWording.objects.filter(section=section_id, language=language)
    terms = TermWording.objects.filter(language=language).only("name", "other_names")
    return Standards(
        severities=dict(CheckSetting.objects.filter(section=section_id).values_list("rule", "severity")),
        familiar_terms=lines("\n".join(wording.values_list("medical_terms", flat=True))),
        terms=tuple(checks.Term(term.names[0], term.names[1:]) for term in terms),
    )


def surroundings_of(*versions):
    """The ``Surroundings`` of the texts of ``versions`` (two queries, none for texts that point nowhere)."""
    found = [references.keys(version) for version in versions]
    article_keys, picture_keys = (set().union(*keys) for keys in zip(*found, strict=True)) if found else ((), ())
    now = timezone.now()
    states = dict.fromkeys((f"article:{key}" for key in article_keys), "missing")
    for article in Article.objects.filter(pk__in=article_keys) if article_keys else ():
        states[f"article:{article.pk}"] = STATES.get(state_at(article, now), "missing")
    pictures = Picture.objects.filter(pk__in=picture_keys) if picture_keys else ()
    return Surroundings(states, {f"picture:{one.pk}": checks.Picture(one.alt, one.caption) for one in pictures})


def text_of(version, standards, surroundings, *, roles=None, sources=None):
    """The words of ``version`` as the checks read them.

    ``roles`` of its credits and the ``Source``s it cites are those of its rows unless they are given.
    """
    if roles is None:
        roles = [credit.role for credit in version.credits.all()]
    if sources is None:
        sources = [citation.source for citation in version.citations.select_related("source")]
    return checks.Text(
        **{name: getattr(version, name) for name in AS_THEY_ARE},
        language=version.article.language,
        kind=version.article.kind,
        studied_in=tuple(name for name in STUDIED_IN if getattr(version, f"studied_in_{name}")),
        credit_roles=tuple(roles),
        sources=tuple(map(cited, sources)),
        image=checks.Picture(version.lead_alt, version.lead_caption) if version.image_id else None,
        pictures=surroundings.pictures,
        link_states=surroundings.link_states,
        terms=standards.terms,
        familiar_terms=standards.familiar_terms,
    )


def fetched_rows(version):
    """The rows that ``text_of`` needs, of a version fetched with ``for_checking``."""
    return {
        "roles": [credit.role for credit in version.credits.all()],
        "sources": [citation.source for citation in version.citations.all()],
    }


def cited(source):
    """A work as the checks know it; one with an entry in a register of studies is a study."""
    return checks.Source(
        citation=source.citation,
        is_study=bool(source.doi or source.pmid or source.nct),
        is_retracted=source.retraction_status == Source.RetractionStatus.RETRACTED,
    )


def report_on(version, *, standards=None, surroundings=None, **rows):
    """The full ``Report`` on ``version``; ``rows`` as for ``text_of``. At most eight queries."""
    standards = standards or standards_of(version.article.section_id, version.article.language)
    surroundings = surroundings or surroundings_of(version)
    return checks.check(text_of(version, standards, surroundings, **rows), standards.severities)


def blocking(version):
    """The findings that stop ``version`` from being published, as things stand now."""
    standards = standards_of(version.article.section_id, version.article.language)
    return checks.blocking(text_of(version, standards, surroundings_of(version)), standards.severities)
