"""Notes gathered at the end of a PDF, which its raised numbers call for."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from parallax.formats.pdf_calls import Tied, tie
from parallax.formats.pdf_feet import FootNote, mark_of, without_mark
from parallax.formats.pdf_paragraphs import Printed

_HEADING = re.compile(
    r"(?:(?:foot|end)?notes?|notes and references|shënime(?:t)?|shenime(?:t)?|fusnota(?:t)?"
    r"|fundshënime(?:t)?)\W*",
    re.IGNORECASE,
)
#: So large a part of them must be called, or they are only a list.
_CALLED = 0.6


@dataclass(frozen=True, slots=True)
class Endnotes:
    """The text without them, the notes, and their calls."""

    paragraphs: list[Printed]
    notes: list[FootNote]
    tied: Tied


def take_endnotes(
    paragraphs: Sequence[Printed], held: Collection[tuple[int, int]] = ()
) -> Endnotes | None:
    """The notes after a heading that says so, or after the last paragraph numbered 1; None
    where there are none that the text calls for. Calls at the places `held` (row, start) are
    those of footnotes already."""
    for start, heading in _places(paragraphs):
        notes = _notes(paragraphs[start:])
        if not notes:
            continue
        before = list(paragraphs[: start - heading])
        rows = [row for one in before for row in one.rows]
        tied = tie(rows, notes, near=False, held=held)
        if len(tied.calls) >= _CALLED * len(notes):
            return Endnotes(before, notes, tied)
    return None


def _places(paragraphs: Sequence[Printed]) -> list[tuple[int, int]]:
    """Where they may begin, and whether a heading stands before."""
    places: list[tuple[int, int]] = []
    for at in range(len(paragraphs) - 1, 0, -1):
        one = paragraphs[at]
        if len(one.rows) == 1 and _HEADING.fullmatch(one.rows[0].text):
            places.append((at + 1, 1))
            break
    for at in range(len(paragraphs) - 1, 0, -1):
        if (mark_of(paragraphs[at].rows[0]) or ("",))[0] in ("1", "i", "a", "*"):
            places.append((at, 0))
            break
    return places


def _notes(paragraphs: Sequence[Printed]) -> list[FootNote]:
    notes: list[FootNote] = []
    for one in paragraphs:
        mark, raised = mark_of(one.rows[0]) or ("", False)
        if mark == str(len(notes) + 1) or (raised and not mark.isdigit()):
            rows = [without_mark(one.rows[0]), *one.rows[1:]]
            notes.append(FootNote(mark, one.rows[0].page, rows))
        elif not notes or one.level:
            return []
        else:
            notes[-1].rows += one.rows
    return notes
