"""A prepared pair is aligned and laid in the library."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.library.identity import new_id, now
from parallax.library.library import Library
from parallax.library.reading.document_rows import collection, find_by_files
from parallax.library.writing.beads import store_alignment
from parallax.library.writing.documents import store_document
from parallax.library.writing.notes import store_note
from parallax.library.writing.origins import (
    store_field_origins,
    store_repairs,
    store_source_file,
)
from parallax.library.writing.texts import Values, paragraph_runs, store_text
from parallax.library.writing.transaction import transaction
from parallax.model.alignment import Alignment, Bead, check_partition
from parallax.model.anchoring import describe
from parallax.model.changes import Changes, DocumentReplaced
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import Incoming, IncomingNote, Repair
from parallax.model.text import Paragraph, Role, Text
from parallax.operations.collections import collection_named
from parallax.operations.layers import layers_for
from parallax.operations.learned import learn_first
from parallax.operations.matching import match
from parallax.operations.origins import FileToKeep, file_to_keep, storable_repairs
from parallax.operations.prepare_pair import PreparedPair
from parallax.operations.storable import storable, storable_document

#: The parts of the act, as fractions of its length.
_LEARNED, _ALIGNED, _STORED = 0.1, 0.7, 0.95

#: Code points before a call in which its word is looked for.
_REACH = 200

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def already_imported(library: Library, prepared: PreparedPair) -> Document | None:
    """The newest document outside the bin made of the same two files, or of both texts of the
    same one, if any."""
    one, other = prepared.original.sha256, prepared.translation.sha256
    return find_by_files(library, one, other) if one and other else None


def import_pair(
    library: Library,
    prepared: PreparedPair,
    *,
    collection_id: str = "",
    collection_name: str = "",
    keep_files: bool = True,
    finish: Callable[[Document], Changes] | None = None,
    progress: Progress = no_progress,
) -> Changes:
    """Align two texts and store them with their notes as a new document.

    The rows of a file that holds both texts are kept as they are. For others, what the rows
    confirmed in other documents teach is learned first, if there is anything new.
    `collection_name` names a collection at the top, which is made if there is none; it goes
    before `collection_id`, and that before the one in `prepared.document`. With `keep_files`
    the bytes of both files are laid in the library too (of very large ones only checksum and
    place, as without it); they must still be those that were read. Everything is
    stored in one transaction at the end; an act that is cancelled or fails leaves nothing. To
    undo it is to put the document into the bin. The new id is `changes.document_id`.
    `finish` may do more to the stored document in the same transaction; its changes are then
    the act.
    """
    if not prepared.original.paragraphs or not prepared.translation.paragraphs:
        raise UserError(
            "One of the two texts is empty, so nothing was stored; choose another file."
        )
    beads = _beads(library, prepared, progress)
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
    files = _files(prepared, progress) if keep_files else []
    ready = _make_ready(prepared, document, progress)
    with transaction(library):
        if collection_name:
            document = replace(document, collection_id=collection_named(library, collection_name))
        elif document.collection_id:
            collection(library, document.collection_id)
        store_document(library, document)
        store_field_origins(library, document.id, _storable_origins(prepared.origins))
        for file in files:
            pieces = file.pieces(lambda _, words: progress(_ALIGNED, words))
            store_source_file(library, file.sha256, file.size, pieces)
        _store(library, ready, document, beads, progress)
        progress(0.99, "Finishing")
        if finish is not None:
            return finish(document)
    in_bin = replace(document, deleted=now())
    return Changes("Import", (DocumentReplaced(in_bin, document),))


def _beads(library: Library, prepared: PreparedPair, progress: Progress) -> Sequence[Bead]:
    """The rows that came with the texts, or else those that the engine finds."""
    original, translation = prepared.original, prepared.translation
    if prepared.beads:
        progress(_LEARNED, "Checking the rows")
        whole = (0, len(original.paragraphs)), (0, len(translation.paragraphs))
        check_partition(prepared.beads, *whole)
        return prepared.beads
    learn_first(library, progress=share(progress, 0.0, _LEARNED))
    progress(_LEARNED, "Matching the paragraphs")
    langs = original.lang, translation.lang
    return match(
        original.paragraphs,
        translation.paragraphs,
        langs=langs,
        layers=layers_for(library, *langs),
        progress=share(progress, _LEARNED, _ALIGNED, "Matching the paragraphs"),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One text with all that is stored of it, made ready before the library is held."""

    text: Text
    paragraphs: Sequence[Paragraph]
    runs: Sequence[Values]
    notes: Sequence[Note]
    made: Sequence[Repair]
    undone: Sequence[Repair]


