"""A window on which files may be dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


def local_files(data: QMimeData) -> list[Path]:
    """The local files that are being dropped; other things are left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropWindow(QMainWindow):
    """Files are copied, never moved. Whoever shows where they may fall hears `dropping`."""

    dropping = Signal(bool)  # files are held over the window, or no longer

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def take_files(self, files: list[Path]) -> None:
        """Do what is to be done with files that were dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropping.emit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.dropping.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropping.emit(False)
        event.accept()
        self.take_files(local_files(event.mimeData()))
