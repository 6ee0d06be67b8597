"""Pages of the edition, one at a time, fitted to the room there is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from parallax.ui import icons
from parallax.ui.theme import Theme


class Sheet(QWidget):
    """One page as a picture, or a sentence in its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumSize(240, 300)
        self.theme = theme
        self.picture = QPixmap()
        self.words = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.picture.isNull():
            ratio = self.devicePixelRatioF()
            room = self.size() - QSize(16, 16)
            page = self.picture.scaled(
                room * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            page.setDevicePixelRatio(ratio)
            shown = page.deviceIndependentSize().toSize()
            left = (self.width() - shown.width()) // 2
            top = (self.height() - shown.height()) // 2
            painter.drawPixmap(left, top, page)
            painter.setPen(self.theme.colour("line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(left - 1, top - 1, shown.width() + 1, shown.height() + 1)
            painter.setOpacity(0.85 if self.words else 1.0)
        if self.words:
            area = self.rect().adjusted(32, 32, -32, -32)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            box = painter.boundingRect(area, flags, self.words).adjusted(-16, -8, 16, 8)
            painter.setPen(self.theme.colour("line"))
            painter.setBrush(self.theme.colour("field"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setOpacity(1.0)
            painter.setPen(self.theme.colour("ink"))
            painter.drawText(area, flags, self.words)


class PagePreview(QWidget):
    """Asks for pages by number (from 0) and shows what comes."""

    page_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the edition"))
        self.page, self.pages = 0, 0
        self.sheet = Sheet(theme)
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
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)
        self.back.clicked.connect(lambda: self.go(self.page - 1))
        self.forward.clicked.connect(lambda: self.go(self.page + 1))
        self._show_number()

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
        self.sheet.picture = picture
        self.sheet.words = ""
        self.pages = pages
        self.page = min(page, max(0, pages - 1))
        self._show_number()
        self.sheet.update()

    def forget(self, words: str) -> None:
        self.sheet.picture = QPixmap()
        self.pages = 0
        self.say(words)
        self._show_number()

    def _show_number(self) -> None:
        shown = self.tr("Page %1 of %2").replace("%1", str(self.page + 1))
        self.number.setText(shown.replace("%2", str(self.pages)) if self.pages else "")
        self.back.setEnabled(self.page > 0)
        self.forward.setEnabled(self.page + 1 < self.pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.go(self.page + 1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.go(self.page - 1)
        elif event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End:
            self.go(self.pages - 1)
        else:
            super().keyPressEvent(event)
