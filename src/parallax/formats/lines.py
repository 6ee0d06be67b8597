"""Where the paragraphs of a plain text begin and end, told from the lengths of its lines.

Three ways are in use: a line is a paragraph; lines are broken at some width and paragraphs
stand apart by blank lines; or broken at some width and told by their indents and short
last lines. Which one, is decided by statistics over the whole text.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallax.formats.format import IsWord
from parallax.formats.hyphens import HYPHENS, SPACE, Hyphens, hyphens_of, joined
from parallax.formats.kinds import LIST_MARK, is_all_capitals, speaker_label
from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import Repair, RepairKind

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b")
_ENDED = re.compile(r"[.!?:…][\"”’»)\]]*(?:\[?\d{0,3}\]?[\"”’»)\]]*)$")
_CALLED = re.compile(r"[.!?…][\"”’»)\]]*\d{1,3}$")
#: Widths, in characters, at which people and programs break lines.
_NARROW, _WIDE = 36, 110
#: A line fuller than this share of the width was broken there, not ended.
_FULL = 0.72
#: So full is no last line of a paragraph, but by chance.
_BRIM = 0.93
#: Of the lines within paragraphs, so many must be full in a text broken at a width.
_MOST_FULL = 0.8
_SAMPLED = 20_000
_EVERY = 1000
_EXAMPLES = 4
#: So much of two lines is shown where they were joined, in characters.
_SHOWN = 24

#: One line of a paragraph: its number, and how it is joined to the one before.
Joint = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out: `width` is 0 where a line is a paragraph."""

    width: int
    blank_lines: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Paragraphs as the numbers of their lines, and the repairs that joining them was."""

    paragraphs: list[list[Joint]]
    repairs: list[Repair]


def paragraphs_of(
    text: str,
    progress: Progress = no_progress,
    without: Collection[RepairKind] = frozenset(),
    is_word: IsWord | None = None,
) -> tuple[list[str], list[Repair]]:
    """The raw paragraphs and how they were told, nothing where it is plain to see."""
    lines = split_lines(text)
    plan = plan_paragraphs(lines, progress, without, is_word=is_word)
    return [
        lines[one[0][0]] if len(one) == 1 else joined((how, lines[at].strip()) for at, how in one)
        for one in plan.paragraphs
    ], plan.repairs


def plan_paragraphs(
    lines: Sequence[str],
    progress: Progress = no_progress,
    without: Collection[RepairKind] = frozenset(),
    *,
    turns: frozenset[int] = frozenset(),
    called: bool = False,
    hyphens: Hyphens | None = None,
    is_word: IsWord | None = None,
) -> Plan:
    """Which lines make up which paragraph; blank ones make up none.

    `turns` are the lines before which a page was turned or something was taken out: there a
    sentence may run on. `called` says that the text has raised numbers, calls of notes, at
    the ends of sentences, after which a PDF often gives a blank line that means nothing.
    Who gives `hyphens` takes care of their repair.
    """
    layout = find_layout(lines[:_SAMPLED])
    broken: frozenset[int] | None = None
    if not (layout.width or turns or RepairKind.LINES in without):
        layout, broken = _find_broken(lines)
    if RepairKind.LINES in without or not (layout.width or turns):
        alone = ([(at, SPACE)] for at, line in enumerate(lines) if line and not line.isspace())
        return Plan(list(alone), [])
    own = hyphens is None
    if hyphens is None:
        hyphens = hyphens_of(
            lines,
            mend=RepairKind.HYPHENS not in without,
            is_word=is_word,
            progress=share(progress, 0.0, 0.5),
        )
    work = _Joining(lines, layout, hyphens, turns, called=called)
    paragraphs: list[list[Joint]] = []
    seen = 0
    for number, block in enumerate(work.blocks()):
        if number % _EVERY == 0:
            progress(min(1.0, 0.5 + seen / len(lines) / 2), "Joining the lines")
        if broken is None or block[0] in broken:
            paragraphs += work.join(block)
        else:
            paragraphs += [[(at, SPACE)] for at in block]
        seen += len(block)
    repairs = _repairs(lines, layout, paragraphs, whole=broken is None)
    return Plan(paragraphs, [*repairs, *hyphens.repairs()] if own else repairs)


def _repairs(
    lines: Sequence[str],
    layout: Layout,
    paragraphs: Sequence[Sequence[Joint]],
    *,
    whole: bool,
) -> list[Repair]:
    if not whole:
        sentence = (
            "Words are broken at the ends of lines; the lines there were joined into paragraphs "
            "by blank lines."
        )
    elif layout.width:
        how = "blank lines" if layout.blank_lines else "indents and short last lines"
        sentence = (
            f"The lines are broken at about {layout.width} characters; they were joined into "
            f"paragraphs by {how}."
        )
    else:
        sentence = "Paragraphs that a page break or a note had cut were joined."
    count = sum(len(one) for one in paragraphs) - len(paragraphs)
    if not (count or layout.width):
        return []
    examples: dict[str, str] = {}
    for one in paragraphs:
        if len(one) < 2 or len(examples) >= _EXAMPLES:
            continue
        (first, how), (second, joint) = (one[0][0], SPACE), one[1]
        end, start = lines[first].strip()[-_SHOWN:], lines[second].strip()[:_SHOWN]
        if joint == SPACE:
            examples.setdefault(f"…{end} ⏎ {start}…", f"…{joined([(how, end), (joint, start)])}…")
    return [Repair(RepairKind.LINES, count, sentence, tuple(examples.items()))]


def split_lines(text: str) -> list[str]:
    """Lines by any of the world's line ends; a page break is none if a line end is there."""
    if "\f" in text:
        text = re.sub(r"([\n\r])\f|\f(?=[\n\r])", r"\1", text).replace("\f", "\n")
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    return text.split("\n")


