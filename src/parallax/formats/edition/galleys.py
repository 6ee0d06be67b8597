"""Galleys: everything set once without pages, to see how high it is and where its lines lie."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.inlines import Call, Json, plain
from parallax.formats.edition.manuscript import Manuscript, NoteSlice, Writer
from parallax.formats.edition.pagination import Column, NoteLines, Unit
from parallax.formats.edition.splitting import lines_of
from parallax.formats.edition.units import PageUnit, UnitKind, note_slice
from parallax.formats.edition.words import Lines, Marker, WordPlace, lines_of_words
from parallax.model.edition import Layout

#: So many letters are measured at once; letters whose words are marked count more.
_AT_ONCE = 120_000
_MARKED = 3
#: A note of about so many lines, or a row whose notes fill this share of a page, may have to
#: be broken: where its lines lie is measured.
_LONG_NOTE = 4
_MANY_NOTES = 0.45
#: The distance of lines that follow each other, at least: its share of the body size.
_PITCH = 0.8
#: The mean width of a letter of a note at the foot to the size of the body.
_NOTE_LETTER = 0.39

_Part = PageUnit | NoteSlice


@dataclass(frozen=True, slots=True)
class MeasuredColumn:
    """A column's lines, and the places of its words; empty where it was not marked. `calls`
    are the first calls in it: (line, id)."""

    lines: Lines
    places: tuple[WordPlace, ...]
    calls: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuredUnit:
    """A unit with its height and its distance from what is above, in points."""

    unit: PageUnit
    height: float
    above: float
    columns: tuple[MeasuredColumn, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class MeasuredNote:
    """A footnote with its height in points."""

    note: NoteSlice
    height: float
    column: MeasuredColumn


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A unit or note on a galley, with the markers of its columns if it was marked."""

    part: _Part
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Galley:
    """What is measured in one go: the data for the template, and what it is of."""

    data: str
    waiting: tuple[_Waiting, ...]
    made: Manuscript

    def read(self, answer: str) -> Iterator[MeasuredUnit | MeasuredNote]:
        """What the template answered, as JSON."""
        measured = cast(dict[str, list[float]], json.loads(answer))
        heights = [below - top for top, below in pairwise(measured["tops"])]
        words = {
            int(number): height
            for number, height in cast(list[tuple[int, float]], measured["words"])
        }
        pitch = _PITCH * self.made.options.font_size
        for at, each in enumerate(self.waiting):
            top = measured["tops"][at]
            columns = tuple(_column(marker, words, top, pitch) for marker in each.markers)
            if isinstance(each.part, NoteSlice):
                column = columns[0] if columns else MeasuredColumn(Lines(), ())
                yield MeasuredNote(each.part, heights[at], column)
            else:
                marked = any(len(column.lines) > 1 for column in columns)
                if not marked:
                    columns = tuple(_unmarked(self.made, each.part))
                yield MeasuredUnit(each.part, heights[at], measured["above"][at], columns, marked)


def galleys(
    made: Manuscript, units: Iterable[PageUnit], missing: frozenset[str]
) -> Iterator[Galley]:
    """All units, then all footnotes, in portions."""
    writer = Writer(made, missing)
    common = writer.data()
    numbers = {note.id: at for at, note in enumerate(made.notes.printed)}
    notes = {note.id: note for note in made.notes.printed}
    feet = [note_slice(each, numbers[each.id]) for each in notes.values() if each.is_footnote]
    chooser = _Chooser(made, notes)
    portion: list[_Waiting] = []
    weight = first = 0
    for part in (*units, *feet):
        long = chooser.may_break(part)
        weight += chooser.letters(part) * (_MARKED if long else 1) + 200
        if not long:
            portion.append(_Waiting(part, ()))
        elif isinstance(part, NoteSlice):
            marker = Marker(first)
            marked = NoteSlice(part.note, marker.blocks(part.blocks), part.name)
            portion.append(_Waiting(marked, (marker,)))
            first += len(marker.places)
        else:
            unit, markers = part.marked(made.roles, first)
            portion.append(_Waiting(unit, tuple(markers)))
            first += sum(len(marker.places) for marker in markers)
        if weight > _AT_ONCE:
            yield _galley(writer, common, portion)
            portion, weight, first = [], 0, 0
    if portion:
        yield _galley(writer, common, portion)


