"""What pages are planned with: units of lines, notes, and how a unit can be broken. All lengths
are in points."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.formats.edition.words import Lines

#: A paragraph or note leaves no fewer lines than this on a page, where it has enough of them.
FEWEST = 2
#: What does not matter, so that sums of many lengths do not push a line to the next page.
SLACK = 0.01

NO_LINES = Lines()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a unit: its lines (none where it is not to be broken), and the lines where
    notes are called first. `region` says at the foot of which page of a spread they stand."""

    lines: Lines = NO_LINES
    calls: tuple[tuple[int, str], ...] = ()
    region: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """A note beside the text: the column and the line of its call, and the column of notes with
    the line where it begins. Both stand on one page."""

    column: int
    line: int
    beside: int
    start: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A row, or something else that stands across the page. `above` is the distance from
    what is above it. One that `keeps` stands on the page where the next begins; one that is
    `whole` is broken only where no page holds it."""

    height: float
    above: float = 0.0
    columns: tuple[Column, ...] = ()
    keeps: bool = False
    whole: bool = False
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteLines:
    """How high a footnote is, and its lines (none: it cannot be broken)."""

    height: float
    lines: Lines = NO_LINES

    def part(self, start: int, end: int) -> float:
        """The height of the lines [start, end)."""
        count = max(1, len(self.lines))
        if start == 0 and end >= count:
            return self.height
        bottom = self.height if end >= count else self.lines.bottoms[end - 1]
        return bottom - (self.lines.tops[start] - self.lines.tops[0] if start else 0.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines [start, end) of a note at the foot of a page; `last` where it ends there."""

    note: str
    start: int
    end: int
    last: bool


@dataclass(frozen=True, slots=True)
class Item:
    """The lines [start, end) of each column of a unit as they stand on a page. `first` and
    `last` say whether the unit begins and ends there."""

    unit: int
    spans: tuple[tuple[int, int], ...]
    above: float
    height: float
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page, or a spread where there are several regions of notes."""

    items: tuple[Item, ...]
    feet: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What a page holds: its height, how many regions of footnotes stand side by side, the
    height of what stands above the first footnote, and of the gap over each."""

    height: float
    regions: int = 1
    clearance: float = 0.0
    gap: float = 0.0


def can_break(unit: Unit) -> bool:
    """Whether there are lines between which it can be broken."""
    return any(len(column.lines) > 1 for column in unit.columns)


def height_of(unit: Unit, spans: tuple[tuple[int, int], ...]) -> float:
    """The height of these lines, beginning level at the top."""
    if all(
        start == 0 and end >= len(column.lines)
        for (start, end), column in zip(spans, unit.columns, strict=True)
    ):
        return unit.height
    head = max(column.lines.tops[0] for column in unit.columns if column.lines)
    tail = unit.height - max(column.lines.bottoms[-1] for column in unit.columns if column.lines)
    runs = (
        column.lines.bottoms[min(end, len(column.lines)) - 1] - column.lines.tops[start]
        for (start, end), column in zip(spans, unit.columns, strict=True)
        if start < min(end, len(column.lines))
    )
    return head + max(runs, default=0.0) + max(0.0, tail)


def cuts(unit: Unit, starts: Sequence[int]) -> list[tuple[tuple[int, int], ...]]:
    """The ways to break a unit after its lines from `starts` on, ever more of them."""
    depths = [
        [bottom - column.lines.tops[start] for bottom in column.lines.bottoms[start:]]
        if start < len(column.lines)
        else []
        for start, column in zip(starts, unit.columns, strict=True)
    ]
    out: list[tuple[tuple[int, int], ...]] = []
    for depth in sorted({round(each, 2) for lines in depths for each in lines}):
        spans = tuple(
            (start, start + bisect_right(lines, depth + SLACK))
            for start, lines in zip(starts, depths, strict=True)
        )
        spans = _tied(unit, spans)
        moved = any(start < end for start, end in spans)
        if moved and (not out or spans != out[-1]):
            out.append(spans)
    return out


def _tied(unit: Unit, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The same with fewer lines, so that notes beside the text begin where they are called."""
    if not unit.ties:
        return spans
    ends = [end for _, end in spans]
    for tie in unit.ties:
        if tie.line < ends[tie.column] and tie.start >= ends[tie.beside]:
            ends[tie.column] = max(tie.line, spans[tie.column][0])
    for tie in unit.ties:
        if tie.line >= ends[tie.column] and tie.start < ends[tie.beside]:
            ends[tie.beside] = max(tie.start, spans[tie.beside][0])
    return tuple((start, end) for (start, _), end in zip(spans, ends, strict=True))


def is_fair(unit: Unit, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether no column leaves a single line behind or ahead."""
    rest = False
    loose = {tie.beside for tie in unit.ties}
    for number, ((start, end), column) in enumerate(zip(spans, unit.columns, strict=True)):
        count = len(column.lines)
        rest = rest or end < count
        if number in loose:
            continue
        if start < count and end < count and (end - start < FEWEST or count - end < FEWEST):
            return False
    return rest
