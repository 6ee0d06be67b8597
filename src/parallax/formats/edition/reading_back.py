"""Is everything on the pages? The written file is read, not the plan of it.

Every paragraph is looked for with its words in order and the marks of its notes at their places,
each side in the order of its text; every note with its mark, and a footnote at the foot of the
page where it is called; every page has its number; what stands before and after the rows is there
too. Spaces and hyphens do not count.
"""

from collections.abc import Mapping, Sequence

from parallax.formats.edition.characters import folded, has_right_to_left, printable
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.credits import Tails
from parallax.formats.edition.findings import TOLD, Findings
from parallax.formats.edition.inlines import Call, Inline, plain
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.markdown import NoteBlock
from parallax.formats.edition.pages import PageWords
from parallax.formats.edition.reading_front import (
    compare_front,
    compare_legend,
)
from parallax.formats.edition.reading_numbers import compare_numbers
from parallax.formats.edition.rows import Block, Row
from parallax.formats.edition.searching import Found, Place, Stream
from parallax.model.counting import counted
from parallax.model.edition import Layout
from parallax.model.text import Role

#: So many pages before its call a footnote gone astray is looked for.
_FAR = 3
#: Shorter texts may be found by chance on another page; they say nothing about levels.
_LONG_ENOUGH = 24


def compare(
    made: Manuscript, pages: Sequence[PageWords], missing: frozenset[str], first: int = 1
) -> Findings:
    """Compare the words of the pages, numbered from `first`, with what was to be set."""
    return _Comparison(made, pages, missing, first).findings()


