"""What is printed between the letters of a text, a footnote or a table, from line to line.

Where it begins or ends with the same letters as the text around it, equal letters alone do not
say which of them are the text's.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from parallax.formats.highlights.sequences import common_blocks

UNKNOWN = -1
#: What is shorter is no line of its own, but a call or a letter that was spelt otherwise.
_SHORTEST = 4
#: So many letters that both ends of an insertion share are looked at for where it begins, and
#: so many where some of them are spelt otherwise.
_MOST_SHARED, _NEAR = 500, 12
#: Fewer letters with something printed before and after them are equal by chance.
_ISLAND = 10
#: So many equal letters may be lost by taking whole lines.
_LOST = 1
_TELL = 1 << 13


class Insertions:
    """Corrects `places`: the place in `printed` of each letter of `words`, or UNKNOWN."""

    def __init__(
        self,
        words: str,
        printed: str,
        places: "array[int]",
        begins_line: Callable[[int], bool],
        tell: Callable[[float], object],
    ) -> None:
        self.words = words
        self.printed = printed
        self.places = places
        self.begins_line = begins_line
        self._tell = tell

    def from_line_to_line(self) -> None:
        for before, at in self._jumps():
            first, after = self.places[before] + 1, self.places[at]
            if before == at - 1:
                first, after = self._slide(at, first, after)
            if after - first >= _SHORTEST and not self._is_neat(first, after):
                self._fit(first, after, before, at)
        self._sink()

    def _jumps(self) -> Iterator[tuple[int, int]]:
        """Letters that follow one another, but for unknown ones, and not where they stand."""
        before = UNKNOWN
        for at, place in enumerate(self.places):
            if at % _TELL == 0:
                self._tell(at / len(self.places))
            if place == UNKNOWN:
                continue
            if before != UNKNOWN and self.places[at] > self.places[before] + at - before:
                yield before, at
            before = at

    def _is_neat(self, first: int, after: int) -> bool:
        return self.begins_line(first) and self.begins_line(after)

    def _slide(self, at: int, first: int, after: int) -> tuple[int, int]:
        """Move an insertion before the letter `at` over letters that are the same at both its
        ends, to where it begins and ends with lines; its new bounds."""
        back = self._shared(at - 1, after - 1, -1)
        ahead = self._shared(at, first, 1)
        best = max(
            sorted(range(-back, ahead + 1), key=abs),
            key=lambda shift: self.begins_line(first + shift) + self.begins_line(after + shift),
        )
        if best < 0:
            self._set(at + best, after + best, -best)
        else:
            self._set(at, first, best)
        return first + best, after + best

    def _set(self, start: int, low: int, count: int) -> None:
        self.places[start : start + count] = array("i", range(low, low + count))

    def _shared(self, at: int, there: int, way: int) -> int:
        """How many letters from `at` on, which are printed one after the other, are printed from
        `there` on too."""
        count = 0
        while (
            count < _MOST_SHARED
            and 0 <= at < len(self.words)
            and self.words[at] == self.printed[there]
            and (not count or self.places[at] == self.places[at - way] + way)
        ):
            count, at, there = count + 1, at + way, there + way
        return count

    def _fit(self, first: int, after: int, before: int, at: int) -> None:
        """Take whole lines between near ones, if hardly fewer letters are equal then."""
        start = max(0, before - _NEAR)
        while self.places[start] == UNKNOWN:
            start += 1
        stop = min(len(self.words), at + _NEAR)
        while self.places[stop - 1] == UNKNOWN:
            stop -= 1
        low, high = self.places[start], self.places[stop - 1] + 1
        if high - low > after - first + 4 * _NEAR:
            return
        now = list(self.places[start:stop])
        own = self.words[start:stop]
        best = self._equal(own, now) - _LOST - 1
        for one, other in self._lines_near(first, after, low, high):
            fitted = self._fitted(own, low, one, other, high)
            same = self._equal(own, fitted)
            moved = [new if new != old else UNKNOWN for old, new in zip(now, fitted, strict=True)]
            if same > best and self._equal(own, moved):
                best = same
                self.places[start:stop] = array("i", fitted)

    def _equal(self, own: str, places: Sequence[int]) -> int:
        """How many of these letters are printed so at these places."""
        return sum(
            place != UNKNOWN and letter == self.printed[place]
            for letter, place in zip(own, places, strict=True)
        )

    def _lines_near(self, first: int, after: int, low: int, high: int) -> Iterator[tuple[int, int]]:
        for one in range(max(low, first - _NEAR), min(high, first + _NEAR) + 1):
            if not self.begins_line(one):
                continue
            for other in range(max(one + 1, after - _NEAR), min(high, after + _NEAR) + 1):
                if self.begins_line(other):
                    yield one, other

    def _fitted(self, own: str, low: int, one: int, other: int, high: int) -> list[int]:
        """The letters `own` in what is printed but the insertion from `one` to `other`."""
        rest = [*range(low, one), *range(other, high)]
        places = [UNKNOWN] * len(own)
        at = there = 0
        blocks = common_blocks(own, "".join(self.printed[each] for each in rest), lambda: None)
        for ours, theirs, size in (*blocks, (len(own), len(rest), 0)):
            if 0 < ours - at < _SHORTEST and 0 < theirs - there < _SHORTEST:
                for each in range(at, ours):
                    places[each] = rest[there + (each - at) * (theirs - there) // (ours - at)]
            places[ours : ours + size] = rest[theirs : theirs + size]
            at, there = ours + size, theirs + size
        return places

    def _sink(self) -> None:
        """A few letters that stand apart from those before and after them in the middle of
        lines are not the text's."""
        jumps = [
            (before, at)
            for before, at in self._jumps()
            if self.places[at] - self.places[before] - (at - before) >= _SHORTEST
        ]
        for (_, start), (last, _) in pairwise(jumps):
            count = last + 1 - start
            whole = self._is_neat(self.places[start], self.places[last] + 1)
            if count < _ISLAND and not whole:
                self.places[start : last + 1] = array("i", [UNKNOWN]) * count
