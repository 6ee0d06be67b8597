"""Notices that another program, such as the command line, has written to the library."""

from PySide6.QtCore import QObject, QTimer

from parallax import library as reading
from parallax.model.errors import UserError
from parallax.ui.workbench import Workbench

#: Milliseconds between two looks; a look takes a few microseconds.
EVERY_MS = 1000


class LibraryWatch(QObject):
    """Reloads what is shown when the library was changed from elsewhere."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._seen = workbench.library.data_version()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def stop(self) -> None:
        self._clock.stop()

    def look(self) -> None:
        try:
            version = self._workbench.library.data_version()
            if version == self._seen:
                return
            self._seen = version
            self._reload()
        except UserError as error:
            # Said once, not every second.
            self.stop()
            self._workbench.failed.emit(str(error))

    def _reload(self) -> None:
        opened = self._workbench.open_document
        if opened is not None:
            # A reading fault is raised and told as what it is, not taken for a removal.
            there = reading.documents(self._workbench.library)
            gone = all(one.id != opened.id for one in there)
            if not gone:
                opened.reload()
            if gone:
                title = opened.document.title
                self._workbench.close_document()
                self._workbench.message.emit(
                    self.tr("“%1” was removed by another program.").replace("%1", title)
                )
        self._workbench.library_changed.emit()
