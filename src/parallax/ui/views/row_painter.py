"""Painting one row: its band, its words with what is marked in them, its gutter."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTextLayout

from parallax.model.alignment import DOUBTFUL_BELOW, VERY_DOUBTFUL_BELOW, Bead
from parallax.model.text import Role
from parallax.ui.theme import Theme
from parallax.ui.views.columns import Columns, Extent
from parallax.ui.views.note_painter import paint_grounds, paint_ring, paint_underlines
from parallax.ui.views.page import Page
from parallax.ui.views.row_layout import PlacedParagraph
from parallax.ui.views.scroller import Shown
from parallax.ui.views.selection import Selection
from parallax.ui.views.tints import Tint, paint_tints

#: How much smaller than the text the words in a gap may be set in a narrow column.
SMALLEST_GAP = 0.6


@dataclass(frozen=True, slots=True)
class Flash:
    """Words of a paragraph to point at for a moment: code points [start, end) of each span.
    `strength` fades from 1 to 0."""

    role: Role
    paragraph: int
    spans: tuple[tuple[int, int], ...]
    strength: float = 1.0


@dataclass(slots=True)
class Appearance:
    """What of the view's state shows in its rows."""

    current_row: int = -1
    current_note: str = ""
    focused: bool = False
    hovered_mark: int = -1
    caret: bool = True
    flash: Flash | None = None
    tints: tuple[Tint, ...] = ()
    selection: Selection = field(default_factory=Selection)


class RowPainter:
    """Paints rows of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def paint(self, painter: QPainter, shown: Shown, look: Appearance, clip: QRectF) -> None:
        page = self._page
        theme, columns = page.theme, page.columns
        if shown.row == look.current_row:
            band = QRectF(0, shown.y, columns.width, shown.layout.height)
            painter.fillRect(band, theme.colour("band"))
            if look.focused:
                band.setWidth(3)
                painter.fillRect(band, theme.colour("accent"))
        text_y = shown.y + shown.layout.top
        for role, side in shown.layout.sides.items():
            extent = columns.sides[role]
            if side.gap:
                self._gap(painter, extent, text_y, side.gap, role)
            for placed in side.paragraphs:
                top = text_y + placed.y
                if top > clip.bottom() or top + placed.layout.height < clip.top():
                    continue
                self._paragraph(painter, role, placed, QPointF(extent.x, top), look, clip)
        self._folios(painter, shown, text_y)
        self._gutter(painter, shown, text_y, look)

    def mark_rect(self, shown: Shown) -> QRectF:
        """Where the state of a bead is drawn, with room for a finger."""
        gutter = self._page.columns.gutter
        typography = self._page.typography
        height = typography.line_height + 2 * typography.px(10)
        top = shown.y + shown.layout.top
        return QRectF(gutter.x, top - typography.px(4), gutter.width, height)

    # -- words -----------------------------------------------------------------------------

    def _paragraph(
        self,
        painter: QPainter,
        role: Role,
        placed: PlacedParagraph,
        at: QPointF,
        look: Appearance,
        clip: QRectF,
    ) -> None:
        theme = self._page.theme
        layout = placed.layout
        tints = [t for t in look.tints if t.role is role and t.paragraph == placed.position]
        if tints:
            paint_tints(painter, tints, layout, at, theme)
        paint_grounds(painter, layout.grounds, at, theme)
        flash = look.flash
        if flash and flash.role is role and flash.paragraph == placed.position:
            colour = theme.colour("flash")
            colour.setAlphaF(max(0.0, min(1.0, flash.strength)))
            for start, end in flash.spans:
                for rect in layout.rects(start, end):
                    painter.fillRect(rect.translated(at).adjusted(-2, -1, 2, 1), colour)
        layout.text_layout.draw(painter, at, self._selected(role, placed, look), clip)
        scale = self._page.typography.scale
        paint_underlines(painter, layout.grounds, at, theme, scale, look.current_note)
        if look.current_note:
            paint_ring(painter, layout.grounds, at, theme, look.current_note)
        caret = look.selection.caret
        shows = look.focused and look.caret and look.selection.passages
        if shows and look.selection.side is role and caret.paragraph == placed.position:
            rect = layout.caret(caret.offset).translated(at)
            rect.adjust(-1.5, 2, -0.5, -2)
            painter.fillRect(rect, theme.colour("accent"))

    def _selected(
        self, role: Role, placed: PlacedParagraph, look: Appearance
    ) -> list[QTextLayout.FormatRange]:
        passage = look.selection.passage(role)
        words = placed.layout.display.words
        part = passage.part_of(placed.position, len(words)) if passage else None
        if part is None:
            return []
        piece = QTextLayout.FormatRange()
        piece.start = placed.layout.display.to_shown(part[0], after_calls=True)
        piece.length = placed.layout.display.to_shown(part[1], after_calls=True) - piece.start
        form = piece.format
        form.setBackground(self._page.theme.colour("selection"))
        piece.format = form
        return [piece]

    def _gap(self, painter: QPainter, extent: Extent, y: int, words: str, role: Role) -> None:
        page = self._page
        typography = page.typography
        field_rect = QRectF(extent.x + 0.5, y - 1.5, extent.width - 1, typography.line_height + 5)
        pen = QPen(_blend(page.theme, "muted", "paper", 0.45), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.drawRoundedRect(field_rect, 4, 4)
        painter.setPen(page.theme.colour("muted"))
        inner = field_rect.adjusted(typography.px(10), 0, -typography.px(10), 0)
        font = fitting(typography.italic, words, inner.width())
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        align = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if page.right_to_left(role) else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(inner, align, words)

    # -- margins ---------------------------------------------------------------------------

    def _folios(self, painter: QPainter, shown: Shown, text_y: int) -> None:
        if not shown.layout.folios:
            return
        page = self._page
        margin = page.columns.folio
        painter.setFont(page.typography.small)
        painter.setPen(page.theme.colour("muted"))
        metrics = QFontMetricsF(page.typography.small)
        air, least = page.typography.px(16), page.typography.px(6)
        room = margin.end - margin.x - 4.0 - least
        for baseline, words in shown.layout.folios:
            # A long label says less rather than run into the text.
            fits = metrics.horizontalAdvance(words) <= room
            label = words if fits else words.removeprefix("Fl. ")
            label = metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, room)
            width = metrics.horizontalAdvance(label)
            before = air if width + air <= margin.end - margin.x - 4.0 else least
            painter.drawText(QPointF(margin.end - width - before, text_y + baseline), label)

    def _gutter(self, painter: QPainter, shown: Shown, text_y: int, look: Appearance) -> None:
        page = self._page
        typography, theme, columns = page.typography, page.theme, page.columns
        bead = shown.layout.bead
        centre = QPointF(_gutter_centre(columns), text_y + self._mark_y(shown))
        radius = 3.6 * (0.6 + 0.4 * typography.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if shown.row == look.hovered_mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawEllipse(centre, radius * 2.8, radius * 2.8)
        draw_state(painter, bead, centre, radius, theme)
        y = centre.y() + radius + 4
        metrics = QFontMetricsF(typography.small)
        painter.setFont(typography.small)
        # Beside one text alone, how the two were matched means nothing.
        words_below = bead_words(bead) if len(columns.sides) == 2 else []
        for words, role in words_below:
            painter.setPen(theme.colour(role))
            box = QRectF(columns.gutter.x, y, columns.gutter.width, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            y += metrics.height()

    def _mark_y(self, shown: Shown) -> float:
        """The middle of the small letters of the row's first line."""
        x_height = self._page.typography.body_metrics.xHeight()
        baselines = [
            side.paragraphs[0].layout.baseline(0)
            for side in shown.layout.sides.values()
            if side.paragraphs
        ]
        line = self._page.typography.line_height
        return min(baselines, default=line * 0.7) - x_height / 2


