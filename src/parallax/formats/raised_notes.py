"""Notes that someone typed at the end of a document, called by numbers set raised by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parallax.formats.bracket_notes import cuts_cleanly, ends_kept
from parallax.formats.calls import Call, CallKind, find_calls
from parallax.formats.draft import Finished, Found
from parallax.formats.footnotes import HEADING, Parted
from parallax.formats.markdown import to_markdown
from parallax.formats.note_openings import Opening, find_openings
from parallax.formats.note_remarks import note_remarks, note_repair
from parallax.formats.note_ties import Tie, tie_notes
from parallax.formats.pages import Line, PageNote
from parallax.formats.spans import runs_of
from parallax.model.note import NoteKind
from parallax.model.reading import Repair
from parallax.model.text import ParagraphKind, SpanStyle

#: Paragraphs that may follow the notes: credits, a summary, a source line.
_MOST_AFTER = 6
#: Such a share of them must be called, in order; a number that nobody raised is forgiven.
_CALLED = 0.8
_RAISED_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class RaisedNotes:
    """Paragraphs with marks in place of the calls; the positions, among those given, of the ones
    that stay; the notes by the keys of the marks."""

    paragraphs: list[Finished]
    kept: list[int]
    notes: dict[str, Found]
    repair: Repair
    remarks: tuple[str, ...]


def take_out_raised(paragraphs: Sequence[Finished]) -> RaisedNotes | None:
    """Tie notes "1 Text", "1. Text" or "¹Text" at the end to the raised numbers that call them.

    None where the sequence does not convince: the notes are numbered from 1 without a gap, stand
    together at the end, two at least (or one, if its number is raised too), and their calls
    stand before them, in order, once each.
    """
    if not any(_may_call(one) for one in paragraphs):
        return None
    lines = [Line(one.text, begins=True, spans=one.spans) for one in paragraphs]
    calls = find_calls(lines)[CallKind.RAISED]
    only = {kind: calls if kind is CallKind.RAISED else () for kind in CallKind}
    found = find_openings(lines, only) if calls else None
    if found is None:
        return None
    openings = _last_run(found.openings)
    first, last = openings[0].line, openings[-1].line
    before = [call for call in calls if call.line < first]
    if not before or not _stands_together(paragraphs, openings, calls):
        return None
    notes = [
        PageNote(str(one.number), tuple(lines[one.line : stop]), first)
        for one, stop in zip(openings, [*(o.line for o in openings[1:]), last + 1], strict=True)
    ]
    ties = tie_notes(notes, before, CallKind.RAISED, first)
    tied = [tie for tie in ties if tie.note is not None]
    if len(tied) < _CALLED * len(notes) or not _is_enough(paragraphs, openings):
        return None
    numbers = [tie.call.number for tie in tied]
    if any(sum(call.number == number for call in before) > 1 for number in numbers):
        return None
    return _taken_out(paragraphs, openings, notes, ties)


def _may_call(paragraph: Finished) -> bool:
    return any(span.style is SpanStyle.SUPERSCRIPT for span in paragraph.spans) or (
        not paragraph.text.isascii() and not _RAISED_SIGNS.isdisjoint(paragraph.text)
    )


def _last_run(openings: Sequence[Opening]) -> list[Opening]:
    """From the last number 1: what is numbered before it is a list."""
    start = max((at for at, one in enumerate(openings) if one.number == 1), default=0)
    return list(openings[start:])


def _stands_together(
    paragraphs: Sequence[Finished], openings: Sequence[Opening], calls: Sequence[Call]
) -> bool:
    """Whether nothing but the notes stands at the end, each with a paragraph more at most."""
    last = openings[-1].line
    if any(one.number != at for at, one in enumerate(openings, 1)):
        return False
    if sum(bool(one.text) for one in paragraphs[last + 1 :]) > _MOST_AFTER:
        return False
    begun = {one.line for one in openings}
    inside = range(openings[0].line, last + 1)
    if any(call.line in inside and call.line not in begun for call in calls):
        return False
    return all(
        sum(bool(one.text) for one in paragraphs[here.line : there.line]) <= 2
        and not any(one.kind is ParagraphKind.HEADING for one in paragraphs[here.line : there.line])
        for here, there in pairwise(openings)
    )


def _is_enough(paragraphs: Sequence[Finished], openings: Sequence[Opening]) -> bool:
    if len(openings) > 1:
        return True
    first = paragraphs[openings[0].line]
    return first.text[0] in _RAISED_SIGNS or any(
        span.style is SpanStyle.SUPERSCRIPT and span.start == 0 for span in first.spans
    )


def _taken_out(
    paragraphs: Sequence[Finished],
    openings: Sequence[Opening],
    notes: Sequence[PageNote],
    ties: Sequence[Tie],
) -> RaisedNotes:
    first, last = openings[0].line, openings[-1].line
    result = list(paragraphs)
    for tie in reversed(ties):
        if tie.note is not None:
            result[tie.call.line] = _called(result[tie.call.line], tie.call, _key(tie.note))
    gone = set(range(first, last + 1))
    if first and HEADING.fullmatch(paragraphs[first - 1].text) is not None:
        gone.add(first - 1)
    bodies: dict[str, Found] = {}
    shown: list[PageNote] = []
    stops = [*(one.line for one in openings[1:]), last + 1]
    for at, (note, opening, stop) in enumerate(zip(notes, openings, stops, strict=True)):
        pieces = [
            paragraphs[opening.line].cut(0, opening.end),
            *paragraphs[opening.line + 1 : stop],
        ]
        pieces = [_trimmed(one) for one in pieces if one.text.strip()]
        body = "\n\n".join(to_markdown(runs_of(one.text, one.spans)) for one in pieces)
        bodies[_key(at)] = Found(_key(at), NoteKind.TRANSLATOR, body, note.mark)
        shown.append(replace(note, lines=tuple(Line(one.text) for one in pieces)))
    running = [Line(one.text, spans=one.spans) for one in paragraphs]
    parted = Parted(running, shown, frozenset(), list(range(len(running))))
    kept = [at for at in range(len(paragraphs)) if at not in gone]
    result = ends_kept(result, gone)
    return RaisedNotes(
        [result[at] for at in kept],
        kept,
        bodies,
        note_repair(parted, ties),
        note_remarks(parted, ties, whole=True),
    )


def _key(note: int) -> str:
    return f"raised/{note}"


def _called(paragraph: Finished, call: Call, key: str) -> Finished:
    """A mark in place of a call, and of the blank that set it apart from its word."""
    text, start, end = paragraph.text, call.start, call.end
    while start and text[start - 1].isspace() and not text[end : end + 1].isalnum():
        start -= 1
    if cuts_cleanly(text, end):
        paragraph = paragraph.cut(start, end)
    return replace(paragraph, marks=(*paragraph.marks, (start, key)))


def _trimmed(paragraph: Finished) -> Finished:
    return paragraph.cut(0, len(paragraph.text) - len(paragraph.text.lstrip()))
