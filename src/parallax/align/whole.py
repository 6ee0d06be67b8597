"""Whole texts of any size: in one piece, in windows, or in parts."""

from collections.abc import Sequence

import numpy as np

from parallax.align.anchors import Anchor, checked
from parallax.align.calibration import calibrated
from parallax.align.clock import Clock
from parallax.align.cognates import likenesses
from parallax.align.layers import Layer
from parallax.align.parts import ROWS_A_ROW, align_parts
from parallax.align.rough import rough_way
from parallax.align.tokens import read_side
from parallax.align.windows import WINDOW, Found, Part
from parallax.model.progress import Progress


def align_whole(
    source: Sequence[str],
    target: Sequence[str],
    anchors: Sequence[Anchor],
    layers: Sequence[Layer],
    progress: Progress,
) -> list[Found]:
    """(s0, s1, t0, t1, score) of every match, in order, anchors included."""
    pinned = checked(anchors, len(source), len(target))
    clock = Clock(progress, len(source) + len(target))
    ours, theirs = read_side(source, clock.tick), read_side(target, clock.tick)
    clock.expect(ours.size * ROWS_A_ROW, "Matching the paragraphs")
    alike = likenesses(ours, theirs, layers)
    clock.tick(0)
    nowhere = np.zeros(0, dtype=np.int64)
    whole = Part(ours, theirs, pinned, alike, nowhere, bool(layers))
    if max(ours.size, theirs.size) <= 2 * WINDOW:
        return _calibrated(whole, whole.aligned(clock.tick))
    clock.expect(ours.size * ROWS_A_ROW, "Finding the way through long texts")
    band = rough_way(ours, theirs, pinned, alike, clock.tick)
    whole = Part(ours, theirs, pinned, alike, band.high, bool(layers))
    return _calibrated(whole, align_parts(whole, band, clock.tick))


def _calibrated(whole: Part, found: list[Found]) -> list[Found]:
    sure = {(a.start, a.stop, b.start, b.stop) for a, b in whole.anchors}
    return calibrated(found, whole.source.size + whole.target.size, sure)
