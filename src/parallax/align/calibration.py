"""From the search's probabilities to ones that mean what they say.

The search weighs its evidence with care, so that what it holds for likely is right more often
than its figures say. A logistic curve (Platt 1999) sets that right: of a hundred beads that
come out at 0.9, about ninety are right. Fitted on 22 texts with known beads, with and without
a dictionary; docs/alignment.md tells how well it holds on sources that were left out.
"""

from collections.abc import Sequence

import numpy as np

from parallax.align.tokens import Floats
from parallax.align.windows import Found

#: The curve's slope, over log odds.
SLOPE = 0.75
#: What is added to the log odds of a bead with two sides where all of the two texts belongs
#: together; in texts that have little to do with each other, correspondingly less.
SHIFT = 1.4
#: What is added to the log odds of a paragraph's standing alone.
ALONE_SHIFT = 2.0
#: Probabilities are kept this far from 0 and 1 before their odds are taken.
_EDGE = 1e-9


def calibrated(
    found: Sequence[Found], paragraphs: int, sure: set[tuple[int, int, int, int]]
) -> list[Found]:
    """The same matches with the probabilities that they are right; those `sure` keep 1.0.

    `paragraphs` counts both texts'.
    """
    if not found:
        return []
    ranges = np.array([match[:4] for match in found], dtype=np.int64)
    scores = np.array([match[4] for match in found], dtype=np.float64)
    ours, theirs = ranges[:, 1] - ranges[:, 0], ranges[:, 3] - ranges[:, 2]
    both = (ours > 0) & (theirs > 0)
    together = float((scores * (ours + theirs))[both].sum()) / max(1, paragraphs)
    shift = np.where(both, SHIFT * together, ALONE_SHIFT)
    odds = SLOPE * _log_odds(scores) + shift
    after = 1.0 / (1.0 + np.exp(-odds))
    return [
        (*match[:4], 1.0 if match[:4] in sure else float(score))
        for match, score in zip(found, after, strict=True)
    ]


def _log_odds(scores: Floats) -> Floats:
    kept = np.clip(scores, _EDGE, 1.0 - _EDGE)
    return np.log(kept) - np.log1p(-kept)
