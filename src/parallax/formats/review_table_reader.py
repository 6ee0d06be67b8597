"""A table for review in plain text that comes back, whatever spreadsheet saved it."""

from parallax.formats.draft import Draft, finish
from parallax.formats.format import ReadOptions
from parallax.formats.plain_text_reader import LIMIT, decode
from parallax.formats.review_columns import ReviewColumns, columns_of, no_columns
from parallax.formats.review_table import KEY, ROW, key_said
from parallax.formats.source import Source
from parallax.formats.spreadsheet_cells import unguarded
from parallax.formats.table_cells import NoTable, cells_of
from parallax.model.errors import UserError
from parallax.model.progress import Progress, share
from parallax.model.reading import RepairKind
from parallax.model.review import IncomingReview, IncomingRow
from parallax.model.text import Role

_EVERY = 1_000
#: Rows above the names of the columns: a title that somebody wrote over them.
_HEAD = 10
#: What is found wrong in a text is for the reviewer to say, not for us to put right.
_AS_IT_IS = frozenset({RepairKind.MOJIBAKE})


def read_review_table(source: Source, encoding: str | None, progress: Progress) -> IncomingReview:
    """Read it by the names of its columns; UserError where it has none."""
    data = source.read(LIMIT, share(progress, 0.0, 0.2))
    options = ReadOptions(encoding, _AS_IT_IS)
    text, _, remarks, _ = decode(source, data, options, share(progress, 0.2, 0.4))
    try:
        rows = cells_of(text, ".csv", share(progress, 0.4, 0.6))
    except NoTable as fault:
        raise UserError(
            f"{source.name} cannot be read as a table: {fault}. Save it again from a spreadsheet"
            " as CSV."
        ) from fault
    names = (columns_of([unguarded(cell) for cell in row]) for row in rows[:_HEAD])
    found = next(((at, one) for at, one in enumerate(names) if one is not None), None)
    if found is None:
        raise no_columns(source)
    head, columns = found
    document = ""
    made: list[IncomingRow] = []
    for number, cells in enumerate(rows[head + 1 :]):
        if number % _EVERY == 0:
            progress(0.6 + 0.4 * number / len(rows), "Reading the rows")
        document = _add(made, columns, [unguarded(cell) for cell in cells], number + 1) or document
    return IncomingReview(source.path.name, tuple(made), document, "", tuple(remarks))


def _add(made: list[IncomingRow], columns: ReviewColumns, cells: list[str], place: int) -> str:
    """Take in one row; the id of its document, "" where it does not say."""
    key = key_said(columns.cell(cells, KEY))
    original, translation = (_words(cells, columns, role) for role in Role)
    remarks = columns.remarks(cells, "")
    if not (key or original or translation or remarks):
        return ""
    row = IncomingRow(
        place,
        original,
        translation,
        tuple(remarks),
        columns.number(cells) if ROW in columns.places else 0,
        key[1] if key is not None else None,
        notes_changed=key is not None and columns.notes_changed(cells, key[1].notes),
    )
    made.append(row)
    return key[0] if key is not None else ""


def _words(cells: list[str], columns: ReviewColumns, role: Role) -> tuple[str, ...]:
    at = columns.place(role)
    draft = Draft()
    draft.add(cells[at] if at < len(cells) else "")
    return tuple(done.text for done in finish(draft, exact=True) if done.text)
