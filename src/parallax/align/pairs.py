"""Which words stand in beads together."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from parallax.align.tokens import Floats, Ints, Side


@dataclass(frozen=True, slots=True)
class Bitext:
    """Beads to learn from: rows (s0, s1, t0, t1) of paragraphs, and their probabilities."""

    ranges: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every source type with every target type of the same bead, bead after bead.

    The groups number (bead, target type) and (bead, source type), for sums within a bead. The
    parts are each type's share of its side of the bead; `belief` is the bead's probability
    and `weight` the same times how often the two types occur in it.
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
    """All pairs of types that the beads put together."""
    lefts: list[Ints] = []
    rights: list[Ints] = []
    left_times: list[Ints] = []
    right_times: list[Ints] = []
    beliefs: list[float] = []
    of_left, of_right = cache(_types_in(source)), cache(_types_in(target))
    if bitext is not None:
        for (s0, s1, t0, t1), belief in zip(
            bitext.ranges.tolist(), bitext.weights.tolist(), strict=True
        ):
            (left, left_count), (right, right_count) = of_left(s0, s1), of_right(t0, t1)
            if not len(left) or not len(right):
                continue
            lefts.append(left)
            left_times.append(left_count)
            rights.append(right)
            right_times.append(right_count)
            beliefs.append(belief)
            tick(0)
    if not beliefs:
        none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0)
        return Pairs(none, none, none, none, nothing, nothing, nothing, nothing)
    # A group of target types is one type against all of the bead's source types, and so on:
    # every pair is found by arithmetic from the widths of the two sides.
    p = np.array([len(left) for left in lefts])
    q = np.array([len(right) for right in rights])
    first_left, first_right = np.cumsum(p) - p, np.cumsum(q) - q
    bead = np.repeat(np.arange(len(p)), p * q)
    within = np.arange(len(bead)) - np.repeat(np.cumsum(p * q) - p * q, p * q)
    source_group = first_left[bead] + within % p[bead]
    target_group = first_right[bead] + within // p[bead]
    s_times, t_times = np.concatenate(left_times), np.concatenate(right_times)
    s_part = s_times / np.repeat(np.add.reduceat(s_times, first_left), p)
    t_part = t_times / np.repeat(np.add.reduceat(t_times, first_right), q)
    belief_of = np.array(beliefs)[bead]
    return Pairs(
        np.concatenate(lefts)[source_group],
        np.concatenate(rights)[target_group],
        target_group,
        source_group,
        s_part[source_group],
        t_part[target_group],
        belief_of,
        belief_of * np.sqrt(s_times[source_group] * t_times[target_group]),
    )


def _types_in(side: Side) -> Callable[[int, int], tuple[Ints, Ints]]:
    def types(start: int, stop: int) -> tuple[Ints, Ints]:
        found = np.unique(side.ids[side.starts[start] : side.starts[stop]], return_counts=True)
        return found[0].astype(np.int64), found[1].astype(np.int64)

    return types
