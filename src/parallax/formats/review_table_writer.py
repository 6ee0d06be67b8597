"""A table for review in plain text, for spreadsheets."""

import csv
import io
from dataclasses import replace

from parallax.formats.format import Written
from parallax.formats.note_lines import note_lines
from parallax.formats.office_plan import WRITING, Plan, PlannedNote, Row
from parallax.formats.office_planning import make_plan
from parallax.formats.review_table import (
    KEY,
    LEAF,
    NOTES,
    REMARKS,
    ROW,
    key_text,
)
from parallax.formats.spreadsheet_cells import guarded
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.progress import Progress, share
from parallax.model.review import RowKey, notes_sign
from parallax.model.text import Role

_EVERY = 200


def write_review_table(
    content: EditionContent, options: EditionOptions, progress: Progress
) -> Written:
    """A line for each row: its number and leaf, both texts, their notes, and room for remarks, in
    UTF-8 with a byte order mark, by which spreadsheets know it.

    The paragraphs of a cell are parted by a blank line. Before a cell that a spreadsheet would
    take for a formula stands a space. The last column says which row it is and which words it
    began with.
    """
    if options.layout in (Layout.ORIGINAL, Layout.TRANSLATION):
        options = replace(options, layout=Layout.COLUMNS)
    plan = make_plan(content, options, share(progress, 0.0, 0.5), notes_in_column=True)
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL)
    writer.writerow([ROW, LEAF, *(plan.head(role) for role in plan.roles), NOTES, REMARKS, KEY])
    for number, row in enumerate(plan.rows):
        if number % _EVERY == 0:
            progress(0.5 + 0.5 * number / len(plan.rows), WRITING)
        writer.writerow([guarded(cell) for cell in _cells(plan, row)])
    data = lines.getvalue().encode("utf-8-sig", "replace")
    return Written(data, (*plan.left_out, *_formatting(content)))


def _cells(plan: Plan, row: Row) -> list[str]:
    bead = row.bead
    whole = plan.title_notes if row is plan.rows[0] else ()
    notes = "\n".join(_note(note) for note in (*whole, *row.notes))
    at, there = plan.content.first_paragraphs
    key = RowKey(
        (at + bead.original_start, at + bead.original_stop),
        (there + bead.translation_start, there + bead.translation_stop),
        row.signs,
        notes_sign(notes),
    )
    return [
        str(row.number),
        _leaf(row),
        *("\n\n".join(row.words(role)) or gap_text(row.gap) for role in plan.roles),
        notes,
        "",
        key_text(plan.content.document.id, key),
    ]


def gap_text(gap: str) -> str:
    return f"[{gap}]" if gap else ""


def _leaf(row: Row) -> str:
    sides = (row.sides.get(role, ()) for role in (Role.ORIGINAL, Role.TRANSLATION))
    labels = (block.paragraph.folio for side in sides for block in side)
    return next((label for label in labels if label), "")


def _note(note: PlannedNote) -> str:
    lines = ["".join(run.text for run in line.runs) for line in note_lines(note.printed.blocks)]
    words = "; ".join(f"“{words}”" for _, words in note.printed.lemmas)
    told = " ".join(part for part in (note.mark, f"{words}:" if words else "", *lines) if part)
    return f"{told} — {note.tail}" if note.tail else told


def _formatting(content: EditionContent) -> list[str]:
    texts = (content.original_paragraphs, content.translation_paragraphs)
    if any(one.spans for text in texts for one in text):
        return [
            "Italics and other formatting are not in a table of plain text; words that come back"
            " unchanged keep theirs."
        ]
    return []
