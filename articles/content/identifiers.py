"""Identifiers of published work, each in one form.

Every function takes what an editor pasted and returns the bare identifier ("" for nothing);
what is none raises ``ValueError`` with a message for the editor.
"""

import re

from django.utils.translation import gettext as _

DOI = re.compile(r"10\.\d{4,9}/\S+")
PMID = re.compile(r"\d{1,9}")
NCT = re.compile(r"NCT\d{8}")


def normalise_doi(value):
    """A Digital Object Identifier in lower case, without the resolver (DOI Handbook, 2.4: case does not count)."""
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", value.strip(), flags=re.IGNORECASE).lower()
    if bare and not DOI.fullmatch(bare):
        raise ValueError(_("“%s” is no DOI; it looks like 10.1056/nejmoa052306.") % value)
    return bare


def normalise_pmid(value):
    """A PubMed identifier: its digits."""
    bare = re.sub(r"^(https?://pubmed\.ncbi\.nlm\.nih\.gov/|pmid:?\s*)", "", value.strip(), flags=re.IGNORECASE)
    bare = bare.rstrip("/").lstrip("0")
    if bare and not (bare.isascii() and PMID.fullmatch(bare)):
        raise ValueError(_("“%s” is no PubMed ID; it is a number such as 16236737.") % value)
    return bare


def normalise_nct(value):
    """A ClinicalTrials.gov identifier: NCT and eight digits."""
    bare = value.strip().upper()
    if bare and not NCT.fullmatch(bare):
        raise ValueError(_("“%s” is no ClinicalTrials.gov ID; it looks like NCT00045032.") % value)
    return bare


NORMALISERS = {"doi": normalise_doi, "pmid": normalise_pmid, "nct": normalise_nct}
