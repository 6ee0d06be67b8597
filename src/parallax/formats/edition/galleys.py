"""Galleys: everything set once without pages, to see how high it is and where its lines lie.

Most paragraphs have lines of one height, so their places follow from the height of the whole.
What else may have to be broken, and what is broken in the end, is measured with a mark behind
every word: that takes longer.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.inlines import Call, Json, Run, plain
from parallax.formats.edition.manuscript import Manuscript, NoteSlice, Writer, widest_words
from parallax.formats.edition.units import OF_WORDS, PageUnit, UnitKind
from parallax.formats.edition.words import Lines, Marker, WordPlace, even_lines, lines_of_words
from parallax.model.text import ParagraphKind, Role

#: So many letters are measured at once; marked ones count more.
_AT_ONCE = 160_000
_MARKED = 6
#: So many columns of a row may have an end: two sides, and the notes beside each.
_ENDS = 4
#: Words whose lines are all of one height, as they are measured; others have looks within.
_EVEN = (UnitKind.SUBTITLE, UnitKind.FACT, UnitKind.SENTENCE)
#: The size of the largest heading to the body's (`look.typ`).
_HEADING = 1.22

Part = PageUnit | NoteSlice


@dataclass(frozen=True, slots=True)
class MeasuredColumn:
    """A column's lines (none where they are not known), and the places of its words where they
    were marked. `calls` are the first calls in it, `starts` where notes begin: (line, id)."""

    lines: Lines = Lines()  # noqa: RUF009 - it cannot be changed
    places: tuple[WordPlace, ...] = ()
    calls: tuple[tuple[int, str], ...] = ()
    starts: tuple[tuple[int, str], ...] = ()

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The lines with which paragraphs begin, as far as words were marked."""
        blocks = [self.places[word].block for word in self.lines.words] if self.places else []
        return tuple(at for at, block in enumerate(blocks) if not at or block != blocks[at - 1])


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit or a footnote with its height and its distance from what is above, in points.
    `marked` where all its words were, so that it can be broken; what stands beside its first
    lines is `least` high."""

    part: Part
    height: float
    above: float
    columns: tuple[MeasuredColumn, ...]
    marked: bool
    least: float = 0.0

    @property
    def unit(self) -> PageUnit:
        assert isinstance(self.part, PageUnit)
        return self.part

    @property
    def note(self) -> NoteSlice:
        assert isinstance(self.part, NoteSlice)
        return self.part

    @property
    def must_be_marked(self) -> bool:
        """Whether it may have to be broken and its lines are not known."""
        if self.marked or isinstance(self.part, NoteSlice):
            return not self.marked and not self.columns[0].lines
        if self.part.row is None:
            kinds = OF_WORDS | {UnitKind.ENDNOTE}
            return self.part.kind in kinds and not self.columns[0].lines
        if self.part.row.short and not self.part.beside:
            return False
        filled = [bool(blocks) for blocks in self.part.row.sides.values()]
        known = [bool(column.lines) for column in self.columns]
        return bool(self.part.beside) or sum(known) < sum(filled)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A part on a galley, with the markers of its columns if it was marked."""

    part: Part
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Galley:
    """What is measured in one go: the data for the template, and what it is of."""

    data: str
    waiting: tuple[_Waiting, ...]
    made: Manuscript

    def read(self, answer: str) -> Iterator[Measured]:
        """What the template answered, as JSON."""
        return _Reader(self.made, json.loads(answer)).measured(self.waiting)


def galleys(
    made: Manuscript, parts: Iterable[Part], missing: frozenset[str], *, marked: bool
) -> Iterator[Galley]:
    """These units and footnotes in portions, with or without marks."""
    writer = Writer(made, missing)
    common = writer.data()
    widest = widest_words(made)
    portion: list[_Waiting] = []
    weight = first = 0
    for part in parts:
        weight += _letters(made, part) * (_MARKED if marked else 1) + 200
        if not marked:
            portion.append(_Waiting(part, ()))
        elif isinstance(part, NoteSlice):
            marker = Marker(first, widest.note)
            blocks = marker.blocks(part.blocks)
            portion.append(_Waiting(NoteSlice(part.note, blocks, part.name), (marker,)))
            first += len(marker.places)
        else:
            unit, markers = part.marked(made.roles, first, widest)
            portion.append(_Waiting(unit, tuple(markers)))
            first += sum(len(marker.places) for marker in markers)
        if weight > _AT_ONCE:
            yield _galley(writer, common, portion)
            portion, weight, first = [], 0, 0
    if portion:
        yield _galley(writer, common, portion)


