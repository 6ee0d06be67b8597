"""What the reader sees when the program itself was at fault: calm, and where the log is."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget


class FaultDialog(QMessageBox):
    def __init__(self, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Information)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setText(self.tr("Something went wrong inside Parallax. What you had done is saved."))
        self.setInformativeText(
            self.tr(
                "You can go on working. If it happens again, please send this file to the makers:"
                "\n%1"
            ).replace("%1", str(log))
        )
        show = self.addButton(self.tr("Show the file"), QMessageBox.ButtonRole.HelpRole)
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log.parent))))
        on = self.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(on)
        self.setEscapeButton(on)
