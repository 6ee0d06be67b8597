"""Where a line may begin: places in a paragraph that are found again on measured pages."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parallax.formats.edition.characters import WIDEST_WORD
from parallax.formats.edition.inlines import (
    Call,
    Give,
    Inline,
    LineBreak,
    Run,
    WordMark,
    WordStart,
    broken_words,
)
from parallax.formats.edition.markdown import NoteBlock

#: Before a word, after a sign at which a line may end, and between letters of scripts that
#: have no spaces.
_PLACE = re.compile(
    r"(?<![^\s\-\u2010-\u2015/.,;:!?…)\]}»”’\u200b|])(?=\S)|(?=[\u2012-\u2015…])|(?=[\u2e80-\U0010ffff])"
)


#: From so many distances of lines on there is a line in between on which no word begins.
_WORDLESS = 1.6

#: What behind a word may be left out at the end of a line.
_BEHIND = re.compile(r"[\s\u200b]*$")


@dataclass(frozen=True, slots=True, order=True)
class WordPlace:
    """Where a line may begin: before the `word`-th word of the `block`-th paragraph of a
    column, both counted from 0."""

    block: int
    word: int


class Marker:
    """Marks every word of a column, and remembers where it stands. Marks are numbered from
    `first`; words wider than so many ems may be broken, as when they are set."""

    def __init__(self, first: int = 0, widest: float = WIDEST_WORD) -> None:
        self.first = first
        self.widest = widest
        self.places: list[WordPlace] = []
        #: The first calls of notes: (number of the word they stand at, id).
        self.calls: list[tuple[int, str]] = []
        #: Where notes begin that stand in this column: (number of their first word, id).
        self.starts: list[tuple[int, str]] = []
        #: Numbers of places before which no line begins: the first words of notes, before which
        #: stands what they are on, and calls.
        self.bound: set[int] = set()
        self._block = -1
        self._word = 0
        self._begun = False

    def marked(self, inlines: Iterable[Inline], widest: float | None = None) -> tuple[Inline, ...]:
        """The inlines of the next paragraph, which may have words of another width."""
        self._block += 1
        self._word = 0
        out: list[Inline] = []
        for part in broken_words(inlines, self.widest if widest is None else widest):
            if isinstance(part, Run):
                out.extend(self._run(part))
                continue
            if isinstance(part, Call) and part.first:
                self.calls.append((max(0, len(self.places) - 1), part.note_id))
            out.append(part)
            if isinstance(part, Call) and self._word:
                # of many calls at a word some may stand on the next line, which begins no page
                out.append(WordMark(self.first + len(self.places)))
                self.bound.add(len(self.places))
                self.places.append(WordPlace(self._block, self._word - 1))
        return tuple(out)

    def note(self, note_id: str, blocks: Iterable[NoteBlock]) -> tuple[tuple[NoteBlock, ...], int]:
        """The blocks of a note that stands in this column, and the number of the mark that is to
        stand at its beginning: what it is a note on comes before its first word."""
        number = self.first + len(self.places)
        self.starts.append((len(self.places), note_id))
        self.places.append(WordPlace(self._block + 1, 0))
        self._begun = True
        marked = self.blocks(blocks)
        self._begun = False
        return marked, number

    def blocks(self, blocks: Iterable[NoteBlock]) -> tuple[NoteBlock, ...]:
        """Blocks, marked; a rule is a paragraph of one word that is not there."""
        return tuple(
            replace(
                block,
                inlines=self._rule() if block.kind == "rule" else self._inlines(block),
                children=self.blocks(block.children),
            )
            for block in blocks
        )

    def _inlines(self, block: NoteBlock) -> tuple[Inline, ...]:
        return self.marked(block.inlines) if block.inlines else ()

    def _rule(self) -> tuple[Inline, ...]:
        self._block += 1
        if self._begun:
            self.bound.add(len(self.places))
        self._begun = False
        self.places.append(WordPlace(self._block, 0))
        return WordStart(0), WordMark(self.first + len(self.places) - 1)

    def _run(self, run: Run) -> Iterator[Inline]:
        text = run.text
        starts = [found.start() for found in _PLACE.finditer(text)]
        edges = sorted({0, *starts, len(text)})
        for left, right in pairwise(edges):
            if left not in starts:
                yield run.part(left, right)
                continue
            yield WordStart(self._word)
            behind = _BEHIND.search(text, left, right)
            end = behind.start() if behind is not None else right
            yield run.part(left, end)
            yield WordMark(self.first + len(self.places))
            if self._begun:
                self.bound.add(len(self.places))
            self.places.append(WordPlace(self._block, self._word))
            if end < right:
                yield run.part(end, right)
            self._begun = False
            self._word += 1


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a column as they were measured: how far from its top each begins (`tops`)
    and ends (`bottoms`), both at baselines, and the number of the word it begins with. `head`
    lies above the baseline of a line that is the first on a page (None: what does above the
    very first)."""

    tops: tuple[float, ...] = ()
    bottoms: tuple[float, ...] = ()
    words: tuple[int, ...] = ()
    head: float | None = None

    def __len__(self) -> int:
        return len(self.tops)

    def height(self, start: int, end: int) -> float:
        """How high the lines [start, end) are, from the top of the column to a baseline."""
        bottom = self.bottoms[min(end, len(self)) - 1]
        if start == 0:
            return bottom
        return bottom - self.tops[start] + (self.tops[0] if self.head is None else self.head)

    def of_word(self, word: int) -> int:
        """The line a word stands on."""
        return max(0, bisect_right(self.words, word) - 1)


