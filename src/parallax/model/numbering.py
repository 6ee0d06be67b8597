"""The marks of notes: numbers, letters and query marks, in reading order.

Translator's notes are numbered 1 2 3; editorial notes, historians' annotations and glosses
are lettered a b c ... z aa ab; queries, which are working notes, are marked ?1 ?2. A note on
the whole document comes first in its series; a note on a pair carries one mark on both sides.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from parallax.model.note import Note, NoteKind, Target
from parallax.model.text import Role


class Series(StrEnum):
    """A run of notes that is numbered by itself."""

    TRANSLATOR = "translator"
    ANNOTATION = "annotation"
    QUERY = "query"


def series_of(kind: NoteKind) -> Series:
    if kind is NoteKind.TRANSLATOR:
        return Series.TRANSLATOR
    return Series.QUERY if kind is NoteKind.QUERY else Series.ANNOTATION


def letters(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    out = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        out = chr(ord("a") + digit) + out
    return out


def mark(series: Series, number: int) -> str:
    if series is Series.TRANSLATOR:
        return str(number)
    return f"?{number}" if series is Series.QUERY else letters(number)


def number_notes(
    notes: Iterable[Note], order_of: Callable[[Target], tuple[int, ...]]
) -> Mapping[str, str]:
    """The mark of each note by its id, iterating in reading order.

    `order_of` gives the sort key of the place where a target's call stands, for instance
    (row, side, paragraph, offset of the end); a note counts by its first target.
    """

    def key(note: Note) -> tuple[tuple[int, ...], str, str]:
        first = min((order_of(target) for target in note.targets), default=())
        return first, note.created, note.id

    counts = dict.fromkeys(Series, 0)
    marks: dict[str, str] = {}
    for note in sorted(notes, key=key):
        series = series_of(note.kind)
        counts[series] += 1
        marks[note.id] = mark(series, counts[series])
    return marks


def place_order(
    target: Target, role_of: Callable[[str], Role | None], row_of: Callable[[Role, int], int]
) -> tuple[int, int, int, int]:
    """Where a target's call stands: (row, side, paragraph, offset of the end).

    The original comes before the translation, and what stands in a text that is not of the
    pair (`role_of` gives None) after both. `row_of` tells in which row a paragraph stands.
    For `number_notes`, so that the marks in the window and in the edition are the same.
    """
    role = role_of(target.text_id)
    end = target.end
    if role is None:
        return sys.maxsize, 2, end.paragraph, end.offset
    side = 0 if role is Role.ORIGINAL else 1
    return row_of(role, end.paragraph), side, end.paragraph, end.offset
