"""The scroll area under the reading view: painting, scrolling, and keeping the place.

Only the rows in the window are laid out and painted. The place is a row and some pixels of
it (`Scroller`), never the scroll bar's value, so that nothing jumps when guessed heights
become exact, when the window, the theme or the text size changes, or when rows are edited.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from parallax.apparatus.signs import SignKind
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.theme import Theme
from parallax.ui.views.columns import LEAST_PROPORTION, MOST_PROPORTION, Sides
from parallax.ui.views.header import Header
from parallax.ui.views.page import Page
from parallax.ui.views.row_painter import Appearance, RowPainter
from parallax.ui.views.scroller import EyeLine, Scroller
from parallax.ui.views.typography import Typography


class ScrollingView(QAbstractScrollArea):
    """Shows the rows of a document and scrolls through them."""

    visible_rows_changed = Signal(int, int)  # first, last
    text_size_requested = Signal(int)  # per cent more or less

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page()
        self.look = Appearance()
        self.scroller = Scroller(self.page)
        self._header = Header(self.page)
        self._painter = RowPainter(self.page)
        self._document: OpenDocument | None = None
        self._eye: EyeLine | None = None
        self._pushed = 0
        self._telling = False
        self._rest = 0.0
        self._visible = (-1, -1)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._lay_out_ahead)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        bar = self.verticalScrollBar()
        bar.setCursor(Qt.CursorShape.ArrowCursor)
        bar.sliderReleased.connect(self._tell_scroll_bar)
        self.setAutoFillBackground(True)
        self._colour_ground()

    # -- what is shown ---------------------------------------------------------------------

    def set_document(self, document: OpenDocument | None) -> None:
        """Show a document from its beginning, or nothing."""
        before, self._document = self._document, document
        if before is not None:
            before.beads_replaced.disconnect(self._beads_replaced)
            before.notes_changed.disconnect(self._marks_changed)
            before.signs_changed.disconnect(self._marks_changed)
            before.document_changed.disconnect(self._document_changed)
            before.reset.disconnect(self._document_reset)
            before.counts_changed.disconnect(self._counts_changed)
        if document is not None:
            document.beads_replaced.connect(self._beads_replaced)
            document.notes_changed.connect(self._marks_changed)
            document.signs_changed.connect(self._marks_changed)
            document.document_changed.connect(self._document_changed)
            document.reset.connect(self._document_reset)
            document.counts_changed.connect(self._counts_changed)
        self.page.set_document(document)
        self._eye = None
        self._measure()
        self.scroller.go_to(0, -self.scroller.title)
        self._after_scrolling()

    def set_theme(self, theme: Theme) -> None:
        self._set_look(self.page.typography, theme)
        self._colour_ground()

    def set_text_size(self, percent: int) -> None:
        """Per cent of the usual size, 60 to 300."""
        self._set_look(Typography(percent, self.page.typography.family), self.page.theme)

    def set_reading_face(self, family: str) -> None:
        """A serif of the reader's own choice; empty for the one that is shipped."""
        self._set_look(Typography(self.page.typography.percent, family), self.page.theme)

    def set_sides(self, sides: Sides | str) -> None:
        """ "both", "original" or "translation"."""
        self._rearrange(lambda: setattr(self.page, "sides", Sides(sides)))

    def set_swapped(self, swapped: bool) -> None:
        """Whether the translation is on the left."""
        self._rearrange(lambda: setattr(self.page, "swapped", swapped))

    def set_proportion(self, proportion: float) -> None:
        """The left column's part of both, 0.2 to 0.8."""
        part = max(LEAST_PROPORTION, min(MOST_PROPORTION, proportion))
        self._rearrange(lambda: setattr(self.page, "proportion", part))

    def set_show_signs(self, show: bool) -> None:
        """Whether the editors' signs are set off."""

        def change() -> None:
            self.page.show_signs = show
            self.page.forget_heights()

        self._rearrange(change)

    def set_hidden_signs(self, kinds: frozenset[SignKind]) -> None:
        """Kinds of signs that are not set off from the text, even while signs are."""
        if kinds == self.page.hidden_signs:
            return

        def change() -> None:
            self.page.hidden_signs = kinds
            self.page.forget_heights()

        self._rearrange(change)

    # -- places ----------------------------------------------------------------------------

    def body_rect(self) -> QRectF:
        """Where rows are shown: the viewport below the column heads."""
        size = self.viewport().size()
        head = self.scroller.head
        return QRectF(0, head, size.width(), max(1, size.height() - head))

    def scroll_by(self, pixels: int) -> None:
        """Scroll on, as far as there is text."""
        before = self.scroller.title > 0 and self.scroller.row == 0 and self.scroller.offset < 0
        moved = self.scroller.scroll_by(pixels)
        if not moved:
            return
        after = self.scroller.row == 0 and self.scroller.offset < 0
        body = self.body_rect().toRect()
        whole = float(self.devicePixelRatioF()).is_integer()
        if whole and not before and not after and abs(moved) < body.height() // 2:
            self.viewport().scroll(0, -moved, body)
            self._after_scrolling(repaint=False)
        else:
            self._after_scrolling()

    def scroll_to_row(self, row: int) -> None:
        """Bring a row into the window; from afar, with a third of the window above it. The
        first row brings the document's title with it."""
        if row == 0:
            self.scroller.go_to(0, -self.scroller.title)
            self._after_scrolling()
        else:
            self.reveal(min(row, self.page.row_count - 1))

    def reveal(self, row: int, top: int = 0, height: int | None = None) -> None:
        """Scroll as little as it takes to show a row, or pixels [top, top + height) of it."""
        if not 0 <= row < self.page.row_count:
            return
        high = self.page.row(row).height if height is None else height
        if self.scroller.reveal(row, top, high):
            self._after_scrolling()

    def pushed_down(self, pixels: int, resize: Callable[[], None]) -> None:
        """Carry out what takes the top of the view so many pixels down the screen, and its height
        with it: the rows stay where they are on the screen, except that the reader's own line
        stays in sight, and that a text at its beginning goes along."""
        self._pushed = pixels
        try:
            resize()
        finally:
            self._pushed = 0

    def visible_rows(self) -> tuple[int, int]:
        """The first and the last row in the window; (-1, -1) without any."""
        shown = self.scroller.shown()
        return (shown[0].row, shown[-1].row) if shown else (-1, -1)

    def update_paragraphs(self, paragraphs: Collection[tuple[Role, int]]) -> None:
        """Have some paragraphs painted again, as far as they are in the window."""
        for one in self.scroller.shown() if paragraphs else ():
            for role, side in one.layout.sides.items():
                extent = self.page.columns.sides[role]
                for placed in side.paragraphs:
                    if (role, placed.position) in paragraphs:
                        top = one.y + one.layout.top + placed.y
                        area = QRect(extent.x, top, extent.width, placed.layout.height)
                        self.viewport().update(area.adjusted(-6, -4, 6, 4))

    # -- Qt's events -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        clip = QRectF(event.rect())
        painter.fillRect(clip, self.page.theme.colour("paper"))
        shown = self.scroller.shown()
        if not shown:
            painter.end()
            return
        for one in shown:
            if one.y < clip.bottom() and one.y + one.layout.height > clip.top():
                self._painter.paint(painter, one, self.look, clip)
        head = self.scroller.head
        over = shown[0].y - head if shown[0].row == 0 else -self.scroller.title
        self._header.paint(painter, over - self.scroller.title, max(0, over))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keeping_place(self._measure)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._set_look(self.page.typography, self.page.theme)
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.Show):
            # The style sheet gives back the colours from before it was laid on.
            self._colour_ground()
        return done

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta().y(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if angle:
                self.text_size_requested.emit(10 if angle > 0 else -10)
            event.accept()
            return
        if not pixels:
            lines = QApplication.wheelScrollLines() * self.page.typography.line_height
            pixels = angle / 120 * lines
        self._rest += pixels
        whole = int(self._rest)
        self._rest -= whole
        if whole:
            self.scroll_by(-whole)
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bar was moved by a hand, not by us."""
        if self._telling:
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() in (bar.minimum(), bar.maximum())
        if bar.isSliderDown() or at_end or abs(dy) > 2 * self.scroller.body:
            self.scroller.go_to_position(bar.value())
            self._after_scrolling()
        else:
            self.scroll_by(-dy)

    # -- what changed in the document ------------------------------------------------------

    def _beads_replaced(self, first: int, removed: int, inserted: int) -> None:
        def change() -> None:
            self.page.replace(first, removed, inserted)
            self._rows_replaced(first, removed, inserted)

        # Rows above the reader's line may come and go while the document's title is shown.
        wish = self._eye_wish()
        self._keeping_place(change, even_at_top=wish is not None and wish[0] >= first)

    def _rows_replaced(self, first: int, removed: int, inserted: int) -> None:
        """For what a derived view keeps by row."""

    def _marks_changed(self) -> None:
        self._keeping_place(self.page.marks_changed)

    def _document_changed(self) -> None:
        self._keeping_place(self._header.arrange)

    def _counts_changed(self) -> None:
        """The last bead of a long document has been read: its lengths are known now."""
        if self._document is None or self.page.knows_sizes:
            return
        self.page.measure_rows()
        self._tell_scroll_bar()

    def _document_reset(self) -> None:
        row, at_top = self.scroller.row, self.scroller.at_top
        held = self.page.held(row)
        part = self.scroller.offset / held.height if held is not None else 0.0
        self.page.set_document(self._document)
        self._measure()
        if at_top:
            self.scroller.go_to(0, -self.scroller.title)
            self._after_scrolling()
        else:
            self._go_to(row, part)

    # -- keeping the place -----------------------------------------------------------------

    def _go_to(self, row: int, part: float) -> None:
        """Bring a row to the heads, a part of its height hidden under them (below zero: left
        free below them). A row that is gone counts as the last."""
        if not self.page.row_count:
            return
        row = max(0, min(row, self.page.row_count - 1))
        at_start = row == 0 and part <= 0
        hidden = -self.scroller.title if at_start else round(self.page.row(row).height * part)
        self.scroller.go_to(row, hidden)
        self._after_scrolling()

    def _eye_wish(self) -> tuple[int, Role, int, int] | None:
        """Row, side, paragraph and offset of the line to keep still, if it is in the window."""
        return None

    def _keeping_place(self, change: Callable[[], None], *, even_at_top: bool = False) -> None:
        """Change anything; the line under the eye stays where it is. At the very top the title
        stays instead, unless `even_at_top` and the reader's own line is in the window."""
        at_top = self.scroller.at_top
        if at_top and even_at_top:
            held = self.scroller.eye_line(self._eye_wish(), even_at_top=True)
            if held is not None:
                change()
                self.scroller.restore(held)
                self._after_scrolling()
                return
        # While nobody scrolls the line stays the same one, however often the width changes.
        eye = None if at_top else self._eye or self.scroller.eye_line(self._eye_wish())
        change()
        if eye is not None and self._pushed:
            eye = eye.lifted(self._pushed, self._eye_wish(), self._header.head_height)
        self.scroller.head = self._header.head_height
        self.scroller.title = self._header.title_height
        if at_top:
            self.scroller.go_to(0, -self.scroller.title)
        else:
            self.scroller.restore(eye)
        self._after_scrolling()
        self._eye = eye

    def _rearrange(self, change: Callable[[], None]) -> None:
        def both() -> None:
            change()
            self._measure()

        self._keeping_place(both)

    def _colour_ground(self) -> None:
        """Paper under the scroll bar too."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self.page.theme.colour("paper"))
        self.setPalette(palette)

    def _set_look(self, typography: Typography, theme: Theme) -> None:
        """Letters and colours together: on a dark ground the letters are other ones."""
        fitting = typography.on(dark=theme.is_dark, ratio=self.devicePixelRatioF())
        if (fitting, theme) == (self.page.typography, self.page.theme):
            return

        def change() -> None:
            self.page.theme = theme
            self.page.typography = fitting
            self.page.forget_heights()

        self._rearrange(change)

    def _measure(self) -> None:
        size = self.viewport().size()
        self.page.arrange(size.width())
        self._header.arrange()
        self.scroller.head = self._header.head_height
        self.scroller.title = self._header.title_height
        self.scroller.viewport = size.height()

    def _after_scrolling(self, *, repaint: bool = True) -> None:
        self._eye = None
        if repaint:
            self.viewport().update()
        self._tell_scroll_bar()
        visible = self.visible_rows()
        if visible != self._visible:
            self._visible = visible
            self.visible_rows_changed.emit(*visible)
        self._ahead.start(40)

    def _tell_scroll_bar(self) -> None:
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            return
        self._telling = True
        bar.setSingleStep(3 * self.page.typography.line_height)
        page = self.scroller.body - 2 * self.page.typography.line_height
        bar.setPageStep(max(1, page))
        length = self.scroller.length
        bar.setRange(0, length)
        bar.setEnabled(length > 0)
        bar.setValue(0 if self.scroller.at_top else max(1, min(self.scroller.position, length)))
        self._telling = False

    def _lay_out_ahead(self) -> None:
        """In an idle moment, make the next row that will be scrolled into the window."""
        first, last = self.visible_rows()
        if first < 0:
            return
        for row in (last + 1, last + 2, first - 1, last + 3, last + 4, first - 2):
            if 0 <= row < self.page.row_count and not self.page.is_laid_out(row):
                self.page.row(row)
                self._ahead.start(0)
                return
