"""Opening a folder: its files are paired, looked at, and added all in one act."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.progress import Progress
from parallax.operations import FolderReport, PreparedFolder
from parallax.ui.dialogs.adding import AddingDialog
from parallax.ui.dialogs.collection_choice import CollectionChoice
from parallax.ui.dialogs.folder_tabs import FolderTabs
from parallax.ui.dialogs.keep_files import KeepFilesBox
from parallax.ui.message_bar import Tone
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench


class OpenFolderDialog(AddingDialog):
    """Stopping keeps what has been added."""

    stored = FolderReport

    added = Signal(str)  # id of the first new document

    def __init__(
        self,
        workbench: Workbench,
        *,
        theme: Theme = LIGHT,
        folder: str = "",
        collection_id: str = "",
        keep_files: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("open-folder")
        self.setWindowTitle(self.tr("Open a folder"))
        self._workbench = workbench
        self._start_in = folder
        self._first = ""
        self.field = QLineEdit()
        self.field.setReadOnly(True)
        self.field.setPlaceholderText(self.tr("Drop a folder here, or choose one"))
        self.field.setAccessibleName(self.tr("Folder"))
        self.choose_button = QPushButton(self.tr("&Choose…"))
        self.choose_button.setAccessibleName(self.tr("Choose the folder"))
        self.tabs = FolderTabs()
        self.model = self.tabs.model
        self.collection = CollectionChoice(reading.collections(workbench.library), collection_id)
        self.keep_files = KeepFilesBox(keep_files)
        self.choose_button.setAutoDefault(False)
        self._lay_out()
        self.is_laid_out()
        self._connect()
        self._show_state()

    # -- Making

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.choose_button)
        keep = QFormLayout()
        keep.addRow(self.tr("&Keep in"), self.collection)
        keep.addRow("", self.keep_files)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addLayout(top)
        page.addWidget(self.bar)
        page.addWidget(self.tabs, 1)
        page.addLayout(keep)
        page.addLayout(self.foot())

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1000, screen.width() - 48), min(680, screen.height() - 64))

    def _connect(self) -> None:
        self.connect_errand()
        self.choose_button.clicked.connect(self._choose)
        self.tabs.changed.connect(self._show_state)

    # -- Reading

    def _choose(self) -> None:
        words = self.tr("Choose the folder with your texts")
        chosen = QFileDialog.getExistingDirectory(self, words, self.field.text() or self._start_in)
        if chosen:
            self.set_folder(Path(chosen))

    def set_folder(self, folder: Path) -> None:
        """Read the folder in the background, and show what belongs together."""
        if self._adding:
            return
        self.field.setText(str(folder))
        self.bar.dismiss()
        self.tabs.show_folder(PreparedFolder(folder, ()))

        def work(library: Library, progress: Progress) -> PreparedFolder:
            return operations.prepare_folder(folder, library, progress=progress)

        task = self._workbench.tasks.start(self.tr("Reading"), self._workbench.library, work)
        self._start(task)

    # -- Adding

    def add(self) -> None:
        """Match and store the ticked pairs in the background."""
        pairs = self.model.chosen
        if not pairs or self.errand.is_running:
            return
        collection, keep_files = self.collection.chosen, self.keep_files.isChecked()
        self._adding = True

        def work(library: Library, progress: Progress) -> FolderReport:
            return operations.import_folder(
                library,
                pairs,
                collection_id=collection,
                keep_files=keep_files,
                progress=progress,
            )

        task = self._workbench.tasks.start(self.tr("Adding"), self._workbench.library, work)
        self._start(task)

    def _was_added(self, report: FolderReport) -> None:
        self._workbench.adopt(report.changes)
        if report.documents and not self._first:
            self._first = report.documents[0].id
        done = {one.path for one in report.not_read}
        added = len(report.documents)
        # What was not reached, or not read, is still there to be tried again.
        tried = [p for p in self.model.chosen if p.original.path not in done][:added]
        self.tabs.take_added(tried)
        self.tabs.list_not_read(report.not_read)
        self._show_state()
        if added and not report.not_read and not report.stopped and not report.unrelated:
            self.accept()
            return
        self.close_button.setText(self.tr("Close"))
        self.bar.show_sentence(self._told(report), Tone.WARNING)

    def _told(self, report: FolderReport) -> str:
        sentences = [self.tr("%n pairs were added.", "", len(report.documents))]
        if report.stopped:
            sentences.append(self.tr("You stopped before the others, which are still here."))
        if report.not_read:
            words = self.tr("%n could not be: see “Could not be read”.", "", len(report.not_read))
            sentences.append(words)
        strangers = [one.title for one in report.documents if one.id in report.unrelated]
        if strangers:
            words = self.tr("These texts may not belong together: %1.")
            sentences.append(words.replace("%1", ", ".join(f"“{one}”" for one in strangers)))
        return " ".join(sentences)

    # -- Tasks

    def _was_read(self, result: PreparedFolder) -> None:
        self.tabs.show_folder(result)

    def _show_state(self) -> None:
        busy = self.errand.is_running
        count = len(self.model.chosen)
        self.progress.setVisible(busy)
        self.choose_button.setEnabled(not self._adding)
        self.collection.setEnabled(not self._adding)
        self.keep_files.setEnabled(not self._adding)
        self.tabs.lock(self._adding)
        self.add_button.setEnabled(count > 0 and not busy)
        words = self.tr("Add %n pairs", "", count) if count != 1 else self.tr("Add 1 pair")
        self.add_button.setText(words if count else self.tr("Add to library"))

    # -- Leaving and dropping

    def accept(self) -> None:
        super().accept()
        self._tell_first()

    def reject(self) -> None:
        adding = self._adding
        super().reject()
        if not adding:
            self._tell_first()

    def _tell_first(self) -> None:
        if self._first:
            self.added.emit(self._first)

    def set_files(self, files: list[Path]) -> None:
        """What is dropped: a folder."""
        folder = next((path for path in files if path.is_dir()), None)
        if folder is not None:
            self.set_folder(folder)
            return
        self.bar.show_sentence(
            self.tr("Drop a folder here. Two single files go into “Open Two Files…”."),
            Tone.INFORMATION,
        )
