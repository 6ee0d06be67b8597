"""Is everything on the pages? The written file is read, not the plan of it.

Every paragraph (or part of one) is looked for with its words in order and the marks of its
notes at their places, side by side with the order of the text; every note with its mark,
and a footnote on the page where it is called. Spaces and hyphens do not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parallax.formats.edition.characters import (
    folded,
    has_right_to_left,
    letters_only,
    printable,
)
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.inlines import Call, plain
from parallax.formats.edition.manuscript import Manuscript
from parallax.formats.edition.rows import Block
from parallax.model.edition import Layout
from parallax.model.text import Role

#: So many letters must agree before a paragraph is taken to begin there.
_PROBE = 24
#: At most so many faults of a kind are told one by one.
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Place:
    page: int
    offset: int


@dataclass(slots=True)
class Findings:
    """What reading back showed. `misplaced` are rows (number, part) whose footnotes stand on
    another page than their calls."""

    paragraphs: int = 0
    notes: int = 0
    problems: list[str] = field(default_factory=list[str])
    misplaced: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])


def compare(made: Manuscript, pages: Sequence[str], missing: frozenset[str]) -> Findings:
    """Compare the words of the pages with what was to be set."""
    return _Comparison(made, pages, missing).findings()


class _Comparison:
    def __init__(self, made: Manuscript, pages: Sequence[str], missing: frozenset[str]) -> None:
        self.made = made
        self.missing = missing
        self.exact = [folded(page) for page in pages]
        self.mixed = any(has_right_to_left(page) for page in pages)
        self.letters = [letters_only(page) for page in pages] if self.mixed else []
        self.calls: dict[str, int] = {}
        self.called_in: dict[str, tuple[int, int]] = {}
        self.body_ends = [0] * len(pages)

    def findings(self) -> Findings:
        out = Findings()
        lost = self._paragraphs(out)
        for fault in lost[:_TOLD]:
            out.problems.append(fault)
        if len(lost) > _TOLD:
            out.problems.append(f"{len(lost) - _TOLD} more paragraphs were not found whole.")
        self._notes(out)
        return out

    def _paragraphs(self, out: Findings) -> list[str]:
        """Look for each side's paragraphs in order, each side with its own place."""
        lost: list[str] = []
        cursors = dict.fromkeys(Role, Place(0, 0))
        whole: dict[tuple[Role, int], bool] = {}
        for note in self.made.title_notes:
            self.calls[note.id] = 0
        for row in self.made.rows:
            pages: set[int] = set()
            for role in self.made.roles:
                for block in row.sides[role]:
                    found = self._find(self._expected(block), cursors[role])
                    key = (role, block.slice.position)
                    whole[key] = whole.get(key, True) and found is not None
                    if found is None:
                        lost.append(_lost(block))
                        continue
                    start, end = found
                    cursors[role] = end
                    pages.add(start.page)
                    self.body_ends[end.page] = max(self.body_ends[end.page], end.offset)
                    for part in block.inlines:
                        if isinstance(part, Call) and part.first:
                            self.calls[part.note_id] = end.page
                            self.called_in[part.note_id] = (row.number, row.part)
            if self.made.options.layout is Layout.COLUMNS and len(pages) > 1 and row.unbreakable:
                lost.append(f"The two sides of row {row.number + 1} begin on different pages.")
        out.paragraphs = sum(whole.values())
        return lost

    def _expected(self, block: Block) -> str:
        return printable(plain(block.inlines), self.missing)

    def _find(self, text: str, cursor: Place) -> tuple[Place, Place] | None:
        """Where a text begins and ends, not before `cursor`."""
        wanted = folded(text)
        if not wanted:
            return cursor, cursor
        found = _search(self.exact, wanted, cursor)
        if found is None and self.mixed:
            found = self._find_mixed(text, cursor)
        return found

    def _find_mixed(self, text: str, cursor: Place) -> tuple[Place, Place] | None:
        """On pages with writing from right to left: letters alone, and where the text itself
        runs leftwards its words in whatever order the reader of the PDF gives them."""
        whole_page = Place(cursor.page, 0)
        wanted = letters_only(text)
        found = _search(self.letters, wanted, whole_page)
        if found is None and has_right_to_left(text):
            words = [word for word in map(letters_only, text.split()) if word]
            for page in range(cursor.page, min(cursor.page + 3, len(self.letters))):
                there = self.letters[page] + "".join(self.letters[page + 1 : page + 2])
                if all(word in there or word[::-1] in there for word in words):
                    found = Place(page, 0), Place(page, 0)
                    break
        if found is None:
            return None
        # offsets of letters alone say nothing about the page as it is
        return Place(found[0].page, 0), Place(found[1].page, 0)

    def _notes(self, out: Findings) -> None:
        lost: list[str] = []
        astray: list[str] = []
        disordered: list[str] = []
        after: dict[int, int] = {}
        end = Place(len(self.exact) and min(self.calls.values(), default=0), 0)
        endnotes = Place(0, 0)
        for note in self.made.notes.printed:
            called = self.calls.get(note.id)
            if called is None:
                lost.append(note.mark)
                continue
            if note.is_footnote:
                found = self._find_note(note, Place(called, self.body_ends[called]))
                if found is None:
                    lost.append(note.mark)
                    continue
                if found.page != called:
                    astray.append(note.mark)
                    if note.id in self.called_in:
                        out.misplaced.add(self.called_in[note.id])
                elif found.offset < after.get(called, 0) and not self._may_change_places():
                    disordered.append(note.mark)
                after[called] = max(after.get(called, 0), found.offset)
            else:
                found = self._find_note(note, endnotes)
                if found is None:
                    lost.append(note.mark)
                    continue
                endnotes = found
            out.notes += 1
        del end
        if lost:
            out.problems.append(f"{_notes_named(lost)} not found whole.")
        if astray:
            out.problems.append(f"{_notes_named(astray)} not on the page of the call.")
        if disordered:
            out.problems.append(f"{_notes_named(disordered)} not in order.")

    def _may_change_places(self) -> bool:
        # with swapped sides the marks follow the original, the page the translation
        return self.made.options.swapped

    def _find_note(self, note: PrintedNote, cursor: Place) -> Place | None:
        """Where the note's mark and words stand; its later paragraphs must follow."""
        texts = [text for block in note.blocks for text in block.texts()]
        lemma = "·".join(words for _, words in note.lemmas)
        run_on = bool(note.blocks) and note.blocks[0].kind == "par"
        opening = note.mark + lemma + (":" if lemma and note.blocks else "")
        if run_on:
            opening += texts.pop(0)
        found = self._find(printable(opening, self.missing), cursor)
        if found is None:
            return None
        start, end = found
        for text in texts:
            found = self._find(printable(text, self.missing), end)
            if found is None:
                return None
            end = found[1]
        return start


