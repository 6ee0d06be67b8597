"""Where paragraphs and notes stand in a document's content: rows, and the marks of notes."""

from collections.abc import Mapping, Sequence

from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent
from parallax.model.note import Target
from parallax.model.numbering import number_notes, place_order
from parallax.model.text import Role


def rows_of(beads: Sequence[Bead], original: int, translation: int) -> dict[Role, list[int]]:
    """The row of every paragraph, by role; both texts' lengths are given."""
    rows = {Role.ORIGINAL: [0] * original, Role.TRANSLATION: [0] * translation}
    for row, bead in enumerate(beads):
        for position in range(bead.original_start, min(bead.original_stop, original)):
            rows[Role.ORIGINAL][position] = row
        for position in range(bead.translation_start, min(bead.translation_stop, translation)):
            rows[Role.TRANSLATION][position] = row
    return rows


class Places:
    """The order of places in one document's content."""

    def __init__(self, content: EditionContent) -> None:
        self.sides = {
            content.original.id: Role.ORIGINAL,
            content.translation.id: Role.TRANSLATION,
        }
        self._rows = rows_of(
            content.beads,
            len(content.original_paragraphs),
            len(content.translation_paragraphs),
        )
        self._last = len(content.beads)

    def row_of(self, role: Role, paragraph: int) -> int:
        """The row of a paragraph; of one that is not there, the row behind the last."""
        found = self._rows[role]
        return found[paragraph] if 0 <= paragraph < len(found) else self._last

    def order(self, target: Target) -> tuple[int, int, int, int]:
        return place_order(target, self.sides.get, self.row_of)


def marks_in(content: EditionContent) -> Mapping[str, str]:
    """The mark of every note, in reading order. All notes count, printed or not, so that marks
    are the same in every edition and in the window; an excerpt has those of the whole."""
    counted = number_notes(content.notes, Places(content).order)
    return {note_id: content.marks.get(note_id, mark) for note_id, mark in counted.items()}
