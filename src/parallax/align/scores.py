"""What each possible bead is worth: lengths, words and shape together."""

import numpy as np
import numpy.typing as npt

from parallax.align.band import Band
from parallax.align.lengths import BeadLengths, LengthModel
from parallax.align.lexicon import Lexicon
from parallax.align.overview import words_at_a_glance
from parallax.align.placed import words_in_place
from parallax.align.search import NEVER
from parallax.align.shapes import SHAPES, ShapeModel
from parallax.align.tokens import Floats, Ints, Side

#: Words of one paragraph are not independent witnesses: their log odds are weighed down.
WORDS = 0.35
LENGTHS = 0.8
#: The share of a true bead's words that no learned pair accounts for.
UNEXPLAINED = 0.35
#: No single token speaks louder than this many times likelier.
LOUDEST = 150.0
#: Beads of more paragraphs than LARGE, both sides together, are looked at only where the look
#: before thought it at least so likely that one begins.
LARGE = 3
LEAST_PROMISING = 1e-3


def score_beads(
    band: Band,
    source: Side,
    target: Side,
    lengths: LengthModel,
    lexicon: Lexicon,
    shapes: ShapeModel,
    stretches: tuple[Ints, Ints],
    *,
    glance: bool,
    promising: npt.NDArray[np.bool_] | None,
) -> list[Floats]:
    """For each of SHAPES the log score of that bead starting at every point of the band.

    `stretches` numbers the stretches between anchors that the paragraphs of both sides lie
    in; no bead joins two of them. At a `glance` the words' places are not looked at, nor
    beads of more than two paragraphs a side. Larger ones are only `promising` at some points.
    """
    rows, columns = band.row_of_points(), band.column_of_points()
    candidates = [
        (rows + a <= source.size)
        & (columns + b <= target.size)
        & _in_one_stretch(stretches, rows, columns, a, b)
        & (promising if promising is not None and a + b > LARGE else True)
        for a, b in SHAPES
    ]
    if glance:
        words = words_at_a_glance(band, source, target, lexicon, UNEXPLAINED, LOUDEST, candidates)
    else:
        words = words_in_place(
            band, source, target, lengths.ratio, lexicon, candidates, UNEXPLAINED, LOUDEST
        )
    by_length = BeadLengths(lengths, source.lengths, target.lengths)
    scores: list[Floats] = []
    for (a, b), wanted, said, usual in zip(SHAPES, candidates, words, shapes.shapes, strict=True):
        score = np.full(band.points, NEVER)
        at = np.flatnonzero(wanted)
        i, j = rows[at], columns[at]
        agreed = by_length.agreement(i, i + a, j, j + b)
        score[at] = LENGTHS * agreed + 0.5 * WORDS * said + usual
        scores.append(score)
    return scores


def _in_one_stretch(
    stretches: tuple[Ints, Ints], rows: Ints, columns: Ints, a: int, b: int
) -> npt.NDArray[np.bool_] | bool:
    source, target = stretches
    if not (source[-1] or target[-1]):
        return True
    i, j = np.minimum(rows, len(source) - 1), np.minimum(columns, len(target) - 1)
    one = source[i]
    return (
        (one == target[j])
        & (one == source[np.minimum(i + a, len(source)) - 1])
        & (one == target[np.minimum(j + b, len(target)) - 1])
    )
