"""The mouse in the reading view: selecting, clicking notes and beads, dragging the gutter."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.views.hit import Hit, Zone

if TYPE_CHECKING:
    from parallax.ui.views.reading_view import ReadingView


class _Drag(Enum):
    NONE = auto()
    LETTERS = auto()
    WORDS = auto()
    PARAGRAPHS = auto()
    GUTTER = auto()


class Pointer(QObject):
    """Follows the mouse over one reading view."""

    def __init__(self, view: "ReadingView") -> None:
        super().__init__(view)
        self._view = view
        self._drag = _Drag.NONE
        self._start: tuple[Place, Place] = (Place(0, 0), Place(0, 0))
        self._pressed = Hit(Zone.BELOW)
        self._pressed_at = QPointF()
        self._moved = False
        self._held = False
        self._at = QPointF()
        self._triple = QTimer(self)
        self._triple.setSingleShot(True)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(30)
        self._scrolling.timeout.connect(self._scroll_on)

    # -- events ----------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = view.hit(event.position())
        self._pressed, self._pressed_at, self._moved = hit, event.position(), False
        modifiers = event.modifiers()
        self._held = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if hit.zone is Zone.MARK:
            view.set_current_row(hit.row)
            view.bead_mark_clicked.emit(hit.row)
        elif hit.zone is Zone.GUTTER and len(view.page.columns.sides) == 2:
            self._drag = _Drag.GUTTER
        elif hit.zone is Zone.GAP:
            view.take_row(hit.row)
        elif hit.place is not None and hit.zone in (Zone.TEXT, Zone.BELOW):
            if self._triple.isActive() and hit.zone is Zone.TEXT:
                self._begin_paragraphs(hit.side, hit.place)
            else:
                self._begin_letters(hit, bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def move(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self._view.hit(self._at))
            return
        distance = (self._at - self._pressed_at).manhattanLength()
        if not self._moved and distance < QApplication.startDragDistance() // 2:
            return
        self._moved = True
        if self._drag is _Drag.GUTTER:
            self._view.drag_proportion(self._at.x())
        elif self._drag is not _Drag.NONE:
            self._extend()
            self._scroll_if_outside()

    def release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._scrolling.stop()
        drag, self._drag = self._drag, _Drag.NONE
        view = self._view
        if drag is _Drag.GUTTER and self._moved:
            view.proportion_changed.emit(view.page.proportion)
        if drag is _Drag.LETTERS and not self._moved:
            modifiers = event.modifiers()
            if self._pressed.note_id and modifiers == Qt.KeyboardModifier.NoModifier:
                view.note_activated.emit(self._pressed.note_id)
        if drag is not _Drag.NONE:
            view.offer_primary_selection()

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view = self._view
        hit = view.hit(event.position())
        self._pressed, self._pressed_at, self._moved = hit, event.position(), False
        if hit.zone is Zone.MARK:
            view.bead_mark_toggled.emit(hit.row)
        elif hit.zone is Zone.GUTTER and len(view.page.columns.sides) == 2:
            view.set_proportion(0.5)
            view.proportion_changed.emit(0.5)
        elif hit.zone is Zone.TEXT and hit.place is not None:
            word = view.word_at(hit.side, hit.place)
            self._drag, self._start = _Drag.WORDS, word
            view.select(hit.side, *word, hold_other=self._held)
            self._triple.start(QApplication.doubleClickInterval())

    def leave(self) -> None:
        self._view.hover_mark(-1)

    # -- within ----------------------------------------------------------------------------

    def _begin_letters(self, hit: Hit, extend: bool) -> None:
        assert hit.place is not None
        view = self._view
        self._drag = _Drag.LETTERS
        passage = view.selection.passages.get(hit.side)
        if extend and passage is not None and view.selection.side is hit.side:
            self._start = (passage.anchor, passage.anchor)
            view.select(hit.side, passage.anchor, hit.place, hold_other=True)
            return
        self._start = (hit.place, hit.place)
        view.select(hit.side, hit.place, hit.place, hold_other=self._held)

    def _begin_paragraphs(self, side: Role, place: Place) -> None:
        self._triple.stop()
        self._drag = _Drag.PARAGRAPHS
        self._start = self._view.paragraph_at(side, place)
        self._view.select(side, *self._start, hold_other=self._held)

    def _extend(self) -> None:
        view = self._view
        side = view.selection.side
        hit = view.hit(self._at, side)
        if hit.place is None:
            return
        start, end = hit.place, hit.place
        if self._drag is _Drag.WORDS:
            start, end = view.word_at(side, hit.place)
        elif self._drag is _Drag.PARAGRAPHS:
            start, end = view.paragraph_at(side, hit.place)
        if start < self._start[0]:
            view.select(side, self._start[1], start, hold_other=True)
        else:
            view.select(side, self._start[0], max(end, self._start[1]), hold_other=True)

    def _scroll_if_outside(self) -> None:
        outside = not self._view.body_rect().contains(self._at)
        if outside and not self._scrolling.isActive():
            self._scrolling.start()
        elif not outside:
            self._scrolling.stop()

    def _scroll_on(self) -> None:
        body = self._view.body_rect()
        y = self._at.y()
        beyond = y - body.top() if y < body.top() else max(0.0, y - body.bottom())
        if beyond and self._drag is not _Drag.NONE:
            self._view.scroll_by(round(max(-160.0, min(160.0, beyond * 0.8))))
            self._extend()
        else:
            self._scrolling.stop()

    def _hover(self, hit: Hit) -> None:
        view = self._view
        shape = Qt.CursorShape.ArrowCursor
        if hit.note_id or hit.zone is Zone.MARK:
            shape = Qt.CursorShape.PointingHandCursor
        elif hit.zone is Zone.GUTTER and len(view.page.columns.sides) == 2:
            shape = Qt.CursorShape.SplitHCursor
        elif hit.zone is Zone.TEXT:
            shape = Qt.CursorShape.IBeamCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)
        view.hover_mark(hit.row if hit.zone is Zone.MARK else -1)
