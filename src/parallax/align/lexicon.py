"""Which words translate which, learned from this pair of texts alone.

IBM model 1 (Brown et al. 1993) in both directions at once, the two made to agree (Liang et
al. 2006), with look-alikes as prior. What one bead alone has taught is not used to judge it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from parallax.align.tokens import Floats, Ints, Side

#: How many rounds of expectation and maximisation.
ROUNDS = 5
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


@dataclass(frozen=True, slots=True)
class Bitext:
    """Beads to learn from: rows (s0, s1, t0, t1) of paragraphs, and their probabilities."""

    ranges: Ints
    weights: Floats


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
    belief = belief * np.sqrt(few / many) * LIKENESS
    pairs = _pairs(source, target, bitext, tick)
    keys, where = np.unique(
        np.concatenate(
            [pairs.source * target.types + pairs.target, like_s * target.types + like_t]
        ),
        return_inverse=True,
    )
    of_pair, of_like = where[: len(pairs.source)], where[len(pairs.source) :]
    prior = np.bincount(of_like, weights=belief, minlength=len(keys))
    s, t = keys // target.types, keys % target.types
    source_share = source_count / max(1.0, source_count.sum())
    target_share = target_count / max(1.0, target_count.sum())
    counts = np.zeros(len(keys))
    if len(pairs.source):
        together = np.bincount(of_pair, weights=pairs.weight, minlength=len(keys))
        counts = _rounds(pairs, of_pair, s, t, prior, source_share, target_share, tick)
        counts *= np.maximum(together - 1.0, 0.0) / np.maximum(together, 1e-9)
    return Lexicon(
        _table(s, t, counts + prior, source.types, target_share),
        _table(t, s, counts + prior, target.types, source_share),
    )


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Every source type with every target type of the same bead, bead after bead."""

    source: Ints
    target: Ints
    source_times: Floats
    target_times: Floats
    weight: Floats
    #: Numbers of (bead, target type) and (bead, source type), for sums within a bead.
    target_group: Ints
    source_group: Ints
    source_size: Floats
    target_size: Floats


def _pairs(
    source: Side, target: Side, bitext: Bitext | None, tick: Callable[[int], None]
) -> _Pairs:
    columns: list[list[Ints | Floats]] = [[] for _ in range(9)]
    t_groups = s_groups = 0
    for (s0, s1, t0, t1), weight in (
        zip(bitext.ranges.tolist(), bitext.weights.tolist(), strict=True) if bitext else ()
    ):
        left, left_times = np.unique(
            source.ids[source.starts[s0] : source.starts[s1]], return_counts=True
        )
        right, right_times = np.unique(
            target.ids[target.starts[t0] : target.starts[t1]], return_counts=True
        )
        p, q = len(left), len(right)
        if not p or not q:
            continue
        for column, values in zip(
            columns,
            (
                np.tile(left, q),
                np.repeat(right, p),
                np.tile(left_times, q).astype(np.float64),
                np.repeat(right_times, p).astype(np.float64),
                np.full(p * q, weight),
                np.repeat(np.arange(t_groups, t_groups + q), p),
                np.tile(np.arange(s_groups, s_groups + p), q),
                np.full(p * q, float(left_times.sum())),
                np.full(p * q, float(right_times.sum())),
            ),
            strict=True,
        ):
            column.append(values)
        t_groups += q
        s_groups += p
        tick(0)
    if not columns[0]:
        none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0)
        return _Pairs(none, none, *[nothing] * 3, none, none, *[nothing] * 2)
    return _Pairs(*(np.concatenate(column) for column in columns))


def _rounds(
    pairs: _Pairs,
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
    for _ in range(ROUNDS):
        tick(0)
        given_source = pairs.source_times * forward[of_pair] / pairs.source_size
        total = np.bincount(pairs.target_group, weights=given_source)[pairs.target_group]
        nowhere = FROM_NOWHERE / (1 - FROM_NOWHERE)
        there = given_source / (total + nowhere * target_share[pairs.target])
        given_target = pairs.target_times * backward[of_pair] / pairs.target_size
        total = np.bincount(pairs.source_group, weights=given_target)[pairs.source_group]
        back = given_target / (total + nowhere * source_share[pairs.source])
        agreed = np.sqrt(there * pairs.target_times * back * pairs.source_times)
        counts = np.bincount(of_pair, weights=agreed * pairs.weight, minlength=size)
        full = counts + prior
        of_s = np.bincount(s, weights=full)[s] + SMOOTHING
        of_t = np.bincount(t, weights=full)[t] + SMOOTHING
        forward = (full + SMOOTHING * target_share[t]) / of_s
        backward = (full + SMOOTHING * source_share[s]) / of_t
    return counts


def _table(given: Ints, other: Ints, counts: Floats, types: int, share: Floats) -> Table:
    totals = np.bincount(given, weights=counts, minlength=types) + SMOOTHING
    keep = np.flatnonzero(counts > LEAST_COUNT)
    keep = keep[np.argsort(given[keep], kind="stable")]
    gains = counts[keep] / (totals[given[keep]] * share[other[keep]])
    starts = np.concatenate([[0], np.cumsum(np.bincount(given[keep], minlength=types))])
    return Table(starts, other[keep], gains, SMOOTHING / totals)
