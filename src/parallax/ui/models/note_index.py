"""The notes of an open document: in reading order, by their marks, and by where they stand."""

from collections.abc import Callable, Iterable

from parallax.model.changes import NoteReplaced
from parallax.model.note import Note, Target
from parallax.model.numbering import number_notes, place_order
from parallax.model.text import Role


class NoteIndex:
    """`role_of` says which side a text is (None for one that is not open), `row_of` in which row
    a paragraph stands."""

    def __init__(
        self,
        notes: Iterable[Note],
        role_of: Callable[[str], Role | None],
        row_of: Callable[[Role, int], int],
    ) -> None:
        self._role_of = role_of
        self._row_of = row_of
        self._notes = {note.id: note for note in notes}
        self._marks: dict[str, str] = {}
        self._places: dict[tuple[Role, int], list[tuple[Note, Target]]] = {}
        self.number()

    def __len__(self) -> int:
        return len(self._notes)

    @property
    def in_order(self) -> list[Note]:
        return [self._notes[note_id] for note_id in self._marks]

    def note(self, note_id: str) -> Note | None:
        return self._notes.get(note_id)

    def mark_of(self, note_id: str) -> str:
        return self._marks.get(note_id, "")

    def in_paragraph(self, role: Role, paragraph: int) -> list[tuple[Note, Target]]:
        """The notes that stand on words of a paragraph, in reading order."""
        return self._places.get((role, paragraph), [])

    def rows_of(self, note: Note) -> list[int]:
        """The rows its targets begin in, ascending; empty for a note on the document."""
        rows: set[int] = set()
        for target in note.targets:
            role = self._role_of(target.text_id)
            if role is not None:
                rows.add(self._row_of(role, target.start.paragraph))
        return sorted(rows)

    def replace(self, step: NoteReplaced) -> bool:
        """Take over a note; True if marks or places may be other ones now, and notes are to be
        numbered anew."""
        before, after = self._notes.get(step.note.id), step.after
        if after is None:
            self._notes.pop(step.note.id, None)
            return True
        self._notes[after.id] = after
        if before is None or _standing(before) != _standing(after):
            return True
        # Only its words are other ones, as at every pause in writing a note.
        for key in self._paragraphs_of(after):
            self._places[key] = [
                (after if note.id == after.id else note, target)
                for note, target in self._places[key]
            ]
        return False

    def number(self) -> bool:
        """Give all notes their marks and places anew; whether a mark or the order is another."""
        before = list(self._marks.items())
        self._marks = dict(number_notes(self._notes.values(), self._order))
        self._places = {}
        for note in self.in_order:
            for target in note.targets:
                for key in self._paragraphs_under(target):
                    self._places.setdefault(key, []).append((note, target))
        return before != list(self._marks.items())

    def _order(self, target: Target) -> tuple[int, ...]:
        return place_order(target, self._role_of, self._row_of)

    def _paragraphs_of(self, note: Note) -> set[tuple[Role, int]]:
        return {key for target in note.targets for key in self._paragraphs_under(target)}

    def _paragraphs_under(self, target: Target) -> list[tuple[Role, int]]:
        role = self._role_of(target.text_id)
        if role is None:
            return []
        return [(role, n) for n in range(target.start.paragraph, target.end.paragraph + 1)]


def _standing(note: Note) -> tuple[object, ...]:
    """All that a note's mark and place follow from."""
    return note.kind, note.targets, note.created, not note.body.strip()
