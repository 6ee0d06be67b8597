"""Pages of a PDF while they are being read: what has been found on each so far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from parallax.formats.pdf_order import blocks_of
from parallax.formats.pdf_pages import Annotation, RawPage
from parallax.formats.pdf_rows import Piece, Row, lines_of, pieces_of, row_of, underlined


@dataclass(slots=True)
class Leaf:
    """One page. `lines` is what stands across it, from the top, until running heads are
    gone; then `blocks` are its columns and other parts in reading order. `asides` are rows
    that run another way. `label` is the page's number as printed, or the file's own."""

    number: int
    page: RawPage
    lines: list[list[Piece]]
    blocks: list[list[Row]] = field(default_factory=list[list[Row]])
    asides: list[Row] = field(default_factory=list[Row])
    label: str = ""

    @property
    def annotations(self) -> Sequence[Annotation]:
        return self.page.annotations

    def lay_out(self) -> None:
        """Find the columns of what is left."""
        pieces = [piece for line in self.lines for piece in line]
        rules = self.page.rules
        self.blocks = [
            [underlined(row_of(line, self.number), rules) for line in block]
            for block in blocks_of(pieces)
        ]
        self.lines = []


def leaf_of(page: RawPage, number: int) -> Leaf:
    pieces = pieces_of(page)
    upright = [piece for piece in pieces if not piece.astray]
    astray = [piece for piece in pieces if piece.astray]
    leaf = Leaf(number, page, lines_of(upright))
    leaf.asides = [row_of([piece], number) for piece in astray]
    return leaf


def usual_size(rows: Iterable[Row]) -> float:
    """The size in which most letters are set; 0.0 without any."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(2 * row.size) / 2] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def usual_step(rows: Sequence[Row]) -> float:
    """From one baseline to the next, in points; 0.0 where there are no two."""
    steps = [
        one.base - other.base
        for one, other in pairwise(rows)
        if one.page == other.page and 0.5 * one.size < one.base - other.base < 4 * one.size
    ]
    return median(steps) if steps else 0.0
