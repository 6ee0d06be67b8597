"""Where a line may begin: places in a paragraph that are found again on measured pages."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parallax.formats.edition.characters import LONGEST_WORD, breakable
from parallax.formats.edition.inlines import (
    Call,
    Inline,
    LineBreak,
    Run,
    WordMark,
    WordStart,
)
from parallax.formats.edition.markdown import NoteBlock

#: Before a word, after a sign at which a line may end, and between letters of scripts that
#: have no spaces.
_PLACE = re.compile(
    r"(?<![^\s\-\u2010-\u2015/.,;:!?…)\]}»”’\u200b|])(?=\S)|(?=[\u2012-\u2015…])|(?=[\u2e80-\U0010ffff])"
)


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
    `first`; words of more letters than `longest` may be broken, as when they are set."""

    def __init__(self, first: int = 0, longest: int = LONGEST_WORD) -> None:
        self.first = first
        self.longest = longest
        self.places: list[WordPlace] = []
        #: The first calls of notes: (number of the word they stand at, id).
        self.calls: list[tuple[int, str]] = []
        #: Where notes begin that stand in this column: (number of their first word, id).
        self.starts: list[tuple[int, str]] = []
        self._block = -1
        self._word = 0
        self._begun = False

    def marked(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        """The inlines of the next paragraph."""
        self._block += 1
        self._word = 0
        out: list[Inline] = []
        for part in inlines:
            if isinstance(part, Run):
                out.extend(self._run(part))
                continue
            if isinstance(part, Call) and part.first:
                self.calls.append((max(0, len(self.places) - 1), part.note_id))
            out.append(part)
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
        """Blocks, marked."""
        return tuple(
            replace(
                block,
                inlines=self.marked(block.inlines) if block.inlines else (),
                children=self.blocks(block.children),
            )
            for block in blocks
        )

    def _run(self, run: Run) -> Iterator[Inline]:
        text = breakable(run.text, self.longest)
        starts = [found.start() for found in _PLACE.finditer(text)]
        edges = sorted({0, *starts, len(text)})
        for left, right in pairwise(edges):
            if left not in starts:
                yield replace(run, text=text[left:right])
                continue
            yield WordStart(self._word)
            behind = _BEHIND.search(text, left, right)
            end = behind.start() if behind is not None else right
            yield replace(run, text=text[left:end])
            if not self._begun:
                yield WordMark(self.first + len(self.places))
                self.places.append(WordPlace(self._block, self._word))
            if end < right:
                yield replace(run, text=text[end:right])
            self._begun = False
            self._word += 1


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


def even_lines(height: float, one: float, two: float, inset: float = 0.0) -> Lines:
    """The lines of a paragraph of this height, if they are all as high as `one` is alone and
    two are together; else none. `inset` lies above the first; words are not known."""
    pitch = two - one
    count = (height - one) / pitch + 1
    if count < 0.5 or abs(count - round(count)) > 0.03:
        return Lines()
    tops = tuple(inset + one + at * pitch for at in range(round(count)))
    return Lines(tops, tops)


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

    def inlines(self, block: int, inlines: Iterable[Inline]) -> list[Inline]:
        """What of a marked paragraph stands there, without marks, its lines ended where they
        were measured to end. A call at a cut stands with the words before it."""
        span = self.range_in(block)
        if span is None:
            return []
        start, end = span
        breaks = {place.word for place in self.starts if place.block == block} - {start}
        out: list[Inline] = []
        inside = start == 0
        for part in inlines:
            if isinstance(part, WordStart):
                inside = start <= part.number and (end is None or part.number < end)
                if inside and part.number in breaks and not isinstance(out[-1], LineBreak):
                    _end_line(out)
                    out.append(LineBreak(self.justified))
            elif inside and not isinstance(part, WordMark):
                _add(out, part)
        if end is not None:
            while out and isinstance(out[-1], LineBreak):
                out.pop()
            _end_line(out)
            if self.justified:
                out.append(LineBreak(justified=True))
        return out


def _add(out: list[Inline], part: Inline) -> None:
    """Add what follows, joined with what is before it where they look the same."""
    before = out[-1] if out else None
    if (
        isinstance(part, Run)
        and isinstance(before, Run)
        and (part.styles, part.sign, part.underlines)
        == (before.styles, before.sign, before.underlines)
    ):
        out[-1] = replace(before, text=before.text + part.text)
    else:
        out.append(part)


def _end_line(out: list[Inline]) -> None:
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
            begun = place.block > first or (place.block == first and place.word > 0)
            if begun and not items:
                out.append(NoteBlock("quote", (), children))
                continue
            if not items:
                start = block.start + number
            items.append(replace(item, children=children))
        if items:
            out.append(replace(block, children=tuple(items), start=start))
        return out
