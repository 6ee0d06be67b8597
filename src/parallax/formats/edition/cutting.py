"""The ways to break a unit at the end of a page, on all its columns together."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import merge

from parallax.formats.edition.page_plan import SLACK, Column, Unit

Spans = tuple[tuple[int, int], ...]


def cuts(
    unit: Unit, starts: Sequence[int], *, fair: bool = True, late: bool = False
) -> Iterator[Spans]:
    """The ways to break a unit after its lines from `starts` on, ever more of them, each made
    when it is asked for.

    Where they are `fair`, no paragraph leaves too few lines on a page, something is left, and
    all texts of a unit begin where one of them does. Where notes may be `late`, those called in
    the next line of each column need not begin with it.
    """
    held = _Held(unit, starts, late)
    begins = fair and not any(starts)
    ends, before = list(starts), list(starts)
    for reached in _depths(unit, starts):
        for number in reached:
            ends[number] += 1
        here = held.fair(ends) if fair else held.tied(ends)
        if here == before:
            continue
        before = here
        if begins and not _all_begin(unit, here):
            continue
        if fair and all(end >= len(col.lines) for end, col in zip(here, unit.columns, strict=True)):
            return
        yield tuple(zip(starts, here, strict=True))


def _depths(unit: Unit, starts: Sequence[int]) -> Iterator[list[int]]:
    """The columns whose next line ends at the next depth, for every depth at which one does."""

    def heights(number: int, start: int) -> Iterator[tuple[float, int]]:
        lines = unit.columns[number].lines
        return ((lines.height(start, at + 1), number) for at in range(start, len(lines)))

    reached: list[int] = []
    depth = 0.0
    for height, number in merge(*(heights(at, start) for at, start in enumerate(starts))):
        if reached and height > depth + SLACK:
            yield reached
            reached = []
        if not reached:
            depth = height
        reached.append(number)
    if reached:
        yield reached


def _all_begin(unit: Unit, ends: Sequence[int]) -> bool:
    """Whether all columns of text begin; notes beside them may have none called yet."""
    return all(
        end > 0 or not column.lines or column.beside
        for end, column in zip(ends, unit.columns, strict=True)
    )


class _Held:
    """Keeps together what stands together, from some lines of a unit on."""

    def __init__(self, unit: Unit, starts: Sequence[int], late: bool) -> None:
        self.columns = unit.columns
        self.starts = starts
        waiting = [
            tie
            for tie in unit.ties
            if tie.line >= starts[tie.column] or tie.start >= starts[tie.beside]
        ]
        self.by_start = sorted(waiting, key=lambda tie: tie.start)
        self.by_line = sorted(
            (tie for tie in waiting if not (late and tie.line <= starts[tie.column])),
            key=lambda tie: tie.line,
        )

    def fair(self, ends: Sequence[int]) -> list[int]:
        """The same ends or earlier ones, at which every paragraph may be broken."""
        out = list(ends)
        while True:
            fair = [
                fair_end(column, start, end)
                for column, start, end in zip(self.columns, self.starts, out, strict=True)
            ]
            tied = self.tied(fair)
            if tied == out:
                return out
            out = tied

    def tied(self, ends: Sequence[int]) -> list[int]:
        """The same ends or earlier ones, so that notes beside the text begin where they are
        called."""
        out = list(ends)
        most = max(out, default=0)
        for tie in self.by_line:
            if tie.line >= most:
                break
            if tie.line < out[tie.column] and tie.start >= out[tie.beside]:
                out[tie.column] = self._back(tie.column, tie.line)
        for tie in self.by_start:
            if tie.start >= most:
                break
            if tie.line >= out[tie.column] and tie.start < out[tie.beside]:
                out[tie.beside] = self._back(tie.beside, tie.start)
        return out

    def _back(self, number: int, line: int) -> int:
        return max(line, self.starts[number])


def fair_end(column: Column, start: int, end: int) -> int:
    """The last line up to `end` after which the lines from `start` on may be broken, so that
    neither part of a paragraph has too few of them; `start` where there is none."""
    count = len(column.lines)
    if end >= count:
        return end
    paragraphs = column.paragraphs or (0,)
    number = bisect_right(paragraphs, end) - 1
    first = max(start, paragraphs[number])
    last = paragraphs[number + 1] if number + 1 < len(paragraphs) else count
    fair = min(end, last - column.fewest)
    return fair if fair - first >= column.fewest else first
