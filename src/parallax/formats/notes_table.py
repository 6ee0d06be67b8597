"""The notes of a document as a table (CSV)."""

from parallax.formats.format import NOTE_CHOICES, Format, Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.notes_table_writer import write_notes_table

    return write_notes_table(content, options, progress)


NOTES_TABLE = Format(
    "Table of notes",
    (".csv",),
    write=_write,
    key="notes-csv",
    use="The notes as a table for spreadsheets, with the words they stand on.",
    takes=NOTE_CHOICES | {"layout"},
    has_texts=False,
)
