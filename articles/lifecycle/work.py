"""One editor's work on one form: all words, rows and catalogue of an article, kept together or not at all.

Two may work on the same article. The second who saves is refused nothing that can be told apart: what only
one of them changed is brought together (``articles.content.merge``); what both changed is left to choose.
"""

import datetime
from dataclasses import dataclass

from django.db import models, transaction

from articles.content.merge import Merge, merge
from articles.content.sanitiser import sanitise
from articles.lifecycle.catalogue import CATALOGUE, save_catalogue
from articles.lifecycle.locking import Since, basis_of, locked, since
from articles.lifecycle.rows import MODELS, plain_rows, rows_of
from articles.lifecycle.words import open_version, save_words
from articles.models import Article, Version


@dataclass
class Conflict(Exception):
    """Two changed the same, or what the form was loaded with is not what a decision was asked about.

    ``merge`` tells what is left to choose, ``article`` is how it stands now, and ``seen`` what to hand to
    ``save_work`` together with what was chosen.
    """

    article: Article
    merge: Merge
    seen: str
    became: Since


@dataclass(frozen=True)
class Saved:
    """The names of what was written, and of what was kept as others had written it meanwhile."""

    changed: list
    taken: list
    became: Since


def work_of(article):
    """What a form of ``article`` shows now, in plain values that can be kept as JSON (at most three queries)."""
    words = words_of(article.open_version or article.live_version or Version())
    return words | {name: plain(name, Article._meta.get_field(name).value_from_object(article)) for name in CATALOGUE}


def words_of(version):
    """The words and rows of ``version`` in plain values (two queries)."""
    words = {
        name: plain(name, Version._meta.get_field(name).value_from_object(version)) for name in Version.WORD_FIELDS
    }
    return words | {name: plain(name, getattr(version, name).all() if version.pk else []) for name in MODELS}


def plain(name, value):
    """``value`` of ``name`` (of the words, rows or catalogue) in a plain form, the same where readers see the same."""
    if name in MODELS:
        return plain_rows(name, value)
    if name == "topics":
        return {str(pk): [] for pk in sorted(topic.pk for topic in value)}
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, str):
        return (sanitise(value) if name in Version.HTML_FIELDS else value).strip()
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).replace(microsecond=0).isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


@transaction.atomic
def save_work(*, article, basis, work, began=None, chosen=None, seen=None, by=None):
    """Keep ``work``, words in the open version and catalogue at once; returns what was ``Saved``.

    ``basis`` is what ``basis_of`` gave when the form was loaded, and ``began`` what ``work_of`` gave (None if
    nobody knows any more). If others have saved meanwhile, theirs and ``work`` are brought together. What both
    changed raises ``Conflict`` and writes nothing, until ``chosen`` names the side for each of it; that counts
    only while ``seen`` is still so. So does a draft that was discarded, or put on a schedule, meanwhile.
    """
    article = locked(article)
    now, became = basis_of(article), since(article, basis)
    mine = {name: plain(name, value) for name, value in work.items()}
    standing = work_of(article)
    if became == Since.NOTHING:
        began = standing
    merged = merge(None if became == Since.DISCARDED else began, mine, standing, chosen if seen == now else None)
    changed = {name: value for name, value in merged.values.items() if _in_order(value) != _in_order(standing[name])}
    unschedules = article.is_scheduled and not set(changed).issubset(CATALOGUE)
    if merged.conflicts or (unschedules and now not in {basis, seen}):
        raise Conflict(article, merged, now, became)
    _write(article, {name: _writable(name, value, work[name]) for name, value in changed.items()}, by)
    taken = [name for name in mine if _in_order(merged.values[name]) != _in_order(mine[name])]
    return Saved(list(changed), taken, became=became)


def _in_order(value):
    """``value`` so that rows in another order are another value."""
    return list(value.items()) if isinstance(value, dict) else value


def _writable(name, merged, mine):
    """A value to write: rows may come from both, everything else that is to be written is mine."""
    if name in MODELS:
        return rows_of(name, merged)
    return list(merged) if isinstance(merged, dict) else mine


def _write(article, work, by):
    words = {name: value for name, value in work.items() if name not in CATALOGUE}
    catalogue = {name: value for name, value in work.items() if name in CATALOGUE}
    if words:
        save_words(version=open_version(article=article, by=by), by=by, **words)
    if catalogue:
        save_catalogue(article=article, **catalogue)
