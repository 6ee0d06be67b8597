"""Which words translate which, learned from this pair of texts.

IBM model 1 (Brown et al. 1993) in both directions at once, the two made to agree (Liang et
al. 2006), with look-alikes and what layers know as prior. What one bead alone has taught is not
used to judge it.
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
    """One direction of a lexicon. Given type g is linked to others[starts[g]:starts[g + 1]].

    Beside it any other type is base[g] times as likely as anywhere in its text, and the
    linked ones that plus their `gains` times as likely.
    """

    starts: Ints
    others: Ints
    gains: Floats
    base: Floats


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Links from source types to target types, and how much each tells.

    Source type g is linked to others[starts[g]:starts[g + 1]]. Beside a source type any target
    type is `source_base` times as likely as anywhere in its text: 1 where nothing is known of
    the source type, towards 0 the more is known. The linked ones are that plus their `forward`
    times as likely. `target_base` and `backward` say the same of the other direction.
    """

    starts: Ints
    others: Ints
    forward: Floats
    backward: Floats
    source_base: Floats
    target_base: Floats

    def by_source(self) -> Table:
        """Target types by source type."""
        return Table(self.starts, self.others, self.forward, self.source_base)

    def by_target(self) -> Table:
        """Source types by target type."""
        order = np.argsort(self.others, kind="stable")
        ends = np.cumsum(np.bincount(self.others, minlength=len(self.target_base)))
        given = np.repeat(np.arange(len(self.source_base)), np.diff(self.starts))
        starts = np.concatenate([[0], ends])
        return Table(starts, given[order], self.backward[order], self.target_base)


def learn(
    source: Side,
    target: Side,
    likenesses: tuple[Ints, Ints, Floats],
    bitext: Bitext | None,
    tick: Callable[[int], None],
) -> Lexicon:
    """The lexicon that beads and likenesses teach; of likenesses alone where bitext is None."""
    seen = _seen(source, target, likenesses, bitext, tick)
    # What one bead alone has taught, and no likeness supports, does not judge that bead.
    others = np.maximum(seen.together - 1.0 + seen.prior, 0.0)
    counts = seen.counts * others / np.maximum(seen.together + seen.prior, 1e-9)
    both = counts + seen.prior
    s, t = seen.source, seen.target
    source_total = np.bincount(s, weights=both, minlength=source.types) + SMOOTHING
    target_total = np.bincount(t, weights=both, minlength=target.types) + SMOOTHING
    keep = np.flatnonzero(both > LEAST_COUNT)
    # The keys are in the order of source types.
    s, t, both = s[keep], t[keep], both[keep]
    return Lexicon(
        np.concatenate([[0], np.cumsum(np.bincount(s, minlength=source.types))]),
        t,
        both / (source_total[s] * seen.target_share[t]),
        both / (target_total[t] * seen.source_share[s]),
        (SMOOTHING / source_total).astype(np.float64),
        (SMOOTHING / target_total).astype(np.float64),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """Pairs of types: their expected counts, how many beads hold both, and their priors."""

    source: Ints
    target: Ints
    counts: Floats
    together: Floats
    prior: Floats
    source_share: Floats
    target_share: Floats


def _seen(
    source: Side,
    target: Side,
    likenesses: tuple[Ints, Ints, Floats],
    bitext: Bitext | None,
    tick: Callable[[int], None],
) -> _Seen:
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
    together = np.zeros(len(keys))
    if len(pairs.source):
        together = np.bincount(of_pair, weights=pairs.belief, minlength=len(keys)).astype(
            np.float64
        )
        counts = _rounds(pairs, of_pair, s, t, prior, source_share, target_share, tick)
    return _Seen(s, t, counts, together, prior, source_share, target_share)


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


def expected_pairs(
    source: Side,
    target: Side,
    likenesses: tuple[Ints, Ints, Floats],
    bitext: Bitext,
    tick: Callable[[int], None],
) -> tuple[Ints, Ints, Floats]:
    """Source types, target types, and how often beads that are sure put each pair together,
    as the last round expects it: the likenesses guide it and are not counted themselves."""
    seen = _seen(source, target, likenesses, bitext, tick)
    counted = np.flatnonzero(seen.counts)
    return seen.source[counted], seen.target[counted], seen.counts[counted]
