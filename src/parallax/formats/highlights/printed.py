"""The letters of a PDF's pages in the order in which they are read, with their places."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from parallax.formats.highlights.letters import fold, folded
from parallax.formats.pdf_heads import take_out_heads
from parallax.formats.pdf_leaves import Leaf, leaf_of
from parallax.formats.pdf_letters import cleaned
from parallax.formats.pdf_pages import RawPage
from parallax.formats.pdf_rows import Row, pieces_of, row_of
from parallax.model.progress import Progress, no_progress, share
from parallax.model.reading import RepairKind

#: How far letters reach under and over their baseline, in ems.
_BELOW, _ABOVE = 0.24, 0.78

#: x and y of four corners in the coordinates of the file: upper left, upper right, lower left,
#: lower right as the words are read, which is the order that viewers expect.
Quad = tuple[float, float, float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page, turned by `turn` quarters for being read."""

    page: int
    row: Row
    turn: int


class Printed:
    """All letters: `text`, of which the first `flow` are those of columns, in order; running
    heads and what runs another way follow them."""

    def __init__(
        self,
        pages: Sequence[RawPage],
        without: Collection[RepairKind],
        progress: Progress = no_progress,
    ) -> None:
        self._pages = pages
        self._lines: list[PrintedLine] = []
        #: Of each letter its line, and its character in the line's text.
        self._line_of = array("I")
        self._char_of = array("I")
        parts: list[str] = []
        flow, rest = _lines(pages, without, share(progress, 0.0, 0.8))
        self._add(flow, parts, share(progress, 0.8, 0.95))
        self.flow = len(self._line_of)
        self._add(rest, parts, share(progress, 0.95, 1.0))
        self.text = "".join(parts)

    def _add(self, lines: Sequence[PrintedLine], parts: list[str], progress: Progress) -> None:
        for count, line in enumerate(lines):
            progress(count / len(lines), "")
            number = len(self._lines)
            self._lines.append(line)
            for at, char in enumerate(line.row.text):
                letters = folded(char)
                parts.append(letters)
                self._line_of.extend([number] * len(letters))
                self._char_of.extend([at] * len(letters))

    def begins_line(self, letter: int) -> bool:
        """Whether a line begins with that letter, or the text ends before it."""
        if not 0 < letter < len(self._line_of):
            return True
        return self._line_of[letter] != self._line_of[letter - 1]

    def quads(self, letters: Sequence[int]) -> Iterator[tuple[int, Quad, str]]:
        """The pieces of lines that letters make, in their order: page, corners, letters."""
        run: list[int] = []
        for letter in letters:
            if run and not self._follows(run[-1], letter):
                yield self._quad(run)
                run = []
            run.append(letter)
        if run:
            yield self._quad(run)

    def _follows(self, one: int, other: int) -> bool:
        return other - one in (0, 1) and self._line_of[one] == self._line_of[other]

    def _quad(self, letters: Sequence[int]) -> tuple[int, Quad, str]:
        line = self._lines[self._line_of[letters[0]]]
        row, size = line.row, max(line.row.size, 1.0)
        first, last = self._char_of[letters[0]], self._char_of[letters[-1]]
        rest = row.text[last + 1 :]
        if rest.strip() and not fold(rest):
            last = len(row.text) - 1  # the line's hyphen
        edges = row.lefts[first : last + 2]
        left, right = min(edges), max(edges)
        low, high = row.base - _BELOW * size, row.base + _ABOVE * size
        page = self._pages[line.page]
        corners = ((left, high), (right, high), (left, low), (right, low))
        turned = [unturned(page, line.turn, x, y) for x, y in corners]
        (a, b), (c, d), (e, f), (g, h) = turned
        words = self.text[letters[0] : letters[-1] + 1]
        return line.page, (a, b, c, d, e, f, g, h), words


def unturned(page: RawPage, turn: int, x: float, y: float) -> tuple[float, float]:
    """A point of the page as it is read, in the coordinates of the file."""
    width, height = page.width, page.height
    if page.turn % 2:
        width, height = height, width
    if turn == 1:
        x, y = width - y, x
    elif turn == 2:
        x, y = width - x, height - y
    elif turn == 3:
        x, y = y, height - x
    return x + page.corner[0], y + page.corner[1]


def _lines(
    pages: Sequence[RawPage], without: Collection[RepairKind], progress: Progress
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    leaves: list[Leaf] = []
    for number, page in enumerate(pages):
        progress(0.6 * number / len(pages), "")
        leaves.append(leaf_of(cleaned(page), number))
    every = [list(leaf.lines) for leaf in leaves]
    sideways = [bool(leaf.asides) for leaf in leaves]
    take_out_heads(leaves, without)
    flow: list[PrintedLine] = []
    rest: list[PrintedLine] = []
    for leaf, before, aside in zip(leaves, every, sideways, strict=True):
        progress(0.6 + 0.4 * leaf.number / len(leaves), "")
        kept = set(map(id, leaf.lines))
        turn = leaf.page.turn
        rest += [
            PrintedLine(leaf.number, row_of(line, leaf.number), turn)
            for line in before
            if id(line) not in kept
        ]
        leaf.lay_out()
        flow += [PrintedLine(leaf.number, row, turn) for block in leaf.blocks for row in block]
        rest += [
            PrintedLine(
                leaf.number,
                row_of([piece], leaf.number),
                leaf.page.turns[leaf.page.runs[piece.start]],
            )
            for piece in (pieces_of(leaf.page) if aside else ())
            if piece.astray
        ]
    return flow, rest
