"""Editions opened again: restored, or merged with what is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from parallax import operations
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.progress import Progress
from parallax.operations import OpenedEdition
from parallax.ui.acts.files import FileActs
from parallax.ui.settings import Settings
from parallax.ui.theme import Theme
from parallax.ui.workbench import Workbench


class EditionActs(QObject):
    def __init__(
        self,
        workbench: Workbench,
        settings: Settings,
        theme: Callable[[], Theme],
        flush: Callable[[], None],
        files: FileActs,
        parent: QWidget,
    ) -> None:
        """`flush` writes what is being typed, so that it is compared too; `files` gets PDFs that
        are no editions."""
        super().__init__(parent)
        self._workbench = workbench
        self._settings = settings
        self._theme = theme
        self._flush = flush
        self._files = files
        self._window = parent

    def take_pdf(self, path: Path) -> None:
        """A PDF dropped on the window: an edition, or the text of a document."""

        def work(_: None, progress: Progress) -> bool:
            from parallax.formats.edition_file import holds_edition

            return holds_edition(path, progress=progress)

        def looked(is_edition: bool) -> None:
            if is_edition:
                self.open_edition(path)
            else:
                self._files.take_texts((path,))

        words = self.tr("Looking into the file")
        self._workbench.run(words, work, looked, with_library=False, quick=True)

    def open_edition(self, path: Path | None = None) -> None:
        """Restore what an edition carries, or show in what the library differs from it."""
        if self._files.cannot_write():
            return
        if path is None:
            name, _ = QFileDialog.getOpenFileName(
                self._window,
                self.tr("Open edition"),
                self._settings.last_folder,
                f"{self.tr('Editions')} (*.pdf);;{self.tr('All files')} (*)",
            )
            if not name:
                return
            path = Path(name)
        self._flush()
        self._settings.last_folder = str(path.parent)

        def work(library: Library, progress: Progress) -> tuple[OpenedEdition, ...]:
            return operations.read_edition(library, path, progress=progress)

        self._workbench.run(self.tr("Reading the edition"), work, self._edition_read)

    def _edition_read(self, editions: tuple[OpenedEdition, ...]) -> None:
        if any(one.plan is not None and one.plan.items for one in editions):
            self._show_differences(editions)
        elif all(one.changes_nothing for one in editions):
            self._workbench.open(editions[0].document.id)
            words = self.tr("Your library has all that is in %1 already.")
            self._workbench.message.emit(words.replace("%1", editions[0].file))
        else:
            self._restore(editions)

    def _show_differences(self, editions: tuple[OpenedEdition, ...]) -> None:
        from parallax.ui.dialogs.open_edition import OpenEditionDialog

        dialog = OpenEditionDialog(
            self._workbench,
            editions,
            theme=self._theme(),
            face=self._settings.reading_face,
            collection_id=self._files.collection_of_open(),
            parent=self._window,
        )
        dialog.added.connect(self._workbench.open)
        # Not exec(): the window behind goes on painting and hearing its tasks.
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore(self, editions: tuple[OpenedEdition, ...]) -> None:
        """Nothing of it is there, or nothing but what lies in the bin or waits for texts."""
        collection = self._files.collection_of_open()

        def work(library: Library, progress: Progress) -> Changes:
            return operations.open_edition(
                library, editions, collection_id=collection, progress=progress
            )

        def restored(_: Changes) -> None:
            self._workbench.open(editions[0].document.id)
            self._workbench.message.emit(self._said_of(editions))

        self._workbench.perform_long(self.tr("Opening the edition"), work, restored)

    def _said_of(self, editions: tuple[OpenedEdition, ...]) -> str:
        from parallax.ui.merge_words import signed_notes

        if len(editions) > 1:
            return self.tr("%n documents were restored.", "", len(editions))
        one = editions[0]
        if one.gives_texts:
            words = self.tr("The document has got its texts from the edition.")
        elif one.plan is not None:
            words = self.tr("Fetched from the bin; the edition has nothing else.")
        elif one.content.notes:
            words = self.tr("Restored with %1.").replace("%1", signed_notes(one.content.notes))
        else:
            words = self.tr("Restored; the edition has no notes.")
        if one.like is not None:
            also = self.tr("The library also has “%1”, made from the same two files.")
            words += " " + also.replace("%1", one.like.title)
        return words