def find_layout(lines: Sequence[str]) -> Layout:
    """How the text is laid out."""
    line_by_line = Layout(0, False)
    blocks = [block for block in _blocks(lines) if len(block) > 1]
    inner = [len(line.strip()) for block in blocks for line in block[:-1]]
    if len(inner) < 2:
        return line_by_line
    lengths = sorted(inner)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.9))]
    longest = lengths[-1]
    if not _NARROW <= width <= _WIDE or longest > 1.6 * width:
        return line_by_line
    full = sum(length >= _FULL * width for length in inner)
    blanks = sum(not line.strip() for line in lines)
    if blanks and len(inner) >= 0.5 * (len(lines) - blanks):
        if full >= _MOST_FULL * len(inner) or (full >= 0.55 * len(inner) and width >= 55):
            return Layout(width, True)
        return line_by_line
    if full >= 0.6 * len(inner) and width >= 45:
        return Layout(width, False)
    return line_by_line


def _find_broken(lines: Sequence[str]) -> tuple[Layout, frozenset[int]]:
    """In a text that is too short, or too mixed, to have a width: the first lines of blocks in
    which a word is broken at the end of a line, and the width of those."""
    first: set[int] = set()
    width = start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].strip():
            continue
        block = [line.strip() for line in lines[start:at]]
        longest = max(map(len, block), default=0)
        if longest <= _WIDE and any(_breaks_word(*pair) for pair in pairwise(block)):
            first.add(start)
            width = max(width, longest)
        start = at + 1
    return Layout(width, blank_lines=True), frozenset(first)


def _breaks_word(line: str, following: str) -> bool:
    return line[-1] in HYPHENS and line[-2:-1].isalpha() and following[0].islower()


