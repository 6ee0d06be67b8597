"""A part of a document: some of its rows, cut to some of their words if need be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from parallax.model.anchoring import anchor, describe
from parallax.model.content_marks import marks_in, rows_of
from parallax.model.edition import EditionContent
from parallax.model.errors import UserError
from parallax.model.note import Note, Place, Target
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role, Text

#: Stands for the words before and after those of an excerpt, as editors mark what they leave out.
LEFT_OUT = "[…]"
_BEFORE, _AFTER = f"{LEFT_OUT} ", f" {LEFT_OUT}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text from `start` to `end`."""

    role: Role
    start: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows `first` to `last`, counted from 0, the last one included. `words` lie in those rows:
    their text is cut to them, and the other stays whole beside it."""

    first: int
    last: int
    words: Words | None = None


def selected_words(content: EditionContent, words: Words) -> Selection:
    """The selection of words of one text, with the rows they stand in."""
    rows = rows_of(
        content.beads, len(content.original_paragraphs), len(content.translation_paragraphs)
    )[words.role]
    return Selection(rows[words.start.paragraph], rows[words.end.paragraph], words)


def excerpt(content: EditionContent, selection: Selection) -> EditionContent:
    """The selected part as a document's content. Its rows count on as in the whole, notes keep
    their marks, and notes elsewhere stay away; UserError where there are no such rows."""
    first, last = selection.first, selection.last
    if not 0 <= first <= last < len(content.beads):
        raise UserError(
            f"“{content.document.title}” has rows 1 to {len(content.beads)};"
            f" there are no rows {first + 1} to {last + 1}."
        )
    beads = content.beads[first : last + 1]
    original = _Side(content.original, content.original_paragraphs, Role.ORIGINAL)
    translation = _Side(content.translation, content.translation_paragraphs, Role.TRANSLATION)
    original.keep(beads[0].original_start, beads[-1].original_stop, selection)
    translation.keep(beads[0].translation_start, beads[-1].translation_stop, selection)
    return replace(
        content,
        original_paragraphs=tuple(original.paragraphs()),
        translation_paragraphs=tuple(translation.paragraphs()),
        beads=tuple(
            replace(
                bead,
                original_start=original.position(bead.original_start),
                original_stop=original.position(bead.original_stop),
                translation_start=translation.position(bead.translation_start),
                translation_stop=translation.position(bead.translation_stop),
            )
            for bead in beads
        ),
        notes=tuple(_notes(content.notes, (original, translation))),
        sign_corrections=dict(_corrections(content.sign_corrections, (original, translation))),
        first_row=content.first_row + first,
        rows_in_all=content.rows_in_all or len(content.beads),
        marks=marks_in(content),
        first_paragraphs=(
            content.first_paragraphs[0] + original.begins,
            content.first_paragraphs[1] + translation.begins,
        ),
    )


class _Side:
    """One text of an excerpt: paragraphs [first, stop), the outermost cut where words are
    selected."""

    def __init__(self, text: Text, whole: Sequence[Paragraph], role: Role) -> None:
        self.text, self.whole, self.role = text, whole, role
        self.texts = [paragraph.text for paragraph in whole]
        self.first, self.stop = 0, len(whole)
        self.start, self.end = Place(0, 0), Place(0, 0)

    def keep(self, first: int, stop: int, selection: Selection) -> None:
        self.first, self.stop = first, stop
        if selection.words is not None and selection.words.role is self.role:
            start, end = selection.words.start, selection.words.end
            if not (first <= start.paragraph <= end.paragraph < stop and start < end):
                raise ValueError(f"{start}..{end} lie outside the rows of {selection}")
            self.start, self.end = start, end
        else:
            length = len(self.texts[stop - 1]) if stop > first else 0
            self.start, self.end = Place(first, 0), Place(max(first, stop - 1), length)

    @cached_property
    def kept(self) -> list[str]:
        """The texts of the paragraphs as they are kept."""
        return [paragraph.text for paragraph in self.paragraphs()]

    def position(self, position: int) -> int:
        """Where a paragraph of the whole stands in the excerpt; those cut away stand at its
        edges."""
        low, high = self._range()
        return min(max(position, low), high) - low

    @property
    def begins(self) -> int:
        """The position of its first paragraph in the whole."""
        return self._range()[0]

    def _range(self) -> tuple[int, int]:
        if self.stop <= self.first:
            return self.first, self.first
        return self.start.paragraph, self.end.paragraph + 1

    def paragraphs(self) -> Iterator[Paragraph]:
        low, high = self._range()
        for position in range(low, high):
            yield self._cut(position)

    def _bounds(self, position: int) -> tuple[int, int]:
        """The code points of a paragraph that are kept."""
        start = self.start.offset if position == self.start.paragraph else 0
        at_end = position == self.end.paragraph
        return start, self.end.offset if at_end else len(self.texts[position])

    def _shift(self, position: int) -> int:
        """What is added to an offset in a paragraph when it is cut."""
        start, _ = self._bounds(position)
        return len(_BEFORE) - start if start else 0

    def _cut(self, position: int) -> Paragraph:
        paragraph = self.whole[position]
        start, end = self._bounds(position)
        shift = self._shift(position)
        spans = tuple(
            replace(span, start=max(span.start, start) + shift, end=min(span.end, end) + shift)
            for span in paragraph.spans
            if span.start < end and span.end > start
        )
        before = _BEFORE if start else ""
        after = _AFTER if end < len(paragraph.text) else ""
        return replace(paragraph, text=f"{before}{paragraph.text[start:end]}{after}", spans=spans)

    def ids(self) -> Iterator[tuple[str, int]]:
        """The paragraphs that are kept, with their positions in the whole."""
        low, high = self._range()
        for position in range(low, high):
            yield self.whole[position].id, position

    def corrections(
        self, position: int, corrections: Sequence[SignCorrection]
    ) -> Iterator[SignCorrection]:
        start, end = self._bounds(position)
        shift = self._shift(position)
        for each in corrections:
            if start <= each.start and each.end <= end:
                yield replace(each, start=each.start + shift, end=each.end + shift)

    def target(self, target: Target) -> Target | None:
        """A target of the whole in the excerpt, cut to what is kept; None where nothing is."""
        found = anchor(target, self.texts)
        if found is None or self.stop <= self.first:
            return None
        start, end = max(found.start, self.start), min(found.end, self.end)
        if start >= end:
            return None
        return describe(self.text.id, self.kept, self._place(start), self._place(end))

    def _place(self, place: Place) -> Place:
        position = self.position(place.paragraph)
        return Place(position, place.offset + self._shift(place.paragraph))


def _corrections(
    corrections: Mapping[str, Sequence[SignCorrection]], sides: Sequence[_Side]
) -> Iterator[tuple[str, tuple[SignCorrection, ...]]]:
    for side in sides:
        for paragraph_id, position in side.ids():
            if paragraph_id in corrections:
                yield (
                    paragraph_id,
                    tuple(side.corrections(position, corrections[paragraph_id])),
                )


def _notes(notes: Sequence[Note], sides: Sequence[_Side]) -> Iterator[Note]:
    """The notes on the whole document, and those that stand on what is kept."""
    by_text = {side.text.id: side for side in sides}
    for note in notes:
        if not note.targets:
            yield note
            continue
        found = (
            by_text[target.text_id].target(target)
            for target in note.targets
            if target.text_id in by_text
        )
        targets = tuple(target for target in found if target is not None)
        if targets:
            yield replace(note, targets=targets)
