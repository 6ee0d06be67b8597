"""Paragraphs that seem to translate each other though they stand in crossed order.

Matching keeps both texts in their order. A paragraph that a translation has put elsewhere, or
two that it has exchanged, are left alone there or paired doubtfully; their words tell them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from parallax.align import Match
from parallax.align.cognates import likenesses
from parallax.align.layers import Layer
from parallax.align.lexicon import Table, learn
from parallax.align.pairs import Bitext
from parallax.align.tokens import Floats, Ints, Side, read_side
from parallax.model.progress import Progress, no_progress, share

#: A counterpart is looked for among so many rows above and below.
REACH = 30
#: Rows less sure than this, and all that stand alone, may be out of order.
DOUBTFUL = 0.8
#: The words are learned from so many rows at a time, and from those at least this sure.
WINDOW = 1500
TAUGHT = 0.6
#: Rows of longer sides than this, in characters, teach nothing: every word stands by every other.
LONGEST = 4000
#: A word makes another at least this many times likelier, or it does not count as linked to it.
TELLING = 10.0
#: Of the weight of the words of either side, this share must be linked to the other side, and
#: so many different words; a word weighs the more, the fewer paragraphs it stands in.
LEAST_SHARE = 0.4
LEAST_WORDS = 4
#: A word that nothing is known of weighs so much less.
UNKNOWN = 0.3
#: A word in more than this share of the paragraphs around tells nothing.
COMMON = 0.1
#: The next best counterpart may have at most this part of the best one's share.
NEXT_BEST = 0.7


@dataclass(frozen=True, slots=True)
class Swap:
    """Source and target paragraphs that seem to belong together across the order.

    `score` is the share, 0..1, of what their words weigh that the other side accounts for, on
    the side where it is less.
    """

    source: range
    target: range
    score: float


def find_swaps(
    source: Sequence[str],
    target: Sequence[str],
    matches: Sequence[Match],
    *,
    layers: Sequence[Layer] = (),
    progress: Progress = no_progress,
) -> list[Swap]:
    """The swaps that the finished matches of two texts leave to be seen, in the source's order.

    The matches partition both texts, in order; they are not changed. Few but good ones are
    found: nothing is said of paragraphs of a few words, or of what more than one place fits.
    Raises whatever `progress` raises.
    """
    found: list[tuple[int, int, float]] = []
    count = len(matches)
    for start in range(0, count, WINDOW):
        part = share(
            progress,
            start / count,
            min(count, start + WINDOW) / count,
            "Looking for paragraphs out of order",
        )
        part(0.0, "")
        first = max(0, start - REACH)
        around = matches[first : start + WINDOW + REACH]
        for ours, theirs, score in _among(source, target, around, layers, part):
            if start <= first + ours < start + WINDOW:
                found.append((first + ours, first + theirs, score))
    progress(1.0, "Looked for paragraphs out of order")
    return list(_joined(matches, _crossing(matches, found)))


def _may_be_moved(match: Match) -> bool:
    return match.score < DOUBTFUL or not (match.source and match.target)


def _among(
    source: Sequence[str],
    target: Sequence[str],
    rows: Sequence[Match],
    layers: Sequence[Layer],
    progress: Progress,
) -> Iterator[tuple[int, int, float]]:
    """(row of the source, row of the target, score) of what belongs together across rows."""
    ours = [at for at, row in enumerate(rows) if row.source and _may_be_moved(row)]
    theirs = [at for at, row in enumerate(rows) if row.target and _may_be_moved(row)]
    near = [(i, _near(theirs, i)) for i in ours]
    if not any(others for _, others in near):
        return

    def tick(_done: int) -> None:
        progress(0.0, "")

    left, right = _Words(source, target, rows, layers, tick).sides()
    # What each row says of the other paragraphs it might belong to, its own among them.
    of_source: dict[int, list[float]] = {i: [left.told_by(right, i, i)] for i in ours}
    of_target: dict[int, list[float]] = {j: [right.told_by(left, j, j)] for j in theirs}
    shares: dict[tuple[int, int], float] = {}
    for done, (i, others) in enumerate(near):
        progress(done / len(near), "")
        for j in others:
            told = left.told_by(right, i, j)
            told = min(told, right.told_by(left, j, i)) if told > 0.0 else 0.0
            if told > 0.0:
                shares[i, j] = told
                of_source[i].append(told)
                of_target[j].append(told)
    for says in (*of_source.values(), *of_target.values()):
        says.sort()
    for (i, j), told in shares.items():
        # The best is the pair itself.
        best = max(of_source[i][-1], of_target[j][-1]) == told
        next_best = max(of_source[i][-2], of_target[j][-2])
        if best and told >= LEAST_SHARE and next_best <= NEXT_BEST * told:
            yield i, j, told


def _near(rows: Sequence[int], at: int) -> list[int]:
    """Of some rows, in order, the others within reach of one."""
    within = rows[bisect_left(rows, at - REACH) : bisect_right(rows, at + REACH)]
    return [row for row in within if row != at]


@dataclass(frozen=True, slots=True)
class _Bag:
    """The telling words of one row; `links` and `weight` are of each of them, in order."""

    types: frozenset[int]
    links: list[frozenset[int]]
    weight: Floats
    total: float


class _Bags:
    """The telling words of each row of one side, what they weigh, and what they are linked to."""

    def __init__(self, side: Side, rows: Sequence[range], links: Table) -> None:
        self._links = links
        seen = np.zeros(side.types, dtype=np.int64)
        for at in range(side.size):
            seen[np.unique(side.ids[side.starts[at] : side.starts[at + 1]])] += 1
        self._weight: Floats = np.log(max(2, side.size) / np.maximum(seen, 1))
        word = np.array([one[0].isalnum() or one[0] in "#@" for one in side.words], dtype=np.bool_)
        telling = word & (seen <= max(2.0, COMMON * side.size))
        self._bags: list[Ints] = []
        for row in rows:
            types = np.unique(side.ids[side.starts[row.start] : side.starts[row.stop]])
            self._bags.append(types[telling[types]])
        self._linked: dict[int, frozenset[int]] = {}
        self._read: dict[int, _Bag] = {}

    def told_by(self, other: "_Bags", row: int, other_row: int) -> float:
        """The share of the weight of a row's words that are linked to the other's, if enough."""
        if len(self._bags[row]) < LEAST_WORDS or len(other._bags[other_row]) < LEAST_WORDS:
            return 0.0
        mine, theirs = self._bag(row), other._bag(other_row).types
        met = np.array([not one.isdisjoint(theirs) for one in mine.links], dtype=np.bool_)
        if int(met.sum()) < LEAST_WORDS:
            return 0.0
        return float(mine.weight[met].sum() / mine.total)

    def _bag(self, row: int) -> _Bag:
        found = self._read.get(row)
        if found is None:
            types = self._bags[row]
            links = [self._links_of(at) for at in types.tolist()]
            weight = self._weight[types] * np.where([bool(one) for one in links], 1.0, UNKNOWN)
            found = self._read[row] = _Bag(
                frozenset(types.tolist()), links, weight, float(weight.sum())
            )
        return found

    def _links_of(self, kind: int) -> frozenset[int]:
        found = self._linked.get(kind)
        if found is None:
            span = slice(int(self._links.starts[kind]), int(self._links.starts[kind + 1]))
            others = self._links.others[span][self._links.gains[span] >= TELLING]
            found = self._linked[kind] = frozenset(others.tolist())
        return found


class _Words:
    """What some rows teach of their words."""

    def __init__(
        self,
        source: Sequence[str],
        target: Sequence[str],
        rows: Sequence[Match],
        layers: Sequence[Layer],
        tick: Callable[[int], None],
    ) -> None:
        top, left = rows[0].source.start, rows[0].target.start
        ours = source[top : rows[-1].source.stop]
        theirs = target[left : rows[-1].target.stop]
        self._source, self._target = read_side(ours, tick), read_side(theirs, tick)
        self._rows = [
            (
                range(row.source.start - top, row.source.stop - top),
                range(row.target.start - left, row.target.stop - left),
            )
            for row in rows
        ]
        teachers = [
            (a.start, a.stop, b.start, b.stop)
            for (a, b), row in zip(self._rows, rows, strict=True)
            if a
            and b
            and row.score >= TAUGHT
            and max(sum(len(ours[at]) for at in a), sum(len(theirs[at]) for at in b)) <= LONGEST
        ]
        self._lexicon = learn(
            self._source,
            self._target,
            likenesses(self._source, self._target, layers),
            Bitext(np.array(teachers, dtype=np.int64).reshape(-1, 4), np.ones(len(teachers))),
            tick,
        )

    def sides(self) -> tuple[_Bags, _Bags]:
        return (
            _Bags(self._source, [a for a, _ in self._rows], self._lexicon.by_source()),
            _Bags(self._target, [b for _, b in self._rows], self._lexicon.by_target()),
        )


def _crossing(
    matches: Sequence[Match], found: Sequence[tuple[int, int, float]]
) -> list[tuple[int, int, float]]:
    """Those that a sure row stands between, or that cross each other: the others could have
    been matched in order."""
    result: list[tuple[int, int, float]] = []
    starts = [one[0] for one in found]
    for one in found:
        i, j, _ = one
        between = matches[min(i, j) + 1 : max(i, j)]
        sure = any(row.source and row.target and row.score >= DOUBTFUL for row in between)
        # What crosses it begins no farther than both reach.
        low, high = bisect_left(starts, i - 2 * REACH), bisect_right(starts, i + 2 * REACH)
        if sure or any((a - i) * (b - j) < 0 for a, b, _ in found[low:high]):
            result.append(one)
    return result


def _joined(matches: Sequence[Match], found: Sequence[tuple[int, int, float]]) -> Iterator[Swap]:
    """Neighbours that were moved together, as one."""
    runs: list[list[tuple[int, int, float]]] = []
    for one in sorted(found):
        if runs and (one[0], one[1]) == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        ours, theirs = matches[run[0][0]].source, matches[run[0][1]].target
        yield Swap(
            range(ours.start, matches[run[-1][0]].source.stop),
            range(theirs.start, matches[run[-1][1]].target.stop),
            min(score for _, _, score in run),
        )
