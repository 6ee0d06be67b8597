"""The steps that make one state of a document another."""

from collections.abc import Iterator

from parallax.library.library import Library
from parallax.library.reading.bead_rows import alignment
from parallax.model.alignment import Bead
from parallax.model.catalogue import fields_of
from parallax.model.changes import (
    BeadsReplaced,
    DocumentReplaced,
    NoteReplaced,
    ParagraphsReworded,
    SignsReplaced,
    Step,
)
from parallax.model.edition import EditionContent
from parallax.model.merging import bead_runs, sides
from parallax.model.text import Role
from parallax.operations.detail_origins import origins_changed


def merge_steps(
    library: Library, before: EditionContent, after: EditionContent, origin: str
) -> list[Step]:
    """From one to the other, which have the same texts, with other words perhaps. The document
    comes first, and notes last, when the words they stand on are there; `origin` says where
    details that change were found."""
    steps: list[Step] = []
    if after.document != before.document:
        found = dict.fromkeys(fields_of(after.document), origin)
        steps.append(DocumentReplaced(before.document, after.document))
        steps += origins_changed(library, before.document, after.document, found)
    steps += _wordings(before, after)
    steps += _signs(before, after)
    steps += _rows(library, before, after)
    held = {note.id: note for note in before.notes}
    for note in after.notes:
        if held.get(note.id) != note:
            steps.append(NoteReplaced(held.get(note.id), note))
    return steps


def _wordings(before: EditionContent, after: EditionContent) -> Iterator[ParagraphsReworded]:
    for role in Role:
        text, ours = sides(before)[role]
        theirs = sides(after)[role][1]
        at = tuple(n for n, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)
        if at:
            yield ParagraphsReworded(
                before.document.id,
                text.id,
                at,
                tuple(ours[n] for n in at),
                tuple(theirs[n] for n in at),
            )


def _signs(before: EditionContent, after: EditionContent) -> Iterator[SignsReplaced]:
    ours, theirs = before.sign_corrections, after.sign_corrections
    for paragraph_id in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(paragraph_id, ()), theirs.get(paragraph_id, ())
        if one != other:
            yield SignsReplaced(before.document.id, paragraph_id, one, other)


def _rows(
    library: Library, before: EditionContent, after: EditionContent
) -> Iterator[BeadsReplaced]:
    if before.beads == after.beads:
        return
    found = alignment(library, before.document.id)
    assert found is not None
    run: tuple[list[Bead], list[Bead]] = ([], [])
    for ours, theirs in (*bead_runs(before.beads, after.beads), ((), ())):
        if ours != theirs:
            run[0].extend(ours)
            run[1].extend(theirs)
        elif run[0]:
            yield BeadsReplaced(found.id, tuple(run[0]), tuple(run[1]))
            run = ([], [])