def lines_of_words(
    heights: Sequence[float],
    pitch: float,
    size: float,
    bound: Container[int] = (),
    head: float | None = None,
    end: float = 0.0,
) -> Lines:
    """Lines from the baselines of a column's words. They follow each other at about `pitch`, and
    never at less than half the `size` of letters. Before `bound` words no line begins; the last
    line reaches down to `end`.

    Where a line in between has no word that begins on it, the words before it may go on there:
    then it counts as one line with the one before.
    """
    tops: list[float] = []
    lasts: list[float] = []
    words: list[int] = []
    for word, height in enumerate(heights):
        if not tops or (height > lasts[-1] + 0.4 * size and word not in bound):
            tops.append(height)
            lasts.append(height)
            words.append(word)
        lasts[-1] = max(lasts[-1], height)
    bottoms = [
        last if after < last + _WORDLESS * pitch else after
        for last, after in zip(lasts, tops[1:], strict=False)
    ] + [max(last, end) for last in lasts[-1:]]
    return Lines(tuple(tops), tuple(bottoms), tuple(words), head)


def even_lines(height: float, one: float, two: float, inset: float = 0.0) -> Lines:
    """The lines of a paragraph of this height, if they are all as high as `one` is alone and
    two are together; else none. `inset` lies above the first; words are not known."""
    pitch = two - one
    count = (height - one) / pitch + 1
    if count < 0.5 or abs(count - round(count)) > 0.03:
        return Lines()
    tops = tuple(inset + one + at * pitch for at in range(round(count)))
    return Lines(tops, tops, head=inset + one)


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines of a column that stand on one page: the places where they begin, and the place
    behind the last, None where the column ends with it. `justified` lines fill the measure."""

    starts: tuple[WordPlace, ...]
    end: WordPlace | None
    justified: bool = False

    def range_in(self, block: int) -> tuple[int, int | None] | None:
        """The words of a paragraph that stand there (None: to its end), or None."""
        first = self.starts[0]
        if block < first.block or (self.end is not None and block > self.end.block):
            return None
        start = first.word if block == first.block else 0
        end = self.end.word if self.end is not None and block == self.end.block else None
        return None if end == 0 else (start, end)

    def inlines(self, block: int, inlines: Sequence[Inline]) -> list[Inline]:
        """What of a marked paragraph stands there, without marks, its lines ended where they
        were measured to end. A call at a cut stands with the words before it."""
        span = self.range_in(block)
        if span is None:
            return []
        start, end = span
        breaks = {place.word for place in self.starts if place.block == block} - {start}
        out: list[Inline] = []
        for at in range(_place_of(start, inlines), len(inlines)):
            part = inlines[at]
            if isinstance(part, WordStart):
                if end is not None and part.number >= end:
                    break
                if part.number in breaks and not isinstance(out[-1], LineBreak):
                    self._end_line(out)
                    out.append(LineBreak(self.justified))
            elif isinstance(part, LineBreak):
                self._give(out)
                out.append(part)
            elif not isinstance(part, WordMark):
                _add(out, part)
        if end is not None:
            while out and isinstance(out[-1], LineBreak):
                out.pop()
            self._end_line(out)
            if self.justified:
                out.append(LineBreak(justified=True))
        elif out:
            self._give(out)
        return out

    def _end_line(self, out: list[Inline]) -> None:
        _trim(out)
        self._give(out)

    def _give(self, out: list[Inline]) -> None:
        """Without the marks a line may be longer by a hair: it must not be broken for that. (In
        a justified one spaces give.)"""
        if not self.justified and not (out and isinstance(out[-1], Give)):
            out.append(Give())


def _place_of(word: int, inlines: Sequence[Inline]) -> int:
    """Where a word of a marked paragraph begins, looked for by halves: of a very long paragraph
    every page asks. The first begins with what is before it."""
    low, high = 0, len(inlines) if word else 0
    while low < high:
        middle = (low + high) // 2
        at = middle
        while at < high and not isinstance(inlines[at], WordStart):
            at += 1
        found = inlines[at] if at < high else None
        if isinstance(found, WordStart) and found.number < word:
            low = at + 1
        else:
            high = middle
    while word and low < len(inlines) and not isinstance(inlines[low], WordStart):
        low += 1
    return low


def _add(out: list[Inline], part: Inline) -> None:
    """Add what follows, joined with what is before it where they look the same."""
    before = out[-1] if out else None
    if (
        isinstance(part, Run)
        and isinstance(before, Run)
        and (part.styles, part.sign, part.underlines)
        == (before.styles, before.sign, before.underlines)
    ):
        out[-1] = Run(before.text + part.text, before.styles, before.sign, before.underlines)
    else:
        out.append(part)


def _trim(out: list[Inline]) -> None:
    """Take away the spaces at the end, which would count before a forced line end."""
    while out and isinstance(out[-1], Run):
        text = out[-1].text.rstrip(" \t\u200b")
        if text:
            out[-1] = replace(out[-1], text=text)
            return
        out.pop()


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
            elif block.kind == "rule":
                self._block += len(block.inlines) > 0
                if self._cut.range_in(max(0, self._block)) is not None:
                    out.append(replace(block, inlines=()))
            elif block.children:
                children = tuple(self.part(block.children))
                if children:
                    out.append(replace(block, children=children))
            elif block.inlines:
                self._block += 1
                inlines = tuple(self._cut.inlines(self._block, block.inlines))
                if inlines:
                    out.append(replace(block, inlines=inlines))
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
            begun = place.block > first or (place.block == first and place.word > 0)
            if begun and not items:
                numbered = block.kind == "numbers"
                last = block.start + len(block.children) - 1 if numbered else 0
                out.append(NoteBlock("rest", (), children, last))
                continue
            if not items:
                start = block.start + number
            items.append(replace(item, children=children))
        if items:
            out.append(replace(block, children=tuple(items), start=start))
        return out
