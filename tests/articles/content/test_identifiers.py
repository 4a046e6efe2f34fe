"""Identifiers come in many forms and are kept in one."""

import pytest

from articles.content.identifiers import normalise_doi, normalise_nct, normalise_pmid


@pytest.mark.parametrize(
    ("normalise", "given", "kept"),
    [
        (normalise_doi, " https://doi.org/10.1056/NEJMoa052306 ", "10.1056/nejmoa052306"),
        (normalise_doi, "http://dx.doi.org/10.1056/NEJMoa052306", "10.1056/nejmoa052306"),
        (normalise_doi, "DOI: 10.1056/NEJMoa052306", "10.1056/nejmoa052306"),
        (normalise_doi, "", ""),
        (normalise_pmid, "https://pubmed.ncbi.nlm.nih.gov/16236737/", "16236737"),
        (normalise_pmid, "PMID: 16236737", "16236737"),
        (normalise_pmid, "", ""),
        (normalise_nct, " nct00045032 ", "NCT00045032"),
        (normalise_nct, "", ""),
    ],
)
def test_an_identifier_is_kept_in_one_form(normalise, given, kept):
    assert normalise(given) == kept
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    ("normalise", "given"),
    [(normalise_doi, "11.1056/x"), (normalise_doi, "10.1056"), (normalise_pmid, "PMC123"), (normalise_nct, "NCT123")],
)
def test_what_is_no_identifier_is_refused_by_name(normalise, given):
    with pytest.raises(ValueError, match=given):
        normalise(given)
