"""How well lengths agree: Gale & Church (1993), with this pair's own ratio and spread.

Lengths are compared as logarithms. A bead's score is the logarithm of how much likelier the
lengths of its shorter side are, given the other side, than lengths drawn at random from the
text: positive where the lengths speak for the bead, negative where they speak against it.
"""

from dataclasses import dataclass

import numpy as np

from parallax.align.tokens import Floats, Ints, running

#: Variance of the log ratio: a floor for long paragraphs, and a part that falls as 1/length.
#: Gale & Church's 6.8 per character is where the second starts.
FLOOR = 0.03
PER_CHARACTER = 6.8
#: One bead in so many is not a translation by length at all; its log ratio spreads so far.
OUTLIERS = 0.03
OUTLIER_SPREAD = 1.0
#: The narrowest and widest spread of lengths within one text, as standard deviation of logs.
NARROWEST, WIDEST = 0.35, 2.0
#: As many imagined beads of the starting spread are mixed into every estimate.
PRIOR_BEADS = 20.0
#: No length surprises more than one so many spreads away: page numbers and notes are always
#: far shorter than the paragraphs beside them, and that speaks for no bead.
FARTHEST = 1.5
_LOG_ROOT_2PI = 0.5 * np.log(2 * np.pi)


@dataclass(frozen=True, slots=True)
class LengthModel:
    """`ratio` is the logarithm of target characters per source character."""

    ratio: float
    floor: float
    per_character: float
    source_mean: float
    source_spread: float
    target_mean: float
    target_spread: float

    def agreement(self, source: Floats, target: Floats) -> Floats:
        """log p(length ratio) for bead totals in characters."""
        difference = np.log(target) - np.log(source) - self.ratio
        variance = self.floor + self.per_character * 2.0 / (source + target)
        # Nothing makes a length less foreseeable than it is by its own text.
        variance = np.minimum(variance, max(self.source_spread, self.target_spread) ** 2)
        near = np.exp(-0.5 * difference**2 / variance) / np.sqrt(2 * np.pi * variance)
        far = np.exp(-0.5 * (difference / OUTLIER_SPREAD) ** 2) / (
            np.sqrt(2 * np.pi) * OUTLIER_SPREAD
        )
        return np.log((1 - OUTLIERS) * near + OUTLIERS * far)

    def surprise(self, lengths: Floats, *, of_source: bool) -> Floats:
        """-log p of each paragraph's log length in its own text, minus the log length."""
        mean = self.source_mean if of_source else self.target_mean
        spread = self.source_spread if of_source else self.target_spread
        logs = np.log(lengths)
        away = np.minimum(np.abs(logs - mean) / spread, FARTHEST)
        return 0.5 * away**2 + np.log(spread) + _LOG_ROOT_2PI + logs


class BeadLengths:
    """How well the lengths agree of all beads of two texts' paragraphs, or sentences."""

    def __init__(self, model: LengthModel, source: Floats, target: Floats) -> None:
        self._model = model
        self._source, self._target = running(source), running(target)
        self._source_surprise = running(model.surprise(source, of_source=True))
        self._target_surprise = running(model.surprise(target, of_source=False))

    def agreement(self, i: Ints, ia: Ints, j: Ints, jb: Ints) -> Floats:
        """How much likelier than chance the lengths are of beads [i, ia) x [j, jb), as logs.

        Of a bead with more on one side that side's total is judged, given the other.
        """
        a, b = ia - i, jb - j
        s, t = self._source[ia] - self._source[i], self._target[jb] - self._target[j]
        given_source = self._target_surprise[jb] - self._target_surprise[j] - b * np.log(t)
        given_target = self._source_surprise[ia] - self._source_surprise[i] - a * np.log(s)
        uneven: Floats = np.where(a > b, given_source, given_target)
        chance: Floats = np.where(a == b, 0.5 * (given_source + given_target), uneven)
        return self._model.agreement(s, t) + chance


def first_model(source: Floats, target: Floats) -> LengthModel:
    """Before anything is matched: the ratio of the totals and the usual spread."""
    ratio = float(np.log(target.sum() / source.sum())) if len(source) and len(target) else 0.0
    # Long omissions must not bend the ratio of two natural languages out of all reason.
    source_mean, source_spread = _spread(source)
    target_mean, target_spread = _spread(target)
    most = max(0.4, abs(target_mean - source_mean))
    ratio = float(np.clip(ratio, -most, most))
    return LengthModel(
        ratio, FLOOR, PER_CHARACTER, source_mean, source_spread, target_mean, target_spread
    )


def refit(model: LengthModel, source: Floats, target: Floats, weight: Floats) -> LengthModel:
    """The model that fits matched totals, each counted by its probability.

    `source` and `target` are characters of beads, `weight` the probabilities of the beads.
    """
    total = float(weight.sum())
    if total <= 0:
        return model
    difference = np.log(target) - np.log(source)
    # The median is deaf to the few beads that are wrong.
    order = np.argsort(difference)
    ratio = float(difference[order][np.searchsorted(np.cumsum(weight[order]), total / 2)])
    ratio = (ratio * total + model.ratio * PRIOR_BEADS) / (total + PRIOR_BEADS)
    inverse = 2.0 / (source + target)
    squares = np.minimum((difference - ratio) ** 2, 1.0)
    # Least squares for square = floor + per_character / length, weighted so that short
    # paragraphs, whose squares are large, do not decide alone.
    importance = weight / (FLOOR + PER_CHARACTER * inverse) ** 2
    prior = PRIOR_BEADS / total * importance.sum()
    typical = float((importance * inverse).sum() / importance.sum())
    # The two normal equations, the prior mixed in.
    a11 = float(importance.sum()) + prior
    a12 = float((importance * inverse).sum())
    a22 = float((importance * inverse**2).sum()) + prior * typical**2
    b1 = float((importance * squares).sum()) + prior * FLOOR
    b2 = float((importance * squares * inverse).sum()) + prior * PER_CHARACTER * typical**2
    determinant = a11 * a22 - a12 * a12
    floor = (b1 * a22 - b2 * a12) / determinant
    per_character = (b2 * a11 - b1 * a12) / determinant
    return LengthModel(
        ratio,
        float(np.clip(floor, FLOOR / 6, FLOOR * 6)),
        float(np.clip(per_character, PER_CHARACTER / 6, PER_CHARACTER * 3)),
        model.source_mean,
        model.source_spread,
        model.target_mean,
        model.target_spread,
    )


def refit_beads(
    model: LengthModel, source: Floats, target: Floats, ranges: Ints, weight: Floats
) -> LengthModel:
    """The same from the lengths of all paragraphs and rows (s0, s1, t0, t1) of beads."""
    ours, theirs = running(source), running(target)
    return refit(
        model,
        ours[ranges[:, 1]] - ours[ranges[:, 0]],
        theirs[ranges[:, 3]] - theirs[ranges[:, 2]],
        weight,
    )


def _spread(lengths: Floats) -> tuple[float, float]:
    if not len(lengths):
        return 0.0, 1.0
    logs = np.log(lengths)
    return float(logs.mean()), float(np.clip(logs.std(), NARROWEST, WIDEST))
