"""What the words of each candidate bead say, where they stand considered.

A word's translation stands at about the same place of its bead (as in IBM model 2, Brown et
al. 1993): matches out of place count little, so that a bead cut at the wrong paragraph tells
itself from the right one even where both hold the same words.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from parallax.align.band import Band
from parallax.align.lexicon import Lexicon
from parallax.align.matches import Matches, matches_within
from parallax.align.nearness import spread
from parallax.align.shapes import LONGEST, SHAPES
from parallax.align.tokens import Floats, Ints, Side, running

Mask = npt.NDArray[np.bool_]

#: Links that make a word no more than this many times likelier are left out.
LEAST_TELLING = 10.0
#: This share of the words have their translation near their own place, the others anywhere.
PLACED = 0.8


def words_in_place(
    band: Band,
    source: Side,
    target: Side,
    ratio: float,
    lexicon: Lexicon,
    candidates: Sequence[Mask],
    unexplained: float,
    loudest: float,
) -> list[Floats]:
    """For each of SHAPES the log odds of the words, at its candidates among the points.

    `ratio` is the logarithm of target characters per source character.
    """
    found = matches_within(band, source, target, lexicon, LEAST_TELLING)
    ours = _Line(source, lexicon.source_base, 0.0)
    theirs = _Line(target, lexicon.target_base, ratio)
    our_place, their_place = ours.place[found.source], theirs.place[found.target]
    rows, columns = band.row_of_points(), band.column_of_points()
    starting = _Starting(band, found, candidates)
    result: list[Floats] = []
    for (a, b), wanted in zip(SHAPES, candidates, strict=True):
        at = np.flatnonzero(wanted)
        match, bead = starting.of(a, b, wanted)
        i, j = rows[at], columns[at]
        mine, other = _Span(ours, i, i + a), _Span(theirs, j, j + b)
        length = 0.5 * (mine.length + other.length)
        # Both sides are stretched to the same length.
        away = np.abs(
            (our_place[match] - mine.begin[bead]) * (length / mine.length)[bead]
            - (their_place[match] - other.begin[bead]) * (length / other.length)[bead]
        )
        usual = spread(length)
        peak = PLACED * length / (2 * usual)
        near = (1 - PLACED) + peak[bead] * np.exp(away * (-1.0 / usual)[bead])
        said = other.said(
            mine, bead, found.target[match], found.forward[match] * near, unexplained, loudest
        ) + mine.said(
            other, bead, found.source[match], found.backward[match] * near, unexplained, loudest
        )
        result.append(said)
    return result


class _Line:
    """Sums along one text: the `place` of its tokens and the `paragraph` starts, in code
    points of the source, and the bases of its types."""

    def __init__(self, side: Side, base: Floats, ratio: float) -> None:
        scale = float(np.exp(-ratio))
        self.paragraph = running(side.lengths) * scale
        self.place = side.places * scale + np.repeat(self.paragraph[:-1], np.diff(side.starts))
        self.starts = side.starts
        self.base = running(base[side.ids])[side.starts]


class _Span:
    """One side of many beads: paragraphs [first, stop) of a line."""

    def __init__(self, line: _Line, first: Ints, stop: Ints) -> None:
        self.begin = line.paragraph[first]
        self.length = np.maximum(line.paragraph[stop] - self.begin, 1.0)
        self._token = line.starts[first]
        self._tokens = line.starts[stop] - self._token
        self._size = np.maximum(self._tokens, 1)
        self._base = (line.base[stop] - line.base[first]) / self._size

    def said(
        self,
        given: "_Span",
        bead: Ints,
        token: Ints,
        gain: Floats,
        unexplained: float,
        loudest: float,
    ) -> Floats:
        """The log odds of this side's tokens given the other side, for every bead."""
        ends = np.cumsum(self._tokens)
        key = (ends - self._tokens - self._token)[bead] + token
        heard = np.bincount(key, gain / given._size[bead], int(ends[-1]) if len(ends) else 0)
        said = np.flatnonzero(heard)
        at = np.searchsorted(ends, said, side="right")
        plain = unexplained + (1 - unexplained) * given._base
        loud = unexplained + (1 - unexplained) * np.minimum(heard[said] + given._base[at], loudest)
        more: Floats = np.bincount(at, np.log(loud / plain[at]), len(ends)).astype(np.float64)
        return self._tokens * np.log(plain) + more


class _Starting:
    """Which matches the beads that start at each point hold."""

    def __init__(self, band: Band, found: Matches, candidates: Sequence[Mask]) -> None:
        large = np.zeros(band.points, dtype=np.bool_)
        for (a, b), wanted in zip(SHAPES, candidates, strict=True):
            if max(a, b) > _SMALL:
                large |= wanted
        self._small: dict[tuple[int, int], tuple[Ints, Ints]] = {}
        self._large: dict[tuple[int, int], tuple[Ints, Ints]] = {}
        for da in range(LONGEST):
            i = found.source_paragraph - da
            low, high = band.low[np.maximum(i, 0)], band.high[np.maximum(i, 0)]
            start = band.starts[np.maximum(i, 0)] - low
            for db in range(LONGEST):
                j = found.target_paragraph - db
                match = np.flatnonzero((i >= 0) & (j >= low) & (j <= high))
                point = start[match] + j[match]
                if da < _SMALL and db < _SMALL:
                    self._small[da, db] = match, point
                keep = large[point]
                self._large[da, db] = match[keep], point[keep]

    def of(self, a: int, b: int, wanted: Mask) -> tuple[Ints, Ints]:
        """The matches in beads of one shape, and the number of each one's bead among those
        wanted."""
        number = np.cumsum(wanted) - 1
        known = self._small if max(a, b) <= _SMALL else self._large
        matches: list[Ints] = []
        beads: list[Ints] = []
        for da in range(a):
            for db in range(b):
                match, point = known[da, db]
                keep = wanted[point]
                matches.append(match[keep])
                beads.append(number[point[keep]])
        return np.concatenate(matches), np.concatenate(beads)


#: Beads of more paragraphs a side than this are looked at in fewer places.
_SMALL = 2
