"""Which letter of the pages each letter of a text is.

What is printed has more than the text (running heads, footnotes, calls, numbers) and some of its
letters otherwise (what was mended). Runs of letters that stand once in both hold the two together;
between them shorter ones are looked for, and from each equal letters are followed in both
directions.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

#: Lengths of the runs that are looked for, longest first.
_RUNS = (24, 12, 7)
#: So few letters between equal ones are the same letters, otherwise spelt.
_SPELT = 3
#: The largest stretches (letters times letters) that are compared letter by letter.
_LARGEST = 400_000
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
        if (stop - start) * (high - low) <= _LARGEST:
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
        ours, theirs = self.words[start:stop], self.printed[low:high]
        blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        at = there = 0
        for block in blocks:
            if 0 < block.a - at <= _SPELT and 0 < block.b - there <= _SPELT:
                for one in range(at, block.a):
                    place = there + (one - at) * (block.b - there) // (block.a - at)
                    self.places[start + one] = low + place
            # A letter alone may be anybody's.
            if block.size > 2:
                self._set(start + block.a, low + block.b, block.size)
            at, there = block.a + block.size, block.b + block.size

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
        if there >= 0 and self.printed.find(wanted, there + 1) < 0:
            self._set(start, there, stop - start)


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
