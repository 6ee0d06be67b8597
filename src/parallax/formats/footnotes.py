"""Notes at the foot of pages, parted from the running text that they interrupt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from parallax.formats.calls import Call
from parallax.formats.note_openings import NoteSequence, Opening
from parallax.formats.pages import Line, PageNote
from parallax.model.text import Span

FINISHED = re.compile(r"[.!?…][\"”’'»)\]]*$")
#: What stands over notes at the end of a text goes with them.
HEADING = re.compile(
    r"\s*(?:notes|footnotes|endnotes|shënime|shënimet|fusnota|fusnotat|referenca|referencat)[.:]?\s*",
    re.IGNORECASE,
)
#: Sizes of letters, in points, that differ so much are two sizes.
_SMALLER = 0.4
#: Lines of notes, in smaller letters, hold so much more (or less, in columns).
_WIDER = 1.08
#: So many lines show how wide lines are.
_ENOUGH = 8
_INLINE = r"(?<=[.!?”’)\]])\s+{number}\.\s+(?=[\"“„‘'«(\[]?[^\W\d_a-z])"


@dataclass(frozen=True, slots=True)
class Parted:
    """The running text and the notes; `turns` are lines of it before which something else
    stood: a page was turned there, or notes were taken out."""

    running: list[Line]
    notes: list[PageNote]
    turns: frozenset[int]
    #: For each line of the running text, its number among all lines.
    places: list[int]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines [start, stop) between clear spaces, page breaks and the beginnings of notes."""

    start: int
    stop: int
    opening: Opening | None
    turned: bool


@dataclass(slots=True)
class _Note:
    """A note while its lines are gathered."""

    mark: str
    number: int
    at: int
    page: int
    lines: list[Line] = field(default_factory=list[Line])
    broken: bool = False

    @property
    def finished(self) -> bool:
        return bool(self.lines) and FINISHED.search(self.lines[-1].text.rstrip()) is not None


def part_notes(lines: Sequence[Line], found: NoteSequence, calls: Sequence[Call]) -> Parted:
    """Running text and notes.

    A note goes on to the next one, the end of its page or part of a page, or, where neither
    is known, to the next blank line. What follows without a number is told from running text
    by the size of its letters or the width of its lines, and where these say nothing by
    whether the note before was at its end. It belongs to that note if no number is missing
    between it and the next, or if that note was not at its end; otherwise it is a piece of
    a note whose beginning is missing.
    """
    return _Parting(lines, found, calls).part()


