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
#: The widest distance of lines, in ems.
_FURTHEST = 2.4
#: An indent, in ems.
_INDENT, _DEEPEST_INDENT = 0.6, 12.0
#: Headings are set so much larger than the text.
_LARGER = 1.12
_LONGEST_HEADING = 300
_LEVELS = 6
_ENDED = re.compile(r"[.!?:…][\"”’»)\]]*\d{0,3}$")
#: "Hyrje . . . . 12", as in a table of contents.
_LEADERS = re.compile(r"(?:[.·…]\s?){5,}\s*\w{0,6}$")
#: So many rows ahead are looked at.
_SEEN = 40
#: Fewer rows, or rows of five times so many letters.
_FEW_ROWS = 6
#: Of the rows of verse so many end before the column does.
_MOST_BROKEN = 0.7
#: Gaps within a row, in ems, that are those of a table.
_CELLS, _FAR_APART = 1.7, 3.5
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
    """The edges of a column, in points; `guessed` where its rows do not show the right one."""

    left: float
    right: float
    guessed: bool = False


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
                following = block[at + 1 : at + _SEEN]
                before = block[at - 1] if at else None
                if not done or work.begins(done[-1], before, row, following):
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
    for one in done:
        if not _is_verse(one):
            one.broken.clear()
    _name_headings(done, work.size)
    return done


def _is_verse(paragraph: Printed) -> bool:
    """Whether rows that seem to end early are meant to: most of them do, or the only one goes
    before a capital. In text that is not justified some lines end early by themselves."""
    ends = len(paragraph.rows) - 1
    if ends == 1:
        return paragraph.rows[1].text[:1].isupper()
    return len(paragraph.broken) >= _MOST_BROKEN * ends


