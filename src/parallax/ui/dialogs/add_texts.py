"""Giving a document that is only described its original and translation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from parallax import operations
from parallax.library import Library
from parallax.model.catalogue import Conflict, fields_of, filled
from parallax.model.changes import Changes
from parallax.model.document import Document
from parallax.model.progress import Progress
from parallax.operations import PreparedPair
from parallax.ui.dialogs.open_pair import OpenPairDialog
from parallax.ui.field_names import field_name, field_words
from parallax.ui.plain_tip import plain_tip
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

#: Code points of a value that are shown; the whole is in its tip.
SHOWN = 120


class OtherWords(QWidget):
    """Fields in which the files differ from what is known, each with a button to take them."""

    taken = Signal(str, str)  # field, value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def show_conflicts(self, found: Sequence[Conflict]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.buttons = {}
        for row, one in enumerate(found):
            value = field_words(one.field, one.other)
            name = field_name(one.field)
            words = QLabel(f"{name}: {value if len(value) <= SHOWN else value[:SHOWN] + '…'}")
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setToolTip(plain_tip(value))
            button = QPushButton(self.tr("Take"))
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Take from the files: %1").replace("%1", name))
            button.setAccessibleDescription(value)
            button.clicked.connect(lambda _=False, one=one: self._take(one))
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignTop)
            self.buttons[one.field] = button

    def _take(self, one: Conflict) -> None:
        self.taken.emit(one.field, one.other)
        self.buttons[one.field].setEnabled(False)


class AddTextsDialog(OpenPairDialog):
    """The dialog for two files, whose texts go to a document that is in the library. What is
    known of it stays; the files fill what is empty, and where they differ the reader is asked."""

    def __init__(
        self,
        workbench: Workbench,
        document: Document,
        *,
        theme: Theme = LIGHT,
        folder: str = "",
        keep_files: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._record = document
        self._said = self._shown = document
        #: Where the files say what they say, whatever of it is shown.
        self._places: Mapping[str, str] = {}
        self.others = OtherWords()
        super().__init__(
            workbench,
            theme=theme,
            folder=folder,
            collection_id=document.collection_id,
            keep_files=keep_files,
            parent=parent,
        )
        self.setObjectName("add-texts")
        self.setWindowTitle(self.tr("Add texts to “%1”").replace("%1", _short(document.title)))
        self.add_button.setText(self.tr("Add the texts"))
        # It stays in its collection; where it is kept is not asked here.
        self.form.show_row(self.collection, False)
        self.form.add_row(self.tr("The files say"), self.others, first=True)
        self.form.show_row(self.others, False)
        self.form.set_document(document)
        self.others.taken.connect(self._take)

    def _show_prepared(self, *, keep_edited: bool) -> None:
        pair = self._prepared
        assert pair is not None
        if pair.document is not self._shown:
            self._said = pair.document
            self._shown = filled(self._record, self._said)
            self._places = pair.origins
        # What was known before was not found in these files.
        known = {name for name, value in fields_of(self._record).items() if value}
        origins = {name: said for name, said in pair.origins.items() if name not in known}
        self._prepared = replace(pair, document=self._shown, origins=origins)
        super()._show_prepared(keep_edited=keep_edited)
        found = operations.files_differ(self._record, replace(pair, document=self._said))
        self.others.show_conflicts(found)
        self.form.show_row(self.others, bool(found))

    def _waiting(self, pair: PreparedPair) -> Document | None:
        """None: the document that these texts are for is known."""
        return None

    def _take(self, field: str, value: str) -> None:
        self.form.take(field, value, self._places.get(field, ""))

    def add(self) -> None:
        """Align and store in the background, then close."""
        waiting = self._clock.isActive() or self.errand.is_running
        if self._prepared is None or not self.form.is_complete or waiting:
            return
        prepared = replace(self._prepared, document=self._said, origins=self.form.origins)
        edited, document_id = self.form.document(), self._record.id
        keep_files = self.keep_files.isChecked()
        self._adding = True

        def work(library: Library, progress: Progress) -> Changes:
            return operations.attach_texts(
                library,
                document_id,
                prepared,
                edited=edited,
                keep_files=keep_files,
                progress=progress,
            )

        self._start(self._workbench.tasks.start(self.tr("Adding"), self._workbench.library, work))


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59].rstrip() + "…"
