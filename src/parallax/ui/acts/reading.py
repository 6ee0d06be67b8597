"""How the texts are shown, and copying from them."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from parallax.ui.settings import TEXT_SIZES, Settings
from parallax.ui.views.reading_view import ReadingView

#: Ctrl+Shift+T and the toolbar's button go round these.
THEME_ROUND = ("light", "sepia", "dark")


class ReadingActs(QObject):
    """Every choice is shown at once and remembered."""

    def __init__(
        self,
        view: ReadingView,
        settings: Settings,
        show_theme: Callable[[], str],
        parent: QWidget,
    ) -> None:
        """`show_theme` puts the theme of the settings on and returns the one that shows."""
        super().__init__(parent)
        self._view = view
        self._settings = settings
        self._show_theme = show_theme
        self._window = parent
        self._was_maximised = False

    def restore(self) -> None:
        """Show the texts as they were shown last."""
        self._view.set_text_size(self._settings.text_size)
        self._view.set_proportion(self._settings.proportion)
        self._view.set_swapped(self._settings.swapped)
        self._view.set_sides(self._settings.sides)
        self._view.set_show_signs(self._settings.show_signs)

    def set_sides(self, sides: str) -> None:
        self._settings.sides = sides
        self._view.set_sides(sides)

    def set_swapped(self, swapped: bool) -> None:
        self._settings.swapped = swapped
        self._view.set_swapped(swapped)

    def set_signs(self, shown: bool) -> None:
        self._settings.show_signs = shown
        self._view.set_show_signs(shown)

    def larger(self) -> None:
        self._set_size(next((s for s in TEXT_SIZES if s > self._settings.text_size), 0))

    def smaller(self) -> None:
        under = [size for size in TEXT_SIZES if size < self._settings.text_size]
        self._set_size(under[-1] if under else 0)

    def step_size(self, by: int) -> None:
        """From the wheel: one size larger or smaller, whatever the number is."""
        if by > 0:
            self.larger()
        elif by < 0:
            self.smaller()

    def remember_proportion(self, share: float) -> None:
        self._settings.proportion = share

    def ordinary_size(self) -> None:
        self._set_size(100)

    def _set_size(self, percent: int) -> None:
        if percent:
            self._settings.text_size = percent
            self._view.set_text_size(percent)

    def set_theme(self, name: str) -> None:
        self._settings.theme = name
        self._show_theme()

    def next_theme(self) -> None:
        shown = self._show_theme()
        at = THEME_ROUND.index(shown) if shown in THEME_ROUND else -1
        self.set_theme(THEME_ROUND[(at + 1) % len(THEME_ROUND)])

    def set_full_screen(self, full: bool) -> None:
        if full:
            self._was_maximised = self._window.isMaximized()
            self._window.showFullScreen()
        elif self._was_maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()

    def copy(self) -> None:
        self._view.copy_plain()

    def copy_rich(self) -> None:
        self._view.copy_rich()

    def copy_quotation(self) -> None:
        self._view.copy_quotation()
