"""The rough way through very long texts, by seldom words that look alike or that layers know,
in large blocks."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from parallax.align.anchors import Anchor
from parallax.align.band import Band, coarsened, make_band, narrow, refined
from parallax.align.cognates import Likenesses
from parallax.align.lengths import first_model
from parallax.align.lexicon import learn
from parallax.align.scores import score_beads
from parallax.align.search import Tick, posterior
from parallax.align.shapes import first_shapes
from parallax.align.tokens import Ints, Side, in_blocks, telling

#: The texts are cut into about so many blocks a side.
BLOCKS = 400
#: A word that occurs more often than this does not tell one place from another.
TELLING_TIMES = 60
#: Points of the grid of blocks less likely than this are off the way; a margin in blocks.
LEAST_PASSING = 1e-6
MARGIN = 3


def rough_way(
    source: Side, target: Side, anchors: Sequence[Anchor], alike: Likenesses, tick: Tick
) -> Band:
    """For each place between source paragraphs, which of the target's may lie there."""
    size = max(1, -(-max(source.size, target.size) // BLOCKS))
    lexicon = learn(source, target, alike, None, tick)
    ours = in_blocks(telling(source, _told_by(source, alike[0])), size)
    theirs = in_blocks(telling(target, _told_by(target, alike[1])), size)
    band = coarsened(_limits(source, target, anchors), size)
    shapes = first_shapes(ours.forms, theirs.forms)
    stretches = np.zeros(ours.size, dtype=np.int64), np.zeros(theirs.size, dtype=np.int64)
    lengths = first_model(ours.lengths, theirs.lengths)
    scores = score_beads(
        band, ours, theirs, lengths, lexicon, shapes, stretches, glance=True, promising=None
    )
    found = posterior(band, scores, shapes, tick)
    kept = narrow(band, found.passing, LEAST_PASSING, MARGIN)
    return refined(kept, size, source.size, target.size)


def _told_by(side: Side, types: Ints) -> npt.NDArray[np.bool_]:
    counts = np.bincount(side.ids, minlength=side.types)
    known = np.zeros(side.types, dtype=np.bool_)
    known[types] = True
    return known & (counts <= TELLING_TIMES)


def _limits(source: Side, target: Side, anchors: Sequence[Anchor]) -> Band:
    """Everything the anchors allow, their own paragraphs left in."""
    low = np.zeros(source.size + 1, dtype=np.int64)
    high = np.full(source.size + 1, target.size, dtype=np.int64)
    for ours, theirs in anchors:
        low[ours.stop :] = theirs.stop
        high[: ours.start + 1] = np.minimum(high[: ours.start + 1], theirs.start)
    return make_band(low, high, target.size + 1)
