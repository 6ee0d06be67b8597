"""The way to the export dialog, of the whole document or of what is selected in it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from parallax import library as reading
from parallax.model.errors import UserError
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench


class ExportActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        view: ReadingView,
        settings: Settings,
        theme: Callable[[], Theme],
        flush: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """`flush` writes what is being typed, so that it is exported too."""
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._settings = settings
        self._theme = theme
        self._flush = flush
        self._window = parent

    def export(self, document_id: str = "") -> None:
        """The dialog for one document, the open one unless another is named."""
        from parallax.ui.dialogs.export import ExportDialog
        from parallax.ui.dialogs.export_passages import passages

        opened = self._workbench.open_document
        document_id = document_id or (opened.id if opened is not None else "")
        if not document_id:
            return
        self._flush()
        is_open = opened is not None and opened.id == document_id
        try:
            if document_id in reading.without_texts(self._workbench.library):
                title = reading.document(self._workbench.library, document_id).title
                words = self.tr(
                    "“%1” has no texts yet, so there is no edition to make. Open it and add its"
                    " texts first (Ctrl+T)."
                )
                self._workbench.failed.emit(words.replace("%1", title))
                return
            dialog = ExportDialog(
                self._workbench,
                document_id,
                self._settings,
                notes=opened.notes if opened and is_open else None,
                selected=passages(opened, self._view.targets()) if opened and is_open else (),
                theme=self._theme(),
                parent=self._window,
            )
        except UserError as error:
            self._workbench.failed.emit(str(error))
            return
        _open(dialog)

    def export_volume(self, collection_id: str) -> None:
        """The dialog for a collection as one volume."""
        from parallax.ui.dialogs.export_volume import VolumeDialog

        self._flush()
        try:
            dialog = VolumeDialog(
                self._workbench,
                collection_id,
                self._settings,
                theme=self._theme(),
                parent=self._window,
            )
        except UserError as error:
            self._workbench.failed.emit(str(error))
            return
        _open(dialog)


def _open(dialog: QDialog) -> None:
    # Not exec(): the window behind goes on painting and hearing its tasks.
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
