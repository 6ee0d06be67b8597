"""What two sequences have in common, in the order of both."""

from bisect import bisect_left
from collections.abc import Callable

#: With so many letters that are in one and not in the other, nothing more is compared.
_MOST_DIFFERENT = 600
#: So many letters are compared at once, and so many steps are some milliseconds' work.
_PIECE, _STEPS, _LINES = 1 << 12, 1 << 13, 16


def common_start(
    one: str, at: int, other: str, there: int, most: int, tell: Callable[[], object]
) -> int:
    """How many letters, at most `most`, are the same from one[at] and other[there] on. `tell` is
    called every few milliseconds, here and below; what it raises is raised."""
    count = 0
    while (
        count + _PIECE <= most
        and one[at + count : at + count + _PIECE] == other[there + count : there + count + _PIECE]
    ):
        count += _PIECE
        tell()
    while count < most and one[at + count] == other[there + count]:
        count += 1
    return count


def common_blocks(ours: str, theirs: str, tell: Callable[[], object]) -> list[tuple[int, int, int]]:
    """Runs (start in ours, start in theirs, length) of a longest common subsequence (Myers 1986);
    none where the two differ in too many letters."""
    furthest = {1: 0}
    steps: list[dict[int, int]] = []
    for edits in range(min(len(ours) + len(theirs), _MOST_DIFFERENT) + 1):
        if edits % _LINES == 0:
            tell()
        steps.append(furthest)
        now: dict[int, int] = {}
        for line in range(-edits, edits + 1, 2):
            down = line == -edits or (
                line != edits and furthest.get(line - 1, -1) < furthest.get(line + 1, -1)
            )
            at = furthest[line + 1] if down else furthest[line - 1] + 1
            there = at - line
            if at > len(ours) or there > len(theirs):
                now[line] = at
                continue
            while at < len(ours) and there < len(theirs) and ours[at] == theirs[there]:
                at, there = at + 1, there + 1
            now[line] = at
            if at >= len(ours) and there >= len(theirs):
                return _walked_back(steps, at, there)
        furthest = now
    return []


def _walked_back(steps: list[dict[int, int]], at: int, there: int) -> list[tuple[int, int, int]]:
    blocks: list[tuple[int, int, int]] = []
    for edits in range(len(steps) - 1, -1, -1):
        furthest, line = steps[edits], at - there
        down = line == -edits or (
            line != edits and furthest.get(line - 1, -1) < furthest.get(line + 1, -1)
        )
        before = line + 1 if down else line - 1
        was_at = furthest.get(before, 0) if edits else 0
        was_there = was_at - before if edits else 0
        begun = was_at if down or not edits else was_at + 1
        if at > begun:
            blocks.append((begun, begun - line, at - begun))
        at, there = was_at, was_there
    return blocks[::-1]


def rising(pairs: list[tuple[int, int]], tell: Callable[[], object]) -> list[tuple[int, int]]:
    """The longest part of pairs, sorted by the first, whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        if number % _STEPS == 0:
            tell()
        at = bisect_left(tails, there)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(there)
            ends.append(number)
        else:
            tails[at] = there
            ends[at] = number
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
