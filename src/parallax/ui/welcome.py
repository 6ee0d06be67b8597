"""The first page: what the program is, and the ways into it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from parallax.model.document import Document
from parallax.ui import icons
from parallax.ui.fonts import reading_font, wants_light_cut
from parallax.ui.panes.library_nodes import detail_of
from parallax.ui.plain_tip import plain_tip
from parallax.ui.theme import LIGHT, Theme

#: Width of the column everything stands in.
MEASURE = 720
#: Narrower than this, the ways in stand under one another.
NARROW = 600
#: Pixels of the letters.
_TITLE, _SENTENCE = 44, 19


class Way(QPushButton):
    """A way in: drawing, name, one line of explanation."""

    def __init__(self, drawing: str, name: str, detail: str, tip: str = "") -> None:
        super().__init__()
        self.setObjectName("way")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.setAccessibleDescription(detail)
        self.setToolTip(tip)
        self._drawing = drawing
        self._sign = QLabel()
        self._sign.setFixedSize(24, 24)
        self.name = QLabel(name)
        bold = QFont(self.name.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.name.setFont(bold)
        self.detail = QLabel(detail)
        self.detail.setObjectName("way-detail")
        self.detail.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for part in (self._sign, self.name, self.detail):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)

    def set_theme(self, theme: Theme) -> None:
        self._sign.setPixmap(
            icons.pixmap(self._drawing, theme.accent, 24, self.devicePixelRatioF())
        )


class RecentLine(QPushButton):
    """A document read lately: its title, and date and reference at the other end."""

    PAD, GAP = 12, 24

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.document_id = document.id
        self.muted = LIGHT.muted
        self.title, self.detail = document.title, detail_of(document)
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(self.detail)
        self.setToolTip(plain_tip(self.title, self.detail))

    def sizeHint(self) -> QSize:
        return QSize(MEASURE, self.fontMetrics().height() + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def words(self) -> tuple[str, str]:
        """Title and detail as they fit; the detail takes at most half of the line."""
        metrics, cut = self.fontMetrics(), Qt.TextElideMode.ElideRight
        room = self.width() - 2 * self.PAD
        detail = metrics.elidedText(self.detail, cut, room // 2)
        left = room - (metrics.horizontalAdvance(detail) + self.GAP if detail else 0)
        return metrics.elidedText(self.title, cut, left), detail

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        area = self.rect().adjusted(self.PAD, 0, -self.PAD, 0)
        title, detail = self.words()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QColor(self.muted))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, detail)


class DropZone(QFrame):
    """Says that files may be dropped; the window takes the drop, wherever it falls."""

    clicked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setObjectName("drop-zone")
        self.setMinimumHeight(72)
        label = QLabel(words)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(label)

    def set_active(self, active: bool) -> None:
        self.setProperty("active", active)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class Welcome(QScrollArea):
    sample_wanted = Signal()
    pair_wanted = Signal()
    document_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = LIGHT
        self._face = ""
        self.title = QLabel("Parallax")
        self.title.setAccessibleName("Parallax")
        self.sentence = QLabel(
            self.tr(
                "Read an original and its translation side by side, match them paragraph by"
                " paragraph, and write notes on exact words."
            )
        )
        self.sentence.setWordWrap(True)
        self.sample = Way(
            "sample",
            self.tr("Open the sample"),
            self.tr("An invented record of conversation, 1960s, in Albanian and English"),
        )
        self.pair = Way(
            "pair",
            self.tr("Open two files…"),
            self.tr("An original and its translation: Word, web page or plain text"),
            self.tr("Open an original and its translation (Ctrl+O)"),
        )
        self.recent_title = QLabel(self.tr("Go on reading"))
        self.recent_title.setObjectName("section")
        self.recent_box = QVBoxLayout()
        self.recent_box.setSpacing(0)
        self.recent: list[RecentLine] = []
        self.drop = DropZone(self.tr("or drop two files here, or anywhere on the window"))
        self._lay_out()
        self.sample.clicked.connect(self.sample_wanted)
        self.pair.clicked.connect(self.pair_wanted)
        self.drop.clicked.connect(self.pair_wanted)
        self.show_recent(())

    def _lay_out(self) -> None:
        self.set_reading_face("")
        ways = self._ways = QGridLayout()
        ways.setSpacing(16)
        ways.addWidget(self.pair, 0, 0)
        ways.addWidget(self.sample, 0, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addSpacing(8)
        column.addWidget(self.sentence)
        column.addSpacing(32)
        column.addLayout(ways)
        column.addSpacing(16)
        column.addWidget(self.drop)
        column.addSpacing(32)
        column.addWidget(self.recent_title)
        column.addSpacing(8)
        column.addLayout(self.recent_box)
        column.addStretch(3)
        middle = QWidget()
        middle.setMaximumWidth(MEASURE)
        middle.setLayout(column)
        page = QWidget()
        page.setObjectName("welcome-page")
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 32, 32, 32)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self.setWidget(page)

    def show_recent(self, documents: Sequence[Document]) -> None:
        """The documents read last, newest first."""
        for line in self.recent:
            self.recent_box.removeWidget(line)
            line.deleteLater()
        self.recent = [RecentLine(document) for document in documents]
        for line in self.recent:
            line.muted = self._theme.muted
            self.recent_box.addWidget(line)
            line.clicked.connect(
                lambda _=False, one=line.document_id: self.document_wanted.emit(one)
            )
        self.recent_title.setVisible(bool(self.recent))

    def focus_first(self) -> None:
        """The document read last is one Return away; without one, the sample is."""
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def first(self) -> QWidget:
        return self.recent[0] if self.recent else self.sample

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for way in (self.sample, self.pair):
            way.set_theme(theme)
        for line in self.recent:
            line.muted = theme.muted
            line.update()
        self.set_reading_face(self._face)

    def set_reading_face(self, face: str) -> None:
        self._face = face
        ratio = self.devicePixelRatioF()
        light = wants_light_cut(_SENTENCE, dark=self._theme.is_dark, ratio=ratio)
        self.title.setFont(reading_font(_TITLE, face))
        self.sentence.setFont(reading_font(_SENTENCE, face, light=light))

    def set_dropping(self, active: bool) -> None:
        self.drop.set_active(active)

    def set_read_only(self, read_only: bool) -> None:
        for way in (self.sample, self.pair, self.drop):
            way.setEnabled(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another where there is room, else under one another."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < NARROW
        self._ways.removeWidget(self.sample)
        self._ways.addWidget(self.sample, *((1, 0) if narrow else (0, 1)))
        self._ways.setColumnStretch(0, 1)
        self._ways.setColumnStretch(1, 0 if narrow else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the ways in, as Tab does; Return takes one."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)
