"""Everything the template is given, and everything that must be read back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from parallax.apparatus.language import is_right_to_left
from parallax.formats.edition.characters import WIDEST_WORD, is_unseen, private_characters
from parallax.formats.edition.chosen_notes import (
    ChosenNotes,
    PrintedNote,
    choose_notes,
)
from parallax.formats.edition.closing import signs_used
from parallax.formats.edition.column_widths import letters_of_rows
from parallax.formats.edition.credits import Tails, excerpt_of, facts_of, marks_of, ranges
from parallax.formats.edition.geometry import FOOTNOTE_RULE, Geometry, geometry
from parallax.formats.edition.inlines import Call, Json, Run, Setting
from parallax.formats.edition.languages import language, own_name, region
from parallax.formats.edition.markdown import NoteBlock, note_blocks
from parallax.formats.edition.printed_texts import front_texts, texts_of
from parallax.formats.edition.rows import Block, Row, RowMaker
from parallax.formats.edition.word_widths import WidestWords
from parallax.model.edition import (
    LARGEST,
    SMALLEST,
    EditionContent,
    EditionOptions,
    Layout,
    NotePlace,
)
from parallax.model.text import ParagraphKind, Role, Text

#: How large the largest heading, the title and notes are to the body, and ems for a call.
_HEADING, _TITLE, _NOTE, _CALL = 1.22, 1.95, 0.84, 0.8


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document made ready for the typesetter."""

    content: EditionContent
    options: EditionOptions
    page: Geometry
    notes: ChosenNotes
    roles: tuple[Role, ...]
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """The document's title; every tagged PDF must have one."""
        given = self.content.document.title.strip()
        if all(is_unseen(char) and char != "-" for char in given):
            given = ""  # nothing that could be seen: for the typesetter that is no title
        return given or self.subtitle or "Untitled"

    @property
    def subtitle(self) -> str:
        """The original's first heading; of an excerpt it would be that of a section."""
        if self.content.rows_in_all:
            return ""
        for paragraph in self.content.original_paragraphs:
            if paragraph.kind is ParagraphKind.HEADING and paragraph.text.strip():
                return " ".join(paragraph.text.split())
        return ""

    @property
    def title_notes(self) -> list[PrintedNote]:
        return [note for note in self.notes.printed if not note.targets]

    @property
    def endnotes(self) -> list[PrintedNote]:
        return [note for note in self.notes.printed if note.place is NotePlace.ENDNOTES]

    @property
    def has_doubtful_rows(self) -> bool:
        """Whether rows have the sign of doubt."""
        return len(self.roles) > 1 and any(row.bead.is_doubtful for row in self.rows)

    @property
    def first_folio(self) -> str:
        """The first leaf that stands in the margin, the legend's example."""
        return next((block.folio for block in self.blocks() if block.folio), "")

    @property
    def statement(self) -> tuple[NoteBlock, ...]:
        """The editor's own words before the text."""
        return note_blocks(self.options.statement)

    def with_spare(self, lines: float) -> "Manuscript":
        """The same, with so many lines free at the foot of every page."""
        if not lines:
            return self
        spare = lines * self.page.line * self.options.font_size
        return replace(self, page=replace(self.page, spare=spare))

    def blocks(self) -> Iterator[Block]:
        for row in self.rows:
            for role in self.roles:
                yield from row.sides[role]


def manuscript(
    content: EditionContent,
    options: EditionOptions,
    tick: Callable[[float], None],
) -> Manuscript:
    """Choose and order; `tick` is told the fraction done."""
    size = min(max(options.font_size, SMALLEST), LARGEST)
    options = replace(options, font_size=size)
    notes = choose_notes(content, options)
    beside = any(note.is_beside for note in notes.printed)
    page = geometry(options, beside=beside, rows=tuple(letters_of_rows(content, notes)))
    printed = options.layout.roles
    order = (Role.ORIGINAL, Role.TRANSLATION)
    roles = tuple(role for role in order if role in printed)
    if options.swapped:
        roles = roles[::-1]
    rows = RowMaker(content, options, page, notes, roles).rows(tick)
    return Manuscript(content, options, page, notes, roles, tuple(rows))


@dataclass(frozen=True, slots=True)
class NoteSlice:
    """A note, or what of it stands on a page: `blocks` of its body, whether it `begins` and
    `ends` there, and `name`, which no other part of a note has. `mark` is the number of the
    mark at its beginning while it is measured."""

    note: PrintedNote
    blocks: tuple[NoteBlock, ...]
    name: str
    begins: bool = True
    ends: bool = True
    mark: int | None = None


