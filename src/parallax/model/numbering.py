"""The marks of notes: numbers, letters, stars and query marks, in reading order.

Translator's notes are numbered 1 2 3; editorial notes and glosses are lettered a b c ... z aa
ab; historians' annotations have a star and a number, *1 *2; queries, which are working notes,
are marked ?1 ?2. A note on the whole document comes first in its series; a note on a pair
carries one mark on both sides.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from parallax.model.note import Note, NoteKind, Target
from parallax.model.text import Role

#: Signs that close a phrase; a call stands behind them.
CLOSING = frozenset(".,;:!?…)]}»”’\"'›")

#: Within a row the original is read before the translation.
ORIGINAL_SIDE, TRANSLATION_SIDE, NEITHER_SIDE = range(3)


class Series(StrEnum):
    """A run of notes that is numbered by itself."""

    TRANSLATOR = "translator"
    EDITOR = "editor"
    HISTORIAN = "historian"
    QUERY = "query"


_SERIES = {
    NoteKind.TRANSLATOR: Series.TRANSLATOR,
    NoteKind.EDITOR: Series.EDITOR,
    NoteKind.GLOSS: Series.EDITOR,
    NoteKind.HISTORIAN: Series.HISTORIAN,
    NoteKind.QUERY: Series.QUERY,
}


def series_of(kind: NoteKind) -> Series:
    return _SERIES[kind]


def letters(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    out = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        out = chr(ord("a") + digit) + out
    return out


def mark(series: Series, number: int) -> str:
    match series:
        case Series.TRANSLATOR:
            return str(number)
        case Series.EDITOR:
            return letters(number)
        case Series.HISTORIAN:
            return f"*{number}"
        case Series.QUERY:
            return f"?{number}"


def number_notes(
    notes: Iterable[Note],
    order_of: Callable[[Target], tuple[int, ...]],
    counts: Counter[Series] | None = None,
) -> Mapping[str, str]:
    """The mark of each note by its id, iterating in reading order. `counts` says how many marks
    of each series there are before these, and counts on.

    `order_of` gives the sort key of the place where a target's call stands, as `place_order`
    does: (row, side, paragraph, offset of the end). A note on a pair counts by its place in
    the translation, so that the marks run in order in the text that is printed and read.
    """

    def key(note: Note) -> tuple[tuple[int, ...], str, str]:
        places = [order_of(target) for target in note.targets]
        translated = [place for place in places if place[1] == TRANSLATION_SIDE]
        return min(translated or places, default=()), note.created, note.id

    counts = Counter[Series]() if counts is None else counts
    marks: dict[str, str] = {}
    for note in sorted(notes, key=key):
        series = series_of(note.kind)
        counts[series] += 1
        marks[note.id] = mark(series, counts[series])
    return marks


def call_place(text: str, end: int) -> int:
    """Where in `text` the call of a note stands whose words end at `end`, in code points.

    Behind the signs that close a phrase ("in winter.¹"), but never inside a word: a note on
    "Shqipëria" in "Shqipëria’s" is called before the apostrophe.
    """
    after = end
    while after < len(text) and text[after] in CLOSING:
        after += 1
    inside_word = after > end and after < len(text) and text[after].isalnum()
    return end if inside_word else after


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
        return sys.maxsize, NEITHER_SIDE, end.paragraph, end.offset
    side = ORIGINAL_SIDE if role is Role.ORIGINAL else TRANSLATION_SIDE
    return row_of(role, end.paragraph), side, end.paragraph, end.offset
