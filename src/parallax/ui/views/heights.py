"""How high the rows are: guessed by the chunk, exact where they have been laid out.

The position in the document is never kept here, so a guess that turns out wrong moves the
scroll bar by a hair and the text not at all.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from parallax.ui.models.bead_table import CHUNK
from parallax.ui.models.open_document import ChunkSize

#: Up to so many rows each row's height is guessed from its own length when it comes near the
#: window; in longer documents, where a row is less than a pixel of the scroll bar, from its
#: chunk's mean.
ROW_BY_ROW = 2048

#: Pixels of a run of rows with so many code points on either side.
Estimate = Callable[[int, int, int], float]


@dataclass(slots=True)
class _Chunk:
    size: ChunkSize
    total: float
    rows: list[float] | None = field(default=None)


class Heights:
    """The heights of all rows. `row_sizes(first, stop)` gives the code points of each side of
    single rows; it is asked only for chunks that come near the window, in short documents."""

    def __init__(
        self,
        sizes: Sequence[ChunkSize],
        estimate: Estimate,
        row_sizes: Callable[[int, int], list[tuple[int, int]]],
    ) -> None:
        self._estimate = estimate
        self._row_sizes = row_sizes
        self._by_row = sum(size.rows for size in sizes) <= ROW_BY_ROW
        self._chunks = [_Chunk(size, estimate(*_parts(size))) for size in sizes if size.rows]
        self._index()

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def total(self) -> float:
        return self._offsets()[-1]

    def with_estimate(self, estimate: Estimate) -> "Heights":
        """The same rows under another width or text size: every height is a guess again."""
        return Heights([chunk.size for chunk in self._chunks], estimate, self._row_sizes)

    def set_exact(self, row: int, height: float) -> None:
        chunk, at = self._find(row)
        rows = self._fine(chunk)
        if rows[at] != height:
            self._chunks[chunk].total += height - rows[at]
            rows[at] = height
            self._tops = None

    def top_of(self, row: int) -> float:
        """The guessed distance of a row's top from the first row's."""
        if row >= len(self):
            return self.total
        chunk, at = self._find(row)
        rows = self._chunks[chunk].rows
        above = self._offsets()[chunk]
        if rows is not None:
            return above + sum(rows[:at])
        part = self._chunks[chunk]
        return above + part.total * at / part.size.rows

    def row_at(self, y: float) -> tuple[int, float]:
        """The row at a guessed distance, and how far into it."""
        if not self._chunks:
            return 0, 0.0
        offsets = self._offsets()
        chunk = max(0, min(len(self._chunks), bisect_right(offsets, y)) - 1)
        rest = y - offsets[chunk]
        rows = self._fine(chunk)
        tops = list(accumulate(rows, initial=0.0))
        at = max(0, min(len(rows) - 1, bisect_right(tops, rest) - 1))
        return self._starts[chunk] + at, max(0.0, rest - tops[at])

    def splice(self, first: int, removed: int, inserted: Sequence[tuple[int, int]]) -> None:
        """Rows gave way to others, whose code points of either side are given."""
        if not self._chunks:
            self._chunks = [_Chunk(ChunkSize(0, 0, 0), 0.0, [])]
            self._index()
        chunk, at = self._find(min(first, max(0, len(self) - 1)))
        if first >= len(self):
            at = self._chunks[chunk].size.rows
        last = chunk
        while self._starts[last + 1] < first + removed:
            last += 1
        touched = self._chunks[chunk : last + 1]
        # The lengths of the rows removed are gone with them: scale what is left.
        rows = sum(part.size.rows for part in touched)
        kept = rows - removed
        share = kept / rows if rows else 0.0
        original = round(sum(part.size.original for part in touched) * share)
        translation = round(sum(part.size.translation for part in touched) * share)
        heights: list[float] = []
        for part in touched:
            mean = part.total / part.size.rows if part.size.rows else 0.0
            heights += part.rows if part.rows is not None else [mean] * part.size.rows
        heights[at : at + removed] = [self._estimate(1, *size) for size in inserted]
        size = ChunkSize(
            kept + len(inserted),
            original + sum(size[0] for size in inserted),
            translation + sum(size[1] for size in inserted),
        )
        self._chunks[chunk : last + 1] = _cut(size, heights)
        self._index()

    def _index(self) -> None:
        self._starts = list(accumulate((part.size.rows for part in self._chunks), initial=0))
        self._tops: list[float] | None = None

    def _offsets(self) -> list[float]:
        if self._tops is None:
            self._tops = list(accumulate((part.total for part in self._chunks), initial=0.0))
        return self._tops

    def _find(self, row: int) -> tuple[int, int]:
        chunk = bisect_right(self._starts, row) - 1
        if not 0 <= chunk < len(self._chunks):
            raise IndexError(f"row {row} of {len(self)}")
        return chunk, row - self._starts[chunk]

    def _fine(self, chunk: int) -> list[float]:
        part = self._chunks[chunk]
        if part.rows is None:
            rows = part.size.rows
            if not self._by_row:
                part.rows = [part.total / rows] * rows
                return part.rows
            first = self._starts[chunk]
            sizes = self._row_sizes(first, first + rows)
            part.rows = [self._estimate(1, *size) for size in sizes]
            part.total = sum(part.rows)
            self._tops = None
        return part.rows


def _cut(size: ChunkSize, heights: list[float]) -> list[_Chunk]:
    """Chunks of the usual length, with the code points shared out evenly."""
    if not size.rows:
        return []
    pieces = max(1, round(size.rows / CHUNK))
    bounds = [size.rows * piece // pieces for piece in range(pieces + 1)]
    out: list[_Chunk] = []
    for start, stop in pairwise(bounds):
        part = heights[start:stop]
        share = len(part) / size.rows
        lengths = (round(size.original * share), round(size.translation * share))
        out.append(_Chunk(ChunkSize(len(part), *lengths), sum(part), part))
    return out


def _parts(size: ChunkSize) -> tuple[int, int, int]:
    return size.rows, size.original, size.translation
