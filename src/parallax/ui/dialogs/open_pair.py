"""Opening an original and its translation: choose, look, describe, then add to the library."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from parallax import library as reading
from parallax import operations
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.document import Document
from parallax.model.progress import Progress
from parallax.model.reading import Incoming, RepairKind
from parallax.model.text import Role
from parallax.operations import PreparedPair, already_imported, waiting_for
from parallax.ui.dialogs.file_slot import FileSlot
from parallax.ui.dialogs.one_file import sentences_on
from parallax.ui.dialogs.pair_form import PairForm
from parallax.ui.dialogs.pair_reading import Outcome, PairReading, ReadFile
from parallax.ui.message_bar import Tone
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

#: Milliseconds after the last choice before the files are read.
PAUSE_MS = 60


class OpenPairDialog(PairForm):
    added = Signal(str)  # id of the new document

    def __init__(
        self,
        workbench: Workbench,
        *,
        theme: Theme = LIGHT,
        folder: str = "",
        collection_id: str = "",
        keep_files: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            reading.collections(workbench.library),
            theme=theme,
            folder=folder,
            collection_id=collection_id,
            keep_files=keep_files,
            parent=parent,
        )
        self._workbench = workbench
        self._prepared: PreparedPair | None = None
        self._by_hand = False  # the reader has set the sides
        self._turned = False  # and exchanged those of a file that holds both texts
        self._reading = PairReading()
        self._complaint = ""  # said once more when the files have been read again
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PAUSE_MS)
        self._clock.timeout.connect(self._read)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        self.connect_errand()
        for slot in (self.original, self.translation):
            slot.path_changed.connect(self._paths_changed)
            slot.encoding_changed.connect(self._encoding_changed)
            slot.files_dropped.connect(self.set_files)
        self.repairs.chosen.connect(self._repair_chosen)
        self.swap_button.clicked.connect(self.swap)
        self.form.changed.connect(self._show_state)

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
            self._turned = self._prepared.one_file and not self._turned
            self._show_prepared(keep_edited=True)
        else:
            self._paths_changed()

    def _paths_changed(self) -> None:
        self._turned = False
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
            self._reading.choose_encoding(slot.path, slot.chosen_encoding)
            self._by_hand = True
            self._read_soon()

    def _repair_chosen(self, role: Role, kind: RepairKind, made: bool) -> None:
        slots = [self.original, self.translation]
        # Both texts may be in the one file that is chosen.
        path = slots[role is Role.TRANSLATION].path or slots[role is Role.ORIGINAL].path
        if path is not None:
            self._reading.choose_repair(path, kind, made=made)
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
        self.repairs.show_sides(None, None)
        self._show_state()

    # -- Reading

    def _read(self) -> None:
        paths = [slot.path for slot in (self.original, self.translation) if slot.path]
        if self._adding or not paths:
            return
        self.bar.dismiss()
        self._prepared = None
        self._start(
            self._workbench.tasks.start(self.tr("Reading"), None, self._reading.work(paths))
        )

    def _was_read(self, outcome: Outcome) -> None:
        outcome = self._reading.take(outcome)
        pair = outcome.pair
        if pair is None:
            self._show_files(outcome)
            return
        if pair.one_file:
            pair = pair.swap() if self._turned else pair
        elif pair.swapped and self._by_hand:
            pair = pair.swap()
        if pair.swapped and not pair.one_file:
            first, second = (one.path for one in outcome.files)
            self.original.take_path(second)
            self.translation.take_path(first)
        self._prepared = pair
        self._show_prepared(keep_edited=True)

    def _show_files(self, outcome: Outcome) -> None:
        """What could be read of files that are no pair, or not yet, and why the others not."""
        found = {one.path: one for one in outcome.files}
        sides: list[Incoming | None] = []
        for slot in (self.original, self.translation):
            read = found.get(slot.path) if slot.path is not None else None
            self._show_file(slot, read)
            sides.append(read.incoming if read is not None else None)
        self.preview.show_pair(*sides)
        self.repairs.show_sides(*sides)
        if outcome.fault:
            self._complain(outcome.fault)
        elif len(outcome.files) == 1 and outcome.files[0].incoming is not None:
            words = self.tr("“%1” can be read. Now choose the other of the two.")
            name = outcome.files[0].path.name
            self.bar.show_sentence(words.replace("%1", name), Tone.INFORMATION)
        self._show_state()

    def _show_file(self, slot: FileSlot, read: ReadFile | None) -> None:
        chosen = self._reading.choice(slot.path).encoding
        if read is not None and read.fault:
            slot.show_fault(read.fault, chosen_encoding=chosen)
            return
        slot.show_incoming(
            read.incoming if read is not None else None,
            found_out=self._reading.found_out(slot.path),
            chosen_encoding=chosen,
        )

    def _show_prepared(self, *, keep_edited: bool) -> None:
        pair = self._prepared
        assert pair is not None
        for slot, incoming in (
            (self.original, pair.original),
            (self.translation, pair.translation),
        ):
            slot.show_incoming(
                incoming,
                found_out=self._reading.found_out(slot.path),
                chosen_encoding=self._reading.choice(slot.path).encoding,
                beside=incoming.name if slot.path is None else "",
            )
        self.preview.show_pair(pair.original, pair.translation, pair.beads)
        self.repairs.show_sides(pair.original, pair.translation)
        self.form.set_document(pair.document, keep_edited=keep_edited)
        self.form.set_origins(pair.origins)
        complaint, self._complaint = self._complaint, ""
        library = self._workbench.library
        sentences = sentences_on(pair, already_imported(library, pair), self._waiting(pair))
        warnings = [*filter(None, [complaint]), *_without_repairs(pair, sentences)]
        if warnings:
            serious = pair.same_language or bool(complaint)
            tone = Tone.WARNING if serious else Tone.INFORMATION
            self.bar.show_sentence("\n".join(warnings), tone)
        else:
            self.bar.dismiss()
        self._show_state()

    def _waiting(self, pair: PreparedPair) -> Document | None:
        """A document of the library that seems to wait for these texts."""
        return waiting_for(self._workbench.library, pair.document)

    # -- Adding

    def add(self) -> None:
        """Align and store in the background, then close."""
        waiting = self._clock.isActive() or self.errand.is_running
        if self._prepared is None or not self.form.is_complete or waiting:
            return
        form = self.form
        prepared = replace(self._prepared, document=form.document(), origins=form.origins)
        collection, keep_files = self.collection.chosen, self.keep_files.isChecked()
        self._adding = True

        def work(library: Library, progress: Progress) -> Changes:
            return operations.import_pair(
                library,
                prepared,
                collection_id=collection,
                keep_files=keep_files,
                progress=progress,
            )

        self._start(self._workbench.tasks.start(self.tr("Adding"), self._workbench.library, work))

    def _was_added(self, changes: Changes) -> None:
        self._workbench.adopt(changes)
        self.added.emit(changes.document_id)
        self.accept()

    # -- Tasks

    def _failed(self, sentence: str) -> None:
        if not self._adding:
            self._forget()
        self._complain(sentence)
        paths = [slot.path for slot in (self.original, self.translation)]
        if self._adding and any(path and self._reading.has_changed(path) for path in paths):
            # A file was written anew meanwhile: what it holds now is shown before it is added.
            self._complaint = sentence
            self._prepared = None
            self._clock.start()

    def _complain(self, sentence: str) -> None:
        self.bar.show_sentence(sentence, Tone.WARNING)

    def _show_state(self) -> None:
        busy = self.errand.is_running
        self.progress.setVisible(busy)
        for part in (self.original, self.translation, self.repairs, self.form, self.collection):
            part.setEnabled(not self._adding)
        self.swap_button.setEnabled(not busy)
        ready = self._prepared is not None and self.form.is_complete
        self.add_button.setEnabled(ready and not busy)
        if self._prepared is not None and self._prepared.is_matched and ready:
            why = self.tr("Keep both texts and their rows in the library")
        elif ready:
            why = self.tr("Match the paragraphs and keep the pair in the library")
        elif busy or self._clock.isActive():
            why = self.tr("The files are being read")
        elif self._prepared is None:
            why = self.tr("Choose both files first, or one that holds both texts")
        else:
            why = self.tr("A document needs a title")
        self.add_button.setToolTip(why)


def _without_repairs(pair: PreparedPair, sentences: list[str]) -> list[str]:
    """What there is to say of a pair but for its repairs, which have their own place."""
    listed = {
        f"“{one.name}”: {repair.sentence}"
        for one in (pair.original, pair.translation)
        for repair in one.repairs
    }
    return [sentence for sentence in sentences if sentence not in listed]
