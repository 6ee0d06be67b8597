"""Notes of printed pages tied to their calls in the running text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from parallax.formats.calls import STARS, Call, CallKind, Numbered, choose_calls
from parallax.formats.pages import PageNote

#: A call without a note must look so much like one to be named to the reader.
_LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class Tie:
    """A call in the running text and the place of its note in the list, None without one.

    `sure` says that the call plainly is one, and stands on the page of its note.
    """

    call: Call
    note: int | None
    sure: bool = False


def tie_notes(
    notes: Sequence[PageNote], calls: Sequence[Call], kind: CallKind, end: int
) -> list[Tie]:
    """The calls, each with its note where there is one, in the order of the text.

    The numbers of calls grow as those of the notes do, and a call stands between the notes
    of the page before and its own. `end` is the number of lines of the running text.
    """
    numbered = [
        (index, _number(note.mark, kind), note.at) for index, note in enumerate(notes) if note.mark
    ]
    ties: list[Tie] = []
    start = 0
    runs = list(_runs(numbered))
    lines = [call.line for call in calls]
    for at, run in enumerate(runs):
        stop = end if at + 1 == len(runs) else run[-1][2]
        known = list(_numbered(run, start))
        within = calls[bisect_left(lines, start) : bisect_left(lines, stop)] if runs[1:] else calls
        behind = {one.number: one for one in known}
        indexes = {number: index for index, number, _ in run}
        for call in choose_calls(within, known, stop):
            likely = call.weight >= _LIKELY
            note = behind.get(call.number)
            if note is None and likely:
                ties.append(Tie(call, None))
            elif note is not None and call.line < note.before:
                sure = likely and call.line >= note.first
                ties.append(Tie(call, indexes[call.number], sure))
        start = stop
    return ties


_Entry = tuple[int, int, int]  # index of the note, its number, lines of running text before it


def _number(mark: str, kind: CallKind) -> int:
    if kind is CallKind.STAR:
        return STARS.get(mark, len(mark))
    return int(mark)


def _runs(numbered: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Notes whose numbers grow; where they begin again, so does a run."""
    run: list[_Entry] = []
    for entry in numbered:
        if run and entry[1] <= run[-1][1]:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _numbered(run: Sequence[_Entry], start: int) -> Iterator[Numbered]:
    first = start
    for place, group in groupby(run, key=lambda entry: entry[2]):
        for _, number, _ in group:
            yield Numbered(number, first, place)
        first = place
