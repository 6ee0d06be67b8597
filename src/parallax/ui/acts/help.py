"""Help, preferences, and where the log is."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from parallax.faults import log_path
from parallax.ui.actions import Actions
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench


class HelpActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        settings: Settings,
        theme: Callable[[], Theme],
        show_settings: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """`show_settings` puts changed preferences into effect."""
        super().__init__(parent)
        self._workbench = workbench
        self._settings = settings
        self._theme = theme
        self._show_settings = show_settings
        self._window = parent
        self.commands: Actions | None = None

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def preferences(self) -> None:
        from parallax.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._settings, self._window)
        dialog.accepted.connect(self._show_settings)
        self._show(dialog)

    def shortcuts(self) -> None:
        from parallax.ui.dialogs.shortcuts import ShortcutsDialog

        assert self.commands is not None
        self._show(ShortcutsDialog(self.commands.shortcut_list(), self._theme(), self._window))

    def guide(self) -> None:
        from parallax.ui.dialogs.about import GuideDialog

        text = guide_text()
        if text is None:
            self._workbench.failed.emit(
                self.tr("The guide is not installed with this copy; all keys are under F1.")
            )
            return
        self._show(GuideDialog(text, self._settings.reading_face, self._window))

    def about(self) -> None:
        from parallax.ui.dialogs.about import AboutDialog

        self._show(AboutDialog(self._theme(), self._workbench.library.path, self._window))

    def log_folder(self) -> None:
        path = log_path()
        if path.exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
        else:
            self._workbench.message.emit(
                self.tr("There is no log: nothing has gone wrong yet. It would be %1.").replace(
                    "%1", str(path)
                )
            )


def guide_text() -> str | None:
    """The user's guide in Markdown, as shipped or in the checkout; None where there is none."""
    from parallax.resources import resource

    places: list[Path] = [Path(__file__).parents[4] / "docs" / "guide.md"]
    with suppress(FileNotFoundError):
        places.insert(0, resource("guide.md"))
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    return None
