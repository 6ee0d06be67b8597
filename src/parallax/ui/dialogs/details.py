"""The metadata of a document that is in the library already, and where its texts came from."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parallax import library as reading
from parallax.library import Library
from parallax.model.document import Document
from parallax.model.origin import TextOrigin
from parallax.model.progress import Progress
from parallax.operations import edit_document, save_source_file, text_origin
from parallax.ui.dialogs.metadata_form import MetadataForm
from parallax.ui.dialogs.origin_page import OriginPage
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.dialogs.save_path import ask_save_path
from parallax.ui.errand import Errand
from parallax.ui.message_bar import MessageBar, Tone
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench


class DetailsDialog(QDialog):
    def __init__(
        self,
        workbench: Workbench,
        document: Document,
        *,
        theme: Theme = LIGHT,
        face: str = "",
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
        held.setContentsMargins(0, 12, 12, 0)
        held.addWidget(self.form)
        held.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        library = workbench.library
        texts = reading.texts(library, document.id)
        self.origin_page = OriginPage(
            [text_origin(library, text.id) for text in texts],
            reading.field_origins(library, document.id),
            face=face,
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(scroll, self.tr("Details"))
        self.tabs.addTab(self.origin_page, self.tr("Where it came from"))
        self.errand = Errand(self)
        self.progress = ProgressLine()
        self.progress.setVisible(False)
        self.buttons = QDialogButtonBox()
        self.save_button = self.buttons.addButton(
            self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.save_button.setDefault(True)
        cancel = self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.bar)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.progress)
        column.addWidget(self.buttons)
        self.form.changed.connect(self._show_state)
        self.origin_page.save_wanted.connect(self.save_file)
        self.errand.progressed.connect(self.progress.show_progress)
        self.errand.succeeded.connect(self._was_written)
        self.errand.failed.connect(self.bar.show_sentence)
        self.errand.ended.connect(lambda: self.progress.setVisible(False))
        self.progress.stop.clicked.connect(self.errand.cancel)
        self.form.focus_title()
        self._show_state()
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(560, min(680, self.screen().availableGeometry().height() - 64))

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

    def save_file(self, origin: TextOrigin) -> None:
        """Write the file a text was read from where the reader wants it, in the background."""
        name = Path(origin.name)
        suffix = name.suffix.removeprefix(".") or "txt"
        folder = Path(origin.path).parent if origin.path else Path.home()
        proposed = (folder if folder.is_dir() else Path.home()) / name.name
        words = self.tr("Save the original file")
        path = ask_save_path(self, words, proposed, f"(*.{suffix})", suffix)
        if path is None:
            return
        text_id = origin.text_id

        def work(library: Library, progress: Progress) -> Path:
            # The reader was asked whether an existing file may be replaced.
            save_source_file(library, text_id, path, overwrite=True, progress=progress)
            return path

        task = self._workbench.tasks.start(words, self._workbench.library, work)
        self.bar.dismiss()
        self.errand.take(task)
        self.progress.begin(words + "…")
        self.progress.setVisible(True)

    def _was_written(self, path: Path) -> None:
        words = self.tr("The file is in %1, byte for byte as it was read.")
        self.bar.show_sentence(words.replace("%1", str(path)), Tone.DONE)
