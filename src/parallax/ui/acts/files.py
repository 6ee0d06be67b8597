"""Files in and out: open a pair, the sample, details, backup."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.edition import EditionOptions
from parallax.model.errors import UserError
from parallax.model.progress import Progress
from parallax.model.text import Role
from parallax.ui.dialogs.save_path import ask_save_path
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench

if TYPE_CHECKING:
    from parallax.ui.dialogs.adding import AddingDialog


class FileActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        settings: Settings,
        theme: Callable[[], Theme],
        flush: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """`flush` writes what is being typed, so that a dialog shows what is there."""
        super().__init__(parent)
        self._workbench = workbench
        self._settings = settings
        self._theme = theme
        self._flush = flush
        self._window = parent
        self._sample_running = False

    def _show(self, dialog: QDialog) -> None:
        # Not exec(): the window behind goes on painting and hearing its tasks.
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- In

    def _begin(self, dialog: "AddingDialog", files: tuple[Path, ...]) -> None:
        """Show a dialog, with the files that are known already."""
        self._show(dialog)
        if files:
            self._remember_folder(str(files[0].parent))
            dialog.set_files(list(files))

    def open_pair(self, files: tuple[Path, ...] = ()) -> None:
        """The dialog for two files, with those that are known already."""
        if self.cannot_write():
            return
        from parallax.ui.dialogs.open_pair import OpenPairDialog

        dialog = OpenPairDialog(
            self._workbench,
            theme=self._theme(),
            folder=self._settings.last_folder,
            collection_id=self.collection_of_open(),
            keep_files=self._settings.keep_files,
            parent=self._window,
        )
        dialog.set_face(self._settings.reading_face)
        dialog.added.connect(self._added)
        dialog.keep_files.clicked.connect(self._keep_files_chosen)
        self._begin(dialog, files)

    def _keep_files_chosen(self, keep: bool) -> None:
        self._settings.keep_files = keep

    def open_folder(self, folder: Path | None = None) -> None:
        """The dialog for many pairs at once, with the folder that is known already."""
        if self.cannot_write():
            return
        from parallax.ui.dialogs.open_folder import OpenFolderDialog

        dialog = OpenFolderDialog(
            self._workbench,
            theme=self._theme(),
            folder=self._settings.last_folder,
            collection_id=self.collection_of_open(),
            keep_files=self._settings.keep_files,
            parent=self._window,
        )
        dialog.added.connect(self._workbench.open)
        dialog.keep_files.clicked.connect(self._keep_files_chosen)
        self._begin(dialog, (folder,) if folder is not None else ())

    def take_texts(self, files: tuple[Path, ...]) -> None:
        """Files dropped on the window: the texts of a document that waits for them, or a new
        document."""
        opened = self._workbench.open_document
        if opened is not None and not opened.has_texts:
            self.add_texts(files)
        else:
            self.open_pair(files)

    def add_texts(self, files: tuple[Path, ...] = ()) -> None:
        """The dialog for the two texts of the open document, which has none yet."""
        opened = self._workbench.open_document
        if opened is None or opened.has_texts or self.cannot_write():
            return
        from parallax.ui.dialogs.add_texts import AddTextsDialog

        dialog = AddTextsDialog(
            self._workbench,
            opened.document,
            theme=self._theme(),
            folder=self._settings.last_folder,
            keep_files=self._settings.keep_files,
            parent=self._window,
        )
        dialog.set_face(self._settings.reading_face)
        dialog.added.connect(self._added)
        dialog.keep_files.clicked.connect(self._keep_files_chosen)
        self._begin(dialog, files)

    def import_list(self, files: tuple[Path, ...] = ()) -> None:
        """The dialog for lists of documents."""
        if self.cannot_write():
            return
        from parallax.ui.dialogs.import_list import ImportListDialog

        dialog = ImportListDialog(
            self._workbench,
            theme=self._theme(),
            folder=self._settings.last_folder,
            collection_id=self.collection_of_open(),
            parent=self._window,
        )
        dialog.folder_chosen.connect(self._remember_folder)
        self._begin(dialog, files)

    def _remember_folder(self, folder: str) -> None:
        self._settings.last_folder = folder

    def cannot_write(self) -> bool:
        """Whether the library can only be read, which is then said."""
        if self._workbench.library.read_only:
            self._workbench.failed.emit(
                self.tr("This library can only be read, so nothing can be added to it.")
            )
        return self._workbench.library.read_only

    def collection_of_open(self) -> str:
        """New documents go where the one that is open lies."""
        opened = self._workbench.open_document
        return opened.document.collection_id if opened is not None else ""

    def _added(self, document_id: str) -> None:
        self._workbench.open(document_id)
        opened = self._workbench.open_document
        if opened is None or opened.document.id != document_id:
            return
        if operations.seem_unrelated(self._workbench.library, opened.alignment.id):
            words = self.tr(
                "These two texts may not belong together: hardly any of their words and names"
                " agree. Look whether they are the right two; if not, Undo (Ctrl+Z) takes the"
                " document out again."
            )
            self._workbench.failed.emit(words)
        else:
            self._say_matched(opened)

    def _say_matched(self, opened: OpenDocument) -> None:
        """How the matching of a new document went, with the way to what is doubtful."""
        counts = opened.counts
        if not counts.complete:
            # The status bar counts on and says it when all is read.
            return
        rows = self.tr("%n rows", "", counts.beads) if counts.beads != 1 else self.tr("1 row")
        if counts.confirmed == counts.beads:
            # It came with its rows, out of a file that holds both texts.
            words = self.tr("Added with the rows of its file: %1.").replace("%1", rows)
        elif not counts.doubtful:
            words = self.tr("Matched: %1, none doubtful.").replace("%1", rows)
        else:
            doubtful = self.tr("%n doubtful", "", counts.doubtful)
            words = self.tr("Matched: %1, %2. F8 goes to what is doubtful.")
            words = words.replace("%1", rows).replace("%2", doubtful)
        self._workbench.message.emit(words)

    def open_sample(self) -> None:
        """Open the sample, bringing it into the library the first time."""
        if self._sample_running:
            return
        self._sample_running = True
        task = self._workbench.run(self.tr("Opening the sample"), operations.find_or_import_sample)
        task.succeeded.connect(self._sample_ready)
        task.ended.connect(self._sample_ended)

    def _sample_ready(self, found: Changes | str) -> None:
        if isinstance(found, Changes):
            self._workbench.adopt(found)
            found = found.document_id
            self._workbench.open(found)
            if (opened := self._workbench.open_document) is not None:
                self._say_matched(opened)
            return
        self._workbench.open(found)

    def _sample_ended(self) -> None:
        self._sample_running = False

    def close_document(self) -> None:
        self._workbench.close_document()

    # -- Details

    def details(self, document_id: str = "") -> None:
        from parallax.ui.dialogs.details import DetailsDialog

        document_id = document_id or self._current()
        if not document_id:
            return
        try:
            document = reading.document(self._workbench.library, document_id)
        except UserError as error:
            self._workbench.failed.emit(str(error))
            return
        self._show(
            DetailsDialog(
                self._workbench,
                document,
                theme=self._theme(),
                face=self._settings.reading_face,
                parent=self._window,
            )
        )

    def _current(self) -> str:
        opened = self._workbench.open_document
        return opened.document.id if opened is not None else ""

    # -- Out

    def highlight(self, side: str) -> None:
        """Write the notes onto a copy of the PDF that this text of the open document came as."""
        opened = self._workbench.open_document
        if opened is None or not opened.has_texts:
            return
        source = Path(opened.text(Role(side)).source_name or "text.pdf")
        folder = Path(self._settings.last_folder or Path.home())
        proposed = folder / self.tr("%1 with notes.pdf").replace("%1", source.stem)
        words = self.tr("Write notes onto a copy of %1").replace("%1", source.name)
        path = ask_save_path(self._window, words, proposed, self.tr("PDF (*.pdf)"), "pdf")
        if path is not None:
            self.highlight_to(Role(side), path)

    def highlight_to(self, role: Role, path: Path) -> None:
        """The same with the copy's place known, which the reader allows to be replaced."""
        self._flush()
        self._settings.last_folder = str(path.parent)
        document_id, last = self._current(), self._settings.edition
        options = EditionOptions(note_kinds=last.note_kinds, lemmas=last.lemmas)

        def work(library: Library, progress: Progress) -> operations.HighlightReport:
            return operations.highlight_source(
                library, document_id, role, path, options, overwrite=True, progress=progress
            )

        def told(report: operations.HighlightReport) -> None:
            said = self._workbench.failed if report.problems else self._workbench.finished
            said.emit(report.sentence)

        self._workbench.run(self.tr("Writing the notes onto a copy"), work, told)

    def back_up(self) -> None:
        folder = Path(self._settings.last_folder or Path.home())
        proposed = folder / f"parallax-{date.today().isoformat()}.parallax"
        filters = self.tr("Parallax library (*.parallax)")
        words = self.tr("Back up library")
        path = ask_save_path(self._window, words, proposed, filters, "parallax")
        if path is not None:
            self.back_up_to(path)

    def back_up_to(self, path: Path) -> None:
        self._flush()
        self._settings.last_folder = str(path.parent)

        def work(library: Library, progress: Progress) -> None:
            operations.back_up(library, path, overwrite=True, progress=progress)

        words = self.tr("The library was copied to %1.").replace("%1", str(path))
        self._workbench.run(
            self.tr("Copying the library"), work, lambda _: self._workbench.message.emit(words)
        )

    def quit(self) -> None:
        self._window.close()
