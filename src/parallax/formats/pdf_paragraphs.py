"""Where paragraphs of a PDF begin, by the places of their rows; and which are headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from parallax.formats.hyphens import HYPHENS
from parallax.formats.kinds import LIST_MARK, speaker_label
from parallax.formats.pdf_leaves import Leaf, usual_size, usual_step
from parallax.formats.pdf_rows import Row
from parallax.model.text import SpanStyle

#: Paragraphs stand so much further apart than their lines.
_APART = 1.3
#: An indent, in ems.
_INDENT, _DEEPEST_INDENT = 0.6, 12.0
#: Headings are set so much larger than the text.
_LARGER = 1.12
_LONGEST_HEADING = 300
_LEVELS = 6
_ENDED = re.compile(r"[.!?:…][\"”’»)\]]*\d{0,3}$")
_CLOSED = re.compile(r"[.,;:!?…][\"”’»)\]]*$")


@dataclass(slots=True)
class Printed:
    """The rows of one paragraph. `level` is that of a heading, else 0. `broken` are places in
    `rows` of those that begin on a line of their own, as in verse."""

    rows: list[Row]
    level: int = 0
    broken: set[int] = field(default_factory=set[int])


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a column, in points."""

    left: float
    right: float


def paragraphs_of(leaves: Sequence[Leaf]) -> list[Printed]:
    """All rows of the pages' blocks, as paragraphs; over page breaks too."""
    rows = [row for leaf in leaves for block in leaf.blocks for row in block]
    work = _Joining(rows, leaves)
    done: list[Printed] = []
    waiting: list[Printed] = []
    for leaf in leaves:
        for block in leaf.blocks:
            work.column = work.columns[id(block)]
            for at, row in enumerate(block):
                after = block[at + 1] if at + 1 < len(block) else None
                before = block[at - 1] if at else None
                if not done or work.begins(done[-1], before, row, after):
                    done += waiting
                    waiting = []
                    done.append(Printed([row]))
                else:
                    if work.breaks(done[-1].rows[-1], row):
                        done[-1].broken.add(len(done[-1].rows))
                    done[-1].rows.append(row)
                work.last_column = work.column
        # What runs another way would cut a paragraph that goes on upon the next page.
        waiting += [Printed([row]) for row in leaf.asides]
    done += waiting
    _name_headings(done, work.size)
    return done


class _Joining:
    def __init__(self, rows: Sequence[Row], leaves: Sequence[Leaf]) -> None:
        self.size = usual_size(rows)
        self.step = usual_step([row for row in rows if abs(row.size - self.size) <= 0.5])
        self.columns = _columns(leaves)
        self.column = self.last_column = _Column(0.0, 0.0)

    def begins(self, paragraph: Printed, before: Row | None, row: Row, after: Row | None) -> bool:
        """Whether `row` opens a paragraph, after `before` in its block (None at its top)."""
        if self._looks_new(paragraph, row):
            return True
        if before is None:
            return self._begins_at_top(paragraph, row)
        if before.base - row.base > _APART * self._step(row):
            return True
        em = self.size or row.size
        shift = row.left - before.left
        short = self._is_short(before, row, self.column)
        if shift > _INDENT * em:
            hangs = (
                not short
                and after is not None
                and abs(after.left - row.left) < 0.3 * em
                and len(paragraph.rows) == 1
            )
            return not hangs
        if (
            len(paragraph.rows) == 1
            and after is not None
            and min(row.left - after.left, row.left - self.column.left) > _INDENT * em
            and abs(shift) < 0.3 * em
        ):
            return True  # below a paragraph of one row, another first row
        if shift < -_INDENT * em and len(paragraph.rows) > 1:
            # Out of an indent that was not only the first row's.
            return True
        return self._ends(before, row, short)

    def breaks(self, before: Row, row: Row) -> bool:
        """Whether a row that goes on with a paragraph begins on a line of its own."""
        return (
            before.page == row.page
            and before.base > row.base
            and abs(row.size - self.size) <= 0.1 * self.size
            and self._is_short(before, row, self.column)
        )

    def _looks_new(self, paragraph: Printed, row: Row) -> bool:
        last = paragraph.rows[-1]
        if abs(row.size - last.size) > 0.08 * max(row.size, last.size):
            return len(row.text) > 3 and len(last.text) > 3
        return _is_all(row, SpanStyle.BOLD) != all(
            _is_all(each, SpanStyle.BOLD) for each in paragraph.rows
        ) and (len(paragraph.rows) < 3 or _is_all(row, SpanStyle.BOLD))

    def _begins_at_top(self, paragraph: Printed, row: Row) -> bool:
        """Of the first row of a page or column."""
        last = paragraph.rows[-1]
        if last.text.endswith(HYPHENS) or row.text[:1].islower():
            return False
        em = self.size or row.size
        if self._is_short(last, row, self.last_column):
            return True
        indent, was = row.left - self.column.left, last.left - self.last_column.left
        if _INDENT * em < indent < _DEEPEST_INDENT * em:
            # A whole paragraph that is set in, as a quotation is, goes on where it was.
            return len(paragraph.rows) < 2 or abs(indent - was) > 0.3 * em
        return bool(LIST_MARK.match(row.text)) and _ENDED.search(last.text) is not None

    def _ends(self, before: Row, row: Row, short: bool) -> bool:
        starts = LIST_MARK.match(row.text) is not None or speaker_label(row.text) is not None
        if starts and (short or _CLOSED.search(before.text)):
            return True
        if not short:
            return False
        # Short rows of verse or of an address belong together until something closes.
        return _ENDED.search(before.text) is not None or not self._is_short(row, None, self.column)

    def _is_short(self, row: Row, after: Row | None, column: _Column) -> bool:
        """Whether the first word of the next row would still have had room in this one."""
        word = 0.0
        if after is not None:
            end = after.text.find(" ")
            end = len(after.text) if end < 0 else end
            word = after.lefts[end] - after.lefts[0]
        room = column.right - row.right
        return room > word + 0.7 * row.size + 0.015 * (column.right - column.left)

    def _step(self, row: Row) -> float:
        if not self.step or not self.size:
            return 1.4 * row.size
        return (
            self.step
            if row.size >= 0.9 * self.size and row.size <= 1.1 * self.size
            else max(self.step * row.size / self.size, 1.15 * row.size)
        )


