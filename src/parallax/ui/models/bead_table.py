"""The beads of an open alignment as compact columns, filled as they are wanted."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parallax.model.alignment import DOUBTFUL_BELOW, Bead, BeadStatus, Gap
from parallax.model.text import Role

#: Rows read from the library at a time.
CHUNK = 256

_GAPS: tuple[Gap | None, ...] = (None, *Gap)
_CONFIRMED, _DOUBTFUL, _GAP = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Counts:
    """How many beads there are of each state.

    `complete` is False while a long alignment is still being read: the other numbers are
    then those of the part that has been read.
    """

    beads: int = 0
    confirmed: int = 0
    doubtful: int = 0
    gaps: int = 0
    complete: bool = True


class BeadTable:
    """Rows of beads in 27 bytes each, read by `load(first, count)` when first asked for."""

    def __init__(self, count: int, load: Callable[[int, int], Sequence[Bead]]) -> None:
        self._load = load
        self._bounds = tuple(array("i", bytes(4 * count)) for _ in range(4))
        self._scores = array("d", bytes(8 * count))
        self._states = bytearray(count)
        self._gaps = bytearray(count)
        self._known = bytearray(count)
        self._unknown = count
        self._confirmed = self._doubtful = self._gap_count = 0

    def __len__(self) -> int:
        return len(self._known)

    @property
    def complete(self) -> bool:
        return self._unknown == 0

    @property
    def counts(self) -> Counts:
        return Counts(
            len(self), self._confirmed, self._doubtful, self._gap_count, self._unknown == 0
        )

    def fill_some(self, rows: int) -> bool:
        """Read the next unread rows, at most about `rows`; True if some are left."""
        first = self._known.find(0)
        if first >= 0:
            self._read(first, min(first + rows, len(self)))
        return self._unknown > 0

    def bead(self, row: int) -> Bead:
        """Raises IndexError outside the alignment."""
        if not 0 <= row < len(self):
            raise IndexError(f"row {row} of {len(self)}")
        self._want(row, row + 1)
        return self._at(row)

    def beads(self, first: int, stop: int) -> list[Bead]:
        first, stop = max(0, first), min(stop, len(self))
        self._want(first, stop)
        return [self._at(row) for row in range(first, stop)]

    def row_of(self, role: Role, paragraph: int) -> int:
        """The row that holds a paragraph: the last one that starts at or before it."""
        starts = self._bounds[0 if role is Role.ORIGINAL else 2]
        if self._unknown == 0:
            return max(0, bisect_right(starts, paragraph) - 1)

        def start(row: int) -> int:
            self._want(row, row + 1)
            return starts[row]

        return max(0, bisect_right(range(len(self)), paragraph, key=start) - 1)

    def find(self, row: int, step: int, wanted: str) -> int:
        """The next row after `row` in direction `step` that is "doubtful", "gap" or
        "unconfirmed", going round at the end; -1 if there is none. `row` itself comes last.
        """
        count = len(self)
        self._want(0, count)
        flag = {"doubtful": _DOUBTFUL, "gap": _GAP, "unconfirmed": _CONFIRMED}[wanted]
        value = 0 if wanted == "unconfirmed" else flag
        for distance in range(1, count + 1):
            at = (row + step * distance) % count
            if self._states[at] & flag == value:
                return at
        return -1

    def replace(self, first: int, removed: int, beads: Sequence[Bead]) -> None:
        """Put `beads` in place of `removed` rows from `first` on."""
        stop = first + removed
        for row in range(first, stop):
            if self._known[row]:
                self._count(self._states[row], -1)
            else:
                self._unknown -= 1
        blank = len(beads)
        for column in self._bounds:
            column[first:stop] = array("i", bytes(4 * blank))
        self._scores[first:stop] = array("d", bytes(8 * blank))
        for flags in (self._states, self._gaps, self._known):
            flags[first:stop] = bytes(blank)
        self._unknown += blank
        for row, bead in enumerate(beads, first):
            self._put(row, bead)

    def matches(self, first: int, beads: Sequence[Bead]) -> bool:
        """Whether the rows from `first` on, so far as they have been read, are `beads`."""
        if first + len(beads) > len(self):
            return False
        for row, bead in enumerate(beads, first):
            if self._known[row] and tuple(column[row] for column in self._bounds) != (
                bead.original_start,
                bead.original_stop,
                bead.translation_start,
                bead.translation_stop,
            ):
                return False
        return True

    def _want(self, first: int, stop: int) -> None:
        if self._unknown == 0:
            return
        row = self._known.find(0, first, stop)
        while row >= 0:
            begin = row - row % CHUNK
            self._read(begin, min(begin + CHUNK, len(self)))
            row = self._known.find(0, row, stop)

    def _read(self, first: int, stop: int) -> None:
        beads = self._load(first, stop - first)
        if len(beads) != stop - first:
            raise LookupError(f"the library has {len(beads)} beads for rows {first}..{stop}")
        for row, bead in enumerate(beads, first):
            if not self._known[row]:
                self._put(row, bead)

    def _put(self, row: int, bead: Bead) -> None:
        bounds = self._bounds
        bounds[0][row] = bead.original_start
        bounds[1][row] = bead.original_stop
        bounds[2][row] = bead.translation_start
        bounds[3][row] = bead.translation_stop
        self._scores[row] = bead.score
        state = 0
        if bead.status is BeadStatus.CONFIRMED:
            state = _CONFIRMED
        elif bead.score < DOUBTFUL_BELOW:
            state = _DOUBTFUL
        if bead.is_gap:
            state |= _GAP
        self._states[row] = state
        self._gaps[row] = _GAPS.index(bead.gap)
        self._known[row] = 1
        self._unknown -= 1
        self._count(state, 1)

    def _count(self, state: int, by: int) -> None:
        if state & _CONFIRMED:
            self._confirmed += by
        if state & _DOUBTFUL:
            self._doubtful += by
        if state & _GAP:
            self._gap_count += by

    def _at(self, row: int) -> Bead:
        a, b, c, d = (column[row] for column in self._bounds)
        confirmed = self._states[row] & _CONFIRMED
        return Bead(
            a,
            b,
            c,
            d,
            self._scores[row],
            BeadStatus.CONFIRMED if confirmed else BeadStatus.AUTO,
            _GAPS[self._gaps[row]],
        )
