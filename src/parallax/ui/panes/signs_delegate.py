"""How a kind of sign looks in the legend: a tick, an example as it is set, name and counts."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from parallax.apparatus.signs import SignKind
from parallax.ui.fonts import interface_font, reading_font
from parallax.ui.panes.library_delegate import small_size
from parallax.ui.panes.row_ground import paint_ground
from parallax.ui.panes.signs_model import FOUND_ROLE, KIND_ROLE, SignsModel
from parallax.ui.sign_names import sign_name
from parallax.ui.theme import Theme

PAD = 12
BOX = 14
#: From the left edge to the words.
INDENT = PAD + BOX + 10
#: The example beside the small print: 15 pixels beside 11.
EXAMPLE_SHARE = 15 / 11


class SignsDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView, model: SignsModel, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.theme = theme
        self.face = ""

    def box(self, rect: QRect) -> QRect:
        """Where the tick of a row is, with some air to hit it by."""
        return QRect(rect.left(), rect.top(), INDENT - 4, rect.height())

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = QFontMetrics(self._example(SignKind(index.data(KIND_ROLE)))).height()
        lines += QFontMetrics(self._view.font()).height() + QFontMetrics(self._small()).height()
        return QSize(self._view.viewport().width(), lines + 18)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        kind = SignKind(index.data(KIND_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, self.theme, QRectF(option.rect).adjusted(4, 1, -4, -1))
        hidden = kind in self._model.hidden
        self._paint_box(painter, option.rect, ticked=not hidden)
        left, top = option.rect.left() + INDENT, option.rect.top() + 8
        width = option.rect.right() - PAD - left
        theme, look = self.theme, self.theme.signs[kind]
        rows = (
            (self._example(kind), look.colour, _shown(kind, index.data(FOUND_ROLE).example)),
            (self._view.font(), theme.ink, sign_name(kind)),
            (self._small(), theme.muted, self._model.counted(kind)),
        )
        for font, colour, words in rows:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(theme.muted if hidden else colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(left, top + metrics.ascent(), shown)
            top += metrics.height() + 1
        painter.restore()

    # -- Within

    def _paint_box(self, painter: QPainter, rect: QRect, *, ticked: bool) -> None:
        theme = self.theme
        height = QFontMetrics(self._example(SignKind.SUPPLIED)).height()
        top = rect.top() + 8 + (height - BOX) / 2
        box = QRectF(rect.left() + PAD + 0.5, top + 0.5, BOX - 1, BOX - 1)
        painter.setPen(QPen(theme.colour("accent" if ticked else "muted"), 1))
        painter.setBrush(theme.colour("accent" if ticked else "field"))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            pen = QPen(theme.colour("on_accent"), 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            x, y, unit = box.left(), box.top(), box.width() / 13
            points = ((3.0, 6.8), (5.6, 9.4), (10.0, 3.9))
            tick = [QPointF(x + px * unit, y + py * unit) for px, py in points]
            painter.drawPolyline(tick)

    def _example(self, kind: SignKind) -> QFont:
        pixels = small_size(self._view.font()) * EXAMPLE_SHARE
        if kind is SignKind.SPEAKER:
            font = interface_font(pixels * 0.87)
            font.setWeight(QFont.Weight.DemiBold)
            return font
        look = self.theme.signs[kind]
        font = reading_font(pixels, self.face)
        font.setItalic(look.italic)
        if kind is SignKind.SIC:
            # In small capitals, as in the texts.
            font.setPixelSize(round(pixels * 0.8))
        else:
            font.setBold(look.bold)
        return font

    def _small(self) -> QFont:
        small = QFont(self._view.font())
        small.setPixelSize(small_size(small))
        return small


def _shown(kind: SignKind, example: str) -> str:
    return example.upper() if kind is SignKind.SIC else example