class Writer:
    """Writes a manuscript down for the template; `missing` characters get a stand-in."""

    def __init__(self, made: Manuscript, missing: frozenset[str] = frozenset()) -> None:
        widest = widest_words(made)
        self.made = made
        self.setting = Setting(missing, widest.text)
        self._headings = Setting(missing, widest.heading)
        self._notes = Setting(missing, widest.note)
        self._titles = Setting(missing, widest.title)
        self.tails = Tails(made.notes.printed, initials=True)
        self.document = made.content.document
        translated = made.content.translation.lang
        self.main = translated if language(translated) != "und" else "en"
        self._levels = HeadingLevels(made)
        #: The one side that is set of a row; None for all.
        self.shown: Role | None = None
        self.begin()
        self._numbers = {note.id: str(at) for at, note in enumerate(made.notes.printed)}
        self._printed = {note.id: note for note in made.notes.printed}

    def data(self) -> dict[str, Json]:
        """What every part of the document is given."""
        made, document = self.made, self.document
        text = self.setting.text
        title = " ".join(self._titles.text(made.title).split())
        authors = dict.fromkeys(
            name for name in (document.contributor.strip(), document.translator.strip()) if name
        )
        short = document.reference.cite(folios="", archive=False)
        cited = document.reference.cite(folios=ranges(document.reference.folios))
        return {
            "title": title,
            "authors": [text(name) for name in authors],
            "keywords": [text(cited)] if cited else [],
            "description": text(document.summary),
            "lang": language(self.main),
            "region": region(self.main),
            "dir": direction_of(self.main, document.title),
            "page": self._page(),
            "layout": made.options.layout.value,
            "size": made.options.font_size,
            "face": made.options.typeface.value.replace("Source Serif", "Source Serif Pro"),
            "spacing": made.options.line_spacing,
            "numbers": made.options.paragraph_numbers,
            "boxes": self._has_boxes(),
            "facts": [name for name, _ in (*facts_of(document), *excerpt_of(made.content))],
            "reference": text(short),
            "sides": [self._side(self._text(role), role) for role in made.roles],
            "original": self._side(made.content.original, Role.ORIGINAL),
            "hang": max([1.1, *(0.58 * len(note.mark) for note in made.notes.printed)]),
            "doubtful": made.has_doubtful_rows,
            "folio": text(made.first_folio),
            "title_calls": self.setting.inlines(
                Call(note.id, note.mark, True, bool(number))
                for number, note in enumerate(made.title_notes)
            ),
            "signs": [
                {"sample": self.setting.inlines([run]), "label": label}
                for run, label in signs_used(made.rows, made.roles)
            ],
            "marks": self._marks(),
        }

    def _text(self, role: Role) -> Text:
        return (
            self.made.content.original if role is Role.ORIGINAL else self.made.content.translation
        )

    def _side(self, text: Text, role: Role) -> Json:
        original = role is Role.ORIGINAL
        content = self.made.content
        paragraphs = content.original_paragraphs if original else content.translation_paragraphs
        sample = " ".join(paragraph.text for paragraph in paragraphs[:8])
        return {
            "role": role.value,
            "name": own_name(text.lang),
            "lang": language(text.lang),
            "region": region(text.lang),
            "dir": direction_of(text.lang, sample),
        }

    def _page(self) -> Json:
        page = self.made.page
        return {
            "width": page.width,
            "height": page.height,
            "left": page.left,
            "right": page.right,
            "top": page.top,
            "bottom": page.bottom,
            "gutter": page.gutter,
            "mirrored": page.mirrored,
            "notes": page.notes,
            "notes-gap": page.notes_gap,
            "share": self._left_share(),
            "rule": FOOTNOTE_RULE[0],
            "rule-weight": FOOTNOTE_RULE[1],
            "foot-gap": page.foot_gap(self.made.options.font_size),
        }

    def _has_boxes(self) -> bool:
        """Whether characters stand by their names, which the template then looks for."""
        made = self.made
        words = (
            *texts_of(made.content, made.roles),
            *front_texts(made.content, made.options),
        )
        return bool(self.setting.missing or private_characters(words))

    def _left_share(self) -> float:
        """The left column's part of the width of both."""
        share = self.made.options.column_share
        return 1 - share if self.made.roles[0] is Role.TRANSLATION else share

    def row(self, row: Row, beside: Sequence[Sequence[NoteSlice]]) -> dict[str, Json]:
        """A row, and the notes that stand beside its sides."""
        sides: list[Json] = [
            [self._block(block) for block in row.sides[role]] for role in self.made.roles
        ]
        written: dict[str, Json] = {"s": sides}
        if row.part:
            written["c"] = True
        else:
            written["n"] = self.made.content.first_row + row.number + 1
            if row.number == 0:
                written["first"] = True
        if row.number == len(self.made.rows) - 1:
            written["last"] = True
        if any(beside):
            written["m"] = [[self.note(part) for part in notes] for notes in beside]
        if row.gap:
            written["gap"] = row.gap
        if row.bead.is_doubtful and not row.part:
            written["d"] = True
        return written

    def _block(self, block: Block) -> Json:
        is_heading = block.kind is ParagraphKind.HEADING
        setting = self._headings if is_heading else self.setting
        out: dict[str, Json] = {"k": block.kind.value, "r": setting.inlines(block.inlines)}
        if block.kind is ParagraphKind.HEADING:
            level = self._levels.of(block)
            if level:
                out["l"] = level
                out["t"] = self._tagged(level, block.role)
                out["o"] = block.role is self._levels.outlined
            elif not block.slice.opens:
                out["h"] = self._levels.look_of(block)
        if block.kind is ParagraphKind.LIST and block.has_sign:
            out["sign"] = True
        if block.folio:
            out["f"] = self.setting.text(block.folio)
        if not block.slice.opens:
            out["c"] = True
        return out

    def begin(self) -> None:
        """What follows is a file of its own, whose first heading must be of level 1."""
        self.headings: list[int] = []
        self._before = 0

    def add_heading(self, level: int) -> int:
        """The level that a heading has in this file, where none may be left out; its own is
        kept in `headings`, for when the files are joined."""
        self.headings.append(level)
        self._before = min(level, self._before + 1)
        return self._before

    def _tagged(self, level: int, role: Role) -> int:
        return self.add_heading(level) if self.shown in (None, role) else level

    def note(self, part: NoteSlice) -> dict[str, Json]:
        """A note, or what of it stands on a page."""
        note = part.note
        out: dict[str, Json] = {
            **self.call(note.id),
            "name": part.name,
            "lemmas": [
                {
                    "t": self._notes.text(words),
                    "lang": language(lang),
                    "region": region(lang),
                    "dir": direction_of(lang, words),
                }
                for lang, words in (note.lemmas if part.begins else ())
            ],
            "body": [block.data(self._notes) for block in part.blocks],
            "tail": self._notes.text(self.tails.of(note)) if part.ends else "",
        }
        if not part.begins:
            out["c"] = True
        if part.mark is not None:
            out["w"] = part.mark
        return out

    def call(self, note_id: str) -> dict[str, Json]:
        """What the call of a note needs to know of it."""
        note = self._printed[note_id]
        return {"n": self._numbers[note_id], "mark": note.mark, "kind": note.note.kind.value}

    def _marks(self) -> list[Json]:
        return [[kind, said] for kind, said in marks_of(self.made.notes.printed)]