class _Joining:
    def __init__(self, rows: Sequence[Row], leaves: Sequence[Leaf]) -> None:
        self.size = usual_size(rows)
        # In recognised text sizes differ from line to line.
        steady = len({round(row.size, 1) for row in rows}) <= max(8, 0.1 * len(rows))
        self.differs = 0.04 if steady else 0.15
        step = usual_step([row for row in rows if abs(row.size - self.size) <= 0.5])
        # Further apart than on a typewriter, with every other line free, are no lines.
        self.step = min(step, _FURTHEST * self.size)
        self.columns = _columns(leaves)
        self.column = self.last_column = _Column(0.0, 0.0)

    def begins(
        self, paragraph: Printed, before: Row | None, row: Row, following: Sequence[Row]
    ) -> bool:
        """Whether `row` opens a paragraph, after `before` in its block (None at its top).
        `following` are the rows of the block that come next."""
        if self._looks_new(paragraph, row) or _opens_note(row):
            return True
        if before is None:
            return self._begins_at_top(paragraph, row)
        if before.base - row.base > _APART * self._step(row):
            return True
        if self._is_large(row):
            return False  # a title on several lines, broken where it looked well
        if _is_of_table(before, row) or _LEADERS.search(before.text):
            return True
        short = self._is_short(before, row, self._right(paragraph, before, row, following))
        if not short and row.text[:1].islower() and not LIST_MARK.match(row.text):
            return False
        return self._begins_by_indent(paragraph, before, row, following, short)

    def _begins_by_indent(
        self, paragraph: Printed, before: Row, row: Row, following: Sequence[Row], short: bool
    ) -> bool:
        em = self.size or row.size
        shift = row.left - before.left
        after = following[0].left if following else None
        single = len(paragraph.rows) == 1
        if single and not short and abs(row.left - _behind_mark(before)) < 0.3 * em:
            return False  # below the words of a list's item, beside its number
        if shift > _INDENT * em:
            aligned = after is not None and abs(after - row.left) < 0.3 * em
            hangs = single and not short and (aligned or not _ENDED.search(before.text))
            return not hangs
        if (
            single
            and after is not None
            and min(row.left - after, row.left - self.column.left) > _INDENT * em
            and abs(shift) < 0.3 * em
        ):
            return True  # below a paragraph of one row, another first row
        if shift < -_INDENT * em and not single:
            # Out of an indent that was not only the first row's.
            return True
        return self._ends(before, row, short)

    def _right(self, paragraph: Printed, before: Row, row: Row, following: Sequence[Row]) -> float:
        """The right edge here: the column's, or that of a part which is set in on both sides."""
        em = self.size or row.size
        if before.left - self.column.left <= _INDENT * em or abs(row.left - before.left) > 0.3 * em:
            return self.column.right
        inset = [each for each in paragraph.rows if abs(each.left - before.left) < 0.3 * em]
        for each in (row, *following):
            if abs(each.left - before.left) > 0.3 * em:
                break
            inset.append(each)
        right = max(each.right for each in inset)
        width = self.column.right - self.column.left
        return right if right > self.column.right - 0.2 * width else self.column.right

    def _is_large(self, row: Row) -> bool:
        return row.size >= _LARGER * self.size and self.differs < 0.1

    def breaks(self, before: Row, row: Row) -> bool:
        """Whether a row that goes on with a paragraph begins on a line of its own."""
        return (
            before.page == row.page
            and before.base > row.base
            and abs(row.size - self.size) <= 0.1 * self.size
            and self._is_short(before, row, self.column.right)
            and not (self.column.guessed and row.text[:1].islower())
        )

    def _looks_new(self, paragraph: Printed, row: Row) -> bool:
        last = paragraph.rows[-1]
        if abs(row.size - last.size) > self.differs * max(row.size, last.size):
            return len(row.text) > 3 and len(last.text) > 3
        return _is_all(row, SpanStyle.BOLD) != all(
            _is_all(each, SpanStyle.BOLD) for each in paragraph.rows
        ) and (len(paragraph.rows) < 3 or _is_all(row, SpanStyle.BOLD))

    def _begins_at_top(self, paragraph: Printed, row: Row) -> bool:
        """Of the first row of a page or column."""
        last = paragraph.rows[-1]
        listed = LIST_MARK.match(row.text) is not None and _ENDED.search(last.text) is not None
        if last.text.endswith(HYPHENS) or (row.text[:1].islower() and not listed):
            return False
        em = self.size or row.size
        if self._is_short(last, row, self.last_column.right):
            return True
        indent, was = row.left - self.column.left, last.left - self.last_column.left
        if _INDENT * em < indent < _DEEPEST_INDENT * em:
            # A whole paragraph that is set in, as a quotation is, goes on where it was.
            return len(paragraph.rows) < 2 or abs(indent - was) > 0.3 * em
        return listed

    def _ends(self, before: Row, row: Row, short: bool) -> bool:
        starts = LIST_MARK.match(row.text) is not None or speaker_label(row.text) is not None
        if starts and (short or _CLOSED.search(before.text)):
            return True
        if not short:
            return False
        # Short rows of verse or of an address belong together until something closes.
        return _ENDED.search(before.text) is not None or not self._is_short(
            row, None, self.column.right
        )

    def _is_short(self, row: Row, after: Row | None, right: float) -> bool:
        """Whether the first word of the next row would still have had room in this one."""
        if row.text.endswith(HYPHENS) and row.text[-2:-1].isalpha():
            return False
        word = 0.0
        if after is not None:
            end = after.text.find(" ")
            end = len(after.text) if end < 0 else end
            word = after.lefts[end] - after.lefts[0]
        return right - row.right > word + 0.7 * row.size + 0.015 * (right - self.column.left)

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
            longest = max(len(row.text) for row in block)
            guessed = min(len(pooled), longest / 5) < _FEW_ROWS and not _has_beside(leaf, block)
            if guessed:
                # Few or short rows do not show where the column ends; margins are alike.
                common = own = max(own, leaf.page.width - left)
            right = common if len(block) < 6 else min(own, common + 6)
            columns[id(block)] = _Column(left, right, guessed)
    return columns


def _has_beside(leaf: Leaf, block: Sequence[Row]) -> bool:
    """Whether another part of the page stands to the right of this one."""
    right = max(row.right for row in block)
    low, high = block[-1].base, block[0].top
    return any(
        row.left > right and low <= row.base <= high for other in leaf.blocks for row in other
    )


def _left(block: Sequence[Row]) -> float:
    """Where most rows begin, or the leftmost of few."""
    lefts = sorted(row.left for row in block)
    return lefts[max(0, len(lefts) // 4 - 1)] if len(lefts) > 3 else lefts[0]


def _opens_note(row: Row) -> bool:
    """Whether a raised mark stands at its very beginning."""
    return any(
        span.style is SpanStyle.SUPERSCRIPT and span.start == 0 and span.end < len(row.text)
        for span in row.spans
    )


def _behind_mark(row: Row) -> float:
    """Where the words begin behind the mark of a list's item; -1000 without one."""
    mark = LIST_MARK.match(row.text)
    return row.lefts[mark.end()] if mark and mark.end() < len(row.text) else -1000.0


def _is_of_table(before: Row, row: Row) -> bool:
    """Whether one of two rows, or both, are made of cells."""
    return min(before.gap, row.gap) > _CELLS or max(before.gap, row.gap) > _FAR_APART


def _is_all(row: Row, style: SpanStyle) -> bool:
    """Whether a row has a style throughout, calls of notes and other raised marks aside."""
    covered = sum(span.end - span.start for span in row.spans if span.style is style)
    raised = sum(s.end - s.start for s in row.spans if s.style is SpanStyle.SUPERSCRIPT)
    return covered > 0 and covered >= 0.95 * (len(row.text) - raised) - 1


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
