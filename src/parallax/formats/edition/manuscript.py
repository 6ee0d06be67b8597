"""Everything the template is given, and everything that must be read back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from parallax.apparatus.language import is_right_to_left
from parallax.formats.edition.characters import is_unseen, private_characters
from parallax.formats.edition.chosen_notes import (
    ChosenNotes,
    PrintedNote,
    choose_notes,
)
from parallax.formats.edition.closing import closing_sentences, signs_used
from parallax.formats.edition.credits import Tails, excerpt_of, facts_of, marks_of, ranges
from parallax.formats.edition.geometry import FOOTNOTE_RULE, Geometry, geometry
from parallax.formats.edition.inlines import Call, Json, Run, Setting
from parallax.formats.edition.languages import language, own_name, region
from parallax.formats.edition.markdown import NoteBlock, note_blocks
from parallax.formats.edition.rows import NOTHING_TO_MEND, Block, Mending, Row, RowMaker
from parallax.model.edition import (
    LARGEST,
    SMALLEST,
    EditionContent,
    EditionOptions,
    Layout,
    NotePlace,
)
from parallax.model.text import ParagraphKind, Role, Text

#: The running head: its size to the body's, a letter's mean width to its size, and the
#: letters kept free for the leaf and the space between title and reference.
_HEAD_SIZE, _LETTER_WIDTH, _HEAD_GAP = 0.8, 0.48, 14


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
        """The original's first heading."""
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
    def statement(self) -> tuple[NoteBlock, ...]:
        """The editor's own words before the text."""
        return note_blocks(self.options.statement)

    def blocks(self) -> Iterator[Block]:
        for row in self.rows:
            for role in self.roles:
                yield from row.sides[role]

    def data(self, missing: frozenset[str] = frozenset()) -> dict[str, Json]:
        """For the template; `missing` characters are replaced by a stand-in."""
        return _Writer(self, Setting(missing)).data()


def manuscript(
    content: EditionContent,
    options: EditionOptions,
    tick: Callable[[float], None],
    mending: Mending = NOTHING_TO_MEND,
) -> Manuscript:
    """Choose, order and cut; `tick` is told the fraction done."""
    size = min(max(options.font_size, SMALLEST), LARGEST)
    options = replace(options, font_size=size)
    notes = choose_notes(content, options)
    page = geometry(options, beside=any(note.is_beside for note in notes.printed))
    printed = options.layout.roles
    order = (Role.ORIGINAL, Role.TRANSLATION)
    roles = tuple(role for role in order if role in printed)
    if options.swapped:
        roles = roles[::-1]
    rows = RowMaker(content, options, page, notes, roles).rows(tick, mending)
    return Manuscript(content, options, page, notes, roles, tuple(rows))


