"""Rows of both texts as markup.

Besides what browsers show, elements say in `data-` attributes what they are, so that the
page can be read back as exactly what was written (`formats/own_pages.py`).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from parallax.formats.edition.inlines import (
    Call,
    Give,
    Inline,
    LineBreak,
    Run,
    WordMark,
    WordStart,
)
from parallax.formats.edition.manuscript import HeadingLevels, Manuscript, direction_of, manuscript
from parallax.formats.edition.rows import Block, Row
from parallax.formats.web.markup import Letters, language_tag
from parallax.formats.web.places import Places
from parallax.model.edition import EditionContent, EditionOptions, Layout
from parallax.model.text import Paragraph, ParagraphKind, Role, Text

#: The elements of formatting; small capitals have none.
_ELEMENTS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "superscript": "sup",
    "subscript": "sub",
    "strike": "s",
    "code": "code",
}
_LOWEST = 6
#: About how many letters fill a line of a text and of a note beside it, and how many lines
#: notes may be longer than the row before they stand below it.
_LETTERS, _NOTE_LETTERS, _SPARE = 48, 34, 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for contents: its row, id, words, level from 1 and language."""

    row: int
    id: str
    words: str
    level: int
    lang: str


def laid_out(
    content: EditionContent, options: EditionOptions, tick: Callable[[float], None]
) -> Manuscript:
    """The document in rows, none of them divided as those of a page are; `tick` is told the
    fraction done."""
    if options.layout is Layout.FACING:
        options = replace(options, layout=Layout.COLUMNS)
    return manuscript(content, options, tick)


