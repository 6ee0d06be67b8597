"""Where a line may begin: places in a paragraph that are found again on measured pages."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parallax.formats.edition.inlines import Call, Inline, LineBreak, Run, WordMark
from parallax.formats.edition.markdown import NoteBlock

#: Before a word, after a sign at which a line may end, and between letters of scripts that
#: have no spaces.
_PLACE = re.compile(
    r"(?<![^\s\-\u2010-\u2015/.,;:!?…)\]}»”’\u200b|])(?=\S)|(?=[\u2012-\u2015…])|(?=[\u2e80-\U0010ffff])"
)


@dataclass(frozen=True, slots=True)
class WordPlace:
    """Where a line may begin: a code point of a paragraph, the `block`-th of its column."""

    block: int
    offset: int


class Marker:
    """Puts a `WordMark` before every word of a column, and remembers where it stands. Marks
    are numbered from `first`."""

    def __init__(self, first: int = 0) -> None:
        self.first = first
        self.places: list[WordPlace] = []
        #: The first calls of notes: (number of the word they stand at, id).
        self.calls: list[tuple[int, str]] = []
        self._block = -1

    def marked(self, inlines: Iterable[Inline], start: int = 0) -> tuple[Inline, ...]:
        """The inlines of the next paragraph, which begin at its code point `start`."""
        self._block += 1
        offset = start
        out: list[Inline] = []
        for part in inlines:
            match part:
                case Run():
                    out.extend(self._run(part, offset))
                    offset += len(part.text)
                case LineBreak():
                    out.append(part)
                    offset += 1
                case Call():
                    if part.first:
                        self.calls.append((max(0, len(self.places) - 1), part.note_id))
                    out.append(part)
                case WordMark():
                    pass
        return tuple(out)

    def blocks(self, blocks: Iterable[NoteBlock]) -> tuple[NoteBlock, ...]:
        """The blocks of a note, marked."""
        return tuple(
            replace(
                block,
                inlines=self.marked(block.inlines) if block.inlines else (),
                children=self.blocks(block.children),
            )
            for block in blocks
        )

    def _run(self, run: Run, offset: int) -> Iterator[Inline]:
        starts = sorted({found.start() for found in _PLACE.finditer(run.text)})
        edges = [0, *(at for at in starts if at), len(run.text)]
        marks = set(starts)
        for left, right in pairwise(edges):
            if left in marks:
                yield WordMark(self.first + len(self.places))
                self.places.append(WordPlace(self._block, offset + left))
            if left < right:
                yield replace(run, text=run.text[left:right])


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a column as they were measured: how far from its top each begins (`tops`)
    and ends (`bottoms`), both at baselines, and the number of the word it begins with."""

    tops: tuple[float, ...] = ()
    bottoms: tuple[float, ...] = ()
    words: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.tops)

    def of_word(self, word: int) -> int:
        """The line a word stands on."""
        return max(0, bisect_right(self.words, word) - 1)


def lines_of_words(heights: Sequence[float], pitch: float) -> Lines:
    """Lines from the baselines of a column's words; lines follow each other at `pitch` or more.

    Where a line in between has no word that begins on it, the words before it may go on there:
    then it counts as one line with the one before.
    """
    tops: list[float] = []
    words: list[int] = []
    for word, height in enumerate(heights):
        if not tops or height > tops[-1] + 0.5 * pitch:
            tops.append(height)
            words.append(word)
    bottoms = [
        here if after < here + 1.9 * pitch else after for here, after in pairwise(tops)
    ] + tops[-1:]
    return Lines(tuple(tops), tuple(bottoms), tuple(words))


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines of a column that stand on one page: the places where they begin, and the place
    behind the last, None where the column ends with it. `justified` lines fill the measure."""

    starts: tuple[WordPlace, ...]
    end: WordPlace | None
    justified: bool = False

    def range_in(self, block: int) -> tuple[int, int | None] | None:
        """The code points of a paragraph that stand there (None: to its end), or None."""
        first = self.starts[0]
        if block < first.block or (self.end is not None and block > self.end.block):
            return None
        start = first.offset if block == first.block else 0
        end = self.end.offset if self.end is not None and block == self.end.block else None
        return None if end == 0 else (start, end)

    def inlines(self, block: int, inlines: Iterable[Inline]) -> list[Inline]:
        """What of a marked paragraph stands there, its lines ended where they were measured to
        end. A call at a cut stands with the words before it."""
        span = self.range_in(block)
        if span is None:
            return []
        start, end = span
        breaks = {place.offset for place in self.starts if place.block == block} - {start}
        out: list[Inline] = []
        offset = 0
        for part in inlines:
            at_start = start <= offset and (end is None or offset < end)
            match part:
                case Run():
                    offset += len(part.text)
                    if at_start:
                        out.append(part)
                case LineBreak():
                    offset += 1
                    if at_start:
                        out.append(part)
                case WordMark():
                    if at_start and offset in breaks:
                        if out and not isinstance(out[-1], LineBreak):
                            out.append(LineBreak(self.justified))
                        breaks.discard(offset)
                    if at_start:
                        out.append(part)
                case Call():
                    if (start < offset and (end is None or offset <= end)) or offset == start == 0:
                        out.append(part)
        if end is not None:
            while out and isinstance(out[-1], LineBreak):
                out.pop()
            if self.justified:
                out.append(LineBreak(justified=True))
        return out


#: A column whose lines were not measured stands whole where its unit begins.
WHOLE = Cut((WordPlace(0, 0),), None)


def note_part(blocks: Sequence[NoteBlock], cut: Cut, first: int = 0) -> tuple[NoteBlock, ...]:
    """What of a note stands on one page; its first paragraph is the `first` of the column. Of a
    list that goes on the numbers run on, and an item that goes on has no bullet again."""
    return tuple(_NoteCutter(cut, first).part(blocks))


class _NoteCutter:
    def __init__(self, cut: Cut, first: int) -> None:
        self._cut = cut
        self._block = first - 1

    def part(self, blocks: Sequence[NoteBlock]) -> list[NoteBlock]:
        out: list[NoteBlock] = []
        for block in blocks:
            if block.kind in ("bullets", "numbers"):
                out.extend(self._list(block))
            elif block.children:
                children = tuple(self.part(block.children))
                if children:
                    out.append(replace(block, children=children))
            elif block.inlines:
                self._block += 1
                inlines = tuple(self._cut.inlines(self._block, block.inlines))
                if inlines:
                    out.append(replace(block, inlines=inlines))
            else:
                # a rule stands with the paragraph before it, if that ends here
                span = self._cut.range_in(max(0, self._block))
                if span is not None and span[1] is None:
                    out.append(block)
        return out

    def _list(self, block: NoteBlock) -> list[NoteBlock]:
        out: list[NoteBlock] = []
        items: list[NoteBlock] = []
        start = block.start
        for number, item in enumerate(block.children):
            first = self._block + 1
            children = tuple(self.part(item.children))
            if not children:
                continue
            place = self._cut.starts[0]
            begun = place.block > first or (place.block == first and place.offset > 0)
            if begun and not items:
                out.append(NoteBlock("quote", (), children))
                continue
            if not items:
                start = block.start + number
            items.append(replace(item, children=children))
        if items:
            out.append(replace(block, children=tuple(items), start=start))
        return out
