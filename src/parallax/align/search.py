"""Dynamic programming over the band: the probabilities of all beads, and the best path.

Three states: after a bead (M), within a gap of the source (X), within one of the target (Y).
Where both sides leave something out at one place the source's paragraphs come first, so that
no two paths mean the same; only where the band is pinched to one point, which every path goes
through, may a gap of the source follow one of the target. Rows are computed as vectors;
scores are natural logarithms.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from parallax.align.band import Band
from parallax.align.shapes import SHAPES, ShapeModel
from parallax.align.tokens import Floats, Ints, running

#: Tells how many more rows have been done.
Tick = Callable[[int], None]

#: The logarithm of what cannot be.
NEVER = -1e30


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities over the whole band.

    `beads[k]` belongs to the bead of shape SHAPES[k] that starts at each point, `passing` to
    the point itself as a place between beads; `source_alone` and `target_alone` to each
    paragraph's having no match.
    """

    beads: list[Floats]
    passing: Floats
    source_alone: Floats
    target_alone: Floats


def posterior(band: Band, scores: list[Floats], model: ShapeModel, tick: Tick) -> Posterior:
    """Forward-backward. `scores[k]` scores the bead SHAPES[k] starting at each point.

    The shapes' own weights must be in the scores; the gaps' are taken from the model.
    """
    leaps = _Leaps(band, scores)
    forward = _forward(band, leaps, model, tick)
    backward = _backward(band, leaps, model, tick)
    total = forward.all[-1]
    likely = np.exp(
        np.minimum(
            forward.all + leaps.scores + np.append(backward.bead, NEVER)[leaps.after] - total, 0.0
        )
    )
    beads = [np.zeros(band.points) for _ in SHAPES]
    source_alone = np.ones(band.rows - 1)
    target_alone = np.ones(band.columns - 1)
    rows, columns = band.row_of_points(), band.column_of_points()
    for k, values in zip(leaps.shapes, likely, strict=True):
        a, b = SHAPES[k]
        beads[k] = values
        by_row = np.bincount(rows, weights=values, minlength=band.rows)
        by_column = np.bincount(columns, weights=values, minlength=band.columns)
        for step in range(min(a, band.rows - 1)):
            source_alone[step:] -= by_row[: band.rows - 1 - step]
        for step in range(min(b, band.columns - 1)):
            target_alone[step:] -= by_column[: band.columns - 1 - step]
    passing = (
        np.exp(np.minimum(forward.bead + backward.bead - total, 0.0))
        + np.exp(np.minimum(forward.source_gap + backward.source_gap - total, 0.0))
        + np.exp(np.minimum(forward.target_gap + backward.target_gap - total, 0.0))
    )
    return Posterior(
        beads, passing, np.clip(source_alone, 0.0, 1.0), np.clip(target_alone, 0.0, 1.0)
    )


class _Leaps:
    """Where each bead leads, for all points at once.

    `shapes` numbers the SHAPES that have any score; row r of the other arrays belongs to
    shapes[r]. `after` is the flat place a bead starting at each point ends at, `before` the
    one it would have started at to end there, `band.points` where that is not in the band;
    `scores` and `gains` are the scores of the two.
    """

    def __init__(self, band: Band, scores: list[Floats]) -> None:
        self.shapes = [k for k, score in enumerate(scores) if score.max(initial=NEVER) > NEVER]
        self.scores = np.array([scores[k] for k in self.shapes]).reshape(-1, band.points)
        shape = len(self.shapes), band.points
        self.after = np.full(shape, band.points)
        self.before = np.full(shape, band.points)
        self.gains = np.full(shape, NEVER)
        rows, columns = band.row_of_points(), band.column_of_points()
        for r, k in enumerate(self.shapes):
            here, there = band.leaps(*SHAPES[k], rows, columns)
            self.after[r, here] = there
            self.before[r, there] = here
            self.gains[r, there] = self.scores[r, here]


@dataclass(frozen=True, slots=True)
class _States:
    """One value a point for each state; `all` is their sum (forward only)."""

    bead: Floats
    source_gap: Floats
    target_gap: Floats
    all: Floats


def _forward(band: Band, leaps: _Leaps, model: ShapeModel, tick: Tick) -> _States:
    low, high, starts = band.low.tolist(), band.high.tolist(), band.starts.tolist()
    source_gap, source_on = model.source_gap.tolist(), model.source_on.tolist()
    m, x, y = (np.full(band.points, NEVER) for _ in range(3))
    everything = np.full(band.points + 1, NEVER)
    for i in range(band.rows):
        here = slice(starts[i], starts[i + 1])
        width = starts[i + 1] - starts[i]
        m[here] = _log_sum(everything[leaps.before[:, here]] + leaps.gains[:, here])
        if i == 0:
            m[0] = 0.0
        else:
            first, last = max(low[i - 1], low[i]), min(high[i - 1], high[i])
            at = slice(starts[i - 1] + first - low[i - 1], starts[i - 1] + last - low[i - 1] + 1)
            opened = np.logaddexp(m[at], y[at]) if high[i - 1] == low[i] else m[at]
            x[starts[i] + first - low[i] : starts[i] + last - low[i] + 1] = np.logaddexp(
                opened + source_gap[i - 1], x[at] + source_on[i - 1]
            )
        closed = np.logaddexp(m[here], x[here])
        if width > 1:
            gaps = slice(low[i], high[i])
            sums = np.cumsum(model.target_on[gaps])
            opened = closed[:-1] + model.target_gap[gaps] - sums
            y[starts[i] + 1 : starts[i + 1]] = np.logaddexp.accumulate(opened) + sums
        everything[here] = np.logaddexp(closed, y[here])
        tick(1)
    return _States(m, x, y, everything[:-1])


