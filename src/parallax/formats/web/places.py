"""Where the calls of notes and the notes themselves stand, and what leads from one to the other."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.inlines import Call
from parallax.formats.edition.manuscript import Manuscript

#: Before the first row: the title.
TITLE = -1


@dataclass(slots=True)
class Places:
    """`number` names notes shortly within a file. `calls` are the rows in which a note is
    called, in reading order; `home` is the row of the call that it belongs to.

    `call_file` and `note_file` give the file of a row or of a note, "" where all is one file.
    """

    notes: dict[str, PrintedNote] = field(default_factory=dict[str, PrintedNote])
    number: dict[str, int] = field(default_factory=dict[str, int])
    calls: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    home: dict[str, int] = field(default_factory=dict[str, int])
    call_file: Callable[[int], str] = lambda row: ""
    note_file: Callable[[PrintedNote], str] = lambda note: ""

    def note_id(self, note_id: str) -> str:
        return f"n{self.number[note_id]}"

    def call_id(self, note_id: str, count: int) -> str:
        """The id of a note's call; `count` is from 0."""
        name = f"c{self.number[note_id]}"
        return f"{name}-{count + 1}" if count else name

    def note_link(self, note_id: str) -> str:
        return f"{self.note_file(self.notes[note_id])}#{self.note_id(note_id)}"

    def call_links(self, note_id: str) -> list[str]:
        """From a note back to its calls, the one that it belongs to first."""
        rows = self.calls[note_id]
        home = self.home[note_id]
        links = [
            (row != home, f"{self.call_file(row)}#{self.call_id(note_id, count)}")
            for count, row in enumerate(rows)
        ]
        return [link for _, link in sorted(links, key=lambda each: each[0])]

    def at(self, row: int) -> list[PrintedNote]:
        return self._at.get(row, [])

    _at: dict[int, list[PrintedNote]] = field(default_factory=lambda: defaultdict(list))

    def settle(self) -> None:
        for note in self.notes.values():
            self._at[self.home[note.id]].append(note)


def places_of(made: Manuscript) -> Places:
    """The places of all notes that are printed."""
    places = Places({note.id: note for note in made.notes.printed})
    places.number = {note.id: at + 1 for at, note in enumerate(made.notes.printed)}
    for number, row in enumerate(made.rows):
        for role in made.roles:
            for block in row.sides[role]:
                for inline in block.inlines:
                    if isinstance(inline, Call):
                        places.calls[inline.note_id].append(number)
                        if inline.first:
                            places.home[inline.note_id] = number
    for note in made.notes.printed:
        called = places.calls[note.id]
        if not called:
            called.append(TITLE)
        places.home.setdefault(note.id, called[0])
    places.settle()
    return places
