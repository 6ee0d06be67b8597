"""One export at a time on behalf of a dialog: its progress, its end, and the way to the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from parallax.library import Library
from parallax.model.edition import EditionReport
from parallax.model.progress import Progress
from parallax.operations import ExportReport, PacketReport
from parallax.ui.dialogs.export_words import left_out_sentence
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.errand import Errand
from parallax.ui.message_bar import MessageBar, Tone
from parallax.ui.workbench import Workbench

Report = EditionReport | ExportReport | PacketReport


class RunParts(Protocol):
    """What a dialog has for it."""

    bar: MessageBar
    progress: ProgressLine
    open_button: QPushButton
    folder_button: QPushButton


class ExportRun(QObject):
    """`report` is of the last export, while the dialog still shows what it was of."""

    changed = Signal()  # an export has begun or ended, or its report was forgotten
    ended = Signal()

    def __init__(self, workbench: Workbench, parts: RunParts, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._parts = parts
        self.report: Report | None = None
        self.errand = Errand(self)
        self.errand.progressed.connect(parts.progress.show_progress)
        self.errand.succeeded.connect(self._succeeded)
        self.errand.failed.connect(lambda words: parts.bar.show_sentence(words, Tone.WARNING))
        self.errand.cancelled.connect(self._stopped)
        self.errand.ended.connect(self._ended)
        parts.progress.stop.clicked.connect(self.stop)
        parts.open_button.clicked.connect(self.open_file)
        parts.folder_button.clicked.connect(self.show_in_folder)

    @property
    def is_running(self) -> bool:
        return self.errand.is_running

    def start(self, work: Callable[[Library, Progress], Report]) -> None:
        """Carry out `work` in the background; what it returns is the report."""
        self.forget()
        words = self.tr("Exporting")
        self.errand.take(self._workbench.tasks.start(words, self._workbench.library, work))
        self._parts.progress.begin(self.tr("Exporting…"))
        self.show_state()
        self.changed.emit()

    def stop(self) -> None:
        if self.errand.is_running:
            self.errand.cancel()
            self._parts.progress.say_stopping()

    def forget(self) -> None:
        """The report of an export that no longer is what the dialog shows."""
        self.report = None
        self._parts.bar.dismiss()

    def show_state(self) -> None:
        busy = self.is_running
        self._parts.progress.setVisible(busy)
        for button in (self._parts.open_button, self._parts.folder_button):
            button.setVisible(self.report is not None and not busy)

    def open_file(self) -> None:
        if self.report is not None:
            self._open_url(QUrl.fromLocalFile(str(_place(self.report))))

    def show_in_folder(self) -> None:
        if self.report is not None:
            self._open_url(QUrl.fromLocalFile(str(_place(self.report).parent)))

    def _succeeded(self, report: Report) -> None:
        self.report = report
        self._parts.bar.show_sentence(*_said(report))

    def _stopped(self) -> None:
        words = self.tr("Stopped. No file was written.")
        self._parts.bar.show_sentence(words, Tone.INFORMATION)

    def _ended(self) -> None:
        self.show_state()
        self.changed.emit()
        self.ended.emit()

    def _open_url(self, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            self._parts.bar.show_sentence(
                self.tr("No program was found to open %1; open it by hand.").replace(
                    "%1", url.toLocalFile()
                ),
                Tone.WARNING,
            )


def _said(report: Report) -> tuple[str, Tone]:
    """What the bar says of an export, and how."""
    if isinstance(report, ExportReport):
        return report.sentence, Tone.DONE
    edition = report.edition if isinstance(report, PacketReport) else report
    sentence = report.sentence
    if edition.left_out_notes:
        sentence += " " + left_out_sentence(edition.left_out_notes)
    return sentence, Tone.WARNING if edition.problems or edition.remarks else Tone.DONE


def _place(report: Report) -> Path:
    """The file, or the folder, that was written."""
    return Path(report.folder if isinstance(report, PacketReport) else report.path)
