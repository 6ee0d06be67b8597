"""What lies open of an edition, as a picture: whole, as wide as the room, or larger."""

from enum import IntEnum

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from parallax.ui.theme import Theme

#: How much wider than the room a page is at its largest, and pixels around it.
LARGEST = 1.8
ROUND = 8
#: What one notch of a wheel turns (Qt's eighths of a degree).
_NOTCH = 120


class Zoom(IntEnum):
    """How large pages are shown, from small to large."""

    WHOLE = 0
    WIDTH = 1
    LARGE = 2


class Sheet(QWidget):
    """A page, or two side by side, as one picture; or a sentence in its place."""

    clicked = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.picture = QPixmap()
        self.words = ""
        self._across = 1
        self._drawn = QPixmap()

    def set_pictures(self, pictures: list[QPixmap], *, lone: bool = False) -> None:
        """Show pages as they lie side by side; none empties the sheet. A `lone` page is as large
        as where two lie open."""
        self._across = 2 if lone else 1
        self.picture = _side_by_side(pictures, self.theme.colour("line"))
        self._drawn = QPixmap()

    def size_at(self, zoom: Zoom, room: QSize) -> QSize:
        """How large it is in a view of this size."""
        if self.picture.isNull():
            return room.expandedTo(QSize(240, 0))
        page = self.picture.size()
        width = max(240, round(room.width() * (LARGEST if zoom is Zoom.LARGE else 1.0)))
        inside = width - 2 * ROUND
        if zoom is Zoom.WHOLE:
            high = max(120, room.height() - 2 * ROUND)
            inside = min(inside, self._across * high * page.width() // page.height())
        inside //= self._across
        return QSize(inside + 2 * ROUND, inside * page.height() // page.width() + 2 * ROUND)

    def fit(self, zoom: Zoom, room: QSize) -> None:
        """Take the size for a view of this size."""
        size = self.size_at(zoom, room)
        if self.size() != size:
            self._drawn = QPixmap()
            self.resize(size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.picture.isNull():
            area = self.rect().adjusted(ROUND, ROUND, -ROUND, -ROUND)
            painter.drawPixmap(area.topLeft(), self._page(area.size()))
            painter.setPen(self.theme.colour("line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
        if self.words:
            self._paint_words(painter)

    def _page(self, size: QSize) -> QPixmap:
        """The picture as large as it is shown, kept: scrolling paints it again and again."""
        ratio = self.devicePixelRatioF()
        if self._drawn.isNull():
            self._drawn = self.picture.scaled(
                size * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._drawn.setDevicePixelRatio(ratio)
        return self._drawn

    def _paint_words(self, painter: QPainter) -> None:
        # In the middle of what is in sight.
        area = self.visibleRegion().boundingRect().adjusted(32, 32, -32, -32)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        box = painter.boundingRect(area, flags, self.words).adjusted(-16, -8, 16, 8)
        painter.setPen(self.theme.colour("line"))
        painter.setBrush(self.theme.colour("field"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(area, flags, self.words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.picture.isNull():
            self.clicked.emit(event.position().toPoint())


class SheetView(QScrollArea):
    """Scrolls over one sheet, which follows its own size. The wheel zooms with Ctrl, and turns
    pages that are seen whole."""

    turned = Signal(int)  # 1 for the next page, -1 for the one before
    zoomed = Signal(int)  # 1 for larger, -1 for smaller

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom = Zoom.WHOLE
        self._sheet = sheet
        self._wheel = _Wheel()
        self.setWidget(sheet)
        self._show_bars()

    def set_zoom(self, zoom: Zoom) -> None:
        self.zoom = zoom
        self._show_bars()
        self.fit()

    def fit(self) -> None:
        if self.zoom is Zoom.WIDTH and self._width_is_whole:
            self.zoom = Zoom.WHOLE
            self._show_bars()
        self._sheet.fit(self.zoom, self.viewport().size())

    @property
    def _width_is_whole(self) -> bool:
        """Whether pages as wide as the room are seen whole: spreads often are."""
        room = self.viewport().size()
        return self._sheet.size_at(Zoom.WIDTH, room) == self._sheet.size_at(Zoom.WHOLE, room)

    def next_zoom(self, step: int) -> Zoom | None:
        """The next larger or smaller one, where there is one."""
        number = self.zoom + step
        if number == Zoom.WIDTH and self._width_is_whole:
            number += step
        return Zoom(number) if 0 <= number < len(Zoom) else None

    def _show_bars(self) -> None:
        # Said beforehand: bars that came and went by themselves would change what fits.
        policy = Qt.ScrollBarPolicy
        whole = self.zoom is Zoom.WHOLE
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAlwaysOn
        )
        large = self.zoom is Zoom.LARGE
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if large else policy.ScrollBarAlwaysOff
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        zooming = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not zooming and self.zoom is not Zoom.WHOLE:
            super().wheelEvent(event)
            return
        event.accept()
        step = self._wheel.step(event, zooming)
        if step and zooming:
            self.zoomed.emit(step)
        elif step:
            self.turned.emit(-step)


class _Wheel:
    """Adds up what a wheel tells to whole notches. A swipe over a touchpad, which tells many, is
    but one step."""

    def __init__(self) -> None:
        self._turned = 0
        self._zooming = False
        self._is_spent = False

    def step(self, event: QWheelEvent, zooming: bool) -> int:
        """1 away from the reader, -1 towards, 0 while a notch is not full."""
        angle = event.angleDelta().y()
        begins = event.phase() == Qt.ScrollPhase.ScrollBegin
        if begins or zooming != self._zooming or angle * self._turned < 0:
            self._turned, self._is_spent = 0, False
        self._zooming = zooming
        self._turned += angle
        if abs(self._turned) < _NOTCH or self._is_spent:
            return 0
        step = 1 if self._turned > 0 else -1
        self._turned = 0
        self._is_spent = event.phase() != Qt.ScrollPhase.NoScrollPhase
        return step


def _side_by_side(pictures: list[QPixmap], between: QColor) -> QPixmap:
    """Pages in one picture, with a fine gap where they are bound."""
    if len(pictures) < 2:
        return pictures[0] if pictures else QPixmap()
    gap = max(2, pictures[0].width() // 250)
    width = sum(each.width() for each in pictures) + gap * (len(pictures) - 1)
    out = QPixmap(width, max(each.height() for each in pictures))
    out.fill(between)
    painter = QPainter(out)
    x = 0
    for each in pictures:
        painter.drawPixmap(x, 0, each)
        x += each.width() + gap
    painter.end()
    return out
