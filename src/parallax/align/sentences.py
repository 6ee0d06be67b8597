"""Which sentences of a bead translate each other.

The same search as for paragraphs, in small: all ways to pair neighbouring sentences are
weighed by length and words, and each pair's score is its probability among all ways.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log

import numpy as np

from parallax.align.lengths import BeadLengths, LengthModel
from parallax.align.scores import LENGTHS, LOUDEST, WORDS
from parallax.align.tokens import Floats, Ints

#: Sentences of source and target in one pair, and how usual that is.
USUAL: dict[tuple[int, int], float] = {
    (1, 1): 0.86, (1, 2): 0.045, (2, 1): 0.045, (2, 2): 0.01, (1, 3): 0.005, (3, 1): 0.005,
}  # fmt: skip
LONGEST = 3
#: How often a sentence inside a bead has no counterpart.
USUAL_GAP = 0.02
#: The share of a pair's words that nothing known accounts for.
UNEXPLAINED = 0.5
#: Places further than this from the diagonal, in sentences, are not looked at, where the two
#: sides have as many sentences; and as much further as the one has more.
BAND = 6

_SHAPES: tuple[tuple[int, int, float], ...] = (
    *((a, b, log(usual)) for (a, b), usual in USUAL.items()),
    (1, 0, log(USUAL_GAP)),
    (0, 1, log(USUAL_GAP)),
)


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Code points [start, stop) of a paragraph; paragraphs are counted within the bead."""

    paragraph: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences that translate each other; one side may be empty.

    `score` is the probability, 0..1, that exactly these do.
    """

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    score: float

    def side(self, of_source: bool) -> tuple[Piece, ...]:
        return self.source if of_source else self.target


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the words say for every possible pair, as sums that differences are taken of.

    `there[a - 1][i, j]` is what the target's sentences before j are worth beside the a source
    sentences from i; `back[b - 1][j, i]` the reverse.
    """

    there: tuple[Floats, ...]
    back: tuple[Floats, ...]

    def worth(self, i: Ints, ia: Ints, j: Ints, jb: Ints) -> Floats:
        """What the words say for each pair of sentences [i, ia) and [j, jb); 0 for gaps."""
        out = np.zeros(len(i))
        for a in range(1, LONGEST + 1):
            at = np.flatnonzero((ia - i == a) & (jb > j))
            out[at] += self.there[a - 1][i[at], jb[at]] - self.there[a - 1][i[at], j[at]]
            at = np.flatnonzero((jb - j == a) & (ia > i))
            out[at] += self.back[a - 1][j[at], ia[at]] - self.back[a - 1][j[at], i[at]]
        return out


def hear(gains: Floats, sizes: Floats, other: Ints, starts: Ints) -> tuple[Floats, ...]:
    """One half of a `Hearing`.

    `gains[i, t]` sums over the words of the given sentence i how many times likelier each makes
    type t of the other side; `sizes` counts those words. The other side's sentence j has the
    types other[starts[j]:starts[j + 1]].
    """
    rows = len(sizes)
    along = gains[:, other]
    heard = np.zeros_like(along)
    size = np.zeros(rows)
    out: list[Floats] = []
    for step in range(LONGEST):
        left = max(0, rows - step)
        heard[:left] += along[rows - left :]
        size[:left] += sizes[rows - left :]
        loud = np.minimum(heard / np.maximum(size, 1.0)[:, None], LOUDEST)
        each = np.log(UNEXPLAINED + (1 - UNEXPLAINED) * loud)
        sums = np.concatenate([np.zeros((rows, 1)), np.cumsum(each, axis=1)], axis=1)
        out.append(sums[:, starts])
    return tuple(out)


def match_sentences(
    source: Floats, target: Floats, lengths: LengthModel, hearing: Hearing | None
) -> list[tuple[int, int, int, int, float]]:
    """(s0, s1, t0, t1, probability) of the best way to pair sentences of these lengths.

    In order; together they are all sentences of both sides.
    """
    rows, columns = len(source), len(target)
    steps = _steps(source, target, lengths, hearing)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    ahead: dict[tuple[int, int], float] = {(0, 0): 0.0}
    order = sorted(steps)
    for at in order:
        if at not in best:
            continue
        here, worth = best[at][0], ahead[at]
        for to, score in steps[at]:
            total = here + score
            if to not in best or total > best[to][0]:
                best[to] = (total, at)
            ahead[to] = _sum(ahead.get(to, -inf), worth + score)
    behind: dict[tuple[int, int], float] = {(rows, columns): 0.0}
    for at in reversed(order):
        for to, score in steps[at]:
            if to in behind:
                behind[at] = _sum(behind.get(at, -inf), behind[to] + score)
    whole = ahead[rows, columns]
    path: list[tuple[int, int, int, int, float]] = []
    to = (rows, columns)
    while to != (0, 0):
        total, at = best[to]
        score = total - best[at][0]
        likely = exp(min(0.0, ahead[at] + score + behind[to] - whole))
        path.append((at[0], to[0], at[1], to[1], likely))
        to = at
    return path[::-1]


def _steps(
    source: Floats, target: Floats, lengths: LengthModel, hearing: Hearing | None
) -> dict[tuple[int, int], list[tuple[tuple[int, int], float]]]:
    """From every place near the diagonal, where one pair more leads, and its score."""
    rows, columns = len(source), len(target)
    near = [_near(i, rows, columns) for i in range(rows + 1)]
    steps: dict[tuple[int, int], list[tuple[tuple[int, int], float]]] = {
        (i, j): [] for i in range(rows + 1) for j in near[i]
    }
    moves = [
        (i, i + a, j, j + b, usual)
        for i, j in steps
        for a, b, usual in _SHAPES
        if i + a <= rows and j + b in near[i + a]
    ]
    if not moves:
        return steps
    table = np.array([move[:4] for move in moves], dtype=np.int64)
    i, ia, j, jb = (table[:, column] for column in range(4))
    scores = np.array([move[4] for move in moves])
    paired = (ia > i) & (jb > j)
    by_length = BeadLengths(lengths, source, target)
    scores[paired] += LENGTHS * by_length.agreement(i[paired], ia[paired], j[paired], jb[paired])
    if hearing is not None:
        scores += 0.5 * WORDS * hearing.worth(i, ia, j, jb)
    for (i0, i1, j0, j1, _), score in zip(moves, scores.tolist(), strict=True):
        steps[i0, j0].append(((i1, j1), score))
    return steps


def _near(i: int, rows: int, columns: int) -> range:
    middle = i * columns // max(1, rows)
    # Wide enough that neighbouring rows always overlap.
    wide = BAND + abs(rows - columns) + columns // max(1, rows)
    return range(max(0, middle - wide), min(columns, middle + wide) + 1)


def _sum(one: float, other: float) -> float:
    """log(exp(one) + exp(other))."""
    high, low = (one, other) if one > other else (other, one)
    return high if low == -inf else high + log(1.0 + exp(low - high))


def pair_at(
    pairs: Sequence[SentencePair], of_source: bool, paragraph: int, offset: int
) -> SentencePair | None:
    """The pair whose sentence holds a place; at a paragraph's end, the last one."""
    last: SentencePair | None = None
    for pair in pairs:
        for piece in pair.side(of_source):
            if piece.paragraph == paragraph:
                last = pair
                if offset < piece.stop:
                    return pair
    return last