@dataclass(slots=True)
class Passages:
    """Writes the rows of one manuscript, each once and in order.

    Headings of the text begin at the level `top`; with `typed`, calls and breaks of leaves
    carry EPUB's own types. `headings` and `folios` (label, row, id) gather what contents need.
    """

    made: Manuscript
    letters: Letters
    places: Places
    top: int = 2
    typed: bool = False
    headings: list[Heading] = field(default_factory=list[Heading])
    folios: list[tuple[str, int, str]] = field(default_factory=list[tuple[str, int, str]])
    _levels: HeadingLevels = field(init=False)
    _called: Counter[str] = field(default_factory=Counter[str])
    _some_confirmed: bool = field(init=False)

    def __post_init__(self) -> None:
        self._levels = HeadingLevels(self.made)
        confirmed = sum(row.bead.is_confirmed for row in self.made.rows)
        self._some_confirmed = 0 < confirmed < len(self.made.rows)

    def is_empty(self, number: int) -> bool:
        """Whether a row has nothing to show, as where its words are in the other text."""
        row = self.made.rows[number]
        return not row.gap and not any(row.sides.values())

    def row(self, number: int) -> str:
        """One row, without its notes: an open element and what is in it; `</div>` ends it."""
        row = self.made.rows[number]
        bead = row.bead
        both = len(self.made.roles) > 1
        start = self.letters.attributes(
            class_="row below" if self._notes_are_long(number) else "row",
            id=f"r{number + 1}",
            data_row=f"{self.made.content.first_row + number + 1}",
            data_status=bead.status.value if both else None,
            data_score=f"{bead.score!r}" if both else None,
            data_gap=bead.gap.value if both and bead.gap else None,
        )
        sides = "\n".join(self._side(row, role, number) for role in self.made.roles)
        return f"<div{start}>\n{self._state(row)}{sides}\n"

    def text(self, role: Role) -> Text:
        content = self.made.content
        return content.original if role is Role.ORIGINAL else content.translation

    def _state(self, row: Row) -> str:
        """How sure it is that the two sides belong together, where that is worth a sign."""
        if len(self.made.roles) < 2 or row.bead.is_gap:
            return ""
        if row.bead.is_doubtful:
            percent = round(row.bead.score * 100)
            said = f"Doubtful match, {percent} per cent sure"
            shown, kind = f"◇ {percent} %", "doubtful"
        elif self._some_confirmed and not row.bead.is_confirmed:
            said, shown, kind = "Match not confirmed by a reader", "○", "auto"
        else:
            return ""
        return (
            f'<p class="state {kind}" lang="en" dir="ltr"><span role="img" aria-label="{said}"'
            f' title="{said}">{shown}</span></p>\n'
        )

    def _notes_are_long(self, number: int) -> bool:
        """Whether the notes of a row would leave much empty beside them if they stood in a
        column of their own."""
        notes = [note for note in self.places.at(number) if note.is_near]
        if not notes:
            return False
        row = self.made.rows[number]
        sides = (sum(len(_words(block)) for block in row.sides[role]) for role in self.made.roles)
        lines = max(sides) / _LETTERS + 1
        return sum(len(note.note.body) / _NOTE_LETTERS + 3 for note in notes) > lines + _SPARE

    def _side(self, row: Row, role: Role, number: int) -> str:
        blocks = row.sides[role]
        text = self.text(role)
        rtl = direction_of(text.lang, _words(blocks[0]) if blocks else "") == "rtl"
        start = self.letters.attributes(
            class_=f"side {role.value}",
            data_side=role.value,
            lang=language_tag(text.lang),
            xml__lang=language_tag(text.lang) if self.typed else None,
            dir="rtl" if rtl else None,
        )
        inner = "\n".join(self._block(block, number) for block in blocks)
        if not blocks and row.gap:
            inner = (
                f'<p class="gap" lang="en" dir="ltr"><span>{self.letters.text(row.gap)}</span></p>'
            )
        return f"<div{start}>{inner}</div>"

    def _block(self, block: Block, number: int) -> str:
        paragraph = self._paragraph(block)
        level = self._levels.of(block) if block.kind is ParagraphKind.HEADING else 0
        tag = f"h{min(level + self.top - 1, _LOWEST)}" if level else "p"
        own_id = None
        if level and block.role is self._levels.outlined:
            own_id = f"h{len(self.headings) + 1}"
            words = _words(block)
            lang = language_tag(self.text(block.role).lang)
            self.headings.append(Heading(number, own_id, " ".join(words.split()), level, lang))
        start = self.letters.attributes(
            class_=block.kind.value,
            id=own_id,
            data_paragraph=block.kind.value,
            data_level=f"{paragraph.level}" if paragraph.level else None,
            data_folio=paragraph.folio or None,
        )
        return (
            f"<{tag}{start}>{self._folio(block, number)}{self.inlines(block.inlines)}</{tag}>"
        )  # fmt: skip

    def _paragraph(self, block: Block) -> Paragraph:
        content = self.made.content
        original = block.role is Role.ORIGINAL
        paragraphs = content.original_paragraphs if original else content.translation_paragraphs
        return paragraphs[block.slice.position]

    def _folio(self, block: Block, number: int) -> str:
        if not block.folio:
            return ""
        own_id = f"f{len(self.folios) + 1}"
        self.folios.append((block.folio, number, own_id))
        start = self.letters.attributes(
            class_="leaf",
            id=own_id,
            role="doc-pagebreak",
            epub__type="pagebreak" if self.typed else None,
            aria_label=f"Folio {block.folio}",
            lang="en",
            dir="ltr",
        )
        return f"<span{start}>{self.letters.text(block.folio)}</span>"

    def inlines(self, inlines: Sequence[Inline]) -> str:
        """What stands in a line."""
        out: list[str] = []
        for inline in inlines:
            match inline:
                case Run():
                    out.append(self._run(inline))
                case Call():
                    out.append(self._call(inline))
                case LineBreak():
                    out.append("<br/>")
                case Give() | WordStart() | WordMark():
                    pass
        return "".join(out)

    def _run(self, run: Run) -> str:
        words = styled(run, self.letters)
        if run.sign:
            words = f'<span class="sign {run.sign.replace(" ", "-")}">{words}</span>'
        for line in run.underlines:
            number = self.places.number[line.note_id]
            words = (
                f'<span class="on {line.kind} level{line.level}" data-note="{number}">'
                f"{words}</span>"
            )
        return words

    def _call(self, call: Call) -> str:
        note = self.places.notes[call.note_id]
        count = self._called[call.note_id]
        self._called[call.note_id] += 1
        start = self.letters.attributes(
            class_=f"call {note.note.kind.value}",
            id=self.places.call_id(call.note_id, count),
            href=self.places.note_link(call.note_id),
            role="doc-noteref",
            epub__type="noteref" if self.typed else None,
            aria_label=f"Note {call.mark}",
            lang="en",
            data_call=f"{self.places.number[call.note_id]}",
        )
        comma = "," if call.follows else ""
        return f'<sup class="c">{comma}<a{start}>{self.letters.text(call.mark)}</a></sup>'


def _words(block: Block) -> str:
    return "".join(part.text for part in block.inlines if isinstance(part, Run))


def styled(run: Run, letters: Letters) -> str:
    """A run's words in the elements of its formatting."""
    words = letters.text(run.text)
    for style in run.styles:
        tag = _ELEMENTS.get(style)
        start, end = (tag, tag) if tag else ('span class="small-capitals"', "span")
        words = f"<{start}>{words}</{end}>"
    return words
