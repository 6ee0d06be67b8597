"""Notes with their tags and targets."""

from collections import defaultdict
from typing import Any

from parallax.library.library import Library
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place, Target


def notes(library: Library, document_id: str) -> list[Note]:
    """All notes of a document in the order they were written."""
    return _notes(library, "note.document_id = ?", document_id)


def note(library: Library, note_id: str) -> Note:
    """Raises UserError if there is none."""
    found = find_note(library, note_id)
    if found is None:
        raise UserError(f"There is no note {note_id} in {library.path}; it may have been deleted.")
    return found


def find_note(library: Library, note_id: str) -> Note | None:
    found = _notes(library, "note.id = ?", note_id)
    return found[0] if found else None


def _notes(library: Library, where: str, value: Any) -> list[Note]:
    rows = library.rows(
        "SELECT id, document_id, kind, body, author, created, modified FROM note"
        f" WHERE {where} ORDER BY created, id",
        [value],
    )
    if not rows:
        return []
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for note_id, tag in library.rows(
        "SELECT note_id, tag FROM note_tag JOIN note ON note.id = note_tag.note_id"
        f" WHERE {where} ORDER BY note_id, position",
        [value],
    ):
        tags[note_id].append(tag)
    targets: defaultdict[str, list[Target]] = defaultdict(list)
    for note_id, text_id, start, start_at, end, end_at, *words in library.rows(
        "SELECT g.note_id, g.text_id, a.position, g.start_offset, b.position, g.end_offset,"
        " g.exact, g.prefix, g.suffix FROM note_target AS g JOIN note ON note.id = g.note_id"
        " JOIN paragraph AS a ON a.id = g.start_paragraph_id"
        " JOIN paragraph AS b ON b.id = g.end_paragraph_id"
        f" WHERE {where} ORDER BY g.note_id, g.position",
        [value],
    ):
        target = Target(text_id, Place(start, start_at), Place(end, end_at), *words)
        targets[note_id].append(target)
    return [
        Note(
            id_,
            document_id,
            NoteKind(kind),
            body,
            author,
            created,
            modified,
            tuple(tags.get(id_, ())),
            tuple(targets.get(id_, ())),
        )
        for id_, document_id, kind, body, author, created, modified in rows
    ]
