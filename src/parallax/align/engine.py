"""The passes over one stretch of text: guess, learn, look again; first coarsely, then finely."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parallax.align.band import Band, narrow, refined, whole_band
from parallax.align.cognates import cognates
from parallax.align.lengths import LengthModel, first_model, refit
from parallax.align.lexicon import Bitext, Lexicon, learn
from parallax.align.scores import score_beads
from parallax.align.search import Posterior, Tick, best_path, points_of, posterior
from parallax.align.shapes import SHAPES, ShapeModel, first_shapes, refit_shapes
from parallax.align.tokens import Floats, Ints, Side, in_blocks

#: How many times the paragraphs are looked at with what was learned the time before.
PASSES = 6
#: The same for blocks of paragraphs, where only the rough way is wanted.
COARSE_PASSES = 2
#: Each coarser level takes blocks of so many of the finer one's.
BLOCK = 4
#: Grids of more points than this are first looked at coarsely.
WHOLE = 30_000
#: Beads less likely than this teach nothing.
LEAST_TAUGHT = 0.05
#: Points less likely than this are given up for the next pass, but for a margin around
#: the others (in rows and points).
LEAST_PASSING = 1e-4
MARGIN = 6
COARSE_LEAST_PASSING = 1e-6
COARSE_MARGIN = 2
#: What leaving one paragraph alone is worth in the final path, by its probability.
ALONE = 0.3


@dataclass(frozen=True, slots=True)
class Step:
    """Source paragraphs [s0, s1) and target paragraphs [t0, t1) belong together."""

    s0: int
    s1: int
    t0: int
    t1: int
    score: float


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What has been learned about the pair so far."""

    lengths: LengthModel
    lexicon: Lexicon
    shapes: ShapeModel


def align_stretch(source: Side, target: Side, tick: Tick) -> list[Step]:
    """The best partition of two stretches of text, each with at least one paragraph."""
    likenesses = cognates(source, target)
    lexicon = learn(source, target, likenesses, None)
    levels = [1]
    while source.size * target.size > WHOLE * levels[-1] ** 2:
        levels.append(levels[-1] * BLOCK)
    band: Band | None = None
    for level in levels[:0:-1]:
        ours, theirs = in_blocks(source, level), in_blocks(target, level)
        if band is None:
            band = whole_band(ours.size, theirs.size)
        known = _start(ours, theirs, lexicon)
        found, (band, known) = _passes(
            ours, theirs, band, known, likenesses, COARSE_PASSES, tick, coarse=True
        )
        lexicon = known.lexicon
        kept = narrow(band, found.passing, COARSE_LEAST_PASSING, COARSE_MARGIN)
        finer = level // BLOCK
        band = refined(kept, BLOCK, -(-source.size // finer), -(-target.size // finer))
    if band is None:
        band = whole_band(source.size, target.size)
    known = _start(source, target, lexicon)
    found, (band, _) = _passes(source, target, band, known, likenesses, PASSES, tick)
    path = best_path(
        band, found.beads, ALONE * found.source_alone, ALONE * found.target_alone, tick
    )
    return _scored(path, points_of(band, path), found)


def _start(source: Side, target: Side, lexicon: Lexicon) -> _Knowledge:
    return _Knowledge(
        first_model(source.lengths, target.lengths),
        lexicon,
        first_shapes(source.forms, target.forms),
    )


def _passes(
    source: Side,
    target: Side,
    band: Band,
    known: _Knowledge,
    likenesses: tuple[Ints, Ints, Floats],
    passes: int,
    tick: Tick,
    *,
    coarse: bool = False,
) -> tuple[Posterior, tuple[Band, _Knowledge]]:
    """Look and learn in turn; the last look, the band it was in, and all that was learned."""
    while True:
        passes -= 1
        scores = score_beads(
            band, source, target, known.lengths, known.lexicon, known.shapes, tick
        )
        found = posterior(band, scores, known.shapes, tick)
        if not passes and not coarse:
            return found, (band, known)
        known = _learn(source, target, band, known, likenesses, found)
        if not passes:
            return found, (band, known)
        band = narrow(
            band, found.passing, COARSE_LEAST_PASSING if coarse else LEAST_PASSING, MARGIN
        )


def _learn(
    source: Side,
    target: Side,
    band: Band,
    known: _Knowledge,
    likenesses: tuple[Ints, Ints, Floats],
    found: Posterior,
) -> _Knowledge:
    ranges, weights = _likely(band, found)
    source_sums = np.concatenate([[0.0], np.cumsum(source.lengths)])
    target_sums = np.concatenate([[0.0], np.cumsum(target.lengths)])
    return _Knowledge(
        refit(
            known.lengths,
            source_sums[ranges[:, 1]] - source_sums[ranges[:, 0]],
            target_sums[ranges[:, 3]] - target_sums[ranges[:, 2]],
            weights,
        ),
        learn(source, target, likenesses, Bitext(ranges, weights)),
        refit_shapes(
            np.array([beads.sum() for beads in found.beads]),
            source.forms,
            target.forms,
            found.source_alone,
            found.target_alone,
        ),
    )


def _likely(band: Band, found: Posterior) -> tuple[Ints, Floats]:
    """The beads worth learning from: rows of (s0, s1, t0, t1), and their probabilities."""
    rows, columns = band.row_of_points(), band.column_of_points()
    ranges: list[Ints] = []
    weights: list[Floats] = []
    for likely, (a, b) in zip(found.beads, SHAPES, strict=True):
        at = np.flatnonzero(likely >= LEAST_TAUGHT)
        ranges.append(np.stack([rows[at], rows[at] + a, columns[at], columns[at] + b], axis=1))
        weights.append(likely[at])
    return np.concatenate(ranges), np.concatenate(weights)


def _scored(
    path: Sequence[tuple[int, int, int, int]], points: Ints, found: Posterior
) -> list[Step]:
    steps: list[Step] = []
    for (s0, s1, t0, t1), at in zip(path, points.tolist(), strict=True):
        if s0 == s1:
            probability = found.target_alone[t0]
        elif t0 == t1:
            probability = found.source_alone[s0]
        else:
            probability = found.beads[SHAPES.index((s1 - s0, t1 - t0))][at]
        steps.append(Step(s0, s1, t0, t1, float(probability)))
    return steps