def _backward(band: Band, leaps: _Leaps, model: ShapeModel, tick: Tick) -> _States:
    low, high, starts = band.low.tolist(), band.high.tolist(), band.starts.tolist()
    source_gap, source_on = model.source_gap.tolist(), model.source_on.tolist()
    m = np.full(band.points + 1, NEVER)
    x, y = (np.full(band.points, NEVER) for _ in range(2))
    for i in range(band.rows - 1, -1, -1):
        here = slice(starts[i], starts[i + 1])
        width = starts[i + 1] - starts[i]
        bead = _log_sum(m[leaps.after[:, here]] + leaps.scores[:, here])
        if i == band.rows - 1:
            bead[-1] = 0.0
        opened = np.full(width, NEVER)
        went_on = np.full(width, NEVER)
        pinched = False
        if i + 1 < band.rows:
            first, last = max(low[i + 1], low[i]), min(high[i + 1], high[i])
            at = slice(first - low[i], last - low[i] + 1)
            to = slice(starts[i + 1] + first - low[i + 1], starts[i + 1] + last - low[i + 1] + 1)
            opened[at] = source_gap[i] + x[to]
            went_on[at] = source_on[i] + x[to]
            pinched = high[i] == low[i + 1]
        ends = np.logaddexp(bead, opened) if pinched else bead
        after_target = np.full(width, NEVER)
        y[here] = ends
        if width > 1:
            gaps = slice(low[i], high[i])
            # Y[j] = ends[j] + on[j + 1] * Y[j + 1], summed from the right.
            sums = np.concatenate([np.cumsum(model.target_on[gaps][::-1])[::-1], [0.0]])
            y[here] = np.logaddexp.accumulate((ends - sums)[::-1])[::-1] + sums
            after_target[:-1] = model.target_gap[gaps] + y[starts[i] + 1 : starts[i + 1]]
        closed = np.logaddexp(bead, after_target)
        m[here] = np.logaddexp(closed, opened)
        x[here] = np.logaddexp(closed, went_on)
        tick(1)
    return _States(m[:-1], x, y, m[:-1])


def _log_sum(stack: Floats) -> Floats:
    """The logarithm of the sums down the columns; no rows at all sum to what cannot be."""
    if not len(stack):
        return np.full(int(stack.shape[1]), NEVER, dtype=np.float64)
    top: Floats = stack.max(axis=0)
    total: Floats = np.log(np.sum(np.exp(stack - top), axis=0)).astype(np.float64)
    return np.maximum(top + total, NEVER)


def best_path(
    band: Band, gains: list[Floats], source_gain: Floats, target_gain: Floats, tick: Tick
) -> list[tuple[int, int, int, int]]:
    """The path of greatest gain as steps (source from, to, target from, to).

    `gains[k]` is what a bead of SHAPES[k] starting at each point is worth, the others what
    leaving each paragraph alone is worth. Equal gains: the earlier shape, then a gap of the
    source, then one of the target.
    """
    low, high, starts = band.low.tolist(), band.high.tolist(), band.starts.tolist()
    leaps = _Leaps(band, gains)
    value = np.full(band.points + 1, NEVER)
    choice = np.full(band.points, _END, dtype=np.int8)
    names = np.array(leaps.shapes, dtype=np.int8)
    for i in range(band.rows):
        here = slice(starts[i], starts[i + 1])
        width = starts[i + 1] - starts[i]
        best = np.full(width, NEVER)
        chosen = np.full(width, _END, dtype=np.int8)
        if len(names):
            offers = value[leaps.before[:, here]] + leaps.gains[:, here]
            which = offers.argmax(axis=0)
            best = np.maximum(offers[which, np.arange(width)], NEVER)
            chosen = np.where(best > NEVER, names[which], _END).astype(np.int8)
        if i == 0:
            best[0], chosen[0] = 0.0, _END
        else:
            first, last = max(low[i - 1], low[i]), min(high[i - 1], high[i])
            if first <= last:
                at = starts[i - 1] + first - low[i - 1]
                offered = value[at : at + last - first + 1] + source_gain[i - 1]
                to = slice(first - low[i], last - low[i] + 1)
                better = offered > best[to]
                best[to][better] = offered[better]
                chosen[to][better] = _SOURCE_GAP
        if width > 1:
            sums = running(target_gain[low[i] : high[i]])
            reached = np.maximum.accumulate(best - sums)
            gapped = np.concatenate([[False], (best - sums)[1:] < reached[:-1]])
            chosen[gapped] = _TARGET_GAP
            best = reached + sums
        value[here] = best
        choice[here] = chosen
        tick(1)
    steps: list[tuple[int, int, int, int]] = []
    i, j = band.rows - 1, band.columns - 1
    while i or j:
        k = int(choice[starts[i] + j - low[i]])
        a, b = (1, 0) if k == _SOURCE_GAP else (0, 1) if k == _TARGET_GAP else SHAPES[k]
        steps.append((i - a, i, j - b, j))
        i, j = i - a, j - b
    return steps[::-1]


_SOURCE_GAP, _TARGET_GAP, _END = 100, 101, 102


def points_of(band: Band, steps: list[tuple[int, int, int, int]]) -> Ints:
    """The flat places of the points the steps start at."""
    return np.array([band.starts[s] + t - band.low[s] for s, _, t, _ in steps], dtype=np.int64)
