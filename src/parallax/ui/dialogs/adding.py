"""What the dialogs have in common that read files and then add what is in them."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QWidget

from parallax.model.changes import Changes
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.dropping import local_files
from parallax.ui.errand import Errand
from parallax.ui.message_bar import MessageBar, Tone
from parallax.ui.tasks import Task
from parallax.ui.theme import Theme


class AddingDialog(QDialog):
    """Reads and adds in the background, one after the other, with progress and a way to stop.

    Nothing is stored before the reader says so; whatever fails, the dialog can go on. While it
    adds it cannot be left at once: what is being stored either stays out or is shown.
    """

    #: What adding comes back with; whatever else comes was read.
    stored: type = Changes

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.errand = Errand(self)
        self._adding = False
        self._leaving = False
        self.bar = MessageBar()
        self.bar.set_theme(theme)
        self.progress = ProgressLine()
        self.buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.add_button = self.buttons.addButton(self.tr("Add to library"), roles.AcceptRole)
        self.close_button = self.buttons.addButton(self.tr("Cancel"), roles.RejectRole)
        self.close_button.setAutoDefault(False)

    def foot(self, spacing: int = 8) -> QHBoxLayout:
        """The last line of the dialog: how far it is, and its buttons."""
        line = QHBoxLayout()
        line.setSpacing(spacing)
        line.addWidget(self.progress, 1)
        line.addStretch(1)
        line.addWidget(self.buttons)
        return line

    def is_laid_out(self) -> None:
        """To be called when everything has its place."""
        # Only now is the button in a dialog that can remember it.
        self.add_button.setDefault(True)
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())

    def connect_errand(self) -> None:
        self.errand.progressed.connect(self.progress.show_progress)
        self.errand.succeeded.connect(self._succeeded)
        self.errand.failed.connect(self._failed)
        self.errand.ended.connect(self._ended)
        self.progress.stop.clicked.connect(self.stop)
        self.buttons.accepted.connect(self.add)
        self.buttons.rejected.connect(self.reject)

    # -- What each dialog does in its own way

    def set_files(self, files: list[Path]) -> None:
        """Take files that are chosen or dropped."""
        raise NotImplementedError

    def add(self) -> None:
        """Store in the background what is chosen, then close."""
        raise NotImplementedError

    def _was_read(self, result: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def _was_added(self, result: Any) -> None:
        """Say and show what was stored."""
        raise NotImplementedError

    def _show_state(self) -> None:
        raise NotImplementedError

    # -- Tasks

    def _succeeded(self, result: Any) -> None:
        if isinstance(result, self.stored):
            self._was_added(result)
        else:
            self._was_read(result)

    def _start(self, task: Task) -> None:
        self.errand.take(task)
        self.progress.begin(task.title + "…")
        self._show_state()

    def _failed(self, sentence: str) -> None:
        self.bar.show_sentence(sentence, Tone.WARNING)

    def _ended(self) -> None:
        self._adding = False
        self._show_state()
        if self._leaving and self.result() != QDialog.DialogCode.Accepted:
            self.reject()

    def stop(self) -> None:
        if self.errand.is_running:
            self.errand.cancel()
            self.progress.say_stopping()

    # -- Leaving and dropping

    def may_leave(self) -> bool:
        """Whether nothing would be lost, or the reader says that it may be."""
        return True

    def reject(self) -> None:
        if self._adding:
            # What is being stored either stays out or is shown; so wait which it is.
            self._leaving = True
            self.stop()
            return
        if not self.may_leave():
            self._leaving = False
            return
        self.errand.drop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._adding:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_files(local_files(event.mimeData()))
        event.accept()
