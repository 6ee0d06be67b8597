"""What an export will hold and leave out, before anything is written."""

from dataclasses import dataclass

from parallax.library.library import Library
from parallax.model.edition import EditionOptions
from parallax.model.excerpt import Selection
from parallax.model.progress import Progress, no_progress, share
from parallax.operations.edition import edition_content


@dataclass(frozen=True, slots=True)
class NoteCounts:
    """How many notes the options print, and how many not: left out by choice, standing only on a
    text that is not printed, or without words."""

    printed: int
    by_choice: int = 0
    elsewhere: int = 0
    empty: int = 0

    @property
    def all(self) -> int:
        return self.printed + self.by_choice + self.elsewhere + self.empty


@dataclass(frozen=True, slots=True)
class ExportTrial:
    """A file made but not written: its size in bytes, how many rows and notes are in it (0
    where its kind has none), and sentences on what is not."""

    size: int
    rows: int
    notes: int
    left_out: tuple[str, ...] = ()


def count_notes(
    library: Library,
    document_id: str,
    options: EditionOptions,
    *,
    selection: Selection | None = None,
) -> NoteCounts:
    """How many notes of a document, or of the selected part, these options print.

    Raises UserError.
    """
    from parallax.formats.edition.chosen_notes import choose_notes

    chosen = choose_notes(edition_content(library, document_id, selection), options)
    return NoteCounts(
        len(chosen.printed), sum(chosen.left_out.values()), chosen.elsewhere, chosen.empty
    )


def try_export(
    library: Library,
    document_id: str,
    options: EditionOptions,
    key: str,
    *,
    selection: Selection | None = None,
    progress: Progress = no_progress,
) -> ExportTrial:
    """Make the file that `export_as` would write in the format called `key`, and keep nothing
    of it. Raises UserError."""
    from parallax.formats import writable
    from parallax.formats.edition.chosen_notes import choose_notes

    chosen = writable("", key)
    progress(0.0, "Reading the document")
    content = edition_content(library, document_id, selection)
    assert chosen.write is not None
    written = chosen.write(content, options, share(progress, 0.1, 1.0))
    notes = len(choose_notes(content, options).printed) if "note_kinds" in chosen.takes else 0
    rows = len(content.beads) if chosen.has_texts else 0
    return ExportTrial(len(written.data), rows, notes, written.left_out)
