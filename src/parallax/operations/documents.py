"""What a reader does with documents in the tree."""

from dataclasses import replace

from parallax.library.identity import now
from parallax.library.library import Library
from parallax.library.reading.document_rows import collection, document, documents
from parallax.library.writing.documents import remove_document, store_place
from parallax.library.writing.origins import remove_unused_files
from parallax.library.writing.transaction import transaction
from parallax.model.changes import Changes, DocumentReplaced
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.operations.detail_origins import origins_changed
from parallax.operations.storable import storable_document
from parallax.operations.undo import apply_changes


def edit_document(library: Library, edited: Document) -> Changes:
    """Store new metadata for the document with this id. It needs a title.

    Where a field that changes was found is forgotten: it holds what the reader typed.
    """
    edited = storable_document(edited)
    if not edited.title:
        raise UserError("A document needs a title, so nothing was changed; give it one.")
    with transaction(library):
        before = document(library, edited.id)
        after = replace(
            edited,
            created=before.created,
            modified=before.modified,
            deleted=before.deleted,
        )
        return _replace(library, "Edit document", before, after, touch=True)


def move_document(library: Library, document_id: str, collection_id: str) -> Changes:
    """Into a collection; an empty `collection_id` means the top."""
    with transaction(library):
        if collection_id:
            collection(library, collection_id)
        before = document(library, document_id)
        after = replace(before, collection_id=collection_id)
        return _replace(library, "Move document", before, after)


def move_to_bin(library: Library, document_id: str) -> Changes:
    """Out of sight and search, until it is restored or the bin is emptied."""
    with transaction(library):
        before = document(library, document_id)
        after = before if before.deleted else replace(before, deleted=now())
        return _replace(library, "Move to bin", before, after)


def restore_from_bin(library: Library, document_id: str) -> Changes:
    """Back to the collection it was in."""
    with transaction(library):
        before = document(library, document_id)
        return _replace(library, "Restore from bin", before, replace(before, deleted=""))


def empty_bin(library: Library, *, progress: Progress = no_progress) -> int:
    """Delete the documents in the bin for good, with all that belongs to them, and the kept
    files that no other text was read from; how many.

    This cannot be undone.
    """
    with transaction(library):
        binned = documents(library, in_bin=True)
        for done, one in enumerate(binned):
            progress(done / len(binned), "Emptying the bin")
            remove_document(library, one.id)
        remove_unused_files(library)
        return len(binned)


def remember_place(library: Library, document_id: str, row: int, offset: float) -> None:
    """Where reading stopped. In a library that can only be read, nothing is remembered."""
    if library.read_only:
        return
    with transaction(library):
        store_place(library, document_id, max(0, row), offset)


def _replace(
    library: Library, act: str, before: Document, after: Document, *, touch: bool = False
) -> Changes:
    if after == before:
        return Changes(act)
    if touch:
        after = replace(after, modified=now())
    origins = origins_changed(library, before, after)
    return apply_changes(library, Changes(act, (DocumentReplaced(before, after), *origins)))
