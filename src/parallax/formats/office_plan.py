"""A document laid out for a word processor, before it is DOCX or ODT: what stands in order."""

from dataclasses import dataclass, field
from enum import Enum, auto

from parallax.formats.draft import Styles
from parallax.formats.edition.chosen_notes import PrintedNote
from parallax.formats.edition.languages import own_name
from parallax.formats.locales import runs_leftwards
from parallax.formats.note_lines import NoteLine
from parallax.model.alignment import Bead
from parallax.model.edition import EditionContent, EditionOptions
from parallax.model.review import wording_sign
from parallax.model.text import Paragraph, Role, Text

#: What is said while the plan is made and written.
WRITING = "Writing the paragraphs"
#: At the head of a page: the most letters of a title, and the width of one in points.
_LONGEST_HEAD, _HEAD_LETTER = 70, 4.6


class OfficePlace(Enum):
    """Where a note stands in an office file: at the foot or the end, as a comment, in a column."""

    FOOT = auto()
    END = auto()
    COMMENT = auto()
    COLUMN = auto()


@dataclass(slots=True)
class PlannedNote:
    """A note as it stands in the file. `number` counts from 1 in the order of the file,
    `automatic` says that the word processor's own numbering gives its mark, and `author` is
    the number of its author, 0 for none."""

    printed: PrintedNote
    place: OfficePlace
    tail: str
    author: int
    number: int = 0
    automatic: bool = False

    @property
    def mark(self) -> str:
        return self.printed.mark


@dataclass(frozen=True, slots=True)
class Words:
    """Words that look alike; a line feed ends a line within the paragraph."""

    text: str
    styles: Styles


@dataclass(frozen=True, slots=True)
class Folio:
    label: str


@dataclass(frozen=True, slots=True)
class Call:
    """Where a note is called: itself, or with `again` only its mark. `follows` where another
    mark stands right before it."""

    note: PlannedNote
    again: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Begin:
    """Here begin the words of a note."""

    note: PlannedNote


@dataclass(frozen=True, slots=True)
class End:
    note: PlannedNote


Piece = Words | Folio | Call | Begin | End


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of either text."""

    role: Role
    paragraph: Paragraph
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A bead; `number` counts from 1. `gap` says what is missing on an empty side; `notes` are
    those that are called in it."""

    number: int
    bead: Bead
    sides: dict[Role, tuple[Block, ...]]
    gap: str
    whole: bool
    notes: tuple[PlannedNote, ...]

    def words(self, role: Role) -> list[str]:
        """The paragraphs of one side as they stand in the library."""
        return [block.paragraph.text for block in self.sides.get(role, ())]

    @property
    def signs(self) -> tuple[str, str]:
        """By which it is seen whether a reviewer changed the original, and the translation."""
        return (wording_sign(self.words(Role.ORIGINAL)), wording_sign(self.words(Role.TRANSLATION)))


@dataclass(slots=True)
class Plan:
    """The whole file. `front` and `back` are paragraphs by the names of their styles; the calls
    of `title_notes` stand at the title, the first of `front`. `statement` is the editor's, which
    stands under `STATEMENT_TITLE` behind `front`."""

    content: EditionContent
    options: EditionOptions
    roles: tuple[Role, ...]
    front: list[tuple[str, str]]
    back: list[tuple[str, str]]
    title_notes: tuple[PlannedNote, ...] = ()
    statement: tuple[NoteLine, ...] = ()
    rows: list[Row] = field(default_factory=list[Row])
    notes: list[PlannedNote] = field(default_factory=list[PlannedNote])
    properties: dict[str, str] = field(default_factory=dict[str, str])
    left_out: list[str] = field(default_factory=list[str])

    @property
    def title(self) -> str:
        return self.front[0][1]

    @property
    def reference(self) -> str:
        return self.content.document.reference.cite(folios="", archive=False)

    def text(self, role: Role) -> Text:
        return self.content.original if role is Role.ORIGINAL else self.content.translation

    def lang(self, role: Role) -> str:
        return self.text(role).lang

    @property
    def main_lang(self) -> str:
        """The language of the whole: the translation's, where it is there."""
        return self.lang(Role.TRANSLATION if Role.TRANSLATION in self.roles else self.roles[0])

    @property
    def note_lang(self) -> str:
        """Notes are written for readers of the translation."""
        lang = self.content.translation.lang
        return lang if lang != "und" else "en"

    def head(self, role: Role) -> str:
        """What stands over a column: "Original · Shqip"."""
        said = "Original" if role is Role.ORIGINAL else "Translation"
        name = own_name(self.lang(role))
        return f"{said} · {name}" if name else said

    def running_head(self, room: float) -> tuple[str, str]:
        """As much of the title as fits beside the reference, in `room` points."""
        reference = " ".join(self.reference.split())
        letters_at_most = min(_LONGEST_HEAD, int(room / _HEAD_LETTER) - len(reference) - 4)
        title, most = self.title, max(20, letters_at_most)
        if len(title) > most:
            title = title[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:[(") + "…"
        return title, reference

    def runs_leftwards(self, role: Role) -> bool:
        """Whether a text is written from right to left."""
        original = role is Role.ORIGINAL
        content = self.content
        paragraphs = content.original_paragraphs if original else content.translation_paragraphs
        sample = " ".join(paragraph.text for paragraph in paragraphs[:8])
        return runs_leftwards(self.lang(role), sample)

    def at(self, place: OfficePlace) -> list[PlannedNote]:
        return [note for note in self.notes if note.place is place]
