"""Which lines and which notes stand on which page, decided before the pages are set.

A typesetter that breaks a tall row at the end of a page sets some footnotes on the wrong page.
So everything is measured first and the pages are made up here: a row (here a unit) stands with
all its notes or goes to the next page, a long one is broken between lines on all its columns
together, and where the last note on a page is long, its end goes on upon the next. All lengths
are in points.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from parallax.formats.edition.cutting import Spans, cuts
from parallax.formats.edition.page_plan import (
    FEWEST,
    SLACK,
    Column,
    Item,
    NoteLines,
    PagePlan,
    Piece,
    Room,
    Unit,
    can_break,
    height_of,
)

#: A note of fewer lines is not broken, unless there is no other way.
_LONG_NOTE = 5
#: What may be taken of a page by notes that go on from the page before, if text can stand there.
_CARRIED = 0.7


def paginate(
    units: Sequence[Unit], notes: Mapping[str, NoteLines], order: Mapping[str, int], room: Room
) -> list[PagePlan]:
    """The pages of these units. `order` says which of two notes on a page comes first."""
    return _Paginator(units, notes, order, room).pages()


@dataclass(slots=True)
class _Open:
    """The page being filled. `used` is what its items take."""

    used: float = 0.0
    items: list[Item] = field(default_factory=list[Item])
    feet: list[list[Piece]] = field(default_factory=list[list[Piece]])

    def copy(self) -> "_Open":
        return _Open(self.used, list(self.items), [list(pieces) for pieces in self.feet])


class _Paginator:
    def __init__(
        self,
        units: Sequence[Unit],
        notes: Mapping[str, NoteLines],
        order: Mapping[str, int],
        room: Room,
    ) -> None:
        self.units = units
        self.notes = notes
        self.order = order
        self.room = room
        self.done: list[PagePlan] = []
        self.carried: list[list[Piece]] = [[] for _ in range(room.regions)]
        self.page = self._new_page()

    def pages(self) -> list[PagePlan]:
        at = 0
        while at < len(self.units):
            after = at
            while after < len(self.units) - 1 and self.units[after].keeps:
                after += 1
            before = self.page.copy()
            if not self._place_kept(at, after):
                self.page = before
                if before.items or any(before.feet):
                    self._close()
                    continue
                self._place_by_force(at, after)
            at = after + 1
        if self.page.items or any(self.page.feet):
            self._close()
        while any(self.carried):
            self.page = self._new_page()
            self._close()
        return self.done

    # Placing

    def _place_kept(self, first: int, last: int) -> bool:
        """All of what is kept together, or at least the beginning of its last unit. False where
        that does not fit on this page."""
        for number in range(first, last):
            if not self._place_whole(number):
                return False
        return self._place(last)

    def _place(self, number: int) -> bool:
        unit = self.units[number]
        if self._place_whole(number, broken_notes=False):
            return True
        if unit.whole or not can_break(unit):
            return self._place_whole(number)
        starts = [0] * len(unit.columns)
        if not self._place_cut(number, starts):
            return self._place_whole(number)
        return self._go_on(number, starts)

    def _go_on(self, number: int, starts: list[int]) -> bool:
        """The rest of a unit whose beginning stands on this page; always True."""
        while True:
            self._close()
            if self._place_rest(number, starts):
                return True
            if not self._place_cut(number, starts):
                if self.page.items or any(self.page.feet):
                    continue
                self._force_cut(number, starts)
            if all(at >= len(c.lines) for at, c in zip(starts, self._columns(number), strict=True)):
                return True

    def _place_by_force(self, first: int, last: int) -> None:
        """What does not fit on an empty page: broken where it seldom is."""
        for number in range(first, last + 1):
            if self._place_whole(number):
                continue
            unit = self.units[number]
            if self.page.items and not (self._is_kept() and self._begins(number)):
                self._close()
                if self._place_whole(number):
                    continue
            if not can_break(unit):
                self._force_whole(number)
                continue
            starts = [0] * len(unit.columns)
            if not self._place_cut(number, starts):
                if self.page.items and self._most(number, starts, late=True) is None:
                    self._close()
                if not self._place_cut(number, starts):
                    self._force_cut(number, starts)
            if any(at < len(c.lines) for at, c in zip(starts, unit.columns, strict=True)):
                self._go_on(number, starts)

    def _is_kept(self) -> bool:
        """Whether all that stands on this page stands there for what follows."""
        return all(self.units[item.unit].keeps for item in self.page.items)

    def _begins(self, number: int) -> bool:
        """Whether some lines of a long unit have room on this page."""
        unit = self.units[number]
        starts = [0] * len(unit.columns)
        return not unit.whole and can_break(unit) and self._most(number, starts) is not None

    def _columns(self, number: int) -> tuple[Column, ...]:
        return self.units[number].columns

    def _place_whole(self, number: int, *, broken_notes: bool = True) -> bool:
        return self._place_rest(number, [0] * len(self._columns(number)), broken_notes=broken_notes)

    def _place_rest(self, number: int, starts: list[int], *, broken_notes: bool = True) -> bool:
        """From these lines to the end of the unit."""
        unit = self.units[number]
        spans = tuple(
            (start, max(1, len(column.lines)))
            for start, column in zip(starts, unit.columns, strict=True)
        )
        feet = self._feet(self._calls(unit, spans), self._bottom(unit, spans), broken_notes)
        if feet is None:
            return False
        self._add(number, spans, feet)
        return True

    def _place_cut(self, number: int, starts: list[int]) -> bool:
        """As many lines of the unit as fit, from `starts` on, which moves on."""
        best = self._most(number, starts)
        if best is None:
            return False
        self._add(number, *best)
        starts[:] = [end for _, end in best[0]]
        return True

    def _most(
        self, number: int, starts: list[int], *, fair: bool = True, late: bool = False
    ) -> tuple[Spans, list[list[Piece]]] | None:
        """The largest part of a unit that has room with its notes."""
        best: tuple[Spans, list[list[Piece]]] | None = None
        unit = self.units[number]
        for spans in cuts(unit, starts, fair=fair, late=late):
            bottom = self._bottom(unit, spans)
            if bottom > self.room.height + SLACK:
                break
            feet = self._feet(self._calls(unit, spans), bottom, broken_notes=True)
            if feet is not None:
                best = (spans, feet)
        return best

    def _force_cut(self, number: int, starts: list[int]) -> None:
        """As many lines as fit, be the notes beside them late, or be they too few to stand alone;
        at least one, and of its notes what can be had."""
        unit = self.units[number]
        best = (
            self._most(number, starts, late=True)
            or self._most(number, starts, fair=False)
            or self._most(number, starts, fair=False, late=True)
        )
        if best is None:
            spans = next(cuts(unit, starts, fair=False, late=True))
            best = spans, self._forced(self._calls(unit, spans), self._bottom(unit, spans))
        self._add(number, *best)
        starts[:] = [end for _, end in best[0]]

    def _force_whole(self, number: int) -> None:
        unit = self.units[number]
        spans = tuple((0, max(1, len(column.lines))) for column in unit.columns)
        feet = self._forced(self._calls(unit, spans), self._bottom(unit, spans))
        self._add(number, spans, feet)

    def _add(
        self, number: int, spans: tuple[tuple[int, int], ...], feet: list[list[Piece]]
    ) -> None:
        unit = self.units[number]
        above, height = self._above(unit, spans), height_of(unit, spans)
        first = all(start == 0 for start, _ in spans)
        last = all(
            end >= len(column.lines) for (_, end), column in zip(spans, unit.columns, strict=True)
        )
        self.page.items.append(Item(number, spans, above, height, first, last))
        self.page.used += above + height
        self.page.feet = feet

    def _above(self, unit: Unit, spans: tuple[tuple[int, int], ...]) -> float:
        return unit.above if self.page.items and all(start == 0 for start, _ in spans) else 0.0

    def _bottom(self, unit: Unit, spans: tuple[tuple[int, int], ...]) -> float:
        """Where these lines would end on this page."""
        return self.page.used + self._above(unit, spans) + height_of(unit, spans)

    # Notes

    def _calls(self, unit: Unit, spans: tuple[tuple[int, int], ...]) -> list[list[str]]:
        """The notes called in these lines by region, in their order."""
        out: list[list[str]] = [[] for _ in range(self.room.regions)]
        for (start, end), column in zip(spans, unit.columns, strict=True):
            out[column.region] += column.called(start, end)
        return [sorted(notes, key=lambda note: self.order[note]) for notes in out]

    def _feet(
        self, calls: list[list[str]], bottom: float, broken_notes: bool
    ) -> list[list[Piece]] | None:
        """The feet of this page with these notes added, or None where they have no room. The
        last note may be broken."""
        free = self.room.height - bottom + SLACK
        if free < 0:
            return None
        out: list[list[Piece]] = []
        for here, carried, notes in zip(self.page.feet, self.carried, calls, strict=True):
            pieces = list(here)
            if notes and (len(pieces) < len(carried) or (pieces and not pieces[-1].last)):
                return None
            pieces += [self._whole(note) for note in notes]
            if self._foot(pieces) > free:
                if not (notes and broken_notes):
                    return None
                begun = self._begun(notes[-1], free - self._foot(pieces[:-1]), len(pieces) == 1)
                if begun is None:
                    return None
                pieces[-1] = begun
            out.append(pieces)
        return out

    def _begun(self, note: str, free: float, alone: bool) -> Piece | None:
        """As much of a note as fits, if it is long enough to be broken."""
        lines = self.notes[note].lines
        if len(lines) < _LONG_NOTE:
            return None
        free -= self.room.gap + (self.room.clearance if alone else 0.0)
        end = min(bisect_right(lines.bottoms, free), len(lines) - FEWEST)
        return Piece(note, 0, end, last=False) if end >= FEWEST else None

    def _forced(self, calls: list[list[str]], bottom: float) -> list[list[Piece]]:
        """Notes of a single line that have no room together: each begins, all go on."""
        out: list[list[Piece]] = []
        for here, notes in zip(self.page.feet, calls, strict=True):
            pieces = list(here)
            for number, note in enumerate(notes):
                kept = sum(
                    self.room.gap + self.notes[later].part(0, min(FEWEST, self._count(later)))
                    for later in notes[number + 1 :]
                )
                free = self.room.height - bottom - self._foot(pieces) - self.room.gap - kept
                free -= 0.0 if pieces else self.room.clearance
                count = self._count(note)
                lines = self.notes[note].lines
                end = count
                if lines and self.notes[note].height > free:
                    end = max(1, min(bisect_right(lines.bottoms, free), count - 1))
                pieces.append(Piece(note, 0, end, last=end >= count))
            out.append(pieces)
        return out

    def _count(self, note: str) -> int:
        return max(1, len(self.notes[note].lines))

    def _whole(self, note: str) -> Piece:
        return Piece(note, 0, self._count(note), last=True)

    def _foot(self, pieces: Sequence[Piece]) -> float:
        if not pieces:
            return 0.0
        return self.room.clearance + sum(
            self.room.gap + self.notes[each.note].part(each.start, each.end) for each in pieces
        )

    # Pages

    def _new_page(self) -> _Open:
        """An empty page with the notes that go on upon it: all of them, or so much that there
        is room for text."""
        page = _Open(feet=[[] for _ in range(self.room.regions)])
        for region, carried in enumerate(self.carried):
            page.feet[region] = self._fitting(carried, self.room.height * _CARRIED)
        return page

    def _fitting(self, rests: Sequence[Piece], free: float) -> list[Piece]:
        """As much of these rests as fits, in order, the last of them perhaps in part."""
        out: list[Piece] = []
        for rest in rests:
            if self._foot([*out, rest]) <= free + SLACK:
                out.append(rest)
                continue
            note = self.notes[rest.note]
            end = rest.end
            while end > rest.start and self._foot([*out, replace(rest, end=end)]) > free + SLACK:
                end -= 1
            end = min(end, len(note.lines) - 1)
            if end > rest.start:
                out.append(Piece(rest.note, rest.start, end, last=False))
            elif not out:
                # at least one line, or it would never end
                last = rest.start + 1 >= self._count(rest.note)
                out.append(Piece(rest.note, rest.start, rest.start + 1, last))
            break
        return out

    def _close(self) -> None:
        """End this page: a note that goes on takes what room is left."""
        page = self.page
        carried: list[list[Piece]] = []
        feet: list[tuple[Piece, ...]] = []
        for region, pieces in enumerate(page.feet):
            begun = [each.note for each in pieces]
            waiting = [rest for rest in self.carried[region] if rest.note not in begun]
            if all(each.last for each in pieces[:-1]):
                longest = [
                    each
                    if each.last
                    else Piece(each.note, each.start, self._count(each.note), True)
                    for each in pieces
                ]
                pieces = self._fitting([*longest, *waiting], self.room.height - page.used)
                stood = {each.note for each in pieces}
                # a note of which not a line has room any more waits as well
                waiting = [rest for rest in [*longest, *waiting] if rest.note not in stood]
            rests = [
                Piece(each.note, each.end, self._count(each.note), True)
                for each in pieces
                if not each.last
            ]
            carried.append([*rests, *waiting])
            feet.append(tuple(pieces))
        self.done.append(PagePlan(tuple(page.items), tuple(feet)))
        self.carried = carried
        self.page = self._new_page()