def planned(measured: MeasuredUnit, footnotes: frozenset[str], facing: bool, keeps: bool) -> Unit:
    """A measured unit as pages are planned with it."""
    row = measured.unit.row
    columns = tuple(
        Column(
            column.lines,
            tuple(call for call in column.calls if call[1] in footnotes),
            number if facing and row is not None and number < 2 else 0,
        )
        for number, column in enumerate(measured.columns)
    )
    whole = row.short if row is not None else measured.unit.kind is not UnitKind.ENDNOTE
    if measured.unit.kind in (UnitKind.SUMMARY, UnitKind.STATEMENT):
        whole = False
    return Unit(measured.height, measured.above, columns, keeps, whole)


def planned_note(measured: MeasuredNote) -> NoteLines:
    return NoteLines(measured.height, measured.column.lines)


class _Chooser:
    """Which units and notes may have to be broken."""

    def __init__(self, made: Manuscript, notes: Mapping[str, PrintedNote]) -> None:
        self._made = made
        self._notes = notes
        size = made.options.font_size
        width = made.page.width - made.page.left - made.page.right
        self._note_letters = max(8, int(width / (_NOTE_LETTER * size)))
        self._page_lines = made.page.body_height / (0.84 * 1.27 * size)

    def may_break(self, part: _Part) -> bool:
        if isinstance(part, NoteSlice):
            return self._lines(part) > _LONG_NOTE
        if part.kind in (UnitKind.SUMMARY, UnitKind.STATEMENT, UnitKind.ENDNOTE):
            return self.letters(part) > 3 * self._note_letters
        row = part.row
        if row is None:
            return False
        if not row.short:
            return True
        called = [
            self._notes[note_id]
            for role in self._made.roles
            for note_id in row.first_calls(role)
            if self._notes[note_id].is_footnote
        ]
        lines = sum(lines_of(_words_of(note), self._note_letters) for note in called)
        return len(called) > 1 and lines > _MANY_NOTES * self._page_lines

    def letters(self, part: _Part) -> int:
        """About how many letters it has."""
        if isinstance(part, NoteSlice):
            return sum(map(len, _words_of(part.note)))
        count = sum(len(text) for block in part.body for text in block.texts())
        if part.note is not None:
            count += sum(map(len, _words_of(part.note.note)))
        if part.row is not None:
            sides = part.row.sides
            count += sum(
                len(plain(block.inlines)) for role in self._made.roles for block in sides[role]
            )
            count += sum(
                len(text)
                for notes in part.beside
                for each in notes
                for text in _words_of(each.note)
            )
        return count

    def _lines(self, part: NoteSlice) -> float:
        return lines_of(_words_of(part.note), self._note_letters)


def _words_of(note: PrintedNote) -> list[str]:
    return [text for block in note.blocks for text in block.texts()]


def _galley(writer: Writer, common: dict[str, Json], portion: Sequence[_Waiting]) -> Galley:
    units = [each.part for each in portion if isinstance(each.part, PageUnit)]
    feet = [each.part for each in portion if isinstance(each.part, NoteSlice)]
    data = {
        **common,
        "job": "galley",
        "units": [unit.data(writer) for unit in units],
        "feet": [writer.note(note) for note in feet],
        "notes": notes_called(writer, units),
    }
    return Galley(json.dumps(data), tuple(portion), writer.made)


def notes_called(writer: Writer, units: Iterable[PageUnit]) -> dict[str, Json]:
    """What the calls in these units need to know of their notes, by id."""
    called = {note.id for note in writer.made.title_notes}
    for unit in units:
        if unit.row is not None:
            for blocks in unit.row.sides.values():
                for block in blocks:
                    called.update(part.note_id for part in block.inlines if isinstance(part, Call))
    return {note_id: writer.call(note_id) for note_id in sorted(called)}


def _column(marker: Marker, words: Mapping[int, float], top: float, pitch: float) -> MeasuredColumn:
    numbers = range(marker.first, marker.first + len(marker.places))
    lines = lines_of_words([words[number] - top for number in numbers], pitch)
    calls = tuple((lines.of_word(word), note_id) for word, note_id in marker.calls)
    return MeasuredColumn(lines, tuple(marker.places), calls)


def _unmarked(made: Manuscript, unit: PageUnit) -> Iterator[MeasuredColumn]:
    if unit.row is not None:
        for role in made.roles:
            calls = tuple((0, note_id) for note_id in unit.row.first_calls(role))
            yield MeasuredColumn(Lines(), (), calls)
        for _ in unit.beside:
            yield MeasuredColumn(Lines(), ())
    else:
        title = made.title_notes if unit.kind is UnitKind.FRONT else ()
        yield MeasuredColumn(Lines(), (), tuple((0, note.id) for note in title))


def is_facing(made: Manuscript) -> bool:
    return made.options.layout is Layout.FACING
