"""Pages of the edition, one at a time, as wide as the room; a click enlarges them."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parallax.ui import icons
from parallax.ui.theme import Theme

#: How much larger a click makes a page, and pixels around it.
ENLARGED = 1.8
ROUND = 8


class Sheet(QWidget):
    """One page as a picture, or a sentence in its place. Fills the width it is given."""

    clicked = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.picture = QPixmap()
        self.words = ""
        self.scale = 1.0
        self._drawn = QPixmap()

    def set_picture(self, picture: QPixmap) -> None:
        self.picture = picture
        self._drawn = QPixmap()

    def fit(self, room: QSize) -> None:
        """Take the size that a page has in a view of this size."""
        width = max(240, round(room.width() * self.scale))
        height = room.height()
        if not self.picture.isNull():
            page = self.picture.size()
            height = (width - 2 * ROUND) * page.height() // page.width() + 2 * ROUND
        if self.size() != QSize(width, height):
            self._drawn = QPixmap()
            self.resize(width, height)
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
        """The page as large as it is shown, kept: scrolling paints it again and again."""
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
        painter.setOpacity(1.0 if self.picture.isNull() else 0.85)
        painter.setPen(self.theme.colour("line"))
        painter.setBrush(self.theme.colour("field"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setOpacity(1.0)
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(area, flags, self.words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.picture.isNull():
            self.clicked.emit(event.position().toPoint())


class SheetView(QScrollArea):
    """Scrolls over one page; says when its own size changes."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sheet = sheet
        self.setWidget(sheet)

    def fit(self) -> None:
        self._sheet.fit(self.viewport().size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class PagePreview(QWidget):
    """Asks for pages by number (from 0) and shows what comes."""

    page_wanted = Signal(int)
    enlarged = Signal(bool)  # a sharper picture is of use, or no longer

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the edition"))
        self.page, self.pages = 0, 0
        self._shown = -1
        self.sheet = Sheet(theme)
        self.view = SheetView(self.sheet)
        self.view.setMinimumSize(280, 300)
        self.back = self._button("back", self.tr("Previous page (Page Up)"), theme)
        self.forward = self._button("forward", self.tr("Next page (Page Down)"), theme)
        self.number = QLabel()
        self.number.setObjectName("hint")
        self.number.setMinimumWidth(96)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.number)
        foot.addWidget(self.forward)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.back.clicked.connect(lambda: self.go(self.page - 1))
        self.forward.clicked.connect(lambda: self.go(self.page + 1))
        self.sheet.clicked.connect(self._enlarge)
        self._show_enlarging()
        self._show_number()

    def _enlarge(self, at: QPoint) -> None:
        """Larger or as before; what was clicked stays in the middle."""
        before = self.sheet.size()
        self.sheet.scale = 1.0 if self.is_enlarged else ENLARGED
        self.view.fit()
        x = at.x() * self.sheet.width() // max(1, before.width())
        y = at.y() * self.sheet.height() // max(1, before.height())
        room = self.view.viewport().size()
        self.view.ensureVisible(x, y, room.width() // 2, room.height() // 2)
        self._show_enlarging()
        self.enlarged.emit(self.is_enlarged)

    @property
    def is_enlarged(self) -> bool:
        return self.sheet.scale > 1

    def _show_enlarging(self) -> None:
        enlarged = self.is_enlarged
        words = self.tr("Click to fit the width") if enlarged else self.tr("Click to enlarge")
        self.sheet.setToolTip(words)

    def _button(self, drawing: str, words: str, theme: Theme) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(icons.icon(drawing, theme.ink, disabled=theme.line))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def go(self, page: int) -> None:
        if 0 <= page < self.pages and page != self.page:
            self.page = page
            self._show_number()
            self.page_wanted.emit(page)

    def say(self, words: str) -> None:
        """A sentence over the page, or none."""
        self.sheet.words = words
        self.sheet.update()

    def show_page(self, png: bytes, page: int, pages: int) -> None:
        picture = QPixmap()
        picture.loadFromData(png, "PNG")
        turned = page != self._shown
        self._shown = page
        self.sheet.set_picture(picture)
        self.sheet.words = ""
        self.pages = pages
        self.page = min(page, max(0, pages - 1))
        self._show_number()
        self.view.fit()
        if turned:
            self.view.verticalScrollBar().setValue(0)

    def forget(self, words: str) -> None:
        self.sheet.set_picture(QPixmap())
        self.pages = 0
        self.view.fit()
        self.say(words)
        self._show_number()

    def _show_number(self) -> None:
        shown = self.tr("Page %1 of %2").replace("%1", str(self.page + 1))
        self.number.setText(shown.replace("%2", str(self.pages)) if self.pages else "")
        self.back.setEnabled(self.page > 0)
        self.forward.setEnabled(self.page + 1 < self.pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.view.verticalScrollBar()
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Right):
            self.go(self.page + 1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self.go(self.page - 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            down = event.key() == Qt.Key.Key_Down
            bar.setValue(bar.value() + (bar.singleStep() * 2 if down else -bar.singleStep() * 2))
        elif event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End:
            self.go(self.pages - 1)
        else:
            super().keyPressEvent(event)
