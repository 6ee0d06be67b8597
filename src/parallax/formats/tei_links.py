"""Links between paragraphs of two texts, made into beads that follow one another."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from parallax.model.alignment import Bead, BeadStatus

#: Links that cross are made one row of at most so many paragraphs of either text.
_MOST_MERGED = 4

#: Rows that are surer than this were confirmed by whoever linked them.
_SURE = 0.9

_Box = tuple[int, int, int, int]
#: Paragraphs of the original and of the translation, and how sure the file is, 0..1.
Link = tuple[Collection[int], Collection[int], float]


@dataclass(frozen=True, slots=True)
class Linked:
    """`beads` partition both texts; `dropped` counts the groups of linked paragraphs that
    cross others so widely that they are not kept, `merged` those that were made one row."""

    beads: tuple[Bead, ...]
    dropped: int = 0
    merged: int = 0


def beads_of_links(links: Iterable[Link], original: int, translation: int) -> Linked:
    """Beads from links, each between some paragraphs of both texts, by their positions.

    `original` and `translation` are the numbers of paragraphs. Paragraphs that links connect,
    directly or through others, are one group with all between them. Of groups that cross, the
    chain with the most paragraphs is kept; another is joined with those it crosses if what
    comes of it is small, and dropped otherwise. Paragraphs in no group are gaps.
    """
    scores: dict[_Box, float] = {}
    for box, score in _groups(links):
        scores[box] = min(score, scores.get(box, 1.0))
    groups = sorted(scores)
    chain = _chain(groups, translation)
    dropped = merged = 0
    kept = set(chain)
    for group in groups:
        if group in kept:
            continue
        if _absorb(chain, group, scores):
            merged += 1
        else:
            dropped += 1
    return Linked(tuple(_filled(chain, scores, original, translation)), dropped, merged)


def _groups(links: Iterable[Link]) -> Iterable[tuple[_Box, float]]:
    """The hulls of what is connected, (first, stop) in the original, then in the translation,
    with the least sure of their links."""
    leaders: dict[tuple[int, int], tuple[int, int]] = {}

    def leader(one: tuple[int, int]) -> tuple[int, int]:
        path: list[tuple[int, int]] = []
        while (above := leaders.setdefault(one, one)) != one:
            path.append(one)
            one = above
        for each in path:
            leaders[each] = one
        return one

    unsure: list[tuple[int, float]] = []
    for ours, theirs, score in links:
        if not ours or not theirs:
            continue
        unsure.append((min(ours), score))
        ends = [*((0, each) for each in ours), *((1, each) for each in theirs)]
        first = leader(ends[0])
        for each in ends[1:]:
            leaders[leader(each)] = first
            first = leader(first)
    members: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    for one in list(leaders):
        members.setdefault(leader(one), ([], []))[one[0]].append(one[1])
    scores = dict.fromkeys(members, 1.0)
    for at, score in unsure:
        group = leader((0, at))
        scores[group] = min(score, scores[group])
    for group, (ours, theirs) in members.items():
        yield (min(ours), max(ours) + 1, min(theirs), max(theirs) + 1), scores[group]


def _chain(groups: Sequence[_Box], translation: int) -> list[_Box]:
    """The heaviest sequence of groups in which each stands behind the one before, in both texts.

    Weighted by paragraphs; by dynamic programming over the ends in the original, the best so
    far by its end in the translation in a Fenwick tree (Fenwick 1994).
    """
    tree: list[tuple[int, int]] = [(0, -1)] * (translation + 1)
    weights = [0] * len(groups)
    before = [-1] * len(groups)
    waiting = sorted(range(len(groups)), key=lambda at: groups[at][1])
    next_end = 0
    for at, (start, stop, first, last) in enumerate(groups):
        while next_end < len(waiting) and groups[waiting[next_end]][1] <= start:
            done = waiting[next_end]
            next_end += 1
            end = groups[done][3]
            while end <= translation:
                tree[end] = max(tree[end], (weights[done], done))
                end += end & -end
        best = (0, -1)
        end = first
        while end > 0:
            best = max(best, tree[end])
            end -= end & -end
        weights[at] = best[0] + (stop - start) + (last - first)
        before[at] = best[1]
    at = max(range(len(groups)), key=lambda each: (weights[each], -each), default=-1)
    chain: list[_Box] = []
    while at >= 0:
        chain.append(groups[at])
        at = before[at]
    return chain[::-1]


def _absorb(chain: list[_Box], group: _Box, scores: dict[_Box, float]) -> bool:
    """Join a group with all in the chain that it crosses, if the whole stays small."""
    start, stop, first, last = group
    low = min(
        bisect_right(chain, start, key=lambda box: box[1]),
        bisect_right(chain, first, key=lambda box: box[3]),
    )
    high = max(
        bisect_left(chain, stop, key=lambda box: box[0]),
        bisect_left(chain, last, key=lambda box: box[2]),
    )
    crossed = [group, *chain[low:high]]
    whole = (
        min(box[0] for box in crossed),
        max(box[1] for box in crossed),
        min(box[2] for box in crossed),
        max(box[3] for box in crossed),
    )
    if max(whole[1] - whole[0], whole[3] - whole[2]) > _MOST_MERGED:
        return False
    scores[whole] = min(scores[box] for box in crossed)
    chain[low:high] = [whole]
    return True


def _filled(
    chain: Sequence[_Box], scores: Mapping[_Box, float], original: int, translation: int
) -> Iterable[Bead]:
    """The groups as beads, and each paragraph between them as a gap."""
    ours = theirs = 0
    for box in chain:
        start, stop, first, last = box
        yield from _gaps(ours, start, theirs, first)
        score = scores[box]
        status = BeadStatus.CONFIRMED if score >= _SURE else BeadStatus.AUTO
        yield Bead(start, stop, first, last, score, status)
        ours, theirs = stop, last
    yield from _gaps(ours, original, theirs, translation)


def _gaps(ours: int, start: int, theirs: int, first: int) -> Iterable[Bead]:
    for at in range(ours, start):
        yield Bead(at, at + 1, theirs, theirs)
    for at in range(theirs, first):
        yield Bead(start, start, at, at + 1)
