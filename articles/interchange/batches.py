"""Articles of a file, written by the hundred: a fixed number of queries for each batch."""

import gc
from functools import cache
from itertools import chain

from django.contrib.admin.models import ADDITION
from django.db import reset_queries
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from articles import checking, search
from articles.interchange import features, signoff
from articles.interchange.building import build_article
from articles.interchange.held_up import look
from articles.interchange.outcome import Existing
from articles.interchange.texts import references
from articles.lifecycle import history, signed
from articles.models import Article, Citation, Credit, Link, PictureUse, Version

BATCH = 200


class ArticleWriter:
    """Takes drafts one by one and writes them in batches; ``flush`` writes the rest."""

    def __init__(self, job, known, bibliography):
        self.job = job
        self.known = known
        self.bibliography = bibliography
        self.drafts = []
        self.standards_of = cache(checking.standards_of)

    def add(self, draft):
        if draft.entry.exists and self.job.existing == Existing.KEEP:
            self.job.outcome.unchanged["articles"] += 1
            return
        self.drafts.append(draft)
        if len(self.drafts) >= BATCH:
            self.flush()

    def flush(self):
        """Build and check what was added; write it if nothing is wrong so far."""
        self.known.look_up(self.drafts)
        existing = self._existing()
        built = [build_article(self.job, self.known, draft, existing.get(draft.entry.key)) for draft in self.drafts]
        mentions = [version.mentions() for draft in self.drafts for version in draft.versions]
        for one in mentions:
            self.bibliography.refuse_repeated(one)
        self.bibliography.prepare(list(chain.from_iterable(mentions)))
        self.drafts.clear()
        self._count(built)
        if self.job.may_write:
            self._write(built)
            look(self.job.outcome.held_up, _shown_anew(built), self.standards_of)
        # In debug mode Django keeps all queries, and these are long.
        reset_queries()
        # Rows that know each other (an article and its versions) are freed only by the collector, which
        # by itself comes ever more rarely the more there is.
        del built, mentions
        gc.collect()

    def _existing(self):
        keys = [draft.entry.key for draft in self.drafts if draft.entry.exists]
        if not keys or self.job.existing != Existing.UPDATE:
            return {}
        versions = Version.objects.prefetch_related(
            "credits", Prefetch("citations", Citation.objects.select_related("source")), "approvals", "overrides"
        )
        return Article.objects.prefetch_related("topics", "features", Prefetch("versions", versions)).in_bulk(keys)

    def _count(self, built):
        for article in built:
            self._kind_of(article)["articles"] += 1
            for version in article.versions:
                self._kind_of(version)["versions"] += 1

    def _kind_of(self, built):
        outcome = self.job.outcome
        if built.is_new:
            return outcome.new
        return outcome.changed if built.is_touched else outcome.unchanged

    def _write(self, built):
        new = [article for article in built if article.is_new]
        Article.objects.bulk_create([article.row for article in new])
        Article.topics.through.objects.bulk_create(
            Article.topics.through(article_id=article.row.pk, topic_id=topic)
            for article in new
            for topic in sorted(article.topics or ())
        )
        features.write([article for article in built if article.is_new or article.is_touched])
        versions = [version for article in built for version in article.versions]
        self._write_versions([version for version in versions if version.is_to_write])
        signoff.write([version for version in versions if version.signoff])
        signoff.count_changed([article.row for article in built if article.is_new or article.is_touched])
        for article in built:
            if not article.is_new and article.is_changed:
                article.row.save()
            if not article.is_new and article.topics is not None:
                article.row.topics.set(article.topics)
        touched = {article.row.pk: article.is_new for article in built if article.is_new or article.is_touched}
        written = list(Article.objects.select_related("live_version").with_open_version().filter(pk__in=touched))
        search.update(written)
        history.note([article for article in written if touched[article.pk]], _("Imported."), ADDITION)
        history.note([article for article in written if not touched[article.pk]], _("Changed by an import."))

    def _write_versions(self, versions):
        citations = [self.bibliography.cite(version.row, version.mentions or ()) for version in versions]
        for version, cited in zip(versions, citations, strict=True):
            version.row.fingerprint = signed.fingerprint_of(version.row, None if version.mentions is None else cited)
            if not version.is_new:
                _clear(version)
                version.row.save()
        Version.objects.bulk_create([version.row for version in versions if version.is_new])
        Credit.objects.bulk_create(
            Credit(version=version.row, person_id=person, role=role, position=position)
            for version in versions
            for position, (person, role) in enumerate(version.credits or ())
        )
        self.job.outcome.new["sources"] += len(self.bibliography.new)
        self.job.outcome.changed["sources"] += len(self.bibliography.changed)
        self.bibliography.write()
        Citation.objects.bulk_create(chain.from_iterable(citations))
        _write_references([version.row for version in versions])


def _shown_anew(built):
    """The keys of the versions just written that readers see, or will at their time."""
    return [
        version.row.pk
        for article in built
        for version in article.versions
        if version.is_to_write and version.row.pk == article.row.live_version_id
    ]


def _clear(version):
    """Take away what is about to be written anew."""
    if version.credits is not None:
        version.row.credits.all().delete()
    if version.mentions is not None:
        version.row.citations.all().delete()
    version.row.links.all().delete()
    version.row.picture_uses.all().delete()


def _write_references(versions):
    """Who points where; see ``articles.references``, of which this is the twin for many versions."""
    found = {
        version.pk: {pair for name in version.HTML_FIELDS for pair in references(getattr(version, name))}
        for version in versions
    }
    Link.objects.bulk_create(
        Link(version_id=version, article_id=int(key))
        for version, pairs in found.items()
        for kind, key in sorted(pairs)
        if kind == "article"
    )
    PictureUse.objects.bulk_create(
        PictureUse(version_id=version, picture_id=int(key))
        for version, pairs in found.items()
        for kind, key in sorted(pairs)
        if kind == "picture"
    )
