"""The list of cards: lays out only what is seen, and keeps the line under the eye in place."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from parallax.ui.panes.note_card import RING, SIDE, CardPainter
from parallax.ui.panes.notes_model import NotesModel
from parallax.ui.panes.notes_stack import TOP, NotesStack

Index = QModelIndex | QPersistentModelIndex


class NotesList(QListView):
    """Cards under one another, each as high as its note needs.

    Heights are estimated from lengths and made exact when a card comes into sight; what is
    in sight stays where it is while that happens, and while cards come and go above. One
    widget, the editor, may stand in the place of a card. Everything QListView would do by
    asking for the size of every row is done here instead.
    """

    opened = Signal(str)  # go to the words of a note
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)  # a note and a global position

    def __init__(self, model: NotesModel, cards: CardPainter, parent: QWidget | None = None):
        self._notes = model
        self._cards = cards
        self.stack = NotesStack(cards)
        self._eye: list[tuple[str, int]] = []  # cards in sight and how far from the top
        self._settling = False
        self._stale = True
        self._editor: QWidget | None = None
        self._edited = ""
        self._pressed = self._current = ""
        super().__init__(parent)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.settle)
        self.setObjectName("notesList")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAutoScroll(False)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().sliderReleased.connect(self.settle)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._restore_current)
        for signal in (
            model.rowsInserted,
            model.rowsRemoved,
            model.layoutChanged,
            model.modelReset,
            model.dataChanged,
        ):
            signal.connect(self._model_changed)

    # -- the editor in place -------------------------------------------------------------------

    def place_editor(self, editor: QWidget, note_id: str) -> None:
        """Show `editor` where the card of a note stands; it says its height by heightForWidth."""
        self._editor, self._edited = editor, note_id
        if editor.parentWidget() is not self.viewport():
            editor.setParent(self.viewport())
        self._stale = True
        self.settle()
        editor.show()

    def remove_editor(self) -> None:
        if self._editor is not None:
            self._editor.hide()
        self._editor, self._edited = None, ""
        self._stale = True
        self.settle()

    def editor_resized(self) -> None:
        """The editor wants another height."""
        if self._editor is not None:
            self.settle()

    # -- layout --------------------------------------------------------------------------------

    def forget_heights(self) -> None:
        """Fonts or colours are others now."""
        self.stack.forget()
        self._stale = True
        self.settle()

    def _card_width(self) -> int:
        # The same with and without a scroll bar, which stands in the right margin.
        bar = self.verticalScrollBar().sizeHint().width()
        return max(120, self.width() - SIDE - max(SIDE, bar + 2))

    def _model_changed(self) -> None:
        self._stale = True
        self.settle()

    def _keep_current(self) -> None:
        self._current = self.current_id()

    def _restore_current(self) -> None:
        row = self._notes.row_of(self._current)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag
            index = self._notes.index(row)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def _fill(self) -> None:
        width = self._card_width()
        if self._editor is None:
            self.stack.fix("", 0)
        else:
            # The editor paints the ring round its card itself.
            height = self._editor.heightForWidth(width + 2 * RING) - 2 * RING
            self.stack.fix(self._edited, height)
        if self._stale or width != self.stack.width:
            self._stale = False
            self.stack.fill(self._notes.items, width)

    def _in_sight(self) -> tuple[int, int]:
        """The rows [first, stop) that the viewport shows, with the positions known now."""
        top = self.verticalOffset()
        return self.stack.between(top, top + self.viewport().height())

    def settle(self, eye: list[tuple[str, int]] | None = None, *, to_end: bool = False) -> None:
        """Bring heights, scroll bar and editor in step. `eye` says which cards are to stand
        how many pixels below the top edge; without it, what is in sight stays. `to_end`
        keeps the end of the list in sight instead."""
        if self._settling:
            return
        self._settling = True
        try:
            eye = eye or self._eye
            self._fill()
            for _ in range(6):
                self._set_range(eye, to_end)
                if not self.stack.make_exact(*self._in_sight()):
                    break
            # At the very top, what is written above comes into sight.
            self._eye = self._sight() if self.verticalOffset() else []
            self._place()
        finally:
            self._settling = False
        self.viewport().update()

    def _set_range(self, eye: list[tuple[str, int]], to_end: bool) -> None:
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            return
        height = self.viewport().height()
        bar.setPageStep(max(1, height))
        bar.setRange(0, max(0, self.stack.height - height))
        if to_end:
            bar.setValue(bar.maximum())
            return
        for note_id, below in eye:
            row = self._notes.row_of(note_id)
            if row >= 0:
                bar.setValue(self.stack.tops[row] - below)
                break

    def _sight(self) -> list[tuple[str, int]]:
        """The cards in sight and how far each stands below the top edge."""
        top, stack = self.verticalOffset(), self.stack
        return [
            (stack.items[row].id, stack.tops[row] - top)
            for row in range(*self._in_sight())
            if stack.tops[row] + stack.heights[row] > top
        ]

    def _place(self) -> None:
        if self._editor is None:
            return
        row = self._notes.row_of(self._edited)
        if row >= 0:
            self._editor.setGeometry(self._box(row).adjusted(-RING, -RING, RING, RING))

    def _box(self, row: int) -> QRect:
        top = self.stack.tops[row] - self.verticalOffset()
        return QRect(SIDE, top, self.stack.width, self.stack.heights[row])

    def scroll_to_top(self, row: int) -> None:
        """Bring a card to the top edge, as far as the list is long enough."""
        if 0 <= row < self._notes.rowCount():
            self.settle([(self._notes.item(row).id, TOP)])

    def is_in_sight(self, row: int) -> bool:
        """Whether a card can be seen whole."""
        if not 0 <= row < len(self.stack):
            return False
        box = self._box(row)
        return box.top() >= 0 and box.bottom() <= self.viewport().height()

    # -- what QListView is asked ---------------------------------------------------------------

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)
        self.settle()

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        # From within a change of the model: the model's own signal settles soon after.
        self._later.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._settling and not self._stale:
            bar = self.verticalScrollBar()
            self.settle(self._sight(), to_end=bar.value() == bar.maximum())
        self.viewport().update()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: Index) -> QRect:
        row = index.row()
        if not index.isValid() or not 0 <= row < len(self.stack):
            return QRect()
        return self._box(row)

    def indexAt(self, point: QPoint) -> QModelIndex:
        first, stop = self._in_sight()
        for row in range(first, min(stop, self._notes.rowCount())):
            if self._box(row).contains(point):
                return self._notes.index(row)
        return QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        row = index.row()
        if not index.isValid() or not 0 <= row < len(self.stack):
            return
        height = self.viewport().height()
        self.stack.make_exact(row, row + 1)
        box = self._box(row)
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or box.top() < TOP:
            below = TOP
        elif box.bottom() > height - TOP:
            below = max(TOP, height - TOP - box.height())
        else:
            return
        self.settle([(self._notes.item(row).id, below)])

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count = self._notes.rowCount()
        if not count:
            return QModelIndex()
        now = self.currentIndex().row()
        first, stop = self._in_sight()
        if now < 0:
            return self._notes.index(min(first, count - 1))
        actions = QAbstractItemView.CursorAction
        page = max(1, stop - first - 1)
        step = {
            actions.MoveUp: -1,
            actions.MovePrevious: -1,
            actions.MoveDown: 1,
            actions.MoveNext: 1,
            actions.MovePageUp: -page,
            actions.MovePageDown: page,
            actions.MoveHome: -count,
            actions.MoveEnd: count,
        }.get(action, 0)
        return self._notes.index(min(max(now + step, 0), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    # -- painting and acting ---------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        first, stop = self._in_sight()
        current = self.currentIndex().row()
        focused = self.hasFocus()
        for row in range(first, min(stop, self._notes.rowCount())):
            box = self._box(row)
            item = self._notes.item(row)
            if item.id == self._edited or not box.intersects(event.rect()):
                continue
            self._cards.paint(painter, item, QRectF(box), row == current, focused)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def current_id(self) -> str:
        row = self.currentIndex().row()
        return self._notes.item(row).id if 0 <= row < self._notes.rowCount() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_id = self.current_id()
        keys, pressed = Qt.Key, event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if note_id and pressed in (keys.Key_Return, keys.Key_Enter):
            (self.edit_wanted if control else self.opened).emit(note_id)
        elif note_id and pressed == keys.Key_F2:
            self.edit_wanted.emit(note_id)
        elif note_id and pressed == keys.Key_Delete:
            self.delete_wanted.emit(note_id)
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self.scrollTo(self.currentIndex())
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._notes.item(at.row()).id if left and at.isValid() else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Nothing is dragged and nothing selected by dragging.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, ""
        if pressed and at.isValid() and self._notes.item(at.row()).id == pressed:
            self.opened.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        self._pressed = ""
        if at.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.edit_wanted.emit(self._notes.item(at.row()).id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(at).topLeft() + QPoint(24, 24))
        else:
            at = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
            where = event.globalPos()
        if at.isValid():
            self.setCurrentIndex(at)
            self.menu_wanted.emit(self._notes.item(at.row()).id, where)
        event.accept()
