"""The column of notes beside two texts is as wide as its notes are long."""

from dataclasses import replace

from tests.formats.edition.many_notes import Shape, document

from parallax.formats.edition.column_widths import RowLetters
from parallax.formats.edition.geometry import geometry
from parallax.formats.edition.manuscript import manuscript
from parallax.model.edition import EditionOptions, Layout, NotePlace

TABLE = EditionOptions(Layout.REVIEW)


def test_long_notes_have_a_wider_column() -> None:
    plain = geometry(TABLE)
    short = geometry(TABLE, rows=[RowLetters(400, 420, 60), RowLetters(300, 320, 0)] * 8)
    long = geometry(TABLE, rows=[RowLetters(400, 420, 60), RowLetters(300, 320, 1800)] * 8)

    assert short == plain
    assert long.notes > 1.4 * plain.notes
    # what the notes gain the texts lose, not the margins
    room = plain.width - plain.left - plain.right
    assert abs((long.notes - plain.notes) - 2 * (plain.column - long.column)) < 0.01
    assert long.notes + 2 * long.column < room


def test_one_long_note_among_many_rows_changes_nothing() -> None:
    rows = [RowLetters(400, 420, 60)] * 200 + [RowLetters(400, 420, 1800)]

    assert geometry(TABLE, rows=rows) == geometry(TABLE)


def test_a_document_is_looked_at_for_its_notes() -> None:
    content = document(Shape(12, 12, (20, 60), (150, 250)), 2)
    columns = EditionOptions(translators=NotePlace.MARGIN)

    for options in (TABLE, columns):
        long = manuscript(content, options, lambda done: None).page
        none = manuscript(replace(content, notes=()), options, lambda done: None).page
        assert long.notes > none.notes
