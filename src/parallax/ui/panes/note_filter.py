"""Which notes of a pane are shown, and the row of fields that says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from parallax.apparatus.words import fold
from parallax.model.note import Note, NoteKind
from parallax.ui.kind_names import kind_name
from parallax.ui.panes.note_choice import NoteChoice


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """A note is shown if it agrees with every part that is set. `author` "" is nobody's
    name: notes without an author are reached by the other parts."""

    kind: NoteKind | None = None
    tag: str = ""
    author: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.tag or self.author or self.text.strip())

    def admits(self, note: Note, searched: str, mark: str = "") -> bool:
        """`searched` comes from `searched_text`; case and diacritics do not matter."""
        if self.kind is not None and note.kind is not self.kind:
            return False
        if self.author and note.author != self.author:
            return False
        if self.tag and fold(self.tag) not in {fold(tag) for tag in note.tags}:
            return False
        wanted = fold(self.text).split()
        return all(word in searched or word == mark for word in wanted)


def searched_text(note: Note, words: str) -> str:
    """What the words of a filter are looked for in; `words` are those the note stands on."""
    return fold("\n".join((words, note.body, note.author, *note.tags)))


class NoteFilterRow(QWidget):
    """The fields of a filter: words, kind (where there are several), tag, author, Clear."""

    changed = Signal(object)  # NoteFilter

    def __init__(self, kinds: Iterable[NoteKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteFilterRow")
        kinds = [kind for kind in NoteKind if kind in set(kinds)]
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Filter by words, tag, author"))
        self.text.setAccessibleName(self.tr("Filter notes by words"))
        self.text.setClearButtonEnabled(True)
        self.kind = self._choice(self.tr("All kinds"), self.tr("Filter by kind"))
        for kind in kinds:
            self.kind.addItem(kind_name(kind), kind)
        self.kind.setVisible(len(kinds) > 1)
        self.tag = self._choice(self.tr("All tags"), self.tr("Filter by tag"))
        self.author = self._choice(self.tr("All authors"), self.tr("Filter by author"))
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setObjectName("noteLink")
        self.clear_button.setToolTip(self.tr("Show all notes again"))
        self.clear_button.clicked.connect(self.clear)

        grid = QGridLayout(self)
        grid.setContentsMargins(12, 0, 12, 8)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.text, 0, 0, 1, 2)
        grid.addWidget(self.clear_button, 0, 2)
        chosen = [self.kind, self.tag, self.author] if len(kinds) > 1 else [self.tag, self.author]
        if len(chosen) == 3:
            grid.addWidget(self.kind, 1, 0, 1, 3)
            grid.addWidget(self.tag, 2, 0)
            grid.addWidget(self.author, 2, 1, 1, 2)
        else:
            grid.addWidget(self.tag, 1, 0)
            grid.addWidget(self.author, 1, 1, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

        self.text.textChanged.connect(self._emit)
        for combo in chosen:
            combo.currentIndexChanged.connect(self._emit)
        self._emit()

    def value(self) -> NoteFilter:
        kind = self.kind.currentData()
        return NoteFilter(
            kind=NoteKind(kind) if kind else None,
            tag=self.tag.currentData() or "",
            author=self.author.currentData() or "",
            text=self.text.text(),
        )

    def clear(self) -> None:
        blocked = [QSignalBlocker(w) for w in (self.text, self.kind, self.tag, self.author)]
        self.text.clear()
        for combo in (self.kind, self.tag, self.author):
            combo.setCurrentIndex(0)
        del blocked
        self._emit()

    def offer(self, notes: Iterable[Note]) -> None:
        """Offer the tags and authors of these notes. A choice that is no longer among them
        stays until it is cleared, so that nothing reappears by itself."""
        notes = list(notes)
        tags = {fold(tag): tag for note in notes for tag in note.tags}
        authors = {note.author for note in notes if note.author}
        self._offer(self.tag, sorted(tags.values(), key=fold))
        self._offer(self.author, sorted(authors, key=fold))

    def _offer(self, combo: QComboBox, values: list[str]) -> None:
        chosen = combo.currentData() or ""
        if chosen and chosen not in values:
            values = [*values, chosen]
        if [combo.itemData(i) for i in range(1, combo.count())] == values:
            return
        with QSignalBlocker(combo):
            while combo.count() > 1:
                combo.removeItem(1)
            for value in values:
                combo.addItem(value, value)
            combo.setCurrentIndex(values.index(chosen) + 1 if chosen else 0)

    def _choice(self, everything: str, name: str) -> QComboBox:
        combo = NoteChoice(name)
        combo.addItem(everything, None)
        return combo

    def _emit(self) -> None:
        value = self.value()
        self.clear_button.setEnabled(bool(value))
        self.changed.emit(value)
