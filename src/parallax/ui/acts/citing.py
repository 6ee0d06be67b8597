"""References of documents: copied in one of the styles, or written for other programs."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from parallax import library as reading
from parallax import operations
from parallax.apparatus.citing import cite
from parallax.library import Library
from parallax.model.citation import CitationStyle, ReferenceFormat
from parallax.model.errors import UserError
from parallax.model.progress import Progress
from parallax.ui.dialogs.save_path import ask_save_path
from parallax.ui.settings import Settings
from parallax.ui.views.quotation import folio_range
from parallax.ui.views.reading_view import ReadingView
from parallax.ui.workbench import Workbench

FORMAT_NAMES = {
    ReferenceFormat.BIBTEX: "BibTeX",
    ReferenceFormat.CSL_JSON: "CSL-JSON",
    ReferenceFormat.RIS: "RIS",
}


class CitingActs(QObject):
    def __init__(
        self, workbench: Workbench, view: ReadingView, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._settings = settings
        self._window = parent

    def copy_reference(self, style: str) -> None:
        """Of the open document; of the selected passage, if there is one, with its folios."""
        opened = self._workbench.open_document
        if opened is None:
            return
        targets = self._view.targets()
        folios = folio_range(opened, targets) if targets else ""
        line = cite(opened.document, CitationStyle(style), folios=folios or None)
        self._copy([line], 1)

    def copy_references(self, ids: Sequence[str], style: str) -> None:
        """Of these documents of the library, a line each."""
        try:
            documents = [reading.document(self._workbench.library, one) for one in ids]
        except UserError as error:
            self._workbench.failed.emit(str(error))
            return
        self._copy([cite(one, CitationStyle(style)) for one in documents], len(documents))

    def _copy(self, lines: Sequence[str], asked: int) -> None:
        said = [line for line in lines if line]
        if not said:
            words = self.tr("There is no reference to copy yet: add it in the document’s details.")
            self._workbench.failed.emit(words)
            return
        QGuiApplication.clipboard().setText("\n".join(said))
        words = self.tr("%n references copied", "", len(said))
        if asked == 1:
            words = self.tr("Reference copied")
        elif len(said) < asked:
            missing = self.tr("%n documents have none yet", "", asked - len(said))
            words = f"{words}; {missing}"
        self._workbench.message.emit(words)

    def export_reference(self, format: str) -> None:
        """Of the open document."""
        opened = self._workbench.open_document
        if opened is not None:
            self.export_references([opened.document.id], format)

    def export_references(self, ids: Sequence[str], format: str) -> None:
        """Ask for a file, and write the references of these documents of the library."""
        wanted = ReferenceFormat(format)
        folder = Path(self._settings.last_folder or Path.home())
        suffix = wanted.suffix.removeprefix(".")
        filters = f"{FORMAT_NAMES[wanted]} (*.{suffix})"
        proposed = folder / f"{self.tr('references')}.{suffix}"
        title = self.tr("Export references")
        path = ask_save_path(self._window, title, proposed, filters, suffix)
        if path is not None:
            self.export_references_to(ids, path, wanted)

    def export_references_to(self, ids: Sequence[str], path: Path, format: ReferenceFormat) -> None:
        self._settings.last_folder = str(path.parent)

        def work(library: Library, progress: Progress) -> int:
            return operations.export_references(library, ids, path, format, progress=progress)

        def done(count: int) -> None:
            words = self.tr("%n references are in %1.", "", count)
            if count == 1:
                words = self.tr("The reference is in %1.")
            self._workbench.message.emit(words.replace("%1", str(path)))

        self._workbench.run(self.tr("Writing the references"), work, done)
