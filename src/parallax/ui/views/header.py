"""What stands over the rows: the document's title, which scrolls away, and the column heads,
which stay."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from parallax.apparatus.dates import format_date
from parallax.model.document import Document
from parallax.model.text import Role
from parallax.ui.language_names import native_name
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.page import Page

_ROLES = {Role.ORIGINAL: "original", Role.TRANSLATION: "translation"}


def column_title(document: OpenDocument, role: Role) -> str:
    """Such as "Shqip · original"."""
    name = native_name(document.text(role).lang)
    return f"{name} · {_ROLES[role]}" if name else _ROLES[role].capitalize()


def date_and_reference(document: Document, folios: str | None = None) -> str:
    """Such as "6 July 1963 · AQSH, F. 14/AP, V. 1963, Dos. 14, Fl. 1–12"."""
    date = format_date(document.date) if document.date else ""
    return " · ".join(part for part in (date, document.reference.cite(folios=folios)) if part)


class Header:
    """Title and column heads, laid out for a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._title: QTextLayout | None = None
        self._details = ""
        self._details_y = 0
        #: Pixels of the title's block and of the column heads.
        self.title_height = 0
        self.head_height = 0

    def arrange(self) -> None:
        """Measure anew: the document, its metadata, the columns or the text size changed."""
        page = self._page
        typography = page.typography
        self._title = None
        self.title_height = self.head_height = 0
        if page.document is None:
            return
        document = page.document.document
        label = QFontMetricsF(typography.label)
        self.head_height = round(label.height()) + typography.px(20)
        layout = QTextLayout(document.title or "Untitled", typography.title)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        height = float(typography.px(24))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._extent().width())
            line.setPosition(QPointF(0, height))
            height += round(line.height() * 1.08)
        layout.endLayout()
        self._title = layout
        self._details = date_and_reference(document)
        if self._details:
            height += typography.px(4)
            self._details_y = round(height)
            height += label.height()
        self.title_height = round(height) + typography.px(14)

    def paint(self, painter: QPainter, title_y: int, head_y: int) -> None:
        """The title's block at `title_y` and the heads over whatever is below `head_y`."""
        page = self._page
        if page.document is None or self._title is None:
            return
        theme, typography = page.theme, page.typography
        extent = self._extent()
        if title_y + self.title_height > 0:
            painter.setPen(QColor(theme.ink))
            self._title.draw(painter, QPointF(extent.x(), title_y))
            painter.setPen(QColor(theme.muted))
            painter.setFont(typography.label)
            label = QFontMetricsF(typography.label)
            words = label.elidedText(self._details, Qt.TextElideMode.ElideRight, extent.width())
            painter.drawText(QPointF(extent.x(), title_y + self._details_y + label.ascent()), words)
        self._paint_heads(painter, head_y)

    def _paint_heads(self, painter: QPainter, y: int) -> None:
        page = self._page
        assert page.document is not None
        theme, typography = page.theme, page.typography
        height = self.head_height
        painter.fillRect(QRect(0, y, page.columns.width, height), QColor(theme.paper))
        painter.setFont(typography.label)
        label = QFontMetricsF(typography.label)
        for role, extent in page.columns.sides.items():
            painter.setPen(QColor(theme.muted))
            words = label.elidedText(
                column_title(page.document, role), Qt.TextElideMode.ElideRight, extent.width
            )
            align = Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight
                if page.right_to_left(role)
                else Qt.AlignmentFlag.AlignLeft
            )
            painter.drawText(QRectF(extent.x, y, extent.width, height - 1), align, words)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(0, y + height - 1, page.columns.width, y + height - 1)

    def _extent(self) -> QRect:
        order = self._page.columns.in_order
        first, last = (self._page.columns.sides[role] for role in (order[0], order[-1]))
        return QRect(first.x, 0, last.end - first.x, 0)
