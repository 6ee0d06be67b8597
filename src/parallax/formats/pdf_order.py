"""In which order the parts of a PDF page are read: columns one after the other.

A page is cut where a vertical gap runs through at least `_LINES` lines that have text on both
sides of it, and the text on either side reads on; what stands above and below such a part, all
across the page, is read before and after it (a recursive XY cut, Nagy & Seth 1984, that begins
from the gaps between the pieces of lines).
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from parallax.formats.pdf_rows import Piece, lines_of

_LINES = 4
#: Shorter lines make a table, or numbers beside their list, which are read across.
_PROSE = 14
#: So many gaps are tried, those that most lines share first.
_TRIED = 12
_DEEPEST = 8
#: Places that are so near are the same, in points.
_SAME = 1.5
#: The narrowest gap between columns, in ems.
_GAP = 0.6

Block = list[list[Piece]]


def blocks_of(pieces: Sequence[Piece], depth: int = 0) -> list[Block]:
    """The columns and other parts of a page in reading order, each as its lines."""
    if not pieces:
        return []
    lines = lines_of(pieces)
    cut = _cut(pieces, lines) if depth < _DEEPEST else None
    if cut is None:
        return [lines]
    at, top, bottom = cut
    parts: tuple[list[Piece], ...] = ([], [], [], [])
    for piece in pieces:
        if piece.base >= top:
            parts[0].append(piece)
        elif piece.base <= bottom:
            parts[3].append(piece)
        else:
            parts[1 if piece.right <= at else 2].append(piece)
    return [block for part in parts for block in blocks_of(part, depth + 1)]


def _cut(
    pieces: Sequence[Piece], lines: Sequence[Sequence[Piece]]
) -> tuple[float, float, float] | None:
    """Where the gap between two columns is, and the heights between which it runs."""
    best: tuple[int, float, float, float] | None = None
    for at in _gaps(lines):
        crossing = sorted(
            (piece.base for piece in pieces if piece.left < at < piece.right), reverse=True
        )
        edges = [float("inf"), *crossing, float("-inf")]
        sides: list[tuple[list[Piece], list[Piece]]] = [([], []) for _ in edges[1:]]
        for piece in pieces:
            if piece.left < at < piece.right:
                continue
            # The part below the last crossing piece that is above this one.
            part = bisect_right(edges, -piece.base, key=lambda edge: -edge) - 1
            sides[min(part, len(sides) - 1)][piece.left >= at].append(piece)
        for number, (left, right) in enumerate(sides):
            score = min(_prose_lines(left), _prose_lines(right))
            if score >= _LINES and (best is None or score > best[0]):
                best = (score, at, edges[number], edges[number + 1])
    return best[1:] if best else None


def _gaps(lines: Sequence[Sequence[Piece]]) -> list[float]:
    """Where pieces begin behind a gap, those places that are shared by most lines first."""
    places = sorted(
        other.left
        for line in lines
        for one, other in pairwise(line)
        if other.left - one.right > _GAP * min(one.size, other.size)
    )
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= _SAME:
            groups[-1].append(place)
        else:
            groups.append([place])
    groups.sort(key=len, reverse=True)
    return [group[0] - 0.5 for group in groups[:_TRIED] if len(group) > 1]


def _prose_lines(pieces: Sequence[Piece]) -> int:
    """How many lines these are; 0 if their lines are too short to be of a column."""
    lines = lines_of(pieces)
    if not lines:
        return 0
    lengths = [sum(piece.stop - piece.start for piece in line) for line in lines]
    return len(lines) if median(lengths) >= _PROSE else 0
