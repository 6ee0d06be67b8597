"""Confirmed beads: they stand as they are, and the rest is matched between them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parallax.align.band import Band, make_band, whole_band
from parallax.align.tokens import Ints

Anchor = tuple[range, range]


@dataclass(frozen=True, slots=True)
class Pins:
    """What anchors leave to be matched.

    `source` and `target` are the paragraphs not in any anchor; the arrays `..._stretch` say
    between which anchors each of those lies; `limits` are the points a path may visit in the
    grid of those paragraphs.
    """

    source: Ints
    target: Ints
    source_stretch: Ints
    target_stretch: Ints
    limits: Band


def checked(anchors: Sequence[Anchor], sources: int, targets: int) -> list[Anchor]:
    """The anchors in order. Raises ValueError where they cross, overlap or leave the texts."""
    ordered = sorted(anchors, key=lambda pair: (pair[0].start, pair[1].start, pair[0].stop))
    at_source = at_target = 0
    for ours, theirs in ordered:
        if ours.step != 1 or theirs.step != 1 or not (len(ours) or len(theirs)):
            raise ValueError(f"an anchor needs paragraphs: {ours}, {theirs}")
        if ours.start < at_source or theirs.start < at_target:
            raise ValueError(f"the anchor {ours}, {theirs} crosses or overlaps another")
        at_source, at_target = ours.stop, theirs.stop
        if at_source > sources or at_target > targets:
            raise ValueError(f"the anchor {ours}, {theirs} lies outside the texts")
    return ordered


def pin(anchors: Sequence[Anchor], sources: int, targets: int) -> Pins:
    """The grid that is left when the (checked) anchors are taken out."""
    if not anchors:
        nothing = np.zeros(sources, dtype=np.int64), np.zeros(targets, dtype=np.int64)
        return Pins(np.arange(sources), np.arange(targets), *nothing, whole_band(sources, targets))
    source_stretch = _stretches([ours for ours, _ in anchors], sources)
    target_stretch = _stretches([theirs for _, theirs in anchors], targets)
    source, target = np.flatnonzero(source_stretch >= 0), np.flatnonzero(target_stretch >= 0)
    source_stretch, target_stretch = source_stretch[source], target_stretch[target]
    # The corners where one stretch ends and the next begins, in the grid that is left.
    numbers = np.arange(len(anchors) + 1)
    source_edges = np.searchsorted(source_stretch, numbers)
    target_edges = np.searchsorted(target_stretch, np.append(numbers, len(numbers)))
    rows = np.arange(len(source) + 1)
    # Row r belongs to every stretch that begins, ends or lies there.
    first = np.searchsorted(np.append(source_edges[1:], len(source) + 1), rows, side="left")
    last = np.searchsorted(source_edges, rows, side="right") - 1
    limits = make_band(target_edges[first], target_edges[last + 1], len(target) + 1)
    return Pins(source, target, source_stretch, target_stretch, limits)


def _stretches(taken: Sequence[range], paragraphs: int) -> Ints:
    """The number of the stretch each paragraph lies in, -1 within an anchor."""
    numbers = np.zeros(paragraphs + 1, dtype=np.int64)
    for paragraph_range in taken:
        numbers[paragraph_range.stop] += 1
    numbers = np.cumsum(numbers)[:-1]
    for paragraph_range in taken:
        numbers[paragraph_range.start : paragraph_range.stop] = -1
    return numbers
