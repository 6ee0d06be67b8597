"""Search over all paragraphs and notes: asks in the background, lists the hits, goes to them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from parallax.library import Library
from parallax.model.progress import Progress
from parallax.ui.errand import Errand
from parallax.ui.panes.search_delegate import SearchDelegate
from parallax.ui.panes.search_model import SearchModel
from parallax.ui.panes.search_places import Found, find
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

#: Milliseconds without a key before the search begins.
PAUSE_MS = 200
LIMIT = 200


class HitList(QListView):
    chosen = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class SearchPane(QWidget):
    """Give it a query with `look_for`; it says which hit is wanted."""

    hit_chosen = Signal(object)  # SearchHit
    hits_changed = Signal(int)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-pane")
        self._workbench = workbench
        self._query = ""
        self.errand = Errand(self)
        self.errand.succeeded.connect(self._show)
        self.errand.failed.connect(workbench.failed)
        self.model = SearchModel(self)
        self.summary = QLabel()
        self.summary.setObjectName("hint")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setContentsMargins(12, 8, 12, 8)
        self.here_only = QCheckBox(self.tr("In this document only"))
        self.list = HitList()
        self.list.setObjectName("hit-list")
        self.list.setAccessibleName(self.tr("Hits"))
        self.list.setModel(self.model)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMouseTracking(True)
        self.delegate = SearchDelegate(self.list, self.model, LIGHT)
        self.list.setItemDelegate(self.delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        choice = QHBoxLayout()
        choice.setContentsMargins(8, 0, 8, 8)
        choice.addWidget(self.here_only)
        column.addLayout(choice)
        column.addWidget(self.list, 1)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PAUSE_MS)
        self._clock.timeout.connect(self._ask)
        self.list.clicked.connect(self._choose)
        self.list.chosen.connect(self._choose)
        self.here_only.toggled.connect(lambda: self._clock.start())
        workbench.document_opened.connect(self._document_opened)
        self._document_opened(workbench.open_document)
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(280, 600)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.list.viewport().update()

    def set_reading_face(self, face: str) -> None:
        self.delegate.face = face
        self.list.scheduleDelayedItemsLayout()

    def _document_opened(self, opened: object) -> None:
        self.here_only.setEnabled(opened is not None)
        if opened is None:
            self.here_only.setChecked(False)
        elif self.here_only.isChecked():
            self.search_again()

    # -- Asking

    @property
    def query(self) -> str:
        return self._query

    @property
    def searching(self) -> bool:
        return self._clock.isActive() or self.errand.is_running

    def look_for(self, query: str) -> None:
        """Search once the reader has paused."""
        self._query = query.strip()
        self._clock.start()

    def search_again(self) -> None:
        if self._query:
            self._clock.start()

    def _ask(self) -> None:
        if not self._query:
            self.errand.drop()
            self._show(())
            return
        query = self._query
        opened = self._workbench.open_document
        only = opened.document.id if opened is not None and self.here_only.isChecked() else None

        def work(library: Library, progress: Progress) -> list[Found]:
            progress(0.0, "")
            return find(library, query, only, LIMIT, progress)

        # Not through `Workbench.run`: a search is too short for the status bar.
        task = self._workbench.tasks.start(
            self.tr("Searching"), self._workbench.library, work, quick=True
        )
        self.errand.take(task)

    def _show(self, hits: Sequence[Found]) -> None:
        self.model.set_hits(hits)
        self._say()
        self.hits_changed.emit(len(hits))

    def _say(self) -> None:
        count = self.model.count
        if not self._query:
            words = self.tr("Type in the field above to search both texts and all notes.")
        elif count == 0:
            words = self.tr(
                "Nothing found for “%1”. Try fewer letters of the word: “shqip” finds"
                " “shqiptarëve” too; ë and ç may be left as e and c."
            ).replace("%1", self._query)
        elif count >= LIMIT:
            words = self.tr("The best %n hits; add a word to narrow them.", "", count)
        else:
            words = self.tr("1 hit") if count == 1 else self.tr("%n hits", "", count)
        self.summary.setText(words)
        self.here_only.setVisible(bool(self._query))

    # -- Going

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hit_chosen.emit(self.model.hit(index.row()))

    def step(self, by: int) -> None:
        """Go to the next or the previous hit, round the end."""
        count = self.model.count
        if not count:
            return
        current = self.list.currentIndex()
        row = (current.row() + by) % count if current.isValid() else (0 if by > 0 else count - 1)
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self._choose(index)
