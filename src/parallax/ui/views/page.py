"""What the reading view shows, laid out: rows at a width, in a setting, without scrolling."""

from collections import OrderedDict

from parallax.apparatus.language import is_right_to_left
from parallax.apparatus.signs import SignKind
from parallax.model.alignment import Bead
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.views.columns import Columns, Extent, Sides, columns
from parallax.ui.views.heights import Heights
from parallax.ui.views.paragraph_layout import Marking, ParagraphLayout
from parallax.ui.views.row_layout import PlacedParagraph, RowLayout, SideLayout, gap_label, level
from parallax.ui.views.text_formats import Setting
from parallax.ui.views.typography import Typography

#: Rows whose lines are kept: some 600 paragraphs.
KEPT = 300


class Page:
    """The rows of a document at a width. Everything here is counted from a row's own top."""

    def __init__(self) -> None:
        self.document: OpenDocument | None = None
        self.theme: Theme = LIGHT
        self.typography = Typography()
        self.sides = Sides.BOTH
        self.swapped = False
        self.proportion = 0.5
        self.show_signs = True
        self.hidden_signs: frozenset[SignKind] = frozenset()
        self.columns: Columns = columns(800, self.typography.measure)
        self.heights = Heights([], self._estimate, self._row_sizes)
        #: Whether the lengths behind the heights are true ones, not yet a mean.
        self.knows_sizes = True
        #: How many rows were ever laid out, for tests and measurements.
        self.laid_out = 0
        self._rows: OrderedDict[int, RowLayout] = OrderedDict()
        self._generation = 0

    @property
    def row_count(self) -> int:
        return self.document.row_count if self.document else 0

    # -- what changes everything -------------------------------------------------------------

    def set_document(self, document: OpenDocument | None) -> None:
        self.document = document
        self._rows.clear()
        self.measure_rows()

    def measure_rows(self) -> None:
        """Guess all heights anew from the lengths of the texts."""
        document = self.document
        self.knows_sizes = document is None or document.counts.complete
        sizes = document.chunk_sizes() if document else []
        self.heights = Heights(sizes, self._estimate, self._row_sizes)

    def arrange(self, width: int) -> None:
        """Lay the columns out anew; all heights are guesses again if anything moved."""
        new = columns(
            width,
            self.typography.measure,
            sides=self.sides,
            swapped=self.swapped,
            proportion=self.proportion,
            least_gutter=self.typography.gutter,
        )
        before = {role: extent.width for role, extent in self.columns.sides.items()}
        self.columns = new
        if before != {role: extent.width for role, extent in new.sides.items()}:
            self.forget_heights()

    def forget_heights(self) -> None:
        self._rows.clear()
        self.heights = self.heights.with_estimate(self._estimate)

    def marks_changed(self) -> None:
        """Rows whose marked words or signs are other ones now will be laid out again."""
        self._generation += 1

    def replace(self, first: int, removed: int, inserted: int) -> None:
        """Rows were replaced in the document."""
        self.heights.splice(first, removed, self._row_sizes(first, first + inserted))
        moved: OrderedDict[int, RowLayout] = OrderedDict()
        for row, layout in self._rows.items():
            if row < first:
                moved[row] = layout
            elif row >= first + removed:
                moved[row + inserted - removed] = layout
        self._rows = moved

    # -- rows ------------------------------------------------------------------------------

    def row(self, row: int) -> RowLayout:
        """Raises IndexError outside the document."""
        found = self._rows.get(row)
        if found is not None and found.generation != self._generation:
            if self._same_marks(found):
                found.generation = self._generation
            else:
                found = None
        if found is None:
            found = self._lay_out(row)
            self._rows[row] = found
            self.heights.set_exact(row, found.height)
            if len(self._rows) > KEPT:
                self._rows.popitem(last=False)
        self._rows.move_to_end(row)
        return found

    def held(self, row: int) -> RowLayout | None:
        """A row as it was laid out last; None if it is not at hand."""
        return self._rows.get(row)

    def is_laid_out(self, row: int) -> bool:
        return row in self._rows

    def markings(self, role: Role, position: int, length: int) -> list[Marking]:
        """The words of notes in one paragraph of `length` code points."""
        document = self.document
        if document is None:
            return []
        out: list[Marking] = []
        for note, target in document.notes_in_paragraph(role, position):
            start = target.start.offset if target.start.paragraph == position else 0
            ends = target.end.paragraph == position
            end = min(target.end.offset if ends else length, length)
            if start < end:
                mark = document.mark_of(note.id)
                out.append(Marking(note.id, note.kind, mark, start, end, ends))
        return out

    def right_to_left(self, role: Role, text: str = "") -> bool:
        """The direction of a side: by its language, or by the words where that is unknown."""
        lang = self.document.text(role).lang if self.document else "und"
        return is_right_to_left(text if lang == "und" else lang)

    def _same_marks(self, row: RowLayout) -> bool:
        document = self.document
        return document is not None and all(
            list(placed.layout.markings)
            == self.markings(role, placed.position, len(placed.layout.paragraph.text))
            and placed.layout.corrections == document.corrections(placed.layout.paragraph.id)
            for role, side in row.sides.items()
            for placed in side.paragraphs
        )

    def _lay_out(self, row: int) -> RowLayout:
        document = self.document
        if document is None:
            raise IndexError("no document")
        self.laid_out += 1
        bead = document.bead(row)
        padding = self.typography.row_padding
        sides = {
            role: self._side(document, role, bead, extent)
            for role, extent in self.columns.sides.items()
        }
        sides = level(sides)
        text_height = max(
            (placed.y + placed.layout.height for s in sides.values() for placed in s.paragraphs),
            default=self.typography.line_height,
        )
        # A gap's field is as high as a line with air round it.
        if any(side.gap for side in sides.values()):
            text_height = max(text_height, self.typography.line_height + 4)
        folios = self._folios(sides)
        height = text_height + 2 * padding
        return RowLayout(bead, sides, padding, height, folios, self._generation)

    def _side(self, document: OpenDocument, role: Role, bead: Bead, extent: Extent) -> SideLayout:
        start, stop = _range(bead, role)
        if start == stop:
            return SideLayout((), gap_label(role, bead.gap))
        before = document.paragraphs(role, start - 1, start)
        folio = before[0].folio if before and start > 0 else ""
        lang = document.text(role).lang
        placed: list[PlacedParagraph] = []
        y = 0
        for position, paragraph in enumerate(document.paragraphs(role, start, stop), start):
            setting = Setting(
                self.typography,
                self.theme,
                lang,
                self.right_to_left(role, paragraph.text),
                self.show_signs,
                self.hidden_signs,
            )
            markings = self.markings(role, position, len(paragraph.text))
            corrections = document.corrections(paragraph.id)
            layout = ParagraphLayout(paragraph, markings, extent.width, setting, corrections)
            mark = paragraph.folio if paragraph.folio != folio else ""
            folio = paragraph.folio or folio
            placed.append(PlacedParagraph(position, y, layout, mark))
            y += layout.height + self.typography.paragraph_gap
        return SideLayout(tuple(placed))

    def _folios(self, sides: dict[Role, SideLayout]) -> tuple[tuple[int, str], ...]:
        """The marks of the original's leaves; of the translation's, where it alone has any."""
        for role in (Role.ORIGINAL, Role.TRANSLATION):
            side = sides.get(role)
            found = [
                (round(placed.y + placed.layout.baseline(0)), f"Fl. {placed.folio}")
                for placed in (side.paragraphs if side else ())
                if placed.folio
            ]
            if found:
                return tuple(found)
        return ()

    # -- guesses ---------------------------------------------------------------------------

    def _estimate(self, rows: int, original: int, translation: int) -> float:
        typography = self.typography
        lengths = {Role.ORIGINAL: original, Role.TRANSLATION: translation}
        lines = 0.0
        for role, extent in self.columns.sides.items():
            letters = max(4.0, extent.width / typography.character * 0.97)
            # On average half of a paragraph's last line stays empty.
            lines = max(lines, max(rows, lengths[role] / letters + 0.5 * rows))
        if rows == 1:
            lines = float(round(lines))
        return lines * typography.line_height + rows * 2 * typography.row_padding

    def _row_sizes(self, first: int, stop: int) -> list[tuple[int, int]]:
        document = self.document
        if document is None:
            return []
        beads = document.beads(first, stop)
        if not beads:
            return []
        lengths: dict[Role, list[int]] = {}
        starts: dict[Role, int] = {}
        for role in Role:
            starts[role] = _range(beads[0], role)[0]
            end = _range(beads[-1], role)[1]
            texts = document.paragraphs(role, starts[role], end)
            lengths[role] = [len(paragraph.text) for paragraph in texts]
        out: list[tuple[int, int]] = []
        for bead in beads:
            sizes: list[int] = []
            for role in Role:
                start, stop_at = _range(bead, role)
                base = starts[role]
                sizes.append(sum(lengths[role][start - base : stop_at - base]))
            out.append((sizes[0], sizes[1]))
        return out


def _range(bead: Bead, role: Role) -> tuple[int, int]:
    if role is Role.ORIGINAL:
        return bead.original_start, bead.original_stop
    return bead.translation_start, bead.translation_stop
