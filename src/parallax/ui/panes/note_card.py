"""Cards of notes: how they are measured and painted."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from parallax.model.note import NoteKind
from parallax.ui.fonts import interface_font, reading_font
from parallax.ui.kind_names import kind_name
from parallax.ui.panes.markdown_document import MarkdownDocument
from parallax.ui.panes.note_text import when
from parallax.ui.panes.notes_model import NoteItem
from parallax.ui.theme import Theme

#: Pixels: round the cards, inside them, of the bar at the left, and for the ring outside.
SIDE, BETWEEN, PAD, BAR, RADIUS, RING = 12, 10, 12, 3, 6, 3
LAYOUTS_KEPT = 160


@dataclass(frozen=True, slots=True)
class CardLook:
    """Colours and faces of cards. `base` is the interface's font at the reader's size."""

    theme: Theme
    base: QFont
    serif: QFont
    small: QFont

    @classmethod
    def of(cls, theme: Theme, percent: int = 100, face: str = "") -> "CardLook":
        scale = percent / 100
        serif = reading_font(15 * scale, face)
        serif.setItalic(True)
        return cls(theme, interface_font(13 * scale), serif, interface_font(11 * scale))


@dataclass(slots=True)
class Card:
    """One card laid out for a width; sizes in pixels, from the card's own corner."""

    head: QTextLayout
    head_height: float
    body: MarkdownDocument
    body_height: float
    foot: QTextLayout | None
    foot_height: float
    chips: list[tuple[QRectF, str]]
    height: float


