"""What the words say over a wide band, tile by tile: for the first look."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from parallax.align.band import Band
from parallax.align.lexicon import Lexicon, Table
from parallax.align.shapes import SHAPES
from parallax.align.tokens import Floats, Side, ramp, running

#: Beads of more paragraphs a side are left to the closer looks.
WIDEST = 2
#: So many paragraphs of the source are looked at together.
TILE = 64


def words_at_a_glance(
    band: Band,
    source: Side,
    target: Side,
    lexicon: Lexicon,
    unexplained: float,
    loudest: float,
    candidates: Sequence[npt.NDArray[np.bool_]],
) -> list[Floats]:
    """For each of SHAPES the log odds of the words at its candidates among the points.

    Where the words stand in their paragraphs is not considered. Candidates of larger shapes
    than WIDEST are taken out.
    """
    forward, backward = lexicon.by_source(), lexicon.by_target()
    weights = (unexplained, loudest)
    found = [np.zeros(int(wanted.sum())) for wanted in candidates]
    places = [np.flatnonzero(wanted) for wanted in candidates]
    rows, columns = band.row_of_points(), band.column_of_points()
    for wanted, (a, b) in zip(candidates, SHAPES, strict=True):
        if max(a, b) > WIDEST:
            wanted[:] = False
    for top in range(0, source.size, TILE):
        bottom = min(top + TILE, band.rows - 1)
        left = int(band.low[top])
        ours = _Piece(source, top, min(bottom + WIDEST, source.size))
        right = min(int(band.high[bottom - 1]) + WIDEST, target.size)
        if right <= left:
            continue
        theirs = _Piece(target, left, right)
        heard = _told(ours, theirs, forward, weights)
        said = _told(theirs, ours, backward, weights)
        first, last = band.starts[top], band.starts[bottom]
        for k, (a, b) in enumerate(SHAPES):
            if max(a, b) > WIDEST:
                continue
            begin, end = np.searchsorted(places[k], (first, last))
            at = places[k][begin:end]
            i, j = rows[at] - top, columns[at] - left
            total = np.zeros(len(at))
            for step in range(b):
                total += heard[a - 1][i, j + step]
            for step in range(a):
                total += said[b - 1][j, i + step]
            found[k][begin:end] = total
    return [
        values if max(a, b) <= WIDEST else np.zeros(0)
        for values, (a, b) in zip(found, SHAPES, strict=True)
    ]


class _Piece:
    """Some paragraphs of one text: their tokens' types, and where each paragraph's begin."""

    def __init__(self, side: Side, start: int, stop: int) -> None:
        first, last = side.starts[start], side.starts[stop]
        self.ids = side.ids[first:last]
        self.starts = side.starts[start : stop + 1] - first
        self.sizes = np.diff(self.starts)
        self.paragraphs = stop - start
        self.types = side.types


def _told(given: _Piece, other: _Piece, links: Table, weights: tuple[float, float]) -> list[Floats]:
    """Log odds of each paragraph of `other` (columns), given 1, 2 ... WIDEST paragraphs of
    `given` from each row on."""
    occurs = np.zeros(other.types, dtype=np.bool_)
    occurs[other.ids] = True
    present = np.flatnonzero(occurs)
    local = np.full(other.types, -1)
    local[present] = np.arange(len(present))
    counts = np.diff(links.starts)[given.ids]
    link = ramp(counts) + np.repeat(links.starts[:-1][given.ids], counts)
    row = np.repeat(np.repeat(np.arange(given.paragraphs), given.sizes), counts)
    line = local[links.others[link]]
    here = np.flatnonzero(line >= 0)
    # A line for each type: the sums below go along whole lines, which is quick.
    gains = np.bincount(
        line[here] * given.paragraphs + row[here],
        links.gains[link[here]],
        given.paragraphs * len(present),
    ).reshape(len(present), given.paragraphs)
    size = given.sizes.astype(np.float64)
    base = np.diff(running(links.base[given.ids])[given.starts])
    # One line more, which says nothing, so that the last paragraphs too may have no tokens.
    said = np.append(local[other.ids], len(present))
    unexplained, loudest = weights
    wide, size_wide, base_wide = gains.copy(), size.copy(), base.copy()
    result: list[Floats] = []
    for step in range(WIDEST):
        if 0 < step < given.paragraphs:
            wide[:, :-step] += gains[:, step:]
            size_wide[:-step] += size[step:]
            base_wide[:-step] += base[step:]
        # Single precision is enough for a glance's logarithms, and twice as quick.
        likelier = ((wide + base_wide) / np.maximum(size_wide, 1.0)).astype(np.float32)
        log_odds = np.zeros((len(present) + 1, given.paragraphs), dtype=np.float32)
        log_odds[:-1] = np.log(unexplained + (1 - unexplained) * np.minimum(likelier, loudest))
        # Sums of very many words need more.
        sums = np.add.reduceat(log_odds[said], other.starts[:-1], axis=0, dtype=np.float64)
        sums[other.sizes == 0] = 0.0
        result.append(sums.T)
    return result
