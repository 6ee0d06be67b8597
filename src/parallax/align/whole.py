"""Whole texts of any size: in one piece, or window by window along a rough way.

Memory and time grow with the number of paragraphs: a window is aligned by itself, what is
sure of it is kept, and the next window starts where that ends.
"""

from collections.abc import Sequence

import numpy as np

from parallax.align.anchors import Anchor, checked
from parallax.align.cognates import likenesses, within
from parallax.align.engine import COARSE_PASSES, PASSES, Step, align_stretch
from parallax.align.layers import Layer
from parallax.align.rough import rough_way
from parallax.align.tokens import Ints, Side, read_side, stretch_of
from parallax.model.progress import Progress

#: A window holds so many source paragraphs; texts of up to twice as many are one window.
WINDOW = 1500
#: The end of a window is not believed this close to its edge, in source paragraphs.
EDGE = 120
#: A window ends behind so many beads in a row that are at least as probable as this.
SURE_BEADS = 5
SURE = 0.9

Found = tuple[int, int, int, int, float]


def align_whole(
    source: Sequence[str],
    target: Sequence[str],
    anchors: Sequence[Anchor],
    layers: Sequence[Layer],
    progress: Progress,
) -> list[Found]:
    """(s0, s1, t0, t1, score) of every match, in order, anchors included."""
    pinned = checked(anchors, len(source), len(target))
    clock = _Clock(progress, len(source) + len(target))
    ours, theirs = read_side(source, clock.tick), read_side(target, clock.tick)
    if max(ours.size, theirs.size) <= 2 * WINDOW:
        clock.expect(_work(ours.size), "Matching the paragraphs")
        alike = likenesses(ours, theirs, layers)
        steps = align_stretch(ours, theirs, pinned, alike, clock.tick, versed=bool(layers))
    else:
        steps = _by_windows(ours, theirs, pinned, layers, clock)
    return _in_order(steps, pinned, ours.size, theirs.size)


def _work(rows: int) -> int:
    """About how many rows all passes together go through."""
    return rows * (4 * PASSES + 4 * COARSE_PASSES // 2 + 1)


def _by_windows(
    ours: Side, theirs: Side, anchors: list[Anchor], layers: Sequence[Layer], clock: "_Clock"
) -> list[Step]:
    clock.expect(_work(ours.size), "Finding the way through long texts")
    alike = likenesses(ours, theirs, layers)
    far = rough_way(ours, theirs, anchors, alike, clock.tick)
    steps: list[Step] = []
    s = t = 0
    while s < ours.size or t < theirs.size:
        s_stop, t_stop, last = _window(s, ours.size, theirs.size, far, anchors)
        inside = [
            (range(a.start - s, a.stop - s), range(b.start - t, b.stop - t))
            for a, b in anchors
            if a.start >= s and b.start >= t and a.stop <= s_stop and b.stop <= t_stop
        ]
        (mine, my_types), (other, other_types) = (
            stretch_of(ours, s, s_stop),
            stretch_of(theirs, t, t_stop),
        )
        found = align_stretch(
            mine,
            other,
            inside,
            within(alike, my_types, other_types),
            clock.tick,
            versed=bool(layers),
        )
        merged = _in_order(found, inside, s_stop - s, t_stop - t)
        if not last:
            merged = merged[: _sure_end(merged, s_stop - s)]
        taken = {(a.start, a.stop, b.start, b.stop) for a, b in inside}
        ends = merged[-1]
        steps.extend(
            Step(m[0] + s, m[1] + s, m[2] + t, m[3] + t, m[4]) for m in merged if m[:4] not in taken
        )
        s, t = s + ends[1], t + ends[3]
    return steps


def _window(
    s: int, sources: int, targets: int, far: Ints, anchors: list[Anchor]
) -> tuple[int, int, bool]:
    """Where the window that starts at source paragraph s stops, and whether it is believed
    to its end: the texts' own, or an anchor's beginning."""
    if sources - s <= 2 * WINDOW:
        return sources, targets, True
    for a, b in anchors:
        if s + WINDOW // 2 <= a.start <= s + 2 * WINDOW:
            return a.start, b.start, True
    s_stop = s + WINDOW
    # An anchor must not be cut in two.
    for a, _ in anchors:
        if a.start < s_stop < a.stop:
            s_stop = a.stop
    return s_stop, int(far[s_stop]), False


def _sure_end(found: list[Found], sources: int) -> int:
    """How many of a window's matches are believed."""
    run, best, fallback = 0, 0, 1
    for at, (s0, s1, t0, t1, score) in enumerate(found):
        if s1 > sources - EDGE:
            break
        run = run + 1 if s0 < s1 and t0 < t1 and score >= SURE else 0
        fallback = at + 1
        if run >= SURE_BEADS:
            best = at + 1
    return best if best * 2 >= fallback else fallback


def _in_order(
    steps: Sequence[Step], anchors: Sequence[Anchor], sources: int, targets: int
) -> list[Found]:
    """All matches in order, one-sided ones given their place on the other side."""
    both = [(p.s0, p.s1, p.t0, p.t1, p.score) for p in steps if p.s0 >= 0 and p.t0 >= 0]
    both += [(a.start, a.stop, b.start, b.stop, 1.0) for a, b in anchors]
    both.sort(key=lambda m: (m[0], m[2], m[1], m[3]))
    source_alone = np.zeros(sources)
    target_alone = np.zeros(targets)
    for p in steps:
        if p.s0 < 0:
            target_alone[p.t0] = p.score
        elif p.t0 < 0:
            source_alone[p.s0] = p.score
    result: list[Found] = []
    s = t = 0
    for m in [*both, (sources, sources, targets, targets, 1.0)]:
        for at in range(s, m[0]):
            result.append((at, at + 1, t, t, float(source_alone[at])))
        for at in range(t, m[2]):
            result.append((m[0], m[0], at, at + 1, float(target_alone[at])))
        if m[0] < m[1] or m[2] < m[3]:
            result.append(m)
        s, t = m[1], m[3]
    return result


class _Clock:
    """Turns rows done into progress. Stays below the end until the end is there."""

    #: Progress is told every so many rows.
    EVERY = 16
    #: The share of the whole that reading takes.
    READING = 0.1

    def __init__(self, progress: Progress, rows: int) -> None:
        self._progress = progress
        self._sentence = "Reading the paragraphs"
        self._from, self._share = 0.0, self.READING
        self._expected = max(1, rows)
        self._done = self._told = 0

    def expect(self, rows: int, sentence: str) -> None:
        """What comes next is so many rows."""
        self._from, self._share = self.READING, 0.99 - self.READING
        self._expected, self._sentence = max(1, rows), sentence
        self._done = self._told = 0

    def tick(self, rows: int) -> None:
        self._done += rows
        if rows and self._done - self._told < self.EVERY:
            return
        self._told = self._done
        fraction = min(1.0, self._done / self._expected)
        self._progress(self._from + self._share * fraction, self._sentence)
