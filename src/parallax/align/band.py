"""Which points of the grid are looked at.

A point (i, j) stands before source paragraph i and target paragraph j; row i holds the points
(i, low[i]) to (i, high[i]), and all rows lie one after the other in flat arrays.
"""

from dataclasses import dataclass

import numpy as np

from parallax.align.tokens import Floats, Ints


@dataclass(frozen=True, slots=True)
class Band:
    """Rows 0..rows-1 of points, ends included; `starts` says where each row's points begin."""

    low: Ints
    high: Ints
    starts: Ints

    @property
    def rows(self) -> int:
        return len(self.low)

    @property
    def points(self) -> int:
        return int(self.starts[-1])

    @property
    def columns(self) -> int:
        return int(self.high[-1]) + 1

    def row_of_points(self) -> Ints:
        """The row of every point, in flat order."""
        return np.repeat(np.arange(self.rows), np.diff(self.starts))

    def column_of_points(self) -> Ints:
        """The column of every point, in flat order."""
        shift = self.low - self.starts[:-1]
        return np.arange(self.points) + np.repeat(shift, np.diff(self.starts))

    def leaps(self, a: int, b: int, rows: Ints, columns: Ints) -> tuple[Ints, Ints]:
        """The points (i, j) whose (i + a, j + b) is in the band too, and those, both flat."""
        here = np.flatnonzero(rows < self.rows - a)
        to_row, to_column = rows[here] + a, columns[here] + b
        inside = (to_column >= self.low[to_row]) & (to_column <= self.high[to_row])
        here, to_row, to_column = here[inside], to_row[inside], to_column[inside]
        return here, self.starts[to_row] + to_column - self.low[to_row]


def make_band(low: Ints, high: Ints, columns: int) -> Band:
    """A band from rough edges: made to hold both corners and never to run backwards."""
    low = np.clip(low, 0, columns - 1)
    high = np.clip(high, 0, columns - 1)
    low[0], high[-1] = 0, columns - 1
    high = np.maximum.accumulate(high)
    low = np.minimum.accumulate(low[::-1])[::-1]
    # Rows must overlap their neighbours so that a way leads through.
    high[:-1] = np.maximum(high[:-1], low[1:])
    low[1:] = np.minimum(low[1:], high[:-1])
    starts = np.concatenate([[0], np.cumsum(high - low + 1)])
    return Band(low, high, starts)


def whole_band(sources: int, targets: int) -> Band:
    """Every point."""
    low = np.zeros(sources + 1, dtype=np.int64)
    return make_band(low, np.full(sources + 1, targets, dtype=np.int64), targets + 1)


def within(band: Band, limits: Band) -> Band:
    """The points of `band` that are in `limits` too; all of `limits` in rows without any."""
    low, high = np.maximum(band.low, limits.low), np.minimum(band.high, limits.high)
    none = low > high
    low[none], high[none] = limits.low[none], limits.high[none]
    return make_band(low, high, band.columns)


def coarsened(band: Band, factor: int) -> Band:
    """The region in a grid of blocks of `factor` paragraphs, rounded outwards."""
    blocks = -(-(band.rows - 1) // factor)
    edges = np.minimum(np.arange(blocks + 1) * factor, band.rows - 1)
    before = np.maximum(edges - factor + 1, 0)
    after = np.minimum(edges + factor - 1, band.rows - 1)
    columns = -(-(band.columns - 1) // factor) + 1
    return make_band(band.low[before] // factor, -(-band.high[after] // factor), columns)


def narrow(band: Band, weight: Floats, least: float, margin: int) -> Band:
    """The points whose weight is at least `least`, and `margin` points and rows around them.

    `weight` is given for the points of `band`, such as the probability of passing there.
    """
    low = np.empty(band.rows, dtype=np.int64)
    high = np.empty(band.rows, dtype=np.int64)
    previous = 0
    for row in range(band.rows):
        at = np.flatnonzero(weight[band.starts[row] : band.starts[row + 1]] >= least)
        if len(at):
            low[row], high[row] = band.low[row] + at[0], band.low[row] + at[-1]
        else:
            low[row] = high[row] = previous
        previous = high[row]
    wide_low, wide_high = low.copy(), high.copy()
    for step in range(1, min(margin, band.rows - 1) + 1):
        wide_low[step:] = np.minimum(wide_low[step:], low[:-step])
        wide_low[:-step] = np.minimum(wide_low[:-step], low[step:])
        wide_high[step:] = np.maximum(wide_high[step:], high[:-step])
        wide_high[:-step] = np.maximum(wide_high[:-step], high[step:])
    return make_band(
        np.maximum(wide_low - margin, band.low),
        np.minimum(wide_high + margin, band.high),
        band.columns,
    )


def carried(band: Band, values: Floats, other: Band) -> Floats:
    """The values at the points of `other`, 0 where `band` (of the same size) has none."""
    rows, columns = other.row_of_points(), other.column_of_points()
    known = (columns >= band.low[rows]) & (columns <= band.high[rows])
    at = np.where(known, band.starts[rows] + columns - band.low[rows], 0)
    return np.where(known, values[at], 0.0)


def refined(band: Band, factor: int, sources: int, targets: int) -> Band:
    """The same region in a grid `factor` times as fine, of so many paragraphs a side."""
    rows = np.arange(sources + 1)
    above = np.minimum(rows // factor, band.rows - 1)
    below = np.minimum(-(-rows // factor), band.rows - 1)
    low = np.minimum(band.low[above], band.low[below]) * factor
    high = np.maximum(band.high[above], band.high[below]) * factor
    return make_band(low, high, targets + 1)


def turned(band: Band) -> Band:
    """The same points with rows and columns exchanged."""
    columns = np.arange(band.columns)
    low = np.searchsorted(band.high, columns, side="left")
    high = np.searchsorted(band.low, columns, side="right") - 1
    starts = np.concatenate([[0], np.cumsum(high - low + 1)])
    return Band(low, high, starts)
