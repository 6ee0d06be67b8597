"""Writing, changing and deleting notes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parallax.library.identity import new_id, now
from parallax.library.library import Library
from parallax.library.reading.document_rows import document
from parallax.library.reading.note_rows import note
from parallax.library.reading.text_rows import paragraphs, texts
from parallax.library.writing.transaction import transaction
from parallax.model.anchoring import words_at
from parallax.model.changes import Changes, NoteReplaced
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.operations.storable import storable
from parallax.operations.undo import apply_changes


def write_note(
    library: Library,
    document_id: str,
    kind: NoteKind,
    body: str = "",
    *,
    author: str = "",
    tags: Iterable[str] = (),
    targets: Sequence[Target] = (),
) -> Changes:
    """A new note; without targets it stands on the whole document."""
    time = now()
    with transaction(library):
        document(library, document_id)
        _check_targets(library, document_id, targets)
        written = Note(
            new_id(),
            document_id,
            kind,
            storable(body),
            storable(author).strip(),
            time,
            time,
            _clean_tags(tags),
            tuple(targets),
        )
        return apply_changes(library, Changes("Write note", (NoteReplaced(None, written),)))


def edit_note(library: Library, edited: Note) -> Changes:
    """Store the body, kind, author, tags and targets of the note with this id."""
    with transaction(library):
        before = note(library, edited.id)
        after = replace(
            before,
            kind=edited.kind,
            body=storable(edited.body),
            author=storable(edited.author).strip(),
            tags=_clean_tags(edited.tags),
            targets=tuple(edited.targets),
        )
        if after == before:
            return Changes("Edit note")
        if after.targets != before.targets:
            _check_targets(library, before.document_id, after.targets)
        after = replace(after, modified=now())
        return apply_changes(library, Changes("Edit note", (NoteReplaced(before, after),)))


def delete_note(library: Library, note_id: str) -> Changes:
    with transaction(library):
        before = note(library, note_id)
        return apply_changes(library, Changes("Delete note", (NoteReplaced(before, None),)))


def _clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    cleaned = (storable(" ".join(tag.split())) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def _check_targets(library: Library, document_id: str, targets: Iterable[Target]) -> None:
    own = {text.id for text in texts(library, document_id)}
    for target in targets:
        if target.text_id not in own:
            raise UserError(
                "These words belong to another document, so the note was not stored; mark words"
                " of the document the note is for."
            )
        if words_of(library, target) != target.exact:
            raise UserError(
                "The words marked are not in the text any more, so the note was not stored; mark"
                " the words again."
            )


def words_of(library: Library, target: Target) -> str | None:
    """The words now standing at a target's places, or None where there are none."""
    first = target.start.paragraph
    words = [
        one.text for one in paragraphs(library, target.text_id, first, target.end.paragraph + 1)
    ]
    start = Place(0, target.start.offset)
    end = Place(target.end.paragraph - first, target.end.offset)
    return words_at(words, start, end)
