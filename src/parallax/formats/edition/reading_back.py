"""Is everything on the pages? The written file is read, not the plan of it.

Every paragraph (or part of one) is looked for with its words in order and the marks of its
notes at their places, each side in the order of its text; every note with its mark, and a
footnote at the foot of the page where it is called. Spaces and hyphens do not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.edition.characters import folded, has_right_to_left, printable
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.inlines import Call, plain
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.pages import PageWords
from parallax.formats.edition.rows import Block
from parallax.formats.edition.searching import Found, Place, Stream
from parallax.model.edition import Layout, NotePlace
from parallax.model.text import Role

#: At most so many lost paragraphs are told one by one.
_TOLD = 4
#: So many pages before its call a footnote gone astray is looked for.
_FAR = 3
#: Shorter texts may be found by chance on another page; they say nothing about levels.
_LONG_ENOUGH = 24


@dataclass(slots=True)
class Findings:
    """What reading back showed. `misplaced` are rows (number, part) whose footnotes stand on
    another page than their calls."""

    paragraphs: int = 0
    notes: int = 0
    problems: list[str] = field(default_factory=list[str])
    misplaced: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])


def compare(made: Manuscript, pages: Sequence[PageWords], missing: frozenset[str]) -> Findings:
    """Compare the words of the pages with what was to be set."""
    return _Comparison(made, pages, missing).findings()


class _Comparison:
    def __init__(
        self, made: Manuscript, pages: Sequence[PageWords], missing: frozenset[str]
    ) -> None:
        self.made = made
        self.missing = missing
        self.bodies = Stream([page.body for page in pages])
        self.feet = Stream([page.foot for page in pages], from_top=True)
        #: The page of every note's first call, and the row it is in, in the order set.
        self.calls: dict[str, int] = {note.id: 0 for note in made.title_notes}
        self.called_in: dict[str, tuple[int, int]] = {}
        self.last_page = 0

    def findings(self) -> Findings:
        out = Findings()
        self._paragraphs(out)
        self._footnotes(out)
        self._endnotes(out)
        self._notes_beside(out)
        uncalled = [note.mark for note in self.made.notes.printed if note.id not in self.calls]
        _tell(out, uncalled, "not called anywhere")
        return out

    def _paragraphs(self, out: Findings) -> None:
        """Look for each side's paragraphs in order, each side from where it had come to."""
        lost: list[str] = []
        uneven: list[int] = []
        # facing pages begin after the title's page
        first = Place(int(self.made.options.layout is Layout.FACING and bool(self.made.rows)))
        cursors = dict.fromkeys(Role, first)
        whole: dict[tuple[Role, int], bool] = {}
        for row in self.made.rows:
            tops: set[int] = set()
            for role in self.made.roles:
                for number, block in enumerate(row.sides[role]):
                    text = self._words(block)
                    found = self.bodies.find(text, cursors[role])
                    key = (role, block.slice.position)
                    whole[key] = whole.get(key, True) and found is not None
                    if found is None:
                        lost.append(_named(block))
                        continue
                    cursors[role] = found.end
                    self.last_page = max(self.last_page, found.end.page)
                    if number == 0 and len(text) >= _LONG_ENOUGH:
                        tops.add(found.start.page)
                    self._note_calls(block, found, (row.number, row.part))
            if len(tops) > 1:
                uneven.append(row.number + 1)
        out.paragraphs = sum(whole.values())
        out.problems += [f"{name} was not found whole." for name in lost[:_TOLD]]
        if len(lost) > _TOLD:
            out.problems.append(f"{len(lost) - _TOLD} more paragraphs were not found whole.")
        if uneven and self.made.options.layout is Layout.COLUMNS and not self.bodies.mixed:
            rows = ", ".join(map(str, uneven[:_TOLD]))
            out.problems.append(f"The two sides begin on different pages in row {rows}.")

    def _words(self, block: Block) -> str:
        text = printable(plain(block.inlines), self.missing)
        if self.bodies.mixed and has_right_to_left(text):
            # the marks of notes stand apart from words that run leftwards
            words = (part for part in block.inlines if not isinstance(part, Call))
            return printable(plain(words), self.missing)
        return text

    def _note_calls(self, block: Block, found: Found, row: tuple[int, int]) -> None:
        for number, part in enumerate(block.inlines):
            if isinstance(part, Call) and part.first:
                before = folded(printable(plain(block.inlines[: number + 1]), self.missing))
                self.calls[part.note_id] = found.page_at(len(before))
                self.called_in[part.note_id] = row

    def _footnotes(self, out: Findings) -> None:
        lost: list[str] = []
        astray: list[str] = []
        disordered: list[str] = []
        printed = {note.id: note for note in self.made.notes.printed}
        last = Place(0)
        for note_id, page in self.calls.items():
            note = printed[note_id]
            if not note.is_footnote:
                continue
            found = self._find_note(self.feet, note, Place(page))
            if found is None:
                found = self._find_note(self.feet, note, Place(max(0, page - _FAR)))
            if found is None:
                lost.append(note.mark)
                continue
            out.notes += 1
            if found.page != page:
                astray.append(note.mark)
                if note_id in self.called_in:
                    out.misplaced.add(self.called_in[note_id])
            elif found.page == last.page and found.offset and found.offset < last.offset:
                disordered.append(note.mark)
            else:
                last = found
        _tell(out, lost, "not found whole")
        _tell(out, astray, "not on the page of the call")
        _tell(out, disordered, "not in order")

    def _endnotes(self, out: Findings) -> None:
        lost: list[str] = []
        cursor = Place(self.last_page)
        for note in self.made.notes.printed:
            if note.place is not NotePlace.ENDNOTES or note.id not in self.calls:
                continue
            found = self._find_note(self.bodies, note, cursor)
            if found is None:
                lost.append(note.mark)
                continue
            out.notes += 1
            cursor = found
        _tell(out, lost, "not found whole")

    def _notes_beside(self, out: Findings) -> None:
        """Notes in a column of their own begin on the page of their call; where a row goes on
        upon the next page, there at the latest."""
        lost: list[str] = []
        astray: list[str] = []
        printed = {note.id: note for note in self.made.notes.printed}
        for note_id, page in self.calls.items():
            note = printed[note_id]
            if not note.is_beside:
                continue
            found = self._find_note(self.bodies, note, Place(max(0, page - 1)))
            if found is None:
                lost.append(note.mark)
                continue
            out.notes += 1
            if abs(found.page - page) > 1:
                astray.append(note.mark)
        _tell(out, lost, "not found whole")
        _tell(out, astray, "not beside the row of the call")

    def _find_note(self, stream: Stream, note: PrintedNote, cursor: Place) -> Place | None:
        """Where the note's mark and words begin; its later paragraphs must follow."""
        texts = [text for block in note.blocks for text in block.texts()]
        lemma = " · ".join(words for _, words in note.lemmas)
        opening = f"{note.mark} {lemma}" + (":" if lemma and note.blocks else "")
        if note.blocks and note.blocks[0].kind == "par":
            opening += " " + texts.pop(0)
        found = stream.find(printable(opening, self.missing), cursor)
        if found is None:
            return None
        start, end = found.start, found.end
        for text in texts:
            found = stream.find(printable(text, self.missing), end)
            if found is None:
                return None
            end = found.end
        return start


def _tell(out: Findings, marks: Sequence[str], fault: str) -> None:
    if marks:
        named = ", ".join(marks[:8]) + (" and others" if len(marks) > 8 else "")
        subject = f"Note {named} is" if len(marks) == 1 else f"Notes {named} are"
        out.problems.append(f"{subject} {fault}.")


def _named(block: Block) -> str:
    words = " ".join(plain(block.inlines).split())
    short = words if len(words) <= 48 else words[:45].rstrip() + "…"
    return f"Paragraph {block.slice.position + 1} of the {block.role.value} (“{short}”)"
