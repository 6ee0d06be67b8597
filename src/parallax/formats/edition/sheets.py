"""The pages as they are set: what was planned, written down for the template in portions."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parallax.formats.edition.galleys import (
    Measured,
    MeasuredColumn,
    notes_called,
)
from parallax.formats.edition.inlines import Json
from parallax.formats.edition.manuscript import HeadingLevels, Manuscript, NoteSlice, Writer
from parallax.formats.edition.page_plan import (
    Item,
    NoteLines,
    PagePlan,
    Piece,
    Room,
)
from parallax.formats.edition.pagination import paginate
from parallax.formats.edition.planned_units import breaks, keeps, planned_unit
from parallax.formats.edition.units import OF_LEGEND, PageUnit, UnitKind, slice_in
from parallax.formats.edition.words import WHOLE, Cut, WordPlace
from parallax.model.edition import Layout
from parallax.model.text import ParagraphKind

#: So many rows and notes are set at once.
_AT_ONCE = 320


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit, or what of it stands on a page, with the distance above it; `height` in points
    where both sides of a spread must have the same; from one that is `bottom` on all stand at
    the foot."""

    unit: PageUnit
    above: float
    height: float = 0.0
    bottom: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, the leaves in its head, the side of a spread it is. The one that
    `opens` a document has no head, and one with nothing on it, outside a spread, nothing at all."""

    number: int
    units: tuple[Placed, ...]
    feet: tuple[NoteSlice, ...]
    leaf: str = ""
    side: int | None = None
    opens: bool = False

    def data(self, writer: Writer, call_pages: Mapping[str, int]) -> dict[str, Json]:
        """For the template; `call_pages` are those of the notes' calls by their ids."""
        units: list[Json] = []
        writer.shown = None if self.side is None else writer.made.roles[self.side]
        for placed in self.units:
            if placed.unit.kind is UnitKind.ANNOTATIONS:
                writer.add_heading(1)
            written = {**placed.unit.data(writer), "above": placed.above}
            if placed.height:
                written["height"] = placed.height
            if placed.bottom:
                written["bottom"] = True
            note = placed.unit.note
            if note is not None and note.begins:
                written["page"] = call_pages[note.note.id]
            units.append(written)
        out: dict[str, Json] = {
            "number": self.number,
            "opens": self.opens,
            "units": units,
            "feet": [writer.note(note) for note in self.feet],
            "leaf": writer.setting.text(self.leaf),
            "rows": any(placed.unit.row is not None for placed in self.units),
        }
        if self.side is not None:
            out["side"] = self.side
        return out


@dataclass(frozen=True, slots=True)
class Portion:
    """The data of some pages for the template, how many they are, and the levels of the headings
    on them in order."""

    data: str
    pages: int
    headings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages of an edition, and the pages of the notes' calls (from 1)."""

    made: Manuscript
    pages: tuple[Sheet, ...]
    call_pages: Mapping[str, int] = field(default_factory=dict[str, int])

    def portions(self, missing: frozenset[str]) -> Iterator["Portion"]:
        """So many pages at once as a process can hold with ease."""
        writer = Writer(self.made, missing)
        common = writer.data()
        waiting: list[Sheet] = []
        weight = 0
        for sheet in self.pages:
            waiting.append(sheet)
            weight += 1 + len(sheet.units) + len(sheet.feet)
            if weight >= _AT_ONCE:
                yield self._portion(writer, common, waiting)
                waiting, weight = [], 0
        if waiting:
            yield self._portion(writer, common, waiting)

    def _portion(
        self, writer: Writer, common: dict[str, Json], sheets: Sequence[Sheet]
    ) -> "Portion":
        units = [placed.unit for sheet in sheets for placed in sheet.units]
        writer.begin()
        data = {
            **common,
            "job": "sheets",
            "notes": notes_called(writer, units),
            "pages": [sheet.data(writer, self.call_pages) for sheet in sheets],
        }
        return Portion(json.dumps(data), len(sheets), tuple(writer.headings))

    @property
    def outline_levels(self) -> tuple[int, ...]:
        """The levels of the outline's entries, in order."""
        levels = HeadingLevels(self.made)
        out: list[int] = []
        for sheet in self.pages:
            for placed in sheet.units:
                row = placed.unit.row
                if placed.unit.kind is UnitKind.ANNOTATIONS:
                    out.append(1)
                if row is None or levels.outlined not in row.sides:
                    continue
                if sheet.side in (None, self.made.roles.index(levels.outlined)):
                    out += [
                        levels.of(block)
                        for block in row.sides[levels.outlined]
                        if block.kind is ParagraphKind.HEADING and levels.of(block)
                    ]
        return tuple(out)


