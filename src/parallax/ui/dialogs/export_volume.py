"""A collection as one volume: which documents, how they are set, a preview, and the file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parallax import library as reading
from parallax import operations
from parallax.formats.file_title import file_title
from parallax.library import Library
from parallax.model.edition import EditionReport
from parallax.model.progress import Progress
from parallax.ui.dialogs.export_frame import CHOICES_WIDTH, ExportFrame
from parallax.ui.dialogs.export_kinds import edition_kind
from parallax.ui.dialogs.save_path import ask_save_path
from parallax.ui.dialogs.volume_reading import VolumeReading, read_volume
from parallax.ui.dialogs.volume_tab import VolumeTab
from parallax.ui.errand import Errand
from parallax.ui.settings import Settings
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

if TYPE_CHECKING:
    from parallax.formats.edition import VolumePreview


class VolumeDialog(ExportFrame):
    """Its documents and their notes are read in the background; the choices that need them come
    with them."""

    def __init__(
        self,
        workbench: Workbench,
        collection_id: str,
        settings: Settings,
        *,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        collection = reading.collection(workbench.library, collection_id)
        super().__init__(workbench, None, settings, theme=theme, parent=parent)
        self.setObjectName("export-volume")
        title = self.tr("Export “%1” as One Volume")
        self.setWindowTitle(title.replace("%1", collection.name))
        self._collection = collection
        self._read: VolumeReading | None = None
        self.contents = VolumeTab(theme)
        self.form.insertTab(0, self.contents, self.tr("&Documents"))
        self.form.setCurrentIndex(0)
        column = QVBoxLayout()
        column.addWidget(self.sets)
        column.addSpacing(4)
        column.addWidget(self.form, 1)
        # Wide enough for the names of all pages.
        self.lay_out(column, max(CHOICES_WIDTH, self.form.tabBar().sizeHint().width() + 24))
        self.contents.changed.connect(self._contents_changed)
        self.reading = Errand(self)
        self.reading.succeeded.connect(self._take)
        self.reading.failed.connect(self._not_read)
        self._start_reading()
        self.options_changed()

    # -- What will be in it

    def _start_reading(self) -> None:
        collection_id = self._collection.id

        def work(library: Library, progress: Progress) -> VolumeReading:
            return read_volume(library, collection_id, progress)

        words = self.tr("Reading the documents…")
        self.contents.say(words)
        self.preview.refuse(words)
        bench = self._workbench
        self.reading.take(bench.tasks.start(words, bench.library, work, quick=True))

    def _take(self, read: VolumeReading) -> None:
        self._read = read
        self.form.take_notes(read.notes)
        self._contents_changed()

    def _not_read(self, words: str) -> None:
        self.contents.say(words)
        self.preview.refuse(words)

    def _contents_changed(self) -> None:
        if self._read is not None:
            documents = self._read.documents[self.contents.order]
            self.contents.show_documents(documents, self._read.lacking)
        self.options_changed()

    def options_changed(self) -> None:
        self.run.forget()
        self.sets.show_options(self.form.options())
        if self.form.says_nobody:
            self.preview.refuse(self.nobody)
        elif self._has_documents:
            self._ask_preview()
        elif self._read is not None:
            self.preview.refuse(self.tr("None of its documents has texts yet; add texts first."))
        self.show_state()

    @property
    def _has_documents(self) -> bool:
        return self._read is not None and bool(self._read.documents[self.contents.order])

    def _ask_preview(self) -> None:
        collection_id, options = self._collection.id, self.form.options()
        numbering, order = self.contents.numbering, self.contents.order

        def making(library: Library, progress: Progress) -> "VolumePreview":
            return operations.volume_preview(
                library, collection_id, options, numbering=numbering, order=order, progress=progress
            )

        self.preview.ask(edition_kind(), making)

    # -- The file

    def choose_and_export(self) -> None:
        folder = Path(self._settings.last_folder or Path.home())
        proposed = folder / f"{file_title(self._collection.name, 'volume')}.pdf"
        words = self.tr("Export as One Volume")
        path = ask_save_path(self, words, proposed, self.tr("PDF (*.pdf)"), "pdf")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the volume in the background, and say what was found."""
        if self.run.is_running:
            return
        collection_id, options = self._collection.id, self.form.options()
        numbering, order = self.contents.numbering, self.contents.order
        self.remember()
        self._settings.last_folder = str(path.parent)

        def work(library: Library, progress: Progress) -> EditionReport:
            return operations.export_volume(
                library,
                collection_id,
                path,
                options,
                numbering=numbering,
                order=order,
                replace=True,
                progress=progress,
            )

        self.run.start(work)

    # -- State

    def may_export(self) -> bool:
        return super().may_export() and self._has_documents

    def drop_tasks(self) -> None:
        self.reading.drop()
        super().drop_tasks()
