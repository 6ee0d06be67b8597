"""Which words stand in beads together."""

from collections.abc import Callable
from dataclasses import dataclass

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
    lefts, rights = _Stretches(source), _Stretches(target)
    beads: list[tuple[int, int]] = []
    if bitext is not None:
        for s0, s1, t0, t1 in bitext.ranges.tolist():
            beads.append((lefts.number(s0, s1), rights.number(t0, t1)))
            tick(0)
    if not beads:
        none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0)
        return Pairs(none, none, none, none, nothing, nothing, nothing, nothing)
    assert bitext is not None
    # Every pair of a bead is found by arithmetic from how many types its two sides have.
    ours, theirs = lefts.gathered(), rights.gathered()
    sides = np.array(beads, dtype=np.int64)
    p, q = ours.widths[sides[:, 0]], theirs.widths[sides[:, 1]]
    bead = np.repeat(np.arange(len(beads)), p * q)
    within = np.arange(len(bead)) - np.repeat(np.cumsum(p * q) - p * q, p * q)
    along, down = within % p[bead], within // p[bead]
    source_at = ours.firsts[sides[:, 0]][bead] + along
    target_at = theirs.firsts[sides[:, 1]][bead] + down
    belief = bitext.weights[bead]
    return Pairs(
        ours.types[source_at],
        theirs.types[target_at],
        (np.cumsum(q) - q)[bead] + down,
        (np.cumsum(p) - p)[bead] + along,
        ours.parts[source_at],
        theirs.parts[target_at],
        belief,
        belief * np.sqrt(ours.times[source_at] * theirs.times[target_at]),
    )


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The types of all stretches one after the other; stretch k has widths[k] from firsts[k]."""

    types: Ints
    times: Ints
    parts: Floats
    widths: Ints
    firsts: Ints


class _Stretches:
    """The distinct stretches of one side, numbered as they come."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._numbers: dict[tuple[int, int], int] = {}
        self._types: list[Ints] = []
        self._times: list[Ints] = []

    def number(self, start: int, stop: int) -> int:
        known = self._numbers.get((start, stop))
        if known is not None:
            return known
        side = self._side
        types, times = np.unique(
            side.ids[side.starts[start] : side.starts[stop]], return_counts=True
        )
        self._types.append(types.astype(np.int64))
        self._times.append(times.astype(np.int64))
        self._numbers[start, stop] = len(self._numbers)
        return len(self._numbers) - 1

    def gathered(self) -> _Gathered:
        widths = np.array([len(types) for types in self._types], dtype=np.int64)
        times = np.concatenate(self._times)
        sizes = np.array([max(1, int(t.sum())) for t in self._times], dtype=np.int64)
        return _Gathered(
            np.concatenate(self._types),
            times,
            times / np.repeat(sizes, widths),
            widths,
            np.cumsum(widths) - widths,
        )
