"""What a folder holds: its pairs, the files left alone, and those that could not be read."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parallax import operations
from parallax.operations import NotRead, PreparedFolder
from parallax.operations.folder_pairs import FilePair, FolderFile
from parallax.ui.language_names import language_name
from parallax.ui.models.folder_model import FolderModel
from parallax.ui.plain_tip import plain_tip

_FILE = Qt.ItemDataRole.UserRole


class FolderTabs(QTabWidget):
    """Three lists; in the first two the reader parts and makes pairs by hand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self.model = FolderModel()
        self.table = QTableView()
        self.alone = QListWidget()
        self.not_read = QListWidget()
        self.swap_button = QPushButton(self.tr("&Swap sides"))
        self.part_button = QPushButton(self.tr("&Part them"))
        self.part_button.setToolTip(self.tr("These two do not belong together"))
        self.none_button = QPushButton(self.tr("Tick &none"))
        self.all_button = QPushButton(self.tr("Tick &all"))
        self.pair_button = QPushButton(self.tr("&Pair these two"))
        for button in (
            self.swap_button,
            self.part_button,
            self.none_button,
            self.all_button,
            self.pair_button,
        ):
            button.setAutoDefault(False)
        self._lay_out()
        self._set_up_table()
        self.model.ticked.connect(self.changed)
        self.table.selectionModel().selectionChanged.connect(self.show_state)
        self.alone.itemSelectionChanged.connect(self.show_state)
        self.changed.connect(self.show_state)
        self.swap_button.clicked.connect(self.swap)
        self.part_button.clicked.connect(self.part)
        self.pair_button.clicked.connect(self.pair)
        self.all_button.clicked.connect(lambda: self.model.tick_all(True))
        self.none_button.clicked.connect(lambda: self.model.tick_all(False))
        self.show_state()

    # -- Making

    def _lay_out(self) -> None:
        for words, widget in (
            (self.tr("Files without a partner"), self.alone),
            (self.tr("Files that could not be read"), self.not_read),
        ):
            widget.setAccessibleName(words)
            widget.setObjectName("folder-list")
            widget.setWordWrap(True)
            widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.alone.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        hint = QLabel(self.tr("Select two that belong together."))
        hint.setObjectName("hint")
        buttons = (self.swap_button, self.part_button, None, self.all_button, self.none_button)
        self.addTab(_page(self.table, _row(*buttons)), "")
        self.addTab(_page(self.alone, _row(hint, None, self.pair_button)), "")
        self.addTab(_page(self.not_read, None), "")

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("folder-pairs")
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Pairs of files"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    # -- What is shown

    def show_folder(self, prepared: PreparedFolder) -> None:
        self.model.set_folder(prepared)
        self.alone.clear()
        for one in prepared.alone:
            self._list_alone(one)
        self.not_read.clear()
        self.list_not_read(prepared.not_read)
        for suffix, count in sorted(prepared.skipped.items()):
            words = self.tr("%n files ending in %1: not read by Parallax", "", count)
            self.not_read.addItem(words.replace("%1", suffix or self.tr("nothing")))
        if prepared.pairs:
            self.table.selectRow(0)
        self.changed.emit()

    def _list_alone(self, one: FolderFile) -> None:
        words = self.tr("%1 — %2, %n paragraphs", "", one.paragraphs)
        words = words.replace("%1", self.model.name(one)).replace("%2", language_name(one.lang))
        item = QListWidgetItem(words)
        item.setData(_FILE, one)
        self.alone.addItem(item)

    def list_not_read(self, files: Sequence[NotRead]) -> None:
        for one in files:
            name = self.model.name_of(one.path)
            folder = name.removesuffix(one.path.name)
            item = QListWidgetItem(f"{folder} {one.sentence}" if folder else one.sentence)
            item.setToolTip(plain_tip(str(one.path)))
            self.not_read.addItem(item)

    def take_added(self, pairs: Sequence[FilePair]) -> None:
        """These pairs are in the library now, and nothing is left to be done with them."""
        for pair in pairs:
            self.model.take(self.model.pairs.index(pair))
        self.changed.emit()

    def lock(self, on: bool) -> None:
        """While pairs are being added nothing may be changed."""
        self._locked = on
        self.table.setEnabled(not on)
        self.alone.setEnabled(not on)
        self.show_state()

    def show_state(self) -> None:
        """What the buttons can do now, and how much is in each list."""
        row, free = self._row, not self._locked
        two = free and row >= 0 and self.model.pairs[row].translation is not None
        self.swap_button.setEnabled(two)
        self.part_button.setEnabled(two)
        self.pair_button.setEnabled(free and len(self.alone.selectedItems()) == 2)
        for button in (self.all_button, self.none_button):
            button.setEnabled(free and bool(self.model.pairs))
        for at, (title, number) in enumerate(
            (
                (self.tr("Pairs"), len(self.model.pairs)),
                (self.tr("Left alone"), self.alone.count()),
                (self.tr("Could not be read"), self.not_read.count()),
            )
        ):
            self.setTabText(at, f"{title} ({number})" if number else title)

    # -- Pairing by hand

    @property
    def _row(self) -> int:
        rows = self.table.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def swap(self) -> None:
        row = self._row
        pair = self.model.pairs[row]
        if pair.translation is not None:
            swapped = replace(pair, original=pair.translation, translation=pair.original)
            self.model.replace(row, swapped)

    def part(self) -> None:
        """Both files of the selected pair are alone again."""
        pair = self.model.take(self._row)
        for one in (pair.original, pair.translation):
            if one is not None:
                self._list_alone(one)
        self.changed.emit()

    def pair(self) -> None:
        """The two selected files are a pair, the Albanian one its original."""
        items = self.alone.selectedItems()
        one, other = (item.data(_FILE) for item in items)
        for item in items:
            self.alone.takeItem(self.alone.row(item))
        row = self.model.add(operations.pair_by_hand(one, other))
        self.setCurrentIndex(0)
        self.table.selectRow(row)
        self.changed.emit()


def _page(widget: QWidget, below: QWidget | None) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    column.addWidget(widget, 1)
    if below is not None:
        column.addWidget(below)
    return page


def _row(*widgets: QWidget | None) -> QWidget:
    """Widgets in a line; None is a gap that takes the room there is."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for one in widgets:
        if one is None:
            line.addStretch(1)
        else:
            line.addWidget(one)
    return holder