def notes_called(writer: Writer, units: Iterable[PageUnit]) -> dict[str, Json]:
    """What the calls in these units need to know of their notes, by id."""
    called = {note.id for note in writer.made.title_notes}
    for unit in units:
        if unit.row is not None:
            for blocks in unit.row.sides.values():
                for block in blocks:
                    called.update(each.note_id for each in block.inlines if isinstance(each, Call))
    return {note_id: writer.call(note_id) for note_id in sorted(called)}


def _galley(writer: Writer, common: dict[str, Json], portion: Sequence[_Waiting]) -> Galley:
    units = [each.part for each in portion if isinstance(each.part, PageUnit)]
    feet = [each.part for each in portion if isinstance(each.part, NoteSlice)]
    ordered = [each for each in portion if isinstance(each.part, PageUnit)]
    ordered += [each for each in portion if isinstance(each.part, NoteSlice)]
    written: list[Json] = []
    for at, unit in enumerate(units):
        data = unit.data(writer)
        if unit.row is not None:
            data["ends"] = list(range(_ENDS * at, _ENDS * (at + 1)))
        written.append(data)
    data = {
        **common,
        "job": "galley",
        "units": written,
        "feet": [writer.note(note) for note in feet],
        "notes": notes_called(writer, units),
    }
    return Galley(json.dumps(data), tuple(ordered), writer.made)


def _letters(made: Manuscript, part: Part) -> int:
    """About how many letters it has."""
    if isinstance(part, NoteSlice):
        return sum(map(len, _words_of(part.note)))
    count = sum(len(text) for block in part.body for text in block.texts())
    if part.note is not None:
        count += sum(map(len, _words_of(part.note.note)))
    if part.row is not None:
        for role in made.roles:
            count += sum(len(plain(block.inlines)) for block in part.row.sides[role])
        for notes in part.beside:
            count += sum(len(text) for each in notes for text in _words_of(each.note))
    return count


def _words_of(note: PrintedNote) -> list[str]:
    return [text for block in note.blocks for text in block.texts()]


