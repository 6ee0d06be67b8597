"""The likeliest run of growing numbers among many that happen to stand in a text."""

from collections.abc import Sequence
from dataclasses import dataclass

#: What each number left out costs, and at most.
_SKIPPED, _MOST_SKIPPED = 0.1, 0.6
#: Numbers beyond are none of notes.
LARGEST = 999


@dataclass(frozen=True, slots=True)
class Link:
    """A number that may belong to the run, how much speaks for it, and what it costs to begin
    anew with it. `close` says that it counts only directly after the number before it."""

    number: int
    weight: float
    begin: float = 0.0
    close: bool = False


def best_chain(links: Sequence[Link], *, restart: bool = False) -> list[int]:
    """Indexes of the run with most for it; numbers grow along it, or with `restart` begin
    again at 1 where that costs less than it brings.

    A weighted longest increasing subsequence with a price on gaps (Fenwick 1994 for the
    maxima), O(n log LARGEST).
    """
    nearest: list[tuple[float, int]] = [(0.0, -1)] * (LARGEST + 1)
    farther = _Maxima()
    best_of_all = (0.0, -1)
    before: list[int] = []
    for at, link in enumerate(links):
        number = link.number
        value, previous = -1.0, -2
        if number <= LARGEST:
            near = range(number - 1, max(0, number - 8), -1)
            for other in near[:1] if link.close else near:
                found, index = nearest[other]
                if index >= 0:
                    found -= _SKIPPED * (number - other - 1)
                    if found > value:
                        value, previous = found, index
            if not link.close:
                found, index = farther.up_to(number - 1)
                if index >= 0 and found - _MOST_SKIPPED > value:
                    value, previous = found - _MOST_SKIPPED, index
                found = -min(_SKIPPED * (number - 1), _MOST_SKIPPED)
                if found > value:
                    value, previous = found, -1
                if restart and number == 1 and best_of_all[0] - link.begin > value:
                    value, previous = best_of_all[0] - link.begin, best_of_all[1]
        before.append(previous)
        if previous == -2:
            continue
        value += link.weight
        if value > nearest[number][0]:
            nearest[number] = (value, at)
            farther.raise_to(number, value, at)
        if value > best_of_all[0]:
            best_of_all = (value, at)
    chain: list[int] = []
    at = best_of_all[1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


class _Maxima:
    """The greatest value among all numbers up to one."""

    def __init__(self) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (LARGEST + 2)

    def raise_to(self, number: int, value: float, index: int) -> None:
        at = number + 1
        while at < len(self._tree):
            if value > self._tree[at][0]:
                self._tree[at] = (value, index)
            at += at & -at

    def up_to(self, number: int) -> tuple[float, int]:
        best = (0.0, -1)
        at = number + 1
        while at > 0:
            if self._tree[at][0] > best[0]:
                best = self._tree[at]
            at -= at & -at
        return best
