"""The works that a file cites. One work is one row, however many versions cite it.

The mentions of a work are brought together by DOI and PubMed ID; a work without either is the same
where all that is said of it is. The first mention gives the row its wording, and whoever words it
otherwise keeps that on the citation. Of the wordings only digests are held in memory.
"""

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.interchange.keys import Keys
from articles.models import Citation, Source

NONE = Source.RetractionStatus.NONE
# What a work has once, with what a mention says that knows nothing of it; and how messages name it.
FACTS = {
    "doi": ("", "DOI"),
    "pmid": ("", "PubMed ID"),
    "nct": ("", "ClinicalTrials.gov ID"),
    "retraction_status": (NONE, "retraction_status"),
}


class Mention(NamedTuple):
    """A work as one version cites it."""

    citation: str = ""
    url: str = ""
    doi: str = ""
    pmid: str = ""
    nct: str = ""
    retraction_status: str = NONE


@dataclass(slots=True)
class Work:
    """What all mentions say of an identified work, and the row that stands for it."""

    doi: str = ""
    pmid: str = ""
    nct: str = ""
    retraction_status: str = NONE
    url: str | None = None
    key: int | None = None
    wording: bytes = b""
    is_looked_up: bool = False

    def learn(self, other):
        """Take over what ``other`` knows; return the first fact in which the two contradict each other."""
        for name, (nothing, _label) in FACTS.items():
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine == nothing:
                setattr(self, name, theirs)
            elif theirs not in {nothing, mine}:
                return name
        return None


@dataclass
class Bibliography:
    """All works of a file: ``collect`` every mention, then ``prepare``, ``cite`` and ``write`` by batches."""

    works: dict = field(default_factory=dict)
    anonymous: dict = field(default_factory=dict)
    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    keys: Keys = field(default_factory=lambda: Keys(Source))

    def collect(self, mention, place):
        """Take note of a mention; facts that contradict an earlier one go to the report."""
        if not _names(mention):
            return
        known = {id(work): work for work in map(self.works.get, _names(mention)) if work}
        work, *others = known.values() or [Work()]
        for other in [*others, mention]:
            if conflict := work.learn(other):
                place.key(conflict).refuse(
                    _("“%(one)s” contradicts “%(other)s”, said of the same work elsewhere in the file.")
                    % {"one": getattr(other, conflict), "other": getattr(work, conflict)}
                )
                return
            # An address on the row would also show where a mention has none, so it needs all of them.
            if other.url is not None:
                work.url = other.url if work.url is None or not other.url else work.url
        self.works.update(dict.fromkeys([*_names(work), *_names(mention)], work))

    def refuse_repeated(self, mentions):
        """Refuse a work that one version cites twice; ``mentions`` are pairs of a mention and its place."""
        seen = set()
        for mention, place in mentions:
            work = self._work(mention)
            if work and id(work) in seen:
                place.refuse(_("this work is cited already."))
            seen.add(id(work))

    def prepare(self, mentions):
        """Find the rows that exist already for ``mentions``, pairs of a mention and its place (two queries)."""
        works = {id(work): (work, place) for mention, place in mentions if (work := self._work(mention))}
        new = [(work, place) for work, place in works.values() if not work.is_looked_up]
        rows = _rows_by_name([work for work, _place in new])
        for work, place in new:
            work.is_looked_up = True
            self._match(work, place, {row.pk: row for row in map(rows.get, _names(work)) if row})
        self._prepare_anonymous([mention for mention, _place in mentions if not _names(mention)])

    def cite(self, version, mentions):
        """The citations of ``version``; rows that they need first are kept for ``write``."""
        citations, occurrences = [], {}
        for position, mention in enumerate(mentions):
            citation = Citation(version=version, position=position)
            if work := self._work(mention):
                citation.source_id = work.key or self._first(work, mention)
                citation.text = "" if work.wording == _digest(mention.citation) else mention.citation
                citation.url = "" if work.url == mention.url else mention.url
            else:
                same = occurrences[mention] = occurrences.get(mention, -1) + 1
                citation.source_id = self._anonymous(mention, same)
            citations.append(citation)
        return citations

    def write(self):
        """Write the sources that the citations since the last call need."""
        Source.objects.bulk_create(self.new)
        Source.objects.bulk_update(self.changed, list(FACTS))
        self.new.clear()
        self.changed.clear()

    def _work(self, mention):
        return next(filter(None, map(self.works.get, _names(mention))), None)

    def _match(self, work, place, rows):
        if len(rows) > 1:
            place.refuse(_("DOI “%(doi)s” and PubMed ID “%(pmid)s” belong to two sources.") % _identity(work))
            return
        for row in rows.values():
            facts = Work(*(getattr(row, name) for name in FACTS))
            if conflict := facts.learn(work):
                place.key(conflict).refuse(
                    _("“%(one)s” contradicts “%(other)s”, known of the same work.")
                    % {"one": getattr(work, conflict), "other": getattr(row, conflict)}
                )
                return
            work.key, work.url, work.wording = row.pk, row.url, _digest(row.citation)
            if any(getattr(row, name) != getattr(facts, name) for name in FACTS):
                for name in FACTS:
                    setattr(row, name, getattr(facts, name))
                self.changed.append(row)

    def _first(self, work, mention):
        """The key of the row that is to be made for ``work``, in the words of ``mention``."""
        work.key = self._make(citation=mention.citation, url=work.url or "", **{n: getattr(work, n) for n in FACTS})
        work.wording = _digest(mention.citation)
        return work.key

    def _anonymous(self, mention, occurrence):
        name = _digest(*mention, str(occurrence))
        if name not in self.anonymous:
            self.anonymous[name] = self._make(**mention._asdict())
        return self.anonymous[name]

    def _make(self, **values):
        source = Source(pk=self.keys.next(), **values)
        self.new.append(source)
        return source.pk

    def _prepare_anonymous(self, mentions):
        texts = {mention.citation for mention in mentions if _digest(*mention, "0") not in self.anonymous}
        rows = Source.objects.filter(doi="", pmid="", citation__in=texts).order_by("pk") if texts else ()
        counts = {}
        for row in rows:
            same = Mention(*(getattr(row, name) for name in Mention._fields))
            counts[same] = counts.get(same, -1) + 1
            self.anonymous.setdefault(_digest(*same, str(counts[same])), row.pk)


def _names(thing):
    """Under which identifiers a mention, work or row can be found."""
    return [(name, getattr(thing, name)) for name in ("doi", "pmid") if getattr(thing, name)]


def _rows_by_name(works):
    dois, pmids = ([getattr(work, name) for work in works if getattr(work, name)] for name in ("doi", "pmid"))
    rows = Source.objects.filter(Q(doi__in=dois) | Q(pmid__in=pmids)) if dois or pmids else ()
    return {name: row for row in rows for name in _names(row)}


def _identity(work):
    return {"doi": work.doi, "pmid": work.pmid}


def _digest(*texts):
    return hashlib.blake2b("\0".join(texts).encode(), digest_size=12).digest()
