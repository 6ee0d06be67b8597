"""Calls of notes in a printed text: a number that stands raised, or once did, behind a word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parallax.formats.chains import Link, best_chain
from parallax.formats.pages import Line
from parallax.model.text import SpanStyle

RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
STARS = {"†": 2, "‡": 3, "§": 4}


class CallKind(StrEnum):
    """How calls are printed: raised numbers, numbers that were raised before the text was
    copied, numbers in brackets, stars."""

    RAISED = "raised"
    GLUED = "glued"
    BRACKETED = "bracketed"
    STAR = "star"


@dataclass(frozen=True, slots=True)
class Call:
    """A place that may be a call: the code points [start, end) of a line, its number (of a
    star, how many), and how far it looks like one, 0 to 1."""

    line: int
    start: int
    end: int
    number: int
    weight: float


@dataclass(frozen=True, slots=True)
class Numbered:
    """A note to be tied: its number, and the lines [first, before) its call may stand in."""

    number: int
    first: int
    before: int


_GLUED = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?…”’\"'»)\]—–])(\d{1,3})"
    r"(?=$|\s|[.,;:!?…)\]”’\"'»—–-])(?![.,:’'–-]\d|[’'-][^\W\d_])"
)
_RAISED = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]{1,3}(?![⁰¹²³⁴-⁹])")
_BRACKETED = re.compile(r"(?<=\S)\s?\[(\d{1,3})\]")
_STAR = re.compile(r"(?<=[\w.,;:!?…”’\"'»)\]])(\*{1,4}|[†‡§])(?![\w*])")
_STARS = re.compile(r"\*+|[†‡§]")
_LONGEST_WORD = 30
_UNITS = frozenset("m km cm mm dm ha".split())
#: What a place is worth whose number no note has, and one too far from its note.
_WITHOUT_NOTE, _FAR, _BEHIND = 0.6, 0.2, 0.1


def find_calls(lines: Sequence[Line]) -> dict[CallKind, list[Call]]:
    """All places that may be calls, by the way they are printed, in the order of the text."""
    found: dict[CallKind, list[Call]] = {kind: [] for kind in CallKind}
    for at, line in enumerate(lines):
        text = line.text
        if line.spans:
            found[CallKind.RAISED] += _of_spans(at, line)
        if _STARS.search(text) is not None:
            found[CallKind.STAR] += _stars(at, text)
        if not text.isascii():
            found[CallKind.RAISED] += _superscripts(at, text)
        if _GLUED.search(text) is not None:
            found[CallKind.GLUED] += _glued(at, text)
        if "[" in text:
            found[CallKind.BRACKETED] += [
                Call(at, match.start(), match.end(), int(match[1]), 1.0)
                for match in _BRACKETED.finditer(text)
            ]
    return found


def _of_spans(at: int, line: Line) -> Iterator[Call]:
    for span in line.spans:
        sign = line.text[span.start : span.end].strip()
        if span.style is not SpanStyle.SUPERSCRIPT or not span.start:
            continue
        if sign.isdecimal() and len(sign) <= 3 and not _is_power(line.text, span.start, sign):
            yield Call(at, span.start, span.end, int(sign), 1.0)


def _is_power(text: str, start: int, sign: str) -> bool:
    """Whether a raised number makes square metres of metres."""
    return sign in ("2", "3") and _word_before(text, start) in _UNITS


def _superscripts(at: int, text: str) -> Iterator[Call]:
    for match in _RAISED.finditer(text):
        if _word_before(text, match.start()) not in _UNITS:
            number = int(match[0].translate(RAISED_DIGITS))
            yield Call(at, match.start(), match.end(), number, 1.0)


def _stars(at: int, text: str) -> Iterator[Call]:
    if starred_twice(text):
        return
    for match in _STAR.finditer(text):
        number = STARS.get(match[1], len(match[1]))
        yield Call(at, match.start(), match.end(), number, 1.0)


def starred_twice(text: str) -> bool:
    """Whether the same stars stand twice in a line, as signs of emphasis do, not of notes."""
    stars = _STARS.findall(text)
    return len(set(stars)) < len(stars)


def _glued(at: int, text: str) -> Iterator[Call]:
    for match in _GLUED.finditer(text):
        weight = _likeness(text, match.start())
        if weight and match[1][0] != "0":
            yield Call(at, match.start(), match.end(), int(match[1]), weight)


def _likeness(text: str, start: int) -> float:
    """How far a number looks like a call, by what it is glued to."""
    last, before = text[start - 1], text[start - 2 : start - 1]
    if last.isalpha():
        name = _word_before(text, start)
        # "T34", "Nr5": a name or a label with its number.
        return 0.3 if len(name) <= 3 and not name.islower() else 0.8
    if before.isdigit():
        return 0.6 if last == "." else 0.0 if last in ",:'’" else 0.9
    if last in "'’" and not before.strip():
        return 0.0  # the year ’56
    if last == ".":
        return 0.4 if 0 < len(_word_before(text, start - 1)) <= 2 else 1.0
    return 0.4 if last in "—–" else 1.0


def _word_before(text: str, end: int) -> str:
    """The letters that end there, of a long word only the last: nothing looked for is longer."""
    start = end
    while start > max(0, end - _LONGEST_WORD) and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def choose_calls(calls: Sequence[Call], notes: Sequence[Numbered], end: int) -> list[Call]:
    """The places that are calls: numbers in sequence, each as near its note as there is one.

    `calls` and `notes` are in the order of the text, the numbers of the notes grow; `end` is
    the line after the last in which calls are looked for. A number without a note counts if
    it keeps the sequence.
    """
    by_number = {note.number: note for note in notes}
    links = [Link(call.number, _weight(call, by_number.get(call.number))) for call in calls]
    return [calls[at] for at in best_chain(links) if calls[at].line < end]


def _weight(call: Call, note: Numbered | None) -> float:
    if note is None:
        return _WITHOUT_NOTE * call.weight
    if note.first <= call.line < note.before:
        return 1.0 + call.weight
    return (_FAR if call.line < note.first else _BEHIND) * call.weight
