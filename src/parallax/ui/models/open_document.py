"""The document being read: the one thing that the reading view and the panes share.

Long alignments are not read at once: paragraphs and beads come in chunks when somebody asks
for them, and the remaining beads follow in idle slices so that the counts become complete.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from parallax import library as reading
from parallax.apparatus.signs import Sign, signs
from parallax.library import Library
from parallax.model.alignment import Alignment, Bead
from parallax.model.changes import (
    BeadsReplaced,
    Changes,
    DocumentReplaced,
    NoteReplaced,
    ParagraphsReworded,
    SignsReplaced,
)
from parallax.model.document import Document
from parallax.model.errors import UserError
from parallax.model.note import Note, Target
from parallax.model.sign import SignCorrection
from parallax.model.text import Paragraph, Role, Text
from parallax.operations import doubts
from parallax.ui.models.bead_table import CHUNK, BeadTable, Counts
from parallax.ui.models.note_index import NoteIndex

if TYPE_CHECKING:
    from parallax.align.reasons import Reason

#: Paragraphs read from the library at a time, and how many such pieces are kept.
PARAGRAPH_CHUNK = 128
PARAGRAPH_CHUNKS_KEPT = 96

#: Beads read at once, and then in each idle slice of 10 to 20 ms.
FIRST_ROWS = 512
IDLE_ROWS = 2048

#: Milliseconds before the first idle slice.
FIRST_IDLE_MS = 60


@dataclass(frozen=True, slots=True)
class ChunkSize:
    """A run of beads with the code points of both sides, for estimating heights."""

    rows: int
    original: int
    translation: int


class OpenDocument(QObject):
    """One document with its two texts, their beads and its notes, in step with the library.

    Raises UserError where the document is gone. One that has no texts yet has no rows, and
    two texts without paragraphs. Rows are beads in order; paragraphs are positions in a text.
    """

    #: First row, rows removed, rows inserted.
    beads_replaced = Signal(int, int, int)
    #: Notes were written, changed or deleted, or got other marks.
    notes_changed = Signal()
    #: A reader said what some signs are.
    signs_changed = Signal()
    #: Metadata.
    document_changed = Signal()
    #: Anything may have changed.
    reset = Signal()
    #: `counts` has other numbers.
    counts_changed = Signal()

    document: Document
    original: Text
    translation: Text
    alignment: Alignment
    #: Whether there is anything to read yet.
    has_texts: bool

    def __init__(self, library: Library, document_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._id = document_id
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._read_some)
        self._pieces: OrderedDict[tuple[Role, int], list[Paragraph]] = OrderedDict()
        self._read()

    # -- the texts -------------------------------------------------------------------------

    @property
    def id(self) -> str:
        return self._id

    def text(self, role: Role) -> Text:
        return self.original if role is Role.ORIGINAL else self.translation

    def role_of(self, text_id: str) -> Role | None:
        """Which side a text is; None for a text that is not open here."""
        if text_id == self.original.id:
            return Role.ORIGINAL
        return Role.TRANSLATION if text_id == self.translation.id else None

    def paragraph_count(self, role: Role) -> int:
        return self.text(role).paragraph_count

    def paragraphs(self, role: Role, start: int, stop: int) -> list[Paragraph]:
        """The paragraphs [start, stop) of one side; the range is clamped to the text."""
        start, stop = max(0, start), min(stop, self.paragraph_count(role))
        if start >= stop:
            return []
        out: list[Paragraph] = []
        for piece in range(start // PARAGRAPH_CHUNK, (stop - 1) // PARAGRAPH_CHUNK + 1):
            base = piece * PARAGRAPH_CHUNK
            out += self._piece(role, piece)[max(0, start - base) : stop - base]
        return out

    def paragraph(self, role: Role, position: int) -> Paragraph:
        """Raises IndexError outside the text."""
        found = self.paragraphs(role, position, position + 1) if position >= 0 else []
        if not found:
            raise IndexError(f"paragraph {position} of {self.paragraph_count(role)}")
        return found[0]

    # -- the beads -------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self._beads)

    @property
    def counts(self) -> Counts:
        """Beads, confirmed, doubtful and gaps; at hand without any search."""
        return self._beads.counts

    def bead(self, row: int) -> Bead:
        return self._beads.bead(row)

    def beads(self, first: int, stop: int) -> list[Bead]:
        return self._beads.beads(first, stop)

    def row_of(self, role: Role, paragraph: int) -> int:
        return self._beads.row_of(role, paragraph)

    def row_of_bead(self, bead: Bead) -> int:
        """The row whose bead has the same starts; -1 if there is none (any more)."""
        sides = (
            (Role.ORIGINAL, bead.original_start, bead.original_count),
            (Role.TRANSLATION, bead.translation_start, bead.translation_count),
        )
        # The side that has paragraphs names the row; the other may be shared by gaps.
        role, start, _ = max(sides, key=lambda side: side[2])
        row = self.row_of(role, start) if self.row_count else -1
        if row < 0:
            return -1
        found = self.bead(row)
        same = (found.original_start, found.translation_start) == (
            bead.original_start,
            bead.translation_start,
        )
        return row if same else -1

    def next_row(self, row: int, wanted: str, step: int = 1) -> int:
        """The next row in direction `step` that is "doubtful", "gap" or "unconfirmed".

        Goes round at the end of the document; -1 if there is none.
        """
        return self._beads.find(row, step, wanted)

    def next_doubtful(self, row: int, *, most: bool, step: int = 1) -> int:
        """The doubtful row after `row`, or before it: in the order of the document, or with
        `most` the most doubtful first. Goes round at the end; -1 if there is none."""
        return (
            self._beads.next_by_score(row, step) if most else self.next_row(row, "doubtful", step)
        )

    def doubtful_place(self, row: int, *, most: bool = False) -> int:
        """Which of the doubtful rows this is in that order, from 1; 0 if it is none of them."""
        return self._beads.doubtful_place(row, by_score=most)

    def doubts(self, row: int) -> "list[Reason]":
        """Why a row is doubtful; nothing for one that is not."""
        bead = self.bead(row)
        if not bead.is_doubtful:
            return []
        found = self._doubts.get(bead)
        if found is None:
            try:
                found = doubts(self._library, self.alignment.id, bead)
            except UserError:
                # Out of reach for the moment: what cannot be read is not explained.
                return []
            self._doubts[bead] = found
        return found

    def chunk_sizes(self) -> list[ChunkSize]:
        """Runs of beads with their lengths.

        Until a long alignment has been read (see `counts.complete`), every run has the mean
        length: the true ones take a while.
        """
        rows = self.row_count
        if not rows:
            return []
        if not self._beads.complete:
            mean = (self.original.characters / rows, self.translation.characters / rows)
            return [
                ChunkSize(count, round(mean[0] * count), round(mean[1] * count))
                for count in (min(CHUNK, rows - first) for first in range(0, rows, CHUNK))
            ]
        sizes = reading.chunk_sizes(self._library, self.alignment.id)
        left = rows
        out: list[ChunkSize] = []
        for original, translation in sizes:
            rows = min(CHUNK, left)
            left -= rows
            if rows:
                out.append(ChunkSize(rows, original, translation))
        return out

    # -- the notes -------------------------------------------------------------------------

    @property
    def notes(self) -> list[Note]:
        """All notes of the document, in reading order."""
        return self._notes.in_order

    def note(self, note_id: str) -> Note | None:
        return self._notes.note(note_id)

    def mark_of(self, note_id: str) -> str:
        """Such as "1", "a" or "?1"; empty for an unknown note."""
        return self._notes.mark_of(note_id)

    def notes_in_paragraph(self, role: Role, paragraph: int) -> list[tuple[Note, Target]]:
        """The notes that stand on words of a paragraph, in reading order."""
        return self._notes.in_paragraph(role, paragraph)

    def rows_of(self, note: Note) -> list[int]:
        """The rows its targets begin in, ascending; empty for a note on the document."""
        return self._notes.rows_of(note)

    def first_row_of(self, note: Note) -> int:
        """-1 for a note on the document."""
        return next(iter(self.rows_of(note)), -1)

    # -- the signs -------------------------------------------------------------------------

    def corrections(self, paragraph_id: str) -> tuple[SignCorrection, ...]:
        """What readers said of the signs of a paragraph."""
        return self._corrections.get(paragraph_id, ())

    def signs(self, role: Role, position: int) -> list[Sign]:
        """The editors' signs in a paragraph, as corrected."""
        paragraph = self.paragraph(role, position)
        return signs(paragraph.text, self.text(role).lang, self.corrections(paragraph.id))

    # -- keeping in step -------------------------------------------------------------------

    def apply(self, changes: Changes) -> None:
        """Take over what an act changed in the library and say so."""
        kinds = {type(step) for step in changes.steps}
        if BeadsReplaced in kinds and NoteReplaced in kinds:
            # Whoever hears of rows asks for notes, which must not be between two states.
            self.reload()
            return
        notes = document = renumber = corrected = False
        for step in changes.steps:
            if isinstance(step, ParagraphsReworded):
                if step.document_id == self._id:
                    self.reload()
                    return
            elif isinstance(step, BeadsReplaced):
                if step.alignment_id == self.alignment.id:
                    if not self._replace_beads(step):
                        self.reload()
                        return
                    renumber |= bool(self._notes)
            elif isinstance(step, NoteReplaced):
                if step.note.document_id == self._id:
                    renumber |= self._notes.replace(step)
                    notes = True
            elif isinstance(step, SignsReplaced):
                if step.document_id == self._id:
                    self._corrections[step.paragraph_id] = step.after
                    corrected = True
            elif isinstance(step, DocumentReplaced) and step.after.id == self._id:
                self.document = step.after
                document = True
        if renumber:
            notes |= self._notes.number()
        if notes:
            self.notes_changed.emit()
        if corrected:
            self.signs_changed.emit()
        if document:
            self.document_changed.emit()

    def reload(self) -> None:
        """Read everything anew: another process may have written."""
        self._read()
        self.reset.emit()

    def close(self) -> None:
        """Ask nothing more of the library."""
        self._idle.stop()

    # -- within ----------------------------------------------------------------------------

    def _read(self) -> None:
        library = self._library
        self.document = reading.document(library, self._id)
        alignment = reading.alignment(library, self._id)
        self.has_texts = alignment is not None
        if alignment is None:
            alignment = Alignment("", self._id, "", "")
            self.original, self.translation = (
                Text("", self._id, role, "und") for role in (Role.ORIGINAL, Role.TRANSLATION)
            )
        else:
            texts = {text.id: text for text in reading.texts(library, self._id)}
            self.original = texts[alignment.original_id]
            self.translation = texts[alignment.translation_id]
        self.alignment = alignment
        self._pieces.clear()
        self._doubts: dict[Bead, list[Reason]] = {}
        self._beads = BeadTable(alignment.bead_count, self._bead_reader(alignment.id))
        self._beads.fill_some(FIRST_ROWS)
        self._notes = NoteIndex(reading.notes(library, self._id), self.role_of, self.row_of)
        self._corrections = dict(reading.sign_corrections(library, self._id))
        if not self._beads.complete:
            # The first paint goes first.
            self._idle.start(FIRST_IDLE_MS)

    def _bead_reader(self, alignment_id: str) -> Callable[[int, int], list[Bead]]:
        library, read = self._library, reading.beads
        return lambda first, count: read(library, alignment_id, first, count)

    def _read_some(self) -> None:
        self._idle.setInterval(4)
        try:
            left = self._beads.fill_some(IDLE_ROWS)
        except LookupError:
            # Another process edited the alignment while it was being read.
            self._idle.stop()
            self.reload()
            return
        if not left:
            self._idle.stop()
            self.counts_changed.emit()

    def _piece(self, role: Role, piece: int) -> list[Paragraph]:
        found = self._pieces.get((role, piece))
        if found is not None:
            self._pieces.move_to_end((role, piece))
            return found
        start = piece * PARAGRAPH_CHUNK
        found = reading.paragraphs(
            self._library, self.text(role).id, start, start + PARAGRAPH_CHUNK
        )
        self._pieces[role, piece] = found
        if len(self._pieces) > PARAGRAPH_CHUNKS_KEPT:
            self._pieces.popitem(last=False)
        return found

    def _replace_beads(self, step: BeadsReplaced) -> bool:
        # Rows not read yet would be looked up under their new positions: read anew instead.
        if not step.before or not step.after or not self._beads.complete:
            return False
        first = self.row_of_bead(step.before[0])
        if first < 0 or not self._beads.matches(first, step.before):
            return False
        self._beads.replace(first, len(step.before), step.after)
        # A row's doubts hang on its neighbours.
        self._doubts.clear()
        self.beads_replaced.emit(first, len(step.before), len(step.after))
        self.counts_changed.emit()
        return True
