"""Everything that stands across the page, in order: whole, marked for measuring, or in part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.closing import closing_sentences, signs_used
from parallax.formats.edition.credits import excerpt_of, facts_of, marks_of
from parallax.formats.edition.inlines import Call, Json, Run, plain, with_line_breaks
from parallax.formats.edition.manuscript import Manuscript, NoteSlice, Writer
from parallax.formats.edition.markdown import NoteBlock
from parallax.formats.edition.rows import Block, Row
from parallax.formats.edition.word_widths import WidestWords
from parallax.formats.edition.words import Cut, Marker, note_part
from parallax.model.edition import Layout
from parallax.model.text import ParagraphKind, Role


class UnitKind(StrEnum):
    """What a unit is; the names are the template's."""

    FRONT = "front"
    SUBTITLE = "subtitle"
    FACT = "fact"
    SUMMARY = "summary"
    STATEMENT = "statement"
    RULE = "rule"
    ROW = "row"
    ANNOTATIONS = "annotations"
    ENDNOTE = "endnote"
    LEGEND = "legend"
    SENTENCE = "sentence"


#: The units of words that stand across the page by themselves.
OF_WORDS = frozenset(
    (UnitKind.SUBTITLE, UnitKind.FACT, UnitKind.SUMMARY, UnitKind.STATEMENT, UnitKind.SENTENCE)
)
#: What stands at the end, or on the title's page of facing pages.
OF_LEGEND = frozenset((UnitKind.LEGEND, UnitKind.SENTENCE))
#: The size of the legend's letters to the body's; the mean width of one and the distance of
#: lines to that; and how much of a page the legend may fill if its signs are to run on.
_SMALL, _LETTER, _LINE, _RUNS_ON = 0.84, 0.46, 1.29, 0.7


@dataclass(frozen=True, slots=True)
class PageUnit:
    """A unit, or what of it stands on a page. It has columns: of a row its sides in their order
    and the notes beside it in one or two; of a note or words before and after the rows its words.
    A fact has a `name`; a legend may have but one `item` of all. One that is `top` is the first
    on its page, where no line need divide it from what is above."""

    kind: UnitKind
    row: Row | None = None
    beside: tuple[tuple[NoteSlice, ...], ...] = ()
    note: NoteSlice | None = None
    body: tuple[NoteBlock, ...] = ()
    goes_on: bool = False
    name: str = ""
    item: int | None = None
    top: bool = False

    def data(self, writer: Writer) -> dict[str, Json]:
        """For the template."""
        out: dict[str, Json] = {"u": self.kind.value}
        if self.row is not None:
            out.update(writer.row(self.row, self.beside))
        if self.note is not None:
            out.update(writer.note(self.note))
        if self.body:
            out["body"] = [block.data(writer.setting) for block in self.body]
        if self.goes_on:
            out["c"] = True
        if self.name:
            out["name"] = self.name
        if self.item is not None:
            out["item"] = self.item
        if self.top:
            out["top"] = True
        return out

    def marked(
        self, roles: Sequence[Role], first: int, widest: WidestWords
    ) -> tuple["PageUnit", list[Marker]]:
        """The same with marks before its words, numbered from `first`, and each column's."""
        markers: list[Marker] = []

        def marker(width: float) -> Marker:
            done = sum(len(each.places) for each in markers)
            markers.append(Marker(first + done, width))
            return markers[-1]

        if self.row is not None:
            sides: dict[Role, tuple[Block, ...]] = {}
            for role in roles:
                column = marker(widest.text)
                sides[role] = tuple(
                    replace(block, inlines=column.marked(block.inlines, _width(block, widest)))
                    for block in self.row.sides[role]
                )
            beside: list[tuple[NoteSlice, ...]] = []
            for notes in self.beside:
                column = marker(widest.note)
                parts: list[NoteSlice] = []
                for part in notes:
                    blocks, number = column.note(part.note.id, part.blocks)
                    parts.append(replace(part, blocks=blocks, mark=number))
                beside.append(tuple(parts))
            row = replace(self.row, sides=sides)
            return replace(self, row=row, beside=tuple(beside)), markers
        column = marker(widest.text if self.note is None else widest.note)
        if self.note is not None:
            note = replace(self.note, blocks=column.blocks(self.note.blocks))
            return replace(self, note=note), markers
        return replace(self, body=column.blocks(self.body)), markers

    def part(self, roles: Sequence[Role], cuts: Sequence[Cut | None], part: int) -> "PageUnit":
        """What stands on a page: of each column what its cut says, nothing where it is None."""
        if self.row is not None:
            row = self.row
            sides = {
                role: _blocks_in(row.sides[role], cut)
                for role, cut in zip(roles, cuts, strict=False)
            }
            beside = tuple(
                tuple(_notes_in(notes, cut))
                for notes, cut in zip(self.beside, cuts[len(roles) :], strict=True)
            )
            gap = "" if part else row.gap
            return replace(self, row=replace(row, part=part, sides=sides, gap=gap), beside=beside)
        (cut,) = cuts
        if cut is None:
            return replace(self, body=(), goes_on=part > 0)
        if self.note is not None:
            (note,) = _notes_in((self.note,), cut)
            return replace(self, note=note, goes_on=part > 0)
        return replace(self, body=note_part(self.body, cut), goes_on=part > 0)