def widest_words(made: Manuscript) -> WidestWords:
    """What surely fits into the columns, with a call behind it."""
    page, size = made.page, made.options.font_size

    def room(width: float, scale: float) -> float:
        return max(2.5, min(WIDEST_WORD, width / (size * scale) - _CALL))

    whole = page.width - page.left - page.right
    return WidestWords(
        text=room(page.column, 1.0),
        heading=room(page.column, _HEADING),
        note=room(page.notes or whole, _NOTE),
        title=room(whole, _TITLE),
    )


class HeadingLevels:
    """Heading levels as a tagged PDF wants them: beginning with 1, none left out."""

    def __init__(self, made: Manuscript) -> None:
        headings = [block for block in made.blocks() if block.kind is ParagraphKind.HEADING]
        roles = {block.role for block in headings}
        self.outlined = Role.TRANSLATION if Role.TRANSLATION in roles else Role.ORIGINAL
        facing = made.options.layout is Layout.FACING
        self._levels: dict[tuple[Role, int], int] = {}
        seen: set[Role] = set()
        before = 0
        for block in headings:
            words = "".join(part.text for part in block.inlines if isinstance(part, Run))
            if not words.strip():
                continue
            level = max(1, block.level)
            if facing:
                # the two sides of a spread are read one after the other, so levels may meet
                level = min(level, 2) if block.role in seen else 1
                seen.add(block.role)
            else:
                before = level = min(level, before + 1, 6)
            self._levels[block.role, block.slice.position] = level

    def of(self, block: Block) -> int:
        """0 for a heading that is none: without letters, or the rest of one that goes on."""
        return self.look_of(block) if block.slice.opens else 0

    def look_of(self, block: Block) -> int:
        """The level by which a heading looks, also where it goes on; 0 without letters."""
        return self._levels.get((block.role, block.slice.position), 0)


def direction_of(lang: str, sample: str) -> str:
    """ "rtl" or "ltr": by the language, or where it is unknown by some of the text."""
    known = language(lang) != "und"
    return "rtl" if is_right_to_left(lang if known else sample) else "ltr"
