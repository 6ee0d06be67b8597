"""Beads as rows of the page, with what stands on either side of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from parallax.formats.edition.chosen_notes import ChosenNotes
from parallax.formats.edition.geometry import Geometry
from parallax.formats.edition.inlines import Call, Inline, plain
from parallax.formats.edition.paragraphs import Marked, PreparedParagraph, prepare
from parallax.formats.edition.splitting import Slice, lines_of, whole
from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.naming import gap_words
from parallax.model.text import Paragraph, ParagraphKind, Role

#: A row of at most so many lines is never broken by the end of a page; where one text stands
#: alone, fewer: there a paragraph flows from page to page.
_SHORT, _SHORT_ALONE = 8, 3
#: The height of a line of a note beside the text to that of a line of the text.
_NOTE_LINE = 0.78
#: Notes beside a row that fill more of a page than this may go on upon the next.
_LARGEST_BESIDE = 0.42


#: What an item of a list may begin with: "1)", "(a)", "–".
_OWN_SIGN = re.compile(r"\s*([-–—•*·]|\(?[^\W_]{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on the page, or a part of one. `folio` is empty unless a new leaf begins;
    `has_sign` where an item of a list begins with a number or stroke of its own."""

    role: Role
    slice: Slice
    kind: ParagraphKind
    level: int
    inlines: tuple[Inline, ...]
    folio: str = ""
    has_sign: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A bead, or what of a long one stands on a page (`part` counts from 0). `gap` names what
    is missing on the empty side; a `short` one is not broken."""

    number: int
    part: int
    bead: Bead
    sides: dict[Role, tuple[Block, ...]]
    gap: str = ""
    short: bool = True

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
    _beside: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        beside = {
            note.id: [text for block in note.blocks for text in block.texts()]
            for note in self.notes.printed
            if note.is_beside
        }
        object.__setattr__(self, "_beside", beside)
        object.__setattr__(self, "_marked", self._mark())

    def rows(self, tick: Callable[[float], None]) -> list[Row]:
        """All rows in order."""
        folios = _Folios(self.content)
        out: list[Row] = []
        for number, bead in enumerate(self.content.beads):
            if number % 32 == 0:
                tick(number / len(self.content.beads))
            out.append(self._row(number, bead, folios))
        return out

    def paragraphs(self, role: Role, bead: Bead) -> tuple[Paragraph, ...]:
        if role is Role.ORIGINAL:
            return self.content.original_paragraphs[bead.original_start : bead.original_stop]
        return self.content.translation_paragraphs[bead.translation_start : bead.translation_stop]

    def _row(self, number: int, bead: Bead, folios: "_Folios") -> Row:
        firsts = {Role.ORIGINAL: bead.original_start, Role.TRANSLATION: bead.translation_start}
        sides: dict[Role, tuple[Block, ...]] = {}
        for role in self.roles:
            texts = [paragraph.text for paragraph in self.paragraphs(role, bead)]
            sides[role] = tuple(
                self._block(piece, self._prepared(role, piece.position), role, bead, folios)
                for piece in whole(texts, firsts[role])
            )
        row = Row(number, 0, bead, sides, self._gap(bead))
        return replace(row, short=self._is_short(row))

    def _is_short(self, row: Row) -> bool:
        size = self.options.font_size
        letters = self.page.letters_per_line(size)
        lines = max(
            lines_of([plain(block.inlines) for block in row.sides[role]], letters)
            for role in self.roles
        )
        called = [note_id for role in self.roles for note_id in row.first_calls(role)]
        beside = self._lines_beside(called)
        if beside > self.page.lines_per_page(size) * _LARGEST_BESIDE:
            return False
        return lines <= (_SHORT if len(self.roles) > 1 else _SHORT_ALONE) + 0.8

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
        if bead.gap is None and len(self.roles) == 1:
            # Where one text is read alone, only what somebody said of a gap is news.
            return ""
        return gap_words(bead)

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
        has_sign = _OWN_SIGN.match(paragraph.text) is not None
        return Block(role, piece, paragraph.kind, paragraph.level, inlines, folio, has_sign)

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