class CardPainter:
    """Lays cards out, keeps the latest, and paints them."""

    def __init__(self, look: CardLook) -> None:
        self._cards: OrderedDict[tuple[NoteItem, int, str], Card] = OrderedDict()
        self.set_look(look)

    def set_look(self, look: CardLook) -> None:
        self.look = look
        self._cards.clear()
        metrics = QFontMetricsF(look.base)
        self._line, self._letter = metrics.height() * 1.2, metrics.averageCharWidth()

    def estimate(self, item: NoteItem, width: int) -> int:
        """A height before the card is laid out, from the lengths of its words."""
        line = self._line
        per_line = max(10.0, (width - BAR - 2 * PAD) / self._letter)
        body = item.note.body
        lines = 1 + body.count("\n") + len(body) / per_line
        lines += 1 + len(item.words) // per_line + bool(item.note.tags)
        return round(lines * line + 2 * PAD + 24)

    def height(self, item: NoteItem, width: int) -> int:
        return round(self.card(item, width).height)

    def card(self, item: NoteItem, width: int) -> Card:
        date = when(item.note.modified or item.note.created)
        key = (item, width, date)
        found = self._cards.get(key)
        if found is None:
            found = self._cards[key] = self._lay_out(item, width, date)
            if len(self._cards) > LAYOUTS_KEPT:
                self._cards.popitem(last=False)
        else:
            self._cards.move_to_end(key)
        return found

    # -- laying out --------------------------------------------------------------------------

    def _lay_out(self, item: NoteItem, width: int, date: str) -> Card:
        look = self.look
        inner = max(40.0, width - BAR - 2 * PAD)
        head = self._head(item)
        head_height = _break_lines(head, inner, 1.08)
        note = item.note
        body = MarkdownDocument(note.body, look.base, look.theme)
        body.setTextWidth(inner)
        body_height = body.size().height() if note.body.strip() else 0.0
        parts = [date, note.author]
        if note.kind is not NoteKind.TRANSLATOR:
            parts.insert(0, kind_name(note.kind))
        foot, foot_height = None, 0.0
        line = " · ".join(part for part in parts if part)
        if line:
            foot = QTextLayout(line, look.small)
            foot_height = _break_lines(foot, inner, 1.1)
        y = PAD + head_height + (6 + body_height if body_height else 0)
        y += 7 + foot_height if foot else 0
        chips, bottom = self._chips(note.tags, inner, y + 8)
        height = (bottom if chips else y) + PAD - 1
        return Card(head, head_height, body, body_height, foot, foot_height, chips, height)

    def _head(self, item: NoteItem) -> QTextLayout:
        """The mark in bold, then the words in italics, as one run of text."""
        look, theme = self.look, self.look.theme
        mark = f"{item.mark}\u2002" if item.mark else ""
        layout = QTextLayout(mark + item.words, look.serif)
        bold = QFont(look.base)
        bold.setWeight(QFont.Weight.Bold)
        marked, quoted = QTextCharFormat(), QTextCharFormat()
        marked.setFont(bold)
        marked.setForeground(theme.colour("ink"))
        quoted.setFont(look.serif)
        quoted.setForeground(theme.colour("muted"))
        ranges: list[QTextLayout.FormatRange] = []
        total = len((mark + item.words).encode("utf-16-le")) // 2
        for start, length, form in ((0, len(mark), marked), (len(mark), total, quoted)):
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, length, form
            ranges.append(found)
        layout.setFormats(ranges)
        return layout

    def _chips(
        self, tags: tuple[str, ...], inner: float, top: float
    ) -> tuple[list[tuple[QRectF, str]], float]:
        metrics = QFontMetricsF(self.look.small)
        height = round(metrics.height() + 4)
        x, y = 0.0, top
        chips: list[tuple[QRectF, str]] = []
        for tag in tags:
            words = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, inner - 18)
            width = metrics.horizontalAdvance(words) + 17
            if x and x + width > inner:
                x, y = 0.0, y + height + 4
            chips.append((QRectF(x, y, width, height), words))
            x += width + 5
        return chips, y + height

    # -- painting ----------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, item: NoteItem, where: QRectF, current: bool, focused: bool
    ) -> None:
        look, theme = self.look, self.look.theme
        card = self.card(item, round(where.width()))
        paint_frame(painter, where, theme, item.note.kind, current, focused)
        painter.save()
        painter.translate(where.left() + BAR + PAD, where.top())
        y = float(PAD)
        painter.setPen(theme.colour("ink"))
        card.head.draw(painter, QPointF(0, y))
        y += card.head_height
        if card.body_height:
            y += 6
            painter.save()
            painter.translate(0, y)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
            card.body.documentLayout().draw(painter, context)
            painter.restore()
            y += card.body_height
        if card.foot is not None:
            painter.setPen(theme.colour("muted"))
            card.foot.draw(painter, QPointF(0, y + 7))
        painter.setFont(look.small)
        for box, words in card.chips:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawRoundedRect(
                box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2
            )
            painter.setPen(theme.colour("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


def paint_frame(
    painter: QPainter,
    where: QRectF,
    theme: Theme,
    kind: NoteKind,
    current: bool,
    focused: bool,
) -> None:
    """The paper of a card, the bar in its kind's colour, and the ring if it is at hand."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = where.adjusted(0.5, 0.5, -0.5, -0.5)
    shape = QPainterPath()
    shape.addRoundedRect(box, RADIUS, RADIUS)
    painter.fillPath(shape, theme.colour("paper"))
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(QRectF(box.left(), box.top(), BAR, box.height()), bar_colour(theme, kind))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawPath(shape)
    if current:
        # Round the card, so that the bar keeps its width; wider while the keyboard is here.
        painter.setPen(QPen(theme.colour("accent"), 3 if focused else 2))
        out = 1.0 if focused else 0.5
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)
    painter.restore()


def bar_colour(theme: Theme, kind: NoteKind) -> QColor:
    return QColor(theme.notes[kind].underline)


def _break_lines(layout: QTextLayout, width: float, spacing: float) -> float:
    """Break into lines of `width`; the height of all of them."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, round(y)))
        y += line.height() * spacing
    layout.endLayout()
    return round(y)
