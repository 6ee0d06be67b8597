"""How a hit looks: where it is, then the words, with what was sought set off."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from parallax.library import SearchHit
from parallax.model.note import NoteKind
from parallax.ui.fonts import reading_font
from parallax.ui.panes.library_delegate import broken, small_size
from parallax.ui.panes.row_ground import paint_ground
from parallax.ui.panes.search_excerpt import excerpt
from parallax.ui.panes.search_model import HIT_ROLE, SearchModel
from parallax.ui.panes.search_places import Found
from parallax.ui.theme import Theme
from parallax.ui.utf16 import to_utf16

PAD = 12
#: Pixels between a document's head and its first hit.
GAP = 8
TITLE_LINES = 2
LINES = 3
WORDS_PIXELS = 15


class SearchDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView, model: SearchModel, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.theme = theme
        self.face = ""

    def _small(self) -> QFont:
        small = QFont(self._view.font())
        small.setPixelSize(small_size(small))
        return small

    def _layout(self, hit: SearchHit, width: float) -> QTextLayout:
        text, spans = excerpt(hit)
        layout = QTextLayout(text, reading_font(WORDS_PIXELS, self.face))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        ranges: list[QTextLayout.FormatRange] = []
        for start, end in spans:
            piece = QTextLayout.FormatRange()
            piece.start = to_utf16(text, start)
            piece.length = to_utf16(text, end) - piece.start
            words = QTextCharFormat()
            words.setBackground(QColor(self.theme.notes[NoteKind.TRANSLATOR].ground))
            words.setForeground(QColor(self.theme.ink))
            words.setFontWeight(QFont.Weight.DemiBold)
            piece.format = words
            ranges.append(piece)
        layout.setFormats(ranges)
        layout.beginLayout()
        y = 0.0
        for _ in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.1
        layout.endLayout()
        return layout

    def _title_font(self) -> QFont:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _head_height(self, found: Found) -> int:
        """The document's title, and its date under it."""
        date = QFontMetrics(self._small()).height() if found.date else 0
        metrics = QFontMetrics(self._title_font())
        width = self._view.viewport().width() - 2 * PAD
        return metrics.height() * len(_title(found, metrics, width)) + date + GAP

    def _paint_head(self, painter: QPainter, found: Found, left: int, top: int, width: int) -> None:
        font = self._title_font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self.theme.colour("ink"))
        for line in _title(found, metrics, width):
            painter.drawText(left, top + metrics.ascent(), line)
            top += metrics.height()
        small = self._small()
        painter.setFont(small)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(left, top + QFontMetrics(small).ascent(), found.date)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        found: Found = index.data(HIT_ROLE)
        layout = self._layout(found.hit, width - 2 * PAD)
        line = QFontMetrics(self._small()).height()
        height = layout.boundingRect().height() + line + 4 + 16
        if self._model.begins_document(index.row()):
            height += self._head_height(found)
        return QSize(width, round(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        found: Found = index.data(HIT_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = option.rect.left() + PAD, option.rect.top() + 8
        width = option.rect.width() - 2 * PAD
        area = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if self._model.begins_document(index.row()):
            self._paint_head(painter, found, left, top, width)
            head = self._head_height(found)
            area.setTop(area.top() + head)
            top += head
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option, self.theme, area, barred=selected)
        small = self._small()
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(left, top + metrics.ascent(), self._model.spot_of(found))
        painter.setPen(self.theme.colour("ink"))
        layout = self._layout(found.hit, width)
        layout.draw(painter, QPointF(left, top + metrics.height() + 4))
        painter.restore()


def _title(found: Found, metrics: QFontMetrics, width: int) -> list[str]:
    return broken(found.hit.document_title, metrics, width, TITLE_LINES)
