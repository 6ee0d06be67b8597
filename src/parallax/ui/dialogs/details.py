"""The metadata of a document that is in the library already."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from parallax.model.document import Document
from parallax.operations import edit_document
from parallax.ui.dialogs.metadata_form import MetadataForm
from parallax.ui.message_bar import MessageBar
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench


class DetailsDialog(QDialog):
    def __init__(
        self,
        workbench: Workbench,
        document: Document,
        *,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setWindowTitle(self.tr("Document details"))
        self._workbench = workbench
        self.form = MetadataForm()
        self.form.set_document(document)
        self.bar = MessageBar()
        self.bar.set_theme(theme)
        holder = QWidget()
        held = QVBoxLayout(holder)
        held.setContentsMargins(0, 0, 12, 0)
        held.addWidget(self.form)
        held.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        self.buttons = QDialogButtonBox()
        self.save_button = self.buttons.addButton(
            self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.save_button.setDefault(True)
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.bar)
        column.addWidget(scroll, 1)
        column.addWidget(self.buttons)
        self.form.changed.connect(self._show_state)
        self.form.focus_title()
        self._show_state()
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(520, min(640, self.screen().availableGeometry().height() - 64))

    def _show_state(self) -> None:
        self.save_button.setEnabled(self.form.is_complete)

    def save(self) -> None:
        """Store the fields as one act that can be undone; a fault is said here."""
        document = self.form.document()
        self._workbench.failed.connect(self.bar.show_sentence)
        try:
            done = self._workbench.perform(lambda lib: edit_document(lib, document))
        finally:
            self._workbench.failed.disconnect(self.bar.show_sentence)
        if done is not None:
            self.accept()