def _columns(leaves: Sequence[Leaf]) -> dict[int, _Column]:
    """The edges of each block, told from all that begin at the same place."""
    lefts: dict[int, float] = {}
    for leaf in leaves:
        for block in leaf.blocks:
            lefts[id(block)] = _left(block)
    rights: dict[int, list[float]] = {}
    for leaf in leaves:
        for block in leaf.blocks:
            rights.setdefault(round(lefts[id(block)] / 4), []).extend(row.right for row in block)
    columns: dict[int, _Column] = {}
    for leaf in leaves:
        for block in leaf.blocks:
            left = lefts[id(block)]
            near = round(left / 4)
            pooled = sorted(
                right for key in (near - 1, near, near + 1) for right in rights.get(key, ())
            )
            own = max(row.right for row in block)
            common = pooled[int(len(pooled) * 0.9)] if pooled else own
            columns[id(block)] = _Column(left, common if len(block) < 6 else min(own, common + 6))
    return columns


def _left(block: Sequence[Row]) -> float:
    """Where most rows begin, or the leftmost of few."""
    lefts = sorted(row.left for row in block)
    return lefts[max(0, len(lefts) // 4 - 1)] if len(lefts) > 3 else lefts[0]


def _is_all(row: Row, style: SpanStyle) -> bool:
    covered = sum(span.end - span.start for span in row.spans if span.style is style)
    return covered >= 0.97 * len(row.text) > 0


def _name_headings(paragraphs: Sequence[Printed], size: float) -> None:
    """Levels by size: the largest is the first; bold lines of the text's size come last."""
    large: list[Printed] = []
    bold: list[Printed] = []
    for one in paragraphs:
        length = sum(len(row.text) for row in one.rows)
        letters = sum(map(str.isalpha, one.rows[0].text))
        if length > _LONGEST_HEADING or letters < 2:
            continue
        if median(row.size for row in one.rows) >= _LARGER * size:
            large.append(one)
        elif (
            len(one.rows) < 3
            and all(_is_all(row, SpanStyle.BOLD) for row in one.rows)
            and not _CLOSED.search(one.rows[-1].text)
        ):
            bold.append(one)
    if sum(len(row.text) for one in large for row in one.rows) * 3 > sum(
        len(row.text) for one in paragraphs for row in one.rows
    ):
        return  # sizes that say nothing, as those of recognised text
    sizes: list[float] = []
    for each in sorted({one.rows[0].size for one in large}, reverse=True):
        if not sizes or sizes[-1] - each > 0.6:
            sizes.append(each)
    for one in large:
        place = next((n for n, each in enumerate(sizes) if one.rows[0].size >= each - 0.6), 0)
        one.level = min(_LEVELS, place + 1)
    for one in bold:
        one.level = min(_LEVELS, len(sizes) + 1 if sizes else 2)