class _Parting:
    def __init__(self, lines: Sequence[Line], found: NoteSequence, calls: Sequence[Call]) -> None:
        self._lines = lines
        self._openings = {opening.line: opening for opening in found.openings}
        self._called = {(call.line, call.number) for call in calls}
        self._paged = bool(lines) and lines[-1].page > lines[0].page
        at_seams = sum(self._lines[at].seam or self._lines[at].cut for at in self._openings)
        self._seams = self._paged or at_seams > 1
        self._blocks = list(self._all_blocks())
        self._coming = _coming_numbers(self._blocks)
        self._looks = _Looks.of(lines, self._blocks)
        self._running: list[int] = []
        self._turns: set[int] = set()
        self._notes: list[_Note] = []

    def part(self) -> Parted:
        inside = False  # the last block was one of notes
        for at, block in enumerate(self._blocks):
            before = inside
            if block.opening is not None:
                self._begin(block)
                inside = True
            elif self._is_note(at, block, inside=before):
                self._go_on(at, block, same_page=before)
                inside = True
            else:
                if before or block.turned:
                    self._turns.add(len(self._running))
                self._running += range(block.start, block.stop)
                inside = False
        notes = [
            PageNote(one.mark, tuple(one.lines), one.at, one.page, one.broken)
            for one in self._notes
        ]
        running = [self._lines[at] for at in self._running]
        return Parted(running, notes, frozenset(self._turns), self._running)

    def _all_blocks(self) -> Iterator[_Block]:
        start = 0
        lines = self._lines
        for at in range(1, len(lines) + 1):
            if at < len(lines):
                line = lines[at]
                turned = line.page != lines[at - 1].page or self._parts(line)
                other = bool(line.size) and abs(line.size - lines[at - 1].size) >= _SMALLER
                if not (line.gap or line.begins or turned or other or at in self._openings):
                    continue
            first = lines[start]
            new_page = start > 0 and first.page != lines[start - 1].page
            yield _Block(
                start,
                at,
                self._openings.get(start),
                start == 0 or new_page or self._parts(first),
            )
            start = at

    def _parts(self, line: Line) -> bool:
        """Whether a part of a page begins with a line."""
        return line.cut or (self._seams and line.seam)

    def _begin(self, block: _Block) -> None:
        assert block.opening is not None
        if self._running and HEADING.fullmatch(self._lines[self._running[-1]].text) is not None:
            self._turns.discard(len(self._running) - 1)
            self._running.pop()
        opening, first = block.opening, self._lines[block.start]
        note = _Note(opening.mark, opening.number, len(self._running), first.page)
        note.lines.append(_without_mark(first, opening.end))
        note.lines += self._lines[block.start + 1 : block.stop]
        self._notes.append(note)

    def _go_on(self, at: int, block: _Block, *, same_page: bool) -> None:
        """Give a block without a number to the note before, or make it a piece of its own."""
        lines = self._lines[block.start : block.stop]
        last = self._notes[-1]
        coming = self._coming[at]
        if last.mark and (not last.finished or coming == last.number + 1 or not block.turned):
            # Within a page a note is not cut in two, but lines of it may be lost.
            if same_page and block.turned and not (self._paged and last.page != lines[0].page):
                last.broken = True
            last.lines += [
                replace(lines[0], gap=last.broken or (lines[0].gap and not block.turned)),
                *lines[1:],
            ]
        elif not last.mark and not block.turned:
            last.lines += lines
        else:
            piece = _Note(
                "", last.number, len(self._running), lines[0].page, list(lines), broken=True
            )
            self._notes.append(piece)

    def _is_note(self, at: int, block: _Block, *, inside: bool) -> bool:
        """Whether a block without a number belongs to the notes."""
        if not self._notes:
            return False
        looks = self._looks.like_note(self._lines[block.start : block.stop])
        following = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        opens = following is not None and following.opening is not None and not following.turned
        if inside and not block.turned:
            # On a page nothing comes behind the notes.
            return looks is not False if self._seams else looks is True
        if looks is not None:
            return looks
        if self._calls_next(at, block) or not self._seams:
            return False
        unfinished = not self._notes[-1].finished
        if block.turned and inside and not self._paged:
            # Between notes and notes, where the last one was cut off.
            return opens or (unfinished and self._is_plainly_note(following))
        if block.turned:
            # A page, or a part of one, that begins and at once goes on with a number.
            return opens and unfinished
        return (
            opens
            and unfinished
            and self._unfinished_before()
            and FINISHED.search(self._lines[block.stop - 1].text.rstrip()) is not None
        )

    def _is_plainly_note(self, block: _Block | None) -> bool:
        if block is None or block.opening is not None:
            return block is not None
        return self._looks.like_note(self._lines[block.start : block.stop]) is True

    def _calls_next(self, at: int, block: _Block) -> bool:
        """Whether a note that is still to come is called in the block."""
        last = self._notes[-1].number
        numbers = {self._coming[at], *range(last + 1, last + 6)}
        return any(
            (line, number) in self._called
            for line in range(block.start, block.stop)
            for number in numbers
        )

    def _unfinished_before(self) -> bool:
        """Whether the running text stopped within a sentence."""
        return bool(self._running) and (
            FINISHED.search(self._lines[self._running[-1]].text.rstrip()) is None
        )


def _coming_numbers(blocks: Sequence[_Block]) -> list[int]:
    """For each block the number of the next note that begins behind it, 0 for none."""
    coming = [0] * len(blocks)
    number = 0
    for at in range(len(blocks) - 1, -1, -1):
        coming[at] = number
        opening = blocks[at].opening
        if opening is not None:
            number = opening.number
    return coming


