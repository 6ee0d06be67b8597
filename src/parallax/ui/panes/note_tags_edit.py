"""A line of tags, separated by commas, completed from those in use."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from parallax.apparatus.words import fold
from parallax.ui.panes.note_text import parse_tags


class NoteTagsEdit(QLineEdit):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteTags")
        self.setPlaceholderText(self.tr("separated by commas"))
        self.setAccessibleName(self.tr("Tags, separated by commas"))
        self._known: list[str] = []
        self._offers = QStringListModel(self)
        # Not setCompleter: that would complete the whole line instead of one tag.
        self._completer = QCompleter(self._offers, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    def tags(self) -> tuple[str, ...]:
        return parse_tags(self.text())

    def set_tags(self, tags: Iterable[str]) -> None:
        self.setText(", ".join(tags))

    def set_known(self, tags: Iterable[str]) -> None:
        """The tags to complete from."""
        self._known = sorted({fold(tag): tag for tag in tags}.values(), key=fold)

    def offers(self) -> list[str]:
        """The known tags that begin like the one being typed and are not in the line yet."""
        begun = fold(self._begun())
        taken = {fold(tag) for tag in self.tags()} - {begun}
        return [
            tag
            for tag in self._known
            if begun
            and fold(tag).startswith(begun)
            and fold(tag) not in taken
            and fold(tag) != begun
        ]

    def _begun(self) -> str:
        return self.text()[: self.cursorPosition()].rpartition(",")[2].strip()

    def _offer(self) -> None:
        offers = self.offers()
        popup = self._completer.popup()
        if not offers:
            popup.hide()
            return
        self._offers.setStringList(offers)
        self._completer.complete()
        popup.setCurrentIndex(self._offers.index(0))

    def _complete(self, tag: str) -> None:
        before, after = self.text()[: self.cursorPosition()], self.text()[self.cursorPosition() :]
        head, comma, _ = before.rpartition(",")
        start = f"{head}{comma} {tag}" if comma else tag
        self.setText(start + after)
        self.setCursorPosition(len(start))
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        if popup.isVisible() and event.key() in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab,
        ):  # fmt: skip
            # The completer's list answers these.
            event.ignore()
            return
        super().keyPressEvent(event)
