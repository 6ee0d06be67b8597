"""What a reader takes over out of a reviewer's table: one act, however much it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from parallax.library.identity import new_id, now
from parallax.library.library import Library
from parallax.library.reading.sign_rows import corrections_in
from parallax.library.writing.transaction import transaction
from parallax.model.anchoring import describe, find_words, words_at
from parallax.model.changes import (
    Changes,
    NoteReplaced,
    ParagraphsReworded,
    SignsReplaced,
    Step,
)
from parallax.model.edition import EditionContent
from parallax.model.errors import MovedOn, UserError
from parallax.model.note import Note, NoteKind, Place, Target
from parallax.model.progress import Progress, no_progress
from parallax.model.review import ChangedWording, Review, ReviewedRow, ReviewRemark
from parallax.model.rewording import Rewording, reworded, stood_anew
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role, Text
from parallax.operations.edition import edition_content
from parallax.operations.review_rows import words_of_side
from parallax.operations.storable import storable
from parallax.operations.undo import apply_changes

_ACT = "Accept review"


def accept_review(
    library: Library,
    review: Review,
    choices: Collection[str],
    *,
    progress: Progress = no_progress,
) -> Changes:
    """Take over the items with these ids, in one act.

    Accepted wordings become the words of their paragraphs: a new revision of the text, whose
    earlier words are kept; rows stay as they are, formatting stays on words that were kept, and
    notes go on standing on their words, or on those that replaced them. Remarks become queries on
    their rows, signed by whoever made them. Raises UserError, with nothing changed, for ids that
    cannot be accepted and where the document has been changed since the review was read.
    """
    unknown = sorted(set(choices) - review.acceptable)
    if unknown:
        raise UserError(
            f"“{unknown[0]}” is nothing that can be accepted here; look at the review again."
        )
    wordings = [one for one in review.wordings if one.id in choices]
    _check_once(wordings)
    with transaction(library):
        progress(0.0, "Taking over the review")
        content = edition_content(library, review.document_id)
        steps: list[Step] = []
        after: dict[Role, list[str]] = {}
        for role, one in zip(Role, (content.original, content.translation), strict=True):
            chosen = [each for each in wordings if each.role is role]
            after[role] = _reword(library, content, one, chosen, steps)
        time = now()
        remarks = [(row, one) for row in review.rows for one in row.remarks if one.id in choices]
        for row, remark in remarks:
            steps.append(NoteReplaced(None, _note(content, row, remark, after, time)))
        if not steps:
            return Changes(_ACT)
        return apply_changes(library, Changes(_ACT, tuple(steps)), progress=progress)


def _check_once(wordings: Sequence[ChangedWording]) -> None:
    seen: set[tuple[Role, int]] = set()
    for one in wordings:
        for at in range(one.start, one.start + len(one.now)):
            if (one.role, at) in seen:
                raise UserError(
                    "Two rows of the table have different words for the same passage, so nothing"
                    f" was changed; accept only one of them ({one.id} is the second)."
                )
            seen.add((one.role, at))


def _reword(
    library: Library,
    content: EditionContent,
    one: Text,
    wordings: Sequence[ChangedWording],
    steps: list[Step],
) -> list[str]:
    """Add the steps that give one text these wordings; all its paragraphs as they will be."""
    original = one.role is Role.ORIGINAL
    held = content.original_paragraphs if original else content.translation_paragraphs
    words = [paragraph.text for paragraph in held]
    changes: dict[int, Rewording] = {}
    for each in wordings:
        stop = each.start + len(each.now)
        if words_of_side(content, each.role, (each.start, stop)) != each.now:
            raise MovedOn(
                "The document has been changed since the review was read, so nothing was done;"
                " bring the review back again."
            )
        for at, new in enumerate(each.new, each.start):
            new = storable(new)
            if new != words[at]:
                changes[at] = Rewording(words[at], new)
                words[at] = new
    if not changes:
        return words
    positions = tuple(sorted(changes))
    before = tuple(held[at] for at in positions)
    after = tuple(reworded(held[at], words[at]) for at in positions)
    steps.append(ParagraphsReworded(content.document.id, one.id, positions, before, after))
    steps += _notes_anew(content.notes, one.id, changes, words)
    for at in positions:
        steps += _signs_anew(library, content.document.id, held[at], changes[at])
    return words


def _notes_anew(
    found: Sequence[Note],
    text_id: str,
    changes: Mapping[int, Rewording],
    words: Sequence[str],
) -> list[Step]:
    """The notes on reworded paragraphs, each on the words that stand there now."""
    old = [changes[at].old if at in changes else one for at, one in enumerate(words)]

    def anew(target: Target) -> Target:
        first, last = target.start.paragraph, target.end.paragraph
        if target.text_id != text_id or changes.keys().isdisjoint(range(first, last + 1)):
            return target
        # One that had lost its words before is left as it is.
        if words_at(old, target.start, target.end) != target.exact:
            return target
        return stood_anew(target, changes, words)

    steps: list[Step] = []
    for note in found:
        targets = tuple(anew(target) for target in note.targets)
        if targets != note.targets:
            steps.append(NoteReplaced(note, replace(note, targets=targets)))
    return steps


def _signs_anew(
    library: Library, document_id: str, paragraph: Paragraph, change: Rewording
) -> list[Step]:
    """What readers said of signs goes with them, and with their words."""
    before = corrections_in(library, paragraph.id)
    after: list[SignCorrection] = []
    for one in before:
        start, end = change.kept_range(one.start, one.end)
        if start < end and change.new[start:end] == change.old[one.start : one.end]:
            after.append(replace(one, start=start, end=end))
    if tuple(after) == before:
        return []
    return [SignsReplaced(document_id, paragraph.id, before, tuple(after))]


def _note(
    content: EditionContent,
    row: ReviewedRow,
    remark: ReviewRemark,
    words: Mapping[Role, Sequence[str]],
    time: str,
) -> Note:
    """A remark as a query: on its words, where they are still there, or on both sides of its
    row."""
    ranges = {Role.ORIGINAL: row.original, Role.TRANSLATION: row.translation}
    found: list[Target] = []
    for role, one in zip(Role, (content.original, content.translation), strict=True):
        if remark.words and remark.role is role:
            exact = _exact(one.id, words[role], ranges[role], remark.words)
            if exact is not None:
                found = [exact]
                break
        target = _all_words(one.id, words[role], ranges[role])
        if target is not None:
            found.append(target)
    return Note(
        new_id(),
        content.document.id,
        NoteKind.QUERY,
        storable(remark.body),
        storable(remark.author).strip(),
        remark.created or time,
        time,
        (),
        tuple(found),
    )


def _exact(text_id: str, words: Sequence[str], places: tuple[int, int], said: str) -> Target | None:
    """The place of these words within a row, if there is but one."""
    found = find_words(words[places[0] : places[1]], said)
    if len(found) != 1:
        return None
    (start, end) = (Place(one.paragraph + places[0], one.offset) for one in found[0])
    return describe(text_id, words, start, end)


def _all_words(text_id: str, words: Sequence[str], places: tuple[int, int]) -> Target | None:
    start, stop = places
    if start == stop:
        return None
    return describe(text_id, words, Place(start, 0), Place(stop - 1, len(words[stop - 1])))
