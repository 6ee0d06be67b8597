"""Exporting a document: choices, a preview, the file, and what was found in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from parallax import library as reading
from parallax import operations
from parallax.formats.file_title import file_title
from parallax.formats.format import NOTE_CHOICES
from parallax.library import Library
from parallax.model.edition import EditionOptions
from parallax.model.excerpt import Selection
from parallax.model.note import Note
from parallax.model.progress import Progress
from parallax.operations import ExportTrial, NoteCounts
from parallax.ui.dialogs.export_form import ExportForm
from parallax.ui.dialogs.export_kinds import EDITION, ExportKind
from parallax.ui.dialogs.export_passages import ExportPassage
from parallax.ui.dialogs.export_run import Report
from parallax.ui.dialogs.export_words import notes_sentence
from parallax.ui.dialogs.save_path import ask_new_folder, ask_save_path
from parallax.ui.errand import Errand
from parallax.ui.settings import Settings
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

if TYPE_CHECKING:
    from parallax.formats.edition import EditionPreview

#: Milliseconds after the last choice before the notes are counted.
COUNT_PAUSE_MS = 120


class ExportDialog(ExportForm):
    """The document's `notes`, among which is chosen, are read in the background where they are
    not given."""

    def __init__(
        self,
        workbench: Workbench,
        document_id: str,
        settings: Settings,
        *,
        notes: Sequence[Note] | None = None,
        selected: Sequence[ExportPassage] = (),
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        document = reading.document(workbench.library, document_id)
        super().__init__(workbench, notes, settings, selected=selected, theme=theme, parent=parent)
        self._document = document
        self._has_notes = notes is not None
        self.reading = Errand(self)
        self.counting = Errand(self)
        self._count_clock = QTimer(self)
        self._count_clock.setSingleShot(True)
        self._count_clock.setInterval(COUNT_PAUSE_MS)
        self._count_clock.timeout.connect(self._count)
        self._counted_for: object = None
        self.choose_kind(settings.export_kind)
        self.kind_choice.currentIndexChanged.connect(self._kind_changed)
        self.passage_choice.currentIndexChanged.connect(self.options_changed)
        self.counting.succeeded.connect(self._counted)
        self.reading.succeeded.connect(self._take_notes)
        self.reading.failed.connect(self.preview.refuse)
        self._kind_changed()
        if not self._has_notes:
            self._read_notes()

    # -- Choices

    def _read_notes(self) -> None:
        document_id, words = self._document.id, self.tr("Reading the notes…")
        self.preview.refuse(words)

        def work(library: Library, progress: Progress) -> tuple[Note, ...]:
            return tuple(reading.notes(library, document_id))

        bench = self._workbench
        self.reading.take(bench.tasks.start(words, bench.library, work, quick=True))

    def _take_notes(self, notes: tuple[Note, ...]) -> None:
        self._has_notes = True
        self.form.take_notes(notes)
        self._kind_changed()

    def _kind_changed(self) -> None:
        self.show_kind()
        self.options_changed()

    def options_changed(self) -> None:
        self.run.forget()
        options = self.form.options()
        self.sets.show_options(options)
        if self.form.says_nobody:
            self._count_clock.stop()
            self.counting.drop()
            self._counted_for = None
            self.preview.refuse(self.nobody)
            self.notes_line.setText("")
        elif self._has_notes:
            self._ask_preview(self.kind.fit(options))
            self._count_clock.start()
        self.show_state()

    def _ask_preview(self, options: EditionOptions) -> None:
        kind, document_id, selection = self.kind, self._document.id, self.selection

        def making(library: Library, progress: Progress) -> "EditionPreview | ExportTrial":
            return preview(library, document_id, options, kind, selection, progress)

        self.preview.ask(kind, making)

    @property
    def is_counting(self) -> bool:
        return self._count_clock.isActive() or self.counting.is_running

    def _count(self) -> None:
        """How many notes these choices leave out, long before the pages are set."""
        document_id, selection = self._document.id, self.selection
        options = self.kind.fit(self.form.options())
        choices = (options.layout, *(getattr(options, name) for name in sorted(NOTE_CHOICES)))
        if self._counted_for == (choices, selection):
            return
        self._counted_for = choices, selection

        def work(library: Library, progress: Progress) -> NoteCounts:
            return operations.count_notes(library, document_id, options, selection=selection)

        tasks = self._workbench.tasks
        words = self.tr("Counting notes")
        self.counting.take(tasks.start(words, self._workbench.library, work, quick=True))

    def _counted(self, counts: NoteCounts) -> None:
        self.notes_line.setText(notes_sentence(counts))

    # -- The file

    def choose_and_export(self) -> None:
        kind = self.kind
        folder = Path(self._settings.last_folder or Path.home())
        title = file_title(self._document.title, "edition")
        words = self.tr("Export: %1").replace("%1", kind.name)
        if kind.is_folder:
            path = ask_new_folder(self, words, folder, title)
        else:
            proposed = folder / f"{title}.{kind.suffix}"
            path = ask_save_path(self, words, proposed, kind.filters, kind.suffix)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the file in the background, and say what was found or left out."""
        if self.run.is_running:
            return
        kind, document_id = self.kind, self._document.id
        options = kind.fit(self.form.options())
        selection = self.selection
        self.remember()
        self._settings.last_folder = str(path.parent)

        def work(library: Library, progress: Progress) -> Report:
            return write(library, document_id, path, options, kind, selection, progress)

        self.run.start(work)

    @property
    def report(self) -> "Report | None":
        """Of the last export, while the choices are still the same."""
        return self.run.report

    @property
    def exporting(self) -> Errand:
        return self.run.errand

    # -- State

    def may_export(self) -> bool:
        return super().may_export() and self._has_notes

    def choices(self) -> Sequence[QWidget]:
        return *super().choices(), self.kind_choice, self.passage_choice

    def remember(self) -> None:
        super().remember()
        self._settings.export_kind = self.kind.key

    def drop_tasks(self) -> None:
        self._count_clock.stop()
        self.counting.drop()
        self.reading.drop()
        super().drop_tasks()


def write(
    library: Library,
    document_id: str,
    path: Path,
    options: EditionOptions,
    kind: ExportKind,
    selection: Selection | None,
    progress: Progress,
) -> Report:
    """Write a file or a folder; the reader was asked whether one that is there may be replaced."""
    if kind.is_folder:
        return operations.export_packet(library, document_id, path, options, progress=progress)
    if kind.key == EDITION:
        return operations.export_edition(
            library,
            document_id,
            path,
            options,
            selection=selection,
            replace=True,
            progress=progress,
        )
    return operations.export_as(
        library,
        document_id,
        path,
        options,
        key=kind.key,
        replace=True,
        selection=selection,
        progress=progress,
    )


def preview(
    library: Library,
    document_id: str,
    options: EditionOptions,
    kind: ExportKind,
    selection: Selection | None,
    progress: Progress,
) -> "EditionPreview | ExportTrial":
    """What shows a file that is not written: its pages, or what it would hold."""
    if kind.pages:
        return operations.edition_preview(
            library, document_id, options, selection=selection, progress=progress
        )
    return operations.try_export(
        library, document_id, options, kind.key, selection=selection, progress=progress
    )
