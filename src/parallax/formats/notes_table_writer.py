"""Notes in the lines of a table: one a line, with the words it stands on and their leaf."""

import csv
import io

from parallax.formats.edition.chosen_notes import PrintedNote, choose_notes
from parallax.formats.format import Written
from parallax.formats.spreadsheet_cells import guarded
from parallax.model.content_marks import rows_of
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.note import Target
from parallax.model.progress import Progress
from parallax.model.text import Paragraph, Role

HEAD = (
    "mark", "kind", "author", "created", "modified", "tags", "row", "folio",
    "words in the original", "words in the translation", "note",
)  # fmt: skip
_EVERY = 200


def write_notes_table(
    content: EditionContent, options: EditionOptions, progress: Progress
) -> Written:
    """The notes that the options choose, in reading order, in UTF-8 with a byte order mark, by
    which spreadsheets know it.

    Before a cell that a spreadsheet would take for a formula stands a space.
    """
    chosen = choose_notes(content, options)
    rows = rows_of(
        content.beads, len(content.original_paragraphs), len(content.translation_paragraphs)
    )
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEAD)
    for number, printed in enumerate(chosen.printed):
        if number % _EVERY == 0:
            progress(number / len(chosen.printed), "Writing the notes")
        writer.writerow([guarded(value) for value in _values(content, printed, rows)])
    return Written(lines.getvalue().encode("utf-8-sig"), chosen.left_out_sentences)


def _values(
    content: EditionContent, printed: PrintedNote, rows: dict[Role, list[int]]
) -> list[str]:
    note = printed.note
    words: dict[Role, list[str]] = {Role.ORIGINAL: [], Role.TRANSLATION: []}
    row = folio = ""
    for target in printed.targets:
        role = Role.ORIGINAL if target.text_id == content.original.id else Role.TRANSLATION
        words[role].append(target.exact)
        at = rows[role][target.start.paragraph]
        row = row or str(content.first_row + at + 1)
        folio = folio or _folio(content, target, role, at)
    return [
        printed.mark, str(note.kind), note.author, note.created, note.modified,
        ", ".join(note.tags), row, folio, " | ".join(words[Role.ORIGINAL]),
        " | ".join(words[Role.TRANSLATION]), note.body,
    ]  # fmt: skip


def _folio(content: EditionContent, target: Target, role: Role, row: int) -> str:
    """The leaf of the original on which the words stand, or those that they translate."""
    if role is Role.ORIGINAL:
        return content.original_paragraphs[target.start.paragraph].folio
    bead = content.beads[row]
    here: tuple[Paragraph, ...] = content.original_paragraphs[
        bead.original_start : bead.original_stop
    ]
    return here[0].folio if here else ""
