"""Where the paragraphs of a plain text begin and end, told from the lengths of its lines.

Three ways are in use: a line is a paragraph; lines are broken at some width and paragraphs
stand apart by blank lines; or broken at some width and told by their indents and short
last lines. Which one, is decided by statistics over the whole text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from parallax.formats.kinds import LIST_MARK, is_all_capitals, speaker_label
from parallax.model.progress import Progress, no_progress
from parallax.model.reading import Repair, RepairKind

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_HYPHENS = ("-", "\u00ad", "\u2010")
_NEXT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDED = re.compile(r"[.!?:…][\"”’»)\]]*(?:\[?\d{0,3}\]?)$")
#: Widths, in characters, at which people and programs break lines.
_NARROW, _WIDE = 36, 110
#: A line fuller than this share of the width was broken there, not ended.
_FULL = 0.72
#: Of the lines within paragraphs, so many must be full in a text broken at a width.
_MOST_FULL = 0.8
_SAMPLED = 20_000
_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out: `width` is 0 where a line is a paragraph."""

    width: int
    blank_lines: bool


def paragraphs_of(text: str, progress: Progress = no_progress) -> tuple[list[str], list[Repair]]:
    """The raw paragraphs and how they were told, nothing where it is plain to see."""
    lines = split_lines(text)
    layout = find_layout(lines[:_SAMPLED])
    if not layout.width:
        return [line for line in lines if line and not line.isspace()], []
    words = vocabulary(lines, lambda done: progress(done / 2, "Looking for broken words"))
    paragraphs: list[str] = []
    seen = 0
    blocks = _blocks(lines) if layout.blank_lines else _indented(lines, layout.width)
    for number, block in enumerate(blocks):
        if number % _EVERY == 0:
            progress(min(1.0, 0.5 + seen / len(lines) / 2), "Joining the lines")
        paragraphs += _joined(block, layout.width, words)
        seen += len(block)
    how = "blank lines" if layout.blank_lines else "indents and short last lines"
    sentence = (
        f"The lines are broken at about {layout.width} characters; they were joined into "
        f"paragraphs by {how}."
    )
    joined = sum(1 for line in lines if line.strip()) - len(paragraphs)
    return paragraphs, [Repair(RepairKind.LINES, joined, sentence)]


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


def _indented(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    """Blocks that begin at an indent, after a blank line or after a short last line."""
    for block in _blocks(lines):
        part: list[str] = []
        for line in block:
            indented = line[:1] == "\t" or (line[:2] == "  " and len(line.strip()) > 0)
            short = bool(part) and len(part[-1].rstrip()) < _FULL * width
            if part and (indented or (short and _ENDED.search(part[-1].rstrip()) is not None)):
                yield part
                part = []
            part.append(line)
        if part:
            yield part


def _joined(block: Sequence[str], width: int, words: frozenset[str]) -> list[str]:
    """One block as paragraphs: parted where a line plainly ended one, else joined."""
    paragraphs: list[str] = []
    current = block[0].strip()
    last = current
    # All too short to have been broken there: verse, an address, a list of names.
    own_lines = all(len(line.strip()) < _FULL * width for line in block)
    for raw in block[1:]:
        line = raw.strip()
        short = len(last) < _FULL * width
        ended = _ENDED.search(last) is not None
        starts = LIST_MARK.match(line) is not None or speaker_label(line) is not None
        if (starts and (short or ended or last.endswith((";", ",")))) or (
            short and (ended or is_all_capitals(last)) and not line[0].islower()
        ):
            paragraphs.append(current)
            current = line
        elif own_lines:
            current = f"{current}\n{line}"
        else:
            current = join_lines(current, line, words)
        last = line
    paragraphs.append(current)
    return paragraphs


def join_lines(before: str, after: str, words: frozenset[str]) -> str:
    """Two lines of a paragraph as one; `words` are those that tell hyphens of the word from
    hyphens of the line."""
    hyphen = _HYPHEN.search(before[-60:]) if before.endswith(_HYPHENS) else None
    follows = _NEXT.match(after)
    if hyphen is None or follows is None:
        return f"{before} {after}"
    if not follows[0][0].islower():
        return before + after
    first, second = hyphen[1].casefold(), follows[0].casefold()
    if first + second in words:
        return before[:-1] + after
    compound = (
        after[follows.end() :].startswith("-")
        or f"{first}-{second}" in words
        or (len(first) > 3 and len(second) > 3 and first in words and second in words)
    )
    return before + after if compound else before[:-1] + after


def vocabulary(lines: Sequence[str], progress: Callable[[float], None]) -> frozenset[str]:
    """The words of the text, for telling hyphens of the word from those of the line.

    Only the text's own words can say it; empty where no line ends in a hyphen.
    """
    if not any(line.rstrip().endswith(_HYPHENS) for line in lines):
        return frozenset()
    words: set[str] = set()
    broken = False
    for number, line in enumerate(lines):
        if number % _EVERY == 0:
            progress(number / len(lines))
        found = _WORD.findall(line.casefold())
        # The halves of a broken word are no words of their own.
        was_broken, broken = broken, line.rstrip().endswith(_HYPHENS)
        words.update(found[was_broken : len(found) - broken])
    return frozenset(words)