class _Joining:
    """Joins the lines of a text that is laid out in one way."""

    def __init__(
        self,
        lines: Sequence[str],
        layout: Layout,
        hyphens: Hyphens,
        turns: frozenset[int],
        *,
        called: bool,
    ) -> None:
        self._lines = lines
        self._layout = layout
        self._full = _FULL * layout.width
        self._brim = _BRIM * layout.width
        self._hyphens = hyphens
        self._turns = turns
        self._called = called

    def blocks(self) -> Iterator[list[int]]:
        """Runs of lines that may be one paragraph or several, but no part of one."""
        parts = self._parted() if self._layout.blank_lines else self._indented()
        before: list[int] = []
        for part in parts:
            if before and self._runs_on(before[-1], part[0]):
                before += part
                continue
            if before:
                yield before
            before = part
        if before:
            yield before

    def _parted(self) -> Iterator[list[int]]:
        """Runs of lines that are not blank, within one page."""
        block: list[int] = []
        for at, line in enumerate(self._lines):
            blank = not line or line.isspace()
            if block and (blank or at in self._turns):
                yield block
                block = []
            if not blank:
                block.append(at)
        if block:
            yield block

    def _indented(self) -> Iterator[list[int]]:
        """Blocks that begin at an indent, after a blank line or after a short last line."""
        for block in self._parted():
            part: list[int] = []
            for at in block:
                line = self._lines[at]
                if part and (
                    not self._layout.width or _is_indented(line) or self._was_last(part[-1])
                ):
                    yield part
                    part = []
                part.append(at)
            if part:
                yield part

    def _was_last(self, at: int) -> bool:
        line = self._lines[at].rstrip()
        return len(line) < self._full and _ENDED.search(line) is not None

    def _runs_on(self, last: int, first: int) -> bool:
        """Whether a sentence goes on from the last line of a block to the first of the next."""
        before, after = self._lines[last].strip(), self._lines[first].strip()
        full = bool(self._layout.width) and len(before) >= self._full
        if last + 1 < first and first not in self._turns:
            # A blank line, in the middle of a sentence or after a call at the end of a line.
            # Only copies of printed pages have such: others part verses within a sentence.
            if not (self._called and self._layout.blank_lines and full):
                return False
            if after[0].islower():
                return before[-1].isalpha() or before[-1] in ",-\u00ad\u2010"
            return self._was_broken(before, after) and _CALLED.search(before) is not None
        if first not in self._turns or _starts(after) or _is_indented(self._lines[first]):
            return False
        if _ENDED.search(before) is not None:
            # A sentence and a full line end together more often than a full line ends a
            # paragraph.
            return full and self._was_broken(before, after)
        return after[0].islower() or (full and not is_all_capitals(before))

    def _was_broken(self, before: str, after: str) -> bool:
        """Whether a line is so full that the next word had no place on it."""
        return len(before) >= self._brim or (
            len(before) + 1 + len(after.split(None, 1)[0]) > self._layout.width
        )

    def join(self, block: Sequence[int]) -> list[list[Joint]]:
        """One block as paragraphs: parted where a line plainly ended one, else joined."""
        first = self._lines[block[0]].strip()
        current: list[Joint] = [(block[0], SPACE)]
        paragraphs = [current]
        last = first
        # All too short to have been broken there: verse, an address, a list of names.
        own_lines = all(len(self._lines[at].strip()) < self._full for at in block)
        for at in block[1:]:
            line = self._lines[at].strip()
            short = len(last) < self._full
            ended = _ENDED.search(last) is not None
            if (_starts(line) and (short or ended or last.endswith((";", ",")))) or (
                short and (ended or is_all_capitals(last)) and not line[0].islower()
            ):
                current = [(at, SPACE)]
                paragraphs.append(current)
            elif own_lines:
                current.append((at, "\n"))
            else:
                current.append((at, self._hyphens.joint(last, line)))
            last = line
        return paragraphs


def _starts(line: str) -> bool:
    """Whether a line by its looks begins an entry of a list or a speech."""
    return LIST_MARK.match(line) is not None or speaker_label(line) is not None


def _is_indented(line: str) -> bool:
    return line[:1] == "\t" or (line[:2] == "  " and len(line.strip()) > 0)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines that are not blank."""
    block: list[str] = []
    for line in lines:
        if line and not line.isspace():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def runs_on_after(before: str, after: str) -> bool:
    """Whether one sentence plainly goes on from a line to another."""
    before, after = before.strip(), after.strip()
    return bool(before and after) and _ENDED.search(before) is None and after[0].islower()
