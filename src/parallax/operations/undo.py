"""Carrying out steps: forwards for an act or a redo, inverted for an undo."""

from parallax.library.library import Library
from parallax.library.reading.document_rows import collections, find_by_id, holds_anything
from parallax.library.reading.note_rows import find_note
from parallax.library.reading.origin_rows import field_origins
from parallax.library.reading.sign_rows import corrections_in, find_words
from parallax.library.reading.text_rows import texts
from parallax.library.writing.beads import replace_beads
from parallax.library.writing.documents import (
    remove_collection,
    remove_document,
    store_collection,
    store_document,
)
from parallax.library.writing.notes import remove_note, store_note
from parallax.library.writing.origins import replace_field_origins
from parallax.library.writing.signs import store_corrections
from parallax.library.writing.texts import move_texts, reword_paragraphs
from parallax.library.writing.transaction import transaction
from parallax.model.changes import (
    BeadsReplaced,
    Changes,
    CollectionReplaced,
    DocumentReplaced,
    NoteReplaced,
    OriginsReplaced,
    ParagraphsReworded,
    SignsReplaced,
    Step,
    TextsAttached,
)
from parallax.model.document import Collection
from parallax.model.errors import MovedOn, UserError
from parallax.model.progress import Progress, no_progress


def apply_changes(
    library: Library, changes: Changes, *, progress: Progress = no_progress
) -> Changes:
    """Carry out the steps in order, all or none; `changes.inverted()` undoes.

    Raises UserError if the library no longer is as the steps expect to find it.
    """
    with transaction(library):
        for number, step in enumerate(changes.steps):
            if number % 50 == 0:
                progress(number / len(changes.steps), changes.act)
            _apply(library, step)
    return changes


def _apply(library: Library, step: Step) -> None:
    if isinstance(step, BeadsReplaced):
        replace_beads(library, step)
    elif isinstance(step, NoteReplaced):
        _replace_note(library, step)
    elif isinstance(step, DocumentReplaced):
        if find_by_id(library, step.before.id) != step.before:
            raise _moved_on(f"The document “{step.before.title}”")
        store_document(library, step.after)
    elif isinstance(step, OriginsReplaced):
        _replace_origins(library, step)
    elif isinstance(step, SignsReplaced):
        held = find_words(library, step.paragraph_id) is not None
        if not held or corrections_in(library, step.paragraph_id) != step.before:
            raise _moved_on("The sign")
        store_corrections(library, step.paragraph_id, step.after)
    elif isinstance(step, ParagraphsReworded):
        if not reword_paragraphs(library, step):
            raise _moved_on("The wording")
    elif isinstance(step, TextsAttached):
        _attach_texts(library, step)
    else:
        _replace_collection(library, step)


def _replace_note(library: Library, step: NoteReplaced) -> None:
    if find_note(library, step.note.id) != step.before:
        raise _moved_on("The note")
    if step.after is None:
        remove_note(library, step.note.id)
        return
    if find_by_id(library, step.after.document_id) is None:
        raise UserError(
            "The document of this note is no longer in the library, so the note was not"
            " stored; copy its words if you need them."
        )
    store_note(library, step.after)


def _replace_origins(library: Library, step: OriginsReplaced) -> None:
    one = find_by_id(library, step.document_id)
    if one is None or field_origins(library, one.id) != dict(step.before):
        title = f"The document “{one.title}”" if one is not None else "The document"
        raise _moved_on(title)
    replace_field_origins(library, one.id, dict(step.after))


def _attach_texts(library: Library, step: TextsAttached) -> None:
    """Texts change hands between a document and the one that holds them in the bin."""
    one, holder = find_by_id(library, step.document_id), step.holder
    title = one.title if one is not None else holder.title
    has_texts = bool(texts(library, step.document_id))
    if one is None or has_texts is step.attached:
        raise _moved_on(f"The document “{title}”")
    if step.attached:
        if find_by_id(library, holder.id) != holder:
            raise _moved_on(f"What holds the texts of “{title}” in the bin")
        move_texts(library, holder.id, one.id, step.notes)
        remove_document(library, holder.id)
    else:
        store_document(library, holder)
        move_texts(library, one.id, holder.id, step.notes)


def _replace_collection(library: Library, step: CollectionReplaced) -> None:
    one = step.after or step.before
    if one is None:
        return
    if _stored_collection(library, one.id) != step.before:
        raise _moved_on(f"The collection “{one.name}”")
    if step.after is not None:
        store_collection(library, step.after)
        return
    if holds_anything(library, one.id):
        raise UserError(
            f"The collection “{one.name}” is not empty any more, so it was kept; move what is"
            " in it elsewhere first."
        )
    remove_collection(library, one.id)


def _stored_collection(library: Library, collection_id: str) -> Collection | None:
    return next((one for one in collections(library) if one.id == collection_id), None)


def _moved_on(what: str) -> MovedOn:
    return MovedOn(
        f"{what} has been changed from elsewhere in the meantime, so nothing was done; look at"
        " it again and repeat what you wanted."
    )