def _width(block: Block, widest: WidestWords) -> float:
    return widest.heading if block.kind is ParagraphKind.HEADING else widest.text


def note_slice(note: PrintedNote, number: int) -> NoteSlice:
    """A note whole; `number` is its place among all that are printed."""
    return NoteSlice(note, note.blocks, f"note/{number}")


def slice_in(part: NoteSlice, cut: Cut) -> NoteSlice:
    """What of a note stands in the lines of a cut."""
    (found,) = _notes_in((part,), cut)
    return found


def sections(made: Manuscript, missing: frozenset[str] = frozenset()) -> list[list[PageUnit]]:
    """All units in order. Facing pages have three sections, which begin new pages: what is
    before the rows, the rows, and what is after them. `missing` characters no typeface has."""
    numbers = {note.id: at for at, note in enumerate(made.notes.printed)}
    facing = made.options.layout is Layout.FACING
    front = [PageUnit(UnitKind.FRONT)]
    if made.subtitle and made.subtitle.casefold() != made.title.casefold():
        front.append(PageUnit(UnitKind.SUBTITLE, body=_words(made.subtitle)))
    for name, said in (*facts_of(made.content.document), *excerpt_of(made.content)):
        front.append(PageUnit(UnitKind.FACT, body=_words(said), name=name))
    summary = made.content.document.summary.strip()
    if summary:
        front.append(PageUnit(UnitKind.SUMMARY, body=_words(summary)))
    if made.statement:
        front.append(PageUnit(UnitKind.STATEMENT, body=made.statement))
    beside = {note.id: note for note in made.notes.printed if note.is_beside}
    rows = [_row_unit(made, row, beside, numbers) for row in made.rows]
    after: list[PageUnit] = []
    if made.endnotes:
        after.append(PageUnit(UnitKind.ANNOTATIONS))
        after += [
            PageUnit(UnitKind.ENDNOTE, note=note_slice(note, numbers[note.id]))
            for note in made.endnotes
        ]
    legend = list(_legend(made, missing))
    if facing:
        # the legend, which has a line above it, follows on the same page
        return [[*front, *legend], rows, after]
    rule = PageUnit(UnitKind.RULE)
    return [[*front, rule, *(unit for unit in rows if _is_seen(unit)), *after, *legend]]


def footnotes(made: Manuscript) -> list[NoteSlice]:
    """The notes that stand at the foot of a page, in order."""
    return [note_slice(note, at) for at, note in enumerate(made.notes.printed) if note.is_footnote]


def _words(said: str) -> tuple[NoteBlock, ...]:
    """A paragraph of words that have no look of their own."""
    return (NoteBlock("par", tuple(with_line_breaks([Run(said)]))),)