class _Writer:
    def __init__(self, made: Manuscript, setting: Setting) -> None:
        self.made = made
        self.setting = setting
        self.tails = Tails(made.notes.printed, initials=True)
        self.document = made.content.document
        translated = made.content.translation.lang
        self.main = translated if language(translated) != "und" else "en"
        self.beside = frozenset(note.id for note in made.notes.printed if note.is_beside)

    def data(self) -> dict[str, Json]:
        made, document = self.made, self.document
        text = self.setting.text
        title = " ".join(text(made.title).split())
        authors = dict.fromkeys(
            name for name in (document.contributor.strip(), document.translator.strip()) if name
        )
        subtitle = made.subtitle if made.subtitle.casefold() != made.title.casefold() else ""
        short = document.reference.cite(folios="", archive=False)
        cited = document.reference.cite(folios=ranges(document.reference.folios))
        return {
            "title": title,
            "subtitle": text(subtitle),
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
            "facts": self._facts(),
            "summary": text(document.summary.strip()),
            "statement": [block.data(self.setting) for block in made.statement],
            "reference": text(short),
            "head": self._running_title(title, short),
            "sides": [self._side(self._text(role), role) for role in made.roles],
            "original": self._side(made.content.original, Role.ORIGINAL),
            "rows": self._rows(),
            "notes": {note.id: self._note(note) for note in made.notes.printed},
            "title_calls": self.setting.inlines(
                Call(note.id, note.mark, True, bool(number))
                for number, note in enumerate(made.title_notes)
            ),
            "endnotes": [note.id for note in made.endnotes],
            "signs": [
                {"sample": self.setting.inlines([run]), "label": label}
                for run, label in signs_used(made.rows, made.roles)
            ],
            "marks": self._marks(),
            "sentences": [
                text(sentence)
                for sentence in closing_sentences(
                    made.content, made.options, made.notes, self.setting.missing, initials=True
                )
            ],
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
        }

    def _has_boxes(self) -> bool:
        """Whether characters stand by their names, which the template then looks for."""
        document = self.document
        words = (
            *texts_of(self.made.content, self.made.roles),
            *(said for _, said in facts_of(document)),
            document.title,
            document.summary,
            self.made.options.statement,
        )
        return bool(self.setting.missing or private_characters(words))

    def _left_share(self) -> float:
        """The left column's part of the width of both."""
        share = self.made.options.column_share
        return 1 - share if self.made.roles[0] is Role.TRANSLATION else share

    def _facts(self) -> list[Json]:
        facts = [*facts_of(self.document), *excerpt_of(self.made.content)]
        return [[name, self.setting.text(said)] for name, said in facts]

    def _running_title(self, title: str, reference: str) -> str:
        """The title, as much of it as fits beside the reference in one line."""
        page = self.made.page
        width = page.width - page.left - page.right
        letters = width / (self.made.options.font_size * _HEAD_SIZE * _LETTER_WIDTH)
        room = max(16, int(letters) - len(reference) - _HEAD_GAP)
        if len(title) <= room:
            return title
        return title[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:[(") + "…"

    def _rows(self) -> list[Json]:
        levels = HeadingLevels(self.made)
        out: list[Json] = []
        for row in self.made.rows:
            written: dict[str, Json] = {
                "s": [
                    [self._block(block, levels) for block in row.sides[role]]
                    for role in self.made.roles
                ]
            }
            if row.part:
                written["c"] = True
            else:
                written["n"] = self.made.content.first_row + row.number + 1
            beside: list[Json] = [
                [note_id for note_id in row.first_calls(role) if note_id in self.beside]
                for role in self.made.roles
            ]
            if any(beside):
                written["m"] = beside
            if row.gap:
                written["gap"] = row.gap
            if row.bead.is_doubtful and not row.part:
                written["d"] = True
            if not row.unbreakable:
                written["b"] = True
            if row.new_page:
                written["p"] = True
            out.append(written)
        return out

    def _block(self, block: Block, levels: "HeadingLevels") -> Json:
        out: dict[str, Json] = {"k": block.kind.value, "r": self.setting.inlines(block.inlines)}
        if block.kind is ParagraphKind.HEADING:
            level = levels.of(block)
            if level:
                out["l"] = level
                out["o"] = block.role is levels.outlined
        if block.folio:
            out["f"] = self.setting.text(block.folio)
        if not block.slice.opens:
            out["c"] = True
        return out

    def _note(self, note: PrintedNote) -> Json:
        return {
            "mark": note.mark,
            "kind": note.note.kind.value,
            "foot": note.is_footnote,
            "beside": note.is_beside,
            "lemmas": [
                {
                    "t": self.setting.text(words),
                    "lang": language(lang),
                    "region": region(lang),
                    "dir": direction_of(lang, words),
                }
                for lang, words in note.lemmas
            ],
            "body": [block.data(self.setting) for block in note.blocks],
            "tail": self.setting.text(self.tails.of(note)),
        }

    def _marks(self) -> list[Json]:
        return [[kind, said] for kind, said in marks_of(self.made.notes.printed)]


class HeadingLevels:
    """Heading levels as a tagged PDF wants them: beginning with 1, none left out."""

    def __init__(self, made: Manuscript) -> None:
        headings = [block for block in made.blocks() if block.kind is ParagraphKind.HEADING]
        roles = {block.role for block in headings}
        self.outlined = Role.TRANSLATION if Role.TRANSLATION in roles else Role.ORIGINAL
        self._facing = made.options.layout is Layout.FACING
        self._seen: set[Role] = set()
        self._before = 0

    def of(self, block: Block) -> int:
        """0 for a heading that is none: without letters, or the rest of one cut in two."""
        words = "".join(part.text for part in block.inlines if isinstance(part, Run))
        if not block.slice.opens or not words.strip():
            return 0
        level = max(1, block.level)
        if self._facing:
            # the two sides of a spread are read one after the other, so levels may meet anyhow
            level = min(level, 2) if block.role in self._seen else 1
            self._seen.add(block.role)
        else:
            level = min(level, self._before + 1, 6)
            self._before = level
        return level


def direction_of(lang: str, sample: str) -> str:
    """ "rtl" or "ltr": by the language, or where it is unknown by some of the text."""
    known = language(lang) != "und"
    return "rtl" if is_right_to_left(lang if known else sample) else "ltr"


def texts_of(content: EditionContent, roles: Sequence[Role]) -> Iterator[str]:
    """Every reader's text that may be printed."""
    for role in roles:
        original = role is Role.ORIGINAL
        paragraphs = content.original_paragraphs if original else content.translation_paragraphs
        for paragraph in paragraphs:
            yield paragraph.text
    for note in content.notes:
        yield note.body
        yield note.author
