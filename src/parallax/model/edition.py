"""What goes into an edition, and how it is to look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parallax.model.alignment import Bead
from parallax.model.counting import counted
from parallax.model.document import Document
from parallax.model.note import Note, NoteKind
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Text

#: Body sizes in points between which a page can be read and set.
SMALLEST, LARGEST = 6.0, 20.0


class Layout(StrEnum):
    COLUMNS = "columns"
    FACING = "facing pages"
    TRANSLATION = "translation"
    ORIGINAL = "original"


class Paper(StrEnum):
    A4 = "A4"
    LETTER = "Letter"
    A5 = "A5"
    B5 = "B5"


class AnnotationPlace(StrEnum):
    """Where editorial notes, annotations and queries are printed."""

    ENDNOTES = "endnotes"
    FOOTNOTES = "footnotes"


@dataclass(frozen=True, slots=True)
class EditionOptions:
    """The choices of the export dialog. `authors` empty means every author.

    `font_size` is the body size in points.
    """

    layout: Layout = Layout.COLUMNS
    paper: Paper = Paper.A4
    font_size: float = 10.0
    note_kinds: frozenset[NoteKind] = frozenset(
        {NoteKind.TRANSLATOR, NoteKind.EDITOR, NoteKind.HISTORIAN, NoteKind.GLOSS}
    )
    authors: frozenset[str] = frozenset()
    annotations: AnnotationPlace = AnnotationPlace.ENDNOTES
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class EditionContent:
    """One document, whole, as plain values: everything the typeset edition is made from.

    `sign_corrections` are by the ids of paragraphs.
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


@dataclass(frozen=True, slots=True)
class EditionReport:
    """What reading the written file back showed. `problems` are sentences; empty means all
    paragraphs and notes were found, in order."""

    path: str
    pages: int
    paragraphs: int
    notes: int
    left_out_notes: int = 0
    problems: tuple[str, ...] = field(default=())

    @property
    def sentence(self) -> str:
        """The result in one sentence, for the window and the command line."""
        if self.problems:
            return f"{self.path} was written, but: " + " ".join(self.problems)
        return (
            f"{self.path}: {counted(self.pages, 'page')}; read back,"
            f" {counted(self.paragraphs, 'paragraph')} and {counted(self.notes, 'note')}"
            " are all there, in order."
        )
