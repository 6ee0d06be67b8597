"""The passes over one stretch of text: guess, learn, look again; first coarsely, then finely."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parallax.align.anchors import Anchor, Pins, pin
from parallax.align.band import Band, carried, coarsened, narrow, refined, within
from parallax.align.cognates import Likenesses
from parallax.align.lengths import LengthModel, first_model, refit_beads
from parallax.align.lexicon import Lexicon, learn
from parallax.align.pairs import Bitext
from parallax.align.scores import LEAST_PROMISING, score_beads
from parallax.align.search import Posterior, Tick, best_path, points_of, posterior
from parallax.align.shapes import SHAPES, ShapeModel, first_shapes, refit_shapes
from parallax.align.tokens import Floats, Ints, Side, in_blocks, taken, without_commonplaces

#: How many times, at most, the paragraphs are looked at with what was learned the time before.
PASSES = 9
#: The same for blocks of paragraphs, where only the rough way is wanted.
COARSE_PASSES = 2
#: The looking ends when no more than this share of the likely beads has changed since.
SETTLED = 0.01
#: Each coarser level takes blocks of so many of the finer one's.
BLOCK = 4
#: Blocks are no larger than this: one with an omission in it matches nothing as a whole.
COARSEST = 16
#: Grids of more points than this are first looked at coarsely.
WHOLE = 10_000
#: In the first looks, when little is known, all scores are taken by halves so to speak, lest
#: a wrong beginning should confirm itself.
CAUTION = (0.5,)
#: Beads less likely than this teach nothing: the first for paragraphs, the second for blocks.
LEAST_TAUGHT = 0.15
COARSE_LEAST_TAUGHT = 0.3
#: Larger blocks than this teach nothing: every word in them stands beside every other.
LARGEST_TEACHER = 4
#: Points less likely than this are given up for the next pass, but for a margin around
#: the others (in rows and points): a wider one after the first look, which knows little.
LEAST_PASSING = 1e-4
MARGIN = 2
FIRST_MARGIN = 5
#: The same for blocks of paragraphs.
COARSE_LEAST_PASSING = 1e-9
COARSE_MARGIN = 3
#: A band with more points a row than this is only glanced at first.
GLANCE = 15
#: What leaving one paragraph alone is worth in the final path, by its probability.
ALONE = 0.3
#: What a bead on the likeliest path of all is worth beyond its probability.
LIKELIEST = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """Source paragraphs [s0, s1) and target paragraphs [t0, t1) belong together.

    Where one side has none, its two numbers are -1.
    """

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


def align_stretch(
    source: Side,
    target: Side,
    anchors: Sequence[Anchor],
    alike: Likenesses,
    tick: Tick,
    *,
    versed: bool,
) -> list[Step]:
    """The best partition of what the anchors leave of two texts.

    `alike` is what is known of their types beforehand; `versed` says that it holds a
    dictionary, so that blocks of paragraphs need not teach.

    The steps are in order and in the paragraphs' own numbers; the anchors are not among them.
    """
    source, target = without_commonplaces(source), without_commonplaces(target)
    pins = pin(anchors, source.size, target.size)
    ours, theirs = taken(source, pins.source), taken(target, pins.target)
    if not ours.size or not theirs.size:
        return [
            *(Step(int(s), int(s) + 1, -1, -1, 1.0) for s in pins.source),
            *(Step(-1, -1, int(t), int(t) + 1, 1.0) for t in pins.target),
        ]
    work = _Work(source, target, pins, list(anchors), alike, versed, tick)
    lexicon = learn(source, target, work.likenesses, None, tick)
    band = pins.limits
    levels = [1]
    while levels[-1] < COARSEST and ours.size * theirs.size > WHOLE * levels[-1] ** 2:
        levels.append(levels[-1] * BLOCK)
    if len(levels) > 1:
        band = coarsened(pins.limits, levels[-1])
    for level in levels[:0:-1]:
        our_blocks, their_blocks = in_blocks(ours, level), in_blocks(theirs, level)
        known = _start(our_blocks, their_blocks, lexicon)
        found, band, known, _ = _passes(work, our_blocks, their_blocks, band, known, level)
        lexicon = known.lexicon
        finer = level // BLOCK
        band = refined(
            narrow(band, found.passing, COARSE_LEAST_PASSING, COARSE_MARGIN),
            BLOCK,
            -(-ours.size // finer),
            -(-theirs.size // finer),
        )
    band = within(band, pins.limits)
    found, band, known, scores = _passes(work, ours, theirs, band, _start(ours, theirs, lexicon), 1)
    gains = _with_likeliest(band, found, scores, known.shapes, tick)
    path = best_path(band, gains, ALONE * found.source_alone, ALONE * found.target_alone, tick)
    return _scored(path, points_of(band, path), found, pins)


@dataclass(frozen=True, slots=True)
class _Work:
    """What stays the same through all passes."""

    source: Side
    target: Side
    pins: Pins
    anchors: list[Anchor]
    likenesses: Likenesses
    versed: bool
    tick: Tick


def _with_likeliest(
    band: Band, found: Posterior, scores: list[Floats], shapes: ShapeModel, tick: Tick
) -> list[Floats]:
    """What each bead is worth: its probability, and a little more on the likeliest path of all.

    Where equal lines make a great many paths about as likely, hardly any bead is likely by
    itself, and leaving everything alone would be worth most.
    """
    likeliest = best_path(band, scores, shapes.source_gap, shapes.target_gap, tick)
    gains = [beads.copy() for beads in found.beads]
    for (s0, s1, t0, t1), at in zip(likeliest, points_of(band, likeliest).tolist(), strict=True):
        if s0 < s1 and t0 < t1:
            gains[SHAPES.index((s1 - s0, t1 - t0))][at] += LIKELIEST
    return gains


def _start(source: Side, target: Side, lexicon: Lexicon) -> _Knowledge:
    return _Knowledge(
        first_model(source.lengths, target.lengths),
        lexicon,
        first_shapes(source.forms, target.forms),
    )


def _passes(
    work: _Work, ours: Side, theirs: Side, band: Band, known: _Knowledge, level: int
) -> tuple[Posterior, Band, _Knowledge, list[Floats]]:
    """Look and learn in turn; the last look, the band it was in, and all that was learned.

    `ours` and `theirs` are the sides in blocks of `level` paragraphs.
    """
    coarse = level > 1
    nowhere = np.zeros(ours.size, dtype=np.int64), np.zeros(theirs.size, dtype=np.int64)
    stretches = nowhere if coarse else (work.pins.source_stretch, work.pins.target_stretch)
    least = COARSE_LEAST_PASSING if coarse else LEAST_PASSING
    glance = band.points > GLANCE * band.rows
    turns = 1 if level > LARGEST_TEACHER else COARSE_PASSES if coarse else PASSES
    before: set[tuple[int, ...]] = set()
    promising = None
    for turn in range(1, turns + 1):
        scores = score_beads(
            band,
            ours,
            theirs,
            known.lengths,
            known.lexicon,
            known.shapes,
            stretches,
            glance=coarse or (turn == 1 and glance),
            promising=promising,
        )
        if not coarse and turn <= len(CAUTION):
            scores = [CAUTION[turn - 1] * score for score in scores]
        found = posterior(band, scores, known.shapes, work.tick)
        now = _chosen(band, found)
        settled = bool(now) and len(now ^ before) <= SETTLED * (len(now) + len(before))
        last = turn == turns or (settled and turn > len(CAUTION))
        teaches = level <= LARGEST_TEACHER and not work.versed if coarse else not last
        if teaches:
            known = _learn(work, ours, theirs, band, known, found, level)
        if last:
            return found, band, known, scores
        before = now
        margin = FIRST_MARGIN if turn == 1 else MARGIN
        narrower = narrow(band, found.passing, least, margin)
        promising = carried(band, found.passing, narrower) >= LEAST_PROMISING
        band = narrower
    raise AssertionError("there is at least one pass")


def _learn(
    work: _Work,
    ours: Side,
    theirs: Side,
    band: Band,
    known: _Knowledge,
    found: Posterior,
    level: int,
) -> _Knowledge:
    least = LEAST_TAUGHT if level == 1 else COARSE_LEAST_TAUGHT
    ranges, weights = _likely(band, found, least)
    lengths = refit_beads(known.lengths, ours.lengths, theirs.lengths, ranges, weights)
    shapes = refit_shapes(
        np.array([beads.sum() for beads in found.beads]),
        ours.forms,
        theirs.forms,
        found.source_alone,
        found.target_alone,
    )
    # The anchors teach too, and in the texts' own numbers.
    edges = _edges(work.pins.source, level), _edges(work.pins.target, level)
    ranges = np.concatenate(
        [
            np.stack(
                [
                    edges[0][0][ranges[:, 0]],
                    edges[0][1][ranges[:, 1]],
                    edges[1][0][ranges[:, 2]],
                    edges[1][1][ranges[:, 3]],
                ],
                axis=1,
            ),
            np.array(
                [[s.start, s.stop, t.start, t.stop] for s, t in work.anchors], dtype=np.int64
            ).reshape(-1, 4),
        ]
    )
    weights = np.concatenate([weights, np.ones(len(work.anchors))])
    lexicon = learn(work.source, work.target, work.likenesses, Bitext(ranges, weights), work.tick)
    return _Knowledge(lengths, lexicon, shapes)


def _edges(paragraphs: Ints, level: int) -> tuple[Ints, Ints]:
    """Where a range of blocks starts, by its first block, and where it stops, by its stop."""
    blocks = -(-len(paragraphs) // level)
    starts = paragraphs[np.arange(blocks) * level]
    stops = paragraphs[np.minimum(np.arange(1, blocks + 1) * level, len(paragraphs)) - 1] + 1
    return starts, np.concatenate([[0], stops])


def _likely(band: Band, found: Posterior, least: float) -> tuple[Ints, Floats]:
    """The beads worth learning from: rows of (s0, s1, t0, t1), and their probabilities."""
    rows, columns = band.row_of_points(), band.column_of_points()
    ranges: list[Ints] = []
    weights: list[Floats] = []
    for likely, (a, b) in zip(found.beads, SHAPES, strict=True):
        at = np.flatnonzero(likely >= least)
        ranges.append(np.stack([rows[at], rows[at] + a, columns[at], columns[at] + b], axis=1))
        weights.append(likely[at])
    return np.concatenate(ranges), np.concatenate(weights)


def _chosen(band: Band, found: Posterior) -> set[tuple[int, ...]]:
    """The beads that are likelier than not."""
    ranges, _ = _likely(band, found, 0.5)
    return {tuple(row) for row in ranges.tolist()}


def _scored(
    path: Sequence[tuple[int, int, int, int]], points: Ints, found: Posterior, pins: Pins
) -> list[Step]:
    steps: list[Step] = []
    for (s0, s1, t0, t1), at in zip(path, points.tolist(), strict=True):
        if s0 == s1:
            t = int(pins.target[t0])
            steps.append(Step(-1, -1, t, t + 1, float(found.target_alone[t0])))
        elif t0 == t1:
            s = int(pins.source[s0])
            steps.append(Step(s, s + 1, -1, -1, float(found.source_alone[s0])))
        else:
            probability = float(found.beads[SHAPES.index((s1 - s0, t1 - t0))][at])
            s, t = int(pins.source[s0]), int(pins.target[t0])
            steps.append(Step(s, s + s1 - s0, t, t + t1 - t0, probability))
    return steps
