"""The box that asks whether the files themselves are kept in the library."""

from PySide6.QtWidgets import QCheckBox, QWidget


class KeepFilesBox(QCheckBox):
    def __init__(self, keep: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Keep the files t&hemselves in the library"))
        self.setToolTip(
            self.tr(
                "They can be saved again from the details of the document. Otherwise only their"
                " place and a checksum are kept."
            )
        )
        self.setChecked(keep)
