"""An XLSX file of rows of texts, with openpyxl, in constant memory.

Every cell says that it is text, so no spreadsheet takes it for a formula. Nothing is changed but characters that XML
cannot hold. A text longer than the format allows a cell to be goes on in the next row, which repeats the row's first
cell and is empty but for that.
"""

import re
import tempfile
from itertools import chain, islice

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# What reads like the format's own way to write a character, "_x0041_" for A (ECMA-376, 22.9.2.19).
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# A cell holds 32,767 units of UTF-16 (Excel specifications and limits); half as many characters or escapes always fit.
CELL = 16_000
PIECE = 1 << 16
# More rows than these no sheet of an XLSX file has (Excel specifications and limits).
SHEET_ROWS = 1_048_576


def pieces(rows):
    """The file in pieces of bytes; it is written whole to the disk first, for that is how its format is packed.

    ``rows`` are lists of texts, the heading first; a sheet that is full is followed by another under that heading.
    """
    book = Workbook(write_only=True)
    heading = next(rows)
    rows = chain.from_iterable(map(_in_cells, rows))
    # Without any row there is still the heading.
    while (batch := list(islice(rows, 1))) or not book.worksheets:
        sheet = book.create_sheet("Feedback")
        for row in chain([heading], batch, islice(rows, SHEET_ROWS - 2)):
            sheet.append([_text(sheet, cell) for cell in row])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _in_cells(row):
    """``row`` and, where a text of it is too long for a cell, the rows in which it goes on."""
    first, *texts = row
    yield [first, *(text[:CELL] for text in texts)]
    while any(texts := [text[CELL:] for text in texts]):
        yield [first, *(text[:CELL] for text in texts)]


def _text(sheet, text):
    """``text`` for a cell; where openpyxl would take it for a formula or an error, as a cell that says it is none."""
    text = ESCAPED.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", text))
    if not text.startswith(("=", "#")):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
