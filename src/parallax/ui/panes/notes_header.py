"""The head of a notes pane: its title with the count, Filter, and "Follow reading"."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from parallax.ui import icons
from parallax.ui.fonts import interface_font
from parallax.ui.theme import LIGHT, Theme


class ElidedLabel(QLabel):
    """One line that gives way with "…" where there is no room."""

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        end = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.text(), end, self.width())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self.contentsRect(), align, words)
        painter.end()


class NotesHeader(QWidget):
    filter_toggled = Signal(bool)
    follow_toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesHeader")
        self._theme = LIGHT
        font = interface_font(12)
        font.setWeight(QFont.Weight.DemiBold)
        self.title = ElidedLabel(title)
        self.count = QLabel()
        for label in (self.title, self.count):
            label.setObjectName("notesTitle")
            label.setFont(font)
        self.filter = QToolButton()
        self.filter.setObjectName("noteTool")
        self.filter.setCheckable(True)
        self.filter.setIconSize(QSize(16, 16))
        self.filter.setToolTip(self.tr("Filter by kind, tag, author or words"))
        self.filter.setAccessibleName(self.tr("Filter these notes"))
        self.filter.toggled.connect(self.filter_toggled)
        self.follow = QToolButton()
        self.follow.setObjectName("noteTool")
        self.follow.setIconSize(QSize(16, 16))
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.setToolTip(
            self.tr("Follow reading: keep the notes of the passage being read in sight")
        )
        self.follow.setAccessibleName(self.tr("Follow reading"))
        self.follow.toggled.connect(lambda _: self._show_follow())
        self.follow.toggled.connect(self.follow_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.title)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addWidget(self.follow)

    def set_counts(self, shown: int, total: int, filtered: bool) -> None:
        words = self.tr("{shown} of {total}") if filtered else "{total}" if total else ""
        self.count.setText(f"· {words}".format(shown=shown, total=total) if words else "")

    def set_theme(self, theme: Theme, filtered: bool) -> None:
        """`filtered`: the filter's sign is shown in the accent while it hides something."""
        self._theme = theme
        self.filter.setIcon(_filter_icon(theme.accent if filtered else theme.muted, filtered))
        self._show_follow()

    def _show_follow(self) -> None:
        follows = self.follow.isChecked()
        colour = self._theme.accent if follows else self._theme.muted
        self.follow.setIcon(icons.icon("follow", colour))


def _filter_icon(colour: str, full: bool) -> QIcon:
    """Three lines, each shorter than the one above; a dot beside them when filtering."""
    icon = QIcon()
    for scale in (1, 2):
        image = QPixmap(16 * scale, 16 * scale)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        pen = QPen(QColor(colour), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for y, inset in ((4.0, 2.0), (8.0, 4.0), (12.0, 6.0)):
            painter.drawLine(QPointF(inset, y), QPointF(16 - inset, y))
        if full:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            painter.drawEllipse(QPointF(13.5, 12), 2.5, 2.5)
        painter.end()
        image.setDevicePixelRatio(scale)
        icon.addPixmap(image)
    return icon


def pane_style_sheet(theme: Theme) -> str:
    """What the notes panes add to the look of the application."""
    return f"""
#notesPane, #notesList, #notesEmpty {{ background: {theme.pane}; }}
#notesList, #notesList:focus {{ border: none; }}
#noteEditor QLineEdit, #noteEditor QComboBox, #notesPane QLineEdit {{
    placeholder-text-color: {theme.muted}; }}
#noteChoice::drop-down {{ border: none; width: 22px; }}
#noteChoice::down-arrow {{ image: none; width: 0; }}
#notesHeader #noteTool {{ padding: 2px 4px; }}
#notesTitle, #noteState, #notesEmpty QLabel {{ color: {theme.muted}; }}
#noteEditor QLabel {{ background: transparent; }}
#noteTool {{ padding: 2px 7px; min-height: 18px; border-radius: 4px; color: {theme.muted}; }}
#noteTool:checked {{ color: {theme.ink}; background: {theme.pressed}; }}
#noteTool:disabled {{ color: {theme.line}; }}
#noteLink {{ background: transparent; border: 1px solid transparent; padding: 3px 6px;
    color: {theme.accent}; min-height: 18px; }}
#noteLink:hover {{ background: {theme.hover}; }}
#noteLink:focus {{ border-color: {theme.accent}; }}
#noteLink:disabled {{ color: {theme.muted}; }}
#noteDone {{ padding: 3px 14px; }}
#noteBody, #notePreview {{ padding: 2px 4px; }}
#noteEditor QComboBox, #noteTags, #noteFilterRow QComboBox, #noteFilterRow QLineEdit {{
    padding-top: 3px; padding-bottom: 3px; }}
"""
