"""A prepared pair is aligned and laid in the library."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parallax.library.identity import new_id, now
from parallax.library.library import Library
from parallax.library.reading.document_rows import collection
from parallax.library.writing.beads import store_alignment
from parallax.library.writing.documents import store_document
from parallax.library.writing.notes import store_note
from parallax.library.writing.texts import store_text
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Alignment, Bead
from parallax.model.anchoring import describe
from parallax.model.changes import Changes, DocumentReplaced
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.note import Note, Place, Target
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Incoming, IncomingNote
from parallax.model.text import Role, Text
from parallax.operations.matching import match, share
from parallax.operations.prepare_pair import PreparedPair
from parallax.operations.storable import storable, storable_document

#: The parts of the act, as fractions of its length.
_ALIGNED, _STORED = 0.7, 0.95

#: Code points before a call in which its word is looked for.
_REACH = 200

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def import_pair(
    library: Library,
    prepared: PreparedPair,
    *,
    collection_id: str = "",
    progress: Progress = no_progress,
) -> Changes:
    """Align two texts and store them with their notes as a new document.

    `collection_id` goes before the one in `prepared.document`. Everything is stored in one
    transaction at the end; an act that is cancelled or fails leaves nothing. To undo it is
    to put the document into the bin. The new id is `changes.document_id`.
    """
    if not prepared.original.paragraphs or not prepared.translation.paragraphs:
        raise UserError(
            "One of the two texts is empty, so nothing was stored; choose another file."
        )
    progress(0.0, "Aligning the paragraphs")
    beads = match(
        prepared.original.paragraphs,
        prepared.translation.paragraphs,
        langs=(prepared.original.lang, prepared.translation.lang),
        progress=share(progress, 0.0, _ALIGNED, "Aligning the paragraphs"),
    )
    time = now()
    proposed = storable_document(prepared.document)
    document = replace(
        proposed,
        id=new_id(),
        title=proposed.title or "Untitled",
        collection_id=collection_id or proposed.collection_id,
        created=time,
        modified=time,
        deleted="",
    )
    with transaction(library):
        _store(library, prepared, document, beads, progress)
        progress(0.99, "Finishing")
    in_bin = replace(document, deleted=now())
    return Changes("Import", (DocumentReplaced(in_bin, document),))


def _store(
    library: Library,
    prepared: PreparedPair,
    document: Document,
    beads: Sequence[Bead],
    progress: Progress,
) -> None:
    if document.collection_id:
        collection(library, document.collection_id)
    store_document(library, document)
    sides = ((Role.ORIGINAL, prepared.original), (Role.TRANSLATION, prepared.translation))
    total = sum(len(incoming.paragraphs) for _, incoming in sides)
    done = 0
    texts: list[Text] = []
    for role, incoming in sides:
        text = Text(
            new_id(),
            document.id,
            role,
            incoming.lang,
            source_name=storable(incoming.name),
            source_sha256=incoming.sha256,
            encoding=incoming.encoding,
        )
        before = done

        def report(stored: int, before: int = before) -> None:
            part = (before + stored) / total
            progress(_ALIGNED + (_STORED - _ALIGNED) * part, "Storing the paragraphs")

        store_text(library, text, incoming.paragraphs, report)
        done += len(incoming.paragraphs)
        texts.append(text)
    progress(_STORED, "Storing the alignment")
    alignment = Alignment(new_id(), document.id, texts[0].id, texts[1].id)
    store_alignment(
        library,
        alignment,
        beads,
        lambda _stored: progress(_STORED, "Storing the alignment"),
    )
    for text, (_, incoming) in zip(texts, sides, strict=True):
        for index, note in enumerate(notes_of(incoming, text)):
            if index % 20 == 0:
                progress(_STORED, "Storing the notes")
            store_note(library, note)


def notes_of(incoming: Incoming, text: Text) -> list[Note]:
    """The notes found in a file as notes on the words of its text."""
    time = now()
    words = [paragraph.text for paragraph in incoming.paragraphs]
    notes: list[Note] = []
    for found in incoming.notes:
        target = _target(found, text.id, words)
        notes.append(
            Note(
                new_id(),
                text.document_id,
                found.kind,
                storable(found.body),
                storable(found.author),
                found.created or time,
                found.created or time,
                targets=(target,) if target else (),
            )
        )
    return notes


def _target(found: IncomingNote, text_id: str, words: Sequence[str]) -> Target | None:
    """Where the note stands; None for a note on the document.

    A call without words of its own takes the word before it, or else the whole paragraph.
    """
    if not 0 <= found.paragraph < len(words) or not words[found.paragraph]:
        return None
    paragraph = words[found.paragraph]
    start = min(max(0, found.start), len(paragraph))
    end = min(max(start, found.end), len(paragraph))
    if start == end:
        near = list(_WORD.finditer(paragraph, max(0, end - _REACH), end))
        start, end = near[-1].span() if near else (0, len(paragraph))
    return describe(text_id, words, Place(found.paragraph, start), Place(found.paragraph, end))
