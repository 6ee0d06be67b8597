"""Rows of text whose cells are divided by a sign (CSV, TSV)."""

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import Reader

#: Code points of the largest cell.
LONGEST_CELL = 1_000_000

# The limit holds for the whole process, so that nobody may set it while another one reads.
# Python's own is too low for a chapter in a cell.
csv.field_size_limit(LONGEST_CELL)


def rows_of(text: str, delimiter: str, *, quoted: bool = True, strict: bool = False) -> "Reader":
    """The rows, and by `line_num` how many lines were read for them. Only line feeds and
    carriage returns end lines. Raises csv.Error, while it is read, where the text is no such
    table or a cell is too large."""
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=strict,
    )
