"""The reading view: an original and its translation side by side, with their notes.

Notes, copying and Qt's events are here; the caret and the current row in `selecting_view`,
painting and scrolling in `scrolling_view`, keys and mouse in `keys` and `pointer`.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.kind_names import kind_name
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views import copying, keys
from parallax.ui.views.flashing import Flashing
from parallax.ui.views.hit import Hit, Zone
from parallax.ui.views.pointer import Pointer
from parallax.ui.views.quotation import Quotation, quote
from parallax.ui.views.row_painter import Flash
from parallax.ui.views.row_tip import row_tip
from parallax.ui.views.selecting_view import SelectingView
from parallax.ui.views.speaking import tell

_LONGEST_TIP = 800


class ReadingView(SelectingView):
    """A document's two texts, row by row."""

    note_activated = Signal(str)
    bead_mark_clicked = Signal(int)
    bead_mark_toggled = Signal(int)
    proportion_changed = Signal(float)
    #: What was copied, in words for the status bar.
    copied = Signal(str)
    #: Global position, row (-1 outside), side (Role).
    context_menu_requested = Signal(QPoint, int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointer = Pointer(self)
        self._flashing = Flashing(self, self._show_flash)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Reading view")
        self.setAccessibleDescription("No document is open.")

    # -- the document and the current row --------------------------------------------------

    def set_document(self, document: OpenDocument | None) -> None:
        self._flashing.stop()
        self.look.selection.clear()
        self.look.current_note = ""
        self.look.current_row = -1
        super().set_document(document)
        if document is not None and document.row_count:
            self.set_current_row(0)
        else:
            tell(self, "No document is open.")
            self.current_row_changed.emit(-1)
        self.selection_changed.emit()

    # -- copying ---------------------------------------------------------------------------

    def selected_plain(self) -> str:
        return copying.plain(self.drawn_targets())

    def selected_html(self) -> str:
        return copying.html(self._document, self.drawn_targets()) if self._document else ""

    def quotation(self) -> str:
        """The selected words in both languages with title, date and archival reference."""
        return self._quotation().plain

    def copy_plain(self) -> None:
        self._copy(self.selected_plain())

    def copy_rich(self) -> None:
        self._copy(self.selected_plain(), self.selected_html())

    def copy_quotation(self) -> bool:
        """False where nothing is selected. Says by `copied` what was done."""
        quoted = self._quotation()
        if not quoted.plain:
            return False
        self._copy(quoted.plain, quoted.html)
        self.copied.emit(self.tr("Quotation copied"))
        return True

    def offer_primary_selection(self) -> None:
        """For pasting with the middle button, where the platform has that."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and not self.selection.is_empty:
            clipboard.setText(self.selected_plain(), QClipboard.Mode.Selection)

    # -- notes and hits --------------------------------------------------------------------

    def set_current_note(self, note_id: str | None) -> None:
        """Ring the words of a note, or of none."""
        if (note_id or "") != self.look.current_note:
            self.look.current_note = note_id or ""
            self.viewport().update()

    def show_note(self, note_id: str) -> None:
        """Scroll to a note's words and ring them; a note on the document leads to its top."""
        document = self._document
        note = document.note(note_id) if document else None
        if document is None or note is None:
            return
        self.set_current_note(note_id)
        targets = sorted(
            ((document.role_of(t.text_id), t) for t in note.targets),
            key=lambda pair: (pair[0] is None, pair[1].start),
        )
        shown = [(role, t) for role, t in targets if role is not None]
        visible = [(role, t) for role, t in shown if role in self.page.columns.sides]
        if not shown:
            self.scroll_to_row(0)
            return
        role, target = (visible or shown)[0]
        self._caret_to_place(role, target.start)

    def show_target(
        self,
        role: Role,
        paragraph: int,
        start: int = 0,
        end: int = 0,
        spans: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        """Scroll to words, make their row current and point at them for a moment.

        The words are the code points [start, end), or all `spans` of the paragraph; the
        first of those is scrolled to.
        """
        document = self._document
        if document is None or not 0 <= paragraph < document.paragraph_count(role):
            return
        found = tuple(sorted(spans)) if spans else ((start, end),)
        self._caret_to_place(role, Place(paragraph, found[0][0]))
        self._flashing.start(Flash(role, paragraph, found))

    def activate_note_at_caret(self) -> bool:
        """Emit `note_activated` for the note the caret is in; False where there is none."""
        document, caret = self._document, self.selection.caret
        side = self.selection.side
        if document is None or side not in self.page.columns.sides:
            return False
        if not self.selection.passages:
            return False
        length = len(document.paragraph(side, caret.paragraph).text)
        for marking in self.page.markings(side, caret.paragraph, length):
            if marking.start <= caret.offset <= marking.end:
                self.note_activated.emit(marking.note_id)
                return True
        return False

    # -- for the pointer -------------------------------------------------------------------

    def hover_mark(self, row: int) -> None:
        if row != self.look.hovered_mark:
            self.look.hovered_mark = row
            self.viewport().update()

    def drag_proportion(self, x: float) -> None:
        self.set_proportion(self.page.columns.proportion_at(x))

    # -- Qt's events -----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.press(self, event):
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab goes to the other side first, and leaves the view from there.
        return self.switch_side(forward=forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.look.focused = True
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.look.focused = False
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self._caret_point() or self.body_rect().center()
            row, side = self.look.current_row, self._shown_side()
        else:
            point = QPointF(event.pos())
            hit = self.hit(point)
            row, side = hit.row, hit.side
            if hit.place is not None and hit.zone is Zone.TEXT and not self._is_selected(hit):
                self.select(side, hit.place, hit.place)
            elif row >= 0 and hit.zone in (Zone.MARK, Zone.GUTTER, Zone.GAP):
                self.take_row(row)
        where = self.viewport().mapToGlobal(point.toPoint())
        self.context_menu_requested.emit(where, row, side)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(self.hit(QPointF(event.pos()))), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    # -- within ----------------------------------------------------------------------------

    def _rows_replaced(self, first: int, removed: int, inserted: int) -> None:
        row = self.look.current_row
        if self._document is not None and self.selection.passages:
            # The reader is where the caret is, whatever row that is by now.
            row = self._document.row_of(self.selection.side, self.selection.caret.paragraph)
        elif row >= first + removed:
            row += inserted - removed
        elif row >= first:
            row = min(row, first + inserted - 1)
        self._make_current(min(row, self.page.row_count - 1), always=True)

    def _document_reset(self) -> None:
        document = self._document
        if document is not None:
            self.selection.trim(document)
        super()._document_reset()
        row = min(self.look.current_row, self.page.row_count - 1)
        if document is not None and self.selection.side in self.selection.passages:
            # The rows may be other ones; the reader is where the caret is.
            row = document.row_of(self.selection.side, self.selection.caret.paragraph)
        else:
            self._caret_to_row(row)
        self._make_current(row, always=True)
        self.selection_changed.emit()

    def _quotation(self) -> Quotation:
        document = self._document
        return quote(document, self.targets()) if document is not None else Quotation()

    def _is_selected(self, hit: Hit) -> bool:
        passage = self.selection.passage(hit.side)
        return (
            passage is not None
            and hit.place is not None
            and (passage.start <= hit.place <= passage.end)
        )

    def _tip(self, hit: Hit) -> str:
        document = self._document
        if document is None:
            return ""
        if hit.zone is Zone.MARK and hit.row >= 0:
            return row_tip(document, hit.row)
        note = document.note(hit.note_id) if hit.note_id else None
        if note is None:
            return ""
        head = " · ".join(
            part for part in (document.mark_of(note.id), kind_name(note.kind)) if part
        )
        body = note.body if len(note.body) <= _LONGEST_TIP else note.body[:_LONGEST_TIP] + "…"
        words = escape(body).replace("\n", "<br>")
        return f"<p><b>{escape(head)}</b></p><p>{words}</p>" if words else escape(head)

    def _show_flash(self, flash: Flash | None) -> None:
        self.look.flash = flash
        self.viewport().update()

    def _copy(self, words: str, html: str = "") -> None:
        if not words:
            return
        data = QMimeData()
        data.setText(words)
        if html:
            data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
