"""Several documents of the library that describe one become one."""

from collections.abc import Sequence
from dataclasses import replace

from parallax.library.identity import now
from parallax.library.library import Library
from parallax.library.reading.document_rows import document
from parallax.library.reading.note_rows import notes
from parallax.library.reading.origin_rows import field_origins
from parallax.library.reading.text_rows import texts
from parallax.library.writing.transaction import transaction
from parallax.model.catalogue import fields_of, filled, with_fields
from parallax.model.changes import Changes, DocumentReplaced, NoteReplaced, Step
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.operations.detail_origins import origins_changed
from parallax.operations.undo import apply_changes


def merge_documents(
    library: Library, keep: str, others: Sequence[str], over: frozenset[str] = frozenset()
) -> Changes:
    """Fill the empty fields of one document from others, move their notes to it, and put them
    into the bin. Fields in which they differ stay as they are in `keep`, but for those named
    in `over`.

    At most one of all may have texts. If that is not `keep`, it is the one that stays, and
    takes the fields and the collection of `keep` before its own: see `changes.document_id`.
    Where a field was found goes with its value.
    """
    ids = [keep, *(one for one in dict.fromkeys(others) if one != keep)]
    with transaction(library):
        found = [document(library, one) for one in ids]
        for one in found:
            if one.deleted:
                raise UserError(
                    f"“{one.title}” is in the bin, so nothing was merged; restore it first."
                )
        if len(found) < 2:
            raise UserError("To merge documents, choose at least two of them.")
        with_texts = [one for one in found if texts(library, one.id)]
        if len(with_texts) > 1:
            raise UserError(
                f"“{with_texts[0].title}” and “{with_texts[1].title}” both have texts, so they"
                " were not merged; move the one that you do not need into the bin instead."
            )
        stays = with_texts[0] if with_texts else found[0]
        merged, origins = found[0], field_origins(library, keep)
        for other in found[1:]:
            before, merged = fields_of(merged), filled(merged, other, over)
            said = field_origins(library, other.id)
            for name, value in fields_of(merged).items():
                if value != before[name]:
                    origins[name] = said.get(name, "")
        after = replace(with_fields(stays, fields_of(merged)), collection_id=found[0].collection_id)
        steps: list[Step] = []
        if after != stays:
            after = replace(after, modified=now())
        # Even unchanged it comes first: it is the document that the act is about.
        steps.append(DocumentReplaced(stays, after))
        steps += origins_changed(library, stays, after, origins)
        for one in found:
            if one.id != stays.id:
                steps += _given_up(library, one, stays.id)
        return apply_changes(library, Changes("Merge documents", tuple(steps)))


def _given_up(library: Library, one: Document, to_id: str) -> list[Step]:
    """Its notes go to another document, and it goes into the bin."""
    steps: list[Step] = []
    for note in notes(library, one.id):
        steps.append(NoteReplaced(note, None))
        steps.append(NoteReplaced(None, replace(note, document_id=to_id)))
    steps.append(DocumentReplaced(one, replace(one, deleted=now())))
    return steps
