"""Two states of one document compared: mine, in the library, and theirs, that came in a file.

That they lack something of mine is no difference: what an author leaves out of an edition is
not deleted by it. What the program alone has said of a row is no word against a reader's.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid5

from parallax.model.alignment import Bead
from parallax.model.anchoring import anchor, describe, words_at
from parallax.model.catalogue import FIELDS, conflicts, fields_of, filled
from parallax.model.content_marks import rows_of
from parallax.model.document import Document
from parallax.model.edition import EditionContent
from parallax.model.merge_plan import (
    DetailItem,
    MergeItem,
    MergePlan,
    NoteItem,
    RowsItem,
    SignItem,
    UnlikeTexts,
    WordingItem,
)
from parallax.model.note import Note, Place, Target
from parallax.model.rewording import Rewording, stood_anew
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role, Text

#: For the ids of notes that are kept beside another of the same id.
_COPIES = UUID("0c2f3c52-7d2b-5f0e-8a7e-2d8f3a4b9c61")


def plan_merge(mine: EditionContent, theirs: EditionContent, *, is_part: bool = False) -> MergePlan:
    """Everything in which they differ from mine. Of a part of the document (`is_part`), or of
    other texts, only details and notes are compared."""
    items: list[MergeItem] = [*details(mine.document, theirs.document)]
    unlike = [] if is_part else list(_unlike(mine, theirs))
    items += unlike
    is_alike = not is_part and not unlike
    if is_alike:
        items += _wordings(mine, theirs)
        items += _rows(mine.beads, theirs.beads)
        items += _signs(mine, theirs)
    notes, same = _notes(mine, theirs, is_part=is_part, is_alike=is_alike)
    return MergePlan(mine.document, theirs.document, (*items, *notes), same)


def details(mine: Document, theirs: Document) -> list[DetailItem]:
    """The details in which two documents differ. One that I have not is added, but for the
    parts of a reference that leads elsewhere."""
    ours, other = fields_of(mine), fields_of(theirs)
    differ = {one.field for one in conflicts(mine, theirs)}
    added = {name for name, value in fields_of(filled(mine, theirs)).items() if value != ours[name]}
    return [
        DetailItem(name, ours[name], other[name], name not in added)
        for name in FIELDS
        if name in differ or (other[name] and not ours[name])
    ]


# Texts


def sides(content: EditionContent) -> dict[Role, tuple[Text, tuple[Paragraph, ...]]]:
    """Both texts with their paragraphs."""
    return {
        Role.ORIGINAL: (content.original, content.original_paragraphs),
        Role.TRANSLATION: (content.translation, content.translation_paragraphs),
    }


def _unlike(mine: EditionContent, theirs: EditionContent) -> Iterator[UnlikeTexts]:
    ours, other = sides(mine), sides(theirs)
    for role in Role:
        here, there = len(ours[role][1]), len(other[role][1])
        if here != there:
            yield UnlikeTexts(role, here, there)


def _pairs(
    mine: EditionContent, theirs: EditionContent
) -> Iterator[tuple[Role, int, Paragraph, Paragraph]]:
    """Both states of every paragraph, with its text and its position."""
    ours, other = sides(mine), sides(theirs)
    for role in Role:
        pairs = zip(ours[role][1], other[role][1], strict=True)
        for position, (here, there) in enumerate(pairs):
            yield role, position, here, there


def same_wording(one: Paragraph, other: Paragraph) -> bool:
    return one.text == other.text and one.spans == other.spans


def _wordings(mine: EditionContent, theirs: EditionContent) -> Iterator[WordingItem]:
    rows = rows_of(mine.beads, len(mine.original_paragraphs), len(mine.translation_paragraphs))
    for role, position, here, there in _pairs(mine, theirs):
        if not same_wording(here, there):
            yield WordingItem(role, position, here, there, rows[role][position])


# Rows


def bead_runs(
    mine: Sequence[Bead], theirs: Sequence[Bead]
) -> Iterator[tuple[tuple[Bead, ...], tuple[Bead, ...]]]:
    """Rows of both, in order, in the shortest runs that hold the same paragraphs."""
    at = there = 0
    while at < len(mine) and there < len(theirs):
        stop, there_stop = at + 1, there + 1
        while mine[stop - 1].stop != theirs[there_stop - 1].stop:
            if mine[stop - 1].stop < theirs[there_stop - 1].stop:
                stop += 1
            else:
                there_stop += 1
        yield tuple(mine[at:stop]), tuple(theirs[there:there_stop])
        at, there = stop, there_stop


def _rows(mine: Sequence[Bead], theirs: Sequence[Bead]) -> Iterator[RowsItem]:
    for ours, other in bead_runs(mine, theirs):
        item = _row_item(ours, other)
        if item is not None:
            yield item


def _row_item(mine: tuple[Bead, ...], theirs: tuple[Bead, ...]) -> RowsItem | None:
    if [one.corners for one in mine] != [one.corners for one in theirs]:
        return RowsItem(mine, theirs, is_conflict=True)
    # Where both have the same rows, every run is one row long.
    (one,), (other,) = mine, theirs
    says_more = other.is_confirmed and not one.is_confirmed
    if other.gap is None or other.gap is one.gap:
        return RowsItem(mine, theirs, is_conflict=False) if says_more else None
    return RowsItem(mine, theirs, is_conflict=one.gap is not None or one.is_confirmed)


# Signs


def _signs(mine: EditionContent, theirs: EditionContent) -> Iterator[SignItem]:
    """Of paragraphs with the same letters."""
    for role, position, here, there in _pairs(mine, theirs):
        said = theirs.sign_corrections.get(there.id, ()) if there.id else ()
        if not said or here.text != there.text:
            continue
        held = mine.sign_corrections.get(here.id, ())
        for each in said:
            one = replace(each, paragraph_id=here.id)
            if one not in held:
                touched = tuple(own for own in held if overlap(own, one))
                yield SignItem(role, position, here.text[one.start : one.end], touched, one)


def overlap(one: SignCorrection, other: SignCorrection) -> bool:
    return one.start < other.end and other.start < one.end


# Notes


class Placing:
    """Puts notes of one state of a document on the words of another."""

    def __init__(self, theirs: EditionContent, onto: EditionContent, *, is_alike: bool) -> None:
        """`is_alike` where both states have the same paragraphs, though in other words."""
        self._document_id = onto.document.id
        #: Of every text its id in the state to be placed on, the words there, and the changes.
        self._texts: dict[str, tuple[str, list[str], dict[int, Rewording]]] = {}
        ours, other = sides(onto), sides(theirs)
        for role in Role:
            text, paragraphs = ours[role]
            words = [one.text for one in paragraphs]
            changes: dict[int, Rewording] = {}
            if is_alike:
                for at, (now, was) in enumerate(zip(words, other[role][1], strict=True)):
                    if now != was.text:
                        changes[at] = Rewording(was.text, now)
            self._texts[text.id] = (text.id, words, {})
            self._texts[other[role][0].id] = (text.id, words, changes)

    def place(self, note: Note) -> tuple[Note, tuple[str, ...]]:
        """The note with its targets found again, and the words of it that are gone.

        Where the words are others in the same paragraph, it stands on those that replace them;
        else, where its words are nowhere, on the whole paragraph nearest to where they were.
        """
        targets: list[Target] = []
        lost: list[str] = []
        for target in note.targets:
            text_id, words, changes = self._texts.get(target.text_id, ("", [], {}))
            found, is_kept = _placed(replace(target, text_id=text_id), words, changes)
            if not is_kept:
                lost.append(target.exact)
            if found is not None:
                targets.append(found)
        placed = replace(note, document_id=self._document_id, targets=tuple(targets))
        return placed, tuple(lost)


def _placed(
    target: Target, words: Sequence[str], changes: Mapping[int, Rewording]
) -> tuple[Target | None, bool]:
    """Where the target stands, and whether its very words do."""
    touched = changes.keys() & set(range(target.start.paragraph, target.end.paragraph + 1))
    if touched and words_at(words, target.start, target.end) != target.exact:
        with suppress(ValueError):
            found = stood_anew(target, changes, words)
            return found, found.exact == target.exact
    found = anchor(target, words)
    return (found, True) if found is not None else (_near(target, words), False)


def _near(target: Target, words: Sequence[str]) -> Target | None:
    """The whole paragraph, of those that have words, nearest to where a target was."""
    was = target.start.paragraph
    full = [position for position, text in enumerate(words) if text]
    if not full:
        return None
    nearest = min(full, key=lambda position: (abs(position - was), position))
    start, end = Place(nearest, 0), Place(nearest, len(words[nearest]))
    return describe(target.text_id, words, start, end)


def _notes(
    mine: EditionContent, theirs: EditionContent, *, is_part: bool, is_alike: bool
) -> tuple[list[NoteItem], int]:
    """In a part notes have lost the words that stand elsewhere, which says nothing."""
    held = {note.id: note for note in mine.notes}
    there = Placing(theirs, mine, is_alike=is_alike)
    items: list[NoteItem] = []
    same = 0
    for note in theirs.notes:
        placed, lost = there.place(note)
        own = held.get(note.id)
        if own is None:
            items.append(NoteItem(None, placed, lost))
        elif (
            copy_id(note) in held
            or (is_part and says(own) == says(note))
            or _is_same(there, own, note)
        ):
            same += 1
        else:
            items.append(NoteItem(own, placed, lost))
    return items, same


def _is_same(there: Placing, own: Note, other: Note) -> bool:
    """Whether two states of a note say the same of the same words. Where words of one of them
    are gone from my texts, the words alone make no difference: the texts do."""
    (one, own_lost), (placed, lost) = there.place(own), there.place(other)
    if says(one) != says(placed):
        return False
    return bool(own_lost or lost) or _places(one) == _places(placed)


def says(note: Note) -> tuple[object, ...]:
    """All that a note says, wherever it stands."""
    return note.kind, note.body, note.author, note.tags


def _places(note: Note) -> list[tuple[object, ...]]:
    return [(one.text_id, one.start, one.end) for one in note.targets]


def copy_id(note: Note) -> str:
    """The id under which this state of a note is kept beside another: always the same, so that
    it is not kept a second time."""
    said = (note.id, note.kind, note.body, note.author, note.modified, *note.tags)
    return str(uuid5(_COPIES, "\n".join(said)))