def _legend(made: Manuscript, missing: frozenset[str]) -> Iterator[PageUnit]:
    """The signs and lines with what they mean, then what was done with the texts. Signs run on
    in lines; on small pages, which may have to end between them, each has its own."""
    sentences = closing_sentences(made.content, made.options, made.notes, missing, initials=True)
    items = _legend_items(made)
    if not items:
        yield PageUnit(UnitKind.LEGEND, body=_words(sentences.pop(0)))
    elif _is_long(made, [*items, *sentences]):
        for at in range(len(items)):
            yield PageUnit(UnitKind.LEGEND, item=at, goes_on=at > 0)
    else:
        yield PageUnit(UnitKind.LEGEND)
    for sentence in sentences:
        yield PageUnit(UnitKind.SENTENCE, body=_words(sentence))


def _legend_items(made: Manuscript) -> list[str]:
    """About the words of each sign and line that the legend explains, in their order."""
    items = [f"{run.text} {label}" for run, label in signs_used(made.rows, made.roles)]
    items += [f"words {said}" for _, said in marks_of(made.notes.printed)]
    if made.has_doubtful_rows:
        items.append("doubtful row")
    if made.first_folio:
        items.append(f"Fl. {made.first_folio} leaf of the original, in the margin where it begins")
    return items


def _is_long(made: Manuscript, said: Sequence[str]) -> bool:
    """Whether a legend of these words, each in lines of its own, would fill most of a page."""
    page, size = made.page, _SMALL * made.options.font_size
    letters = max(1, int((page.width - page.left - page.right) / (_LETTER * size)))
    lines = sum(-(-len(each) // letters) for each in said)
    return lines * _LINE * size > _RUNS_ON * page.body_height


def _is_seen(unit: PageUnit) -> bool:
    assert unit.row is not None
    return bool(unit.row.gap) or any(unit.row.sides.values())


def _row_unit(
    made: Manuscript, row: Row, beside: Mapping[str, PrintedNote], numbers: Mapping[str, int]
) -> PageUnit:
    called = [
        tuple(
            note_slice(beside[note_id], numbers[note_id])
            for note_id in row.first_calls(role)
            if note_id in beside
        )
        for role in made.roles
    ]
    if not any(called):
        return PageUnit(UnitKind.ROW, row)
    if made.options.layout is not Layout.FACING:
        depth = _depths(made, row)
        merged = [part for parts in called for part in parts]
        called = [tuple(sorted(merged, key=lambda part: depth[part.note.id]))]
    return PageUnit(UnitKind.ROW, row, tuple(called))


def _depths(made: Manuscript, row: Row) -> dict[str, float]:
    """How far down its side of a row each note is called, from 0 to 1."""
    out: dict[str, float] = {}
    for role in made.roles:
        length = max(1, sum(len(plain(block.inlines)) for block in row.sides[role]))
        done = 0
        for part in (each for block in row.sides[role] for each in block.inlines):
            if isinstance(part, Call) and part.first:
                out[part.note_id] = done / length
            done += len(plain([part]))
    return out


def _blocks_in(blocks: Sequence[Block], cut: Cut | None) -> tuple[Block, ...]:
    if cut is None:
        return ()
    out: list[Block] = []
    for number, block in enumerate(blocks):
        span = cut.range_in(number)
        if span is None:
            continue
        loose = block.kind in (ParagraphKind.HEADING, ParagraphKind.VERSE)
        held = replace(cut, justified=cut.justified and not loose)
        inlines = tuple(held.inlines(number, block.inlines))
        opens = span[0] == 0
        piece = replace(block.slice, opens=opens)
        out.append(replace(block, slice=piece, inlines=inlines, folio=block.folio if opens else ""))
    return tuple(out)


def _notes_in(parts: Sequence[NoteSlice], cut: Cut | None) -> Iterator[NoteSlice]:
    first = 0
    for part in parts:
        last = first + sum(map(_leaves, part.blocks)) - 1
        here = cut.range_in(first) if cut is not None else None
        there = cut.range_in(max(first, last)) if cut is not None else None
        blocks = note_part(part.blocks, cut, first) if cut is not None else ()
        begins = here is not None and here[0] == 0
        if blocks or begins:
            ends = there is not None and there[1] is None
            name = part.name
            if not begins and cut is not None:
                place = cut.starts[0]
                name += f"/{place.block}.{place.word}"
            yield replace(part, blocks=blocks, name=name, begins=begins, ends=ends)
        first = last + 1


def _leaves(block: NoteBlock) -> int:
    return int(bool(block.inlines)) + sum(map(_leaves, block.children))
