"""Opening an original and its translation: choose, look, describe, then add to the library."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from parallax import library as reading
from parallax import operations
from parallax.formats import read
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.progress import Progress
from parallax.model.reading import Incoming
from parallax.operations import PreparedPair, already_imported
from parallax.ui import icons
from parallax.ui.dialogs.collection_choice import CollectionChoice
from parallax.ui.dialogs.file_slot import FileSlot, local_files
from parallax.ui.dialogs.metadata_form import MetadataForm, scrolling
from parallax.ui.dialogs.pair_preview import PairPreview
from parallax.ui.dialogs.progress_line import ProgressLine
from parallax.ui.errand import Errand
from parallax.ui.message_bar import MessageBar, Tone
from parallax.ui.tasks import Task
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

#: Milliseconds after the last choice before the files are read.
PAUSE_MS = 60


class OpenPairDialog(QDialog):
    """Nothing is stored before the reader says so; whatever fails, the dialog can go on."""

    added = Signal(str)  # id of the new document

    def __init__(
        self,
        workbench: Workbench,
        *,
        theme: Theme = LIGHT,
        folder: str = "",
        collection_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("open-pair")
        self.setWindowTitle(self.tr("Open two files"))
        self.setAcceptDrops(True)
        self._workbench = workbench
        self.errand = Errand(self)
        self._theme = theme
        self._prepared: PreparedPair | None = None
        self._reading: tuple[Path, Path] = (Path(), Path())
        self._adding = False
        self._leaving = False
        self._by_hand = False  # the reader has set the sides
        self._encodings: dict[Path, str] = {}
        self.original = FileSlot(self.tr("Original"), folder)
        self.translation = FileSlot(self.tr("Translation"), folder)
        self.swap_button = QPushButton(self.tr("Swap sides"))
        self.swap_button.setIcon(icons.icon("swap", theme.ink, disabled=theme.muted))
        self.swap_button.setAutoDefault(False)
        self.swap_button.setToolTip(self.tr("The original is the translation, and the reverse"))
        self.bar = MessageBar()
        self.bar.set_theme(theme)
        self.preview = PairPreview()
        self.preview.theme = theme
        self.preview.clear_pair()
        self.form = MetadataForm()
        self.collection = CollectionChoice(reading.collections(workbench.library), collection_id)
        self.progress = ProgressLine()
        self.buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.add_button = self.buttons.addButton(self.tr("Add to library"), roles.AcceptRole)
        self.close_button = self.buttons.addButton(self.tr("Cancel"), roles.RejectRole)
        self.close_button.setAutoDefault(False)
        self._lay_out()
        # Only now is the button in a dialog that can remember it.
        self.add_button.setDefault(True)
        # Left to itself Qt opens a dialog no larger than two thirds of the screen.
        self.resize(self.sizeHint())
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PAUSE_MS)
        self._clock.timeout.connect(self._read)
        self._connect()
        self._show_state()

    # -- Making

    def _lay_out(self) -> None:
        slots = QHBoxLayout()
        slots.setSpacing(16)
        slots.addWidget(self.original, 1)
        middle = QVBoxLayout()
        # The button stands level with the path fields.
        middle.addSpacing(self.fontMetrics().height() + 8)
        middle.addWidget(self.swap_button)
        middle.addStretch(1)
        slots.addLayout(middle)
        slots.addWidget(self.translation, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        self.preview.setMinimumWidth(320)
        column.addWidget(self.preview, 1)
        self.form.add_row(self.tr("&Keep in"), self.collection)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(scrolling(self.form))
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([720, 400])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.progress, 1)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(16)
        page.addLayout(slots)
        page.addWidget(self.bar)
        page.addWidget(self.split, 1)
        page.addWidget(line)
        page.addLayout(foot)

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1200, screen.width() - 48), min(860, screen.height() - 64))

    def _connect(self) -> None:
        self.errand.progressed.connect(self.progress.show_progress)
        self.errand.succeeded.connect(self._succeeded)
        self.errand.failed.connect(self._failed)
        self.errand.ended.connect(self._ended)
        for slot in (self.original, self.translation):
            slot.path_changed.connect(self._paths_changed)
            slot.encoding_changed.connect(self._encoding_changed)
            slot.files_dropped.connect(self.set_files)
        self.swap_button.clicked.connect(self.swap)
        self.form.changed.connect(self._show_state)
        self.progress.stop.clicked.connect(self.stop)
        self.buttons.accepted.connect(self.add)
        self.buttons.rejected.connect(self.reject)

    # -- Choosing files

    def set_files(self, files: list[Path]) -> None:
        """Two files as given; one goes where there is room."""
        if len(files) > 2:
            self._complain(
                self.tr(
                    "Those are %n files. Drop two: an original and its translation.", "", len(files)
                )
            )
            return
        if len(files) == 2:
            self._by_hand = False
            self.original.take_path(files[0])
            self.translation.set_path(files[1])
        elif files:
            empty = self.original if self.original.path is None else self.translation
            empty.set_path(files[0])
            if self.original.path is None or self.translation.path is None:
                self.bar.show_sentence(
                    self.tr("That is one of the two. Now choose the other."), Tone.INFORMATION
                )

    def swap(self) -> None:
        """Exchange the sides; nothing has to be read again."""
        self._by_hand = True
        first, second = self.original.path, self.translation.path
        self.original.take_path(second)
        self.translation.take_path(first)
        if self._prepared is not None and not self.errand.is_running:
            self._prepared = self._prepared.swap()
            self._show_prepared(keep_edited=True)
        else:
            self._paths_changed()

    def _paths_changed(self) -> None:
        if self.original.path is None or self.translation.path is None:
            self._clock.stop()
            self._forget()
            if self.original.path is None and self.translation.path is None:
                return
        self._read_soon()

    def _encoding_changed(self) -> None:
        slot = self.sender()
        assert isinstance(slot, FileSlot)
        if slot.path is not None:
            self._encodings[slot.path] = slot.chosen_encoding
            self._by_hand = True
            self._read_soon()

    def _read_soon(self) -> None:
        """What was read is not what is chosen now: until it is read, nothing can be added."""
        self._let_go()
        self._clock.start()
        self._show_state()

    def _let_go(self) -> None:
        self._prepared = None
        if not self._adding:
            self.errand.drop()

    def _forget(self) -> None:
        self._let_go()
        for slot in (self.original, self.translation):
            slot.show_incoming(None)
        self.preview.clear_pair()
        self._show_state()

    # -- Reading

    def _read(self) -> None:
        first, second = self.original.path, self.translation.path
        if self._adding:
            return
        if first is None or second is None:
            self._read_alone(first or second)
            return
        self.bar.dismiss()
        self._prepared = None
        encodings = (self._encodings.get(first), self._encodings.get(second))

        def work(_: None, progress: Progress) -> PreparedPair:
            return operations.prepare_pair(first, second, encodings=encodings, progress=progress)

        self._reading = (first, second)
        self._start(self._workbench.tasks.start(self.tr("Reading"), None, work))

    def _read_alone(self, path: Path | None) -> None:
        """The first of the two, so that what is wrong with it is said before the second."""
        if path is None:
            return
        encoding = self._encodings.get(path)

        def work(_: None, progress: Progress) -> Incoming:
            return read(path, encoding=encoding, progress=progress)

        self.bar.dismiss()
        self._start(self._workbench.tasks.start(self.tr("Reading"), None, work))

    def _was_read_alone(self, incoming: Incoming) -> None:
        first = self.original.path is not None
        slot = self.original if first else self.translation
        chosen = self._encodings.get(slot.path, "") if slot.path else ""
        slot.show_incoming(incoming, chosen_encoding=chosen)
        self.preview.show_pair(incoming if first else None, None if first else incoming)
        words = self.tr("“%1” can be read. Now choose the other of the two.")
        name = slot.path.name if slot.path else ""
        self.bar.show_sentence(words.replace("%1", name), Tone.INFORMATION)

    def _was_read(self, pair: PreparedPair) -> None:
        first, second = self._reading
        if pair.swapped and self._by_hand:
            pair = pair.swap()
        if pair.swapped:
            self.original.take_path(second)
            self.translation.take_path(first)
        self._prepared = pair
        self._show_prepared(keep_edited=True)

    def _show_prepared(self, *, keep_edited: bool) -> None:
        pair = self._prepared
        assert pair is not None
        for slot, incoming in (
            (self.original, pair.original),
            (self.translation, pair.translation),
        ):
            chosen = self._encodings.get(slot.path, "") if slot.path else ""
            slot.show_incoming(incoming, chosen_encoding=chosen)
        self.preview.show_pair(pair.original, pair.translation)
        self.form.set_document(pair.document, keep_edited=keep_edited)
        self.form.set_origins(pair.origins)
        warnings = [*pair.warnings]
        known = already_imported(self._workbench.library, pair)
        if known is not None:
            words = self.tr("These two files are in the library already, as “%1”.")
            warnings.append(words.replace("%1", known.title))
        if warnings:
            tone = Tone.WARNING if pair.same_language else Tone.INFORMATION
            self.bar.show_sentence("\n".join(warnings), tone)
        else:
            self.bar.dismiss()
        self._show_state()

    # -- Adding

    def add(self) -> None:
        """Align and store in the background, then close."""
        waiting = self._clock.isActive() or self.errand.is_running
        if self._prepared is None or not self.form.is_complete or waiting:
            return
        form = self.form
        prepared = replace(self._prepared, document=form.document(), origins=form.origins)
        collection = self.collection.chosen
        self._adding = True

        def work(library: Library, progress: Progress) -> Changes:
            return operations.import_pair(
                library, prepared, collection_id=collection, progress=progress
            )

        self._start(self._workbench.tasks.start(self.tr("Adding"), self._workbench.library, work))

    def _was_added(self, changes: Changes) -> None:
        self._workbench.adopt(changes)
        self.added.emit(changes.document_id)
        self.accept()

    # -- Tasks

    def _start(self, task: Task) -> None:
        self.errand.take(task)
        self.progress.begin(task.title + "…")
        self._show_state()

    def _succeeded(self, result: PreparedPair | Incoming | Changes) -> None:
        if isinstance(result, Changes):
            self._was_added(result)
        elif isinstance(result, Incoming):
            self._was_read_alone(result)
        else:
            self._was_read(result)

    def _failed(self, sentence: str) -> None:
        if not self._adding:
            self._forget()
        self._complain(sentence)

    def _ended(self) -> None:
        self._adding = False
        self._show_state()
        if self._leaving and self.result() != QDialog.DialogCode.Accepted:
            self.reject()

    def stop(self) -> None:
        if self.errand.is_running:
            self.errand.cancel()
            self.progress.say_stopping()

    def _complain(self, sentence: str) -> None:
        self.bar.show_sentence(sentence, Tone.WARNING)

    def _show_state(self) -> None:
        busy = self.errand.is_running
        self.progress.setVisible(busy)
        for part in (self.original, self.translation, self.form, self.collection):
            part.setEnabled(not self._adding)
        self.swap_button.setEnabled(not busy)
        ready = self._prepared is not None and self.form.is_complete
        self.add_button.setEnabled(ready and not busy)
        if ready:
            why = self.tr("Match the paragraphs and keep the pair in the library")
        elif busy or self._clock.isActive():
            why = self.tr("The files are being read")
        elif self._prepared is None:
            why = self.tr("Choose both files first")
        else:
            why = self.tr("A document needs a title")
        self.add_button.setToolTip(why)

    # -- Leaving and dropping

    def reject(self) -> None:
        if self._adding:
            # What is being stored either stays out or is shown; so wait which it is.
            self._leaving = True
            self.stop()
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
