"""Footnotes of a PDF: smaller type, or a line drawn above, at the foot of a page or column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from parallax.formats.draft import cut_spans
from parallax.formats.pdf_leaves import Leaf, usual_size
from parallax.formats.pdf_rows import Row, row_of
from parallax.model.text import SpanStyle

#: Notes are set so much smaller than the text.
_SMALLER = 0.95
_MARK = re.compile(
    r"(?:(\d{1,4})(?:[.)\]]|(?=\s|[^\W\d_]|[“„\"«(]))|\[(\d{1,4})\]|(\*{1,4}|[†‡§¶]{1,3}))\s*(?=\S)"
)
#: Raised, they may also be small letters or Roman numbers.
_RAISED = re.compile(r"\d{1,4}|\*{1,4}|[†‡§¶]{1,3}|[ivxl]{1,6}|[a-z]")
#: Numbers go on; so many may be missing between two notes on one page.
_MISSING = 3
#: A line above notes begins where their column does, give or take so much, in points.
_NEAR = 15.0
#: A shorter one only underlines a word.
_SHORTEST = 18.0


@dataclass(slots=True)
class FootNote:
    """A note with its rows, without its mark; it begins on page `page`."""

    mark: str
    page: int
    rows: list[Row] = field(default_factory=list[Row])


def part_notes(leaves: Sequence[Leaf]) -> list[FootNote]:
    """Take the notes out of the blocks of pages. One that goes on upon the next page is one."""
    every = [(leaf, row) for leaf in leaves for block in leaf.blocks for row in block]
    upper = [row for leaf, row in every if row.base > leaf.page.height / 2]
    size = usual_size(upper or [row for _, row in every])
    notes: list[FootNote] = []
    for leaf in leaves:
        work = _Foot(leaf, size, notes)
        for number in range(len(leaf.blocks)):
            work.part(number)
        leaf.blocks = [block for block in leaf.blocks if block]
    return notes


def raised(rows: Iterable[Row]) -> list[str]:
    """Marks that are set raised, as calls of notes are."""
    return [
        mark
        for row in rows
        for span in row.spans
        if span.style is SpanStyle.SUPERSCRIPT
        for mark in re.findall(r"\w+|\*{1,4}|[†‡§¶]{1,3}", row.text[span.start : span.end])
    ]


class _Foot:
    """The notes of one page; `notes` are all so far."""

    def __init__(self, leaf: Leaf, size: float, notes: list[FootNote]) -> None:
        self.leaf = leaf
        self.size = size
        self.notes = notes
        self.first = len(notes)
        self.calls = set(raised(row for block in leaf.blocks for row in block))

    def part(self, number: int) -> None:
        block = self.leaf.blocks[number]
        for at in self._candidates(block):
            rows = block[at:]
            if self._above_text(rows, number):
                continue
            if self._take(rows, self._is_below_rule(block, at)):
                del block[at:]
                return

    def _candidates(self, block: Sequence[Row]) -> list[int]:
        """Rows with which the notes may begin, the likeliest first."""
        small = len(block)
        while small > 0 and self._is_small(block[small - 1]):
            small -= 1
        ruled = [
            at
            for at in range(len(block))
            if self._is_below_rule(block, at)
            and (at >= small or mark_of(block[at]) is not None or self.notes)
        ]
        marked = [at for at in range(small, len(block)) if mark_of(block[at]) is not None]
        return list(
            dict.fromkeys([*ruled[-1:], *([small] if small < len(block) else []), *marked[:1]])
        )

    def _is_small(self, row: Row) -> bool:
        return row.size <= _SMALLER * self.size

    def _is_below_rule(self, block: Sequence[Row], at: int) -> bool:
        """Whether a line is drawn between a row and the one before it."""
        row = block[at]
        left = min(each.left for each in block)
        ceiling = block[at - 1].base if at else row.top + 3 * row.size
        return any(
            row.base + 0.4 * row.size < height < ceiling + 0.5
            and abs(start - left) < _NEAR
            and end - start > _SHORTEST
            and end - start < 0.75 * max(each.right - left for each in block) + 40
            for start, end, height in self.leaf.page.rules
        )

    def _above_text(self, rows: Sequence[Row], number: int) -> bool:
        """Whether text of the usual size stands below, in the same column."""
        left, right = min(row.left for row in rows), max(row.right for row in rows)
        return any(
            row.base < rows[0].base and not self._is_small(row)
            and row.left < right and row.right > left
            for other, block in enumerate(self.leaf.blocks) if other != number
            for row in block
        )  # fmt: skip

    def _take(self, rows: Sequence[Row], ruled: bool) -> bool:
        """Divide rows into notes, if they are any."""
        starts: list[tuple[int, str]] = []
        last = next((int(n.mark) for n in reversed(self.notes) if n.mark.isdigit()), 0)
        for at, row in enumerate(rows):
            mark, is_raised = mark_of(row) or ("", False)
            if mark and self._follows(mark, is_raised, last, bool(starts)):
                starts.append((at, mark))
                last = int(mark) if mark.isdigit() else last
        lead = rows[: starts[0][0]] if starts else rows
        if lead and not self._goes_on(lead[0], bool(starts) or ruled):
            return False
        if lead:
            self.notes[-1].rows += lead
        stops = [at for at, _ in [*starts, (len(rows), "")]][1:]
        for (at, mark), stop in zip(starts, stops, strict=True):
            own = [without_mark(rows[at]), *rows[at + 1 : stop]]
            self.notes.append(FootNote(mark, self.leaf.number, own))
        return True

    def _goes_on(self, row: Row, surely: bool) -> bool:
        """Whether rows without a mark are the rest of the last note of the page before."""
        if not self.notes:
            return False
        before = self.notes[-1].rows[-1]
        if before.page < self.leaf.number - 1 or abs(before.size - row.size) > 0.06 * row.size:
            return False
        return surely or not before.text.endswith((".", "”", ".)"))

    def _follows(self, mark: str, is_raised: bool, last: int, more: bool) -> bool:
        """Whether a note with this mark may come next; a number that opens a line by chance
        seldom may."""
        if not mark.isdigit():
            return True
        number = int(mark)
        if number == last + 1 or (number == 1 and not more and len(self.notes) == self.first):
            return True
        if not last < number <= last + 1 + _MISSING:
            return not more and mark in self.calls and number > last
        return is_raised or mark in self.calls


def is_called_note(row: Row, leaf: Leaf) -> bool:
    """Whether the last row of a page, whose lines are not yet laid out, is a note that is called
    there: small, below a drawn line or with its mark raised."""
    mark, is_raised = mark_of(row) or ("", False)
    rows = [row_of(line, leaf.number) for line in leaf.lines]
    others = [each for each in rows if each.base > row.base]
    if mark not in raised(others) or row.size > _SMALLER * usual_size(others):
        return False
    above = min(each.base for each in others)
    return is_raised or any(
        row.base < height < above and end - start > _SHORTEST
        for start, end, height in leaf.page.rules
    )


def mark_of(row: Row) -> tuple[str, bool] | None:
    """The mark that opens a row, and whether it is raised; None without one."""
    for span in row.spans:
        if span.style is SpanStyle.SUPERSCRIPT and span.start == 0 and span.end < len(row.text):
            mark = row.text[: span.end].strip(" .)")
            return (mark, True) if _RAISED.fullmatch(mark) else None
    match = _MARK.match(row.text)
    if match is None:
        return None
    return match[1] or match[2] or match[3], False


def without_mark(row: Row) -> Row:
    """The row without the mark that opens it, and what sets the mark off."""
    mark = mark_of(row)
    if mark is None:
        return row
    if mark[1]:
        end = next(span.end for span in row.spans if span.style is SpanStyle.SUPERSCRIPT)
        while end < len(row.text) and row.text[end] in " .)":
            end += 1
    else:
        match = _MARK.match(row.text)
        end = match.end() if match else 0
    return cut(row, 0, end)


def cut(row: Row, start: int, end: int) -> Row:
    """A row without the characters [start, end)."""
    return replace(
        row,
        text=row.text[:start] + row.text[end:],
        spans=cut_spans(row.spans, start, end),
        lefts=(*row.lefts[:start], *row.lefts[end:]),
    )
