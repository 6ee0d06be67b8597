"""The notes of a document as a table (CSV)."""

from parallax.formats.format import Format, Written
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.progress import Progress


def _write(content: EditionContent, options: EditionOptions, progress: Progress) -> Written:
    from parallax.formats.notes_table_writer import write_notes_table

    return write_notes_table(content, options, progress)


NOTES_TABLE = Format("Table of notes", (".csv",), write=_write, key="notes-csv")
