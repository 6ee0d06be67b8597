"""Which letter of the pages each letter of a text is.

What is printed has more than the text (running heads, footnotes, calls, numbers) and some of its
letters otherwise (what was mended). Runs of letters that stand once in both hold the two together;
between them shorter ones are looked for, and from each equal letters are followed in both
directions.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

#: Lengths of the runs that are looked for, longest first.
_RUNS = (24, 12, 7)
#: So few letters between equal ones are the same letters, otherwise spelt.
_SPELT = 3
#: With so many letters that are in one and not in the other, nothing more is compared.
_MOST_DIFFERENT = 600
#: Where so few of the letters are equal, short runs of them are so by chance.
_ALIKE, _CHANCE = 0.8, 3
#: What is not in its place is looked for elsewhere from so many letters on.
_STRAY = 10

UNKNOWN = -1


def matched(
    words: str,
    printed: str,
    flow: int,
    begins_line: Callable[[int], bool],
    bounds: Sequence[int],
) -> "array[int]":
    """For each letter of `words` its place in `printed`, or UNKNOWN.

    The first `flow` letters of `printed` are in the order of `words`; what is not found there is
    looked for in all of them, paragraph by paragraph. `bounds` are those of paragraphs in `words`.
    """
    work = _Matching(words, printed, begins_line)
    work.between(0, len(words), 0, flow, 0)
    work.strays(bounds)
    return work.places


class _Matching:
    def __init__(self, words: str, printed: str, begins_line: Callable[[int], bool]) -> None:
        self.words = words
        self.printed = printed
        self.begins_line = begins_line
        self.places = array("i", [UNKNOWN]) * len(words)

    def between(self, start: int, stop: int, low: int, high: int, level: int) -> None:
        """Match words[start:stop] with printed[low:high], whose neighbours are matched."""
        ahead = self._ahead(start, stop, low, high)
        back = self._back(start, stop, low, high)
        if ahead + back >= min(stop - start, high - low):
            self._meet(start, stop, low, high, ahead, back)
            return
        if level == 0:
            # Nothing is matched before the text's beginning or after its end.
            ahead, back = (count if count >= _STRAY else 0 for count in (ahead, back))
        self._set(start, low, ahead)
        self._set(stop - back, high - back, back)
        start, low, stop, high = start + ahead, low + ahead, stop - back, high - back
        if stop - start <= _SPELT and high - low <= _SPELT:
            for at in range(start, stop):
                self.places[at] = low + (at - start) * (high - low) // (stop - start)
            return
        while level < len(_RUNS):
            chain = self._chain(start, stop, low, high, _RUNS[level])
            level += 1
            if chain:
                self._along(chain, start, stop, low, high, level)
                return
        self._compare(start, stop, low, high)

    def _ahead(self, start: int, stop: int, low: int, high: int) -> int:
        most, count = min(stop - start, high - low), 0
        while count < most and self.words[start + count] == self.printed[low + count]:
            count += 1
        return count

    def _back(self, start: int, stop: int, low: int, high: int) -> int:
        most, count = min(stop - start, high - low), 0
        while count < most and self.words[stop - count - 1] == self.printed[high - count - 1]:
            count += 1
        return count

    def _meet(self, start: int, stop: int, low: int, high: int, ahead: int, back: int) -> None:
        """All of one is in the other; what the other has more stands best from the beginning
        of one line to that of another."""
        length = min(stop - start, high - low)
        first, last = max(0, length - back), min(ahead, length)
        more = (high - low) - length
        cut = last
        if more and first < last:
            cut = max(range(last, first - 1, -1), key=lambda each: self._neat(low + each, more))
        self._set(start, low, cut)
        self._set(stop - (length - cut), high - (length - cut), length - cut)

    def _neat(self, at: int, more: int) -> int:
        return int(self.begins_line(at)) + int(self.begins_line(at + more))

    def _set(self, start: int, low: int, count: int) -> None:
        self.places[start : start + count] = array("i", range(low, low + count))

    def _chain(self, start: int, stop: int, low: int, high: int, run: int) -> list[tuple[int, int]]:
        """Runs of that length that stand once in both, in the order of both."""
        step = max(1, run // 8) if stop - start > 4096 else 1
        ours: dict[str, int] = {}
        for at in range(start, stop - run + 1, step):
            key = self.words[at : at + run]
            ours[key] = UNKNOWN if key in ours else at
        theirs: dict[str, int] = {}
        for at in range(low, high - run + 1):
            key = self.printed[at : at + run]
            if key in ours:
                theirs[key] = UNKNOWN if key in theirs else at
        pairs = [
            (at, theirs[key])
            for key, at in ours.items()
            if at != UNKNOWN and theirs.get(key, UNKNOWN) != UNKNOWN
        ]
        return _rising(pairs)

    def _along(
        self, chain: list[tuple[int, int]], start: int, stop: int, low: int, high: int, level: int
    ) -> None:
        run = _RUNS[level - 1]
        for at, there in chain:
            if at < start or there < low:
                # It goes on what was just matched, or lies over it.
                if at + run > start and at - start == there - low:
                    more = at + run - start
                    self._set(start, low, more)
                    start, low = start + more, low + more
                continue
            self.between(start, at, low, there, level)
            self._set(at, there, run)
            start, low = at + run, there + run
        self.between(start, stop, low, high, level)

    def _compare(self, start: int, stop: int, low: int, high: int) -> None:
        """Letter by letter."""
        blocks = _common_blocks(self.words[start:stop], self.printed[low:high])
        alike = sum(size for _, _, size in blocks) >= _ALIKE * min(stop - start, high - low)
        at = there = 0
        for ours, theirs, size in (*blocks, (stop - start, high - low, 0)):
            if not alike and 0 < size < _CHANCE:
                continue
            if 0 < ours - at <= _SPELT and 0 < theirs - there <= _SPELT:
                for one in range(at, ours):
                    place = there + (one - at) * (theirs - there) // (ours - at)
                    self.places[start + one] = low + place
            self._set(start + ours, low + theirs, size)
            at, there = ours + size, theirs + size

    def strays(self, bounds: Sequence[int]) -> None:
        """What stands elsewhere than its neighbours: whole, and nowhere else."""
        for start, stop in pairwise(bounds):
            at = start
            while at < stop:
                if self.places[at] != UNKNOWN:
                    at += 1
                    continue
                end = at
                while end < stop and self.places[end] == UNKNOWN:
                    end += 1
                if end - at >= _STRAY:
                    self._stray(at, end)
                at = end

    def _stray(self, start: int, stop: int) -> None:
        wanted = self.words[start:stop]
        there = self.printed.find(wanted)
        once = there >= 0 and self.printed.find(wanted, there + 1) < 0
        if once and not self._taken().intersection(range(there, there + stop - start)):
            self._set(start, there, stop - start)

    def _taken(self) -> set[int]:
        return set(self.places)


def _common_blocks(ours: str, theirs: str) -> list[tuple[int, int, int]]:
    """Runs (start in ours, start in theirs, length) of a longest common subsequence (Myers 1986);
    none where the two differ in too many letters."""
    furthest = {1: 0}
    steps: list[dict[int, int]] = []
    for edits in range(min(len(ours) + len(theirs), _MOST_DIFFERENT) + 1):
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


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, sorted by the first, whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
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
