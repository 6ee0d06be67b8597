"""What a document is once it is decided what to take of another state of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from parallax.model.alignment import Bead
from parallax.model.catalogue import with_fields
from parallax.model.document import Document
from parallax.model.edition import EditionContent
from parallax.model.merge_plan import (
    Decisions,
    DetailItem,
    MergeItem,
    MergePlan,
    NoteItem,
    RowsItem,
    SignItem,
    Take,
    WordingItem,
)
from parallax.model.merging import Placing, copy_id, overlap, says
from parallax.model.note import Note
from parallax.model.rewording import Rewording
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role


def merged(
    mine: EditionContent, theirs: EditionContent, plan: MergePlan, decisions: Decisions
) -> EditionContent:
    """The document as it is to be. `plan` is what `plan_merge` says of both.

    Authors and dates stay as they are on either side. Notes of mine on paragraphs whose
    wording is theirs now stand on the words that are there.
    """
    taken = [item for item in plan.items if decisions.on(item) is not Take.MINE]
    wordings = [item for item in taken if isinstance(item, WordingItem)]
    after = replace(
        mine,
        document=_document(mine.document, theirs.document, taken),
        original_paragraphs=_reworded(mine.original_paragraphs, Role.ORIGINAL, wordings),
        translation_paragraphs=_reworded(mine.translation_paragraphs, Role.TRANSLATION, wordings),
        beads=_beads(mine.beads, taken),
    )
    is_alike = _counts(mine) == _counts(theirs)
    return replace(
        after,
        notes=tuple(_notes(mine, theirs, after, taken, decisions, is_alike=is_alike)),
        sign_corrections=_signs(mine, theirs, taken, wordings),
    )


def _document(mine: Document, theirs: Document, taken: Iterable[MergeItem]) -> Document:
    """Fetched from the bin, with the details that are taken."""
    values = {item.name: item.theirs for item in taken if isinstance(item, DetailItem)}
    after = replace(with_fields(mine, values), deleted="")
    return replace(after, modified=max(mine.modified, theirs.modified)) if values else after


def _counts(content: EditionContent) -> tuple[int, int]:
    return len(content.original_paragraphs), len(content.translation_paragraphs)


def _reworded(
    paragraphs: tuple[Paragraph, ...], role: Role, wordings: Iterable[WordingItem]
) -> tuple[Paragraph, ...]:
    after = list(paragraphs)
    for item in wordings:
        if item.role is role:
            after[item.position] = replace(
                item.mine, text=item.theirs.text, spans=item.theirs.spans
            )
    return tuple(after)


def _beads(beads: tuple[Bead, ...], taken: Iterable[MergeItem]) -> tuple[Bead, ...]:
    runs = {item.mine[0].start: item for item in taken if isinstance(item, RowsItem)}
    after: list[Bead] = []
    at = 0
    while at < len(beads):
        item = runs.get(beads[at].start)
        if item is None:
            after.append(beads[at])
            at += 1
        else:
            after += item.theirs
            at += len(item.mine)
    return tuple(after)


def _notes(
    mine: EditionContent,
    theirs: EditionContent,
    after: EditionContent,
    taken: Iterable[MergeItem],
    decisions: Decisions,
    *,
    is_alike: bool,
) -> list[Note]:
    own, other = (
        Placing(mine, after, is_alike=True),
        Placing(theirs, after, is_alike=is_alike),
    )
    there = {note.id: note for note in theirs.notes}
    notes = {
        note.id: _own(note, there.get(note.id), own, other, mine, after) for note in mine.notes
    }
    for item in taken:
        if not isinstance(item, NoteItem):
            continue
        came, _ = other.place(there[item.theirs.id])
        if decisions.on(item) is Take.BOTH:
            came = replace(came, id=copy_id(there[came.id]))
        notes[came.id] = came
    return list(notes.values())


def _own(
    note: Note,
    theirs: Note | None,
    own: Placing,
    other: Placing,
    mine: EditionContent,
    after: EditionContent,
) -> Note:
    """A note of mine on the words as they are now. Where words of it gave way to theirs, and
    they have the same note, it stands where they say."""
    if not _touches(note, mine, after):
        return note
    placed, lost = own.place(note)
    if lost and theirs is not None and says(theirs) == says(note):
        came, gone = other.place(theirs)
        if not gone:
            return replace(placed, targets=came.targets)
    return placed


def _touches(note: Note, mine: EditionContent, after: EditionContent) -> bool:
    """Whether the note stands on a paragraph with other words than before."""
    texts = {
        mine.original.id: (mine.original_paragraphs, after.original_paragraphs),
        mine.translation.id: (mine.translation_paragraphs, after.translation_paragraphs),
    }
    for target in note.targets:
        before, now = texts.get(target.text_id, ((), ()))
        stretch = slice(target.start.paragraph, target.end.paragraph + 1)
        if [one.text for one in before[stretch]] != [one.text for one in now[stretch]]:
            return True
    return False


def _signs(
    mine: EditionContent,
    theirs: EditionContent,
    taken: Iterable[MergeItem],
    wordings: Iterable[WordingItem],
) -> Mapping[str, tuple[SignCorrection, ...]]:
    after = dict(mine.sign_corrections)
    for item in taken:
        if isinstance(item, SignItem):
            held = after.get(item.theirs.paragraph_id, ())
            after[item.theirs.paragraph_id] = _with(held, item.theirs)
    for item in wordings:
        change = Rewording(item.mine.text, item.theirs.text)
        kept: tuple[SignCorrection, ...] = ()
        for one in after.get(item.mine.id, ()):
            start, end = change.kept_range(one.start, one.end)
            if start < end and change.new[start:end] == change.old[one.start : one.end]:
                kept = _with(kept, replace(one, start=start, end=end))
        said = theirs.sign_corrections.get(item.theirs.id, ()) if item.theirs.id else ()
        for one in said:
            if not any(overlap(one, own) for own in kept):
                kept = _with(kept, replace(one, paragraph_id=item.mine.id))
        after[item.mine.id] = kept
    return {paragraph_id: said for paragraph_id, said in after.items() if said}


def _with(held: tuple[SignCorrection, ...], one: SignCorrection) -> tuple[SignCorrection, ...]:
    """In place of what was said of the same letters."""
    kept = [each for each in held if not overlap(each, one)]
    return tuple(sorted([*kept, one], key=lambda each: each.start))
