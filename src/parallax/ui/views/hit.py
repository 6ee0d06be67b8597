"""What is under a point of the window."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF

from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.views.page import Page
from parallax.ui.views.row_layout import PlacedParagraph
from parallax.ui.views.row_painter import RowPainter
from parallax.ui.views.scroller import Scroller, Shown


class Zone(StrEnum):
    TITLE = "title"
    HEADS = "heads"
    TEXT = "text"
    GAP = "gap"
    MARK = "mark"
    GUTTER = "gutter"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Hit:
    """`side` is the nearest side and `place` the nearest letter on it (None where that side
    has no words at all); `note_id` names the note whose call or words are under the point."""

    zone: Zone
    row: int = -1
    side: Role = Role.ORIGINAL
    place: Place | None = None
    note_id: str = ""


class HitTest:
    """Finds what a point of the viewport lies on."""

    def __init__(self, page: Page, scroller: Scroller, painter: RowPainter) -> None:
        self._page = page
        self._scroller = scroller
        self._painter = painter

    def at(self, point: QPointF, side: Role | None = None) -> Hit:
        """What is at a point; with `side`, the nearest letter of that side, for dragging."""
        page, scroller = self._page, self._scroller
        shown = scroller.shown()
        if not shown:
            return Hit(Zone.BELOW)
        where = side if side is not None else page.columns.side_at(point.x())
        y = point.y()
        heads = max(0, shown[0].y - scroller.head) if shown[0].row == 0 else 0
        if side is None and y < heads + scroller.head:
            return Hit(Zone.TITLE if y < heads else Zone.HEADS, side=where)
        row = next((one for one in shown if y < one.y + one.layout.height), shown[-1])
        zone = Zone.TEXT if y < row.y + row.layout.height else Zone.BELOW
        if side is None and point.x() in page.columns.gutter:
            on_mark = self._painter.mark_rect(row).contains(point)
            return Hit(Zone.MARK if on_mark else Zone.GUTTER, row.row, where)
        laid_out = row.layout.sides[where]
        placed = laid_out.nearest(y - row.y - row.layout.top)
        if placed is None:
            return Hit(Zone.GAP, row.row, where, self._beside_gap(row, where))
        x = point.x() - page.columns.sides[where].x
        inner = y - row.y - row.layout.top - placed.y
        offset = self._offset(placed, x, inner)
        note = self._note(placed, x, inner) if side is None and zone is Zone.TEXT else ""
        return Hit(zone, row.row, where, Place(placed.position, offset), note)

    @staticmethod
    def _offset(placed: PlacedParagraph, x: float, y: float) -> int:
        layout = placed.layout
        if y < layout.space_above - layout.line_top(0):
            return 0
        return layout.offset_at(x, y)

    @staticmethod
    def _note(placed: PlacedParagraph, x: float, y: float) -> str:
        layout = placed.layout
        unit = layout.unit_at(x, y)
        if unit < 0:
            return ""
        call = layout.display.call_at(unit)
        if call is not None:
            return call.call.note_id
        offset = layout.display.from_shown(unit)
        over = [m for m in layout.markings if m.start <= offset < m.end]
        # Of overlapping notes the one on the fewest words is meant.
        nearest = min(over, key=lambda marking: marking.end - marking.start, default=None)
        return nearest.note_id if nearest else ""

    def _beside_gap(self, row: Shown, side: Role) -> Place | None:
        """The end of the words before a gap, or the beginning of those after it."""
        document = self._page.document
        if document is None or not document.paragraph_count(side):
            return None
        bead = row.layout.bead
        at = bead.original_start if side is Role.ORIGINAL else bead.translation_start
        if at == 0:
            return Place(0, 0)
        return Place(at - 1, len(document.paragraph(side, at - 1).text))
