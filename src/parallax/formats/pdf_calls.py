"""Where the footnotes of a PDF are called: the raised number or sign on their page."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from parallax.formats.pdf_feet import FootNote
from parallax.formats.pdf_rows import Row
from parallax.model.text import SpanStyle

_MARKS = re.compile(r"\d{1,4}|\*{1,4}|[†‡§¶]{1,3}|\b(?:[ivxl]{1,6}|[a-z])\b")
_SIGNS = re.compile(r"(?<=\S)(?:\*{1,4}|[†‡§¶]{1,3})(?![\w*†‡§¶])")
#: Pages on which a call is looked for, counted from the note's, the likeliest first.
_PAGES = (0, -1, 1)


@dataclass(frozen=True, slots=True)
class Call:
    """Characters [start, end) of the row at place `row` call for a note."""

    row: int
    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Tied:
    """`calls` of notes by their places in the list; `missing` are calls without a note."""

    calls: dict[int, Call]
    missing: tuple[Call, ...]


def tie(
    rows: Sequence[Row],
    notes: Sequence[FootNote],
    *,
    near: bool = True,
    held: Collection[tuple[int, int]] = (),
) -> Tied:
    """Find each note's call among the text's rows.

    With `near` a note belongs to its own page or the next to it, as at the foot of pages;
    otherwise its call may be anywhere. No call is taken for two notes, and none of those that
    begin at the places `held` (row, start), which are other notes'.
    """
    by_page: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        by_page.setdefault(row.page, []).append(at)
    raised = [
        call
        for at, row in enumerate(rows)
        for call in _raised(at, row)
        if (call.row, call.start) not in held
    ]
    free: dict[tuple[int, str], list[Call]] = {}
    anywhere: dict[str, list[Call]] = {}
    for call in raised:
        free.setdefault((rows[call.row].page, call.mark), []).append(call)
        anywhere.setdefault(call.mark, []).append(call)
    calls: dict[int, Call] = {}
    used: set[Call] = set()
    for number, note in enumerate(notes):
        places = (
            [call for step in _PAGES for call in free.get((note.page + step, note.mark), ())]
            if near
            else anywhere.get(note.mark, [])
        )
        call = next((each for each in places if each not in used), None)
        if call is None and near:
            call = _plain(rows, by_page.get(note.page, ()), note.mark, used)
        if call is not None:
            calls[number] = call
            used.add(call)
    missing = tuple(call for call in raised if call not in used and call.mark.isdigit())
    return Tied(calls, missing)


def _raised(at: int, row: Row) -> list[Call]:
    found: dict[tuple[int, int], Call] = {}
    # "Fl. 12", small and raised, is the mark of a leaf.
    named = {
        span.end + 1
        for span in row.spans
        if span.style is SpanStyle.SUPERSCRIPT and row.text[span.end - 1] == "."
    }
    for span in row.spans:
        if span.start in named:
            continue
        # Nothing calls for a note before the first word.
        if span.style is SpanStyle.SUPERSCRIPT and span.start > 0:
            for match in _MARKS.finditer(row.text, span.start, span.end):
                found[match.span()] = Call(at, *match.span(), match[0])
    for match in _SIGNS.finditer(row.text):
        found.setdefault(match.span(), Call(at, *match.span(), match[0]))
    return [found[place] for place in sorted(found)]


def _plain(rows: Sequence[Row], places: Sequence[int], mark: str, used: set[Call]) -> Call | None:
    """The one place where a mark that is not raised can be a call: "end.12", "end [12]"."""
    if not mark.isdigit():
        return None
    pattern = re.compile(
        rf"(?<=[^\W\d_][.,;:!?”’»)\]])(?P<bare>{mark})(?![\d.,]\d|\d)"
        rf"|(?<=[^\W\d_]{{2}})(?P<word>{mark})(?![\w])|\s?\[(?P<bracket>{mark})\]"
    )
    found = [
        Call(at, *match.span(), mark)
        for at in places
        for match in pattern.finditer(rows[at].text)
        if match.start() > 0
    ]
    return found[0] if len(found) == 1 and found[0] not in used else None
