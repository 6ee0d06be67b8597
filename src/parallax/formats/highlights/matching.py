"""Which letter of the pages each letter of a text is.

What is printed has more than the text (running heads, footnotes, calls, numbers) and some of its
letters otherwise (what was mended). Runs of letters that stand once in both hold the two together;
between them shorter ones are looked for, and from each equal letters are followed in both
directions.
"""

from array import array
from collections.abc import Callable, Sequence
from itertools import pairwise

from parallax.formats.highlights.insertions import UNKNOWN, Insertions
from parallax.formats.highlights.sequences import common_blocks, common_start, rising
from parallax.model.progress import Progress, no_progress

#: Lengths of the runs that are looked for, longest first.
_RUNS = (24, 12, 7)
#: So few letters between equal ones are the same letters, otherwise spelt.
_SPELT = 3
#: Where so few of the letters are equal, short runs of them are so by chance.
_ALIKE, _CHANCE = 0.8, 3
#: What is not in its place is looked for elsewhere from so many letters on.
_STRAY = 10
#: After so many letters it is told how far the work is; some milliseconds.
_TELL = 1 << 13
#: Parts of the whole: finding the longest runs, what is between them, and the rest.
_CHAINED, _MATCHED, _LINED = 0.35, 0.8, 0.9


def matched(
    words: str,
    printed: str,
    flow: int,
    begins_line: Callable[[int], bool],
    bounds: Sequence[int],
    progress: Progress = no_progress,
) -> "array[int]":
    """For each letter of `words` its place in `printed`, or UNKNOWN.

    The first `flow` letters of `printed` are in the order of `words`; what is not found there is
    looked for in all of them, paragraph by paragraph. `bounds` are those of paragraphs in `words`.
    Raises whatever `progress` raises.
    """
    work = _Matching(words, printed, begins_line, progress)
    work.between(0, len(words), 0, flow, 0)
    work.lines()
    work.strays(bounds)
    return work.places


class _Matching:
    def __init__(
        self,
        words: str,
        printed: str,
        begins_line: Callable[[int], bool],
        progress: Progress,
    ) -> None:
        self.words = words
        self.printed = printed
        self.begins_line = begins_line
        self.places = array("i", [UNKNOWN]) * len(words)
        self._progress = progress
        self._done = 0.0

    def _tell(self, done: float = 0.0) -> None:
        """How far all is; called often, for it may cancel."""
        self._done = max(self._done, done)
        self._progress(self._done, "")

    def _reached(self, at: int) -> None:
        part = at / max(1, len(self.words))
        self._tell(_CHAINED + (_MATCHED - _CHAINED) * part)

    def between(self, start: int, stop: int, low: int, high: int, level: int) -> None:
        """Match words[start:stop] with printed[low:high], whose neighbours are matched."""
        if level:
            self._reached(start)
        most = min(stop - start, high - low)
        ahead = common_start(self.words, start, self.printed, low, most, self._tell)
        back = self._back(stop, high, most)
        if ahead + back >= most:
            self._set(start, low, min(ahead, most))
            rest = most - min(ahead, most)
            self._set(stop - rest, high - rest, rest)
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

    def _back(self, stop: int, high: int, most: int) -> int:
        count = 0
        while count < most and self.words[stop - count - 1] == self.printed[high - count - 1]:
            count += 1
            if count % _TELL == 0:
                self._tell()
        return count

    def _set(self, start: int, low: int, count: int) -> None:
        self.places[start : start + count] = array("i", range(low, low + count))

    def _chain(self, start: int, stop: int, low: int, high: int, run: int) -> list[tuple[int, int]]:
        """Runs of that length that stand once in both, in the order of both."""
        step = max(1, run // 8) if stop - start > 4096 else 1
        ours: dict[str, int] = {}
        for count, at in enumerate(range(start, stop - run + 1, step)):
            if count % _TELL == 0:
                self._tell()
            key = self.words[at : at + run]
            ours[key] = UNKNOWN if key in ours else at
        theirs: dict[str, int] = {}
        for count, at in enumerate(range(low, high - run + 1)):
            if count % _TELL == 0:
                self._tell(_CHAINED * count / (high - low) if run == _RUNS[0] else 0.0)
            key = self.printed[at : at + run]
            if key in ours:
                theirs[key] = UNKNOWN if key in theirs else at
        pairs: list[tuple[int, int]] = []
        for count, (key, at) in enumerate(ours.items()):
            if count % _TELL == 0:
                self._tell()
            there = theirs.get(key, UNKNOWN)
            if at != UNKNOWN and there != UNKNOWN:
                pairs.append((at, there))
        return rising(pairs, self._tell)

    def _along(
        self, chain: list[tuple[int, int]], start: int, stop: int, low: int, high: int, level: int
    ) -> None:
        run = _RUNS[level - 1]
        for count, (at, there) in enumerate(chain):
            if count % _TELL == 0:
                self._reached(at)
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
        blocks = common_blocks(self.words[start:stop], self.printed[low:high], self._tell)
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

    def lines(self) -> None:
        """Let what is printed between begin and end with lines."""

        def tell(done: float) -> None:
            self._tell(_MATCHED + (_LINED - _MATCHED) * done)

        found = Insertions(self.words, self.printed, self.places, self.begins_line, tell)
        found.from_line_to_line()

    def strays(self, bounds: Sequence[int]) -> None:
        """What stands elsewhere than its neighbours: whole, and nowhere else."""
        taken = bytearray(len(self.printed))
        for count, place in enumerate(self.places):
            if count % _TELL == 0:
                self._tell(_LINED)
            if place != UNKNOWN:
                taken[place] = 1
        for start, stop in pairwise(bounds):
            self._tell(_LINED + (1 - _LINED) * start / max(1, len(self.words)))
            at = start
            while at < stop:
                if self.places[at] != UNKNOWN:
                    at += 1
                    continue
                end = at
                while end < stop and self.places[end] == UNKNOWN:
                    end += 1
                if end - at >= _STRAY:
                    self._stray(at, end, taken)
                at = end

    def _stray(self, start: int, stop: int, taken: bytearray) -> None:
        wanted, count = self.words[start:stop], stop - start
        there = self.printed.find(wanted)
        once = there >= 0 and self.printed.find(wanted, there + 1) < 0
        if once and not any(taken[there : there + count]):
            self._set(start, there, count)
            taken[there : there + count] = b"\x01" * count