@dataclass(slots=True)
class Planner:
    """Plans the pages of sections that were measured; `measured` may be made better in between
    (`to_be_marked`) until everything that is broken has its words marked."""

    made: Manuscript
    sections: list[list[Measured]]
    notes: list[Measured]
    #: As they were measured first: what stands whole has no marks, and is as high as without.
    _whole: tuple[tuple[Measured, ...], ...] = field(init=False)
    _whole_notes: tuple[Measured, ...] = field(init=False)
    #: The pages of each section, once all that they break is marked.
    _settled: list[list[PagePlan]] = field(init=False, default_factory=list[list[PagePlan]])

    def __post_init__(self) -> None:
        self._whole = tuple(map(tuple, self.sections))
        self._whole_notes = tuple(self.notes)

    def to_be_marked(self) -> list[tuple[list[Measured], int]]:
        """What is broken by the ends of pages though its words are not marked, or must be and
        its lines are not known: (list it is in, place in it)."""
        out: list[tuple[list[Measured], int]] = []
        places = {each.note.note.id: at for at, each in enumerate(self.notes)}
        broken: set[int] = set()
        height = self._room(1).height
        planned = [self._plans(number) for number in range(len(self.sections))]
        for plans, units in zip(planned, self.sections, strict=True):
            for plan in plans:
                out += [
                    (units, item.unit)
                    for item in plan.items
                    if item.first
                    and not units[item.unit].marked
                    and (not item.last or (item.height > height and breaks(units[item.unit])))
                ]
                for pieces in plan.feet:
                    broken |= {places[piece.note] for piece in pieces if not piece.last}
        out += [(self.notes, at) for at in sorted(broken) if not self.notes[at].marked]
        self._settled = [] if out else planned
        return out

    def sheets(self, first: int = 1) -> Sheets:
        """The pages, numbered from `first`."""
        binder = _Binder(self.made, self.notes, self._whole_notes, first)
        planned = self._settled or [self._plans(number) for number in range(len(self.sections))]
        for number, units in enumerate(self.sections):
            facing = is_facing(self.made) and number == 1
            binder.add_section(planned[number], units, self._whole[number], facing)
        return binder.sheets()

    def _plans(self, section: int) -> list[PagePlan]:
        units = self.sections[section]
        facing = is_facing(self.made) and section == 1
        lines = {
            each.note.note.id: NoteLines(whole.height, each.columns[0].lines)
            for each, whole in zip(self.notes, self._whole_notes, strict=True)
        }
        order = {note.id: at for at, note in enumerate(self.made.notes.printed)}
        planned = [
            replace(
                planned_unit(self.made, unit, lines.keys(), facing),
                height=self._whole[section][at].height,
                keeps=keeps(self.made, units, at),
            )
            for at, unit in enumerate(units)
        ]
        return paginate(planned, lines, order, self._room(2 if facing else 1))

    def _room(self, regions: int) -> Room:
        size, page = self.made.options.font_size, self.made.page
        height = page.body_height - page.spare
        return Room(height, regions, page.foot_clearance(size), page.foot_gap(size))


def is_facing(made: Manuscript) -> bool:
    return made.options.layout is Layout.FACING


