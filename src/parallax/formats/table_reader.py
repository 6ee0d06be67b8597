"""Tables of plain text with a text and its translation in two columns; each row is a bead."""

import hashlib

from parallax.formats.columns import NoPair, find_columns
from parallax.formats.format import ReadOptions
from parallax.formats.paired import assemble_pair
from parallax.formats.plain_text_reader import LIMIT, decode
from parallax.formats.source import Source
from parallax.formats.table import TABLE
from parallax.formats.table_cells import NoTable, cells_of
from parallax.formats.table_rows import TableRows, plain_cell
from parallax.model.errors import UserError
from parallax.model.progress import Progress, share
from parallax.model.reading import IncomingPair

_EVERY = 1_000
_REMEDY = (
    "Write “Original” and “Translation”, or the names of the languages, over the two columns, or"
    " save each text as a file of its own."
)


def read_table(source: Source, options: ReadOptions, progress: Progress) -> IncomingPair:
    """Read a table; an encoding chosen overrides what its bytes show."""
    data = source.read(LIMIT, share(progress, 0.0, 0.1))
    text, shown, remarks, repairs = decode(source, data, options, share(progress, 0.1, 0.2))
    suffix = source.path.suffix.lower()
    try:
        rows = cells_of(text, suffix, share(progress, 0.2, 0.3))
        columns = find_columns(rows)
    except NoTable as fault:
        raise UserError(
            f"{source.name} cannot be read as a table: {fault}. Save it again from a spreadsheet"
            f" as {suffix[1:].upper()}; if it is no table, let its name end in .txt."
        ) from fault
    except NoPair as fault:
        raise UserError(
            f"{source.name} has no two columns that are surely a text and its translation: {fault}."
            f" {_REMEDY}"
        ) from fault
    table = TableRows(columns)
    body = rows[1:] if columns.header else rows
    for number, row in enumerate(body):
        if number % _EVERY == 0:
            progress(0.3 + 0.1 * number / len(body), "Reading the rows")
        table.add(number, [plain_cell(cell) for cell in row])
    if not table.has_text():
        raise UserError(
            f"In {source.name} one of the two columns of text is empty; choose a table with a text"
            " and its translation."
        )
    original, translation = table.finish()
    for material in (original, translation):
        material.encoding = shown
        material.mended = True  # where it was decoded, with the page that the reader chose
    original.repairs = repairs
    return assemble_pair(
        source,
        original,
        translation,
        options=options,
        format_name=TABLE.name,
        sha256=hashlib.sha256(data).hexdigest(),
        langs=columns.langs,
        folios=table.folios,
        remarks=[*remarks, *columns.remarks],
        progress=share(progress, 0.4, 1.0),
    )