def _files(prepared: PreparedPair, progress: Progress) -> list[FileToKeep]:
    """Both files, or the one that holds both texts, looked through before the library is held."""
    files: dict[str, FileToKeep] = {}
    for incoming in (prepared.original, prepared.translation):
        if incoming.sha256 in files:
            continue
        file = file_to_keep(incoming, lambda _, words: progress(_ALIGNED, words))
        if file is not None:
            files[file.sha256] = file
    return list(files.values())


def _storable_origins(origins: Mapping[str, str]) -> dict[str, str]:
    return {name: storable(origin) for name, origin in origins.items()}


def _make_ready(prepared: PreparedPair, document: Document, progress: Progress) -> list[_Side]:
    sides: list[_Side] = []
    for role, incoming in (
        (Role.ORIGINAL, prepared.original),
        (Role.TRANSLATION, prepared.translation),
    ):
        text = Text(
            new_id(),
            document.id,
            role,
            incoming.lang,
            source_name=storable(incoming.name),
            source_sha256=incoming.sha256,
            encoding=incoming.encoding,
            source_path=storable(incoming.path),
            source_format=storable(incoming.format),
        )
        paragraphs = _on_leaves(incoming, role)
        runs = paragraph_runs(
            text,
            paragraphs,
            lambda _done: progress(_ALIGNED, "Making the paragraphs ready"),
        )
        translator = document.translator if role is Role.TRANSLATION else ""
        notes = notes_of(incoming, text, translator=translator)
        made, undone = storable_repairs(incoming.repairs), storable_repairs(incoming.undone)
        sides.append(_Side(text, paragraphs, runs, notes, made, undone))
    return sides


def _on_leaves(incoming: Incoming, role: Role) -> Sequence[Paragraph]:
    """The paragraphs with their folios. The pages of a translation's file are no leaves of the
    original: those are known through the rows."""
    if role is Role.ORIGINAL or not incoming.pages:
        return incoming.paragraphs
    return [replace(one, folio="") if one.folio else one for one in incoming.paragraphs]


def _store(
    library: Library,
    sides: Sequence[_Side],
    document: Document,
    beads: Sequence[Bead],
    progress: Progress,
) -> None:
    total = sum(len(side.paragraphs) for side in sides)
    done = 0
    for side in sides:

        def report(stored: int, before: int = done) -> None:
            part = (before + stored) / total
            progress(_ALIGNED + (_STORED - _ALIGNED) * part, "Storing the paragraphs")

        store_text(library, side.text, side.paragraphs, report, side.runs)
        store_repairs(library, side.text.id, side.made, side.undone)
        done += len(side.paragraphs)
    progress(_STORED, "Storing the rows")
    alignment = Alignment(new_id(), document.id, sides[0].text.id, sides[1].text.id)
    store_alignment(
        library,
        alignment,
        beads,
        lambda _stored: progress(_STORED, "Storing the rows"),
    )
    for side in sides:
        for index, note in enumerate(side.notes):
            if index % 20 == 0:
                progress(_STORED, "Storing the notes")
            store_note(library, note)


def notes_of(incoming: Incoming, text: Text, *, translator: str = "") -> list[Note]:
    """The notes found in a file as notes on the words of its text.

    A translator's note without an author of its own is by `translator`. Where the numbers that
    the file prints are not simply 1, 2, 3, each note keeps its own as a tag, so that it can be
    cited by it.
    """
    time = now()
    marks = [one.mark for one in incoming.notes if one.kind is not NoteKind.QUERY]
    plain = marks == [str(number) for number in range(1, len(marks) + 1)] or not any(marks)
    words = [paragraph.text for paragraph in incoming.paragraphs]
    notes: list[Note] = []
    for found in incoming.notes:
        target = _target(found, text.id, words)
        kind = found.kind
        if text.role is Role.ORIGINAL and kind is NoteKind.TRANSLATOR:
            kind = NoteKind.EDITOR  # a note that the original has itself
        author = found.author or (translator if kind is NoteKind.TRANSLATOR else "")
        notes.append(
            Note(
                new_id(),
                text.document_id,
                kind,
                storable(found.body),
                storable(author),
                found.created or time,
                found.created or time,
                tags=() if plain or not found.mark else (storable(f"printed {found.mark}"),),
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
    start = Place(found.paragraph, min(max(0, found.start), len(paragraph)))
    last = min(found.end_paragraph, len(words) - 1)
    end = Place(last, min(max(0, found.end), len(words[last])))
    if start >= end:
        near = list(_WORD.finditer(paragraph, max(0, start.offset - _REACH), start.offset))
        first, stop = near[-1].span() if near else (0, len(paragraph))
        start, end = Place(found.paragraph, first), Place(found.paragraph, stop)
    return describe(text_id, words, start, end)
