"""The search, against every path there is."""

from collections.abc import Iterator

import numpy as np
import pytest

from parallax.align.band import coarsened, make_band, narrow, refined, turned, whole_band
from parallax.align.search import NEVER, best_path, points_of, posterior
from parallax.align.shapes import SHAPES, ShapeModel

Path = tuple[tuple[int, int, int, int], ...]


def nothing(rows: int) -> None:
    """Nobody listens."""


def paths(n: int, m: int, s: int = 0, t: int = 0, after: str = "M") -> Iterator[Path]:
    """Every path, a gap of the source always before one of the target."""
    if (s, t) == (n, m):
        yield ()
        return
    for a, b in SHAPES:
        if s + a <= n and t + b <= m:
            for rest in paths(n, m, s + a, t + b, "M"):
                yield ((s, s + a, t, t + b), *rest)
    if s < n and after != "Y":
        for rest in paths(n, m, s + 1, t, "X"):
            yield ((s, s + 1, t, t), *rest)
    if t < m:
        for rest in paths(n, m, s, t + 1, "Y"):
            yield ((s, s, t, t + 1), *rest)


def weight(path: Path, scores: list[np.ndarray], model: ShapeModel, columns: int) -> float:
    total, after = 0.0, "M"
    for s0, s1, t0, t1 in path:
        if s0 == s1:
            total += model.target_on[t0] if after == "Y" else model.target_gap[t0]
            after = "Y"
        elif t0 == t1:
            total += model.source_on[s0] if after == "X" else model.source_gap[s0]
            after = "X"
        else:
            total += scores[SHAPES.index((s1 - s0, t1 - t0))][s0 * columns + t0]
            after = "M"
    return total


@pytest.mark.parametrize(("n", "m"), [(1, 1), (2, 3), (4, 3), (4, 4)])
def test_probabilities_are_those_of_all_paths(n: int, m: int) -> None:
    random = np.random.default_rng(n * 10 + m)
    band = whole_band(n, m)
    scores = [random.normal(0, 2, band.points) for _ in SHAPES]
    model = ShapeModel(
        np.zeros(len(SHAPES)), *(random.normal(-1, 1, size) for size in (n, m, n, m))
    )
    found = posterior(band, scores, model, nothing)
    every = list(paths(n, m))
    weights = np.exp([weight(path, scores, model, m + 1) for path in every])
    weights /= weights.sum()
    for k, (a, b) in enumerate(SHAPES):
        for s in range(n + 1 - a):
            for t in range(m + 1 - b):
                bead = (s, s + a, t, t + b)
                expected = sum(w for path, w in zip(every, weights, strict=True) if bead in path)
                assert found.beads[k][s * (m + 1) + t] == pytest.approx(expected, abs=1e-9)
    for s in range(n):
        expected = sum(
            w
            for path, w in zip(every, weights, strict=True)
            if any(p[0] == s and p[1] == s + 1 and p[2] == p[3] for p in path)
        )
        assert found.source_alone[s] == pytest.approx(expected, abs=1e-9)


def test_the_best_path_has_the_greatest_gain() -> None:
    random = np.random.default_rng(5)
    n, m = 4, 4
    band = whole_band(n, m)
    gains = [random.random(band.points) for _ in SHAPES]
    source, target = random.random(n) * 0.5, random.random(m) * 0.5

    def worth(path: Path) -> float:
        return sum(
            target[t0]
            if s0 == s1
            else source[s0]
            if t0 == t1
            else gains[SHAPES.index((s1 - s0, t1 - t0))][s0 * (m + 1) + t0]
            for s0, s1, t0, t1 in path
        )

    path = best_path(band, gains, source, target, nothing)
    assert worth(tuple(path)) == pytest.approx(max(map(worth, paths(n, m))))
    assert [p[0] * (m + 1) + p[2] for p in path] == points_of(band, path).tolist()


def test_what_cannot_be_is_never_likely() -> None:
    band = whole_band(2, 2)
    scores = [np.full(band.points, NEVER) for _ in SHAPES]
    gaps = np.full(2, -3.0)
    found = posterior(band, scores, ShapeModel(np.zeros(13), gaps, gaps, gaps, gaps), nothing)
    assert sum(beads.sum() for beads in found.beads) == 0.0
    assert found.source_alone.tolist() == found.target_alone.tolist() == [1.0, 1.0]


def test_bands_keep_both_corners_and_a_way_through() -> None:
    low, high = np.array([3, 5, 0, 6]), np.array([2, 5, 1, 6])
    band = make_band(low.copy(), high.copy(), 9)
    assert (band.low[0], band.high[-1]) == (0, 8)
    assert (band.low[1:] <= band.high[:-1]).all() and (band.low <= band.high).all()
    assert (np.diff(band.low) >= 0).all() and (np.diff(band.high) >= 0).all()
    rows, columns = band.row_of_points(), band.column_of_points()
    across = turned(band)
    assert sorted(zip(columns.tolist(), rows.tolist(), strict=True)) == list(
        zip(across.row_of_points().tolist(), across.column_of_points().tolist(), strict=True)
    )


def test_bands_grow_coarse_and_fine_without_losing_points() -> None:
    band = make_band(np.arange(13) * 2 - 2, np.arange(13) * 2 + 2, 25)
    back = refined(coarsened(band, 4), 4, 12, 24)
    assert back.rows == band.rows and back.columns == band.columns
    assert (back.low <= band.low).all() and (back.high >= band.high).all()


def test_narrowing_keeps_what_is_likely() -> None:
    band = whole_band(6, 6)
    likely = (band.row_of_points() == band.column_of_points()).astype(float)
    kept = narrow(band, likely, 0.5, 1)
    assert all(kept.low[i] <= i <= kept.high[i] for i in range(7))
    assert kept.points < band.points