@dataclass(frozen=True, slots=True)
class _Looks:
    """How lines of notes differ from others: by the size of their letters or their width.

    Zeros where nothing is known or nothing differs.
    """

    note_size: float = 0.0
    text_size: float = 0.0
    note_width: int = 0
    text_width: int = 0
    widest: int = 0

    @classmethod
    def of(cls, lines: Sequence[Line], blocks: Sequence[_Block]) -> "_Looks":
        notes = [block for block in blocks if block.opening is not None]
        first = notes[0].start if notes else 0
        # What stands between notes may be either; what stands before the first is text, and
        # so is every block longer than notes are in most texts.
        others = [block for block in blocks if block.opening is None]
        ours = [lines[at] for block in notes for at in range(block.start, block.stop)]
        theirs = [
            lines[at]
            for block in others
            if block.stop - block.start > 3 or block.start < first
            for at in range(block.start, block.stop)
        ]
        sizes = (
            [line.size for line in ours if line.size],
            [line.size for line in theirs if line.size],
        )
        if min(map(len, sizes)) >= 1:
            one, other = median(sizes[0]), median(sizes[1])
            return cls(one, other) if abs(one - other) >= _SMALLER else cls()
        # The last line of a block says nothing.
        wide = [len(lines[at].text) for b in notes for at in range(b.start, b.stop - 1)]
        text = [
            len(lines[at].text)
            for b in others
            if b.stop - b.start > 3 or b.start < first
            for at in range(b.start, b.stop - 1)
        ]
        if min(len(wide), len(text)) < _ENOUGH:
            return cls()
        one, other = int(median(wide)), int(median(text))
        if max(one, other) < _WIDER * min(one, other):
            return cls()
        text.sort()
        return cls(0.0, 0.0, one, other, text[int(len(text) * 0.98)])

    def like_note(self, lines: Sequence[Line]) -> bool | None:
        """Whether lines look like those of notes; None where they may be either."""
        if self.note_size:
            sizes = [line.size for line in lines if line.size]
            if not sizes:
                return None
            size = median(sizes)
            return abs(size - self.note_size) < abs(size - self.text_size)
        if not self.note_width:
            return None
        widths = [len(line.text) for line in lines]
        if len(lines) < 3:
            wide = self.note_width > self.text_width and max(widths) > self.widest + 2
            return True if wide else None
        width = median(widths[:-1])
        return abs(width - self.note_width) < abs(width - self.text_width)


def split_run_together(
    lines: Sequence[Line], found: NoteSequence, calls: Sequence[Call]
) -> tuple[list[Line], NoteSequence]:
    """Notes that stand one behind the other on one line, each on a line of its own.

    Only a number missing in the sequence, and called in the text, is looked for.
    """
    called = {call.number for call in calls}
    cuts: dict[int, tuple[int, int, int]] = {}
    for one, other in pairwise(found.openings):
        if other.number != one.number + 2 or one.number + 1 not in called:
            continue
        pattern = re.compile(_INLINE.format(number=one.number + 1))
        for at in range(one.line, other.line):
            match = pattern.search(lines[at].text)
            if match is not None:
                cuts[at] = (match.start(), match.end(), one.number + 1)
                break
    if not cuts:
        return list(lines), found
    result: list[Line] = []
    moved: dict[int, int] = {}
    added: list[Opening] = []
    for at, line in enumerate(lines):
        moved[at] = len(result)
        if at not in cuts:
            result.append(line)
            continue
        start, end, number = cuts[at]
        result.append(replace(line, text=line.text[:start], spans=_spans(line, 0, start)))
        rest = replace(line, text=line.text[end:], spans=_spans(line, end), gap=True, seam=False)
        added.append(Opening(len(result), number, str(number), 0))
        result.append(rest)
    openings = [replace(opening, line=moved[opening.line]) for opening in found.openings]
    openings = sorted([*openings, *added], key=lambda opening: opening.line)
    return result, replace(found, openings=openings, called=found.called + len(added))


def _without_mark(line: Line, end: int) -> Line:
    return replace(line, text=line.text[end:], spans=_spans(line, end))


def _spans(line: Line, start: int, stop: int | None = None) -> tuple[Span, ...]:
    stop = len(line.text) if stop is None else stop
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, stop) - start)
        for span in line.spans
        if span.end > start and span.start < stop
    )