class _Reader:
    """Reads what was measured on one galley."""

    def __init__(self, made: Manuscript, answer: dict[str, Any]) -> None:
        self.made = made
        self.tops: list[float] = answer["tops"]
        self.above: list[float] = answer["above"]
        self.least: list[float] = answer["least"]
        self.words: dict[int, float] = {int(key): y for key, y in answer["words"]}
        self.calls: dict[str, float] = {str(key): y for key, y in answer["calls"]}
        self.ends: dict[int, float] = {int(key): y for key, y in answer["ends"]}
        self.lines: dict[str, tuple[float, float]] = answer["lines"]
        self.ids = {note.id: str(at) for at, note in enumerate(made.notes.printed)}

    def measured(self, waiting: Sequence[_Waiting]) -> Iterator[Measured]:
        heights = [below - top for top, below in pairwise(self.tops)]
        for at, each in enumerate(waiting):
            is_unit = at < len(self.above)
            above, least = (self.above[at], self.least[at]) if is_unit else (0.0, 0.0)
            columns = tuple(
                self._marked(each, at, heights[at])
                if each.markers
                else self._even(each.part, at, heights[at])
            )
            yield Measured(each.part, heights[at], above, columns, bool(each.markers), least)

    def _marked(self, waiting: _Waiting, at: int, height: float) -> Iterator[MeasuredColumn]:
        top = self.tops[at]
        is_row = isinstance(waiting.part, PageUnit) and waiting.part.row is not None
        for number, marker in enumerate(waiting.markers):
            numbers = range(marker.first, marker.first + len(marker.places))
            one, two, inset = self._look(waiting.part, number)
            # a row's notes follow its sides, also where it has one
            column = number if number < len(self.made.roles) else number + 2 - len(self.made.roles)
            end = self.ends.get(_ENDS * at + column, top) - top if is_row else height
            lines = lines_of_words(
                [self.words[number] - top for number in numbers],
                two - one,
                0.8 * self.made.options.font_size,
                marker.bound,
                inset + one,
                end,
            )
            calls = tuple((lines.of_word(word), note_id) for word, note_id in marker.calls)
            starts = tuple((lines.of_word(word), note_id) for word, note_id in marker.starts)
            yield MeasuredColumn(lines, tuple(marker.places), calls, starts)

    def _even(self, part: Part, at: int, height: float) -> Iterator[MeasuredColumn]:
        """Lines of one height, where a column has one paragraph of nothing else."""
        if isinstance(part, NoteSlice):
            yield MeasuredColumn(self._of_note(part, height, "foot"))
        elif part.row is not None:
            for number, role in enumerate(self.made.roles):
                end = self.ends.get(_ENDS * at + number)
                yield self._of_side(part, role, self.tops[at], end)
            for _ in part.beside:
                yield MeasuredColumn()
        elif part.note is not None:
            yield MeasuredColumn(self._of_note(part.note, height, "endnote"))
        else:
            lines = Lines()
            if part.kind in _EVEN:
                lines = even_lines(height, *self.lines[part.kind.value])
            notes = self.made.title_notes if part.kind is UnitKind.FRONT else ()
            yield MeasuredColumn(lines, calls=tuple((0, note.id) for note in notes))

    def _of_note(self, part: NoteSlice, height: float, kind: str) -> Lines:
        if [block.kind for block in part.blocks] != ["par"] or _has_code(part.blocks[0].inlines):
            return Lines()
        return even_lines(height, *self.lines[kind])

    def _of_side(self, part: PageUnit, role: Role, top: float, end: float | None) -> MeasuredColumn:
        assert part.row is not None
        blocks = part.row.sides[role]
        called = list(part.row.first_calls(role))
        lines = Lines()
        one, two = self.lines["body"]
        if (
            end is not None
            and len(blocks) == 1
            and blocks[0].kind is ParagraphKind.PROSE
            and not _has_code(blocks[0].inlines)
        ):
            # what lies above the text, as in the cells of the review table
            inset = self._inset(part)
            lines = even_lines(end - top - inset, one, two, inset)
        calls: list[tuple[int, str]] = []
        for note_id in called:
            y = self.calls[self.ids[note_id]] - top
            line = min(range(len(lines)), key=lambda at: abs(lines.tops[at] - y)) if lines else 0
            calls.append((line, note_id))
        return MeasuredColumn(lines, (), tuple(calls))

    def _look(self, part: Part, number: int) -> tuple[float, float, float]:
        """How high a line is in a column, and two, and what lies above the first on a page."""
        if isinstance(part, NoteSlice):
            return (*self.lines["foot"], 0.0)
        if part.row is None:
            # as the template names them; the summary's lines are about the body's
            return (*self.lines.get(part.kind.value, self.lines["body"]), 0.0)
        inset = self.made.page.row_inset(self.made.options)
        if number >= len(self.made.roles):
            return (*self.lines["foot"], inset)
        one, two = self.lines["body"]
        blocks = part.row.sides[self.made.roles[number]]
        if any(block.kind is ParagraphKind.HEADING for block in blocks):
            # the heading may be what begins a page
            inset += (_HEADING - 1) * one
        return one, two, inset

    def _inset(self, part: PageUnit) -> float:
        if part.row is not None and part.row.gap and len(self.made.roles) == 1:
            return -1.0
        return self.made.page.row_inset(self.made.options)


def _has_code(inlines: Iterable[object]) -> bool:
    return any(
        isinstance(part, Run) and {"code", "superscript", "subscript"} & set(part.styles)
        for part in inlines
    )