class _Binder:
    """Puts what is planned on numbered pages."""

    def __init__(
        self,
        made: Manuscript,
        notes: Sequence[Measured],
        whole_notes: Sequence[Measured],
        first: int,
    ) -> None:
        self.made = made
        self.first = first
        self.notes = {each.note.note.id: each for each in notes}
        self.whole_notes = {each.note.note.id: each.note for each in whole_notes}
        self.pages: list[Sheet] = []
        self.call_pages: dict[str, int] = {}
        self.leaf = ""
        self.parts: Counter[int] = Counter()

    def sheets(self) -> Sheets:
        pages = self.pages or [Sheet(self.first, (), ())]
        pages[0] = replace(pages[0], opens=True)
        return Sheets(self.made, tuple(pages), self.call_pages)

    def add_section(
        self,
        plans: Sequence[PagePlan],
        units: Sequence[Measured],
        whole: Sequence[Measured],
        facing: bool,
    ) -> None:
        if facing and plans and self._next % 2:
            # the left page of a spread has an even number
            self.pages.append(Sheet(self._next, (), ()))
        for plan in plans:
            self._add(plan, units, whole, facing)

    @property
    def _next(self) -> int:
        """The number of the next page."""
        return self.first + len(self.pages)

    def _add(
        self,
        plan: PagePlan,
        units: Sequence[Measured],
        whole: Sequence[Measured],
        facing: bool,
    ) -> None:
        placed: list[Placed] = []
        for item in plan.items:
            measured = units[item.unit]
            is_whole = item.first and item.last
            unit = whole[item.unit].unit if is_whole else self._part(measured, item)
            divided = unit.kind is UnitKind.RULE or unit.kind is UnitKind.LEGEND
            if divided and not placed:
                unit = replace(unit, top=True)
            bottom = (
                divided
                and is_facing(self.made)
                and bool(placed)
                and not any(each.unit.kind in OF_LEGEND for each in placed)
            )
            height = item.height if facing else 0.0
            placed.append(Placed(unit, item.above, height, bottom))
        leaf = self._leaf(placed)
        for side, pieces in enumerate(plan.feet):
            number = self._next
            for item in plan.items:
                self._note_calls(units[item.unit], item, number, side if facing else None)
            feet = tuple(self._foot(piece) for piece in pieces)
            self.pages.append(Sheet(number, tuple(placed), feet, leaf, side if facing else None))

    def _part(self, measured: Measured, item: Item) -> PageUnit:
        part = self.parts[id(measured)]
        self.parts[id(measured)] += 1
        cuts = [
            self._cut(measured, column, start, end, number)
            for number, (column, (start, end)) in enumerate(
                zip(measured.columns, item.spans, strict=True)
            )
        ]
        return measured.unit.part(self.made.roles, cuts, part)

    def _cut(
        self, measured: Measured, column: MeasuredColumn, start: int, end: int, number: int
    ) -> Cut | None:
        justified = number == 0 and measured.unit.row is not None and len(self.made.roles) == 1
        count = len(column.lines)
        if count == 0:
            return WHOLE if start == 0 and end else None
        return None if start >= min(end, count) else cut_of(column, start, end, justified)

    def _foot(self, piece: Piece) -> NoteSlice:
        measured = self.notes[piece.note]
        if piece.start == 0 and piece.last:
            return self.whole_notes[piece.note]
        return slice_in(measured.note, cut_of(measured.columns[0], piece.start, piece.end))

    def _note_calls(self, measured: Measured, item: Item, number: int, side: int | None) -> None:
        for at, (column, (start, end)) in enumerate(zip(measured.columns, item.spans, strict=True)):
            if side is not None and at != side:
                continue
            for line, note_id in column.calls:
                if start <= line < max(1, end) or (item.last and line >= end):
                    self.call_pages.setdefault(note_id, number)

    def _leaf(self, placed: Sequence[Placed]) -> str:
        """The leaf or leaves of a page, for its head: from that which runs on at its top to the
        last that begins on it."""
        rows = [each.unit.row for each in placed if each.unit.row is not None]
        if not rows:
            return ""
        sides = [row.sides[role] for row in rows for role in self.made.roles]
        begun = [block.folio for blocks in sides for block in blocks if block.folio]
        top = [blocks[0].folio for blocks in sides[: len(self.made.roles)] if blocks]
        first = self.leaf if self.leaf and not any(top) else (begun or [self.leaf])[0]
        if begun:
            self.leaf = begun[-1]
        return first if first == self.leaf or not first else f"{first}–{self.leaf}"


def cut_of(column: MeasuredColumn, start: int, end: int, justified: bool = False) -> Cut:
    """The lines [start, end) of a column."""
    lines = column.lines
    end = min(end, len(lines))
    starts = [column.places[lines.words[line]] for line in range(start, end)]
    if start == 0:
        starts[0] = WordPlace(0, 0)
    after = column.places[lines.words[end]] if end < len(lines) else None
    return Cut(tuple(starts), after, justified)
