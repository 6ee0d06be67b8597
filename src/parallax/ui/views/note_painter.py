"""Grounds, underlines and rings of the words that notes stand on."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from parallax.ui.theme import Theme
from parallax.ui.views.paragraph_layout import Ground

#: Pixels between the underlines of notes that overlap, at 100 %.
_STEP = 3.2


def paint_grounds(painter: QPainter, grounds: Sequence[Ground], at: QPointF, theme: Theme) -> None:
    """Under the words. Where notes overlap, the deeper ground lets the other shine through."""
    for ground in grounds:
        colour = QColor(theme.notes[ground.marking.kind].ground)
        if ground.depth:
            colour.setAlphaF(0.55)
        for rect in ground.rects:
            painter.fillRect(rect.translated(at), colour)


def paint_underlines(
    painter: QPainter,
    grounds: Sequence[Ground],
    at: QPointF,
    theme: Theme,
    scale: float,
    current: str,
) -> None:
    """Below the words, the overlapping ones one beneath the other."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for ground in grounds:
        colours = theme.notes[ground.marking.kind]
        strong = ground.marking.note_id == current
        width = (2.4 if strong else 1.7) * (0.6 + 0.4 * scale)
        pen = QPen(QColor(colours.underline), width, colours.line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if colours.line is Qt.PenStyle.DotLine:
            pen.setDashPattern([1.2, 1.4])
        elif colours.line is Qt.PenStyle.DashLine:
            pen.setDashPattern([3.2, 1.8])
        elif colours.line is Qt.PenStyle.DashDotLine:
            pen.setDashPattern([4, 1.6, 1.2, 1.6])
        painter.setPen(pen)
        for rect in ground.rects:
            y = at.y() + rect.bottom() + ground.depth * _STEP * (0.6 + 0.4 * scale)
            x = at.x()
            painter.drawLine(QPointF(x + rect.left(), y), QPointF(x + rect.right(), y))


def paint_ring(
    painter: QPainter, grounds: Sequence[Ground], at: QPointF, theme: Theme, current: str
) -> None:
    """Round the words of the note at hand, in the accent."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(theme.colour("accent"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ground in grounds:
        if ground.marking.note_id != current:
            continue
        for rect in ground.rects:
            ring: QRectF = rect.translated(at).adjusted(-1.5, -1.5, 1.0, 2.5)
            painter.drawRoundedRect(ring, 2.5, 2.5)
