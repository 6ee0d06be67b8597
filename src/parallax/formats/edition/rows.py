"""Beads as rows of the page, with what stands on either side of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from parallax.formats.edition.chosen_notes import ChosenNotes
from parallax.formats.edition.geometry import Geometry
from parallax.formats.edition.inlines import Call, Inline
from parallax.formats.edition.paragraphs import Marked, PreparedParagraph, prepare
from parallax.formats.edition.splitting import Slice, cut_together, lines_of, parts_needed, whole
from parallax.model.alignment import Bead, Gap
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.text import Paragraph, ParagraphKind, Role

GAPS = {
    Gap.UNTRANSLATED: "Not yet translated",
    Gap.OMITTED: "Omitted by the translator",
    Gap.ILLEGIBLE: "Illegible",
    Gap.ADDED: "Added by the translator",
}
NO_COUNTERPART = {
    Role.ORIGINAL: "No counterpart in the original",
    Role.TRANSLATION: "No counterpart in the translation",
}

#: A row with footnotes that fills more than this share of a page, or this many lines where that
#: is more, is divided: undivided it would leave too much of a page empty before it.
_LARGEST_WHOLE = 0.42
_LEAST_WHOLE = 10


#: A row with footnotes and at most so many lines is never broken by the end of a page.
_SHORT = 8
#: The height of a line of a note beside the text to that of a line of the text.
_NOTE_LINE = 0.78
#: Notes beside a row that fill more of a page than this may go on upon the next.
_LARGEST_BESIDE = 0.8


@dataclass(frozen=True, slots=True)
class Mending:
    """What must be done that footnotes stand on the pages of their calls. `held` are numbers
    of rows that the end of a page must not break (long ones are divided beforehand), all of
    them where `hold_all`; `new_pages` are (number, part) of rows that begin a page."""

    held: frozenset[int] = frozenset()
    new_pages: frozenset[tuple[int, int]] = frozenset()
    hold_all: bool = False

    def holds(self, number: int) -> bool:
        return self.hold_all or number in self.held


NOTHING_TO_MEND = Mending()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on the page, or a part of one. `folio` is empty unless a new leaf begins."""

    role: Role
    slice: Slice
    kind: ParagraphKind
    level: int
    inlines: tuple[Inline, ...]
    folio: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A bead, or a part of a long one (`part` counts from 0). `gap` names what is missing on
    the empty side."""

    number: int
    part: int
    bead: Bead
    sides: dict[Role, tuple[Block, ...]]
    gap: str = ""
    unbreakable: bool = True
    new_page: bool = False

    def first_calls(self, role: Role) -> Iterator[str]:
        """The ids of the notes that belong to calls in this row, on one side, in order."""
        for block in self.sides[role]:
            for part in block.inlines:
                if isinstance(part, Call) and part.first:
                    yield part.note_id


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes rows of one document's content for one choice of options."""

    content: EditionContent
    options: EditionOptions
    page: Geometry
    notes: ChosenNotes
    roles: tuple[Role, ...]
    _marked: dict[tuple[Role, int], list[Marked]] = field(init=False)
    _footnotes: frozenset[str] = field(init=False)
    _beside: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        beside = {
            note.id: [text for block in note.blocks for text in block.texts()]
            for note in self.notes.printed
            if note.is_beside
        }
        object.__setattr__(self, "_beside", beside)
        object.__setattr__(self, "_marked", self._mark())
        footnotes = frozenset(note.id for note in self.notes.printed if note.is_footnote)
        object.__setattr__(self, "_footnotes", footnotes)

    def rows(self, tick: Callable[[float], None], mending: Mending = NOTHING_TO_MEND) -> list[Row]:
        """All rows in order, those that need it divided or moved."""
        folios = _Folios(self.content)
        out: list[Row] = []
        for number, bead in enumerate(self.content.beads):
            if number % 32 == 0:
                tick(number / len(self.content.beads))
            out.extend(self._parts(number, bead, folios, mending))
        return out

    def paragraphs(self, role: Role, bead: Bead) -> tuple[Paragraph, ...]:
        if role is Role.ORIGINAL:
            return self.content.original_paragraphs[bead.original_start : bead.original_stop]
        return self.content.translation_paragraphs[bead.translation_start : bead.translation_stop]

    def _parts(
        self,
        number: int,
        bead: Bead,
        folios: "_Folios",
        mending: Mending,
    ) -> list[Row]:
        texts = {role: [p.text for p in self.paragraphs(role, bead)] for role in self.roles}
        firsts = {Role.ORIGINAL: bead.original_start, Role.TRANSLATION: bead.translation_start}
        size = self.options.font_size
        letters = self.page.letters_per_line(size)
        lines = self.page.lines_per_page(size)
        called = [
            mark.call.note_id
            for role in self.roles
            for position in range(firsts[role], firsts[role] + len(texts[role]))
            for mark in self._marked.get((role, position), ())
            if mark.call is not None and mark.call.first
        ]
        has_footnotes = any(note_id in self._footnotes for note_id in called)
        facing = self.options.layout is Layout.FACING
        alone = len(self.roles) == 1
        held = facing or (has_footnotes and (alone or mending.holds(number)))
        largest = max(_LEAST_WHOLE, int(lines * _LARGEST_WHOLE))
        beside = self._lines_beside(called)
        parts = 1
        if beside or (held and not alone):
            parts = parts_needed(list(texts.values()), letters, largest)
        if parts > 1:
            cuts = cut_together(texts, firsts, parts)
        else:
            cuts = {role: [whole(texts[role], firsts[role])] for role in self.roles}
        least = _SHORT if has_footnotes else max(4, lines // 8)
        short = parts_needed(list(texts.values()), letters, least) == 1
        gap = self._gap(bead)
        prepared = {
            (role, position): self._prepared(role, position)
            for role in self.roles
            for position in range(firsts[role], firsts[role] + len(texts[role]))
        }
        rows: list[Row] = []
        for part in range(parts):
            sides = {
                role: tuple(
                    self._block(piece, prepared[role, piece.position], role, bead, folios)
                    for piece in cuts[role][part]
                )
                for role in self.roles
            }
            new_page = (number, part) in mending.new_pages
            row = Row(number, part, bead, sides, gap if part == 0 else "", held or short, new_page)
            if beside:
                # what is called stays with its call, as far as a page can hold it
                own = [note_id for role in self.roles for note_id in row.first_calls(role)]
                fits = self._lines_beside(own) <= lines * _LARGEST_BESIDE
                row = replace(row, unbreakable=facing or fits)
            rows.append(row)
        return rows

    def _lines_beside(self, called: Sequence[str]) -> float:
        """About how many lines of the text are as high as the notes beside it."""
        letters = self.page.notes_per_line(self.options.font_size)
        return _NOTE_LINE * sum(
            lines_of(self._beside[note_id], letters)
            for note_id in called
            if note_id in self._beside
        )

    def _gap(self, bead: Bead) -> str:
        if not bead.is_gap or self.options.layout is Layout.ORIGINAL:
            return ""
        if bead.gap is not None:
            return GAPS[bead.gap]
        if len(self.roles) == 1:
            # Where one text is read alone, only what somebody said of a gap is news.
            return ""
        return NO_COUNTERPART[Role.TRANSLATION if bead.original_count else Role.ORIGINAL]

    def _block(
        self,
        piece: Slice,
        prepared: PreparedParagraph,
        role: Role,
        bead: Bead,
        folios: "_Folios",
    ) -> Block:
        paragraph = prepared.paragraph
        folio = folios.at(role, piece.position, bead, self.roles) if piece.opens else ""
        inlines = tuple(prepared.part(piece.start, piece.end))
        return Block(role, piece, paragraph.kind, paragraph.level, inlines, folio)

    def _prepared(self, role: Role, position: int) -> PreparedParagraph:
        marked = self._marked.get((role, position), ())
        if role is Role.ORIGINAL:
            paragraph = self.content.original_paragraphs[position]
            lang = self.content.original.lang
        else:
            paragraph = self.content.translation_paragraphs[position]
            lang = self.content.translation.lang
        corrections = self.content.sign_corrections.get(paragraph.id, ())
        return prepare(paragraph, lang, marked, corrections)

    def _mark(self) -> dict[tuple[Role, int], list[Marked]]:
        """The marked words of every paragraph, in the reading order of their notes."""
        lengths = {
            Role.ORIGINAL: [len(p.text) for p in self.content.original_paragraphs],
            Role.TRANSLATION: [len(p.text) for p in self.content.translation_paragraphs],
        }
        out: dict[tuple[Role, int], list[Marked]] = defaultdict(list)
        for note in self.notes.printed:
            for target in note.targets:
                role = (
                    Role.ORIGINAL
                    if target.text_id == self.content.original.id
                    else Role.TRANSLATION
                )
                call = Call(note.id, note.mark, target is note.home)
                for position in range(target.start.paragraph, target.end.paragraph + 1):
                    last = position == target.end.paragraph
                    start = target.start.offset if position == target.start.paragraph else 0
                    end = target.end.offset if last else lengths[role][position]
                    out[role, position].append(
                        Marked(start, end, note.note.kind.value, call if last else None, note.id)
                    )
        return out


class _Folios:
    """Where a new leaf begins: by the original, or by the translation if that alone knows.

    The side that does not know has at the head of a row the leaf that begins in it; of
    several leaves, all on which the row lies, such as "28–29".
    """

    def __init__(self, content: EditionContent) -> None:
        known = any(paragraph.folio for paragraph in content.original_paragraphs)
        self._role = Role.ORIGINAL if known else Role.TRANSLATION
        texts = content.original_paragraphs if known else content.translation_paragraphs
        self._labels = [paragraph.folio for paragraph in texts]
        self._new: dict[int, str] = {}
        before = ""
        for position, paragraph in enumerate(texts):
            if paragraph.folio and paragraph.folio != before:
                self._new[position] = before = paragraph.folio

    def at(self, role: Role, position: int, bead: Bead, roles: Sequence[Role]) -> str:
        if role is self._role:
            return self._new.get(position, "")
        if self._role in roles:
            return ""
        ranges = {
            Role.ORIGINAL: range(bead.original_start, bead.original_stop),
            Role.TRANSLATION: range(bead.translation_start, bead.translation_stop),
        }
        if position != ranges[role].start:
            return ""
        known = ranges[self._role]
        if not any(at in self._new for at in known):
            return ""
        labels = [self._labels[at] for at in known if self._labels[at]]
        return labels[0] if labels[0] == labels[-1] else f"{labels[0]}–{labels[-1]}"
