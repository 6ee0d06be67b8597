"""Which words stand in beads together."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parallax.align.nearness import spread
from parallax.align.tokens import Floats, Ints, Side, ramp, running

#: Pairs of words farther from each other's place than this many times the usual are left out;
#: what a pair is worth wherever it stands, beside 1 where the places are the same.
FARTHEST = 4.0
ANYWHERE = 0.1
#: A bead whose types make more pairs than this says too little about any of them.
WIDEST = 400_000
#: No more pairs than this are weighed at once: enough words to learn from, however long the
#: paragraphs are, in some 400 MB.
MOST = 4_000_000


@dataclass(frozen=True, slots=True)
class Bitext:
    """Beads to learn from: rows (s0, s1, t0, t1) of paragraphs, and their probabilities."""

    ranges: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every source type with every target type of the same bead, bead after bead.

    The groups number (bead, target type) and (bead, source type), for sums within a bead. The
    parts are each type's share of its side of the bead, the less the farther the two stand
    apart; `belief` is the bead's probability and `weight` the same times how often the two
    types occur in it.
    """

    source: Ints
    target: Ints
    target_group: Ints
    source_group: Ints
    source_part: Floats
    target_part: Floats
    belief: Floats
    weight: Floats

    def only(self, keep: npt.NDArray[np.bool_]) -> "Pairs":
        return Pairs(
            self.source[keep],
            self.target[keep],
            self.target_group[keep],
            self.source_group[keep],
            self.source_part[keep],
            self.target_part[keep],
            self.belief[keep],
            self.weight[keep],
        )


def pairs_of(
    source: Side, target: Side, bitext: Bitext | None, tick: Callable[[int], None]
) -> Pairs:
    """All pairs of types that the beads put together at about the same place."""
    if bitext is None or not len(bitext.weights):
        none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0)
        return Pairs(none, none, none, none, nothing, nothing, nothing, nothing)
    ours = _Gathered(source, bitext.ranges[:, 0], bitext.ranges[:, 1])
    theirs = _Gathered(target, bitext.ranges[:, 2], bitext.ranges[:, 3])
    tick(0)
    # Every pair of a bead is found by arithmetic from how many types its two sides have.
    p, q = ours.widths, theirs.widths
    many = _affordable(np.where(p * q > WIDEST, 0, p * q))
    bead = np.repeat(np.arange(len(p)), many)
    along, down = np.divmod(ramp(many), q[bead])
    source_at = (np.cumsum(p) - p)[bead] + along
    target_at = (np.cumsum(q) - q)[bead] + down
    length = (0.5 * (ours.lengths + theirs.lengths))[bead]
    away = np.abs(ours.places[source_at] - theirs.places[target_at]) * length
    usual = spread(length)
    close = np.flatnonzero(away < FARTHEST * usual)
    bead, source_at, target_at = bead[close], source_at[close], target_at[close]
    tick(0)
    near = np.exp(-away[close] / usual[close]) + ANYWHERE
    belief = bitext.weights[bead]
    return Pairs(
        ours.types[source_at],
        theirs.types[target_at],
        target_at,
        source_at,
        ours.parts[source_at] * near,
        theirs.parts[target_at] * near,
        belief,
        belief * np.sqrt(ours.times[source_at] * theirs.times[target_at]),
    )


def _affordable(many: Ints) -> Ints:
    """How many pairs of each bead are made: all, or those of beads evenly taken from among
    them, so that together they are no more than MOST."""
    share = MOST / max(1, int(many.sum()))
    if share >= 1.0:
        return many
    turns = np.floor(np.arange(len(many) + 1) * share)
    return np.where(np.diff(turns) > 0, many, 0)


class _Gathered:
    """The types of one side of all beads, bead after bead: bead k has widths[k] of them.

    `times` says how often each occurs in its bead, `parts` which share of the tokens that is,
    `places` where it stands on average, as a share of the bead's length.
    """

    def __init__(self, side: Side, first: Ints, stop: Ints) -> None:
        counts = side.starts[stop] - side.starts[first]
        bead = np.repeat(np.arange(len(first)), counts)
        token = ramp(counts) + np.repeat(side.starts[first], counts)
        keys, where, times = np.unique(
            bead * side.types + side.ids[token], return_inverse=True, return_counts=True
        )
        sums = running(side.lengths)
        self.lengths = np.maximum(sums[stop] - sums[first], 1.0)
        along = side.places + np.repeat(sums[:-1], np.diff(side.starts))
        share = (along[token] - sums[first][bead]) / self.lengths[bead]
        of_bead, self.types = np.divmod(keys, side.types)
        self.times = times
        self.places = np.bincount(where, share, len(keys)) / times
        self.parts = times / np.maximum(counts, 1)[of_bead]
        self.widths = np.bincount(of_bead, minlength=len(first))
