"""Exporting the annotated edition: choices, a preview, the file, and what was found in it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.edition import EditionReport
from parallax.model.progress import Progress
from parallax.ui.dialogs.edition_form import EditionForm
from parallax.ui.dialogs.page_preview import PagePreview
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.dialogs.save_path import ask_save_path
from parallax.ui.errand import Errand
from parallax.ui.message_bar import MessageBar, Tone
from parallax.ui.settings import Settings
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

if TYPE_CHECKING:
    from parallax.formats.edition import EditionPreview

#: Milliseconds after the last choice before the preview is made anew.
PAUSE_MS = 250
#: Width of a preview page in pixels; painted smaller, it stays sharp.
PREVIEW_WIDTH = 1000
ENLARGED_WIDTH = 1800


class ExportDialog(QDialog):
    def __init__(
        self,
        workbench: Workbench,
        document_id: str,
        settings: Settings,
        *,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export-pdf")
        self.setWindowTitle(self.tr("Export PDF"))
        self._workbench = workbench
        self._settings = settings
        self._document = reading.document(workbench.library, document_id)
        self._edition: EditionPreview | None = None
        self.previewing = Errand(self)
        self.exporting = Errand(self)
        self._leaving = False
        self.report: EditionReport | None = None
        notes = reading.notes(workbench.library, document_id)
        self.form = EditionForm(settings.edition, notes)
        self.preview = PagePreview(theme)
        self.bar = MessageBar()
        self.bar.set_theme(theme)
        self.progress = ProgressLine()
        self.open_button = self._button(self.tr("Open PDF"))
        self.folder_button = self._button(self.tr("Show in folder"))
        self.buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.export_button = self.buttons.addButton(self.tr("Export…"), roles.AcceptRole)
        self.close_button = self.buttons.addButton(self.tr("Close"), roles.RejectRole)
        self.close_button.setAutoDefault(False)
        self._lay_out()
        # Only now is the button in a dialog that can remember it.
        self.export_button.setDefault(True)
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PAUSE_MS)
        self._clock.timeout.connect(self._ask_preview)
        self.form.changed.connect(self._options_changed)
        self.previewing.succeeded.connect(self._preview_made)
        self.previewing.failed.connect(self._preview_failed)
        self.exporting.progressed.connect(self.progress.show_progress)
        self.exporting.succeeded.connect(self._exported)
        self.exporting.failed.connect(self._export_failed)
        self.exporting.cancelled.connect(self._export_stopped)
        self.exporting.ended.connect(self._export_ended)
        self.preview.page_wanted.connect(self._show_page)
        self.preview.enlarged.connect(lambda _: self._show_page(self.preview.page))
        self.progress.stop.clicked.connect(self.stop)
        self.open_button.clicked.connect(self.open_pdf)
        self.folder_button.clicked.connect(self.show_in_folder)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self.choose_and_export)
        self._show_state()
        self.preview.forget(self.tr("Setting the pages…"))
        self._clock.start(0)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        scroll.setFixedWidth(272)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(scroll)
        middle.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.folder_button)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(16)
        page.addWidget(self.bar)
        page.addLayout(middle, 1)
        page.addLayout(foot)

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1080, screen.width() - 48), min(900, screen.height() - 64))

    # -- The preview

    def _options_changed(self) -> None:
        self._forget_report()
        self._clock.start()
        self._show_state()

    def _ask_preview(self) -> None:
        """Set the edition anew in the background, as it would be exported now."""
        options, document_id = self.form.options(), self._document.id
        self.preview.say(self.tr("Setting the pages…"))

        def work(library: Library, progress: Progress) -> "EditionPreview":
            return operations.edition_preview(library, document_id, options, progress=progress)

        task = self._workbench.tasks.start(self.tr("Preview"), self._workbench.library, work)
        self.previewing.take(task, late=_close)

    def _preview_made(self, edition: "EditionPreview") -> None:
        self._close_edition()
        self._edition = edition
        self._show_page(min(self.preview.page, edition.pages - 1))

    def _show_page(self, page: int) -> None:
        if self._edition is not None:
            wide = ENLARGED_WIDTH if self.preview.is_enlarged else PREVIEW_WIDTH
            png = self._edition.png(page, wide)
            self.preview.show_page(png, page, self._edition.pages)

    def _close_edition(self) -> None:
        if self._edition is not None:
            self._edition.close()
            self._edition = None

    def _preview_failed(self, words: str) -> None:
        self._close_edition()
        self.preview.forget(words)

    # -- The file

    def choose_and_export(self) -> None:
        folder = Path(self._settings.last_folder or Path.home())
        proposed = folder / f"{file_name(self._document.title)}.pdf"
        words = self.tr("Export PDF")
        path = ask_save_path(self, words, proposed, self.tr("PDF (*.pdf)"), "pdf")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the edition in the background, read it back, and say what was found."""
        if self.exporting.is_running:
            return
        options, document_id = self.form.options(), self._document.id
        self._settings.edition = options
        self._settings.last_folder = str(path.parent)
        self._forget_report()

        def work(library: Library, progress: Progress) -> EditionReport:
            return operations.export_edition(library, document_id, path, options, progress=progress)

        task = self._workbench.tasks.start(self.tr("Exporting"), self._workbench.library, work)
        self.exporting.take(task)
        self.progress.begin(self.tr("Exporting…"))
        self._show_state()

    def _exported(self, report: EditionReport) -> None:
        self.report = report
        sentence = report.sentence
        if report.left_out_notes:
            sentence += " " + (
                self.tr("1 note was left out by your choice.")
                if report.left_out_notes == 1
                else self.tr("%n notes were left out by your choice.", "", report.left_out_notes)
            )
        self.bar.show_sentence(sentence, Tone.WARNING if report.problems else Tone.DONE)

    def _export_failed(self, words: str) -> None:
        self.bar.show_sentence(words, Tone.WARNING)

    def _export_stopped(self) -> None:
        self.bar.show_sentence(self.tr("Stopped. No file was written."), Tone.INFORMATION)

    def _export_ended(self) -> None:
        self._show_state()
        if self._leaving:
            self.reject()

    def _forget_report(self) -> None:
        self.report = None
        self.bar.dismiss()

    def stop(self) -> None:
        if self.exporting.is_running:
            self.exporting.cancel()
            self.progress.say_stopping()

    def open_pdf(self) -> None:
        if self.report is not None:
            self._open_url(QUrl.fromLocalFile(self.report.path))

    def show_in_folder(self) -> None:
        if self.report is not None:
            self._open_url(QUrl.fromLocalFile(str(Path(self.report.path).parent)))

    def _open_url(self, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            self.bar.show_sentence(
                self.tr("No program was found to open %1; open it by hand.").replace(
                    "%1", url.toLocalFile()
                ),
                Tone.WARNING,
            )

    # -- State

    def _show_state(self) -> None:
        busy = self.exporting.is_running
        self.progress.setVisible(busy)
        for part in (self.open_button, self.folder_button):
            part.setVisible(self.report is not None and not busy)
        self.form.setEnabled(not busy)
        nobody = self.form.says_nobody
        self.export_button.setEnabled(not busy and not nobody)
        self.export_button.setToolTip(
            self.tr("Tick at least one author, or untick all kinds of notes") if nobody else ""
        )

    def reject(self) -> None:
        self._clock.stop()
        self._settings.edition = self.form.options()
        if self.exporting.is_running:
            self._leaving = True
            self.stop()
            return
        self.previewing.drop()
        self._close_edition()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def file_name(title: str) -> str:
    """A title as a file's name on any system: no separators, not too long."""
    clean = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    return " ".join(clean.split())[:100].strip(" .") or "edition"


def _close(edition: "EditionPreview") -> None:
    edition.close()