def _search(pages: Sequence[str], wanted: str, cursor: Place) -> tuple[Place, Place] | None:
    """`wanted` from `cursor` on, whole on one page or broken at the ends of pages."""
    for page in range(cursor.page, len(pages)):
        start = cursor.offset if page == cursor.page else 0
        at = pages[page].find(wanted, start)
        if at >= 0:
            return Place(page, at), Place(page, at + len(wanted))
        broken = _broken(pages, wanted, page, start)
        if broken is not None:
            return broken
    return None


def _broken(pages: Sequence[str], wanted: str, page: int, start: int) -> tuple[Place, Place] | None:
    """`wanted` beginning on `page` and going on upon the next."""
    if page + 1 >= len(pages):
        return None
    here = pages[page]
    best_at, best = -1, 0
    probe = wanted[: min(_PROBE, max(4, len(wanted) // 2))]
    at = here.find(probe, start)
    while at >= 0:
        common = _common(here, at, wanted)
        if common > best:
            best_at, best = at, common
        at = here.find(probe, at + 1)
    if best_at < 0:
        return None
    rest = wanted[best:]
    at = pages[page + 1].find(rest)
    if at >= 0:
        return Place(page, best_at), Place(page + 1, at + len(rest))
    further = _broken(pages, rest, page + 1, 0)
    return None if further is None else (Place(page, best_at), further[1])


def _common(page: str, at: int, wanted: str) -> int:
    low, high = 0, min(len(wanted), len(page) - at)
    while low < high:
        middle = (low + high + 1) // 2
        if page.startswith(wanted[low:middle], at + low):
            low = middle
        else:
            high = middle - 1
    return low


def _lost(block: Block) -> str:
    words = " ".join(plain(block.inlines).split())
    short = words if len(words) <= 48 else words[:45].rstrip() + "…"
    return (
        f"Paragraph {block.slice.position + 1} of the {block.role.value} (“{short}”)"
        " was not found whole."
    )


def _notes_named(marks: Sequence[str]) -> str:
    named = ", ".join(marks[:8]) + (" and others" if len(marks) > 8 else "")
    return f"Note {named} is" if len(marks) == 1 else f"Notes {named} are"