class _Comparison:
    def __init__(
        self,
        made: Manuscript,
        pages: Sequence[PageWords],
        missing: frozenset[str],
        first: int,
    ) -> None:
        self.made = made
        self.first = first
        self.missing = missing
        self.facing = made.options.layout is Layout.FACING
        self.pages = pages
        step = 2 if self.facing else 1
        bodies = [page.body for page in pages]
        feet = [page.foot for page in pages]
        self.bodies = Stream(bodies)
        self.columns = Stream(bodies, step=step) if self.facing else self.bodies
        #: Each side's own pages: what stands on both may not be taken for one another.
        self.sides = {
            role: Stream(
                [body if (first + at) % 2 == side else "" for at, body in enumerate(bodies)],
                step=step,
            )
            if self.facing
            else self.bodies
            for side, role in enumerate(made.roles)
        }
        self.feet = Stream(feet, from_top=True, step=step)
        #: Where several notes go on upon a page, only the first does so at its top.
        self.crowded_feet = Stream(feet, step=step)
        #: Before the spreads, notes on the whole document go on upon the very next page.
        self.front_feet = Stream(feet) if self.facing else self.crowded_feet
        self.tails = Tails(made.notes.printed, initials=True)
        #: The page of every note's first call.
        self.calls: dict[str, int] = {}
        self.last_page = 0

    def findings(self) -> Findings:
        out = Findings()
        compare_numbers(out, self.pages, self.first, blanks=self.facing)
        self._title(out)
        front = compare_front(out, self.made, self.missing, self.bodies)
        if self.facing:
            front = compare_legend(out, self.made, self.missing, self.bodies, front or Place(0))
        self._paragraphs(out, front or Place(0))
        self._footnotes(out)
        self._endnotes(out)
        self._notes_beside(out)
        if not self.facing:
            last = Place(self.last_page)
            compare_legend(out, self.made, self.missing, self.bodies, last)
        return out

    def _title(self, out: Findings) -> None:
        """The calls of the notes on the whole document."""
        notes = self.made.title_notes
        if not notes:
            return
        calls = [Call(note.id, note.mark, True, at > 0) for at, note in enumerate(notes)]
        title = f"{self.made.title}{plain(calls)}"
        for note in notes:
            self.calls[note.id] = 0
        if self.bodies.stands_between(printable(title, self.missing), Place(0), Place(1)):
            out.calls += len(calls)
        elif not self.bodies.mixed:
            marks = ", ".join(note.mark for note in notes)
            out.problems.append(f"The title does not have the calls of its notes ({marks}).")

    def _paragraphs(self, out: Findings, front: Place) -> None:
        """Look for each side's paragraphs in order, each side from where it had come to; the
        first behind the front."""
        lost: list[str] = []
        uncalled: list[str] = []
        uneven: list[int] = []
        first = front
        if self.facing and self.made.rows:
            # the first spread begins on a left page: heads before it may have the same words
            after = front.page + 1
            first = Place(after + (self.first + after) % 2)
        cursors = dict.fromkeys(Role, first)
        for row in self.made.rows:
            tops: dict[Role, int] = {}
            for role in self.made.roles:
                for number, block in enumerate(row.sides[role]):
                    text = self._words(block.inlines)
                    after = self._after(row.number, number, role)
                    found = self._find(role, text, cursors[role], after)
                    if found is None:
                        found = self._without_calls(block, cursors[role], after, uncalled)
                        if found is None:
                            lost.append(_named(block))
                            continue
                    else:
                        out.paragraphs += 1
                        out.calls += self._note_calls(block, found)
                    cursors[role] = found.end
                    self.last_page = max(self.last_page, found.end.page)
                    if number == 0 and len(text) >= _LONG_ENOUGH:
                        tops[role] = found.start.page
            if len(tops) > 1 and self._is_uneven(tops) and not self._stand_level(row, tops):
                uneven.append(self.made.content.first_row + row.number + 1)
        out.problems += uncalled[:TOLD]
        out.tell_each(
            [f"{name} was not found whole" for name in lost],
            "more paragraph was not found whole",
            "more paragraphs were not found whole",
        )
        if uneven and not self.bodies.mixed:
            rows = ", ".join(map(str, uneven[:TOLD])) + (" and others" if uneven[TOLD:] else "")
            out.problems.append(f"The two sides begin on different pages in row {rows}.")

    def _after(self, row: int, number: int, role: Role) -> str:
        """The words of the next paragraph of a side; none if they may stand anywhere."""
        side = self.made.rows[row].sides[role][number + 1 :]
        if not side and row + 1 < len(self.made.rows):
            side = self.made.rows[row + 1].sides[role]
        text = self._words(side[0].inlines) if side else ""
        return text if len(text) >= _LONG_ENOUGH else ""

    def _find(self, role: Role, text: str, cursor: Place, after: str) -> Found | None:
        """Where a paragraph stands. Its pieces are not pieced together from others': what comes
        `after` it cannot stand before its end."""
        stream = self.sides[role]
        found = stream.find(text, cursor)
        if found is None or not (found.breaks and after) or folded(after) in folded(text):
            return found
        return None if stream.stands_between(after, found.start, found.end) else found

    def _stand_level(self, row: Row, tops: Mapping[Role, int]) -> bool:
        """Whether the side that was found earlier also stands level with the other: its words may
        be those of the title too."""
        earlier, later = sorted(tops, key=lambda role: tops[role])
        text = self._words(row.sides[earlier][0].inlines)
        beside = tops[later]
        if self.facing:
            beside += 1 if earlier is self.made.roles[1] else -1
        found = self.sides[earlier].find(text, Place(max(0, beside)))
        return found is not None and not self._is_uneven({**tops, earlier: found.start.page})

    def _is_uneven(self, tops: Mapping[Role, int]) -> bool:
        left, right = (tops[role] for role in self.made.roles)
        return right - left != int(self.facing)

    def _words(self, inlines: Sequence[Inline]) -> str:
        text = printable(plain(inlines), self.missing)
        if self.bodies.mixed and has_right_to_left(text):
            # the marks of notes stand apart from words that run leftwards
            words = (part for part in inlines if not isinstance(part, Call))
            return printable(plain(words), self.missing)
        return text

    def _without_calls(
        self, block: Block, cursor: Place, after: str, uncalled: list[str]
    ) -> Found | None:
        """A paragraph that lacks the call of a note, which is told then."""
        calls = [part for part in block.inlines if isinstance(part, Call)]
        for gone in calls[:16]:
            rest = tuple(part for part in block.inlines if part is not gone)
            found = self._find(block.role, self._words(rest), cursor, after)
            if found is not None:
                uncalled.append(f"The call of note {gone.mark} is missing: {_named(block)}.")
                self._note_calls(block, found)
                return found
        if calls:
            words = [part for part in block.inlines if not isinstance(part, Call)]
            found = self._find(block.role, self._words(words), cursor, after)
            if found is not None:
                uncalled.append(f"The calls of notes are missing: {_named(block)}.")
                self._note_calls(block, found)
                return found
        return None

    def _note_calls(self, block: Block, found: Found) -> int:
        """How many calls there are; of those where the note belongs, their pages are kept."""
        count = 0
        for number, part in enumerate(block.inlines):
            if isinstance(part, Call):
                count += 1
                if part.first:
                    before = folded(printable(plain(block.inlines[: number + 1]), self.missing))
                    self.calls[part.note_id] = found.page_at(len(before))
        return count

    def _footnotes(self, out: Findings) -> None:
        lost: list[str] = []
        astray: list[str] = []
        disordered: list[str] = []
        uncalled: list[str] = []
        places: list[tuple[Place, Place, PrintedNote]] = []
        for note in self.made.notes.printed:
            if not note.is_footnote:
                continue
            page = self.calls.get(note.id)
            if page is None:
                uncalled.append(note.mark)
                continue
            found = self._find_note(self.feet, note, Place(page))
            if found is None:
                feet = self.crowded_feet if note.targets else self.front_feet
                crowded = self._find_note(feet, note, Place(page))
                if crowded is not None and all(at >= _LONG_ENOUGH for at, _ in crowded.breaks[:1]):
                    found = crowded
            if found is None or found.start.page != page:
                earlier = self._find_note(self.feet, note, Place(max(0, page - _FAR)))
                found = earlier or found
            if found is None:
                lost.append(note.mark)
                continue
            out.notes += 1
            places.append((found.start, found.end, note))
            if found.start.page != page:
                astray.append(note.mark)
        # Notes keep the numbers they have in the whole, so that of one text alone they may be
        # called in another order.
        rows = {
            note_id: row.number
            for row in self.made.rows
            for role in self.made.roles
            for note_id in row.first_calls(role)
        }
        places.sort(key=lambda each: rows.get(each[2].id, -1))
        last: dict[int, int] = {}
        for start, _, note in places:
            if start.offset < last.get(start.page, 0):
                disordered.append(note.mark)
            last[start.page] = max(start.offset, last.get(start.page, 0))
        lost += self._within_others(out, places)
        out.tell_notes(lost, "not found whole")
        out.tell_notes(astray, "not on the page of the call")
        out.tell_notes(disordered, "not in order")
        out.tell_notes(uncalled, "not called anywhere")
        if not (lost or uncalled or self.feet.mixed):
            self._surplus(out)

    def _within_others(
        self, out: Findings, places: Sequence[tuple[Place, Place, PrintedNote]]
    ) -> list[str]:
        """Notes found only in the words of another, as “4 Ibid.” is in “14 Ibid.”"""
        if self.feet.mixed:
            return []
        lost: list[str] = []
        end = Place(0)
        for start, stop, note in sorted(places, key=lambda each: (each[0], each[1])):
            if start.page == end.page and start.offset < end.offset:
                lost.append(note.mark)
                out.notes -= 1
            elif stop > end:
                end = stop
        return lost

    def _surplus(self, out: Findings) -> None:
        """Words at the feet of pages that belong to no note."""
        wanted = sum(
            len(folded(text))
            for note in self.made.notes.printed
            if note.is_footnote
            for text in self._texts(note)
        )
        wanted += sum(_signs(note.blocks) for note in self.made.notes.printed if note.is_footnote)
        more = self.feet.letters() - wanted
        if more:
            much = counted(abs(more), "letter")
            than = "more" if more > 0 else "fewer"
            out.problems.append(f"The feet of the pages have {much} {than} than their notes.")

    def _endnotes(self, out: Findings) -> None:
        lost: list[str] = []
        wrong: list[str] = []
        uncalled: list[str] = []
        cursor = Place(self.last_page)
        for note in self.made.endnotes:
            page = self.calls.get(note.id)
            if page is None:
                uncalled.append(note.mark)
                continue
            found = self._find_note(self.bodies, note, cursor)
            if found is None:
                lost.append(note.mark)
                continue
            out.notes += 1
            whole = found.start.page == found.end.page and found.end.offset > 0
            if whole and not self.bodies.follows(f"p. {page + self.first}", found.end):
                wrong.append(note.mark)
            cursor = found.end
        out.tell_notes(lost, "not found whole")
        out.tell_notes(wrong, "not followed by the page of the call")
        out.tell_notes(uncalled, "not called anywhere")

    def _notes_beside(self, out: Findings) -> None:
        """Notes in a column of their own begin on the page of their call; where a row goes on
        upon the next page, there at the latest."""
        lost: list[str] = []
        astray: list[str] = []
        uncalled: list[str] = []
        for note in self.made.notes.printed:
            if not note.is_beside:
                continue
            page = self.calls.get(note.id)
            if page is None:
                uncalled.append(note.mark)
                continue
            step = 2 if self.facing else 1
            found = self._find_note(self.columns, note, Place(max(0, page - step)))
            if found is None:
                lost.append(note.mark)
                continue
            out.notes += 1
            if abs(found.start.page - page) > step:
                astray.append(note.mark)
        out.tell_notes(lost, "not found whole")
        out.tell_notes(astray, "not beside the row of the call")
        out.tell_notes(uncalled, "not called anywhere")

    def _texts(self, note: PrintedNote) -> list[str]:
        """What is printed of a note: its mark, lemma and first paragraph, and what follows."""
        texts = [text for block in note.blocks for text in block.texts()]
        lemma = " · ".join(words for _, words in note.lemmas)
        opening = f"{note.mark} {lemma}" + (":" if lemma and note.blocks else "")
        if note.blocks and note.blocks[0].kind == "par":
            opening += " " + texts.pop(0)
        tail = self.tails.of(note)
        out = [opening, *texts]
        if tail:
            out[-1] += f" — {tail}"
        return [printable(text, self.missing) for text in out]

    def _find_note(self, stream: Stream, note: PrintedNote, cursor: Place) -> Found | None:
        """Where the note stands, from its mark on; its later paragraphs must follow."""
        first, *texts = self._texts(note)
        found = stream.find(first, cursor)
        if found is None:
            return None
        start, end, breaks = found.start, found.end, found.breaks
        for text in texts:
            found = stream.find(text, end)
            if found is None:
                return None
            end = found.end
        return Found(start, end, breaks)


def _signs(blocks: Sequence[NoteBlock]) -> int:
    """How many letters the template adds to a note: bullets, numbers, stars of a rule."""
    count = 0
    for block in blocks:
        if block.kind == "bullets":
            count += len(block.children)
        elif block.kind == "numbers":
            last = block.start + len(block.children)
            count += sum(len(f"{at}.") for at in range(block.start, last))
        elif block.kind == "rule":
            count += len("***")
        count += _signs(block.children)
    return count


def _named(block: Block) -> str:
    words = " ".join(plain(block.inlines).split())
    short = words if len(words) <= 48 else words[:45].rstrip() + "…"
    return f"Paragraph {block.slice.position + 1} of the {block.role.value} (“{short}”)"
