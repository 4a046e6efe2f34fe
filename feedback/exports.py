"""Answers as CSV and XLSX: any queryset, in constant memory, safe to open in a spreadsheet, and readable back.

A spreadsheet takes a cell of a CSV file for a formula if it begins with one of ``FORMULA``; such a cell, and one
that begins with an apostrophe, gets an apostrophe in front (OWASP, CSV Injection), which ``plain`` takes away. In an
XLSX file every cell says that it is text, so nothing is changed there but characters that XML cannot hold, and a cell
ends after the 32,767 characters that the format allows.
"""

import csv
import re
import tempfile
from datetime import UTC
from itertools import chain, islice

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What reads like the format's own way to write a character, "_x0041_" for A (ECMA-376, 22.9.2.19).
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
BATCH = 2000
PIECE = 1 << 16
# More rows than these no sheet of an XLSX file has (Excel specifications and limits).
SHEET_ROWS = 1_048_576

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
    """The file in pieces of bytes; it is written whole to the disk first, for that is how its format is packed."""
    book = Workbook(write_only=True)
    found = rows(answers)
    heading = next(found)
    # What is more than a sheet holds goes on in the next; without any answer, there is the heading.
    while (batch := list(islice(found, 1))) or not book.worksheets:
        sheet = book.create_sheet("Feedback")
        for row in chain([heading], batch, islice(found, SHEET_ROWS - 2)):
            sheet.append([_text(sheet, cell) for cell in row])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


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


def _text(sheet, text):
    """``text`` for a cell; where openpyxl would take it for a formula or an error, as a cell that says it is none."""
    text = ESCAPED.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", text))
    if not text.startswith(("=", "#")):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text):
        return text
