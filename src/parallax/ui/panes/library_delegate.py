"""How the lines of the library look: title, then date and reference, small and quiet."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from parallax.ui.panes.library_model import NODE_ROLE
from parallax.ui.panes.library_nodes import Node, NodeKind
from parallax.ui.panes.row_ground import paint_ground
from parallax.ui.theme import Theme

PAD = 8
GAP = 2
#: Lines a long title or reference may take before it is cut with dots.
TITLE_LINES = 3
DETAIL_LINES = 2


class Measures:
    """How wide and how high words are in a font; asked of thousands of lines at once."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.small = QFont(font)
        self.small.setPixelSize(small_size(font))
        self.title = QFontMetrics(self.font)
        self.detail = QFontMetrics(self.small)
        self.title_width = lru_cache(maxsize=16384)(self.title.horizontalAdvance)
        self.detail_width = lru_cache(maxsize=16384)(self.detail.horizontalAdvance)
        self._lines = lru_cache(maxsize=16384)(
            lambda text, width: len(broken(text, self.title, width, TITLE_LINES))
        )

    def title_lines(self, text: str, width: int) -> int:
        return 1 if self.title_width(text) <= width else self._lines(text, width)


class LibraryDelegate(QStyledItemDelegate):
    def __init__(self, tree: QTreeView, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self.theme = theme
        self.open_id = ""
        self._known: Measures | None = None

    # -- Measures

    def _measures(self) -> "Measures":
        font = self._tree.font()
        if self._known is None or self._known.font != font:
            self._known = Measures(font)
        return self._known

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        node: Node = index.data(NODE_ROLE)
        known = self._measures()
        if node.kind is not NodeKind.DOCUMENT:
            return QSize(0, known.title.height() + PAD + 4)
        tree = self._tree
        width = tree.viewport().width() - (node.depth + 1) * tree.indentation() - 2 * PAD
        height = known.title.height() * known.title_lines(node.title, width)
        if node.detail:
            wraps = known.detail_width(node.detail) > width
            height += GAP + known.detail.height() * (DETAIL_LINES if wraps else 1)
        return QSize(0, height + PAD + 4)

    # -- Painting

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        node: Node = index.data(NODE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, node)
        known = self._measures()
        title, detail = known.font, known.small
        box = option.rect.adjusted(PAD, 6, -PAD, -6)
        if node.kind is NodeKind.DOCUMENT:
            self._document(painter, box, node, title, detail)
        else:
            self._folder(painter, box, node, title, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, node: Node) -> None:
        is_open = node.kind is NodeKind.DOCUMENT and node.id == self.open_id
        area = QRectF(option.rect).adjusted(0, 1, -4, -1)
        paint_ground(painter, option, self.theme, area, lifted=is_open, barred=is_open)

    def _document(
        self, painter: QPainter, box: QRect, node: Node, title: QFont, detail: QFont
    ) -> None:
        metrics = QFontMetrics(title)
        painter.setFont(title)
        painter.setPen(self.theme.colour("muted" if node.in_bin else "ink"))
        y = box.top() + metrics.ascent()
        for line in broken(node.title, metrics, box.width(), TITLE_LINES):
            painter.drawText(box.left(), y, line)
            y += metrics.height()
        if not node.detail:
            return
        small = QFontMetrics(detail)
        painter.setFont(detail)
        painter.setPen(self.theme.colour("muted"))
        y += GAP - metrics.ascent() + small.ascent()
        for line in broken(node.detail, small, box.width(), DETAIL_LINES):
            painter.drawText(box.left(), y, line)
            y += small.height()

    def _folder(
        self,
        painter: QPainter,
        box: QRect,
        node: Node,
        title: QFont,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        bold = QFont(title)
        quiet = node.kind is NodeKind.BIN
        bold.setWeight(QFont.Weight.Normal if quiet else QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        count = node.document_count()
        shut = not self._tree.isExpanded(QModelIndex(index))
        number = str(count) if count and shut else ""
        number_width = metrics.horizontalAdvance(number) + 16 if number else 0
        painter.setFont(bold)
        painter.setPen(self.theme.colour("muted" if quiet else "ink"))
        words = metrics.elidedText(
            node.title, Qt.TextElideMode.ElideRight, box.width() - number_width
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if number:
            small = QFont(title)
            small.setPixelSize(small_size(title))
            left = box.left() + metrics.horizontalAdvance(words) + 8
            pill = QRectF(left, box.center().y() - 7.5, number_width - 2, 16)
            painter.setPen(QPen(self.theme.colour("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, 8, 8)
            painter.setFont(small)
            painter.setPen(self.theme.colour("muted"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)


def small_size(font: QFont) -> int:
    """Pixels of the small print beside a font: 11 beside 13."""
    pixels = font.pixelSize() if font.pixelSize() > 0 else QFontMetrics(font).height() * 13 // 16
    return max(11, round(pixels * 11 / 13))


def broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """`text` on at most `most` lines of `width` pixels. What does not fit is left out of the
    middle of the last line: titles of one series differ at their ends."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words[0]
        if metrics.horizontalAdvance(line) > width:
            break
        count = 1
        while count < len(words) and metrics.horizontalAdvance(f"{line} {words[count]}") <= width:
            line = f"{line} {words[count]}"
            count += 1
        lines.append(line)
        del words[:count]
    if words:
        rest = " ".join(words)
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, width))
    return lines
