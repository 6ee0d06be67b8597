"""What pages are planned with: units of lines, notes, and how a unit can be broken. All lengths
are in points."""

from bisect import bisect_left
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
    notes are called first, in order. `region` says at the foot of which page of a spread they
    stand. `paragraphs` are the lines with which they begin; each leaves at least the `fewest`
    lines on a page. The column is one of notes where it is `beside` the text."""

    lines: Lines = NO_LINES
    calls: tuple[tuple[int, str], ...] = ()
    region: int = 0
    paragraphs: tuple[int, ...] = ()
    fewest: int = FEWEST
    beside: bool = False

    def called(self, start: int, end: int) -> list[str]:
        """The notes called in the lines [start, end)."""
        first, last = bisect_left(self.calls, (start,)), bisect_left(self.calls, (end,))
        return [note for _, note in self.calls[first:last]]


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
    `whole` is broken only where no page holds it. Where it is broken, its beginning is `least`
    high, and `below` lies under the lines of each part."""

    height: float
    above: float = 0.0
    columns: tuple[Column, ...] = ()
    keeps: bool = False
    whole: bool = False
    ties: tuple[Tie, ...] = ()
    least: float = 0.0
    below: float = 0.0


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
        return self.lines.height(start, end)


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
    runs = (
        column.lines.height(start, end)
        for (start, end), column in zip(spans, unit.columns, strict=True)
        if start < min(end, len(column.lines))
    )
    least = unit.least if all(start == 0 for start, _ in spans) else 0.0
    return max((least, *runs)) + unit.below
