"""Import of a file: read -> map -> sanitise -> report -> write, in one transaction.

The file is read twice, and a third time for the bytes of pictures. The first reading finds what is
there, so that keys may stand in any order; the second maps the articles and writes them in batches.
From the first fault on nothing more is written, but all the rest is still checked.
"""

from collections import deque

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import lifecycle, revision
from articles.interchange import catalogue
from articles.interchange.batches import ArticleWriter
from articles.interchange.known import Known
from articles.interchange.mapping import draft_article
from articles.interchange.outcome import Existing, ImportRefused, Job, Outcome, Progress
from articles.interchange.reader import Unreadable, records
from articles.interchange.redirects import bring_redirects
from articles.interchange.report import Report
from articles.interchange.schema import ARTICLE, IDENTITY, PICTURE
from articles.interchange.survey import place_of, refuse_repeated, survey
from articles.interchange.values import read_keys


def import_file(path, *, existing=Existing.REFUSE, is_dry_run=False, progress=None):
    """Import the file at ``path`` and return the ``Outcome``; whatever is wrong raises one ``ImportRefused``."""
    report = Report()
    progress = progress or Progress()
    try:
        found = survey(path, report, progress.on_bytes)
        progress.on_count(found.article_count)
        with transaction.atomic():
            # Also the lock under which no circle of successors can come from elsewhere.
            revision.advance()
            outcome = _bring(path, found, Job(report, existing, Outcome(), timezone.now()), progress)
            if report:
                raise ImportRefused(report)
            if is_dry_run or not outcome:
                transaction.set_rollback(True)
            else:
                _store_pictures(path)
    except Unreadable as error:
        report.add("", error)
        raise ImportRefused(report) from None
    except DatabaseError as error:
        report.add("", _("The database refuses this file: %s") % str(error).strip().split("\n")[0])
        raise ImportRefused(report) from error
    if outcome and not is_dry_run:
        # Each for itself, so that nobody waits for them all; a file that is gone shows on its page.
        deque(lifecycle.make_missing_renditions(), maxlen=0)
    return outcome


def _bring(path, found, job, progress):
    known = Known(job, found)
    known.find_moved()
    known.take_keys()
    known.refuse_circles()
    catalogue.bring_sections(job, found.lists["sections"])
    catalogue.bring_topics(job, found.lists["topics"])
    catalogue.bring_terms(job, found.lists["terms"])
    catalogue.bring_people(job, found.lists["people"])
    catalogue.bring_pictures(job, found.lists["pictures"])
    known.load_names()
    _bring_articles(path, found, job, known, progress)
    bring_redirects(job, found.lists["redirects"], known)
    catalogue.bring_pages(job, found.lists["pages"], known)
    return job.outcome


def _bring_articles(path, found, job, known, progress):
    writer = ArticleWriter(job, known, found.bibliography)
    for record in records(path, {"articles"}):
        place = place_of(job.report, record)
        refuse_repeated(record, place)
        values = read_keys(record.value, ARTICLE, place, IDENTITY["articles"])
        entry = found.entries.get((values.get("section"), values.get("slug")))
        if entry and entry.index == record.index:
            writer.add(draft_article(entry, place, record.value, values))
        progress.on_article()
    writer.flush()


def _store_pictures(path):
    """Write the files of the pictures; a name follows from the bytes, so one that exists is the same picture."""
    for record in records(path, {"pictures"}):
        if encoded := PICTURE["data"].read(record.value.get("data"), None):
            name = catalogue.file_name(encoded)
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(encoded.data))
