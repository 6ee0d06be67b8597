"""A long text window by window along a rough way.

A window is aligned by itself, what is sure of it is kept, and the next window starts where
that ends. Memory grows with the window, time with the number of paragraphs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parallax.align.anchors import Anchor
from parallax.align.cognates import Likenesses, within
from parallax.align.engine import Step, align_stretch
from parallax.align.search import Tick
from parallax.align.tokens import Ints, Side, stretch_of

#: A window holds so many source paragraphs; texts of up to twice as many are one window.
WINDOW = 1500
#: The end of a window is not believed this close to its edge, in source paragraphs.
EDGE = 120
#: A window ends behind so many beads in a row that are at least as probable as this.
SURE_BEADS = 5
SURE = 0.9

Found = tuple[int, int, int, int, float]


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be aligned: two texts, what is fixed, and what is known of them.

    `far` says for each place between source paragraphs how far the target's may reach by then.
    """

    source: Side
    target: Side
    anchors: list[Anchor]
    alike: Likenesses
    far: Ints
    versed: bool

    def cut(self, s0: int, s1: int, t0: int, t1: int) -> "Part":
        """The part of it between places in both texts, in its own numbers."""
        source, our_types = stretch_of(self.source, s0, s1)
        target, their_types = stretch_of(self.target, t0, t1)
        return Part(
            source,
            target,
            [
                (range(a.start - s0, a.stop - s0), range(b.start - t0, b.stop - t0))
                for a, b in self.anchors
                if a.start >= s0 and b.start >= t0 and a.stop <= s1 and b.stop <= t1
            ],
            within(self.alike, our_types, their_types),
            np.clip(self.far[s0 : s1 + 1] - t0, 0, t1 - t0),
            self.versed,
        )

    def aligned(self, tick: Tick) -> list[Found]:
        """In one piece."""
        steps = align_stretch(
            self.source, self.target, self.anchors, self.alike, tick, versed=self.versed
        )
        return in_order(steps, self.anchors, self.source.size, self.target.size)


def align_windows(part: Part, tick: Tick) -> list[Found]:
    """(s0, s1, t0, t1, score) of every match, in order, anchors included."""
    sources, targets = part.source.size, part.target.size
    found: list[Found] = []
    s = t = 0
    while s < sources or t < targets:
        s_stop, t_stop, last = _window(s, sources, targets, part.far, part.anchors)
        window = part if (s, t, last) == (0, 0, True) else part.cut(s, s_stop, t, t_stop)
        matches = window.aligned(tick)
        if not last:
            matches = matches[: _sure_end(matches, s_stop - s)]
        found += [(m[0] + s, m[1] + s, m[2] + t, m[3] + t, m[4]) for m in matches]
        s, t = s + matches[-1][1], t + matches[-1][3]
    return found


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


def in_order(
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
