"""Words tinted because they belong together: a sentence and its counterpart, a rendering."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from parallax.model.text import Role
from parallax.ui.theme import Theme
from parallax.ui.views.paragraph_layout import ParagraphLayout


class TintKind(Enum):
    #: A sentence and its counterpart: softly.
    SENTENCE = auto()
    #: What renders selected words: a tint with a frame, told by more than its colour.
    RENDERING = auto()


@dataclass(frozen=True, slots=True)
class Tint:
    """Code points [start, end) of a paragraph."""

    role: Role
    paragraph: int
    start: int
    end: int
    kind: TintKind = TintKind.SENTENCE


def paint_tints(
    painter: QPainter, tints: Iterable[Tint], layout: ParagraphLayout, at: QPointF, theme: Theme
) -> None:
    """Under the words of one paragraph, which the tints are all in."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for tint in sorted(tints, key=lambda one: one.kind.value):
        framed = tint.kind is TintKind.RENDERING
        painter.setBrush(theme.colour("rendering" if framed else "counterpart"))
        painter.setPen(QPen(theme.colour("accent"), 1.0) if framed else Qt.PenStyle.NoPen)
        for rect in layout.rects(tint.start, tint.end):
            painter.drawRoundedRect(_around(rect.translated(at), framed), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _around(rect: QRectF, framed: bool) -> QRectF:
    # A frame is drawn on whole pixels, so that it is thin.
    return (
        rect.toAlignedRect().adjusted(-2, -1, 1, 0).toRectF().translated(0.5, 0.5)
        if framed
        else rect.adjusted(-2, -1.5, 2, 1.5)
    )
