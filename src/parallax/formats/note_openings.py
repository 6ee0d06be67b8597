"""Where notes begin: "12. ", "12) ", "[12] ", "12 ", "¹²" and "* " at the head of a line, and
which of these are a sequence of notes called from the text."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax.formats.calls import RAISED_DIGITS, STARS, Call, CallKind, starred_twice
from parallax.formats.chains import Link, best_chain
from parallax.formats.pages import Line
from parallax.model.text import SpanStyle

_QUOTES = r"[\"“„‘'«(\[]"
_FORMS = {
    "dot": re.compile(r"\s*(\d{1,3})\.\s+(?=\S)"),
    "parenthesis": re.compile(r"\s*\(?(\d{1,3})\)\s*(?=\S)"),
    "bracket": re.compile(r"\s*\[(\d{1,3})\]\s*(?=\S)"),
    "bare": re.compile(rf"\s*(\d{{1,3}})\s+(?={_QUOTES}?[^\W\d_])"),
    "raised": re.compile(r"\s*([⁰¹²³⁴-⁹]{1,3})\s*(?=\S)"),
    "star": re.compile(r"\s*(\*{1,4}|[†‡§])\s*(?=\S)"),
}
_NUMBERS = (CallKind.RAISED, CallKind.GLUED, CallKind.BRACKETED)
_KINDS: Mapping[str, tuple[CallKind, ...]] = {
    "dot": _NUMBERS,
    "parenthesis": _NUMBERS,
    "bracket": (CallKind.BRACKETED, CallKind.RAISED),
    "bare": (CallKind.RAISED, CallKind.GLUED),
    "raised": (CallKind.RAISED, CallKind.GLUED),
    "star": (CallKind.STAR,),
}
#: A note stands on the page of its call, or the next; so many lines are two pages.
_NEAR = 160
_CALLED, _CALLED_FAR, _NOT_CALLED = 1.0, 0.5, 0.15
#: What it costs to begin again at 1, on a new page and elsewhere.
_ANEW_ON_PAGE, _ANEW = 0.3, 0.95
#: More lines that begin with numbers are those of tables and lists.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a note: its place, number, printed mark, and where its words begin."""

    line: int
    number: int
    mark: str
    end: int


@dataclass(frozen=True, slots=True)
class NoteSequence:
    """Openings in order, the way their calls are printed, and how many are called."""

    openings: list[Opening]
    kind: CallKind
    called: int


def find_openings(
    lines: Sequence[Line], calls: Mapping[CallKind, Sequence[Call]]
) -> NoteSequence | None:
    """The sequence of notes of a text for which most speaks; None where nothing does."""
    paged = bool(lines) and lines[-1].page > lines[0].page
    best: NoteSequence | None = None
    for form, pattern in _FORMS.items():
        openings = _candidates(lines, form, pattern)
        if not openings or len(openings) > _MOST:
            continue
        if form in ("star", "bracket") and not paged:
            continue  # those at the end of a text are tied by other means
        for kind in _KINDS[form]:
            if not calls[kind]:
                continue
            found = _sequence(lines, openings, calls[kind], kind)
            if best is None or found.called > best.called:
                best = found
    return best


def _candidates(lines: Sequence[Line], form: str, pattern: re.Pattern[str]) -> list[Opening]:
    found: list[Opening] = []
    for at, line in enumerate(lines):
        text = line.text
        if form == "bare" and line.spans:
            first = line.spans[0]
            sign = text[first.start : first.end].strip()
            if first.style is SpanStyle.SUPERSCRIPT and not text[: first.start].strip():
                if sign.isdecimal() and len(sign) <= 3 and text[first.end :].strip():
                    found.append(Opening(at, int(sign), sign, first.end))
                continue
        match = pattern.match(text)
        if match is None:
            continue
        mark = match[1]
        if form == "star":
            if starred_twice(text):
                continue
            number = STARS.get(mark, len(mark))
        else:
            number = int(mark.translate(RAISED_DIGITS))
        if number:
            found.append(Opening(at, number, mark.translate(RAISED_DIGITS), match.end()))
    return found


def _sequence(
    lines: Sequence[Line], openings: Sequence[Opening], calls: Sequence[Call], kind: CallKind
) -> NoteSequence:
    places: dict[int, list[int]] = {}
    for call in calls:
        places.setdefault(call.number, []).append(call.line)
    links: list[Link] = []
    called: list[bool] = []
    page = -1
    for opening in openings:
        line = lines[opening.line]
        distance = _distance(places.get(opening.number, ()), opening.line)
        near = distance is not None and distance <= _NEAR
        called.append(near or distance is not None)
        weight = _CALLED if near else _CALLED_FAR if distance is not None else _NOT_CALLED
        begin = _ANEW if line.page == page else _ANEW_ON_PAGE
        if line.page == lines[0].page == lines[-1].page:
            begin = _ANEW
        page = line.page
        # Within a block of lines only the next number can begin a note.
        free = line.gap or line.seam or line.cut or opening.line == 0 or line.begins is True
        links.append(Link(opening.number, weight, begin, close=not free))
    chain = best_chain(links, restart=True)
    return NoteSequence([openings[at] for at in chain], kind, sum(called[at] for at in chain))


def _distance(places: Sequence[int], line: int) -> int | None:
    """How many lines before `line` the nearest of the places is; None if all are behind it."""
    at = bisect_left(places, line)
    return line - places[at - 1] if at else None
