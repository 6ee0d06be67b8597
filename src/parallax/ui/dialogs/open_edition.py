"""Opening an edition of documents that are there already: look, decide what holds, add."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parallax import operations
from parallax.library import Library
from parallax.model.changes import Changes
from parallax.model.merge_plan import Take
from parallax.model.progress import Progress
from parallax.operations import OpenedEdition
from parallax.ui.dialogs.adding import AddingDialog
from parallax.ui.dialogs.discard_decisions import may_discard
from parallax.ui.dialogs.merge_details import MergeDetails
from parallax.ui.dialogs.merge_model import HOLDS, WHAT, MergeModel
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench


class DifferenceTable(QTableView):
    """The differences; letters say what holds of those selected."""

    chosen = Signal(Take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_M: Take.MINE,
            Qt.Key.Key_O: Take.MINE,
            Qt.Key.Key_T: Take.THEIRS,
            Qt.Key.Key_B: Take.BOTH,
        }
        take = keys.get(Qt.Key(event.key()))
        if take is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.chosen.emit(take)
            return
        super().keyPressEvent(event)


class OpenEditionDialog(AddingDialog):
    """The differences as a table, beside it the one at hand with both its sides."""

    #: The id of the document that was opened.
    added = Signal(str)

    def __init__(
        self,
        workbench: Workbench,
        editions: Sequence[OpenedEdition],
        *,
        theme: Theme = LIGHT,
        face: str = "",
        collection_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("open-edition")
        self.setWindowTitle(self.tr("Open edition"))
        self._workbench = workbench
        self._editions = tuple(editions)
        self._collection_id = collection_id
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.model = MergeModel(self)
        self.model.theme = theme
        self.table = DifferenceTable()
        self.details = MergeDetails(theme, face)
        self.counts = QLabel()
        self.counts.setObjectName("hint")
        self._dress_table()
        self._lay_out()
        self.is_laid_out()
        self.connect_errand()
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.chosen.connect(self.decide)
        self.details.wanted.connect(self.decide)
        self.model.dataChanged.connect(self._show_state)
        self._fill()

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("entries")
        table.setAccessibleName(self.tr("What is different in the edition"))
        table.setAccessibleDescription(self.tr("M keeps mine, T takes theirs, B keeps both"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setAlternatingRowColors(True)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 10)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        heads.resizeSection(HOLDS, 18 * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([400, 600])
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addWidget(self.about)
        page.addWidget(self.bar)
        page.addWidget(split, 1)
        page.addWidget(self.counts)
        page.addWidget(line)
        page.addLayout(self.foot())

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1120, screen.width() - 48), min(620, screen.height() - 64))

    # -- What is shown

    def _fill(self) -> None:
        self.model.fill(self._editions)
        first = self._editions[0]
        if first.plan is None:
            words = self.tr("“%2” of “%1” is not in your library yet; it is restored whole.")
        elif len(self._editions) == 1:
            words = self.tr("“%2” is in your library already. “%1” differs from it in this:")
        else:
            words = self.tr(
                "The edition %1 has %3 documents. It differs from your library in this:"
            )
            words = words.replace("%3", str(len(self._editions)))
        title = first.plan.mine.title if first.plan is not None else first.document.title
        # The names last: they may hold anything.
        words = words.replace("%1", first.file).replace("%2", title)
        if any(one.is_part for one in self._editions):
            words += " " + self.tr("The edition has only a part of the document.")
        self.about.setText(words)
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.row()
        if 0 <= row < len(self.model.entries):
            self.details.show_entry(self.model.entries[row], self.model.takes[row])
        else:
            self.details.show_entry(None, Take.MINE)

    def _show_state(self) -> None:
        busy = self.errand.is_running
        self.progress.setVisible(busy)
        self.table.setEnabled(not busy)
        self.details.setEnabled(not busy)
        self.add_button.setEnabled(not busy)
        conflicts = sum(entry.item.is_conflict for entry in self.model.entries)
        added = sum(
            take is Take.THEIRS and not entry.item.is_conflict
            for entry, take in zip(self.model.entries, self.model.takes, strict=True)
        )
        parts = [
            self.tr("1 addition comes in")
            if added == 1
            else self.tr("%n additions come in", "", added)
        ]
        if conflicts:
            words = (
                self.tr("in 1 conflict")
                if conflicts == 1
                else self.tr("%n conflicts", "", conflicts)
            )
            parts.append(f"{words}: {self._decided()}")
        self.counts.setText(" · ".join(parts))

    def _decided(self) -> str:
        taken = [
            take
            for entry, take in zip(self.model.entries, self.model.takes, strict=True)
            if entry.item.is_conflict
        ]
        said = {
            Take.MINE: self.tr("%1 × mine"),
            Take.THEIRS: self.tr("%1 × theirs"),
            Take.BOTH: self.tr("%1 × both"),
        }
        return ", ".join(
            words.replace("%1", str(taken.count(take)))
            for take, words in said.items()
            if take in taken
        )

    # -- Deciding

    def decide(self, take: Take) -> None:
        """For all lines that are selected."""
        if self._adding:
            return
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        self.model.choose(rows, take)
        row = self.table.currentIndex().row()
        if row >= 0:
            self.details.show_take(self.model.takes[row])

    # -- Reading another, and adding

    def set_files(self, files: list[Path]) -> None:
        """Read another edition instead."""
        if self._adding or len(files) != 1 or not self.may_leave():
            return
        path = files[0]
        self._fill()

        def work(library: Library, progress: Progress) -> tuple[OpenedEdition, ...]:
            return operations.read_edition(library, path, progress=progress)

        self._start(self._workbench.tasks.start(self.tr("Reading"), self._workbench.library, work))

    def may_leave(self) -> bool:
        """Unless there are decisions that the reader would rather keep."""
        chosen = self.model.chosen_count
        if not chosen:
            return True
        words = (
            self.tr("You have decided on 1 difference, and it is not added yet.")
            if chosen == 1
            else self.tr(
                "You have decided on %n differences, and they are not added yet.", "", chosen
            )
        )
        stays = self.tr("These decisions are kept nowhere else; the edition stays as it is.")
        return may_discard(self, words, stays)

    def add(self) -> None:
        """Store what is wanted in the background, then close."""
        if self.errand.is_running:
            return
        editions, decisions = self._editions, self.model.decisions
        collection = self._collection_id
        self._adding = True

        def work(library: Library, progress: Progress) -> Changes:
            return operations.open_edition(
                library,
                editions,
                by_document=decisions,
                collection_id=collection,
                progress=progress,
            )

        task = self._workbench.tasks.start(self.tr("Adding"), self._workbench.library, work)
        self._start(task)

    def _was_read(self, result: tuple[OpenedEdition, ...]) -> None:
        self._editions = result
        self._fill()

    def _was_added(self, result: Changes) -> None:
        self._workbench.adopt(result, document_id=self._editions[0].document.id)
        self.accept()
        self.added.emit(self._editions[0].document.id)
