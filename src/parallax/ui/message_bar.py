"""A sentence across the top of the window that waits until it is read, and stops nobody."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from parallax.ui import icons
from parallax.ui.theme import Theme


class Tone(StrEnum):
    WARNING = "warning"
    INFORMATION = "information"
    DONE = "done"


class MessageBar(QFrame):
    """Icon, sentence, at most one button, close. Newer sentences take the older one's place."""

    shown = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message-bar")
        self._theme: Theme | None = None
        self._tone = Tone.WARNING
        self._sign = QLabel()
        self._sign.setFixedSize(20, 20)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._action = QPushButton()
        self._action.setVisible(False)
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setAutoRaise(True)
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setVisible(False)

    @property
    def sentence(self) -> str:
        return self._words.text()

    def show_sentence(self, sentence: str, tone: Tone = Tone.WARNING) -> None:
        self._tone = tone
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("tone", tone.value)
        self._draw()
        self.setVisible(True)
        self.shown.emit()

    def show_done(self, sentence: str) -> None:
        self.show_sentence(sentence, Tone.DONE)

    def dismiss(self) -> None:
        self.setVisible(False)
        self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _draw(self) -> None:
        if self._theme is None:
            return
        colour = self._theme.error if self._tone is Tone.WARNING else self._theme.accent
        scale = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap(self._tone.value, colour, 20, scale))
        self._close.setIcon(icons.icon("close", self._theme.muted))
        self.style().unpolish(self)
        self.style().polish(self)


#: Carries out what takes the page so many pixels down (less than zero: up).
Push = Callable[[int, Callable[[], None]], None]


class MessageRoom(QWidget):
    """A page with the bar above it. The page makes room while there is a message; `push` is told
    when, so that what is read need not move with the page."""

    def __init__(self, page: QWidget, bar: MessageBar, push: Push) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(page)
        self._bar = bar
        self._push = push
        bar.setParent(self)
        bar.shown.connect(self._place)
        bar.closed.connect(self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        height = 0
        if not self._bar.isHidden():
            height = self._bar.heightForWidth(self.width())
            height = height if height >= 0 else self._bar.sizeHint().height()
            self._bar.setGeometry(0, 0, self.width(), height)
        more = height - self._column.contentsMargins().top()
        if more:
            self._push(more, lambda: self._make_room(height))

    def _make_room(self, height: int) -> None:
        self._column.setContentsMargins(0, height, 0, 0)
        self._column.activate()
