"""Whether probabilities hold on a source that the calibration was not fitted on.

The curve of `parallax.align.calibration` is fitted anew, by greatest likelihood, on all sources
but one, with and without the general layer, and looked at on that one.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from align_gold import PROCESSES, aligned, changed, read, share, show, single

from parallax.align import calibration, whole
from parallax.align.tokens import Floats

BINS = 10
#: Newton's steps; the likelihood is convex and three numbers are sought.
STEPS = 50
#: Keeps the curve finite where a few documents hold no error.
RIDGE = 1e-3


@dataclass(frozen=True)
class Beads:
    """The beads of one document: what the curve sees of each (log odds, how far the two texts
    belong together, whether it stands alone), and whether it is right."""

    origin: str
    seen: Floats
    right: Floats

    @property
    def both(self):
        return self.seen[:, 2] == 0


def report(paths: Sequence[Path]) -> None:
    jobs = [(path, lexicon) for path in paths for lexicon in (True, False)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(_uncalibrated, *zip(*jobs, strict=True)))
    shipped = np.array([calibration.SLOPE, calibration.SHIFT, calibration.ALONE_SHIFT])
    origins = sorted({one.origin for one in found})
    if len(origins) < 2:
        return
    rows: list[list[str]] = []
    for origin in [*origins, None]:
        inside = [one for one in found if origin in (one.origin, None)]
        others = [one for one in found if one.origin != origin]
        fitted = fit(others)
        curves = (np.array([1.0, 0.0, 0.0]), shipped, fitted)
        rows.append(
            [
                origin or "all documents, fitted on all",
                f"{sum(int(one.both.sum()) for one in inside)}",
                f"{sum(int((1 - one.right[one.both]).sum()) for one in inside)}",
                ", ".join(f"{value:.2f}" for value in fitted),
                *(share(error(inside, curve)) for curve in curves),
            ]
        )
    show(
        "Calibration fitted on the other sources (slope, shift, shift of what stands alone;"
        f" shipped: {', '.join(f'{value:g}' for value in shipped)}), and the expected"
        " calibration error on this one, beads with both sides, with and without a lexicon",
        [
            "source",
            "beads",
            "wrong",
            "fitted without it",
            "error uncalibrated",
            "as shipped",
            "fitted without it",
        ],
        rows,
    )


def _uncalibrated(path: Path, lexicon: bool) -> Beads:
    gold = read(path)
    with changed((whole, "calibrated", lambda found, paragraphs, sure: found)):
        matches = aligned(gold, gold.general() if lexicon else [])
    paragraphs = len(gold.source) + len(gold.target)
    together = sum(
        match.score * (len(match.source) + len(match.target))
        for match in matches
        if match.source and match.target
    )
    truth = gold.truth
    seen: list[tuple[float, float, float]] = []
    right: list[bool] = []
    for match in matches:
        score = min(max(match.score, 1e-9), 1 - 1e-9)
        both = bool(match.source) and bool(match.target)
        odds = float(np.log(score) - np.log1p(-score))
        seen.append((odds, together / paragraphs, 0.0) if both else (odds, 0.0, 1.0))
        right.append(single((match.source, match.target)) in truth)
    return Beads(gold.origin, np.array(seen), np.array(right, dtype=np.float64))


def fit(found: Sequence[Beads]) -> Floats:
    """Slope, shift, and shift of what stands alone, of the likeliest logistic curve."""
    seen = np.concatenate([one.seen for one in found])
    right = np.concatenate([one.right for one in found])
    start = np.array([1.0, 0.0, 0.0])
    curve = start.copy()
    for _ in range(STEPS):
        said = _said(seen, curve)
        slope = seen.T @ (right - said) - RIDGE * (curve - start)
        bend = (seen * (said * (1 - said))[:, None]).T @ seen + RIDGE * np.eye(3)
        step = np.linalg.solve(bend, slope)
        curve = curve + step / max(1.0, float(np.abs(step).max()))
    return curve


def _said(seen: Floats, curve: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-(seen @ curve)))


def error(found: Sequence[Beads], curve: Floats) -> float:
    """The expected calibration error of beads with both sides, in ten bins."""
    said = np.concatenate([_said(one.seen[one.both], curve) for one in found])
    right = np.concatenate([one.right[one.both] for one in found])
    bins = np.minimum((said * BINS).astype(np.int64), BINS - 1)
    off = np.bincount(bins, said - right, BINS)
    return float(np.abs(off).sum() / max(1, len(said)))
