"""Importing lists of documents: choose, look, decide what is there already, add."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from parallax import library as reading
from parallax import operations
from parallax.formats import readable_suffixes
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.progress import Progress
from parallax.operations import Do, PreparedCatalogue
from parallax.ui.dialogs.list_form import ListForm
from parallax.ui.dialogs.list_model import REFERENCE
from parallax.ui.message_bar import Tone
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

#: Sentences on the lists that are shown at once.
MOST_REMARKS = 4


class ImportListDialog(ListForm):
    folder_chosen = Signal(str)

    def __init__(
        self,
        workbench: Workbench,
        *,
        theme: Theme = LIGHT,
        folder: str = "",
        collection_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            reading.collections(workbench.library),
            theme=theme,
            collection_id=collection_id,
            parent=parent,
        )
        self._workbench = workbench
        self._folder = folder
        self._prepared: PreparedCatalogue | None = None
        self._connect()
        self._show_names([])
        self._show_state()

    def _connect(self) -> None:
        self.connect_errand()
        self.choose_button.clicked.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.chosen.connect(self.decide)
        self.details.wanted.connect(self.decide)
        self.details.field_wanted.connect(self._decide_field)
        self.merge_button.clicked.connect(self.merge_sure)
        self.new_name.textChanged.connect(
            lambda words: self.collection.setEnabled(not words.strip())
        )
        self.model.dataChanged.connect(self._show_state)

    # -- Choosing and reading

    def _choose(self) -> None:
        suffixes = " ".join(f"*{one}" for one in (".csv", ".tsv", ".json", *readable_suffixes()))
        lists, everything = self.tr("Lists"), self.tr("All files")
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Choose lists"),
            self._folder,
            f"{lists} ({suffixes});;{everything} (*)",
        )
        if names:
            self.set_files([Path(name) for name in names])

    def set_files(self, files: list[Path]) -> None:
        """Read these lists instead of those chosen before."""
        if self._adding or not files:
            return
        self._folder = str(files[0].parent)
        self.folder_chosen.emit(self._folder)
        self._forget()
        self._show_names(files)

        def work(library: Library, progress: Progress) -> PreparedCatalogue:
            return operations.prepare_catalogue(files, library, progress=progress)

        self._start(self._workbench.tasks.start(self.tr("Reading"), self._workbench.library, work))

    def _forget(self) -> None:
        self.errand.drop()
        self.bar.dismiss()
        self._prepared = None
        self.model.fill(None)
        self.details.show_entry(None, None, operations.Choice())

    def _show_names(self, files: list[Path]) -> None:
        if files:
            self.names.setText(", ".join(one.name for one in files))
            return
        self.names.setText(
            self.tr(
                "Drop lists here: saved or copied listing pages of a digital archive, a CSV table"
                " with a document a row, or CSL-JSON. Several at once are compared."
            )
        )

    def _was_read(self, prepared: PreparedCatalogue) -> None:
        self._prepared = prepared
        self.model.fill(prepared)
        referred = any(one.document.reference for one in prepared.records)
        self.table.setColumnHidden(REFERENCE, not referred)
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        remarks = [*prepared.remarks[:MOST_REMARKS]]
        more = len(prepared.remarks) - len(remarks)
        if more:
            words = self.tr("… and %n more.", "", more) if more != 1 else self.tr("… and one more.")
            remarks.append(words)
        if remarks:
            self.bar.show_sentence("\n".join(remarks), Tone.INFORMATION)

    # -- Deciding

    def _selected(self) -> list[int]:
        return [index.row() for index in self.table.selectionModel().selectedRows()]

    def decide(self, do: Do) -> None:
        """For all rows that are selected."""
        if self._prepared is None or self._adding:
            return
        self.model.choose(self._selected(), do)
        row = self.table.currentIndex().row()
        if row >= 0:
            self.details.show_choice(self.model.choices[row])

    def _decide_field(self, field: str, taken: bool) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.model.choose_field(row, field, taken)

    def merge_sure(self) -> None:
        self.model.merge_sure()
        row = self.table.currentIndex().row()
        if row >= 0:
            self.details.show_choice(self.model.choices[row])

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.row()
        if self._prepared is None or row < 0:
            self.details.show_entry(None, None, operations.Choice())
            return
        self.details.show_entry(
            self._prepared.records[row], self.model.duplicate(row), self.model.choices[row]
        )

    # -- Adding

    def add(self) -> None:
        """Store what is wanted in the background, then close."""
        prepared = self._prepared
        if prepared is None or self.errand.is_running or not self._wanted:
            return
        choices = tuple(self.model.choices)
        collection, name = self.collection.chosen, self.new_name.text().strip()
        self._adding = True

        def work(library: Library, progress: Progress) -> Changes:
            return operations.import_catalogue(
                library,
                prepared,
                choices,
                collection_id=collection,
                collection_name=name,
                progress=progress,
            )

        self._start(self._workbench.tasks.start(self.tr("Adding"), self._workbench.library, work))

    @property
    def _wanted(self) -> int:
        return self.model.count(Do.ADD) + self.model.count(Do.MERGE)

    def _was_added(self, changes: Changes) -> None:
        added, merged = self.model.count(Do.ADD), self.model.count(Do.MERGE)
        self._workbench.adopt(changes)
        words = self.tr("%1 documents added without texts, %2 entries merged. Undo: Ctrl+Z")
        self._workbench.message.emit(words.replace("%1", str(added)).replace("%2", str(merged)))
        self.accept()

    # -- Tasks

    def _show_state(self) -> None:
        busy = self.errand.is_running
        self.progress.setVisible(busy)
        for part in (self.choose_button, self.table, self.details, self.new_name):
            part.setEnabled(not self._adding)
        known = self._prepared is not None
        self.merge_button.setVisible(known and self.model.count_sure() > 0)
        self.add_button.setEnabled(known and not busy and self._wanted > 0)
        words = self.tr("%1 to add, %2 to merge, %3 to leave out")
        for place, do in (("%1", Do.ADD), ("%2", Do.MERGE), ("%3", Do.LEAVE_OUT)):
            words = words.replace(place, str(self.model.count(do)))
        if known and (there := len(self._prepared.duplicates if self._prepared else ())):
            words += " · " + self.tr("%1 seem to be there already (%2 surely)").replace(
                "%1", str(there)
            ).replace("%2", str(self.model.count_sure()))
        self.counts.setText(words if known else "")
        if not known:
            why = self.tr("The lists are being read") if busy else self.tr("Choose lists first")
        else:
            why = self.tr("Keep these documents in the library; their texts come later")
        self.add_button.setToolTip(why)
