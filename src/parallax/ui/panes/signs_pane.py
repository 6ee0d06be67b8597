"""The legend of the editors' signs: which occur, how they look, how many; shown or hidden."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from parallax.apparatus.signs import SignKind
from parallax.library import Library
from parallax.model.progress import Progress
from parallax.operations import KindFound, signs_by_kind
from parallax.ui.errand import Errand
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.panes.signs_delegate import SignsDelegate
from parallax.ui.panes.signs_model import SignsModel
from parallax.ui.theme import LIGHT, Theme
from parallax.ui.workbench import Workbench

#: Milliseconds after which the signs are counted anew: several corrections count as one.
PAUSE_MS = 120


class KindList(QListView):
    """Return and a click go on to the next sign of a kind; Space and its box show or hide."""

    toggled = Signal(int)
    chosen = Signal(int, int)  # row, step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        key = event.key()
        if row >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.chosen.emit(row, -1 if back else 1)
        elif row >= 0 and key == Qt.Key.Key_Space:
            self.toggled.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at: QPoint = event.position().toPoint()
        index = self.indexAt(at)
        delegate = self.itemDelegate()
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        if isinstance(delegate, SignsDelegate) and delegate.box(self.visualRect(index)).contains(
            at
        ):
            self.toggled.emit(index.row())
        else:
            self.chosen.emit(index.row(), 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and model is not None and model.rowCount():
            self.setCurrentIndex(model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class SignsPane(QWidget):
    """Counts while it can be seen, in the background, and again when signs were corrected."""

    next_wanted = Signal(object, int)  # SignKind, step
    hidden_changed = Signal(object)  # frozenset[SignKind]

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signs-pane")
        self._workbench = workbench
        self._document: OpenDocument | None = None
        self._counted = False
        self.errand = Errand(self)
        self.errand.succeeded.connect(self._show)
        self.errand.failed.connect(workbench.failed)
        self.model = SignsModel(self)
        self.summary = QLabel()
        self.summary.setObjectName("hint")
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(12, 8, 12, 4)
        self.all_shown = QCheckBox(self.tr("Set signs off in the texts"))
        self.list = KindList()
        self.list.setObjectName("sign-list")
        self.list.setAccessibleName(self.tr("Kinds of signs"))
        self.list.setAccessibleDescription(
            self.tr("Return goes to the next sign of the kind, Space shows or hides the kind")
        )
        self.list.setModel(self.model)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMouseTracking(True)
        self.delegate = SignsDelegate(self.list, self.model, LIGHT)
        self.list.setItemDelegate(self.delegate)
        self.help = QLabel(
            self.tr("Return or a click: the next one. Space: show or hide. K in a text: correct.")
        )
        self.help.setObjectName("hint")
        self.help.setWordWrap(True)
        self.help.setContentsMargins(12, 6, 12, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        box = QVBoxLayout()
        box.setContentsMargins(14, 2, 8, 8)
        box.addWidget(self.all_shown)
        column.addLayout(box)
        column.addWidget(self.list, 1)
        column.addWidget(self.help)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PAUSE_MS)
        self._clock.timeout.connect(self._count)
        self.list.toggled.connect(self.model.toggle)
        self.list.chosen.connect(
            lambda row, step: self.next_wanted.emit(self.model.kind(row), step)
        )
        self.model.hidden_changed.connect(self.hidden_changed)
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(280, 600)

    @property
    def found(self) -> Mapping[SignKind, KindFound]:
        """The signs as they were counted last."""
        return self.model.found

    @property
    def counting(self) -> bool:
        return self._clock.isActive() or self.errand.is_running

    # -- What it shows

    def set_document(self, opened: OpenDocument | None) -> None:
        self._document = opened
        self.errand.drop()
        self.model.set_found({})
        if opened is not None:
            opened.signs_changed.connect(self.count_again)
            opened.reset.connect(self.count_again)
        self.count_again()

    def set_hidden(self, hidden: frozenset[SignKind]) -> None:
        self.model.set_hidden(hidden)

    def count_again(self) -> None:
        self._counted = False
        self._say()
        if self._document is not None and self.isVisible():
            self._clock.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._counted and not self.counting and self._document is not None:
            self._count()

    def _count(self) -> None:
        opened = self._document
        if opened is None:
            return
        document_id = opened.id

        def work(library: Library, progress: Progress) -> dict[SignKind, KindFound]:
            return signs_by_kind(library, document_id, progress=progress)

        # Not through `Workbench.run`: usually too short for the status bar.
        self.errand.take(
            self._workbench.tasks.start(
                self.tr("Counting signs"), self._workbench.library, work, quick=True
            )
        )
        self._say()

    def _show(self, found: Mapping[SignKind, KindFound]) -> None:
        self._counted = True
        self.model.set_found(found)
        if self.list.hasFocus() and found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._say()

    def _say(self) -> None:
        total = sum(sum(self.model.counts(kind)) for kind in self.found)
        corrected = sum(one.corrected for one in self.found.values())
        if self._document is None:
            words = self.tr("Open a document to see which signs its editors used.")
        elif not self._counted and not self.found:
            words = self.tr("Looking for signs …")
        elif not total:
            words = self.tr("No editorial signs were found. Select words and press K to mark one.")
        else:
            words = self.tr("1 sign") if total == 1 else self.tr("%n signs", "", total)
            words = words.replace(str(total), f"{total:,}")
            if corrected:
                words += self.tr(", %1 of them corrected").replace("%1", f"{corrected:,}")
        self.summary.setText(words)
        some = self._document is not None and bool(total)
        self.help.setVisible(some)
        self.all_shown.setVisible(self._document is not None)

    # -- How it looks

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.list.viewport().update()

    def set_reading_face(self, face: str) -> None:
        self.delegate.face = face
        self.list.scheduleDelayedItemsLayout()
