"""Reviews that come back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench


class ReviewActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        settings: Settings,
        theme: Callable[[], Theme],
        flush: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """`flush` writes what is being typed, so that a review is compared with what is there."""
        super().__init__(parent)
        self._workbench = workbench
        self._settings = settings
        self._theme = theme
        self._flush = flush
        self._window = parent

    def bring_back(self, files: tuple[Path, ...] = ()) -> None:
        """The dialog for a table that a reviewer sent back, of the open document."""
        opened = self._workbench.open_document
        if opened is None or not opened.has_texts or self._workbench.must_wait():
            return
        from parallax.ui.dialogs.bring_review import BringReviewDialog

        self._flush()
        dialog = BringReviewDialog(
            self._workbench,
            opened.document,
            theme=self._theme(),
            face=self._settings.reading_face,
            folder=self._settings.last_folder,
            parent=self._window,
        )
        dialog.folder_chosen.connect(self._remember_folder)
        # Not exec(): the window behind goes on painting and hearing its tasks.
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if files:
            dialog.set_files(list(files))

    def _remember_folder(self, folder: str) -> None:
        self._settings.last_folder = folder