def _gutter_centre(columns: Columns) -> float:
    return columns.gutter.x + columns.gutter.width / 2


def fitting(font: QFont, words: str, width: float) -> QFont:
    """The font, or a smaller cut of it in which the words fit into `width` pixels; not
    smaller than SMALLEST_GAP of it."""
    needed = QFontMetricsF(font).horizontalAdvance(words)
    if needed <= width:
        return font
    smaller = QFont(font)
    share = max(SMALLEST_GAP, width / needed)
    smaller.setPixelSize(max(4, int(font.pixelSize() * share)))
    return smaller


def draw_state(painter: QPainter, bead: Bead, centre: QPointF, radius: float, theme: Theme) -> None:
    """Confirmed: a dot; automatic: a ring; doubtful: a diamond, filled if very doubtful."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if bead.is_confirmed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("confirmed"))
        painter.drawEllipse(centre, radius + 0.4, radius + 0.4)
    elif bead.is_doubtful:
        painter.setPen(QPen(theme.colour("doubtful"), 1.4))
        if bead.is_very_doubtful:
            painter.setBrush(theme.colour("doubtful"))
        reach = radius * 1.5
        corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
    else:
        painter.setPen(QPen(theme.colour("automatic"), 1.3))
        painter.drawEllipse(centre, radius, radius)


def bead_words(bead: Bead) -> list[tuple[str, str]]:
    """What is written under a bead's mark, with the theme's role for its colour."""
    out: list[tuple[str, str]] = []
    if bead.is_doubtful:
        out.append((f"{percentage(bead)} %", "doubtful"))
    if not bead.is_gap and bead.shape != "1:1":
        out.append((bead.shape, "muted"))
    return out


def percentage(bead: Bead) -> int:
    """The probability of a doubtful bead, never rounded up to the limit it stays below."""
    limit = VERY_DOUBTFUL_BELOW if bead.is_very_doubtful else DOUBTFUL_BELOW
    return min(round(bead.score * 100), round(limit * 100) - 1)


def _blend(theme: Theme, role: str, ground: str, part: float) -> QColor:
    a, b = theme.colour(role), theme.colour(ground)
    return QColor.fromRgbF(
        *(x + (y - x) * part for x, y in zip(a.getRgbF()[:3], b.getRgbF()[:3], strict=True))
    )
