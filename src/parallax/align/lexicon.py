"""Which words translate which, learned from this pair of texts alone.

IBM model 1 (Brown et al. 1993) in both directions at once, the two made to agree (Liang et
al. 2006), with look-alikes as prior. What one bead alone has taught is not used to judge it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from parallax.align.pairs import Bitext, Pairs, pairs_of
from parallax.align.tokens import Floats, Ints, Side

#: How many rounds of expectation and maximisation.
ROUNDS = 5
#: After so many rounds, pairs within a bead that got less than HOPELESS are let go.
ROUNDS_FOR_ALL = 2
HOPELESS = 0.004
#: The share of words that come from nowhere: inserted, or free translation.
FROM_NOWHERE = 0.2
#: A likeness weighs as much as so many seen pairs.
LIKENESS = 2.0
#: So many unseen tokens from the whole vocabulary are added to what each word was seen with.
SMOOTHING = 1.0
#: Pairs seen less than this are left out of the tables.
LEAST_COUNT = 0.1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by given type: others[starts[g]:starts[g + 1]] are the types it may stand for.

    Beside a given type any other is `base` times as likely as anywhere in the text: 1 where
    nothing is known of the given type, towards 0 the more is known. The listed ones are
    `base` plus their `gains` times as likely.
    """

    starts: Ints
    others: Ints
    gains: Floats
    base: Floats


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`forward` gives target types by source type, `backward` the reverse."""

    forward: Table
    backward: Table


def learn(
    source: Side,
    target: Side,
    likenesses: tuple[Ints, Ints, Floats],
    bitext: Bitext | None,
    tick: Callable[[int], None],
) -> Lexicon:
    """The lexicon that beads and likenesses teach; of likenesses alone where bitext is None."""
    source_count = np.bincount(source.ids, minlength=source.types).astype(np.float64)
    target_count = np.bincount(target.ids, minlength=target.types).astype(np.float64)
    like_s, like_t, belief = likenesses
    few = np.minimum(source_count[like_s], target_count[like_t])
    many = np.maximum(source_count[like_s], target_count[like_t])
    belief = belief * np.sqrt(few / np.maximum(many, 1.0)) * LIKENESS
    pairs = pairs_of(source, target, bitext, tick)
    keys, where = np.unique(
        np.concatenate(
            [pairs.source * target.types + pairs.target, like_s * target.types + like_t]
        ),
        return_inverse=True,
    )
    of_pair, of_like = where[: len(pairs.source)], where[len(pairs.source) :]
    prior: Floats = np.bincount(of_like, weights=belief, minlength=len(keys)).astype(np.float64)
    s, t = keys // target.types, keys % target.types
    source_share = source_count / max(1.0, source_count.sum())
    target_share = target_count / max(1.0, target_count.sum())
    counts = np.zeros(len(keys))
    if len(pairs.source):
        together = np.bincount(of_pair, weights=pairs.belief, minlength=len(keys))
        counts = _rounds(pairs, of_pair, s, t, prior, source_share, target_share, tick)
        counts *= np.maximum(together - 1.0, 0.0) / np.maximum(together, 1e-9)
    return Lexicon(
        _table(s, t, counts + prior, source.types, target_share),
        _table(t, s, counts + prior, target.types, source_share),
    )


def _rounds(
    pairs: Pairs,
    of_pair: Ints,
    s: Ints,
    t: Ints,
    prior: Floats,
    source_share: Floats,
    target_share: Floats,
    tick: Callable[[int], None],
) -> Floats:
    """Expected counts of each pair of types after the last round."""
    forward, backward = target_share[t] + prior, source_share[s] + prior
    size = len(s)
    counts = np.zeros(size)
    nowhere = FROM_NOWHERE / (1 - FROM_NOWHERE)
    for turn in range(1, ROUNDS + 1):
        tick(0)
        there = pairs.source_part * forward[of_pair]
        total = np.bincount(pairs.target_group, weights=there)
        there /= total[pairs.target_group] + nowhere * target_share[pairs.target]
        back = pairs.target_part * backward[of_pair]
        total = np.bincount(pairs.source_group, weights=back)
        back /= total[pairs.source_group] + nowhere * source_share[pairs.source]
        tick(0)
        agreed = np.sqrt(there * back)
        counts = np.bincount(of_pair, weights=agreed * pairs.weight, minlength=size)
        full = counts + prior
        of_s = np.bincount(s, weights=full)[s] + SMOOTHING
        of_t = np.bincount(t, weights=full)[t] + SMOOTHING
        forward = (full + SMOOTHING * target_share[t]) / of_s
        backward = (full + SMOOTHING * source_share[s]) / of_t
        if turn == ROUNDS_FOR_ALL:
            keep = agreed >= HOPELESS
            pairs, of_pair = pairs.only(keep), of_pair[keep]
    return counts.astype(np.float64)


def _table(given: Ints, other: Ints, counts: Floats, types: int, share: Floats) -> Table:
    totals = np.bincount(given, weights=counts, minlength=types) + SMOOTHING
    keep = np.flatnonzero(counts > LEAST_COUNT)
    keep = keep[np.argsort(given[keep], kind="stable")]
    gains = counts[keep] / (totals[given[keep]] * share[other[keep]])
    starts = np.concatenate([[0], np.cumsum(np.bincount(given[keep], minlength=types))])
    return Table(starts, other[keep], gains, (SMOOTHING / totals).astype(np.float64))
