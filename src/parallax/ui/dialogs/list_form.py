"""What the dialog for lists of documents consists of, and how it is laid out; it does nothing
yet."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from parallax.model.document import Collection
from parallax.operations import Do
from parallax.ui.dialogs.adding import AddingDialog
from parallax.ui.dialogs.collection_choice import CollectionChoice
from parallax.ui.dialogs.entry_details import EntryDetails
from parallax.ui.dialogs.list_model import DATE, DO, REFERENCE, TITLE, ListModel
from parallax.ui.theme import Theme


class EntryTable(QTableView):
    """The entries; letters say what to do with those selected."""

    chosen = Signal(Do)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_A: Do.ADD,
            Qt.Key.Key_M: Do.MERGE,
            Qt.Key.Key_L: Do.LEAVE_OUT,
            Qt.Key.Key_Delete: Do.LEAVE_OUT,
        }
        do = keys.get(Qt.Key(event.key()))
        if do is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.chosen.emit(do)
            return
        super().keyPressEvent(event)


class ListForm(AddingDialog):
    """The entries as a table, beside it the one at hand, below both where they go."""

    def __init__(
        self,
        collections: Sequence[Collection],
        *,
        theme: Theme,
        collection_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("import-list")
        self.setWindowTitle(self.tr("Import a list"))
        self.names = QLabel()
        self.names.setTextFormat(Qt.TextFormat.PlainText)
        self.names.setWordWrap(True)
        self.choose_button = QPushButton(self.tr("&Choose lists…"))
        self.choose_button.setAutoDefault(False)
        self.model = ListModel(self)
        self.model.theme = theme
        self.table = EntryTable()
        self.details = EntryDetails()
        self.counts = QLabel()
        self.counts.setObjectName("hint")
        self.merge_button = QPushButton(self.tr("Mer&ge all sure duplicates"))
        self.merge_button.setAutoDefault(False)
        self.collection = CollectionChoice(collections, collection_id)
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText(self.tr("or a new collection, by name"))
        self.new_name.setAccessibleName(self.tr("Name of a new collection"))
        self._dress_table()
        self._lay_out()
        self.is_laid_out()

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("entries")
        table.setAccessibleName(self.tr("Entries of the lists"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 10)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, share in ((DATE, 20), (REFERENCE, 22), (DO, 24)):
            heads.resizeSection(column, share * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.choose_button)
        top.addWidget(self.names, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.details)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([740, 420])
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.counts, 1)
        below.addWidget(self.merge_button)
        keep = QLabel(self.tr("&Keep in"))
        keep.setBuddy(self.collection)
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(keep)
        place.addWidget(self.collection)
        place.addWidget(self.new_name, 1)
        place.addStretch(1)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addLayout(top)
        page.addWidget(self.bar)
        page.addWidget(self.split, 1)
        page.addLayout(below)
        page.addLayout(place)
        page.addWidget(line)
        page.addLayout(self.foot())

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry()
        return QSize(min(1200, screen.width() - 48), min(780, screen.height() - 64))
