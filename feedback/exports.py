"""Answers as CSV and XLSX: any queryset, in constant memory, safe to open in a spreadsheet, and readable back.

A spreadsheet takes a cell of a CSV file for a formula if it begins with one of ``FORMULA``; such a cell, and one
that begins with an apostrophe, gets an apostrophe in front (OWASP, CSV Injection), which ``plain`` takes away. In an
XLSX file every cell says that it is text, so nothing of the kind is needed there (``feedback/xlsx.py``).
"""

import csv
from datetime import UTC

from django.utils.module_loading import import_string

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BATCH = 2000

# Excel opens a file as UTF-8 only with this in front.
BYTE_ORDER_MARK = "\ufeff"

COLUMNS = {
    "id": lambda feedback: str(feedback.submission_id),
    "received": lambda feedback: feedback.received_at.astimezone(UTC).isoformat(timespec="minutes"),
    "section": lambda feedback: feedback.version.article.section.slug,
    "article": lambda feedback: feedback.version.article.slug,
    "version": lambda feedback: str(feedback.version.number),
    "title": lambda feedback: feedback.version.title,
    "language": lambda feedback: feedback.language,
    "helpful": lambda feedback: "yes" if feedback.is_helpful else "no",
    "reason": lambda feedback: feedback.reason,
    "passage": lambda feedback: feedback.passage_quote,
    "comment": lambda feedback: feedback.comment,
    "urgency": lambda feedback: feedback.urgency,
    "state": lambda feedback: feedback.state,
}


def rows(answers):
    """The heading, then a list of texts for each of ``answers``, read from the database by the batch."""
    yield list(COLUMNS)
    for feedback in answers.for_export().iterator(chunk_size=BATCH):
        yield [tell(feedback) for tell in COLUMNS.values()]


def as_csv(answers):
    """The file in pieces of bytes."""
    write = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield BYTE_ORDER_MARK.encode()
    for row in rows(answers):
        yield write([guarded(cell) for cell in row]).encode()


def as_xlsx(answers):
    """The file in pieces of bytes."""
    # Not imported above: openpyxl would hold up every start of every process for a sixth of a second.
    return import_string("feedback.xlsx.pieces")(rows(answers))


def guarded(cell):
    """``cell`` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell


def plain(cell):
    """What ``guarded`` was given."""
    return cell.removeprefix("'")


FORMATS = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text):
        return text
