"""F6: the keyboard goes from the library to the texts, to the notes, and round."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

#: A place of the round: the part of the window, and what takes the focus in it.
Stop = tuple[QWidget, Callable[[], QWidget]]


class PaneRound(QObject):
    """Goes round the places that are on the screen, in their order."""

    def __init__(self, stops: Callable[[], list[Stop]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stops = stops

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        shown = [stop for stop in self._stops() if _on_screen(stop[0])]
        if not shown:
            return
        focus = QApplication.focusWidget()
        at = next(
            (
                place
                for place, (part, _) in enumerate(shown)
                if focus is not None and (part is focus or part.isAncestorOf(focus))
            ),
            -1 if by > 0 else 0,
        )
        shown[(at + by) % len(shown)][1]().setFocus(Qt.FocusReason.TabFocusReason)


def _on_screen(part: QWidget) -> bool:
    """Whether a part can be seen: a pane behind a tab is kept beyond the window's edge."""
    window = part.window()
    place = QRect(part.mapTo(window, QPoint()), part.size())
    return part.isVisible() and window.rect().intersects(place)
