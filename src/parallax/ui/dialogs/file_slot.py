"""One of the two files of a pair: its path, language, encoding, and what was noticed in it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from parallax.formats import offered_encodings, readable_suffixes
from parallax.model.reading import Incoming
from parallax.ui.dropping import local_files
from parallax.ui.language_names import language_name
from parallax.ui.plain_tip import plain_tip


def file_filter(all_files: str, readable: str) -> str:
    """The filter of a file dialog for everything that can be read."""
    patterns = " ".join(f"*{suffix}" for suffix in readable_suffixes())
    return f"{readable} ({patterns});;{all_files} (*)"


class FileSlot(QFrame):
    path_changed = Signal()
    encoding_changed = Signal()
    files_dropped = Signal(list)  # more than one at once

    def __init__(self, title: str, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("file-slot")
        self.setAcceptDrops(True)
        self.folder = folder
        self._known = ""
        self.title = QLabel(title)
        self.title.setObjectName("slot-title")
        self.about = QLabel()
        self.about.setObjectName("hint")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        # Both slots are as wide as each other, whatever there is to say of a file.
        self.about.setWordWrap(True)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Drop a file here, or choose one"))
        self.field.setAccessibleName(title)
        self.field.setClearButtonEnabled(True)
        self.button = QPushButton(self.tr("Choose…"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Choose the file: %1").replace("%1", title))
        self.encoding = QComboBox()
        self.encoding.setAccessibleName(self.tr("Encoding"))
        self.encoding.setMinimumContentsLength(26)
        self.encoding.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.encoding_label = QLabel(self.tr("Encoding"))
        self.encoding_label.setObjectName("hint")
        self.encoding_label.setBuddy(self.encoding)
        # The first is what the file itself shows.
        self.encoding.addItem("", None)
        for name in offered_encodings():
            self.encoding.addItem(name, name)
        self.fault = QLabel()
        self.fault.setObjectName("slot-fault")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fault.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.about, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.button)
        codes = QHBoxLayout()
        codes.setSpacing(8)
        codes.addWidget(self.encoding_label)
        codes.addWidget(self.encoding, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(line)
        column.addLayout(codes)
        column.addWidget(self.fault)
        # Both slots begin at the same height, though only one may have an encoding to choose.
        column.addStretch(1)
        self.button.clicked.connect(self._choose)
        self.field.editingFinished.connect(self._finished)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._cleared)
        self.encoding.activated.connect(lambda: self.encoding_changed.emit())
        self.show_incoming(None)

    def sizeHint(self) -> QSize:
        return QSize(360, super().sizeHint().height())

    # -- The path

    @property
    def path(self) -> Path | None:
        text = self.field.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path | None) -> None:
        self._known = str(path) if path is not None else ""
        self.field.setText(self._known)
        self.field.setCursorPosition(len(self._known))
        self.path_changed.emit()

    def take_path(self, path: Path | None) -> None:
        """Show another path without asking anybody to read it."""
        self._known = str(path) if path is not None else ""
        self.field.setText(self._known)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in the path takes the path; it does not press the dialog's button as well."""
        if watched is self.field and isinstance(event, QKeyEvent):
            returned = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if returned and event.type() == QEvent.Type.KeyPress:
                self._finished()
                return True
        return super().eventFilter(watched, event)

    def _finished(self) -> None:
        if self.field.text() != self._known:
            self._known = self.field.text()
            self.path_changed.emit()

    def _cleared(self, text: str) -> None:
        if not text and self._known:
            self._known = ""
            self.path_changed.emit()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.title.text(),
            self.folder,
            file_filter(self.tr("All files"), self.tr("Texts")),
        )
        if name:
            self.set_path(Path(name))

    # -- What was read

    def show_incoming(
        self,
        incoming: Incoming | None,
        *,
        found_out: str = "",
        chosen_encoding: str | None = None,
        beside: str = "",
    ) -> None:
        """What was read, or nothing. `found_out` is the encoding the file itself shows, and
        `chosen_encoding` the one the reader put in its place; `beside` names the file that holds
        the text, if that is the one chosen for the other side."""
        where = self.tr("In the same file: %1").replace("%1", beside) if beside else ""
        self.field.setPlaceholderText(where or self.tr("Drop a file here, or choose one"))
        self.field.setAccessibleDescription(where)
        coded = incoming is not None and bool(incoming.encoding) and not beside
        self.encoding.setVisible(coded)
        self.encoding_label.setVisible(coded)
        self.fault.setVisible(False)
        self.fault.setText("")
        if incoming is None:
            self.about.setText("")
            return
        notes = len(incoming.notes)
        parts = [language_name(incoming.lang), incoming.format]
        parts.append(self.tr("%n paragraphs", "", len(incoming.paragraphs)))
        if notes:
            parts.append(self.tr("1 note") if notes == 1 else self.tr("%n notes", "", notes))
        self.about.setText(" · ".join(part for part in parts if part))
        self.about.setToolTip(plain_tip(self.about.text()))
        if coded:
            self._show_encoding(found_out, chosen_encoding)

    def show_fault(self, sentence: str, *, chosen_encoding: str | None = None) -> None:
        """Why the file cannot be read, and what to do. An encoding that does not fit stays to be
        changed."""
        self.show_incoming(None)
        self.about.setText(self.tr("Cannot be read"))
        self.fault.setText(sentence)
        self.fault.setAccessibleName(sentence)
        self.fault.setVisible(True)
        if chosen_encoding is not None:
            self.encoding.setVisible(True)
            self.encoding_label.setVisible(True)

    def _show_encoding(self, found_out: str, chosen: str | None) -> None:
        words = self.tr("Found out: %1").replace("%1", found_out)
        self.encoding.setItemText(0, words if found_out else self.tr("Find it out"))
        at = 0 if chosen is None else self.encoding.findData(chosen)
        if at < 0:
            self.encoding.addItem(chosen or "", chosen)
            at = self.encoding.count() - 1
        self.encoding.setCurrentIndex(at)

    @property
    def chosen_encoding(self) -> str | None:
        """The encoding the reader put in the place of what the file shows; None for that."""
        return self.encoding.currentData()

    # -- Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if len(files) == 1:
            self.set_path(files[0])
        elif files:
            self.files_dropped.emit(files)
        event.accept()
