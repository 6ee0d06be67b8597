"""Which shapes a bead may have, and how usual each is in this pair of texts."""

from dataclasses import dataclass

import numpy as np

from parallax.align.forms import Form
from parallax.align.tokens import Floats, Ints

#: Paragraphs of source and target in one two-sided bead.
SHAPES: tuple[tuple[int, int], ...] = (
    (1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1), (3, 3),
    (2, 4), (4, 2), (3, 4), (4, 3), (4, 4),
)  # fmt: skip
LONGEST = 4
#: How usual each shape is before this pair has been looked at.
_USUAL = np.array(
    [
        0.80,
        0.055,
        0.055,
        0.015,
        0.015,
        0.015,
        0.005,
        0.005,
        0.006,
        0.006,
        0.001,
        0.001,
        0.001,
        3e-4,
        3e-4,
        2e-4,
    ]
)
#: How often a paragraph of each form has no counterpart, likewise.
_USUAL_GAP: dict[Form, float] = {
    Form.PROSE: 0.05,
    Form.SPEECH: 0.04,
    Form.BRACKETED: 0.30,
    Form.NUMBER: 0.40,
    Form.TITLE: 0.15,
    Form.NOTE: 0.15,
}
#: As many imagined beads of the usual shapes, or paragraphs of the usual gaps, are mixed in.
PRIOR_BEADS = 20.0
PRIOR_PARAGRAPHS = 3.0
#: Once in a gap, the next paragraph is in it too with this probability, before learning.
GAP_GOES_ON = 0.25
#: Gaps are never thought rarer or commoner than this.
RAREST_GAP, COMMONEST_GAP = 0.005, 0.95


@dataclass(frozen=True, slots=True)
class ShapeModel:
    """Logarithms of what each choice is worth. `shapes` runs along SHAPES.

    `source_gap` and `target_gap` hold, for each paragraph, the log odds of its being left
    alone where a bead went before, `..._on` where the paragraph before was left alone too.
    """

    shapes: Floats
    source_gap: Floats
    target_gap: Floats
    source_on: Floats
    target_on: Floats


def first_shapes(source_forms: Ints, target_forms: Ints) -> ShapeModel:
    usual = np.array([_USUAL_GAP[form] for form in Form])
    return _model(_USUAL / _USUAL.sum(), usual[source_forms], usual[target_forms])


def refit_shapes(
    counts: Floats,
    source_forms: Ints,
    target_forms: Ints,
    source_alone: Floats,
    target_alone: Floats,
) -> ShapeModel:
    """The model after expected counts of shapes and the probabilities of being left alone."""
    usual = _USUAL / _USUAL.sum() * PRIOR_BEADS
    shapes = (counts + usual) / (counts.sum() + PRIOR_BEADS)
    return _model(
        shapes,
        _gaps(source_forms, source_alone),
        _gaps(target_forms, target_alone),
    )


def _gaps(forms: Ints, alone: Floats) -> Floats:
    usual = np.array([_USUAL_GAP[form] for form in Form])
    seen = np.bincount(forms, minlength=len(usual))
    left = np.bincount(forms, weights=alone, minlength=len(usual))
    rate = (left + usual * PRIOR_PARAGRAPHS) / (seen + PRIOR_PARAGRAPHS)
    return rate[forms]


def _model(shapes: Floats, source: Floats, target: Floats) -> ShapeModel:
    source_gap, target_gap = _log_odds(source), _log_odds(target)
    on = float(np.log(GAP_GOES_ON) - np.log1p(-GAP_GOES_ON))
    return ShapeModel(
        np.log(shapes),
        source_gap,
        target_gap,
        np.maximum(source_gap, on),
        np.maximum(target_gap, on),
    )


def _log_odds(rate: Floats) -> Floats:
    rate = np.clip(rate, RAREST_GAP, COMMONEST_GAP)
    return np.log(rate) - np.log1p(-rate)
