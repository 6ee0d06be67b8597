"""Notes with their tags and targets."""

from parallax.library.library import Library
from parallax.model.errors import UserError
from parallax.model.note import Note, Place


def store_note(library: Library, note: Note) -> None:
    """Insert the note, or overwrite the one with its id, with its tags and targets."""
    library.db.table("note").upsert(
        {
            "id": note.id,
            "document_id": note.document_id,
            "kind": str(note.kind),
            "body": note.body,
            "author": note.author,
            "created": note.created,
            "modified": note.modified,
        },
        pk="id",
    )
    _remove_parts(library, note.id)
    library.conn.executemany(
        "INSERT INTO note_tag (note_id, position, tag) VALUES (?, ?, ?)",
        [(note.id, position, tag) for position, tag in enumerate(note.tags)],
    )
    library.conn.executemany(
        "INSERT INTO note_target (note_id, position, text_id, start_paragraph_id, start_offset,"
        " end_paragraph_id, end_offset, exact, prefix, suffix)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                note.id,
                position,
                target.text_id,
                _paragraph_id(library, target.text_id, target.start),
                target.start.offset,
                _paragraph_id(library, target.text_id, target.end),
                target.end.offset,
                target.exact,
                target.prefix,
                target.suffix,
            )
            for position, target in enumerate(note.targets)
        ],
    )


def remove_note(library: Library, note_id: str) -> None:
    _remove_parts(library, note_id)
    library.conn.execute("DELETE FROM note WHERE id = ?", [note_id])


def _remove_parts(library: Library, note_id: str) -> None:
    library.conn.execute("DELETE FROM note_tag WHERE note_id = ?", [note_id])
    library.conn.execute("DELETE FROM note_target WHERE note_id = ?", [note_id])


def _paragraph_id(library: Library, text_id: str, place: Place) -> str:
    row = library.row(
        "SELECT p.id FROM text AS t JOIN paragraph AS p"
        " ON p.text_id = t.id AND p.revision = t.revision WHERE t.id = ? AND p.position = ?",
        [text_id, place.paragraph],
    )
    if row is None:
        raise UserError(
            "The words this note stands on are no longer in the library, so it was not"
            " stored; mark the words again."
        )
    return row[0]
