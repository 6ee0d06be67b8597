"""Asking where a file is to be written, under the name it will have."""

from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class SaveDialog(QFileDialog):
    """A file dialog for writing. `suffix` is without its dot, such as "pdf"."""

    def __init__(
        self, title: str, proposed: Path, filters: str, suffix: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, title, str(proposed.parent), filters)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        # Known to the dialog, so that its question about replacing is asked for the whole name.
        self.setDefaultSuffix(suffix)
        self.selectFile(proposed.name)

    def ask(self) -> Path | None:
        """The file to write, ending in the suffix; None if the reader would rather not."""
        ending = f".{self.defaultSuffix()}"
        while self.exec():
            typed = Path(self.selectedFiles()[0])
            if typed.suffix.lower() == ending:
                return typed
            # Qt leaves alone what has a dot already: "Talks of 6.7.1963".
            whole = typed.with_name(typed.name + ending)
            if not whole.exists() or self._may_replace(whole):
                return whole
        return None

    def _may_replace(self, path: Path) -> bool:
        words = self.tr("%1 already exists.\nDo you want to replace it?").replace("%1", path.name)
        buttons = QMessageBox.StandardButton
        question = QMessageBox(
            QMessageBox.Icon.Warning, self.windowTitle(), "", buttons.Yes | buttons.No, self
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(words)
        question.setDefaultButton(buttons.No)
        return question.exec() == buttons.Yes


def ask_new_folder(parent: QWidget, title: str, start: Path, name: str) -> Path | None:
    """Ask where a new folder is to be made; None if the reader would rather not.

    A folder with nothing in it is taken itself; in any other a new one is named, such as "name"
    or "name 2".
    """
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    if not chosen:
        return None
    place = Path(chosen)
    try:
        if place.is_dir() and not any(place.iterdir()):
            return place
    except OSError:
        # Making the folder says what is wrong with its place.
        return place / name
    return next(
        path
        for number in count(1)
        if not (path := place / (name if number == 1 else f"{name} {number}")).exists()
    )


def ask_save_path(
    parent: QWidget, title: str, proposed: Path, filters: str, suffix: str
) -> Path | None:
    """Ask for a file to write; None if the reader would rather not."""
    dialog = SaveDialog(title, proposed, filters, suffix, parent)
    try:
        return dialog.ask()
    finally:
        dialog.deleteLater()
