"""A document that was only described gets its texts.

They come in by the ordinary import, as a document of their own; then, in the same
transaction, the texts with their rows and notes change hands, and that document goes. So the
document keeps its id, and to undo it is to let the texts change hands again: to a document in
the bin, from where redo fetches them.
"""

from dataclasses import replace
from pathlib import PurePath

from parallax.library.identity import now
from parallax.library.library import Library
from parallax.library.reading.document_rows import document
from parallax.library.reading.note_rows import notes
from parallax.library.reading.origin_rows import field_origins
from parallax.library.reading.text_rows import texts
from parallax.library.writing.documents import (
    remove_document,
)
from parallax.library.writing.texts import move_texts
from parallax.model.catalogue import Conflict, conflicts, fields_of, filled, with_fields
from parallax.model.changes import Changes, DocumentReplaced, Step, TextsAttached
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress
from parallax.operations.detail_origins import origins_changed, origins_dropped
from parallax.operations.file_names import title_of
from parallax.operations.import_pair import import_pair
from parallax.operations.prepare_pair import PreparedPair
from parallax.operations.storable import storable_document
from parallax.operations.undo import apply_changes


def attach_texts(
    library: Library,
    document_id: str,
    prepared: PreparedPair,
    *,
    edited: Document | None = None,
    keep_files: bool = True,
    progress: Progress = no_progress,
) -> Changes:
    """Align two texts and store them, with their notes, for a document that has none.

    What is known of the document stays, and its empty fields are filled by what the files say
    (`prepared.document`); `edited` are instead the fields that the reader settled on. The id,
    the collection and the notes stay, and what another program changes while the texts are
    matched stays too, but for the fields that the reader changed. `keep_files` is as in
    `import_pair`. Everything is stored in one transaction.
    """
    record = document(library, document_id)
    _check(library, record)
    settled = _changed(record, storable_document(edited)) if edited is not None else {}
    wanted = with_fields(record, settled) if edited is not None else None
    if wanted is not None and not wanted.title:
        raise UserError("A document needs a title, so nothing was changed; give it one.")

    def finish(holder: Document) -> Changes:
        before = document(library, document_id)
        _check(library, before)
        if wanted is None:
            after = filled(before, storable_document(prepared.document))
        else:
            after = with_fields(before, settled)
        return _take_over(library, before, after, holder)

    return import_pair(
        library,
        _described(prepared, record, wanted),
        keep_files=keep_files,
        finish=finish,
        progress=progress,
    )


def files_differ(record: Document, prepared: PreparedPair) -> tuple[Conflict, ...]:
    """In what the files differ from what is known. A title that is only a file's name says
    nothing."""
    stems = {title_of(PurePath(one.name)) for one in (prepared.original, prepared.translation)}
    return tuple(
        one
        for one in conflicts(record, prepared.document)
        if one.field != "title" or one.other not in {*stems, "Untitled"}
    )


def _described(prepared: PreparedPair, record: Document, wanted: Document | None) -> PreparedPair:
    """The pair under the title it will have, and with the translator who signs its notes.

    What the files say of a field holds only where it has their value.
    """
    known = wanted or filled(record, prepared.document)
    ours, theirs = fields_of(storable_document(known)), fields_of(prepared.document)
    origins = {
        name: said for name, said in prepared.origins.items() if ours.get(name) == theirs.get(name)
    }
    return replace(prepared, document=replace(known, id="", collection_id=""), origins=origins)


def _changed(one: Document, other: Document) -> dict[str, str]:
    """The fields of `other` that are not as in `one`."""
    ours = fields_of(one)
    return {name: value for name, value in fields_of(other).items() if value != ours[name]}


def _check(library: Library, one: Document) -> None:
    if one.deleted:
        raise UserError(
            f"“{one.title}” is in the bin, so it got no texts; restore it from the bin first."
        )
    if texts(library, one.id):
        raise UserError(
            f"“{one.title}” has its texts already; open the files as a document of their own."
        )


def _take_over(library: Library, before: Document, after: Document, holder: Document) -> Changes:
    came = tuple(one.id for one in notes(library, holder.id))
    found = field_origins(library, holder.id)
    # First, so that to undo it comes last: the document in the bin has its origins again.
    steps: list[Step] = [*origins_dropped(library, holder.id)]
    move_texts(library, holder.id, before.id, came)
    remove_document(library, holder.id)
    in_bin = replace(holder, deleted=now())
    steps.append(TextsAttached(before.id, in_bin, came))
    if after != before:
        after = replace(after, modified=now())
        fields: list[Step] = [
            DocumentReplaced(before, after),
            *origins_changed(library, before, after, found),
        ]
        steps += apply_changes(library, Changes("Add texts", tuple(fields))).steps
    return Changes("Add texts", tuple(steps))
