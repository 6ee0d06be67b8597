"""What goes into an edition, and how it is to look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parallax.model.alignment import Bead
from parallax.model.counting import counted
from parallax.model.document import Document
from parallax.model.note import Note, NoteKind
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role, Text

#: Body sizes in points between which a page can be read and set.
SMALLEST, LARGEST = 6.0, 20.0


#: Distances between lines, as shares of the typeface's own.
TIGHTEST, LOOSEST = 0.85, 2.0
#: Shares of the original in the width of both columns.
NARROWEST, WIDEST = 0.3, 0.7


class Layout(StrEnum):
    COLUMNS = "columns"
    FACING = "facing pages"
    TRANSLATION = "translation"
    ORIGINAL = "original"
    REVIEW = "review table"

    @property
    def roles(self) -> frozenset[Role]:
        """The texts that are printed."""
        if self is Layout.ORIGINAL:
            return frozenset({Role.ORIGINAL})
        if self is Layout.TRANSLATION:
            return frozenset({Role.TRANSLATION})
        return frozenset(Role)


class Paper(StrEnum):
    A4 = "A4"
    LETTER = "Letter"
    A5 = "A5"
    B5 = "B5"


class Typeface(StrEnum):
    """The faces that come with the program, so that pages are the same on every machine."""

    SOURCE_SERIF = "Source Serif"
    LIBERTINUS = "Libertinus Serif"
    COMPUTER_MODERN = "New Computer Modern"


class NotePlace(StrEnum):
    """Where notes are printed: after the text, at the foot of the page, beside the row."""

    ENDNOTES = "endnotes"
    FOOTNOTES = "footnotes"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class EditionOptions:
    """The choices of the export dialog.

    `font_size` is the body size in points, `line_spacing` a share of the face's own distance,
    `column_share` the original's part of the width of two columns. `note_kinds`, `authors`,
    `tags`, `note_sides`, `changed_from` and `changed_to` choose the notes: `authors` and `tags`
    empty mean all, a note on a pair belongs to both sides, and the dates (ISO 8601, both
    included, "" for none) are those of a note's last change. `translators` says where
    translator's notes stand, `annotations` where all others do. `statement` is the editor's
    statement in Markdown.
    """

    layout: Layout = Layout.COLUMNS
    paper: Paper = Paper.A4
    font_size: float = 10.0
    note_kinds: frozenset[NoteKind] = frozenset(
        {NoteKind.TRANSLATOR, NoteKind.EDITOR, NoteKind.HISTORIAN, NoteKind.GLOSS}
    )
    authors: frozenset[str] = frozenset()
    annotations: NotePlace = NotePlace.ENDNOTES
    swapped: bool = False
    translators: NotePlace = NotePlace.FOOTNOTES
    typeface: Typeface = Typeface.SOURCE_SERIF
    line_spacing: float = 1.0
    column_share: float = 0.5
    tags: frozenset[str] = frozenset()
    note_sides: frozenset[Role] = frozenset(Role)
    changed_from: str = ""
    changed_to: str = ""
    lemmas: bool = True
    paragraph_numbers: bool = False
    statement: str = ""


@dataclass(frozen=True, slots=True)
class EditionContent:
    """One document as plain values: everything an edition is made from.

    `sign_corrections` are by the ids of paragraphs. Of a document that is there only in part,
    `first_row` says how many rows come before, `rows_in_all` how many the whole has (0 where
    all are there), `first_paragraphs` where its paragraphs begin in both texts of the whole, and
    `marks` has the marks of the notes by their ids as the whole counts them.
    """

    document: Document
    original: Text
    translation: Text
    original_paragraphs: tuple[Paragraph, ...]
    translation_paragraphs: tuple[Paragraph, ...]
    beads: tuple[Bead, ...]
    notes: tuple[Note, ...] = ()
    sign_corrections: Mapping[str, tuple[SignCorrection, ...]] = field(
        default_factory=dict[str, tuple[SignCorrection, ...]]
    )
    first_row: int = 0
    rows_in_all: int = 0
    marks: Mapping[str, str] = field(default_factory=dict[str, str])
    first_paragraphs: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class EditionReport:
    """What reading the written file back showed. `problems` are sentences; empty means all
    paragraphs, notes, calls of notes and page numbers were found, in order. `remarks` say what
    could not be set as one would wish."""

    path: str
    pages: int
    paragraphs: int
    notes: int
    left_out_notes: int = 0
    problems: tuple[str, ...] = field(default=())
    calls: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The result in one sentence, for the window and the command line."""
        if self.problems:
            said = f"{self.path} was written, but:"
        else:
            said = (
                f"{self.path}: {counted(self.pages, 'numbered page')}; read back,"
                f" {counted(self.paragraphs, 'paragraph')}, {counted(self.notes, 'note')}"
                f" and {counted(self.calls, 'call')} are all there, in order."
            )
        return " ".join((said, *self.problems, *self.remarks))
