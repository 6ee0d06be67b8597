"""The beads of an open alignment as compact columns, filled as they are wanted."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from parallax.model.alignment import DOUBTFUL_BELOW, VERY_DOUBTFUL_BELOW, Bead, BeadStatus, Gap
from parallax.model.text import Role

#: Rows read from the library at a time.
CHUNK = 256

_GAPS: tuple[Gap | None, ...] = (None, *Gap)
_GAP_NUMBERS = {gap: number for number, gap in enumerate(_GAPS)}
_CONFIRMED, _DOUBTFUL, _GAP, _VERY = 1, 2, 4, 8


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
    very_doubtful: int = 0


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
        self._confirmed = self._doubtful = self._very_doubtful = self._gap_count = 0

    def __len__(self) -> int:
        return len(self._known)

    @property
    def complete(self) -> bool:
        return self._unknown == 0

    @property
    def counts(self) -> Counts:
        return Counts(
            len(self),
            self._confirmed,
            self._doubtful,
            self._gap_count,
            self._unknown == 0,
            self._very_doubtful,
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
        read = len(self) if self._unknown == 0 else self._known.find(0)
        if read == len(self) or (read and paragraph < starts[read - 1]):
            return max(0, bisect_right(starts, paragraph, 0, read) - 1)

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

    def next_by_score(self, row: int, step: int) -> int:
        """The doubtful row after `row` (step 1), or before it (-1), the least sure first; from
        any other row the least sure one. Goes round at the end; -1 if there is none."""
        order = self._by_score()
        if not order:
            return -1
        if row not in order:
            return order[0]
        return order[(order.index(row) + step) % len(order)]

    def doubtful_place(self, row: int, *, by_score: bool) -> int:
        """Which of the doubtful rows this is, from 1; 0 if it is not one."""
        self._want(0, len(self))
        if not 0 <= row < len(self) or not self._states[row] & _DOUBTFUL:
            return 0
        if by_score:
            return self._by_score().index(row) + 1
        return sum(1 for state in self._states[: row + 1] if state & _DOUBTFUL)

    def _by_score(self) -> list[int]:
        self._want(0, len(self))
        rows = (row for row, state in enumerate(self._states) if state & _DOUBTFUL)
        return sorted(rows, key=lambda row: (self._scores[row], row))

    def replace(self, first: int, removed: int, beads: Sequence[Bead]) -> None:
        """Put `beads` in place of `removed` rows from `first` on."""
        stop = first + removed
        self._forget(first, stop)
        self._unknown += len(beads) - removed
        for column, blank in self._blanks(len(beads)):
            column[first:stop] = blank
        self._put(first, beads)

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
        self._forget(first, stop)
        self._put(first, beads)

    def _blanks(self, rows: int) -> list[tuple[Any, Any]]:
        """Each column with so many empty cells for it."""
        bounds: list[tuple[Any, Any]] = [(c, array("i", bytes(4 * rows))) for c in self._bounds]
        flags = [(column, bytes(rows)) for column in (self._states, self._gaps, self._known)]
        return [*bounds, (self._scores, array("d", bytes(8 * rows))), *flags]

    def _put(self, first: int, beads: Sequence[Bead]) -> None:
        """Fill rows that are not known."""
        stop = first + len(beads)
        bounds = self._bounds
        bounds[0][first:stop] = array("i", [bead.original_start for bead in beads])
        bounds[1][first:stop] = array("i", [bead.original_stop for bead in beads])
        bounds[2][first:stop] = array("i", [bead.translation_start for bead in beads])
        bounds[3][first:stop] = array("i", [bead.translation_stop for bead in beads])
        self._scores[first:stop] = array("d", [bead.score for bead in beads])
        states = bytes([_state(bead) for bead in beads])
        self._states[first:stop] = states
        self._gaps[first:stop] = bytes([_GAP_NUMBERS[bead.gap] for bead in beads])
        self._known[first:stop] = b"\x01" * len(beads)
        self._unknown -= len(beads)
        self._count(states, 1)

    def _forget(self, first: int, stop: int) -> None:
        known = self._known[first:stop]
        self._count(bytes(s for s, k in zip(self._states[first:stop], known, strict=True) if k), -1)
        self._unknown += known.count(1)
        self._known[first:stop] = bytes(stop - first)

    def _count(self, states: bytes, by: int) -> None:
        for state in set(states):
            rows = by * states.count(state)
            self._confirmed += rows if state & _CONFIRMED else 0
            self._doubtful += rows if state & _DOUBTFUL else 0
            self._very_doubtful += rows if state & _VERY else 0
            self._gap_count += rows if state & _GAP else 0

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


def _state(bead: Bead) -> int:
    if bead.status is BeadStatus.CONFIRMED:
        state = _CONFIRMED
    elif bead.score < VERY_DOUBTFUL_BELOW:
        state = _DOUBTFUL | _VERY
    else:
        state = _DOUBTFUL if bead.score < DOUBTFUL_BELOW else 0
    empty = (
        bead.original_start == bead.original_stop or bead.translation_start == bead.translation_stop
    )
    return state | _GAP if empty else state
