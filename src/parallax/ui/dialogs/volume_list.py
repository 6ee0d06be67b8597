"""The documents of a volume in a list: title, then date and reference, small and quiet."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from parallax.apparatus.dates import format_date
from parallax.model.document import Document
from parallax.ui.panes.library_delegate import broken, small_size
from parallax.ui.panes.row_ground import paint_ground
from parallax.ui.theme import Theme

#: Pixels beside the words, above and below them, and between title and date.
_PAD, _ROUND, _GAP = 10, 6, 2
_TITLE_LINES, _ABOUT_LINES = 3, 2
_TITLE, _ABOUT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class VolumeList(QListWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("volume-documents")
        self.setAccessibleName(self.tr("Documents of the volume"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        # A collection may have thousands: a few at a time, and the window stays free.
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setItemDelegate(_Lines(self, theme))

    def show_documents(self, documents: Sequence[Document]) -> None:
        self.clear()
        for one in documents:
            title, about = one.title, _about(one)
            # the words of an item are what is read aloud
            item = QListWidgetItem(f"{title}\n{about}".strip())
            item.setData(_TITLE, title)
            item.setData(_ABOUT, about)
            self.addItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Titles break anew.
        self.scheduleDelayedItemsLayout()


class _Lines(QStyledItemDelegate):
    def __init__(self, view: QListWidget, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def _broken(
        self, index: QModelIndex | QPersistentModelIndex
    ) -> list[tuple[QFont, str, list[str]]]:
        """The lines of an item, with their font and the name of their colour."""
        width = self._view.viewport().width() - 2 * _PAD
        font = QFont(self._view.font())
        small = QFont(font)
        small.setPixelSize(small_size(font))
        return [
            (font, "ink", broken(index.data(_TITLE), QFontMetrics(font), width, _TITLE_LINES)),
            (small, "muted", broken(index.data(_ABOUT), QFontMetrics(small), width, _ABOUT_LINES)),
        ]

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        parts = self._broken(index)
        height = sum(QFontMetrics(font).height() * len(lines) for font, _, lines in parts)
        return QSize(0, height + _GAP + 2 * _ROUND)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, self._theme, QRectF(option.rect).adjusted(3, 1, -3, -1))
        y = option.rect.top() + _ROUND
        for font, colour, lines in self._broken(index):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            for line in lines:
                painter.drawText(option.rect.left() + _PAD, y + metrics.ascent(), line)
                y += metrics.height()
            y += _GAP
        painter.restore()


def _about(document: Document) -> str:
    parts = (format_date(document.date), document.reference.cite(archive=False))
    return " · ".join(part for part in parts if part)
